import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecognisableView } from '../../data/recognitions';
import { ListTable } from '../../lists/ListTable';
import { useChosenRows } from '../../lists/useChosenRows';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { useToast } from '../../ui/Toast';
import { useData } from '../../data/DataContext';
import { takeBackLast } from '../../data/undoing';
import { RecogniseDialog } from './RecogniseDialog';

interface Row {
  id: string;
  name: string;
  view: RecognisableView;
}

const keyOf = ({ id }: Row): string => id;

interface Props {
  views: readonly RecognisableView[];
  year: number;
  /** The version for which an award is recorded at once. */
  begun: string | null;
  onReview: (versionId: string) => void;
  /** The dialog was left. */
  onEnd: () => void;
}

/** The nominations that the Sở has accepted: those that are chosen get an award by one decision. */
export function RecognisableTable({ views, year, begun, onReview, onEnd }: Props) {
  const { t } = useTranslation(['recognition', 'app']);
  const data = useData();
  const toast = useToast();
  const rows = useMemo(() => views.map((view): Row => ({ id: view.row.version.id, name: view.row.version.subjectName, view })), [views]);
  const columns = useColumns(onReview);
  const { chosen, clear, selection } = useChosenRows(rows, keyOf);
  const [open, setOpen] = useState(false);
  const named = begun === null ? chosen : rows.filter(({ id }) => id === begun);
  const close = () => {
    setOpen(false);
    onEnd();
  };
  return (
    <>
      <ListTable
        list="recognisable"
        label={t('waiting.tab')}
        title={t('waiting.printTitle', { year })}
        rows={rows}
        rowKey={keyOf}
        columns={columns}
        {...selection}
        onOpen={({ id }) => onReview(id)}
        chosen={
          chosen.length > 0 && (
            <>
              {t('waiting.chosen', { count: chosen.length })}
              <Button size="small" icon="trophy" onClick={() => setOpen(true)}>
                {t('add.submit', { count: chosen.length })}
              </Button>
            </>
          )
        }
      />
      {(open || begun !== null) && named.length > 0 && (
        <RecogniseDialog
          key={begun}
          views={named.map(({ view }) => view)}
          onClose={close}
          onRecognised={(count) => {
            clear();
            close();
            toast({ text: t('add.done', { count }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
          }}
        />
      )}
    </>
  );
}

function useColumns(onReview: (versionId: string) => void): DataColumn<Row>[] {
  const { t } = useTranslation(['recognition', 'domain']);
  const { name, text } = useColumnKinds();
  return useMemo(
    () => [
      name<Row>(t('name'), ({ id }) => onReview(id), { width: 170, grow: 2 }),
      { id: 'kind', header: t('kind'), value: ({ view }) => t(`domain:subjectKind.${view.row.version.subjectKind}`), width: 120, optional: true, filter: text },
      { id: 'unit', header: t('unit'), value: ({ view }) => view.row.version.unitName, width: 180, grow: 2, filter: text },
      { id: 'version', header: t('version'), value: ({ view }) => view.row.version.submissionNo, width: 56, align: 'end', optional: true },
      { id: 'status', header: t('status'), value: ({ view }) => t(`domain:reviewStatus.${view.row.review?.status ?? 'new'}`), width: 116, filter: text },
      { id: 'awards', header: t('waiting.awards'), value: ({ view }) => view.recognitions.map(({ award }) => award.title).join('; '), width: 160, grow: 2, filter: text },
    ],
    [t, onReview, name, text],
  );
}
