import { useTranslation } from 'react-i18next';
import type { EvidenceTarget } from '../../../data/evidence';
import { ShrinkOffer } from '../../../evidence/ShrinkOffer';
import { StateIcon } from '../../../ui/StateIcon';
import { classes } from '../../../ui/tone';
import { useNomination } from '../NominationContext';
import styles from './evidence.module.css';
import { useTargetLocked } from './useEvidenceLocked';

/** What is being taken in here, and what is to be said about what was. */
export function IntakeNotices({ target }: { target: EvidenceTarget }) {
  const { t } = useTranslation('evidence');
  const { file, intake } = useNomination();
  const locked = useTargetLocked(target);
  const progress = intake.progress(target);
  const notices = intake.notices(target);
  const taken = intake.taken(target);
  const large = locked ? [] : file.evidence.filter((row) => taken.includes(row.id));
  return (
    <>
      <div className={styles.notices} role="status">
        {progress && (
          <p className={styles.taking}>
            {progress.count > 1 ? t('takingMany', { done: progress.done + 1, count: progress.count }) : t('taking', { name: progress.name })}
          </p>
        )}
        {notices.map(({ id, tone, text }) => (
          <p key={id} className={classes(styles.notice, styles[tone])}>
            <StateIcon shape={tone === 'refused' ? 'octagon' : 'info'} size={14} />
            <span>{text}</span>
          </p>
        ))}
      </div>
      <ShrinkOffer key={taken.join()} evidence={large} limits={file.rulePack.evidenceLimits} />
    </>
  );
}
