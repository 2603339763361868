import { useTranslation } from 'react-i18next';
import { useWorkingYear, workWithYear } from './data/workingYear';
import { LinkButton } from './ui/LinkButton';
import { StateIcon } from './ui/StateIcon';
import styles from './WorkingYearNotice.module.css';

/** Stands above every screen while another year than that of the clock is worked with, and leads back to it. */
export function WorkingYearNotice() {
  const { t } = useTranslation();
  const { year, current, isCurrent } = useWorkingYear();
  if (isCurrent) return null;
  return (
    <div className={styles.notice} role="note">
      <StateIcon shape="clock" />
      <strong className={styles.title}>{t('workingYear.title', { year })}</strong>
      <span className={styles.detail}>{t('workingYear.detail')}</span>
      <LinkButton className={styles.back} onClick={() => workWithYear(current)}>
        {t('workingYear.back', { year: current })}
      </LinkButton>
    </div>
  );
}
