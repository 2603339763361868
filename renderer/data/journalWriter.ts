import { chainStart } from '../../shared/journal/chain';
import type { Change, Entry, Intent } from '../../shared/journal/change';
import { applyEntry, type Row } from '../../shared/journal/project';
import { joinClocks, type Clock } from '../../shared/journal/stamp';
import { appendEntries, type JournalPosition } from '../../shared/journal/vaultJournal';
import type { TableName } from '../../shared/model/tables';
import type { PlatformError, Vault } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { Database } from './database';
import { assertValid, entryOf, touchedRows } from './entryOfChanges';
import { applyEntries } from './projection';
import { RecentRows } from './recentRows';
import { decidedNow, type ChangesFrom, type Place, type StoredRecords } from './storedRecords';
import { UndoHistory, type Direction, type Undoable, type UndoOutcome } from './undoHistory';

/** What the status bar says about keeping. */
export type SaveState =
  | { type: 'saved'; at: Date | null }
  | { type: 'saving' }
  | { type: 'failed'; error: PlatformError }
  /** Nothing can be written at present, and nothing was tried. */
  | { type: 'readOnly'; error: PlatformError }
  /** The vault has the change, the projection could not take it: the window must open anew, which replays it. */
  | { type: 'projectionBehind' };

interface Waiting {
  intent: Intent;
  changes: Change[];
  /** Makes the changes when the turn comes, from the records at `looksAt`. */
  from?: ChangesFrom;
  /** The action that this entry takes back or does again; what still applies is decided when its turn comes. */
  taking?: Taking;
  resolve: (result: Result<void, PlatformError>) => void;
  reject: (fault: unknown) => void;
}

interface Taking {
  direction: Direction;
  action: Undoable;
  /** Places left as something else has changed them. */
  left: number;
  written: boolean;
}

interface Draft {
  waiting: Waiting;
  entry: Entry;
  rowsBefore: Map<string, Row>;
}

/**
 * The one writer of this database. Every change of every record goes through `commit`: appended to the vault and flushed,
 * then applied to the projection, then acknowledged. Commits that arrive while one is being flushed share the next flush.
 */
