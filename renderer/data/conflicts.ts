import { remove, settle, type Change } from '../../shared/journal/change';
import { deletionKey } from '../../shared/journal/concurrency';
import { conflictsOf, type Conflict } from '../../shared/journal/conflict';
import { rowKey, type Row } from '../../shared/journal/project';
import { parseStamp, type Stamp } from '../../shared/journal/stamp';
import type { Nomination } from '../../shared/model/nomination';
import { isTableName, type TableName } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import type { NominationFile } from '../../shared/rules/nominationFile';
import type { Data } from './data';
import type { Database } from './database';
import { entryAt } from './entryStore';
import { useQuery } from './DataContext';
import { conflictRows, fetchRows } from './projection';
import { readRecordNames, type RecordRef } from './recordNames';
import { settleReceived } from './settleReceived';
import { readRules } from './workspace';

/** Who wrote something, when and on which computer. */
export interface Authorship {
  /** Null for somebody who is no longer known here. */
  person: string | null;
  at: string;
  isOwnDevice: boolean;
}

/** One place where two computers wrote different things, with all that a person needs to choose. */
export interface ConflictLine extends Conflict {
  /** Of the place and the change that lost; the same on every computer. */
  line: string;
  /** The record as it stands. */
  row: Row;
  /** The nominations that it belongs to. */
  nominationIds: string[];
  /** What it is about, by name; '' for what has none. */
  about: string;
  rules: Pick<NominationFile, 'plan' | 'rulePack'>;
  keptBy: Authorship | null;
  lostBy: Authorship | null;
  settledBy: Authorship | null;
}

export interface ConflictLog {
  /** Those that nobody looked at first; each the latest first. */
  lines: ConflictLine[];
  /** Names of what values point at, by `rowKey`. */
  names: Map<string, string>;
}

interface Found {
  conflict: Conflict;
  row: Row;
}

/** Everything that lost against a change made apart from it, on this computer or on another: the same on all of them. */
export async function readConflicts(data: Data): Promise<ConflictLog> {
  const { db } = data;
  const found = await findAll(db);
  if (found.length === 0) return { lines: [], names: new Map() };
  const { plan, rulePack } = await readRules(data);
  const plans = new Map((await db.of('plans').toArray()).map((each) => [each.id, each]));
  const authors = await readAuthors(data, found.flatMap(({ conflict: { kept, lost, settled } }) => [kept.stamp, lost.stamp, ...(settled ? [settled] : [])]));
  const abouts = await readRecordNames(db, found.map(({ conflict }) => conflict));
  const lines = await Promise.all(
    found.map(async ({ conflict, row }): Promise<ConflictLine> => {
      const { table, id, key, kept, lost, settled } = conflict;
      const nominations = await nominationsOf(db, table, row);
      return {
        ...conflict,
        line: `${rowKey(table, id)}#${key}@${lost.stamp}`,
        row,
        nominationIds: nominations.map((nomination) => nomination.id),
        about: abouts.get(rowKey(table, id)) ?? '',
        rules: { plan: plans.get(nominations[0]?.planKey ?? '') ?? plan, rulePack },
        keptBy: authors.get(kept.stamp) ?? null,
        lostBy: authors.get(lost.stamp) ?? null,
        settledBy: settled === undefined ? null : (authors.get(settled) ?? null),
      };
    }),
  );
  const rank = ({ settled, lost }: ConflictLine): number => (settled === undefined ? 2 ** 53 : 0) + parseStamp(lost.stamp).counter;
  return { lines: lines.sort((a, b) => rank(b) - rank(a) || (a.line < b.line ? -1 : 1)), names: await namesOf(db, found) };
}

/** See {@link readConflicts}; undefined while it is being read. */
export function useConflicts(): ConflictLog | undefined {
  return useQuery(readConflicts);
}

/** How many places wait for a person's look. */
export async function countOpenConflicts({ db }: Pick<Data, 'db'>): Promise<number> {
  return (await findAll(db)).filter(({ conflict }) => conflict.settled === undefined).length;
}

/** See {@link countOpenConflicts}; undefined while they are being counted. */
export function useOpenConflicts(): number | undefined {
  return useQuery(countOpenConflicts);
}

/** Puts back what lost: a new entry, which can be undone like any other. What stands there now goes. */
export async function putBack(data: Data, { table, id, key, lost }: Conflict): Promise<Result<void, PlatformError>> {
  const back: Change = key === deletionKey ? remove(table, id) : { table, id, set: { [key]: lost.value } };
  const written = await data.journal.commit('putBack', [{ ...back, settles: { [key]: [lost.stamp] } }]);
  // With another Sở comes all that its setup files hold.
  return written.ok && table === 'workspaces' ? settleReceived(data) : written;
}

