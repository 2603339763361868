import { useTranslation } from 'react-i18next';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';

/** What happened, why, what to do; `todo` where that is not what the error's own words say. */
export function FailureBanner({ error, todo }: { error: KnownError; todo?: string | undefined }) {
  const { t } = useTranslation();
  const words = describeError(t, error);
  return <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${todo ?? words.todo}`} />;
}