export class JournalWriter {
  private queue: Waiting[] = [];
  private running: Promise<void> | null = null;
  private listeners = new Set<() => void>();
  private state: SaveState = { type: 'saved', at: null };
  /** Set when the projection refused an entry that the vault has; nothing more is written until it was replayed. */
  private behind = false;
  private readonly recent: RecentRows;

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly device: string,
    private position: JournalPosition,
    private clock: Clock,
    private readonly now: () => Date = () => new Date(),
    private comesAfter = 0,
  ) {
    this.recent = new RecentRows(db);
  }

  /** What can be taken back here. */
  readonly undoHistory = new UndoHistory();

  private currentActor = 'setup';
  private taken: Promise<unknown> = Promise.resolve();

  /** Id of the user whose name the entries carry. Nobody takes back what another did. */
  get actor(): string {
    return this.currentActor;
  }

  set actor(id: string) {
    if (id !== this.currentActor) this.undoHistory.clear();
    this.currentActor = id;
  }

  /** Why nothing can be written at present; null when it can. */
  blockedBy: PlatformError | null = null;

  /** Refuses every commit with `error` until it is lifted with null: the drafts stay where they are. */
  block(error: PlatformError | null): void {
    if (this.blockedBy?.type === error?.type) return;
    this.blockedBy = error;
    this.setState(error ? { type: 'readOnly', error } : { type: 'saved', at: null });
  }

  /** The last entry of this device, for the sentinel. */
  get last(): { seq: number; hash: string } {
    return { seq: this.position.seq, hash: this.position.hash };
  }

  /** The clock of everything written or read here. */
  get seen(): Clock {
    return this.clock;
  }

  /** The counter of the last stamp: what is written from now on has a higher one. */
  get latest(): number {
    return Math.max(this.comesAfter, ...Object.values(this.clock));
  }

  /** Counter that all comes after that this device writes; 0 when it began with nothing before it. */
  get floor(): number {
    return this.comesAfter;
  }

  /** Makes all that is written from now on come after a counter. */
  raiseTo(counter: number): void {
    this.comesAfter = Math.max(this.comesAfter, counter);
  }

  getState = (): SaveState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * Writes one user action. Resolves when it is on the disk and on screen; on a platform error nothing was changed and
   * the caller keeps its draft. A key of `set` is written upon what stands there, unless the change says upon which of the
   * values that lost. Throws when a change would break a record's schema: that is a bug, not a user's fault.
   */
  commit(intent: Intent, changes: Change[]): Promise<Result<void, PlatformError>> {
    if (changes.length === 0) return Promise.resolve(ok(undefined));
    return this.enqueue({ intent, changes });
  }

  /**
   * The same as `commit`, with changes made from what is stored when their turn comes: whatever was committed before,
   * in the same moment too, is in it. `looksAt` names every record that is read or changed. Without changes nothing is
   * written. What depends on another field, or on whether a record is there yet, is decided here and never on screen.
   */
  commitFrom(
    intent: Intent,
    looksAt: readonly Place[],
    changesFrom: (records: StoredRecords) => Change[],
  ): Promise<Result<void, PlatformError>> {
    return this.enqueue({ intent, changes: [], from: { looksAt, changesFrom } });
  }

  private enqueue(asked: Omit<Waiting, 'resolve' | 'reject'>): Promise<Result<void, PlatformError>> {
    if (this.blockedBy) {
      this.setState({ type: 'failed', error: this.blockedBy });
      return Promise.resolve(fail(this.blockedBy));
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ ...asked, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Takes back the last action of this user in this window, or the one with the stamp. */
  undo(stamp?: string): Promise<Result<UndoOutcome, PlatformError>> {
    return this.take('undo', stamp);
  }

  /** Does again what was taken back last. */
  redo(): Promise<Result<UndoOutcome, PlatformError>> {
    return this.take('redo');
  }

  private take(direction: Direction, stamp?: string): Promise<Result<UndoOutcome, PlatformError>> {
    const run = async (): Promise<Result<UndoOutcome, PlatformError>> => {
      // What is on its way to the disk was done before.
      while (this.running) await this.running;
      const action = this.undoHistory.take(direction, stamp);
      if (!action) return ok(this.undoHistory.report({ type: 'nothing', direction }));
      const taking: Taking = { direction, action, left: 0, written: false };
      const result = await this.enqueue({ intent: direction, changes: action.inverse, taking });
      if (!result.ok) {
        this.undoHistory.putBack(direction, action);
        return result;
      }
      const { left, written } = taking;
      return ok(this.undoHistory.report(written ? { type: 'done', direction, action, left } : { type: 'changedSince', direction, action }));
    };
    // One after the other, as the keys were pressed.
    const result = this.taken.then(run);
    this.taken = result.catch(() => undefined);
    return result;
  }

  /** Resolves when nothing is waiting to be written. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  /**
   * Works on the journal's own files while nothing is written: commits that come meanwhile wait. `work` gets the place
   * where the journal ends and gives where it ends afterwards.
   */
  async maintain<T>(work: (position: JournalPosition) => Promise<{ position: JournalPosition; value: T }>): Promise<T> {
    while (this.running) await this.running;
    this.recent.forget();
    const done = work(this.position);
    const settled = done.then(
      ({ position }) => void (this.position = position),
      () => undefined,
    );
    this.running = settled.then(() => {
      this.running = this.queue.length > 0 ? this.drain() : null;
      return this.running ?? undefined;
    });
    return (await done).value;
  }

  /** Takes note of changes of other devices that stand here now: what is written from now on comes after them. */
  witness(clock: Clock): void {
    this.clock = joinClocks(this.clock, clock);
  }

  /** The vault has what the projection could not take: nothing more is written until it was replayed. */
  fallBehind(): void {
    this.behind = true;
    this.setState({ type: 'projectionBehind' });
  }

  private setState(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      this.setState({ type: 'saving' });
      const batch = this.queue.splice(0);
      try {
        const result = await this.write(batch);
        if (this.behind) this.setState({ type: 'projectionBehind' });
        else this.setState(result.ok ? { type: 'saved', at: this.now() } : { type: 'failed', error: result.error });
      } catch (fault) {
        for (const waiting of batch) waiting.reject(fault);
        this.setState({ type: 'saved', at: null });
      }
    }
    // In the same turn as the last look at the queue: what comes a moment later must start a new run.
    this.running = null;
  }

  private async write(batch: Waiting[]): Promise<Result<void, PlatformError>> {
    if (this.behind) {
      const refusal = fail({ type: 'deviceFault' as const, name: 'IndexedDB', code: 'behind' });
      for (const waiting of batch) waiting.resolve(refusal);
      return refusal;
    }
    const rows = await this.recent.fetch(batch.flatMap(placesOf));
    const drafts: Draft[] = [];
    const withoutChange: Waiting[] = [];
    let { seq, hash } = this.position;
    let clock = this.clock;
    for (const waiting of batch) {
      if (waiting.taking) {
        const { changes, left } = this.undoHistory.applicable(waiting.taking.action, rows);
        waiting.changes = changes;
        waiting.taking.left = left;
      }
      const counter = Math.max(this.comesAfter, ...Object.values(clock)) + 1;
      let built: ReturnType<typeof entryOf>;
      let rowsBefore: Map<string, Row>;
      try {
        if (waiting.from) waiting.changes = decidedNow(waiting.from, rows);
        if (waiting.changes.length === 0) {
          withoutChange.push(waiting);
          continue;
        }
        built = entryOf(waiting.changes, rows, {
          device: this.device,
          seq: seq + 1,
          actor: this.actor,
          at: this.now().toISOString(),
          intent: waiting.intent,
          prev: hash || chainStart,
          counter,
          clock,
        });
        rowsBefore = touchedRows(rows, built.entry);
        applyEntry(rows, built.entry);
        assertValid(rows, built.entry);
      } catch (fault) {
        // One broken change must not take the others of the batch with it: start again without it.
        waiting.reject(fault);
        const others = batch.filter((other) => other !== waiting);
        return others.length > 0 ? this.write(others) : ok(undefined);
      }
      seq += 1;
      hash = built.hash;
      clock = joinClocks(clock, { [this.device]: counter });
      drafts.push({ waiting, entry: built.entry, rowsBefore });
    }
    // Whether there was nothing to change may depend on the entries beside it: it is told when they are written.
    const settle = (result: Result<void, PlatformError>): Result<void, PlatformError> => {
      for (const waiting of [...withoutChange, ...drafts.map((draft) => draft.waiting)]) waiting.resolve(result);
      return result;
    };
    if (drafts.length === 0) return settle(ok(undefined));
    const entries = drafts.map(({ entry }) => entry);
    const appended = await appendEntries(this.vault, this.device, this.position, entries, hash);
    if (!appended.ok) return settle(fail(appended.error));
    this.position = appended.value;
    this.clock = clock;
    for (const { waiting, entry, rowsBefore } of drafts) {
      if (waiting.taking) waiting.taking.written = true;
      this.undoHistory.record(entry, rowsBefore, waiting.taking);
    }
    try {
      await applyEntries(this.db, entries, { device: this.device, ...appended.value }, rows, clock);
      this.recent.keep(rows);
    } catch {
      // The entry stands in the vault, so it is acknowledged; the start that follows replays it.
      this.behind = true;
    }
    return settle(ok(undefined));
  }
}

/** Every record that a commit reads or changes. */
function placesOf({ changes, from }: Waiting): Place[] {
  return [...changes.map(({ table, id }) => ({ table: table as TableName, id })), ...(from?.looksAt ?? [])];
}