/** Records that somebody looked and leaves everything as it stands. */
export function settleConflict({ journal }: Data, { table, id, key, lost }: Conflict): Promise<Result<void, PlatformError>> {
  return journal.commit('settleConflict', [settle(table, id, key, [lost.stamp])]);
}

async function findAll(db: Database): Promise<Found[]> {
  const refs = (await conflictRows(db)).flatMap((key): RecordRef[] => {
    const slash = key.indexOf('/');
    const table = key.slice(0, slash);
    return isTableName(table) ? [{ table, id: key.slice(slash + 1) }] : [];
  });
  const rows = await fetchRows(db, refs);
  return refs.flatMap(({ table, id }) => {
    const row = rows.get(rowKey(table, id));
    return row ? conflictsOf(table, row).map((conflict) => ({ conflict, row })) : [];
  });
}

async function nominationsOf(db: Database, table: TableName, row: Row): Promise<Nomination[]> {
  const text = (field: string): string => (typeof row[field] === 'string' ? row[field] : '');
  const ids = table === 'nominations' ? [row.id] : text('nominationId') === '' ? [] : [text('nominationId')];
  if (table === 'meetings') ids.push(...(await db.of('votes').where('meetingId').equals(row.id).toArray()).map(({ nominationId }) => nominationId));
  const subject = table === 'subjects' ? row.id : ids.length === 0 ? text('subjectId') : '';
  if (subject !== '') return db.of('nominations').where('subjectId').equals(subject).toArray();
  return (await db.of('nominations').bulkGet(ids)).flatMap((nomination) => nomination ?? []);
}

/** Who wrote the entries with these stamps. Headers are never destroyed, so all of them are there. */
async function readAuthors({ db, deviceId }: Pick<Data, 'db' | 'deviceId'>, stamps: readonly Stamp[]): Promise<Map<Stamp, Authorship>> {
  const people = new Map((await db.of('users').toArray()).map(({ id, name }) => [id, name]));
  const last = new Map((await db.applied.toArray()).map(({ device, seq }) => [device, seq]));
  const authors = new Map<Stamp, Authorship>();
  for (const stamp of new Set(stamps)) {
    const { device } = parseStamp(stamp);
    const header = await headerOf(db, stamp, last.get(device) ?? 0);
    if (header) authors.set(stamp, { person: people.get(header.actor) ?? null, at: header.at, isOwnDevice: device === deviceId });
  }
  return authors;
}

/** Counters of a device go up with its entries: the one with a stamp is found by halves. */
async function headerOf(db: Database, stamp: Stamp, last: number) {
  const { counter, device } = parseStamp(stamp);
  let [low, high] = [1, last];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const entry = await entryAt(db, device, middle);
    if (!entry) return undefined;
    const found = parseStamp(entry.header.stamp).counter;
    if (found === counter) return entry.header;
    if (found < counter) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Titles of evidence, and names of the movements, collectives and meetings that values or records point at. */
async function namesOf(db: Database, found: readonly Found[]): Promise<Map<string, string>> {
  const refs: RecordRef[] = [];
  const evidence = new Set<string>();
  for (const { conflict, row } of found) {
    const { table, id, key, kept, lost } = conflict;
    if (table === 'evidence') evidence.add(id);
    if (key.startsWith('evidenceIds/')) evidence.add(key.slice('evidenceIds/'.length));
    const exemplar = /^(?:nominationIds|speakerIds)\/(.+)$/.exec(key)?.[1];
    if (exemplar !== undefined) refs.push({ table: 'nominations', id: exemplar });
    if (typeof row['meetingId'] === 'string') refs.push({ table: 'meetings', id: row['meetingId'] });
    for (const { value } of [kept, lost]) {
      if (typeof value !== 'string') continue;
      if (key === 'movementId') refs.push({ table: 'movements', id: value });
      if (key === 'collectiveNominationId') refs.push({ table: 'nominations', id: value });
      if (key === 'replacedBy' || key === 'refusedFor') refs.push({ table: 'senders', id: value });
      if (key === 'memberId') refs.push({ table: 'councilMembers', id: value });
      if (key === 'photoEvidenceId') evidence.add(value);
    }
  }
  const names = await readRecordNames(db, refs);
  const titles = await fetchRows(db, [...evidence].map((id) => ({ table: 'evidence' as const, id })));
  for (const [key, { title }] of titles) if (typeof title === 'string') names.set(key, title);
  return names;
}
