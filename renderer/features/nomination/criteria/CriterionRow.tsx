import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../shared/model/plan';
import { isBlank } from '../../../../shared/rules/criteria';
import { StateText } from '../../../ui/StateText';
import { useWindowSize } from '../../../ui/theme';
import { EvidenceRow } from '../evidence/EvidenceRow';
import { useNomination } from '../NominationContext';
import { requestsAtCriterion, waitingAmong } from '../requests/requestsAt';
import styles from './CriteriaTab.module.css';
import { CriterionLabel, CriterionNumber } from './CriterionHead';
import { criterionState } from './criterionState';

/** A criterion that is closed: label, state, and its evidence in small. */
export function CriterionRow({ criterion, onToggle }: { criterion: Criterion; onToggle: () => void }) {
  const { t } = useTranslation('nominations');
  const { file } = useNomination();
  const wide = useWindowSize() === 'wide';
  const answer = file.answers.find(({ criterionId }) => criterionId === criterion.id);
  const state = criterionState(criterion, answer, file);
  const waiting = waitingAmong(file, requestsAtCriterion(file, criterion.id));
  const explanation = isBlank(answer?.explanation) ? null : answer?.explanation;
  return (
    <section className={styles.row} data-place={`criterion/${criterion.id}`}>
      <div className={styles.claim} onClick={(event) => event.target === event.currentTarget && onToggle()}>
        <CriterionNumber criterion={criterion} />
        <div className={styles.words}>
          <CriterionLabel criterion={criterion} open={false} onToggle={onToggle} />
          {wide && (
            <p className={styles.excerpt}>{explanation ?? t('criteria.noExplanation', { hint: t('criteria.explanationHint') })}</p>
          )}
        </div>
        {waiting > 0 && (
          <StateText tone="attention" shape="clock" dense>
            {t('request.waiting', { count: waiting })}
          </StateText>
        )}
        <StateText tone={state.tone} shape={state.shape} dense>
          {t(`criteria.state.${state.id}`, { met: state.met, of: state.of })}
        </StateText>
      </div>
      <div className={styles.files}>
        <EvidenceRow target={{ type: 'criterion', criterionId: criterion.id }} ids={answer?.evidenceIds ?? []} />
      </div>
    </section>
  );
}
