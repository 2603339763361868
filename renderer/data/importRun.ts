import { Sweeper } from '../../shared/bundle/garbage';
import type { BundleError } from '../../shared/bundle/bundleError';
import type { ImportHold } from '../../shared/bundle/importHold';
import { planImport } from '../../shared/bundle/importPlan';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { newId } from '../../shared/model/newId';
import { backupBefore } from './backupSchedule';
import { recordClaims } from './claims';
import { BundleCheck, isPlatformError, prepareImport, type CheckedRun, type Prepared, type Verified } from './checkBundle';
import type { Data } from './data';
import { exchangeWorker, type Exchange, type JobOptions } from './exchangeWorker';
import { tidyHeld } from './heldBundles';
import { asReceived, isHeld, isReceivable, isStaged, isUnfinished, lookedAt, outcomeReleased, type ImportRow, type ImportSnapshot } from './importRow';
import { isSameSource, keepAside, takenFile, type ImportSource } from './importSource';
import type { KeysError } from './keys';
import { forgetPartSet } from './partSets';
import { knownToDepartment, receiveBundle, type BundleToReceive } from './receiveBundle';
import { forgetTaken, sizesOfRefused } from './refusedFiles';
import { settleTaken } from './senders';

/**
 * Nhận gói: one run over one or many files. Checking verifies each bundle whole and stages it; nothing is written to the
 * registers before {@link ImportRun.apply}, which receives bundle by bundle, each one in one journal entry. Files are
 * read one after the other, so that memory does not grow with their number.
 */
export class ImportRun {
  private snapshot: ImportSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly verified = new Map<string, Verified>();
  private readonly checks: BundleCheck;
  private readonly sweeper = new Sweeper();
  private prepared: Prepared | null = null;
  private working: Promise<void> = Promise.resolve();
  /** {@link lookAgain}, which nothing is received beside. */
  private looking: Promise<void> = Promise.resolve();
  private stop = new AbortController();
  private currentBytes = 0;
  private ending = false;
  /** Of the rows, by their numbers; undefined once let go. */
  private readonly files: (ImportSource | undefined)[] = [];

  constructor(
    private readonly data: Data,
    files: readonly ImportSource[],
    private readonly exchange: Exchange = exchangeWorker(),
  ) {
    this.checks = new BundleCheck(data, exchange, this.asChecked());
    this.snapshot = { phase: 'paused', rows: [], checked: 0, bytesDone: 0, bytesTotal: 0, elapsed: 0 };
    this.take(files);
  }

  getSnapshot = (): ImportSnapshot => this.snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The file that a row stands for; undefined when it was picked and is in: the browser holds some 10 kB for each one that is held here. */
  sourceOf({ number }: ImportRow): ImportSource | undefined {
    return this.files[number - 1];
  }

  /** True while a file of it waits to be looked at, or a bundle to be received. */
  isUnderWay(): boolean {
    return !this.ending && (this.snapshot.phase === 'applying' || this.snapshot.rows.some(isUnfinished));
  }

  /**
   * Takes more files, to be looked at after the others. One that waits here already is not taken twice; one that the run
   * was done with without receiving it is looked at anew, in its row.
   */
  add(files: readonly ImportSource[]): void {
    this.take(files);
    if (this.snapshot.phase === 'checked' && this.isUnchecked()) this.change({ phase: 'paused' });
    void this.check();
  }

