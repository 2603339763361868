import { z } from 'zod';
import { erase, type Change, type Entry } from '../../shared/journal/change';
import { recordsAt, rowKey, type Row } from '../../shared/journal/project';
import type { JournalError } from '../../shared/journal/vaultJournal';
import { recordId } from '../../shared/model/record';
import { isTableName } from '../../shared/model/tables';
import type { PlatformError, Vault } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { backupStateOf } from './backupState';
import { compactJournal, renewSnapshots } from './compactJournal';
import { forgetCopiesBeforeUpgrade } from './copyBeforeUpgrade';
import type { Data } from './data';
import { readEntries } from './entryStore';
import { erasedPublicity, unlessAmong } from './erasePublicity';
import { erasedNames } from './erasedNames';
import { erasedIds } from './erasedIds';
import { forgetAllHeld } from './heldBundles';
import { noteLetGo } from './letGo';
import { forgetAllLooked } from './lookedNotes';
import { carryMarks, isCorrected, keepMarks, markBehind, markMentions, marksNow, type MarksNow } from './mentionMarks';
import { forgetFiltersOf } from './keptFilters';
import { cleanLost } from './lostNames';
import { bears, speaksOf } from './nameInText';
import { keepSentinel } from './openData';
import { forgetParts } from './partSets';
import { forgetPending, notePending, pendingErasure } from './pendingErasure';
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
 * by a power cut after the entry it is finished at the next start; without the entry nothing was erased. A backup that is
 * being written is stopped.
 */
export function eraseRecords(data: Data, ids: readonly ErasedId[]): Promise<Result<void, JournalError>> {
  return backupStateOf(data).alone(() => eraseAlone(data, ids));
}

async function eraseAlone(data: Data, ids: readonly ErasedId[]): Promise<Result<void, JournalError>> {
  const names = await namesOf(data, new Set(ids.map(({ table, id }) => rowKey(table, id))));
  const publicity = await erasedPublicity(data, ids, names);
  const named = await erasedNames(data, new Set(ids.map(({ table, id }) => rowKey(table, id))), names);
  const all = [...ids, ...unlessAmong([...publicity.ids, ...named.ids], ids)];
  const { vault } = data.desktop;
  const begun = await pendingErasure(vault);
  const noted = await notePending(vault, { ids: all, names });
  if (!noted.ok) return noted;
  const committed = await data.journal.commit('erase', [...publicity.changes, ...named.changes, ...all.map(({ table, id }): Change => erase(table, id))]);
  if (committed.ok) return finishErasure(data);
  // An earlier one that is still to be finished goes on standing there.
  if (begun === null) await forgetPending(vault);
  return committed;
}

/**
 * Notes that every erasure is to be finished again, since traces of the erased are about to be written here: their entries
 * and files come from another computer. {@link recoverErasure} does it. `coming` are the records that they erase here.
 */
export async function noteErasure(data: Data, coming: readonly ErasedId[]): Promise<Result<void, PlatformError>> {
  const names = await namesOf(data, new Set(coming.map(({ table, id }) => rowKey(table, id))));
  const noted = await notePending(data.desktop.vault, { ids: coming, names });
  return noted.ok ? writeList(data.desktop.vault, erasedName, []) : noted;
}

/** Throws the browser's database away, bytes and all, and loads the window anew, which fills it from the vault. */
export async function restartAfterErasure({ desktop, db, journal }: Data): Promise<void> {
  await journal.idle();
  db.close();
  noteRestart('erased');
  await desktop.app.clearProjection();
}

/**
 * To be called at start: finishes an erasure that was broken off or that another computer brought, erases again what an
 * old backup brought back, and destroys what stood in texts that went on naming somebody and were corrected since. True
 * when something was done and the program must begin anew.
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
  const erased = await erasedIds(data);
  const pending = await pendingErasure(data.desktop.vault);
  const isBegun = pending?.ids.some(({ table, id }) => erased.has(rowKey(table, id))) ?? false;
  if (!isBegun && [...erased].every((key) => listed.has(key))) {
    // Broken off before its entry: nothing was erased.
    const forgotten = pending === null ? ok(undefined) : await forgetPending(data.desktop.vault);
    return forgotten.ok ? destroyCorrected(data) : forgotten;
  }
  const done = await backupStateOf(data).alone(() => finishErasure(data));
  return done.ok ? ok(true) : done;
}

/**
 * Puts the list of what was erased here into a vault that is to take the place of this one, and that it is to be finished
 * there: a snapshot may hold what no record tells any more.
 */
