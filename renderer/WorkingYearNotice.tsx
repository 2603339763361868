import { useTranslation } from 'react-i18next';
import { useWorkingYear, workWithYear } from './data/workingYear';
import { LinkButton } from './ui/LinkButton';
import { NoticeLine } from './ui/NoticeLine';

/** Stands above every screen while another year than that of the clock is worked with, and leads back to it. */
export function WorkingYearNotice() {
  const { t } = useTranslation();
  const { year, current, isCurrent } = useWorkingYear();
  if (isCurrent) return null;
  return (
    <NoticeLine
      band
      tone="information"
      shape="clock"
      title={t('workingYear.title', { year })}
      detail={t('workingYear.detail')}
      action={<LinkButton onClick={() => workWithYear(current)}>{t('workingYear.back', { year: current })}</LinkButton>}
    />
  );
}
