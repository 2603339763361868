import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../shared/model/plan';
import type { EvidenceTarget } from '../../../data/evidence';
import { DropZone } from '../../../ui/DropZone';
import { StateIcon } from '../../../ui/StateIcon';
import { useNomination } from '../NominationContext';
import { AttachEvidence } from './AttachEvidence';
import styles from './evidence.module.css';
import { EvidenceRow } from './EvidenceRow';
import { IntakeNotices } from './IntakeNotices';

/** Evidence of the open criterion: what is still wanted, what is there, and where more goes in. */
export function EvidenceCell({ criterion, ids, place }: { criterion: Criterion; ids: readonly string[]; place: string }) {
  const { t } = useTranslation('evidence');
  const { file, readOnly, intake } = useNomination();
  const target: EvidenceTarget = { type: 'criterion', criterionId: criterion.id };
  const some = file.evidence.some(({ id }) => ids.includes(id));
  // A collective that qualifies is its own proof.
  const wanted = criterion.rule?.type !== 'qualifyingCollective';
  return (
    <div className={styles.proof} data-place={place}>
      {wanted && !some && !readOnly && (
        <div className={styles.need}>
          <StateIcon shape="triangle" tone="attention" />
          <p>
            <strong>{t('need')}</strong>
            <br />
            {criterion.evidenceHint ? t('needHint', { hint: criterion.evidenceHint }) : t('needAny')}
          </p>
        </div>
      )}
      <div className={styles.openFiles}>
        <EvidenceRow target={target} ids={ids} size="open" />
        {!readOnly && (
          <DropZone
            prompt={t('drop')}
            browseLabel={t('browse')}
            label={t('dropFor', { label: criterion.label })}
            takesPaste
            onFiles={(files) => void intake.take(files, target)}
          />
        )}
      </div>
      <IntakeNotices target={target} />
      {!readOnly && file.evidence.length > 0 && <AttachEvidence target={target} ids={ids} />}
    </div>
  );
}
