import { useTranslation } from 'react-i18next';
import { councilRoles, type CouncilMember } from '../../../shared/model/councilMember';
import { councilAdvice } from '../../../shared/rules/council';
import { isBlank } from '../../../shared/rules/criteria';
import { compareNames } from '../../../shared/text/names';
import { foldForSearch } from '../../../shared/text/search';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import styles from './CouncilScreen.module.css';

const keyOf = ({ id }: CouncilMember): string => id;

/** The members of the year's council, and what is to be thought about in their list. */
export function MembersPart({ members, year, onOpen }: { members: CouncilMember[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['council', 'domain', 'app']);
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
      <DataTable
        label={t('members.tab')}
        rows={members}
        rowKey={keyOf}
        columns={columns}
        numberHeader={t('app:table.number')}
        filterRow
        fold={foldForSearch}
        onOpen={({ id }) => onOpen(id)}
        empty={<EmptyState sentence={t('noMatch')} />}
        totals={
          <>
            <span>{t('members.total', { count: members.length })}</span>
            <span>{t('members.totalDuties', { count: members.filter(({ duty }) => !isBlank(duty)).length })}</span>
          </>
        }
      />
    </>
  );
}

function useColumns(onOpen: (id: string) => void): DataColumn<CouncilMember>[] {
  const { t } = useTranslation(['council', 'domain']);
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  return [
    {
      id: 'name',
      header: t('members.name'),
      value: ({ name }) => name,
      compare: (a, b) => compareNames(a.name, b.name),
      cell: ({ id, name }) => <RowName onOpen={() => onOpen(id)}>{name || t('members.unnamed')}</RowName>,
      width: 170,
      grow: 2,
      filter: text,
    },
    {
      id: 'role',
      header: t('members.role'),
      value: ({ role }) => t(`domain:councilRole.${role}`),
      compare: (a, b) => councilRoles.indexOf(a.role) - councilRoles.indexOf(b.role),
      width: 124,
      filter: { kind: 'choice', placeholder: t('filterAll'), options: councilRoles.map((role) => ({ value: t(`domain:councilRole.${role}`), label: t(`domain:councilRole.${role}`) })) },
    },
    { id: 'position', header: t('members.position'), value: ({ position }) => position ?? '', width: 150, grow: 1, filter: text },
    { id: 'duty', header: t('members.duty'), value: ({ duty }) => duty ?? '', width: 190, grow: 3, filter: text },
  ];
}
