import { z } from 'zod';
import type { FreshEntries } from '../../shared/bundle/peer';
import { hashHeader } from '../../shared/journal/chain';
import { entrySchema, type Entry } from '../../shared/journal/change';
import { joinRows } from '../../shared/journal/joinRows';
import { applyEntry, rowKey, touchedBy, type Row } from '../../shared/journal/project';
import { snapshotName, snapshotsAmong, writeSnapshot } from '../../shared/journal/snapshot';
import { clockOfStamps } from '../../shared/journal/stamp';
import { appendEntries, type JournalPosition } from '../../shared/journal/vaultJournal';
import { recordId, sha256Hex } from '../../shared/model/record';
import { isTableName, type TableName } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { readVaultFile } from './evidenceBytes';
import { allRows, applyEntries, fetchRows, storeRows } from './projection';

/** What another computer of the workspace changed, verified and new here. */
export interface Foreign {
  fresh: FreshEntries[];
  /** The other's whole state, where details of some of its changes are gone. */
  rows: { table: TableName; row: Row }[];
}

/** Stands in the vault while entries are being taken in, so that a power cut does not leave it half done. */
const mergingName = 'merging.json';

const mergingSchema = z.object({
  v: z.literal(1),
  fresh: z.array(z.object({ device: recordId, entries: z.array(entrySchema), hash: sha256Hex })),
  rows: z.array(z.object({ table: z.string(), row: z.looseObject({ id: recordId }) })),
});

/** Entries go to the vault this many at a time. */
const together = 500;
const pieceBytes = 4 * 1024 * 1024;

/**
 * Takes entries of other devices into this journal: while nobody writes, first a note of all of them, then the vault, then
 * the projection in one transaction. A disk that refuses half-way, or a power cut, is made good by {@link finishTaking} at
 * the next start. Taking the same in again changes nothing.
 */
export async function takeForeign(data: Data, foreign: Foreign): Promise<Result<void, PlatformError>> {
  const { journal } = data;
  if (journal.blockedBy) return fail(journal.blockedBy);
  if (journal.getState().type === 'projectionBehind') return fail({ type: 'deviceFault', name: 'IndexedDB', code: 'behind' });
  return journal.maintain(async (position) => ({ position, value: await take(data, foreign) }));
}

/** To be called at start: goes on with what was being taken in when the program was cut off. */
export async function finishTaking(data: Data): Promise<Result<void, PlatformError>> {
  const read = await readVaultFile(data.desktop, mergingName);
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(undefined) : read;
  // Written whole or not at all.
  const { fresh, rows } = mergingSchema.parse(JSON.parse(await read.value.text()));
  const known = new Map((await data.db.applied.toArray()).map(({ device, seq }) => [device, seq]));
  const left = fresh.map((part) => ({ ...part, entries: part.entries.filter(({ header }) => header.seq > (known.get(part.device) ?? 0)) }));
  return takeForeign(data, {
    fresh: left.filter(({ entries }) => entries.length > 0),
    rows: rows.flatMap(({ table, row }) => (isTableName(table) ? [{ table, row: row as unknown as Row }] : [])),
  });
}

async function take(data: Data, foreign: Foreign): Promise<Result<void, PlatformError>> {
  const { db, desktop, journal } = data;
  const noted = await note(data, foreign);
  if (!noted.ok) return noted;
  const rows = await rowsAfter(data, foreign);
  // The state stands for entries without details: it is in the vault before they are.
  const kept = foreign.rows.length > 0 ? await keepState(data, foreign, rows) : ok([]);
  if (!kept.ok) return kept;
  const appended = await appendAll(data, foreign.fresh);
  const isWhole = appended.refusal === null;
  try {
    await db.transaction('rw', db.projectionTables, async () => {
      if (isWhole) await storeRows(db, rows);
      // What the disk took before it refused is in the journal and must not be appended twice.
      for (const { device, entries, position } of appended.parts) {
        await applyEntries(db, entries, { device, ...position }, isWhole ? new Map() : undefined);
      }
    });
  } catch {
    journal.fallBehind();
    return fail({ type: 'deviceFault', name: 'IndexedDB', code: 'behind' });
  }
  journal.witness(clockOfStamps(appended.parts.flatMap(({ entries }) => entries.map(({ header }) => header.stamp))));
  if (appended.refusal) return fail(appended.refusal);
  for (const name of [...kept.value, mergingName]) {
    const removed = await desktop.vault.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}

async function note({ desktop }: Data, { fresh, rows }: Foreign): Promise<Result<void, PlatformError>> {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, fresh, rows }));
  const sink = await desktop.vault.openSink(mergingName);
  if (!sink.ok) return sink;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const taken = await desktop.sinks.write(sink.value, bytes.slice(at, at + pieceBytes));
    if (!taken.ok) {
      await desktop.sinks.abort(sink.value);
      return taken;
    }
  }
  const committed = await desktop.sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}

