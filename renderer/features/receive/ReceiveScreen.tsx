import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ImportRun } from '../../data/importRun';
import { isHeld, isReceivable, type ImportRow, type ImportSnapshot } from '../../data/importRow';
import { useReceipts } from '../../data/received';
import { formatBytes, formatCount } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { places } from '../../platform/places';
import { LetGoBanner } from '../../safety/LetGoBanner';
import { ActionBar } from '../../ui/ActionBar';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { CounterFilter } from '../../ui/CounterFilter';
import type { DataColumn } from '../../ui/dataTableColumn';
import { DropZone } from '../../ui/DropZone';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { SplitPane } from '../../ui/SplitPane';
import { StateText } from '../../ui/StateText';
import { useWindowSize } from '../../ui/theme';
import { useShortcut } from '../../ui/useShortcut';
import { ArrivedBundles, useArrived } from './ArrivedBundles';
import { BundlePanel } from './BundlePanel';
import { SettledSenders, UnconfirmedBanner } from './ConfirmSenders';
import { HeldBundles } from './HeldBundles';
import { useImport } from './importRun';
import { lookOf, useRowWords } from './importWords';
import styles from './receive.module.css';
import { RunProgress } from './RunProgress';
import { useWaitingParts, WaitingParts, WaitingPartsButton } from './WaitingParts';

const outcomes = ['new', 'changed', 'same', 'held', 'part', 'refused'] as const;
const filters = ['all', ...outcomes, 'duplicate'] as const;
type Filter = (typeof filters)[number];

/** Nhận gói: see what would happen, then let it. */
export function ReceiveScreen() {
  const { t } = useTranslation(['receive', 'app']);
  const { run, snapshot, begin } = useImport();
  const receipts = useReceipts();
  const navigate = useNavigate();
  const arrived = useArrived(run);
  const isNext = !snapshot && arrived.length > 0;
  const waiting = useWaitingParts(snapshot, begin);
  const busy = snapshot?.phase === 'applying' || snapshot?.phase === 'checking';
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.receive')}
        detail={snapshot && t('files', { count: snapshot.rows.length, size: formatBytes(snapshot.bytesTotal) })}
        actions={
          <>
            {snapshot && <WaitingPartsButton model={waiting} busy={busy} />}
            <SettledSenders />
            <Button kind="quiet" icon="table" onClick={() => void navigate(places.receiptBook())}>
              {t('book.open')}
            </Button>
            <PickFiles onFiles={begin} busy={snapshot?.phase === 'applying'} first={!snapshot && !isNext} />
          </>
        }
      />
      <div className={styles.top}>
        <UnconfirmedBanner />
        <ArrivedBundles files={arrived} isNext={isNext} busy={snapshot?.phase === 'applying'} onCheck={begin} />
        <LetGoBanner />
        <HeldBundles snapshot={snapshot} busy={busy} onLook={begin} />
        {run && snapshot && <RunProgress run={run} snapshot={snapshot} />}
      </div>
      {run && snapshot ? (
        <Rows key={snapshot.rows[0]?.id} run={run} snapshot={snapshot} />
      ) : (
        <div className={styles.nothing}>
          <DropZone size="wide" prompt={t('drop')} browseLabel={t('browse')} label={t('dropLabel')} hint={t('dropHint')} onFiles={begin} takesPaste />
          <p className={styles.hint}>{t(isNext ? 'emptyArrived' : 'empty')}</p>
          {waiting.sets.length > 0 && (
            <Card title={t('parts.title')}>
              <WaitingParts model={waiting} busy={busy} />
            </Card>
          )}
          {receipts && receipts.length > 0 && <p className={styles.hint}>{t('receiptCount', { count: receipts.length })}</p>}
        </div>
      )}
    </div>
  );
}

