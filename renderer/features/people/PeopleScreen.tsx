import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PlatformError } from '../../../shared/platform';
import { foldForSearch } from '../../../shared/text/search';
import { useData } from '../../data/DataContext';
import { removeSubjects, useRegister, type RegisterLine, type SubjectNamed } from '../../data/register';
import { takeBackLast } from '../../data/undoing';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { formatCount, formatDate, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { saveList } from '../../platform/saveList';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { cellText } from '../../ui/dataTableColumn';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { ListActions } from '../../ui/ListActions';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { useToast } from '../../ui/Toast';
import { AddPersonDialog } from './AddPersonDialog';
import { ImportPeopleDialog } from './ImportPeopleDialog';
import styles from './people.module.css';
import { registerSheet, registerWidths } from './registerSheet';
import { usePeopleColumns } from './usePeopleColumns';

type Failure = PlatformError | SubjectNamed;

type Open = 'add' | 'import' | { pasted: string } | null;

/** Người và tập thể: everybody and every collective of the unit who may be nominated. */
export function PeopleScreen() {
  const { t } = useTranslation(['people', 'app']);
  const navigate = useNavigate();
  const day = today();
  const register = useRegister(day);
  const [open, setOpen] = useState<Open>(null);
  usePastedCells((pasted) => open === null && register && setOpen({ pasted }));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [shown, setShown] = useState<readonly RegisterLine[]>([]);
  const collectives = register?.filter(({ subject }) => subject.kind === 'collective').length ?? 0;
  const isEmpty = register?.length === 0;
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.people')}
        detail={register && t('detail', { people: formatCount(register.length - collectives), collectives: formatCount(collectives) })}
        actions={
          <>
            {register && !isEmpty && <Outputs shown={shown} onFailure={setFailure} />}
            <Button icon="plus" onClick={() => setOpen('add')}>
              {t('add')}
            </Button>
            {!isEmpty && (
              <Button kind="primary" icon="table" onClick={() => setOpen('import')}>
                {t('import')}
              </Button>
            )}
          </>
        }
      />
      {failure && <FailureNotice failure={failure} />}
      {!register ? (
        <Skeleton rows={6} label={t('loading')} />
      ) : isEmpty ? (
        <EmptyState
          sentence={t('empty')}
          action={
            <Button kind="primary" icon="table" onClick={() => setOpen('import')}>
              {t('import')}
            </Button>
          }
        />
      ) : (
        <RegisterTable register={register} onView={setShown} shown={shown.length} onFailure={setFailure} />
      )}
      {open === 'add' && <AddPersonDialog register={register ?? []} onClose={() => setOpen(null)} onAdded={(id) => void navigate(places.person(id))} />}
      {open === 'import' && <ImportPeopleDialog register={register ?? []} onClose={() => setOpen(null)} />}
      {open !== null && typeof open === 'object' && <ImportPeopleDialog register={register ?? []} pasted={open.pasted} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** Cells that are pasted anywhere but into a field begin an import, as a list in Excel takes them. */
function usePastedCells(take: (text: string) => void): void {
  const give = useEffectEvent(take);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]');
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (event.defaultPrevented || inField || !text.includes('\t')) return;
      event.preventDefault();
      give(text);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}

function FailureNotice({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  const { what, why, todo } = describeError(t, failure);
  return (
    <div className={styles.notice}>
      <Banner tone="refused" shape="octagon" role="alert" title={what} detail={`${why} ${todo}`} />
    </div>
  );
}

/** Excel takes every field of those shown, paper what the list shows. */
function Outputs({ shown, onFailure }: { shown: readonly RegisterLine[]; onFailure: (failure: Failure | null) => void }) {
  const { t } = useTranslation(['people', 'app', 'domain']);
  const { desktop } = useData();
  const toast = useToast();
  const workspace = useWorkspace();
  const year = Number(today().slice(0, 4));
  const columns = usePeopleColumns(year);
  const head = () => ({
    title: t('sheet.title', { name: workspace?.name ?? '' }),
    detail: t('sheet.detail', { date: formatDate(today()), shown: formatCount(shown.length) }),
  });
  const save = async () => {
    onFailure(null);
    const list = { ...head(), ...registerSheet(t, shown, year) };
    const words = { title: t('sheet.dialog'), suggestedName: t('sheet.fileName', { date: today() }), sheet: t('sheet.sheetName') };
    const saved = await saveList(desktop, list, registerWidths, words);
    if (saved.ok) toast({ text: t('sheet.saved', { shown: formatCount(shown.length), name: saved.value.name }) });
    else if (saved.error.type !== 'cancelled') onFailure(saved.error);
  };
  return (
    <ListActions
      excelLabel={t('excel')}
      printLabel={t('print')}
      onExcel={() => void save()}
      printed={() => ({
        ...head(),
        columns: [t('app:table.number'), ...columns.map(({ header }) => header)],
        rows: shown.map((line, index) => [index + 1, ...columns.map((column) => cellText(column, line))]),
      })}
    />
  );
}

interface TableProps {
  register: RegisterLine[];
  onView: (shown: readonly RegisterLine[]) => void;
  shown: number;
  onFailure: (failure: Failure | null) => void;
}

const keyOf = ({ subject }: RegisterLine): string => subject.id;

function RegisterTable({ register, onView, shown, onFailure }: TableProps) {
  const { t } = useTranslation(['people', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [filters, setFilters] = useState<Readonly<Record<string, string>>>({});
  const columns = usePeopleColumns(Number(today().slice(0, 4)));
  const chosen = useMemo(() => register.filter(({ subject }) => selected.has(subject.id)), [register, selected]);
  const removeChosen = async () => {
    onFailure(null);
    const removed = await removeSubjects(data, chosen.map(keyOf));
    if (!removed.ok) return onFailure(removed.error);
    setSelected(new Set());
    const text = chosen.length === 1 ? t('removed', { name: chosen[0]!.subject.name }) : t('removedMany', { count: chosen.length });
    return toast({ text, undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const open = ({ subject }: RegisterLine) => void navigate(places.person(subject.id));
  return (
    <DataTable
      label={t('list')}
      rows={register}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      filterRow
      filters={filters}
      onFilter={setFilters}
      fold={foldForSearch}
      selected={selected}
      onSelect={setSelected}
      onOpen={open}
      onView={onView}
      empty={
        <p className={styles.noMatch}>
          {t('noMatch')} <LinkButton onClick={() => setFilters({})}>{t('clearFilter')}</LinkButton>
        </p>
      }
      totals={
        <div className={styles.totals}>
          <strong>{t('shown', { shown: formatCount(shown), all: formatCount(register.length) })}</strong>
          {chosen.length > 0 && (
            <span className={styles.chosen}>
              {t('selected', { count: chosen.length })}
              {chosen.length === 1 && (
                <Button size="small" icon="pencil" onClick={() => open(chosen[0]!)}>
                  {t('open')}
                </Button>
              )}
              <Button size="small" icon="trash" onClick={() => void removeChosen()}>
                {t('app:action.remove')}
              </Button>
            </span>
          )}
        </div>
      }
    />
  );
}
