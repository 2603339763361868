import { useTranslation } from 'react-i18next';
import { useWorkableYears, useWorkingYear, workWithYear } from '../data/workingYear';
import { Select } from '../ui/Select';

/** Chooses the year that the window works with, at the head of what it lists. */
export function YearChoice() {
  const { t } = useTranslation('app');
  const { year } = useWorkingYear();
  const years = useWorkableYears();
  return (
    <Select
      label={t('yearChoice')}
      hideLabel
      value={String(year)}
      onChoose={(chosen) => workWithYear(Number(chosen))}
      options={years.map((each) => ({ value: String(each), label: t('status.year', { year: each }) }))}
    />
  );
}
