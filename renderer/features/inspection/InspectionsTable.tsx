import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames } from '../../../shared/text/names';
import { foldForSearch } from '../../../shared/text/search';
import type { InspectionView } from '../../data/inspections';
import { formatDate, today } from '../../i18n/formats';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { inspectionLook, inspectionState, inspectionStates, type InspectionState } from './inspectionState';

interface Row {
  id: string;
  date: string | null;
  title: string;
  member: string;
  findings: string;
  due: string | null;
  state: InspectionState;
}

const keyOf = ({ id }: Row): string => id;
const counted: ReadonlySet<InspectionState> = new Set(['late', 'soon', 'open', 'settled', 'held']);
const unsettled: ReadonlySet<InspectionState> = new Set(['late', 'soon', 'open']);

/** The visits of a year. */
export function InspectionsTable({ views, onOpen }: { views: InspectionView[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['inspection', 'app']);
  const rows = useMemo(() => rowsOf(views), [views]);
  const columns = useColumns(onOpen);
  const count = (states: ReadonlySet<InspectionState>): number => rows.filter(({ state }) => states.has(state)).length;
  return (
    <DataTable
      label={t('list')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      filterRow
      fold={foldForSearch}
      onOpen={({ id }) => onOpen(id)}
      empty={<EmptyState sentence={t('noMatch')} />}
      totals={
        <>
          <span>{t('total', { count: rows.length })}</span>
          <span>{t('totalCounted', { count: count(counted) })}</span>
          <span>{t('totalOpen', { count: count(unsettled) })}</span>
        </>
      }
    />
  );
}

function rowsOf(views: readonly InspectionView[]): Row[] {
  const day = today();
  return views.map(({ inspection, member }) => ({
    id: inspection.id,
    date: inspection.date ?? null,
    title: inspection.title,
    member: member?.name ?? '',
    findings: inspection.findings ?? '',
    due: inspection.followUpDoneOn === undefined ? (inspection.followUpDueOn ?? null) : null,
    state: inspectionState(inspection, day),
  }));
}

function useColumns(onOpen: (id: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation('inspection');
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const dayWords = (day: string | null): string => (day ? formatDate(day) : '');
  return [
    { id: 'date', header: t('date'), value: ({ date }) => date, text: ({ date }) => dayWords(date), width: 92, filter: text },
    {
      id: 'title',
      header: t('title'),
      value: ({ title }) => title,
      cell: ({ id, title }) => <RowName onOpen={() => onOpen(id)}>{title || t('untitled')}</RowName>,
      width: 170,
      grow: 2,
      filter: text,
    },
    { id: 'member', header: t('member'), value: ({ member }) => member, compare: (a, b) => compareNames(a.member, b.member), width: 140, grow: 1, filter: text },
    { id: 'findings', header: t('findings'), value: ({ findings }) => findings, width: 130, grow: 2, optional: true, filter: text },
    { id: 'due', header: t('dueOn'), value: ({ due }) => due, text: ({ due }) => dayWords(due), width: 108 },
    {
      id: 'state',
      header: t('stateHead'),
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => (
        <StateText dense {...inspectionLook[state]}>
          {t(`state.${state}`)}
        </StateText>
      ),
      width: 156,
      filter: { kind: 'choice', placeholder: t('filterAll'), options: inspectionStates.map((state) => ({ value: t(`state.${state}`), label: t(`state.${state}`) })) },
    },
  ];
}
