import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { removeRecognitions, type RecognitionView } from '../../data/recognitions';
import { takeBackLast } from '../../data/undoing';
import { today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useChosenRows } from '../../lists/useChosenRows';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { useToast } from '../../ui/Toast';
import { recognitionLook, recognitionState, recognitionStates, type RecognitionState } from './recognitionState';

interface Row {
  id: string;
  name: string;
  view: RecognitionView;
  state: RecognitionState;
}

const keyOf = ({ id }: Row): string => id;

/** What was recognised in a year, by which decision. */
export function RecognitionsTable({ views, year, onOpen }: { views: readonly RecognitionView[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['recognition', 'app']);
  const data = useData();
  const toast = useToast();
  const day = today();
  const rows = useMemo(() => views.map((view): Row => ({ id: view.recognition.id, name: view.version.subjectName, view, state: recognitionState(view, day) })), [views, day]);
  const columns = useColumns(onOpen);
  const { chosen, clear, selection } = useChosenRows(rows, keyOf);
  const discard = async () => {
    const removed = await removeRecognitions(data, chosen.map(keyOf));
    if (!removed.ok) return;
    clear();
    toast({ text: t('removed', { count: chosen.length }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const people = (shown: readonly Row[]): number => new Set(shown.map(({ view }) => view.recognition.nominationId)).size;
  return (
    <ListTable
      list="recognitions"
      label={t('given.tab')}
      title={t('given.printTitle', { year })}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      {...selection}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => (
        <>
          <span>{t('given.total', { count: shown.length })}</span>
          <span>{t('given.totalPeople', { count: people(shown) })}</span>
        </>
      )}
      chosen={
        chosen.length > 0 && (
          <>
            {t('given.chosen', { count: chosen.length })}
            <Button size="small" icon="trash" onClick={() => void discard()}>
              {t('app:action.remove')}
            </Button>
          </>
        )
      }
    />
  );
}

function useColumns(onOpen: (id: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation(['recognition', 'domain']);
  const { name, day, state, text } = useColumnKinds();
  return useMemo(
    () => [
      name<Row>(t('name'), ({ id }) => onOpen(id), { width: 130, grow: 2 }),
      { id: 'kind', header: t('kind'), value: ({ view }) => t(`domain:subjectKind.${view.version.subjectKind}`), width: 120, optional: true, filter: text },
      { id: 'unit', header: t('unit'), value: ({ view }) => view.version.unitName, width: 120, grow: 2, filter: text },
      { id: 'award', header: t('award'), value: ({ view }) => view.recognition.award.title, width: 130, grow: 2, filter: text },
      { id: 'level', header: t('level'), value: ({ view }) => t(`domain:awardLevel.${view.recognition.award.level}`), width: 100, optional: true, filter: text },
      { id: 'number', header: t('number'), value: ({ view }) => view.recognition.decision.number, width: 116, filter: text },
      day<Row>('date', t('date'), ({ view }) => view.recognition.decision.date, { width: 104, filter: text }),
      day<Row>('presentedOn', t('presentedOn'), ({ view }) => view.recognition.presentedOn ?? null, { width: 104, optional: true, filter: text }),
      state<RecognitionState, Row>(t('stateHead'), recognitionStates, (each) => t(`state.${each}`), recognitionLook, 112),
    ],
    [t, onOpen, name, day, state, text],
  );
}
