import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../shared/model/followUp';
import type { FollowedView } from '../../data/followUps';
import { today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
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
  const { t } = useTranslation('nurture');
  const rows = useMemo(() => rowsOf(views, year), [views, year]);
  const columns = useColumns(onOpen);
  return (
    <ListTable
      list="followed"
      label={t('followed.tab')}
      title={t('followed.printTitle', { year })}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      initialSort={{ id: 'name', descending: false }}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => (
        <>
          <span>{t('followed.total', { count: shown.length })}</span>
          <span>{t('followed.totalWithout', { count: shown.filter(({ state }) => state === 'none').length })}</span>
        </>
      )}
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
  const { name, day, state, text } = useColumnKinds();
  const nextWords = ({ next: { proposed, level } }: Row): string => {
    if (proposed === undefined) return '';
    if (!proposed) return t('followed.proposedNo');
    return level ? t(`domain:followUpLevel.${level}`) : t('followed.proposedYes');
  };
  return [
    name(t('followed.name'), ({ id }) => onOpen(id), { width: 150, grow: 3 }),
    { id: 'kind', header: t('followed.kind'), value: ({ kind }) => t(`domain:subjectKind.${kind}`), width: 112, optional: true, filter: text },
    { id: 'since', header: t('followed.since'), value: ({ since }) => since, width: 100, align: 'end' },
    day('last', t('followed.last'), ({ last }) => last, { width: 92, filter: text }),
    { id: 'result', header: t('followed.result'), value: ({ result }) => result, width: 130, grow: 2, optional: true, filter: text },
    { id: 'proposed', header: t('followed.proposed'), value: nextWords, width: 132, filter: text },
    state(t('followed.state'), followStates, (each) => t(`followState.${each}`), followLook, 140),
  ];
}