/** Picks files, or a folder with everything in it. */
function PickFiles({ onFiles, busy, first }: { onFiles: (files: File[]) => void; busy: boolean; first: boolean }) {
  const { t } = useTranslation('receive');
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const picked = [...(input.files ?? [])];
    // The same files may be picked twice in a row.
    input.value = '';
    if (picked.length > 0) onFiles(picked);
  };
  return (
    <>
      <Button kind="quiet" icon="folder" disabled={busy} onClick={() => folder.current?.click()}>
        {t('chooseFolder')}
      </Button>
      <Button kind={first ? 'primary' : 'secondary'} icon="box" disabled={busy} onClick={() => files.current?.click()}>
        {t('chooseFiles')}
      </Button>
      <input ref={files} type="file" hidden multiple tabIndex={-1} data-pick="files" onChange={(event) => take(event.currentTarget)} />
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        data-pick="folder"
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}

function Rows({ run, snapshot }: { run: ImportRun; snapshot: ImportSnapshot }) {
  const { t } = useTranslation('receive');
  const size = useWindowSize();
  const columns = useColumns();
  const [filter, setFilter] = useState<Filter>('all');
  const [filterRow, setFilterRow] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useShortcut('Ctrl+F', () => setFilterRow(true));
  const { rows } = snapshot;
  const shown = rows.filter((row) => filter === 'all' || (filter === 'duplicate' ? row.duplicates !== undefined : row.outcome === filter));
  const suspected = rows.filter(({ duplicates }) => duplicates !== undefined).length;
  const current = rows.find(({ id }) => selected.has(id)) ?? firstOf(shown);
  return (
    <>
      <div className={styles.counters}>
        <CounterFilter
          label={t('filter')}
          currentId={filter}
          onChoose={(id) => setFilter(filters.find((known) => known === id) ?? 'all')}
          counters={[
            { id: 'all', label: t('outcome.all'), count: formatCount(rows.length) },
            // Few bundles come in parts: the counter is there when one does.
            ...outcomes.filter((outcome) => outcome !== 'part' || rows.some((row) => row.outcome === 'part')).map((outcome) => ({
              id: outcome,
              label: t(`outcome.${outcome}`),
              count: formatCount(rows.filter((row) => row.outcome === outcome).length),
              ...looks[outcome],
            })),
            ...(suspected > 0 ? [{ id: 'duplicate', label: t('duplicates.counter'), count: formatCount(suspected), shape: 'triangle', tone: 'attention' } as const] : []),
          ]}
        />
      </div>
      <SplitPane endWidth={{ narrow: 216, base: 264, wide: 400 }} end={current && <BundlePanel key={current.id} row={current} run={run} applying={snapshot.phase === 'applying'} />}>
        <ListTable
          list="received"
          label={t('list')}
          title={t('list')}
          rows={shown}
          rowKey={rowKey}
          rowNumber={({ number }) => number}
          columns={columns}
          initialSort={{ id: 'result', descending: false }}
          selected={new Set(current ? [current.id] : [])}
          onSelect={setSelected}
          filterRow={filterRow || size === 'wide'}
          keepsFilters={false}
          empty={<EmptyState sentence={t('noneShown')} action={<Button onClick={() => setFilter('all')}>{t('clearFilter')}</Button>} />}
        />
      </SplitPane>
      <Foot run={run} snapshot={snapshot} onHeld={filter === 'held' ? undefined : () => (setSelected(new Set()), setFilter('held'))} />
    </>
  );
}

const looks = {
  new: { shape: 'plus', tone: 'information' },
  changed: { shape: 'pencil', tone: 'attention' },
  same: { shape: 'equals', tone: 'neutral' },
  held: { shape: 'triangle', tone: 'attention' },
  part: { shape: 'half', tone: 'neutral' },
  refused: { shape: 'octagon', tone: 'refused' },
} as const;

/** The row that the table shows first. */
function firstOf(rows: readonly ImportRow[]): ImportRow | undefined {
  return rows.toSorted((a, b) => lookOf(a).rank - lookOf(b).rank)[0];
}

const rowKey = ({ id }: ImportRow): string => id;

