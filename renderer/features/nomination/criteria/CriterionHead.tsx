import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../shared/model/plan';
import { criterionNumber } from '../../../../shared/rules/criteria';
import { Icon } from '../../../ui/Icon';
import { classes } from '../../../ui/tone';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { useNomination } from '../NominationContext';
import styles from './CriteriaTab.module.css';

/** The number of a criterion, or the star of the general one. */
export function CriterionNumber({ criterion, open = false }: { criterion: Criterion; open?: boolean }) {
  const { file } = useNomination();
  const number = criterionNumber(file.plan, criterion);
  return (
    <span className={classes(styles.number, open && styles.openNumber)} aria-hidden="true">
      {number ?? <Icon name="star" size={12} />}
    </span>
  );
}

/** The label of a criterion, as the button that opens and closes it. Up and down go to the next one. */
export function CriterionLabel({ criterion, open, onToggle }: { criterion: Criterion; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation('nominations');
  const { file } = useNomination();
  const number = criterionNumber(file.plan, criterion);
  return (
    <h3 className={styles.heading}>
      <button
        type="button"
        data-criterion={criterion.id}
        aria-expanded={open}
        className={classes(styles.label, open && styles.openLabel)}
        onClick={onToggle}
      >
        <VisuallyHidden>{number === undefined ? t('criteria.general') : t('criteria.number', { number })}: </VisuallyHidden>
        {criterion.label} <span className={styles.clause}>{criterion.shortRef}</span>
      </button>
    </h3>
  );
}
