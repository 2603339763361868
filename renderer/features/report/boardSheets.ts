import { useTranslation } from 'react-i18next';
import { figureIds } from '../../../shared/rules/annualReport';
import type { UnitReport } from '../../../shared/rules/reportBoard';
import { useFigureWords } from '../../i18n/figureWords';
import { formatCount, formatDate } from '../../i18n/formats';
import { reportDayWords } from '../../i18n/reportStateWords';
import type { SavedList } from '../../platform/saveList';
import { figureOf, totalOf } from './boardFigures';

const onPaper = ['nominations', 'spread', 'publicity', 'exchanges', 'recognised'] as const;

/** The board of a year as it leaves the screen: to Excel with every figure, on paper, and as the list of who has not reported. */
export function useBoardSheets(planYear: number, day: string) {
  const { t } = useTranslation(['report', 'app']);
  const figures = useFigureWords();
  const detail = (units: readonly UnitReport[]): string => {
    const sent = units.filter(({ report }) => report !== null).length;
    return t('board.printDetail', { date: formatDate(day), sent: formatCount(sent), all: formatCount(units.length) });
  };
  const about = (unit: UnitReport, index: number) => [index + 1, unit.unit.code, unit.unit.name, unit.unit.cluster ?? '', reportDayWords(t, unit)];
  const heads = [t('app:table.number'), t('board.code'), t('board.unit'), t('board.cluster'), t('board.stateHead')];
  return {
    all(units: readonly UnitReport[]): { list: SavedList; widths: number[] } {
      const list: SavedList = {
        title: t('board.printTitle', { year: planYear }),
        detail: detail(units),
        columns: [...heads, ...figureIds.map((id) => figures.name({ id, value: 0 }))],
        rows: [
          ...units.map((unit, index) => [...about(unit, index), ...figureIds.map((id) => figureOf(unit.report, id)?.value ?? '')]),
          ['', '', t('board.sum'), '', '', ...figureIds.map((id) => totalOf(units, id))],
        ],
      };
      return { list, widths: [6, 14, 36, 14, 24, ...figureIds.map(() => 14)] };
    },
    printed(units: readonly UnitReport[]): SavedList {
      return {
        title: t('board.printTitle', { year: planYear }),
        detail: detail(units),
        columns: [...heads, ...onPaper.map((id) => t(`board.figure.${id}`))],
        rows: [
          ...units.map((unit, index) => [...about(unit, index), ...onPaper.map((id) => figureOf(unit.report, id)?.value ?? '')]),
          ['', '', t('board.sum'), '', '', ...onPaper.map((id) => totalOf(units, id))],
        ],
      };
    },
    reminders(units: readonly UnitReport[], lastDay: string): SavedList {
      return {
        title: t('board.remindTitle', { year: planYear }),
        detail: t('board.remindDetail', { date: formatDate(day), last: formatDate(lastDay), count: units.length, shown: formatCount(units.length) }),
        columns: [...heads, t('board.phone'), t('board.note')],
        rows: units.map((unit, index) => [...about(unit, index), unit.unit.phone ?? '', '']),
      };
    },
  };
}
