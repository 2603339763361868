import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../shared/model/followUp';
import { compareNames } from '../../../shared/text/names';
import { foldForSearch } from '../../../shared/text/search';
import type { FollowedView } from '../../data/followUps';
import { formatDate, today } from '../../i18n/formats';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { followLook, followState, followStates, type FollowState } from './followState';

interface Row {
  id: string;
  name: string;
  kind: FollowedView['subject']['kind'];
  since: number | null;
  last: string | null;
  result: string;
  next: Pick<FollowUp, 'proposed' | 'level'>;
  state: FollowState;
}

const keyOf = ({ id }: Row): string => id;

/** Those who were recognised, and how they are followed in a year. */
export function FollowedTable({ views, year, onOpen }: { views: FollowedView[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['nurture', 'app']);
  const rows = useMemo(() => rowsOf(views, year), [views, year]);
  const columns = useColumns(onOpen);
  return (
    <DataTable
      label={t('followed.tab')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      initialSort={{ id: 'name', descending: false }}
      filterRow
      fold={foldForSearch}
      onOpen={({ id }) => onOpen(id)}
      empty={<EmptyState sentence={t('noMatch')} />}
      totals={
        <>
          <span>{t('followed.total', { count: rows.length })}</span>
          <span>{t('followed.totalWithout', { count: rows.filter(({ state }) => state === 'none').length })}</span>
        </>
      }
    />
  );
}

function rowsOf(views: readonly FollowedView[], year: number): Row[] {
  const day = today();
  return views.map((view) => {
    const dated = view.followUps.filter(({ planYear }) => planYear <= year).sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
    return {
      id: view.subject.id,
      name: view.subject.name,
      kind: view.subject.kind,
      since: view.since || null,
      last: dated[0]?.date ?? null,
      result: dated.find(({ result }) => result)?.result ?? '',
      next: { ...(dated[0]?.proposed !== undefined && { proposed: dated[0].proposed }), ...(dated[0]?.level && { level: dated[0].level }) },
      state: followState(view, year, day),
    };
  });
}

function useColumns(onOpen: (id: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation(['nurture', 'domain']);
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const nextWords = ({ next: { proposed, level } }: Row): string => {
    if (proposed === undefined) return '';
    if (!proposed) return t('followed.proposedNo');
    return level ? t(`domain:followUpLevel.${level}`) : t('followed.proposedYes');
  };
  return [
    {
      id: 'name',
      header: t('followed.name'),
      value: ({ name }) => name,
      compare: (a, b) => compareNames(a.name, b.name),
      cell: ({ id, name }) => <RowName onOpen={() => onOpen(id)}>{name}</RowName>,
      width: 150,
      grow: 3,
      filter: text,
    },
    { id: 'kind', header: t('followed.kind'), value: ({ kind }) => t(`domain:subjectKind.${kind}`), width: 112, optional: true, filter: text },
    { id: 'since', header: t('followed.since'), value: ({ since }) => since, width: 100, align: 'end' },
    { id: 'last', header: t('followed.last'), value: ({ last }) => last, text: ({ last }) => (last ? formatDate(last) : ''), width: 92 },
    { id: 'result', header: t('followed.result'), value: ({ result }) => result, width: 130, grow: 2, optional: true, filter: text },
    { id: 'proposed', header: t('followed.proposed'), value: nextWords, width: 132, filter: text },
    {
      id: 'state',
      header: t('followed.state'),
      value: ({ state }) => t(`followState.${state}`),
      cell: ({ state }) => (
        <StateText dense {...followLook[state]}>
          {t(`followState.${state}`)}
        </StateText>
      ),
      width: 140,
      filter: { kind: 'choice', placeholder: t('filterAll'), options: followStates.map((state) => ({ value: t(`followState.${state}`), label: t(`followState.${state}`) })) },
    },
  ];
}
