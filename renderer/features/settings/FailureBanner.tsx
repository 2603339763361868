import { useTranslation } from 'react-i18next';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { describeOpening, type Opening } from '../../i18n/openingWords';
import { Banner } from '../../ui/Banner';

/** What happened, why, what to do; `opening`: where a file was opened that is refused. */
export function FailureBanner({ error, opening }: { error: KnownError; opening?: Opening }) {
  const { t } = useTranslation();
  const words = opening ? describeOpening(t, opening, error) : describeError(t, error);
  return <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />;
}
