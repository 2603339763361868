import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank } from '../../../shared/rules/criteria';
import { displayStages, type DisplayStage } from '../../../shared/rules/lifecycle';
import type { NurtureView } from '../../data/nurture';
import { today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
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
export function NurtureTable({ views, year, onOpen }: { views: NurtureView[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation('nurture');
  const rows = useMemo(() => rowsOf(views), [views]);
  const columns = useColumns(onOpen);
  const count = (shown: readonly Row[], wanted: NurtureState): number => shown.filter(({ state }) => state === wanted).length;
  return (
    <ListTable
      list="nurture"
      label={t('plans.tab')}
      title={t('plans.printTitle', { year })}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      initialSort={{ id: 'name', descending: false }}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => (
        <>
          <span>{t('plans.total', { count: shown.length })}</span>
          <span>{t('plans.totalWithout', { count: count(shown, 'none') })}</span>
          <span>{t('plans.totalLate', { count: count(shown, 'late') })}</span>
        </>
      )}
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
  const { name, day, state, text, choice } = useColumnKinds();
  return useMemo(
    () => [
      name(t('plans.name'), ({ id }) => onOpen(id), { width: 140, grow: 3 }),
      { id: 'kind', header: t('plans.kind'), value: ({ kind }) => t(`domain:subjectKind.${kind}`), width: 112, optional: true, filter: text },
      {
        id: 'stage',
        header: t('plans.stage'),
        value: ({ stage }) => t(`domain:stage.${stage}`),
        width: 124,
        filter: choice(displayStages.map((stage) => t(`domain:stage.${stage}`))),
      },
      { id: 'support', header: t('plans.support'), value: ({ support }) => (support ? t(`plans.${support}`) : ''), width: 138, grow: 1, optional: true, filter: text },
      { id: 'actions', header: t('plans.actions'), value: ({ done }) => done, text: ({ done, actions }) => (actions > 0 ? `${done}/${actions}` : ''), width: 88, align: 'end' },
      day('due', t('plans.due'), ({ due }) => due, { width: 104, filter: text }),
      state(t('plans.state'), nurtureStates, (each) => t(`state.${each}`), nurtureLook, 164),
    ],
    [t, onOpen, name, day, state, text, choice],
  );
}
