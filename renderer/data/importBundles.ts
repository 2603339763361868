import type { BundleError } from '../../shared/bundle/bundleError';
import { planImport } from '../../shared/bundle/importPlan';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { newId } from '../../shared/model/newId';
import type { JoinedFile } from '../workers/partJobs';
import { erasedIds } from './erasure';
import { backupBefore } from './backupSchedule';
import { exchangeWorker, type Exchange, type JobOptions } from './exchangeWorker';
import { heldEvidence, recoverImports, StagedBundle } from './importStaging';
import { loadKeys, type Keys, type KeysError } from './keys';
import type { Data } from './data';
import { aboutSender, judgeBundle } from './importJudgement';
import { isReceivable, isStaged, type ImportRow, type ImportSnapshot } from './importRow';
import { forgetPartSet, joinedFile, keepPart, recoverParts } from './partSets';
import { forgetTaken, keepRefused } from './refusedFiles';
import { knownToDepartment, receiveBundle, type BundleToReceive } from './receiveBundle';

interface Prepared {
  keys: Keys;
  held: Set<string>;
  erased: ReadonlySet<string>;
}

/** What is known of a verified bundle until it is received or let go. */
interface Verified {
  staged: StagedBundle;
  bundle: BundleToReceive;
  /** The parts it was put together from. */
  set?: string;
}

/** A file that somebody chose, or a bundle whose parts have all come. */
export type ImportSource = File | JoinedFile;

/**
 * Nhận gói: one run over one or many files. Checking verifies each bundle whole and stages it; nothing is written to the
 * registers before {@link ImportRun.apply}, which receives bundle by bundle, each one in one journal entry. Files are
 * read one after the other, so that memory does not grow with their number.
 */
export class ImportRun {
  private snapshot: ImportSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly verified = new Map<string, Verified>();
  private prepared: Prepared | null = null;
  private working: Promise<void> = Promise.resolve();
  private stop = new AbortController();
  private currentBytes = 0;

  constructor(
    private readonly data: Data,
    private readonly files: readonly ImportSource[],
    private readonly exchange: Exchange = exchangeWorker(),
  ) {
    const rows = files.map((file, index): ImportRow => ({
      id: newId(),
      number: index + 1,
      fileName: file.name.normalize('NFC'),
      size: file.size,
      state: 'received',
      warnings: [],
      holds: [],
    }));
    const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
    this.snapshot = { phase: 'paused', rows, checked: 0, bytesDone: 0, bytesTotal, elapsed: 0 };
  }

  getSnapshot = (): ImportSnapshot => this.snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins or goes on checking. Resolves when everything is checked, or paused, or cancelled. */
  check(): Promise<void> {
    if (this.snapshot.phase !== 'paused') return this.working;
    this.stop = new AbortController();
    const { fault: _fault, ...rest } = this.snapshot;
    this.set({ ...rest, phase: 'checking' });
    this.working = this.checkAll();
    return this.working;
  }

  /** Stops after the last whole bundle; the one being read is begun again when the run goes on. */
  async pause(): Promise<void> {
    if (this.snapshot.phase !== 'checking') return;
    this.stop.abort();
    await this.working;
  }

  /** Stops and throws away what was staged. What was received stays received. */
  async cancel(): Promise<void> {
    this.stop.abort();
    await this.working;
    for (const { staged } of this.verified.values()) await staged.discard();
    this.verified.clear();
    this.change({ phase: 'cancelled' });
  }

  /**
   * Receives every verified bundle that is neither held nor in the receipt book. Checking waits meanwhile and goes on
   * afterwards. Stops with `fault` when the computer refuses; what was received till then stays, the rest is as before.
   */
  apply(): Promise<void> {
    return this.receive(isReceivable);
  }

  /** Receives one held bundle: somebody asked the unit and confirmed all that it is held for. */
  release(id: string): Promise<void> {
    return this.receive((row) => row.id === id && isStaged(row));
  }

