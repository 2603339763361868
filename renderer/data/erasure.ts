import { z } from 'zod';
import { erase, type Change, type Entry } from '../../shared/journal/change';
import { rowKey } from '../../shared/journal/project';
import type { JournalError } from '../../shared/journal/vaultJournal';
import { recordId } from '../../shared/model/record';
import { isTableName, type TableName } from '../../shared/model/tables';
import type { PlatformError, Vault } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { compactJournal } from './compactJournal';
import type { Data } from './data';
import { keepSentinel } from './openData';
import { forgetParts } from './partSets';
import { forgetReceived, pruneEvidence } from './pruneEvidence';
import { readClosure } from './received';
import { noteRestart } from './restart';

/** File of the vault with the ids of everything that was erased: what comes back from an old backup or bundle goes again. */
const erasedName = 'erased.json';
/** Stands in the vault while an erasure is under way, so that a power cut does not leave it half done. */
const erasingName = 'erasing.json';

const listSchema = z.object({ v: z.literal(1), ids: z.array(z.object({ table: z.string(), id: recordId })) });
export type ErasedId = { table: TableName; id: string };

/**
 * Every record of a unit that is about one person: the person, consents, earlier awards, and each nomination with its
 * parts. Ids only.
 */
export async function recordsAbout({ db }: Data, subjectId: string): Promise<ErasedId[]> {
  const ids: ErasedId[] = [{ table: 'subjects', id: subjectId }];
  const add = (table: TableName, rows: readonly { id: string }[]): void => void ids.push(...rows.map(({ id }) => ({ table, id })));
  for (const table of ['consents', 'earlierAwards'] as const) add(table, await db.of(table).where('subjectId').equals(subjectId).toArray());
  const nominations = await db.of('nominations').where('subjectId').equals(subjectId).toArray();
  add('nominations', nominations);
  for (const { id } of nominations) {
    for (const table of ['stageEvents', 'achievements', 'answers', 'evidence', 'proposals', 'votes'] as const) {
      add(table, await db.of(table).where('nominationId').equals(id).toArray());
    }
  }
  return ids;
}

/** The records of the Sở about the person of a received version, in every version of every unit. */
export async function receivedRecordsAbout(data: Data, subjectId: string): Promise<ErasedId[]> {
  const { db } = data;
  const ids: ErasedId[] = [{ table: 'subjects', id: subjectId }];
  for (const version of await db.of('receivedVersions').toArray()) {
    const closure = await readClosure(data, version.id);
    if (!closure.ok || closure.value.subject.id !== subjectId) continue;
    ids.push({ table: 'nominations', id: version.nominationId }, { table: 'receivedVersions', id: version.id });
    if (await db.of('reviews').get(version.id)) ids.push({ table: 'reviews', id: version.id });
    for (const table of ['reviewMarks', 'requests', 'reviewNotes'] as const) {
      for (const { id } of await db.of(table).where('versionId').equals(version.id).toArray()) ids.push({ table, id });
    }
  }
  return [...new Map(ids.map((each) => [rowKey(each.table, each.id), each])).values()];
}

/**
 * Xóa theo yêu cầu: erases records for good. First one entry that beats every change of them, then every trace in the
 * vault: payloads, snapshots, evidence, received records. Headers stay and the chain still verifies. What is left in the
 * browser's database goes with it when the caller lets the program begin anew ({@link restartAfterErasure}). Broken off
 * by a power cut it is finished at the next start.
 */
export async function eraseRecords(data: Data, ids: readonly ErasedId[]): Promise<Result<void, JournalError>> {
  const noted = await writeList(data.desktop.vault, erasingName, ids);
  if (!noted.ok) return noted;
  const committed = await data.journal.commit('erase', ids.map(({ table, id }): Change => erase(table, id)));
  if (!committed.ok) return committed;
  return finishErasure(data);
}

/** Throws the browser's database away, bytes and all, and loads the window anew, which fills it from the vault. */
export async function restartAfterErasure({ desktop, db, journal }: Data): Promise<void> {
  await journal.idle();
  db.close();
  noteRestart('erased');
  await desktop.app.clearProjection();
}

/**
 * To be called at start: finishes an erasure that was broken off, and erases again what an old backup brought back. True
 * when something was done and the program must begin anew.
 */
export async function recoverErasure(data: Data): Promise<Result<boolean, JournalError>> {
  const underWay = await readList(data.desktop.vault, erasingName);
  const known = [...(await readList(data.desktop.vault, erasedName)), ...underWay];
  const back = await stillThere(data, known);
  if (underWay.length === 0 && back.length === 0) return ok(false);
  if (back.length > 0) {
    const erased = await eraseRecords(data, known);
    return erased.ok ? ok(true) : erased;
  }
  const finished = await finishErasure(data);
  return finished.ok ? ok(true) : finished;
}

