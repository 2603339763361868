import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../shared/bundle/recoverySheet';
import { useData } from '../../data/DataContext';
import { recoverKeys } from '../../data/recoverySheet';
import type { KnownError } from '../../i18n/errorWords';
import { SheetFields } from '../../safety/SheetFields';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toast';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

/** The keys of this workspace typed from its recovery sheet, where this computer cannot open its own. */
export function RecoverKeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['trust', 'app']);
  const data = useData();
  const toast = useToast();
  const [sheet, setSheet] = useState<SheetContent | null>(null);
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<KnownError | null>(null);
  const recover = async () => {
    if (!sheet) return setAsked(true);
    const recovered = await recoverKeys(data, sheet);
    if (!recovered.ok) return setError(recovered.error);
    toast({ text: t('recover.done') });
    return onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('recover.here')}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" onClick={() => void recover()}>
            {t('recover.do')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {error && <FailureBanner error={error} />}
        <p>{t('recover.hereNote')}</p>
        <SheetFields onRead={setSheet} asked={asked} />
      </div>
    </Dialog>
  );
}