/** The rows that taking in touches, as they stand afterwards, by `rowKey`. Nothing is written. */
export async function rowsAfter({ db }: Pick<Data, 'db'>, { fresh, rows }: Foreign): Promise<Map<string, Row>> {
  const entries = fresh.flatMap((part) => part.entries);
  const places = [...entries.flatMap(touchedBy), ...rows.map(({ table, row }) => ({ table, id: row.id }))];
  const after = await fetchRows(db, places);
  for (const { table, row } of rows) {
    const own = after.get(rowKey(table, row.id));
    after.set(rowKey(table, row.id), own ? joinRows(table, own, row) : row);
  }
  for (const entry of entries) applyEntry(after, entry);
  return after;
}

/** Writes both copies of a snapshot of everything as it will stand. Gives the snapshots before, which may go. */
async function keepState({ db, desktop, databaseId }: Data, { fresh }: Foreign, after: ReadonlyMap<string, Row>): Promise<Result<string[], PlatformError>> {
  const listed = await desktop.vault.list('snapshot/');
  if (!listed.ok) return listed;
  const old = snapshotsAmong(listed.value);
  const devices = Object.fromEntries((await db.applied.toArray()).map(({ device, seq }) => [device, seq]));
  for (const { device, entries } of fresh) devices[device] = entries.at(-1)!.header.seq;
  const all = new Map((await allRows(db)).map(({ table, row }) => [rowKey(table, row.id), row]));
  for (const [key, row] of after) all.set(key, row);
  const rows = [...all].flatMap(([key, row]) => {
    const table = key.slice(0, key.indexOf('/'));
    return isTableName(table) ? [{ table, row }] : [];
  });
  const last = old[0]?.number ?? 0;
  for (const number of [last + 1, last + 2]) {
    const written = await writeSnapshot(desktop, snapshotName(number), { databaseId, devices }, rows);
    if (!written.ok) return written;
  }
  return ok(old.map(({ name }) => name));
}

/** Entries of one device that the vault has now, and where its journal ends. */
interface Appended {
  device: string;
  entries: Entry[];
  position: JournalPosition;
}

/** Appends everything, or as much as the disk takes. */
async function appendAll({ db, desktop }: Data, fresh: readonly FreshEntries[]): Promise<{ parts: Appended[]; refusal: PlatformError | null }> {
  const parts: Appended[] = [];
  for (const { device, entries } of fresh) {
    const applied = await db.applied.get(device);
    const part: Appended = { device, entries: [], position: applied ? positionOf(applied) : { segment: 1, offset: 0, seq: 0, hash: '' } };
    for (let at = 0; at < entries.length; at += together) {
      const piece = entries.slice(at, at + together);
      const appended = await appendEntries(desktop.vault, device, part.position, piece, hashHeader(piece.at(-1)!.header));
      if (!appended.ok) return { parts: part.entries.length > 0 ? [...parts, part] : parts, refusal: appended.error };
      part.position = appended.value;
      part.entries.push(...piece);
    }
    parts.push(part);
  }
  return { parts, refusal: null };
}

function positionOf({ segment, offset, seq, hash }: JournalPosition): JournalPosition {
  return { segment, offset, seq, hash };
}