/** Puts the list of what was erased here into a vault that is to take the place of this one. */
export async function carryErasures(data: Data, vault: Vault): Promise<Result<void, PlatformError>> {
  const own = await readList(data.desktop.vault, erasedName);
  if (own.length === 0) return ok(undefined);
  const theirs = await readList(vault, erasedName);
  return writeList(vault, erasedName, [...new Map([...theirs, ...own].map((each) => [rowKey(each.table, each.id), each])).values()]);
}

/** Of the ids, those whose record is not erased here. A record that was never here is none of them. */
async function stillThere({ db }: Data, ids: readonly ErasedId[]): Promise<ErasedId[]> {
  const there: ErasedId[] = [];
  for (const each of ids) {
    const tombstone = await db.tombstones.get(rowKey(each.table, each.id));
    const isErased = tombstone?.row.erased === true;
    if (!isErased && (tombstone !== undefined || (await db.table(each.table).get(each.id)) !== undefined)) there.push(each);
  }
  return there;
}

async function finishErasure(data: Data): Promise<Result<void, JournalError>> {
  const erased = await erasedIds(data);
  const names = await namesOf(data, erased);
  const folded = await compactJournal(data, (entry) => touches(entry, erased) || mentions(entry, names));
  if (!folded.ok) return folded;
  for (const clean of [forgetReceived, pruneEvidence, forgetParts]) {
    const done = await clean(data, erased);
    if (!done.ok) return done;
  }
  const cleaned = await removeAside(data, [...names, ...[...erased].map((key) => idOfKey(key).id)]);
  if (!cleaned.ok) return cleaned;
  const forgotten = await data.desktop.copy.forgetReplaced();
  if (!forgotten.ok) return forgotten;
  await data.db.closures.clear();
  const listed = await writeList(data.desktop.vault, erasedName, [...erased].map(idOfKey));
  if (!listed.ok) return listed;
  const removed = await data.desktop.vault.remove(erasingName);
  if (!removed.ok && removed.error.type !== 'fileMissing') return removed;
  return keepSentinel(data);
}

/** What was put aside of damaged or foreign journals goes when it names one of the people. */
async function removeAside({ desktop: { vault } }: Data, needles: readonly string[]): Promise<Result<void, JournalError>> {
  for (const folder of ['damaged/', 'set-aside/']) {
    const listed = await vault.list(folder);
    if (!listed.ok) return listed;
    for (const { name, size } of listed.value) {
      const read = await vault.read(name, 0, size);
      if (!read.ok) return read;
      const text = new TextDecoder().decode(read.value);
      const removed = needles.some((needle) => text.includes(needle)) ? await vault.remove(name) : ok(undefined);
      if (!removed.ok) return removed;
    }
  }
  return ok(undefined);
}

/** Keys of every erased record. */
export async function erasedIds({ db }: Pick<Data, 'db'>): Promise<ReadonlySet<string>> {
  return new Set((await db.tombstones.toArray()).filter(({ row }) => row.erased).map(({ key }) => key));
}

function idOfKey(key: string): ErasedId {
  const slash = key.indexOf('/');
  return { table: key.slice(0, slash) as TableName, id: key.slice(slash + 1) };
}

function touches({ payload }: Entry, erased: ReadonlySet<string>): boolean {
  return (payload?.changes ?? []).some((change) => change.erase === undefined && erased.has(rowKey(change.table, change.id)));
}

/** A payload about something else that names the person: the state keeps what it led to, the detail goes. */
function mentions({ payload }: Entry, names: readonly string[]): boolean {
  if (payload === null || names.length === 0) return false;
  const text = JSON.stringify(payload);
  return names.some((name) => text.includes(name));
}

/** The full names that the erased people had, as far as the journal still tells. */
async function namesOf({ db }: Data, erased: ReadonlySet<string>): Promise<string[]> {
  const names = new Set<string>();
  await db.entries.each(({ payload }) => {
    for (const { table, id, set } of payload?.changes ?? []) {
      const name = table === 'subjects' ? set?.['name'] : table === 'receivedVersions' ? set?.['subjectName'] : undefined;
      // One word may be anything.
      if (typeof name === 'string' && name.includes(' ') && erased.has(rowKey(table, id))) names.add(name);
    }
  });
  return [...names];
}

async function readList(vault: Vault, name: string): Promise<ErasedId[]> {
  const read = await vault.read(name, 0, listLimit);
  if (!read.ok) return [];
  try {
    const { ids } = listSchema.parse(JSON.parse(new TextDecoder().decode(read.value)));
    return ids.flatMap(({ table, id }) => (isTableName(table) ? [{ table, id }] : []));
  } catch {
    return [];
  }
}

const listLimit = 16 * 1024 * 1024;

async function writeList(vault: Vault, name: string, ids: readonly ErasedId[]): Promise<Result<void, PlatformError>> {
  return vault.replace(name, new TextEncoder().encode(JSON.stringify({ v: 1, ids })));
}
