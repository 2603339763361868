import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames } from '../../../shared/text/names';
import { foldForSearch } from '../../../shared/text/search';
import type { StaffView } from '../../data/staff';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import styles from './staff.module.css';
import { lackingDuties, staffLook, staffState, staffStates, type StaffState } from './staffState';
import { yearsWords } from './yearsWords';

interface Row {
  id: string;
  name: string;
  position: string;
  emulation: boolean;
  communication: boolean;
  period: string;
  hours: number;
  state: StaffState;
}

const keyOf = ({ id }: Row): string => id;

/** The staff with what each does, and which duty of the plan nobody has this year. */
export function StaffTable({ views, year, onOpen }: { views: StaffView[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['staff', 'app']);
  const rows = useMemo(() => rowsOf(views, year), [views, year]);
  const columns = useColumns(onOpen);
  const lacking = lackingDuties(views.map(({ member }) => member), year);
  return (
    <>
      <ul className={styles.advice}>
        {lacking.length === 0 ? (
          <li>
            <StateText tone="done" shape="tick" dense>
              {t('people.lacking.none')}
            </StateText>
          </li>
        ) : (
          lacking.map((duty) => (
            <li key={duty}>
              <StateText tone="attention" shape="triangle" dense>
                {t(`people.lacking.${duty}`)}
              </StateText>
            </li>
          ))
        )}
      </ul>
      <DataTable
        label={t('people.tab')}
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
            <span>{t('people.total', { count: rows.length })}</span>
            <span>{t('people.totalHours', { count: rows.reduce((total, { hours }) => total + hours, 0) })}</span>
          </>
        }
      />
    </>
  );
}

function rowsOf(views: readonly StaffView[], year: number): Row[] {
  return views.map(({ member, trainings }) => ({
    id: member.id,
    name: member.name,
    position: member.position ?? '',
    emulation: member.emulation === true,
    communication: member.communication === true,
    period: yearsWords(member),
    hours: trainings.reduce((total, { hours }) => total + (hours ?? 0), 0),
    state: staffState(member, year),
  }));
}

function useColumns(onOpen: (id: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation('staff');
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const choice = (words: readonly string[]) => ({ kind: 'choice', placeholder: t('filterAll'), options: words.map((word) => ({ value: word, label: word })) }) as const;
  const yesNo = (is: boolean): string => t(is ? 'yes' : 'no');
  return [
    {
      id: 'name',
      header: t('people.name'),
      value: ({ name }) => name,
      compare: (a, b) => compareNames(a.name, b.name),
      cell: ({ id, name }) => <RowName onOpen={() => onOpen(id)}>{name || t('people.unnamed')}</RowName>,
      width: 150,
      grow: 2,
      filter: text,
    },
    { id: 'position', header: t('people.position'), value: ({ position }) => position, width: 110, grow: 1, optional: true, filter: text },
    { id: 'emulation', header: t('people.emulation'), value: ({ emulation }) => yesNo(emulation), width: 140, filter: choice([t('yes'), t('no')]) },
    { id: 'communication', header: t('people.communication'), value: ({ communication }) => yesNo(communication), width: 100, filter: choice([t('yes'), t('no')]) },
    { id: 'period', header: t('people.period'), value: ({ period }) => period, width: 92, optional: true, filter: text },
    { id: 'hours', header: t('people.hours'), value: ({ hours }) => hours, width: 96, align: 'end' },
    {
      id: 'state',
      header: t('people.state'),
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => (
        <StateText dense {...staffLook[state]}>
          {t(`state.${state}`)}
        </StateText>
      ),
      width: 136,
      filter: choice(staffStates.map((state) => t(`state.${state}`))),
    },
  ];
}