function useColumns(): DataColumn<ImportRow>[] {
  const { t } = useTranslation('receive');
  const words = useRowWords();
  return [
    {
      id: 'result',
      header: t('column.result'),
      width: 128,
      value: words.result,
      compare: (left, right) => lookOf(left).rank - lookOf(right).rank,
      cell: (row) => {
        const { tone, shape } = lookOf(row);
        return (
          <StateText tone={tone} shape={shape}>
            {words.result(row)}
          </StateText>
        );
      },
    },
    {
      id: 'unit',
      header: t('column.unit'),
      width: 160,
      grow: 1,
      // A file that names no unit is told from the others by its own name.
      value: (row) => row.unitName ?? row.fileName,
      filter: { kind: 'text', placeholder: t('filterUnit') },
    },
    { id: 'sequence', header: t('column.sequence'), width: 48, align: 'end', value: (row) => row.sequence ?? null },
    {
      id: 'note',
      header: t('column.note'),
      width: 160,
      grow: 1.1,
      value: words.note,
      filter: { kind: 'text', placeholder: t('filterNote') },
    },
  ];
}

interface FootProps {
  run: ImportRun;
  snapshot: ImportSnapshot;
  /** Shows the held bundles alone; left out when they are. */
  onHeld?: (() => void) | undefined;
}

function Foot({ run, snapshot, onHeld }: FootProps) {
  const { t } = useTranslation('receive');
  const navigate = useNavigate();
  const { rows, phase } = snapshot;
  const receivable = rows.filter(isReceivable).length;
  const applied = rows.filter(({ state }) => state === 'applied').length;
  const held = rows.filter(isHeld).length;
  if (receivable > 0 || phase === 'applying') {
    const sentence = phase === 'checking' ? t('bar.readyWhile') : <Ready rows={rows} />;
    return (
      <ActionBar sentence={sentence}>
        <Button kind="primary" icon="trayIn" disabled={phase === 'applying'} onClick={() => void run.apply()}>
          {t('bar.receive', { count: receivable })}
        </Button>
      </ActionBar>
    );
  }
  if (phase !== 'checked') return null;
  const incomplete = new Set(rows.flatMap(({ part }) => (part && part.missing.length > 0 ? part.set : []))).size;
  const partly = incomplete > 0 ? t('bar.parts', { count: incomplete }) : t('bar.none');
  const idle = held > 0 ? t('bar.held', { count: held }) : partly;
  const waits = held > 0 ? ` ${t('bar.stillHeld', { count: held })}` : '';
  return (
    <ActionBar sentence={applied > 0 ? `${t('bar.applied', { count: applied })}${waits}` : idle}>
      {applied > 0 && held > 0 && onHeld && <Button onClick={onHeld}>{t('bar.showHeld', { count: held })}</Button>}
      {applied > 0 && (
        <Button kind={held > 0 ? 'secondary' : 'primary'} icon="eye" autoFocus={held === 0} onClick={() => void navigate(places.review())}>
          {t('bar.review')}
        </Button>
      )}
    </ActionBar>
  );
}

/** What "Nhận" would do, and what it leaves; the figures are those of the counters. */
function Ready({ rows }: { rows: readonly ImportRow[] }) {
  const { t } = useTranslation('receive');
  const taken = rows.filter(isReceivable);
  const same = taken.filter(({ outcome }) => outcome === 'same').length;
  const left = [
    { key: 'bar.left.held', count: rows.filter(isHeld).length },
    { key: 'bar.left.same', count: rows.filter((row) => row.outcome === 'same' && row.state === 'verified' && !isReceivable(row)).length },
    { key: 'bar.left.refused', count: rows.filter(({ outcome }) => outcome === 'refused').length },
  ] as const;
  const leaves = left.flatMap(({ key, count }) => (count > 0 ? [t(key, { count })] : []));
  return (
    <>
      {t(same > 0 ? 'bar.readySame' : 'bar.ready', { count: taken.length, same })}
      {leaves.length > 0 && ` ${t('bar.leaves', { what: leaves.join(', ') })}`}
    </>
  );
}
