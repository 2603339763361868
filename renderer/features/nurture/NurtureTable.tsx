import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank } from '../../../shared/rules/criteria';
import { displayStages, type DisplayStage } from '../../../shared/rules/lifecycle';
import { compareNames } from '../../../shared/text/names';
import { foldForSearch } from '../../../shared/text/search';
import type { NurtureView } from '../../data/nurture';
import { formatDate, today } from '../../i18n/formats';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { nextDue, nurtureLook, nurtureState, nurtureStates, type NurtureState } from './nurtureState';

interface Row {
  id: string;
  name: string;
  kind: NurtureView['subject']['kind'];
  stage: DisplayStage;
  support: 'supportBoth' | 'supportMaterial' | 'supportMoral' | null;
  done: number;
  actions: number;
  due: string | null;
  state: NurtureState;
}

const keyOf = ({ id }: Row): string => id;

/** Those who are nurtured in a year: what is done for each, and what is due. */
export function NurtureTable({ views, onOpen }: { views: NurtureView[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['nurture', 'app']);
  const rows = useMemo(() => rowsOf(views), [views]);
  const columns = useColumns(onOpen);
  const count = (state: NurtureState): number => rows.filter((row) => row.state === state).length;
  return (
    <DataTable
      label={t('plans.tab')}
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
          <span>{t('plans.total', { count: rows.length })}</span>
          <span>{t('plans.totalWithout', { count: count('none') })}</span>
          <span>{t('plans.totalLate', { count: count('late') })}</span>
        </>
      }
    />
  );
}

function rowsOf(views: readonly NurtureView[]): Row[] {
  const day = today();
  return views.map(({ nomination, subject, stage, plan, actions }) => {
    const [material, moral] = [!isBlank(plan?.materialSupport), !isBlank(plan?.moralSupport)];
    return {
      id: nomination.id,
      name: subject.name,
      kind: subject.kind,
      stage,
      support: material && moral ? 'supportBoth' : material ? 'supportMaterial' : moral ? 'supportMoral' : null,
      done: actions.filter(({ doneOn }) => doneOn !== undefined).length,
      actions: actions.length,
      due: nextDue(actions),
      state: nurtureState({ plan, actions }, day),
    };
  });
}

function useColumns(onOpen: (id: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation(['nurture', 'domain']);
  const all = t('filterAll');
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const options = (words: string[]) => words.map((word) => ({ value: word, label: word }));
  return [
    {
      id: 'name',
      header: t('plans.name'),
      value: ({ name }) => name,
      compare: (a, b) => compareNames(a.name, b.name),
      cell: ({ id, name }) => <RowName onOpen={() => onOpen(id)}>{name}</RowName>,
      width: 140,
      grow: 3,
      filter: text,
    },
    { id: 'kind', header: t('plans.kind'), value: ({ kind }) => t(`domain:subjectKind.${kind}`), width: 112, optional: true, filter: text },
    {
      id: 'stage',
      header: t('plans.stage'),
      value: ({ stage }) => t(`domain:stage.${stage}`),
      width: 124,
      filter: { kind: 'choice', placeholder: all, options: options(displayStages.map((stage) => t(`domain:stage.${stage}`))) },
    },
    { id: 'support', header: t('plans.support'), value: ({ support }) => (support ? t(`plans.${support}`) : ''), width: 138, grow: 1, optional: true, filter: text },
    { id: 'actions', header: t('plans.actions'), value: ({ done }) => done, text: ({ done, actions }) => (actions > 0 ? `${done}/${actions}` : ''), width: 88, align: 'end' },
    { id: 'due', header: t('plans.due'), value: ({ due }) => due, text: ({ due }) => (due ? formatDate(due) : ''), width: 104 },
    {
      id: 'state',
      header: t('plans.state'),
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => (
        <StateText dense {...nurtureLook[state]}>
          {t(`state.${state}`)}
        </StateText>
      ),
      width: 164,
      filter: { kind: 'choice', placeholder: all, options: options(nurtureStates.map((state) => t(`state.${state}`))) },
    },
  ];
}
