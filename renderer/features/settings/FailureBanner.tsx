import { useTranslation } from 'react-i18next';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';

/** What happened, why, what to do. */
export function FailureBanner({ error }: { error: KnownError }) {
  const { t } = useTranslation();
  const { what, why, todo } = describeError(t, error);
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}
