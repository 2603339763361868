import type { Change, Intent, Json } from '../../shared/journal/change';
import { applyChange, isAlive, rowKey, valueAt, type Row } from '../../shared/journal/project';
import type { RecordChange } from '../../shared/journal/recordChange';
import { compareStamps } from '../../shared/journal/stamp';
import { writtenKeys } from '../../shared/journal/undo';
import { isTableName, type TableName } from '../../shared/model/tables';
import type { Database, StoredEntry } from './database';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { fetchRows } from './projection';
import { readRecordNames, type RecordRef } from './recordNames';

/** One action in the history of a record. */
export interface HistoryEntry {
  key: string;
  at: string;
  /** Name of the person; null before there was one. */
  person: string | null;
  intent: Intent;
  /** True when its details were destroyed on request. */
  erased: boolean;
  changes: RecordChange[];
}

export interface RecordHistory {
  /** The latest first. */
  entries: HistoryEntry[];
  /** Names of the records that values point at, by `rowKey`. */
  names: Map<string, string>;
}

/** Parts of the subject, which every nomination of it shares. */
const ofSubject: ReadonlySet<string> = new Set(['consents', 'earlierAwards']);

/**
 * Everything that happened to a nomination and its parts (subject, answers, achievements, evidence, proposals, consents,
 * earlier awards, votes), with what stood there before and after. Null when there never was one of that id.
 */
export async function readNominationHistory({ db }: Pick<Data, 'db'>, nominationId: string): Promise<RecordHistory | null> {
  const rows = await fetchRows(db, [{ table: 'nominations', id: nominationId }]);
  const subjectId = rows.get(rowKey('nominations', nominationId))?.['subjectId'];
  if (typeof subjectId !== 'string') return null;
  const roots = [rowKey('nominations', nominationId), rowKey('subjects', subjectId)];
  const keys = new Set(roots);
  for (const { payload } of await entriesOf(db, roots)) {
    for (const { table, id, set } of payload?.changes ?? []) {
      const isPart = set?.['nominationId'] === nominationId || (ofSubject.has(table) && set?.['subjectId'] === subjectId);
      if (isPart) keys.add(rowKey(table, id));
    }
  }
  const entries = await entriesOf(db, [...keys]);
  const people = new Map((await db.of('users').toArray()).map(({ id, name }) => [id, name]));
  const told = replay(entries, keys);
  return {
    entries: entries
      .map((entry): HistoryEntry => {
        const { device, seq, at, actor, intent } = entry.header;
        return {
          key: `${device}.${seq}`,
          at,
          person: people.get(actor) ?? null,
          intent: intent as Intent,
          erased: entry.payload === null,
          changes: told.changes.get(entry) ?? [],
        };
      })
      .filter(({ erased, changes }) => erased || changes.length > 0)
      .reverse(),
    names: new Map([...(await namesOfReferences(db, told.changes.values())), ...told.titles]),
  };
}

/** See {@link readNominationHistory}; undefined while it is being read. */
export function useNominationHistory(nominationId: string): RecordHistory | null | undefined {
  return useQuery((data) => readNominationHistory(data, nominationId), [nominationId]);
}

/** The entries that are found by any of the keys, in the order of their stamps. */
async function entriesOf(db: Database, keys: string[]): Promise<StoredEntry[]> {
  const entries = await db.entries.where('records').anyOf(keys).distinct().toArray();
  return entries.sort((a, b) => compareStamps(a.header.stamp, b.header.stamp));
}

/** Applies the entries again to these records alone, and tells what each changed. Titles of files outlive the files. */
function replay(entries: readonly StoredEntry[], keys: ReadonlySet<string>): { changes: Map<StoredEntry, RecordChange[]>; titles: Map<string, string> } {
  const rows = new Map<string, Row>();
  const titles = new Map<string, string>();
  const changes = new Map<StoredEntry, RecordChange[]>();
  for (const entry of entries) {
    const own = (entry.payload?.changes ?? []).filter(({ table, id }) => keys.has(rowKey(table, id)));
    const told = own.flatMap((change) => {
      const key = rowKey(change.table, change.id);
      const before = rows.get(key);
      const after = applyChange(before, change, entry.header.stamp, entry.header.at);
      rows.set(key, after);
      if (typeof after['title'] === 'string') titles.set(key, after['title']);
      return tell(change, before, after) ?? [];
    });
    changes.set(entry, told);
  }
  return { changes, titles };
}

function tell({ table, id }: Change, before: Row | undefined, after: Row): RecordChange | null {
  if (!isTableName(table)) return null;
  const was = before && isAlive(before) ? before : undefined;
  const is = isAlive(after) ? after : undefined;
  const row = is ?? was;
  if (!row) return null;
  const keys = [...new Set([...writtenKeys(is), ...writtenKeys(was)])];
  const fields = keys
    .map((key) => ({ key, before: valueAt(table, was, key), after: valueAt(table, is, key) }))
    .filter((field) => !alike(field.before, field.after));
  const became = !was ? 'made' : !is ? 'deleted' : 'changed';
  return became === 'changed' && fields.length === 0 ? null : { table, id, became, row, fields };
}

/** A field never set and one cleared, an element never in and one taken out, are alike. */
function alike(left: Json, right: Json): boolean {
  const empty = (value: Json) => (value === false ? null : value);
  return JSON.stringify(empty(left)) === JSON.stringify(empty(right));
}

/** Names of the movements, collectives and meetings that values name. */
async function namesOfReferences(db: Database, changes: Iterable<readonly RecordChange[]>): Promise<Map<string, string>> {
  const refs: RecordRef[] = [];
  const point = (table: TableName, id: unknown) => {
    if (typeof id === 'string') refs.push({ table, id });
  };
  for (const { row, fields } of [...changes].flat()) {
    point('meetings', row['meetingId']);
    for (const { key, before, after } of fields) {
      for (const value of [before, after]) {
        if (key === 'movementId') point('movements', value);
        if (key === 'collectiveNominationId') point('nominations', value);
      }
    }
  }
  return readRecordNames(db, refs);
}
