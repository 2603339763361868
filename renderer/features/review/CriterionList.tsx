import { useTranslation } from 'react-i18next';
import type { Mark } from '../../../shared/model/answer';
import type { Criterion } from '../../../shared/model/plan';
import type { ReviewView } from '../../data/reviews';
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
}

/** The criteria with the Sở's marks, and which of them the unit changed since the version before. */
export function CriterionList({ criteria, view, currentId, markOf, onOpen }: Props) {
  const { t } = useTranslation(['review', 'domain']);
  const changedAnswers = new Set(view.changes.filter(({ table }) => table === 'answers').map(({ id }) => id));
  return (
    <PaneScroll label={t('criteria')}>
      <ol className={styles.criteria}>
        {criteria.map((criterion, index) => {
          const mark = markOf(criterion.id);
          const answer = view.file.answers.find(({ criterionId }) => criterionId === criterion.id);
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
                      {t('unmarked')}
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