export async function carryErasures(data: Data, vault: Vault): Promise<Result<void, PlatformError>> {
  const own = [...(await readList(data.desktop.vault, erasedName)), ...recordsAt(await erasedIds(data))];
  if (own.length === 0) return ok(undefined);
  const noted = await notePending(vault, { ids: own, names: [] });
  if (!noted.ok) return noted;
  const marked = await carryMarks(data.desktop.vault, vault);
  if (!marked.ok) return marked;
  const theirs = await readList(vault, erasedName);
  return writeList(vault, erasedName, [...new Map([...theirs, ...own].map((each) => [rowKey(each.table, each.id), each])).values()]);
}

/** What was corrected or removed of the texts that an erasure left naming the person: what stood there goes as the person did. */
async function destroyCorrected(data: Data): Promise<Result<boolean, JournalError>> {
  const now = await marksNow(data);
  const { removed, corrected, isBehind } = now;
  const destroyed = corrected.length > 0 || isBehind ? await backupStateOf(data).alone(() => destroyOld(data, now)) : ok(undefined);
  if (!destroyed.ok) return destroyed;
  const erased = removed.length > 0 ? await eraseRecords(data, removed) : ok(undefined);
  return erased.ok ? ok(corrected.length + removed.length > 0 || isBehind) : erased;
}

/**
 * For the turn of a backup, which is to hold nothing of it: destroys in the vault what was corrected or removed of such
 * texts. The next start does the rest.
 */
export async function destroyBeforeBackup(data: Data): Promise<Result<void, JournalError>> {
  const { removed, corrected } = await marksNow(data);
  const destroyed = corrected.length > 0 ? await destroyPayloads(data, (entry) => isCorrected(entry, corrected)) : ok(undefined);
  if (!destroyed.ok || removed.length === 0) return destroyed;
  const erased = await eraseAlone(data, removed);
  return erased.ok ? markBehind(data, removed) : erased;
}

async function destroyOld(data: Data, { marks, removed, corrected }: MarksNow): Promise<Result<void, JournalError>> {
  const destroyed = await destroyPayloads(data, (entry) => isCorrected(entry, corrected));
  if (!destroyed.ok) return destroyed;
  const cleaned = await removeAside(data, [], corrected.map(({ id }) => id));
  const forgotten = cleaned.ok ? await forgetOldCopies(data) : cleaned;
  return forgotten.ok ? keepMarks(data.desktop.vault, [...marks, ...removed.map((each) => ({ ...each, places: [] }))]) : forgotten;
}

/** Folds entries for good: nothing that they said is in the journal or in a snapshot afterwards but what stands in the records. */
async function destroyPayloads(data: Data, goes: (entry: Entry) => boolean): Promise<Result<void, JournalError>> {
  const folded = await compactJournal(data, goes, 'erased');
  if (!folded.ok) return folded;
  return folded.value.folded > 0 ? ok(undefined) : renewThoseThere(data);
}

