import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../data/DataContext';
import { settleSheetOffer } from '../data/recoverySheet';
import { useWorkspace } from '../data/workspace';
import { LinkButton } from '../ui/LinkButton';
import { StateText } from '../ui/StateText';
import styles from './SafetyCard.module.css';
import { SheetDialog } from './SheetDialog';

/** Offers the recovery sheet until it is taken or put off. */
export function SheetOffer() {
  const { t } = useTranslation('trust');
  const data = useData();
  const workspace = useWorkspace();
  const [open, setOpen] = useState(false);
  if (!workspace || (workspace.sheetOffer && !open)) return null;
  return (
    <div>
      <StateText tone="attention" shape="triangle">
        {t('sheet.offer')}
      </StateText>
      <p className={styles.detail}>{t(workspace.kind === 'unit' ? 'sheet.offerDetail' : 'sheet.offerDetailDepartment')}</p>
      <div className={styles.links}>
        <LinkButton onClick={() => setOpen(true)}>{t('sheet.open')}</LinkButton>
        <LinkButton onClick={() => void settleSheetOffer(data, false)}>{t('sheet.later')}</LinkButton>
      </div>
      {open && <SheetDialog onClose={() => setOpen(false)} />}
    </div>
  );
}
