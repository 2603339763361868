import type { Change, Entry, Gone, Intent, Json } from '../../shared/journal/change';
import { applyChange, isAlive, recordsAt, rowKey, valueAt, type Row } from '../../shared/journal/project';
import type { RecordChange } from '../../shared/journal/recordChange';
import { compareStamps } from '../../shared/journal/stamp';
import { writtenKeys } from '../../shared/journal/undo';
import { isTableName, tables, type TableName } from '../../shared/model/tables';
import type { Database } from './database';
import { useQuery } from './DataContext';
import { entriesOfRecords } from './entryStore';
import type { Data } from './data';
import { fetchRows } from './projection';
import { readRecordNames, type RecordRef } from './recordNames';
import { partsOf } from './recordsAbout';

/** One action in the history of a record. */
export interface HistoryEntry {
  key: string;
  at: string;
  /** Name of the person; null before there was one. */
  person: string | null;
  intent: Intent;
  /** Why its details are gone: destroyed on request, or too old to be kept; null when they are there. */
  gone: Gone['why'] | null;
  changes: RecordChange[];
}

export interface RecordHistory {
  /** The latest first. */
  entries: HistoryEntry[];
  /** Names of the records that values point at, by `rowKey`. */
  names: Map<string, string>;
  /** The moment of the last action whose details are too old to be kept; null when none is. */
  detailsAfter: string | null;
}

/** Kept beside the record that says the same. */
const beside: ReadonlySet<string> = new Set(['tellings'] satisfies TableName[]);

/** Parts of the subject, which every nomination of it shares. */
const ofSubject: ReadonlySet<string> = new Set(['consents', 'earlierAwards', 'followUps']);

/**
 * Everything that happened to a nomination and its parts (subject, answers, achievements, evidence, proposals, consents,
 * earlier awards, votes, nurture, follow-ups), with what stood there before and after. Null when there never was one of that id.
 */
export async function readNominationHistory({ db }: Pick<Data, 'db'>, nominationId: string): Promise<RecordHistory | null> {
  const rows = await fetchRows(db, [{ table: 'nominations', id: nominationId }]);
  const subjectId = rows.get(rowKey('nominations', nominationId))?.['subjectId'];
  if (typeof subjectId !== 'string') return null;
  const roots = [rowKey('nominations', nominationId), rowKey('subjects', subjectId)];
  const keys = new Set(roots);
  for (const { payload } of await entriesOf(db, roots)) {
    for (const { table, id, set } of payload?.changes ?? []) {
      if (beside.has(table)) continue;
      const isPart = set?.['nominationId'] === nominationId || (ofSubject.has(table) && set?.['subjectId'] === subjectId);
      if (isPart) keys.add(rowKey(table, id));
    }
  }
  // The projection knows the parts of which no kept detail says whose they are.
  for (const { table, id } of await partsOf({ db }, 'nominations', new Set([nominationId]))) if (!beside.has(table)) keys.add(rowKey(table, id));
  for (const { table, id } of await partsOf({ db }, 'subjects', new Set([subjectId]))) if (ofSubject.has(table)) keys.add(rowKey(table, id));
  return historyOf(db, keys);
}

/** Registers of a unit whose records have a history of their own, and the field by which their parts name them. */
const partFields = {
  publicityActivities: 'activityId',
  exchangeMeetings: null,
  publicNotices: 'noticeId',
  inspections: null,
  councilMembers: null,
  staffMembers: 'staffId',
  movements: null,
  annualReports: null,
  recognitions: null,
  clusterMeetings: null,
} as const satisfies Partial<Record<TableName, string | null>>;
export type RegisterTable = keyof typeof partFields;

/**
 * Everything that happened to a record of a register and its parts: the evidence of a publicity activity, the training of
 * a staff member. Null when there never was one.
 */
export async function readRegisterHistory({ db }: Pick<Data, 'db'>, table: RegisterTable, id: string): Promise<RecordHistory | null> {
  const root = rowKey(table, id);
  const keys = new Set([root]);
  const entries = await entriesOf(db, [root]);
  if (entries.length === 0) return null;
  const field = partFields[table];
  if (field !== null) {
    for (const { payload } of entries) {
      for (const change of payload?.changes ?? []) if (change.set?.[field] === id) keys.add(rowKey(change.table, change.id));
    }
  }
  if (table === 'publicityActivities' || table === 'staffMembers' || table === 'publicNotices') {
    for (const part of await partsOf({ db }, table, new Set([id]))) keys.add(rowKey(part.table, part.id));
  }
  return historyOf(db, keys);
}

/** Everything that happened to a person or a collective, consents and earlier awards with them. Null when there never was one. */
export async function readSubjectHistory({ db }: Pick<Data, 'db'>, subjectId: string): Promise<RecordHistory | null> {
  const root = rowKey('subjects', subjectId);
  const entries = await entriesOf(db, [root]);
  if (entries.length === 0) return null;
  const keys = new Set([root]);
  for (const { payload } of entries) {
    for (const { table, id, set } of payload?.changes ?? []) if (ofSubject.has(table) && set?.['subjectId'] === subjectId) keys.add(rowKey(table, id));
  }
  for (const { table, id } of await partsOf({ db }, 'subjects', new Set([subjectId]))) if (ofSubject.has(table)) keys.add(rowKey(table, id));
  return historyOf(db, keys);
}

/** See {@link readSubjectHistory}; undefined while it is being read. */
export function useSubjectHistory(subjectId: string): RecordHistory | null | undefined {
  return useQuery((data) => readSubjectHistory(data, subjectId), [subjectId]);
}

