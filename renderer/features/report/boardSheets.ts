import { useTranslation } from 'react-i18next';
import { figureIds } from '../../../shared/rules/annualReport';
import type { UnitReport } from '../../../shared/rules/reportBoard';
import { useFigureWords } from '../../i18n/figureWords';
import { formatCount, formatDate } from '../../i18n/formats';
import { reportDayWords } from '../../i18n/reportStateWords';
import type { ListSheet } from '../../lists/useListOutput';
import type { SavedList } from '../../platform/saveList';
import { boardFigure, totalOf } from './boardFigures';

/** The board of a year in Excel: every figure of every unit, and the sums. */
export function useBoardSheet(): (units: readonly UnitReport[]) => ListSheet {
  const { t } = useTranslation(['report', 'app']);
  const figures = useFigureWords();
  const unitCells = useUnitCells();
  return (units) => ({
    columns: [...unitCells.heads, ...figureIds.map((id) => figures.name({ id, value: 0 }))],
    rows: [
      ...units.map((unit, index) => [...unitCells.of(unit, index), ...figureIds.map((id) => boardFigure(unit, id) ?? '')]),
      ['', '', t('board.sum'), '', '', ...figureIds.map((id) => totalOf(units, id))],
    ],
    widths: [6, 14, 36, 14, 24, ...figureIds.map(() => 14)],
  });
}

/** On paper: who has not reported, with whom to ring. */
export function useReminders(planYear: number, day: string): (units: readonly UnitReport[], lastDay: string) => SavedList {
  const { t } = useTranslation('report');
  const unitCells = useUnitCells();
  return (units, lastDay) => ({
    title: t('board.remindTitle', { year: planYear }),
    detail: t('board.remindDetail', { date: formatDate(day), last: formatDate(lastDay), count: units.length, shown: formatCount(units.length) }),
    columns: [...unitCells.heads, t('board.phone'), t('board.note')],
    rows: units.map((unit, index) => [...unitCells.of(unit, index), unit.unit.phone ?? '', '']),
  });
}

/** What stands of a unit in both. */
function useUnitCells() {
  const { t } = useTranslation(['report', 'app']);
  return {
    heads: [t('app:table.number'), t('board.code'), t('board.unit'), t('board.cluster'), t('board.stateHead')],
    of: (unit: UnitReport, index: number) => [index + 1, unit.unit.code, unit.unit.name, unit.unit.cluster ?? '', reportDayWords(t, unit)],
  };
}