  private async receive(isChosen: (row: ImportRow) => boolean): Promise<void> {
    const wasChecking = this.snapshot.phase === 'checking';
    await this.pause();
    if (this.snapshot.phase !== 'paused' && this.snapshot.phase !== 'checked') return;
    const before = this.snapshot.phase;
    this.stop = new AbortController();
    const waiting = this.snapshot.rows.filter(isChosen);
    this.change({ phase: 'applying', applying: { done: 0, of: waiting.length } });
    await backupBefore(this.data, 'import', { exchange: this.exchange });
    const applied = this.applyAll(waiting);
    this.working = applied.then(() => undefined);
    const stopped = await applied;
    await this.lookAgain();
    const sources = this.snapshot.rows.filter(({ state }) => state === 'applied').map(({ number }) => this.files[number - 1]!);
    const taken = sources.filter((source) => source instanceof Blob);
    const tidied = await forgetTaken(this.data, taken, this.exchange);
    const fault = stopped ?? (tidied.ok ? null : tidied.error);
    const { applying: _applying, ...rest } = this.snapshot;
    const unchecked = rest.rows.some(({ state }) => state === 'received');
    this.set({ ...rest, phase: unchecked ? 'paused' : before, ...(fault && { fault }) });
    if (wasChecking && !fault) await this.check();
  }

  private async checkAll(): Promise<void> {
    const begun = performance.now() - this.snapshot.elapsed;
    const ready = await this.prepare();
    if (!ready.ok) return this.change({ phase: 'paused', fault: ready.error });
    for (const row of this.snapshot.rows) {
      if (row.state !== 'received') continue;
      if (this.stop.signal.aborted) break;
      this.currentBytes = 0;
      this.row(row.id, { state: 'opened' });
      const checked = await this.checkOne(row, ready.value);
      if (!checked.ok) {
        this.row(row.id, { state: 'received' });
        const paused = checked.error.type === 'cancelled' ? {} : { fault: checked.error };
        return this.change({ phase: 'paused', elapsed: performance.now() - begun, ...paused });
      }
      this.row(row.id, checked.value);
      const aside = await this.keepAside(row.id);
      if (!aside.ok) {
        this.forget(row.id);
        return this.change({ phase: 'paused', elapsed: performance.now() - begun, fault: aside.error });
      }
      this.change({ elapsed: performance.now() - begun });
    }
    const left = this.snapshot.rows.some(({ state }) => state === 'received');
    this.change({ phase: left ? 'paused' : 'checked', elapsed: performance.now() - begun });
  }

  /** Once a run: clears what an interrupted import left, opens the keys, and looks which evidence is here. */
  private async prepare(): Promise<Result<Prepared, KeysError>> {
    if (this.prepared) return ok(this.prepared);
    const cleared = await recoverImports(this.data);
    if (!cleared.ok) return cleared;
    const recovered = await recoverParts(this.data);
    if (!recovered.ok) return recovered;
    const keys = await loadKeys(this.data);
    if (!keys.ok) return keys;
    const held = await heldEvidence(this.data.desktop);
    if (!held.ok) return held;
    this.prepared = { keys: keys.value, held: held.value, erased: await erasedIds(this.data) };
    return ok(this.prepared);
  }