/** See {@link readRegisterHistory}; undefined while it is being read. */
export function useRegisterHistory(table: RegisterTable, id: string): RecordHistory | null | undefined {
  return useQuery((data) => readRegisterHistory(data, table, id), [table, id]);
}

async function historyOf(db: Database, keys: ReadonlySet<string>): Promise<RecordHistory> {
  const entries = await entriesOf(db, [...keys]);
  const people = new Map((await db.of('users').toArray()).map(({ id, name }) => [id, name]));
  const told = replay(entries, keys, await fetchRows(db, recordsAt(keys)));
  return {
    entries: entries
      .map((entry): HistoryEntry => {
        const { device, seq, at, actor, intent } = entry.header;
        return {
          key: `${device}.${seq}`,
          at,
          person: people.get(actor) ?? null,
          intent: intent as Intent,
          gone: entry.payload === null ? (entry.gone?.why ?? 'erased') : null,
          changes: told.changes.get(entry) ?? [],
        };
      })
      .filter(({ gone, changes }) => gone !== null || changes.length > 0)
      .reverse(),
    names: new Map([...(await namesOfReferences(db, told.changes.values())), ...told.titles]),
    detailsAfter: lastFolded(entries),
  };
}

function lastFolded(entries: readonly Entry[]): string | null {
  return entries.reduce<string | null>((last, { header, gone }) => (gone?.why === 'folded' && (last === null || header.at > last) ? header.at : last), null);
}

/** See {@link readNominationHistory}; undefined while it is being read. */
export function useNominationHistory(nominationId: string): RecordHistory | null | undefined {
  return useQuery((data) => readNominationHistory(data, nominationId), [nominationId]);
}

/** The entries that are found by any of the keys, in the order of their stamps. */
async function entriesOf(db: Database, keys: string[]): Promise<Entry[]> {
  const entries = await entriesOfRecords(db, keys);
  return entries.sort((a, b) => compareStamps(a.header.stamp, b.header.stamp));
}

/**
 * Applies the entries again to these records alone, and tells what each changed. Titles of files outlive the files. `now`
 * are the records as they stand: they know whose parts those are whose making is not kept.
 */
function replay(
  entries: readonly Entry[],
  keys: ReadonlySet<string>,
  now: ReadonlyMap<string, Row>,
): { changes: Map<Entry, RecordChange[]>; titles: Map<string, string> } {
  const rows = new Map<string, Row>();
  const titles = new Map<string, string>();
  const changes = new Map<Entry, RecordChange[]>();
  const touchedUntold = new Set<string>();
  const noteTitle = (key: string, { title }: Row): void => void (typeof title === 'string' && titles.set(key, title));
  for (const [key, row] of now) noteTitle(key, row);
  for (const entry of entries) {
    for (const key of entry.gone?.records ?? []) touchedUntold.add(key);
    const own = (entry.payload?.changes ?? []).filter(({ table, id }) => keys.has(rowKey(table, id)));
    const told = own.flatMap((change) => {
      const key = rowKey(change.table, change.id);
      const before = rows.get(key);
      const after = applyChange(before, change, entry.header.stamp, entry.header.at);
      rows.set(key, after);
      noteTitle(key, after);
      const known = tell(change, before, after, touchedUntold.has(key));
      return known ? [touchedUntold.has(key) ? { ...known, row: { ...now.get(key), ...known.row } } : known] : [];
    });
    changes.set(entry, told);
  }
  return { changes, titles };
}

/** @param isOlder the record was touched before by an action whose details are gone */
function tell(change: Change, before: Row | undefined, after: Row, isOlder: boolean): RecordChange | null {
  const { table, id } = change;
  if (!isTableName(table)) return null;
  const was = before && isAlive(before) ? before : undefined;
  const is = isAlive(after) ? after : undefined;
  const wasThere = was !== undefined || (before === undefined && isOlder);
  if (!wasThere && !is) return null;
  const keys = inOrder(table, [...new Set([...writtenKeys(is), ...writtenKeys(was)])]);
  const fields = keys.flatMap((key) => {
    const field = { key, before: valueAt(table, was, key), after: valueAt(table, is, key) };
    if (isBeforeGone(change, key, before)) return [{ ...field, beforeGone: true as const }];
    return alike(field.before, field.after) ? [] : [field];
  });
  const became = !wasThere ? 'made' : !is ? 'deleted' : 'changed';
  return became === 'changed' && fields.length === 0 ? null : { table, id, became, row: is ?? was ?? after, fields };
}

/** Fields in the order of the record's model, whatever order they were written or stored in. */
function inOrder(table: TableName, keys: readonly string[]): string[] {
  const fields = Object.keys(tables[table].shape);
  const place = (key: string): number => fields.indexOf(key.split('/')[0]!);
  return [...keys].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

/** True when the change was made upon a value that nothing tells of any more. */
function isBeforeGone({ upon }: Change, key: string, before: Row | undefined): boolean {
  const stamp = upon?.[key];
  const held = before?.stamps[key];
  return stamp !== undefined && stamp !== '' && (held === undefined || compareStamps(held, stamp) < 0);
}

/** A field never set and one cleared, an element never in and one taken out, are alike. */
function alike(left: Json, right: Json): boolean {
  const empty = (value: Json) => (value === false ? null : value);
  return JSON.stringify(empty(left)) === JSON.stringify(empty(right));
}

/** Names of the movements, collectives, members of the council and meetings that values name. */
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
        if (key === 'aboutId') point('nominations', value);
        if (key === 'memberId') point('councilMembers', value);
      }
      const exemplar = /^(?:nominationIds|speakerIds)\/(.+)$/.exec(key)?.[1];
      if (exemplar !== undefined) point('nominations', exemplar);
    }
  }
  return readRecordNames(db, refs);
}
