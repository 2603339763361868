import { z } from 'zod';
import { erase, type Change, type Entry } from '../../shared/journal/change';
import { recordsAt, rowKey } from '../../shared/journal/project';
import type { JournalError } from '../../shared/journal/vaultJournal';
import { recordId } from '../../shared/model/record';
import { isTableName } from '../../shared/model/tables';
import type { PlatformError, Vault } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { forgetFiltersNaming } from '../platform/listViews';
import { compactJournal } from './compactJournal';
import { forgetCopiesBeforeUpgrade } from './copyBeforeUpgrade';
import type { Data } from './data';
import { readEntries } from './entryStore';
import { bears, erasedPublicity, unlessAmong } from './erasePublicity';
import { erasedNames } from './erasedNames';
import { erasedIds } from './erasedIds';
import { keepSentinel } from './openData';
import { forgetParts } from './partSets';
import { forgetReceived, pruneEvidence } from './pruneEvidence';
import { checkReceived } from './receivedCheck';
import { withParts, type ErasedId } from './recordsAbout';
import { forgetAllRefused } from './refusedFiles';
import { noteRestart } from './restart';

/**
 * File of the vault with the ids of everything that was erased: what comes back from an old backup or bundle goes again.
 * It is written when every trace is gone, so that an erasure of the journal that is not in it has to be finished.
 */
const erasedName = 'erased.json';

const listSchema = z.object({ v: z.literal(1), ids: z.array(z.object({ table: z.string(), id: recordId })) });

/**
 * Xóa theo yêu cầu: erases records for good. First one entry that beats every change of them, then every trace in the
 * vault: payloads, snapshots, evidence, received records. Headers stay and the chain still verifies. What is left in the
 * browser's database goes with it when the caller lets the program begin anew ({@link restartAfterErasure}). Broken off
 * by a power cut after the entry it is finished at the next start; without the entry nothing was erased.
 */
export async function eraseRecords(data: Data, ids: readonly ErasedId[]): Promise<Result<void, JournalError>> {
  const names = await namesOf(data, new Set(ids.map(({ table, id }) => rowKey(table, id))));
  const publicity = await erasedPublicity(data, ids, names);
  const named = await erasedNames(data, new Set(ids.map(({ table, id }) => rowKey(table, id))), names);
  const all = [...ids, ...unlessAmong([...publicity.ids, ...named.ids], ids)];
  const committed = await data.journal.commit('erase', [...publicity.changes, ...named.changes, ...all.map(({ table, id }): Change => erase(table, id))]);
  if (!committed.ok) return committed;
  return finishErasure(data);
}

/**
 * Notes that every erasure is to be finished again, since traces of the erased are about to be written here: their entries
 * and files come from another computer. {@link recoverErasure} does it.
 */
export async function noteErasure({ desktop }: Data): Promise<Result<void, PlatformError>> {
  return writeList(desktop.vault, erasedName, []);
}

/** Throws the browser's database away, bytes and all, and loads the window anew, which fills it from the vault. */
export async function restartAfterErasure({ desktop, db, journal }: Data): Promise<void> {
  await journal.idle();
  db.close();
  noteRestart('erased');
  await desktop.app.clearProjection();
}

/**
 * To be called at start: finishes an erasure that was broken off or that another computer brought, and erases again what
 * an old backup brought back. True when something was done and the program must begin anew.
 */
export async function recoverErasure(data: Data): Promise<Result<boolean, JournalError>> {
  // What else of them came back with an old backup goes as well, though nobody has seen it here.
  const finished = await withParts(data, await readList(data.desktop.vault, erasedName));
  const back = await stillThere(data, finished);
  if (back.length > 0) {
    const erased = await eraseRecords(data, finished);
    return erased.ok ? ok(true) : erased;
  }
  const listed = new Set(finished.map(({ table, id }) => rowKey(table, id)));
  if ([...(await erasedIds(data))].every((key) => listed.has(key))) return ok(false);
  const done = await finishErasure(data);
  return done.ok ? ok(true) : done;
}

/** Puts the list of what was erased here into a vault that is to take the place of this one. */
export async function carryErasures(data: Data, vault: Vault): Promise<Result<void, PlatformError>> {
  const own = [...(await readList(data.desktop.vault, erasedName)), ...recordsAt(await erasedIds(data))];
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
  const folded = await compactJournal(data, (entry) => touches(entry, erased) || mentions(entry, names), 'erased');
  if (!folded.ok) return folded;
  // What is damaged is left out below, and the evidence that it names with it: first everything that can be mended.
  await checkReceived(data, { whole: true });
  for (const clean of [forgetReceived, pruneEvidence, forgetParts]) {
    const done = await clean(data, erased);
    if (!done.ok) return done;
  }
  const cleaned = await removeAside(data, [...names, ...recordsAt(erased).map(({ id }) => id)]);
  if (!cleaned.ok) return cleaned;
  forgetFiltersNaming(names);
  // Encrypted ones cannot be looked into: all of them go.
  const aside = await forgetAllRefused(data);
  if (!aside.ok) return aside;
  const forgotten = await data.desktop.copy.forgetReplaced();
  if (!forgotten.ok) return forgotten;
  const before = await forgetCopiesBeforeUpgrade(data.desktop);
  if (!before.ok) return before;
  await data.db.closures.clear();
  const listed = await writeList(data.desktop.vault, erasedName, recordsAt(erased));
  return listed.ok ? keepSentinel(data) : listed;
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

function touches({ payload }: Entry, erased: ReadonlySet<string>): boolean {
  return (payload?.changes ?? []).some((change) => change.erase === undefined && erased.has(rowKey(change.table, change.id)));
}

/** A payload about something else that names the person: the state keeps what it led to, the detail goes. */
function mentions({ payload }: Entry, names: readonly string[]): boolean {
  return payload !== null && bears(payload, names);
}

/** The full names that the erased people have or had, as far as the records and the journal still tell. */
async function namesOf({ db }: Data, erased: ReadonlySet<string>): Promise<string[]> {
  const subjects = await db.of('subjects').bulkGet(recordsAt(erased).flatMap(({ table, id }) => (table === 'subjects' ? [id] : [])));
  const names = new Set(subjects.flatMap((subject) => (subject?.name.includes(' ') ? [subject.name] : [])));
  for (const { payload } of await readEntries(db)) {
    for (const { table, id, set } of payload?.changes ?? []) {
      const name = table === 'subjects' ? set?.['name'] : table === 'receivedVersions' ? set?.['subjectName'] : undefined;
      // One word may be anything.
      if (typeof name === 'string' && name.includes(' ') && erased.has(rowKey(table, id))) names.add(name);
    }
  }
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
