import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { councilRoles, type CouncilMember } from '../../../shared/model/councilMember';
import { councilAdvice } from '../../../shared/rules/council';
import { isBlank } from '../../../shared/rules/criteria';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { StateText } from '../../ui/StateText';
import styles from './CouncilScreen.module.css';

const keyOf = ({ id }: CouncilMember): string => id;

/** The members of the year's council, and what is to be thought about in their list. */
export function MembersPart({ members, year, onOpen }: { members: CouncilMember[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation('council');
  const columns = useColumns(onOpen);
  if (members.length === 0) return <EmptyState sentence={t('members.empty', { year })} />;
  const advice = councilAdvice(members);
  return (
    <>
      <ul className={styles.advice}>
        {advice.every(({ type }) => type !== 'even') && (
          <li>
            <StateText tone="done" shape="tick" dense>
              {t('members.odd', { count: members.length })}
            </StateText>
          </li>
        )}
        {advice.map((each) => (
          <li key={each.type}>
            <StateText tone="attention" shape="triangle" dense>
              {t(`members.${each.type}`, { count: 'count' in each ? each.count : 0 })}
            </StateText>
          </li>
        ))}
      </ul>
      <ListTable
        list="councilMembers"
        label={t('members.tab')}
        title={t('members.printTitle', { year })}
        rows={members}
        rowKey={keyOf}
        columns={columns}
        onOpen={({ id }) => onOpen(id)}
        totals={(shown) => (
          <>
            <span>{t('members.total', { count: shown.length })}</span>
            <span>{t('members.totalDuties', { count: shown.filter(({ duty }) => !isBlank(duty)).length })}</span>
          </>
        )}
      />
    </>
  );
}

function useColumns(onOpen: (id: string) => void): DataColumn<CouncilMember>[] {
  const { t } = useTranslation(['council', 'domain']);
  const { name, text, choice } = useColumnKinds();
  return useMemo(
    () => [
      name(t('members.name'), ({ id }) => onOpen(id), { width: 170, unnamed: t('members.unnamed') }),
      {
        id: 'role',
        header: t('members.role'),
        value: ({ role }) => t(`domain:councilRole.${role}`),
        compare: (a, b) => councilRoles.indexOf(a.role) - councilRoles.indexOf(b.role),
        width: 124,
        filter: choice(councilRoles.map((role) => t(`domain:councilRole.${role}`))),
      },
      { id: 'position', header: t('members.position'), value: ({ position }) => position ?? '', width: 150, grow: 1, filter: text },
      { id: 'duty', header: t('members.duty'), value: ({ duty }) => duty ?? '', width: 190, grow: 3, filter: text },
    ],
    [t, onOpen, name, text, choice],
  );
}
