import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../../shared/model/evidence';
import { useData } from '../../../data/DataContext';
import { moveEvidence } from '../../../data/evidence';
import { Button } from '../../../ui/Button';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import styles from './EvidenceTab.module.css';

/** Moves a piece of evidence of the open nomination a step up or down; at either end nothing happens. */
export function useMoveEvidence(): (id: string, step: 1 | -1) => void {
  const data = useData();
  const keep = useKeep();
  const { file } = useNomination();
  return (id, step) => void keep(() => moveEvidence(data, file, id, step));
}

/** The place of a piece of evidence in the order in which papers number them, changed by the mouse. */
export function MoveButtons({ evidence: { id, title } }: { evidence: Evidence }) {
  const { t } = useTranslation('evidence');
  const { file } = useNomination();
  const move = useMoveEvidence();
  const at = file.evidence.findIndex((row) => row.id === id);
  return (
    <span className={styles.move} title={t('order.hint')}>
      <Button kind="quiet" icon="arrowUp" aria-label={t('order.upLabel', { title })} disabled={at <= 0} onClick={() => move(id, -1)}>
        {t('order.up')}
      </Button>
      <Button kind="quiet" icon="arrowDown" aria-label={t('order.downLabel', { title })} disabled={at === file.evidence.length - 1} onClick={() => move(id, 1)}>
        {t('order.down')}
      </Button>
    </span>
  );
}
