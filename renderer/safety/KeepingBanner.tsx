import { useTranslation } from 'react-i18next';
import type { Keeping } from '../data/keeping';
import { describeError } from '../i18n/errorWords';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';

/** Why what was typed in a form could not be kept, with the button that tries again; nothing while all is kept. */
export function KeepingBanner({ keeping: { failure, retry } }: { keeping: Keeping }) {
  const { t } = useTranslation('nominations');
  const { t: tError } = useTranslation();
  const words = failure && describeError(tError, failure);
  return (
    words && (
      <Banner
        tone="refused"
        shape="octagon"
        role="alert"
        title={`${t('unsaved.title')}. ${words.what}`}
        detail={`${words.why} ${words.todo}`}
        action={<Button onClick={retry}>{t('unsaved.retry')}</Button>}
      />
    )
  );
}
