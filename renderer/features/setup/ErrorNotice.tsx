import { useTranslation } from 'react-i18next';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';

interface Props {
  error: KnownError;
  /** What to do here, where it is not what the error's own words say. */
  todo?: string | undefined;
}

/** What happened, why, what to do. */
export function ErrorNotice({ error, todo }: Props) {
  const { t } = useTranslation();
  const words = describeError(t, error);
  return (
    <Banner
      role="alert"
      tone="refused"
      shape="octagon"
      title={words.what}
      detail={`${words.why} ${todo ?? words.todo}`}
    />
  );
}
