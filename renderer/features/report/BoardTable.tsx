import { useTranslation } from 'react-i18next';
import { foldForSearch } from '../../../shared/text/search';
import type { FigureId } from '../../../shared/rules/annualReport';
import { reportStates, type UnitReport } from '../../../shared/rules/reportBoard';
import { formatCount } from '../../i18n/formats';
import { reportDayWords, reportLook, reportStateWords } from '../../i18n/reportStateWords';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { figureOf, totalOf } from './boardFigures';
import styles from './report.module.css';

/** The figures that have a column of their own; the others stand in the report and in the Excel file. */
const shownFigures = ['nominations', 'spread', 'publicity', 'exchanges', 'recognised'] as const satisfies FigureId[];
const figureWidths = { nominations: 76, spread: 70, publicity: 100, exchanges: 76, recognised: 86 };

const keyOf = ({ key }: UnitReport): string => key;

interface Props {
  /** Keep the array's identity while nothing has changed. */
  rows: readonly UnitReport[];
  /** When reports are due, in words; stands at the foot. */
  due: string;
  onView: (units: readonly UnitReport[]) => void;
  onOpen: (unit: UnitReport) => void;
}

/** The units of a year with what they report. */
export function BoardTable({ rows, due, onView, onOpen }: Props) {
  const { t } = useTranslation(['report', 'app']);
  const columns = useColumns(onOpen);
  const sent = rows.filter(({ report }) => report !== null).length;
  return (
    <DataTable
      label={t('board.list')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      filterRow
      fold={foldForSearch}
      onView={onView}
      onOpen={onOpen}
      empty={<EmptyState sentence={t('board.noMatch')} />}
      totals={
        <>
          <span>{t('board.totalSent', { sent: formatCount(sent), all: formatCount(rows.length) })}</span>
          {shownFigures.slice(0, 3).map((id) => (
            <span key={id}>{t('board.total', { name: t(`board.figure.${id}`), count: formatCount(totalOf(rows, id)) })}</span>
          ))}
          <span className={styles.due}>{due}</span>
        </>
      }
    />
  );
}

function useColumns(onOpen: (unit: UnitReport) => void): DataColumn<UnitReport>[] {
  const { t } = useTranslation('report');
  const find = { kind: 'text', placeholder: t('board.find') } as const;
  return [
    {
      id: 'unit',
      header: t('board.unit'),
      value: ({ unit }) => unit.name,
      cell: (row) => (row.report ? <RowName onOpen={() => onOpen(row)}>{row.unit.name}</RowName> : row.unit.name),
      width: 160,
      grow: 2,
      filter: find,
    },
    { id: 'cluster', header: t('board.cluster'), value: ({ unit }) => unit.cluster ?? null, width: 72, filter: find, optional: true },
    {
      id: 'state',
      header: t('board.stateHead'),
      value: ({ state }) => reportStateWords(t, state),
      text: (row) => reportDayWords(t, row),
      cell: (row) => (
        <StateText dense {...reportLook[row.state]}>
          {row.unconfirmed ? t('board.unconfirmed', { state: reportDayWords(t, row) }) : reportDayWords(t, row)}
        </StateText>
      ),
      width: 212,
      filter: { kind: 'choice', placeholder: t('board.all'), options: reportStates.map((state) => ({ value: reportStateWords(t, state), label: reportStateWords(t, state) })) },
    },
    ...shownFigures.map(
      (id): DataColumn<UnitReport> => ({
        id,
        header: t(`board.figure.${id}`),
        value: ({ report }) => figureOf(report, id)?.value ?? null,
        width: figureWidths[id],
        align: 'end',
        filter: { kind: 'least', placeholder: '≥' },
        ...(id === 'exchanges' && { optional: true }),
      }),
    ),
  ];
}
