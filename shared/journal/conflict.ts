import { canonicalJson } from '../bundle/canonicalJson';
import type { TableName } from '../model/tables';
import type { Json } from './change';
import { deletionKey, type Concurrency } from './concurrency';
import { receiptFacts } from './firstReceipt';
import { isAlive, isBookkeeping, valueAt, type Row } from './project';
import { isDecidedByOrder } from './receivedApart';
import { compareStamps, parseStamp, type Clock, type Stamp } from './stamp';

/** A change that lost against one made apart from it, on another computer. */
export interface Conflict {
  table: TableName;
  id: string;
  /** A field, `field/element` of an element set, or `deleted`: the record lives in spite of being deleted. */
  key: string;
  /** What stands there, and the change that put it there; of a deletion the latest change it had not seen. */
  kept: { value: Json; stamp: Stamp };
  lost: { value: Json; stamp: Stamp };
  /** The change by which a person said that he looked at it. */
  settled?: Stamp;
}

/** The part of a row that conflicts are read from: every record has it. */
type Tracked = { id: string; stamps: Record<string, Stamp>; concurrency?: Concurrency; deleted?: Clock; erased?: true };

/**
 * The conflicts of a record, in the order of the changes that lost. Two computers that put the same value in do not
 * disagree, nor do two that took in the same file, or files of which it is clear what follows; a record that is deleted
 * has none.
 */
export function conflictsOf(table: TableName, record: Tracked): Conflict[] {
  const row = record as Row;
  if (!row.concurrency || !isAlive(row)) return [];
  return Object.entries(row.concurrency)
    .filter(([key]) => !receiptFacts[table]?.includes(key))
    .flatMap(([key, { lost = {}, settled = {} }]) =>
      Object.entries(lost).flatMap(([stamp, value]): Conflict[] => {
        const kept = key === deletionKey ? livesBy(row, stamp) : { value: valueAt(table, row, key), stamp: row.stamps[key]! };
        if (!kept || isDecidedByOrder(table, row, key, { stamp, value })) return [];
        const looked = settled[stamp];
        if (looked === undefined && canonicalJson(kept.value) === canonicalJson(value)) return [];
        return [{ table, id: row.id, key, kept, lost: { value, stamp }, ...(looked !== undefined && { settled: looked }) }];
      }),
    )
    .sort((a, b) => compareStamps(a.lost.stamp, b.lost.stamp));
}

/** The conflicts that nobody has looked at. */
export function openConflicts(table: TableName, record: Tracked): Conflict[] {
  return conflictsOf(table, record).filter(({ settled }) => settled === undefined);
}

/** What kept a record alive; null when it was brought back on the very computer that deleted it, by somebody who knew. */
function livesBy(row: Row, deletion: Stamp): Conflict['kept'] | null {
  const { counter, device } = parseStamp(deletion);
  const written = Object.entries(row.stamps).filter(([key]) => !isBookkeeping(key)).map(([, stamp]) => stamp);
  const knew = written.map(parseStamp).some((stamp) => stamp.device === device && stamp.counter > counter);
  return knew ? null : { value: false, stamp: written.sort(compareStamps).at(-1)! };
}

/**
 * The stamps that a change of `key` to `value` settles by itself: what lost was the same as what stands there or comes
 * there, so that nothing of it is lost any more.
 */
export function settledBy(table: string, row: Row | undefined, key: string, value: Json): Stamp[] {
  const branches = row?.concurrency?.[key];
  if (!row || !branches?.lost) return [];
  const same = new Set([canonicalJson(value), canonicalJson(valueAt(table, row, key))]);
  return Object.entries(branches.lost)
    .filter(([stamp, lost]) => branches.settled?.[stamp] === undefined && same.has(canonicalJson(lost)))
    .map(([stamp]) => stamp);
}