/** The vaults that restores replaced, and the journals of before upgrades. */
async function forgetOldCopies({ desktop }: Data): Promise<Result<void, PlatformError>> {
  const forgotten = await desktop.copy.forgetReplaced();
  return forgotten.ok ? forgetCopiesBeforeUpgrade(desktop) : forgotten;
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

/** Takes the people out of texts that were written where nobody knew of their erasure yet: on another computer. */
async function cleanTexts(data: Data, erased: ReadonlySet<string>, names: readonly string[]): Promise<Result<void, JournalError>> {
  const lost = await cleanLost(data, names);
  if (!lost.ok) return lost;
  const gone = recordsAt(erased);
  const publicity = await erasedPublicity(data, gone, names);
  const named = await erasedNames(data, erased, names);
  const ids = unlessAmong([...publicity.ids, ...named.ids], gone);
  const changes = [...publicity.changes, ...named.changes, ...ids.map(({ table, id }): Change => erase(table, id))];
  if (changes.length === 0) return ok(undefined);
  const committed = await data.journal.commit('erase', changes);
  return committed.ok ? ok(undefined) : committed;
}

async function finishErasure(data: Data): Promise<Result<void, JournalError>> {
  const known = await erasedIds(data);
  const pending = await pendingErasure(data.desktop.vault);
  const names = [...new Set([...(pending?.names ?? []), ...(await namesOf(data, known))])];
  const texts = await cleanTexts(data, known, names);
  if (!texts.ok) return texts;
  const erased = await erasedIds(data);
  const destroyed = await destroyPayloads(data, (entry) => touches(entry, erased) || mentions(entry, names));
  if (!destroyed.ok) return destroyed;
  // What is damaged is left out below, and the evidence that it names with it: first everything that can be mended.
  await checkReceived(data, { whole: true });
  for (const clean of [forgetReceived, pruneEvidence, noteLetGo, forgetParts]) {
    const done = await clean(data, erased);
    if (!done.ok) return done;
  }
  // Written before, and nobody can look into them any more.
  const dropped = await data.desktop.post.dropWaiting();
  if (!dropped.ok) return dropped;
  const cleaned = await removeAside(data, names, recordsAt(erased).map(({ id }) => id));
  if (!cleaned.ok) return cleaned;
  const forgot = await forgetFiltersOf(data, names);
  if (!forgot.ok) return forgot;
  await forgetLeftOut(data, names);
  // Encrypted ones cannot be looked into: all of them go.
  const aside = await forgetAllRefused(data);
  if (!aside.ok) return aside;
  const held = await forgetAllHeld(data);
  if (!held.ok) return held;
  const looked = await forgetAllLooked(data);
  if (!looked.ok) return looked;
  const forgotten = await forgetOldCopies(data);
  if (!forgotten.ok) return forgotten;
  await data.db.closures.clear();
  const marked = await markMentions(data, names);
  if (!marked.ok) return marked;
  const listed = await writeList(data.desktop.vault, erasedName, recordsAt(erased));
  if (!listed.ok) return listed;
  const finished = await forgetPending(data.desktop.vault);
  return finished.ok ? keepSentinel(data) : finished;
}

/** The facts of the backups name files that were left out by the people whose they are. */
async function forgetLeftOut(data: Data, names: readonly string[]): Promise<void> {
  const state = backupStateOf(data);
  const { last } = (await state.ready()).facts;
  const left = last?.leftOut?.filter((file) => !bears(file, names));
  if (last && left && left.length < last.leftOut!.length) await state.change({ last: { ...last, leftOut: left } });
}

/** Snapshots of before hold the person also where no payload does any more. */
async function renewThoseThere(data: Data): Promise<Result<void, JournalError>> {
  const there = await data.desktop.vault.list('snapshot/');
  if (!there.ok) return there;
  return there.value.length > 0 ? renewSnapshots(data) : ok(undefined);
}

/** What was put aside of damaged or foreign journals goes when it names one of the people. */
async function removeAside({ desktop: { vault } }: Data, names: readonly string[], ids: readonly string[]): Promise<Result<void, JournalError>> {
  for (const folder of ['damaged/', 'set-aside/']) {
    const listed = await vault.list(folder);
    if (!listed.ok) return listed;
    for (const { name, size } of listed.value) {
      const read = await vault.read(name, 0, size);
      if (!read.ok) return read;
      const text = new TextDecoder().decode(read.value);
      const removed = ids.some((id) => text.includes(id)) || speaksOf(text, names) ? await vault.remove(name) : ok(undefined);
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
  const names = new Set<string>();
  const note = ({ table, id }: { table: string; id: string }, fields: Record<string, unknown> | undefined): void => {
    const name = table === 'subjects' ? fields?.['name'] : table === 'receivedVersions' ? fields?.['subjectName'] : undefined;
    // One word may be anything.
    if (typeof name === 'string' && name.includes(' ') && erased.has(rowKey(table, id))) names.add(name);
  };
  for (const record of recordsAt(erased).filter(({ table }) => table === 'subjects' || table === 'receivedVersions')) {
    note(record, ((await db.table(record.table).get(record.id)) as Row | undefined) ?? (await db.tombstones.get(rowKey(record.table, record.id)))?.row);
  }
  for (const { payload } of await readEntries(db)) {
    for (const change of payload?.changes ?? []) note(change, change.set);
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