  /** Opens, verifies, stages and plans one bundle. Fails only when the run has to stop. */
  private async checkOne(
    row: ImportRow,
    prepared: Prepared,
    source = this.files[row.number - 1]!,
  ): Promise<Result<Partial<ImportRow>, PlatformError>> {
    const { keys, held, erased } = prepared;
    const staged = new StagedBundle(this.data.desktop, row.id, held);
    const read = await this.exchange.openSubmission(
      source,
      { identities: [keys.identity], workspaceId: keys.workspaceId, erased },
      staged.take,
      this.watch(),
      (name, offset, length) => this.data.desktop.vault.read(name, offset, length),
    );
    if (!read.ok && read.error.type === 'partOfBundle' && !('slices' in source)) return this.checkPart(row, source, prepared);
    const isAnother = read.ok && 'slices' in source && source.bundleId !== read.value.bundleId;
    const opened = isAnother ? fail({ type: 'partsMakeAnother' } as const) : read;
    const dropped = opened.ok ? await staged.dropEvidence(opened.value.evidenceLeftOut) : ok(undefined);
    if (!dropped.ok) return dropped;
    const judged = opened.ok ? await judgeBundle(this.data, opened.value, { fileName: row.fileName, held, earlier: this.waiting() }) : opened;
    if (judged.ok && isStaged({ ...row, ...judged.value.row, state: 'verified' })) {
      this.verified.set(row.id, { staged, bundle: judged.value.bundle, ...('slices' in source && { set: source.set }) });
      return ok(judged.value.row);
    }
    const discarded = await staged.discard();
    if (judged.ok) return discarded.ok ? ok(judged.value.row) : discarded;
    if (isPlatformError(judged.error)) return fail(judged.error);
    const about = opened.ok ? await aboutSender(this.data, opened.value) : {};
    return discarded.ok ? ok({ ...about, state: 'refused', outcome: 'refused', error: judged.error }) : discarded;
  }

  /** A refused file is kept with its reason; one that is in by now is taken off that list. */
  private async keepAside(id: string): Promise<Result<void, PlatformError>> {
    const row = this.snapshot.rows.find((one) => one.id === id)!;
    const file = this.files[row.number - 1]!;
    // The parts of a joined one lie in the vault already.
    if (!(file instanceof Blob)) return ok(undefined);
    if (row.error) return keepRefused(this.data, file, { ...row, error: row.error }, this.exchange);
    return row.alreadyReceived ? forgetTaken(this.data, [file], this.exchange) : ok(undefined);
  }

  /** Keeps a part; the file that completes its bundle is looked at as that bundle. */
  private async checkPart(row: ImportRow, file: File, prepared: Prepared): Promise<Result<Partial<ImportRow>, PlatformError>> {
    const staged = new StagedBundle(this.data.desktop, row.id, new Set());
    const { identity, workspaceId } = prepared.keys;
    const opened = await this.exchange.openPart(file, { identities: [identity], workspaceId }, staged.take, this.watch());
    const known = opened.ok && (await this.data.db.of('receipts').get(opened.value.setId)) !== undefined;
    const kept = opened.ok && !known ? await keepPart(this.data.desktop, opened.value, staged) : opened;
    const discarded = await staged.discard();
    if (!discarded.ok) return discarded;
    const about = opened.ok ? await aboutSender(this.data, opened.value) : {};
    if (!kept.ok) {
      if (isPlatformError(kept.error)) return fail(kept.error);
      return ok({ ...about, state: 'refused', outcome: 'refused', error: kept.error });
    }
    if (!('again' in kept.value)) return ok({ ...about, state: 'verified', outcome: 'same', alreadyReceived: true });
    const { set, again } = kept.value;
    const { index, of } = (opened as Extract<typeof opened, { ok: true }>).value;
    const counted = { set: set.id, of, have: set.have, missing: set.missing };
    const others = this.snapshot.rows.filter(({ id, part }) => id !== row.id && part?.set === set.id);
    for (const other of others) this.row(other.id, { part: { ...other.part!, ...counted } });
    const joined = set.missing.length === 0 && !others.some(({ part }) => part?.joined);
    const part = { ...counted, index, again, joined };
    if (!joined) return ok({ ...about, state: 'verified', outcome: 'part', part });
    const checked = await this.checkOne(row, prepared, joinedFile(set, file.name));
    return checked.ok ? ok({ ...about, ...checked.value, part }) : checked;
  }

  private watch(): JobOptions {
    return {
      signal: this.stop.signal,
      onProgress: (done) => {
        this.currentBytes = done;
        this.change({});
      },
    };
  }

  /** Bundles of this run that would be received before the next. */
  private waiting(): BundleToReceive[] {
    return [...this.verified.values()].map(({ bundle }) => bundle);
  }

