import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames } from '../../../shared/text/names';
import type { InspectionView } from '../../data/inspections';
import { today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
import { RowName } from '../../ui/RowName';
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
export function InspectionsTable({ views, year, onOpen }: { views: InspectionView[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation('inspection');
  const rows = useMemo(() => rowsOf(views), [views]);
  const columns = useColumns(onOpen);
  const count = (shown: readonly Row[], states: ReadonlySet<InspectionState>): number => shown.filter(({ state }) => states.has(state)).length;
  return (
    <ListTable
      list="inspections"
      label={t('list')}
      title={t('printTitle', { year })}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => (
        <>
          <span>{t('total', { count: shown.length })}</span>
          <span>{t('totalCounted', { count: count(shown, counted) })}</span>
          <span>{t('totalOpen', { count: count(shown, unsettled) })}</span>
        </>
      )}
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
  const { day, state, text } = useColumnKinds();
  return useMemo(
    () => [
      day('date', t('date'), ({ date }) => date, { width: 92, filter: text }),
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
      day('due', t('dueOn'), ({ due }) => due, { width: 108, filter: text }),
      state(t('stateHead'), inspectionStates, (each) => t(`state.${each}`), inspectionLook, 156),
    ],
    [t, onOpen, day, state, text],
  );
}
