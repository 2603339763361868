import { useTranslation } from 'react-i18next';
import { allowedMoves, displayStage } from '../../../shared/rules/lifecycle';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useMoves } from './course/useMoves';
import { useNomination } from './NominationContext';
import styles from './NominationScreen.module.css';

/** Says why nothing can be changed here, and how to change that. */
export function LockedLine() {
  const { t } = useTranslation('nominations');
  const { file, lifecycle, decision, settled } = useNomination();
  const { moveTo, dialog } = useMoves();
  const stage = displayStage(lifecycle);
  const { on, reason } = file.nomination.stage;
  const words = (() => {
    if (stage === 'withdrawn') return reason ? t('locked.withdrawn', { date: formatDate(on), reason }) : t('locked.withdrawnPlain');
    if (stage === 'declined') return decision?.reason ? t('locked.declinedReason', { reason: decision.reason }) : t('locked.declined');
    if (stage === 'recognised' || stage === 'replicating') {
      const isCollective = file.subject.kind === 'collective';
      const open = settled ? !isCollective && t('locked.consentsOpen') : t(isCollective ? 'locked.repliesOpen' : 'locked.repliesAndConsentsOpen');
      return [t(`locked.${stage}`), open].filter(Boolean).join(' ');
    }
    return decision?.outcome === 'accepted' && decision.submissionNo === lifecycle.submissionNo ? t('locked.accepted') : t('locked.submitted');
  })();
  return (
    <div className={styles.locked}>
      <Icon name="lock" />
      <p>{words}</p>
      {allowedMoves(lifecycle).includes('selected') && (
        <Button size="small" icon="unlock" onClick={() => void moveTo('selected')}>
          {t('move.recall')}
        </Button>
      )}
      {dialog}
    </div>
  );
}
