import { recordsOf, type Closure, type ClosureTable } from '../../shared/bundle/closure';
import type { VersionName } from '../../shared/bundle/submission';
import type { Row } from '../../shared/journal/project';
import { joinClocks, type Clock } from '../../shared/journal/stamp';
import type { Data } from './data';

/**
 * The versions with clocks that cover what was written over as well: after a merge nothing of the other computer's change
 * may be left in the records, and the version knows of it all the same.
 */
export async function withAllSeen(data: Pick<Data, 'db'>, closures: readonly Closure[], versions: readonly VersionName[]): Promise<VersionName[]> {
  const seenIn = new Map<string, Clock>();
  for (const closure of closures) seenIn.set(closure.nomination.id, await seenOf(data, closure));
  return versions.map((version) => ({ ...version, clock: joinClocks(version.clock ?? {}, seenIn.get(version.nominationId) ?? {}) }));
}

async function seenOf({ db }: Pick<Data, 'db'>, closure: Closure): Promise<Clock> {
  const idsIn = new Map<ClosureTable, string[]>();
  for (const { table, record } of recordsOf(closure)) idsIn.set(table, [...(idsIn.get(table) ?? []), record.id]);
  let clock: Clock = {};
  for (const [table, ids] of idsIn) {
    const rows = (await db.of(table).bulkGet(ids)) as (Partial<Row> | undefined)[];
    for (const [key, { seen }] of rows.flatMap((row) => Object.entries(row?.concurrency ?? {}))) {
      // The unit's stage is not part of a version.
      if (!(table === 'nominations' && key === 'stage')) clock = joinClocks(clock, seen);
    }
  }
  return clock;
}
