import { useTranslation } from 'react-i18next';
import { compareTitles } from '../../../shared/text/names';
import type { FigureId } from '../../../shared/rules/annualReport';
import { reportStates, type UnitReport } from '../../../shared/rules/reportBoard';
import { formatCount } from '../../i18n/formats';
import { reportDayWords, reportLookOf, reportStateWords } from '../../i18n/reportStateWords';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { boardFigure, countedReport, totalOf } from './boardFigures';
import { useBoardSheet } from './boardSheets';

/** The figures that have a column of their own; the others stand in the report and in the Excel file. */
const shownFigures = ['nominations', 'spread', 'publicity', 'exchanges', 'recognised'] as const satisfies FigureId[];
const figureWidths = { nominations: 76, spread: 70, publicity: 100, exchanges: 76, recognised: 86 };

const keyOf = ({ key }: UnitReport): string => key;

interface Props {
  planYear: number;
  /** Keep the array's identity while nothing has changed. */
  rows: readonly UnitReport[];
  onOpen: (unit: UnitReport) => void;
}

/** The units of a year with what they report. */
export function BoardTable({ planYear, rows, onOpen }: Props) {
  const { t } = useTranslation('report');
  const columns = useColumns(onOpen);
  const sheet = useBoardSheet();
  const sentOf = (units: readonly UnitReport[]): string =>
    t('board.totalSent', { sent: formatCount(units.filter((unit) => countedReport(unit) !== null).length), all: formatCount(units.length) });
  return (
    <ListTable
      list="reports"
      label={t('board.list')}
      title={t('board.printTitle', { year: planYear })}
      detail={sentOf(rows)}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      onOpen={onOpen}
      sheet={sheet}
      totals={(shown) => (
        <>
          <span>{sentOf(shown)}</span>
          {shownFigures.slice(0, 4).map((id) => (
            <span key={id}>{t('board.total', { name: t(`board.figure.${id}`), count: formatCount(totalOf(shown, id)) })}</span>
          ))}
        </>
      )}
    />
  );
}

function useColumns(onOpen: (unit: UnitReport) => void): DataColumn<UnitReport>[] {
  const { t } = useTranslation('report');
  const { text, choice } = useColumnKinds();
  return [
    {
      id: 'unit',
      header: t('board.unit'),
      value: ({ unit }) => unit.name,
      compare: (a, b) => compareTitles(a.unit.name, b.unit.name),
      cell: (row) => (row.report || row.registers ? <RowName onOpen={() => onOpen(row)}>{row.unit.name}</RowName> : row.unit.name),
      width: 160,
      grow: 2,
      filter: text,
    },
    { id: 'cluster', header: t('board.cluster'), value: ({ unit }) => unit.cluster ?? null, width: 72, filter: text, optional: true },
    {
      id: 'state',
      header: t('board.stateHead'),
      value: ({ state }) => reportStateWords(t, state),
      text: (row) => reportDayWords(t, row),
      cell: (row) => (
        <StateText dense {...reportLookOf(row)}>
          {reportDayWords(t, row)}
        </StateText>
      ),
      width: 212,
      filter: choice(reportStates.map((state) => reportStateWords(t, state))),
    },
    ...shownFigures.map(
      (id): DataColumn<UnitReport> => ({
        id,
        header: t(`board.figure.${id}`),
        value: (row) => boardFigure(row, id) ?? null,
        width: figureWidths[id],
        align: 'end',
        filter: { kind: 'least', placeholder: '≥' },
        ...(id === 'exchanges' && { optional: true }),
      }),
    ),
  ];
}