  /** What was received a moment ago may have settled why others are held. */
  private async lookAgain(): Promise<void> {
    for (const { id } of this.snapshot.rows.filter(({ outcome, state }) => outcome === 'held' && state === 'verified')) {
      const { bundle } = this.verified.get(id)!;
      const plan = planImport(bundle, await knownToDepartment(this.data, bundle));
      if (!plan.ok) continue;
      const { holds, warnings, change } = plan.value;
      this.row(id, { holds, warnings, outcome: holds.length > 0 ? 'held' : change });
    }
  }

  private async applyAll(rows: readonly ImportRow[]): Promise<PlatformError | null> {
    for (const [done, { id, holds }] of rows.entries()) {
      if (this.stop.signal.aborted) return null;
      const { staged, bundle, set } = this.verified.get(id)!;
      const released = holds.map(({ type }) => type);
      const received = await receiveBundle(this.data, bundle, staged, () => this.row(id, { state: 'kept' }), released);
      if (received.ok && received.value.held.length > 0) {
        // What came in before it has made it doubtful; it stays staged.
        this.row(id, { outcome: 'held', holds: received.value.held });
        continue;
      }
      this.verified.delete(id);
      // Parts that cannot be removed now are removed before the next import.
      if (received.ok && set !== undefined) await forgetPartSet(this.data.desktop, set);
      if (received.ok) this.row(id, { state: 'applied' });
      else if (isPlatformError(received.error)) {
        // Its staged files are gone with what was taken back: it is looked at anew when the run goes on.
        this.row(id, { state: 'received' });
        return received.error;
      } else {
        this.row(id, { state: 'refused', outcome: 'refused', error: received.error });
        const aside = await this.keepAside(id);
        if (!aside.ok) return aside.error;
      }
      this.change({ applying: { done: done + 1, of: rows.length } });
    }
    return null;
  }

  /** Of a refused file: it is looked at anew when the run goes on. */
  private forget(id: string): void {
    const rows = this.snapshot.rows.map((row): ImportRow => {
      const { number, fileName, size } = row;
      return row.id === id ? { id, number, fileName, size, state: 'received', warnings: [], holds: [] } : row;
    });
    this.change({ rows });
  }

  private row(id: string, fields: Partial<ImportRow>): void {
    const rows = this.snapshot.rows.map((row) => (row.id === id ? { ...row, ...fields } : row));
    this.change({ rows });
  }

  private change(fields: Partial<ImportSnapshot>): void {
    this.set({ ...this.snapshot, ...fields });
  }

  private set(snapshot: ImportSnapshot): void {
    let checked = 0;
    let bytesDone = 0;
    for (const { state, size } of snapshot.rows) {
      if (state === 'opened') bytesDone += Math.min(this.currentBytes, size);
      else if (state !== 'received') {
        checked += 1;
        bytesDone += size;
      }
    }
    this.snapshot = { ...snapshot, checked, bytesDone };
    for (const listener of this.listeners) listener();
  }
}

const platformErrors: ReadonlySet<string> = new Set<PlatformError['type']>([
  'cancelled',
  'fileMissing',
  'diskFull',
  'accessDenied',
  'vaultHeld',
  'diskLow',
  'newerData',
  'secretsUnavailable',
  'deviceFault',
]);

function isPlatformError(error: BundleError | PlatformError): error is PlatformError {
  return platformErrors.has(error.type);
}

const runs = new WeakMap<Data, ImportRun>();

/** The run of this window, so that leaving the screen does not end it; null before the first. */
export function currentImport(data: Data): ImportRun | null {
  return runs.get(data) ?? null;
}

/** Begins a run over the files; one that is under way is cancelled first. */
export async function importBundles(data: Data, files: readonly ImportSource[], exchange?: Exchange): Promise<ImportRun> {
  await runs.get(data)?.cancel();
  const run = new ImportRun(data, files, exchange);
  runs.set(data, run);
  void run.check();
  return run;
}
