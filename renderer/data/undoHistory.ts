import type { Change, Entry, Intent } from '../../shared/journal/change';
import { isAlive, rowKey, valueAt, type Row } from '../../shared/journal/project';
import { invert, writtenKeys } from '../../shared/journal/undo';
import { isTableName, type TableName } from '../../shared/model/tables';

/** How many actions can be taken back. */
const depth = 200;

/**
 * What Ctrl+Z does not take back. `barrier`: nothing from before it is taken back either. Everything else can be, also
 * the name of a person (`editUser`): entries point at the person, not at the name.
 */
const neverUndone: Partial<Record<Intent, 'barrier' | 'skipped'>> = {
  // Keys were made with it, and without a workspace there is no window.
  createWorkspace: 'barrier',
  // It pins the key of the department; an older file must not come into force again.
  takeSetup: 'barrier',
  // The file has left the computer, with all that stands before it and with its nominations as submitted.
  exportBundle: 'barrier',
  // What was erased for good must not come back from memory.
  erase: 'barrier',
  // The registers must agree with the files that lie in the vault.
  importBundle: 'skipped',
  takeAnswer: 'skipped',
  undoImport: 'skipped',
  // A second key speaks for the unit, whatever is undone here.
  claimUnit: 'skipped',
  // The sheet is on paper, whatever is undone here.
  settleSheet: 'skipped',
  // Bundles that say so may have left the computer.
  registerDevice: 'skipped',
  revokeDevice: 'skipped',
  // The key of before is gone.
  renewWorkingKey: 'skipped',
  // Two people compared a fingerprint; a key press does not unsay that.
  confirmSender: 'skipped',
  refuseSender: 'skipped',
  reopenSender: 'skipped',
  // It follows from the registers.
  giveBack: 'skipped',
  settleReceived: 'skipped',
  keepImport: 'skipped',
  // Entries carry this person: the audit trail would name nobody.
  addUser: 'skipped',
  // A version once issued keeps its number and content; the next version puts it right.
  editPlan: 'skipped',
};

/** A user action that can be taken back, or done again. */
export interface Undoable {
  /** Names the action; no other has it. */
  stamp: string;
  /** What was meant, also by those who took it back and did it again. */
  intent: Intent;
  /** The records it was about, in the order of its changes. */
  about: { table: TableName; id: string }[];
  /** What takes it back. */
  inverse: Change[];
  /** The records, by `rowKey`, that it deleted and that its inverse restores. */
  restores: ReadonlySet<string>;
  /** Stamps of before it, by place. */
  before: ReadonlyMap<string, string>;
}

/** What came of Ctrl+Z or Ctrl+Y. `left` counts the places that something else had changed since; they stay. */
export type UndoOutcome =
  | { type: 'nothing'; direction: Direction }
  | { type: 'changedSince'; direction: Direction; action: Undoable }
  | { type: 'done'; direction: Direction; action: Undoable; left: number };

export type Direction = 'undo' | 'redo';

function placeKey(table: string, id: string, key: string): string {
  return `${rowKey(table, id)}#${key}`;
}

/**
 * What this user did in this window and can take back. Kept in memory only: the journal has the entries. A place (a
 * field, an element) is brought back when what stands there is what the action wrote, or is equal to it because later
 * actions were taken back: `equals` knows which stamps hold the same value.
 */
export class UndoHistory {
  private stacks: Record<Direction, Undoable[]> = { undo: [], redo: [] };
  private equals = new Map<string, string>();
  private listeners = new Set<() => void>();
  private outcomeListeners = new Set<(outcome: UndoOutcome) => void>();

  /** The action that would be taken back (or done again) next. */
  next = (direction: Direction): Undoable | null => this.stacks[direction].at(-1) ?? null;

  nextUndo = (): Undoable | null => this.next('undo');
  nextRedo = (): Undoable | null => this.next('redo');

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Listens to what came of each undo and redo, whoever asked for it. */
  onOutcome = (listener: (outcome: UndoOutcome) => void): (() => void) => {
    this.outcomeListeners.add(listener);
    return () => this.outcomeListeners.delete(listener);
  };

  /** Forgets everything, e.g. because somebody else works now. */
  clear(): void {
    this.stacks = { undo: [], redo: [] };
    this.equals.clear();
    this.tell();
  }

  /** Takes an action off its stack: the last one, or the one with this stamp. */
  take(direction: Direction, stamp?: string): Undoable | null {
    const stack = this.stacks[direction];
    const at = stamp === undefined ? stack.length - 1 : stack.findIndex((action) => action.stamp === stamp);
    const [taken] = at < 0 ? [] : stack.splice(at, 1);
    if (taken) this.tell();
    return taken ?? null;
  }

  /** Puts an action back that could not be written. */
  putBack(direction: Direction, action: Undoable): void {
    this.stacks[direction].push(action);
    this.tell();
  }

