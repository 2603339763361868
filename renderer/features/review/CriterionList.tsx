import { useTranslation } from 'react-i18next';
import type { Mark } from '../../../shared/model/answer';
import type { Criterion } from '../../../shared/model/plan';
import type { ReviewView } from '../../data/reviews';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { NumberMark } from '../../ui/NumberMark';
import { PaneScroll } from '../../ui/PaneScroll';
import { StateText } from '../../ui/StateText';
import { classes } from '../../ui/tone';
import { markLook } from './markLook';
import styles from './review.module.css';

interface Props {
  criteria: readonly Criterion[];
  view: ReviewView;
  currentId: string;
  markOf: (criterionId: string) => Mark | null;
  onOpen: (criterionId: string) => void;
  onKeepMarks: (criterionIds: string[]) => void;
}

/** The criteria with the Sở's marks, and which of them the unit changed since the version before. */
export function CriterionList({ criteria, view, currentId, markOf, onOpen, onKeepMarks }: Props) {
  const { t } = useTranslation(['review', 'domain']);
  const changedAnswers = new Set(view.changes.filter(({ table }) => table === 'answers').map(({ id }) => id));
  const suggestedFor = (id: string) => (markOf(id) === null ? view.earlier?.marks.get(id) : undefined);
  const keepable = view.newer ? [] : criteria.filter(({ id }) => suggestedFor(id)?.untouched).map(({ id }) => id);
  return (
    <PaneScroll label={t('criteria')}>
      {keepable.length > 0 && (
        <div className={styles.keepMarks}>
          <p className={styles.second}>{t('keepable', { count: keepable.length })}</p>
          <Button size="small" icon="check" onClick={() => onKeepMarks(keepable)}>
            {t('keepMarks')}
          </Button>
        </div>
      )}
      <ol className={styles.criteria}>
        {criteria.map((criterion, index) => {
          const mark = markOf(criterion.id);
          const answer = view.file.answers.find(({ criterionId }) => criterionId === criterion.id);
          const suggested = suggestedFor(criterion.id);
          const isCurrent = criterion.id === currentId;
          return (
            <li key={criterion.id} className={classes(styles.criterion, isCurrent && styles.current)}>
              <NumberMark current={isCurrent}>{criterion.kind === '*' ? <Icon name="star" size={12} /> : index}</NumberMark>
              <div className={styles.words}>
                <button type="button" className={styles.label} aria-current={isCurrent ? 'true' : undefined} onClick={() => onOpen(criterion.id)}>
                  {criterion.label}
                </button>
                <p className={styles.states}>
                  {mark ? (
                    <StateText {...markLook[mark]} dense>
                      {t(`domain:mark.${mark}`)}
                    </StateText>
                  ) : (
                    <StateText tone="neutral" shape="dashed" dense>
                      {suggested ? t('unmarkedSuggested', { number: suggested.submissionNo, mark: t(`domain:mark.${suggested.mark}`) }) : t('unmarked')}
                    </StateText>
                  )}
                  {answer && changedAnswers.has(answer.id) && (
                    <span className={styles.changed}>
                      <Icon name="pencil" size={12} /> {t('changed')}
                    </span>
                  )}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </PaneScroll>
  );
}
