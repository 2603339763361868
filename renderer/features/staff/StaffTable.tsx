import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../data/staff';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
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
  const { t } = useTranslation('staff');
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
      <ListTable
        list="staff"
        label={t('people.tab')}
        title={t('people.printTitle', { year })}
        rows={rows}
        rowKey={keyOf}
        columns={columns}
        onOpen={({ id }) => onOpen(id)}
        totals={(shown) => (
          <>
            <span>{t('people.total', { count: shown.length })}</span>
            <span>{t('people.totalHours', { count: shown.reduce((total, { hours }) => total + hours, 0) })}</span>
          </>
        )}
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
  const { name, state, text, choice } = useColumnKinds();
  return useMemo(() => {
    const yesNo = (is: boolean): string => t(is ? 'yes' : 'no');
    return [
      name(t('people.name'), ({ id }) => onOpen(id), { width: 150, unnamed: t('people.unnamed') }),
      { id: 'position', header: t('people.position'), value: ({ position }) => position, width: 110, grow: 1, optional: true, filter: text },
      { id: 'emulation', header: t('people.emulation'), value: ({ emulation }) => yesNo(emulation), width: 140, filter: choice([t('yes'), t('no')]) },
      { id: 'communication', header: t('people.communication'), value: ({ communication }) => yesNo(communication), width: 100, filter: choice([t('yes'), t('no')]) },
      { id: 'period', header: t('people.period'), value: ({ period }) => period, width: 92, optional: true, filter: text },
      { id: 'hours', header: t('people.hours'), value: ({ hours }) => hours, width: 96, align: 'end' },
      state(t('people.state'), staffStates, (each) => t(`state.${each}`), staffLook, 136),
    ];
  }, [t, onOpen, name, state, text, choice]);
}
