import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import { describeError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';

/** Says that marks or words of this desk are not on the disk yet, why, and how to try again. */
export function Unkept({ error, onRetry }: { error: PlatformError; onRetry: () => void }) {
  const { t } = useTranslation('review');
  const { t: tError } = useTranslation();
  const { what, why, todo } = describeError(tError, error);
  return (
    <Banner
      role="alert"
      tone="refused"
      shape="octagon"
      title={`${t('unsaved.title')}. ${what}`}
      detail={`${why} ${todo}`}
      action={<Button onClick={onRetry}>{t('unsaved.retry')}</Button>}
    />
  );
}