  /** Begins or goes on checking. Resolves when everything is checked, or paused, or cancelled. */
  check(): Promise<void> {
    if (this.snapshot.phase !== 'paused' || this.ending) return this.working;
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
    this.ending = true;
    this.stop.abort();
    await this.looking;
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

  /** Decides anew about what is held: somebody may have settled whose key it is. Does nothing while the run is busy. */
  async lookAgain(): Promise<void> {
    if (this.snapshot.phase !== 'paused' && this.snapshot.phase !== 'checked') return;
    this.looking = this.looking.then(async () => {
      if (this.ending) return;
      const looked = await this.lookAtHeld();
      if (!looked.ok) this.change({ fault: looked.error });
    });
    await this.looking;
  }

  private async receive(isChosen: (row: ImportRow) => boolean): Promise<void> {
    await this.looking;
    let wasChecking = false;
    while (this.snapshot.phase === 'checking') {
      wasChecking = true;
      await this.pause();
    }
    // It may have been ended while this waited.
    if (this.ending || (this.snapshot.phase !== 'paused' && this.snapshot.phase !== 'checked')) return;
    const before = this.snapshot.phase;
    const known = this.files.length;
    this.stop = new AbortController();
    const waiting = this.snapshot.rows.filter(isChosen);
    this.change({ phase: 'applying', applying: { done: 0, of: waiting.length } });
    const applied = this.applyAndSettle(waiting);
    this.working = applied.then(() => undefined);
    const fault = await applied;
    const { applying: _applying, ...rest } = this.snapshot;
    this.set({ ...rest, phase: this.isUnchecked() ? 'paused' : before, ...(fault && { fault }) });
    const hasMore = this.files.length > known;
    if ((wasChecking || hasMore) && !fault && !this.ending) await this.check();
  }

  /** Of a run that is ended meanwhile too: what was received by then is in, and what follows from it is to be true. */
  private async applyAndSettle(waiting: readonly ImportRow[]): Promise<PlatformError | null> {
    await backupBefore(this.data, 'import', { exchange: this.exchange });
    const stopped = await this.applyAll(waiting);
    await this.sweeper.end();
    // A key that was confirmed, or a withdrawal, says anew whose a version is.
    const settled = await settleTaken(this.data);
    const looked = settled.ok ? await this.lookAtHeld() : settled;
    const left = looked.ok ? await tidyHeld(this.data) : looked;
    const tidied = left.ok ? await this.forgetTaken() : left;
    return stopped ?? (tidied.ok ? null : tidied.error);
  }

  /** Takes what is in by now off the list of refused files, and lets go of it. */
  private async forgetTaken(): Promise<Result<void, PlatformError>> {
    const taken = this.snapshot.rows.filter(({ state }) => state === 'applied');
    const files = taken.map((row) => takenFile(this.data, this.sourceOf(row), row));
    const forgotten = await forgetTaken(this.data, files, this.exchange);
    if (forgotten.ok) for (const row of taken) if (this.sourceOf(row) instanceof Blob) this.letGo(row);
    return forgotten;
  }

  private letGo({ number }: ImportRow): void {
    this.files[number - 1] = undefined;
  }

  private isUnchecked(): boolean {
    return this.snapshot.rows.some(({ state }) => state === 'received');
  }

  private take(files: readonly ImportSource[]): void {
    const rows = [...this.snapshot.rows];
    for (const file of files) {
      const known = this.snapshot.rows.find((row) => row.state !== 'applied' && isSameSource(this.sourceOf(row)!, file));
      if (known && isUnfinished(known)) continue;
      const row = asReceived({ id: newId(), number: known?.number ?? rows.length + 1, fileName: file.name.normalize('NFC'), size: file.size });
      this.files[row.number - 1] = file;
      rows[row.number - 1] = row;
    }
    const bytesTotal = rows.reduce((sum, { size }) => sum + size, 0);
    this.change({ rows, bytesTotal });
  }

  private async checkAll(): Promise<void> {
    const begun = performance.now() - this.snapshot.elapsed;
    const ready = await this.prepare();
    if (!ready.ok) return this.change({ phase: 'paused', fault: ready.error });
    // Files may be added meanwhile.
    while (this.nextUnchecked() && !this.stop.signal.aborted) {
      const fault = await this.checkWaiting(ready.value, begun);
      if (fault) return this.change({ phase: 'paused', elapsed: performance.now() - begun, ...(fault.type !== 'cancelled' && { fault }) });
      // Receiving needs room in this thread and hardly any in the other.
      await Promise.all([this.sweeper.end(), this.exchange.rest()]);
    }
    this.change({ phase: this.isUnchecked() ? 'paused' : 'checked', elapsed: performance.now() - begun });
  }

  /** Null when every waiting file was looked at, or when it was told to stop. */
  private async checkWaiting(prepared: Prepared, begun: number): Promise<PlatformError | null> {
    for (let row = this.nextUnchecked(); row && !this.stop.signal.aborted; row = this.nextUnchecked()) {
      this.currentBytes = 0;
      this.row(row.id, { state: 'opened' });
      const checked = await this.checks.check(row, this.sourceOf(row)!, prepared);
      if (!checked.ok) {
        this.row(row.id, { state: 'received' });
        return checked.error;
      }
      this.row(row.id, checked.value);
      const kept = await this.claimAndKeep(row.id);
      if (!kept.ok) {
        await this.forget(row.id);
        return kept.error;
      }
      await this.sweeper.after();
      this.change({ elapsed: performance.now() - begun });
    }
    return null;
  }

  private nextUnchecked(): ImportRow | undefined {
    return this.snapshot.rows.find(({ state }) => state === 'received');
  }

  private async prepare(): Promise<Result<Prepared, KeysError>> {
    if (this.prepared) return ok(this.prepared);
    const prepared = await prepareImport(this.data);
    if (prepared.ok) this.prepared = prepared.value;
    return prepared;
  }

  /** Of a file that was looked at: see {@link keepAside}. */
  private keepAside(id: string): Promise<Result<void, PlatformError>> {
    const row = this.snapshot.rows.find((one) => one.id === id)!;
    return keepAside(this.data, this.sourceOf(row)!, row, this.exchange);
  }

  private asChecked(): CheckedRun {
    return {
      getSnapshot: this.getSnapshot,
      row: (id, fields) => this.row(id, fields),
      verified: () => this.bundles(),
      stagedAt: (bundleId) => [...this.verified.values()].find(({ bundle }) => bundle.bundleId === bundleId)?.staged.nameOf(''),
      keep: (id, verified) => this.verified.set(id, verified),
      watch: () => this.watch(),
    };
  }

  private bundles(): BundleToReceive[] {
    return [...this.verified.values()].map(({ bundle }) => bundle);
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

  /** What was received a moment ago may have settled why others are held. */
  private lookAtHeld(): Promise<Result<void, PlatformError>> {
    return this.decideAnew(this.snapshot.rows.filter(isHeld));
  }

  private async decideAnew(rows: readonly ImportRow[]): Promise<Result<void, PlatformError>> {
    for (const { id } of rows) {
      const { bundle, staged } = this.verified.get(id)!;
      const plan = planImport(bundle, await knownToDepartment(this.data, bundle));
      if (plan.ok) {
        const { holds, warnings, change } = plan.value;
        this.row(id, { holds, warnings, outcome: holds.length > 0 ? 'held' : change });
        continue;
      }
      const discarded = await staged.discard();
      const refused = discarded.ok ? await this.refuse(id, plan.error) : discarded;
      if (!refused.ok) return refused;
    }
    return ok(undefined);
  }

  /** In this order: a bundle that is said to be held for two claimants has both in the register, wherever power is lost. */
  private async claimAndKeep(id: string): Promise<Result<void, PlatformError>> {
    const claimed = await this.recordClaim(id);
    return claimed.ok ? this.keepAside(id) : claimed;
  }

  /** Of a bundle that is held since another key speaks for its unit: both stand in the register, and others of the unit that wait here are held too. */
  private async recordClaim(id: string): Promise<Result<void, PlatformError>> {
    const row = this.snapshot.rows.find((one) => one.id === id)!;
    // Of another unit's nomination it is not doubtful whose key this one is.
    const isClaim = (hold: ImportHold): boolean => hold.type === 'twoClaimants' || (hold.type === 'copiedVersion' && hold.owner === undefined);
    if (!isHeld(row) || !row.holds.some(isClaim)) return ok(undefined);
    const beside = this.snapshot.rows.filter((one) => isStaged(one) && one.unitCode === row.unitCode);
    const recorded = await recordClaims(this.data, beside.map((one) => this.verified.get(one.id)!.bundle));
    if (!recorded.ok) return recorded;
    const unheld = beside.filter(isReceivable);
    const decided = await this.decideAnew(unheld);
    if (!decided.ok) return decided;
    for (const one of unheld) {
      const aside = await this.keepAside(one.id);
      if (!aside.ok) return aside;
    }
    return ok(undefined);
  }

  private refuse(id: string, error: BundleError): Promise<Result<void, PlatformError>> {
    this.verified.delete(id);
    this.row(id, { state: 'refused', outcome: 'refused', error, holds: [] });
    return this.keepAside(id);
  }

  private async applyAll(rows: readonly ImportRow[]): Promise<PlatformError | null> {
    const sizes = await sizesOfRefused(this.data);
    if (!sizes.ok) return sizes.error;
    for (const [done, row] of rows.entries()) {
      const { id, holds } = row;
      if (this.stop.signal.aborted) return null;
      const { staged, bundle, set } = this.verified.get(id)!;
      const released = holds.map(({ type }) => type);
      const received = await receiveBundle(this.data, bundle, staged, () => this.row(id, { state: 'kept' }), released);
      if (received.ok && received.value.held.length > 0) {
        // What came in before it has made it doubtful; it stays staged.
        this.row(id, { outcome: 'held', holds: received.value.held });
        const kept = await this.claimAndKeep(id);
        if (!kept.ok) return kept.error;
        continue;
      }
      this.verified.delete(id);
      if (received.ok) {
        // Parts that cannot be removed now are removed before the next import.
        if (set !== undefined) await forgetPartSet(this.data.desktop, set);
        this.row(id, { state: 'applied', ...(isHeld(row) && { outcome: outcomeReleased(row), holds: [], released: true }) });
        const source = this.sourceOf(row);
        // What may be on the list of refused files is looked into when all are in.
        if (source instanceof Blob && !sizes.value.has(source.size)) this.letGo(row);
      } else if (isPlatformError(received.error)) {
        // Its staged files are gone with what was taken back: it is looked at anew when the run goes on.
        this.row(id, { state: 'received' });
        return received.error;
      } else {
        const refused = await this.refuse(id, received.error);
        if (!refused.ok) return refused.error;
      }
      await this.sweeper.after();
      this.change({ applying: { done: done + 1, of: rows.length } });
    }
    return null;
  }

  /** Of a file that could not be kept: it is looked at anew when the run goes on. */
  private async forget(id: string): Promise<void> {
    await this.verified.get(id)?.staged.discard();
    this.verified.delete(id);
    this.change({ rows: this.snapshot.rows.map((row) => (row.id === id ? asReceived(row) : row)) });
  }

  private row(id: string, fields: Partial<ImportRow>): void {
    const rows = this.snapshot.rows.map((row) => (row.id === id ? { ...row, ...fields } : row));
    this.change({ rows });
  }

  private change(fields: Partial<ImportSnapshot>): void {
    this.set({ ...this.snapshot, ...fields });
  }

  private set(snapshot: ImportSnapshot): void {
    this.snapshot = { ...snapshot, ...lookedAt(snapshot.rows, this.currentBytes) };
    for (const listener of this.listeners) listener();
  }
}