  /**
   * What of the inverse of an action still applies to the rows as they are, and how many places it leaves alone because
   * something else has changed them since.
   */
  applicable(action: Undoable, rows: ReadonlyMap<string, Row>): { changes: Change[]; left: number } {
    const changes: Change[] = [];
    let left = 0;
    for (const change of action.inverse) {
      const row = rows.get(rowKey(change.table, change.id));
      const alive = row !== undefined && isAlive(row);
      if (action.restores.has(rowKey(change.table, change.id))) {
        if (alive) left += 1;
        else changes.push(change);
      } else if (!alive) left += 1;
      else if (change.delete) {
        if (writtenKeys(row).every((key) => this.isOwn(action, change, row, key))) changes.push(change);
        else left += 1;
      } else {
        const all = Object.entries(change.set ?? {});
        const own = all.filter(([key]) => this.isOwn(action, change, row, key));
        left += all.length - own.length;
        if (own.length > 0) changes.push({ ...change, set: Object.fromEntries(own) });
      }
    }
    return { changes, left };
  }

  /** Takes note of an entry that was written. `taking` is what it took back, or did again. */
  record(entry: Entry, rowsBefore: ReadonlyMap<string, Row>, taking?: { direction: Direction; action: Undoable }): void {
    const changes = entry.payload?.changes ?? [];
    const { stamp } = entry.header;
    const intent = entry.header.intent as Intent;
    const isNews = this.noteEquals(stamp, changes, rowsBefore, taking?.action);
    if (taking) {
      const to = taking.direction === 'undo' ? 'redo' : 'undo';
      this.stacks[to].push({ ...undoableOf(stamp, taking.action.intent, changes, rowsBefore), about: taking.action.about });
    } else {
      this.stacks.redo = [];
      const never = neverUndone[intent];
      const action = undoableOf(stamp, intent, changes, rowsBefore);
      if (never === 'barrier') this.clear();
      else if (!never && isNews) this.stacks.undo = [...this.stacks.undo, action].slice(-depth);
    }
    this.tell();
  }

  /** Says what came of an undo or redo. */
  report(outcome: UndoOutcome): UndoOutcome {
    for (const listener of this.outcomeListeners) listener(outcome);
    return outcome;
  }

  /**
   * Notes the places whose value is what an earlier stamp wrote: those that an action which is taken back brings back,
   * and those that were written again as they were. Gives whether anything else was changed.
   */
  private noteEquals(stamp: string, changes: readonly Change[], rowsBefore: ReadonlyMap<string, Row>, taken?: Undoable): boolean {
    let isNews = false;
    for (const { table, id, set, delete: deletes } of changes) {
      const row = rowsBefore.get(rowKey(table, id));
      const wasAlive = row !== undefined && isAlive(row);
      if (deletes ? wasAlive : !wasAlive) isNews = true;
      for (const [key, value] of Object.entries(set ?? {})) {
        const place = placeKey(table, id, key);
        const isSame = wasAlive && JSON.stringify(valueAt(table, row, key)) === JSON.stringify(value);
        if (taken) this.equals.set(`${place}@${stamp}`, taken.before.get(place) ?? '');
        else if (isSame) this.equals.set(`${place}@${stamp}`, row.stamps[key] ?? '');
        if (!isSame) isNews = true;
      }
    }
    return isNews;
  }

  /** True when what stands at a place is what the action wrote, or, in a record it made, what was there before. */
  private isOwn(action: Undoable, { table, id, delete: deletes }: Change, row: Row, key: string): boolean {
    const place = placeKey(table, id, key);
    const held = this.resolve(place, row.stamps[key] ?? '');
    if (held === this.resolve(place, action.stamp)) return true;
    return deletes !== undefined && (held === '' || held === this.resolve(place, action.before.get(place) ?? ''));
  }

  private resolve(place: string, stamp: string): string {
    let held = stamp;
    for (let equal = this.equals.get(`${place}@${held}`); equal !== undefined; equal = this.equals.get(`${place}@${held}`)) held = equal;
    return held;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function undoableOf(stamp: string, intent: Intent, changes: readonly Change[], rowsBefore: ReadonlyMap<string, Row>): Undoable {
  const before = new Map<string, string>();
  const restores = new Set<string>();
  for (const { table, id, delete: deletes } of changes) {
    const row = rowsBefore.get(rowKey(table, id));
    for (const key of writtenKeys(row)) before.set(placeKey(table, id, key), row!.stamps[key]!);
    if (deletes && row && isAlive(row)) restores.add(rowKey(table, id));
  }
  const about = changes.flatMap(({ table, id }) => (isTableName(table) ? [{ table, id }] : []));
  return { stamp, intent, about, inverse: invert(changes, rowsBefore), restores, before };
}
