import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeAll, describe, expect, it } from 'vitest';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { keepBackupPassphrase } from '../../renderer/data/backupState';
import type { Data } from '../../renderer/data/data';
import { eraseRecords, recoverErasure } from '../../renderer/data/erasure';
import { ImportRun } from '../../renderer/data/importRun';
import { openUpgraded } from '../../renderer/data/openUpgraded';
import { readPeople, recordsAboutPeople } from '../../renderer/data/people';
import { noteWriter, thisProgram } from '../../renderer/data/programVersion';
import { allRows } from '../../renderer/data/projection';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { undoImport } from '../../renderer/data/undoImport';
import { verifyJournal } from '../../renderer/data/verifyJournal';
import { backUp } from '../../renderer/data/writeBackup';
import { put, remove } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { newId } from '../../shared/model/newId';
import { filesWith } from '../support/byteSearch';
import { backupsFolder, createDiskDesktop, vaultFolder, type DiskDesktop } from '../support/diskDesktop';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { ForgettingDisk } from '../support/forgettingDisk';
import { newComputer } from '../support/powerLoss';
import { pickedFolder } from '../support/pickedFolder';

const exchange = directExchange();
const pupil = 'Lê Thị Học Trò';
const guardian = 'Lê Văn Phụ Huynh';
const words = 'Em Trò vượt khó học giỏi';
const teacher = 'Trần Thị Bình An';

/** A computer whose whole disk can be searched. */
interface Machine {
  disk: ForgettingDisk;
  root: string;
  desktop: DiskDesktop;
  data: Data;
}

let department: Office;
let school: Office;
/** The pupil's nomination, the teacher's, and what was said of the pupil. */
let ids: { nominationId: string; teacherId: string; achievementId: string; consentId: string };

beforeAll(async () => {
  department = await startDepartment();
  school = await startSchool(await setupFileOf(department));
  const [achievementId, consentId] = [newId(), newId()];
  const teacherId = await addReadyNomination(school, { name: teacher, evidence: sampleBytes(2_000, 1) });
  const nominationId = await addReadyNomination(school, {
    name: pupil,
    kind: 'student',
    evidence: sampleBytes(3_000, 2),
    extra: [
      ({ subjectId, evidenceId }) =>
        put('consents', consentId, { subjectId, purpose: 'processing', by: 'guardian', guardianName: guardian, date: '2026-11-01', evidenceIds: [evidenceId] }),
      (made) => put('achievements', achievementId, { nominationId: made.nominationId, text: words, date: '2026-05-02', evidenceIds: [] }),
    ],
  });
  ids = { nominationId, teacherId, achievementId, consentId };
  for (const { desktop } of [department, school]) await noteWriter(desktop.vault, await thisProgram(desktop));
});

/** The office's vault on a disk of its own. */
async function machineOf({ desktop }: Office): Promise<Machine> {
  const { root, files } = newComputer();
  const vault = [...desktop.vaultFiles].map(([name, bytes]) => [`${vaultFolder(root)}/${name}`, bytes] as const);
  return start(ForgettingDisk.holding([...files, ...vault]), root);
}

async function start(disk: ForgettingDisk, root: string): Promise<Machine> {
  const desktop = createDiskDesktop(disk, root);
  const { data } = valueOf(await openUpgraded(desktop.desktop, { databaseName: newId(), exchange }));
  return { disk, root, desktop, data };
}

/** The program begins anew, with an empty database; what a start finishes in the background is finished. */
async function restart({ disk, root, desktop, data }: Machine): Promise<Machine> {
  data.db.close();
  await desktop.close();
  const again = await start(disk, root);
  return valueOf(await recoverErasure(again.data)) ? restart(again) : again;
}

/** Every file of the disk that holds one of the texts. */
const diskFilesWith = ({ disk }: Machine, ...texts: string[]): string[] => filesWith(disk.contents(), ...texts);

/** Backs up and takes the backups away, as a stick is pulled out. */
async function backupOf({ data, disk, root }: Machine): Promise<File[]> {
  valueOf(await backUp(data, { exchange }));
  const own = [...disk.contents()].filter(([path]) => path.startsWith(`${backupsFolder(root)}/`) && !path.includes('/.'));
  const files = pickedFolder(own.map(([path, bytes]) => [path.slice(backupsFolder(root).length + 1), bytes]));
  for (const [path] of own) await disk.remove(path);
  return files;
}

async function erasePerson({ data }: Machine, name: string): Promise<void> {
  const person = (await readPeople(data)).find((each) => each.name === name)!;
  valueOf(await eraseRecords(data, await recordsAboutPeople(data, [person.subjectId])));
}

async function restore(machine: Machine, files: readonly File[], passphrase?: string): Promise<Machine> {
  const medium = pickedMedium(files);
  valueOf(await prepareRestore(machine.data, medium, { name: medium.backups[0]!.name, passphrase }, { exchange }));
  valueOf(await finishRestore(machine.data));
  return restart(machine);
}

async function receive({ data }: Pick<Machine, 'data'>, file: File): Promise<ImportRun> {
  const run = new ImportRun(data, [file], exchange);
  await run.check();
  await run.apply();
  return run;
}

const projectionText = async ({ data: { db } }: Machine): Promise<string> =>
  JSON.stringify(await Promise.all(db.tables.filter(({ name }) => name !== 'blobs').map((table) => table.toArray())));
const hashOf = async ({ data }: Machine): Promise<string> => stateHash(await allRows(data.db));

/** Nothing of the pupil is on the disk, in the database, or in a backup written now; the chain verifies, a replay agrees. */
async function expectForgotten(machine: Machine): Promise<Machine> {
  expect(diskFilesWith(machine, pupil, guardian, words)).toEqual([]);
  const shown = await projectionText(machine);
  for (const text of [pupil, guardian, words]) expect(shown).not.toContain(text);
  expect(await Dexie.exists('guong-sang-restore')).toBe(false);
  valueOf(await verifyJournal(machine.data));
  const hash = await hashOf(machine);
  const again = await restart(machine);
  expect(await hashOf(again)).toBe(hash);
  // A plain one, that can be looked into.
  valueOf(await keepBackupPassphrase(again.data, null));
  valueOf(await backUp(again.data, { exchange }));
  expect(diskFilesWith(again, teacher).some((path) => path.startsWith(`${backupsFolder(again.root)}/`))).toBe(true);
  expect(diskFilesWith(again, pupil, guardian, words)).toEqual([]);
  return again;
}

describe('a pupil erased at a school', { timeout: 60_000 }, () => {
  it('is nowhere, also what was said of him and deleted before', async () => {
    const machine = await machineOf(school);
    valueOf(await machine.data.journal.commit('remove', [remove('consents', ids.consentId), remove('achievements', ids.achievementId)]));
    expect(diskFilesWith(machine, guardian)).not.toEqual([]);
    await erasePerson(machine, pupil);
    await expectForgotten(machine);
  });

  it('can be erased also when his making was taken back, wherever its entry lies', async () => {
    const machine = await machineOf(school);
    const [id, name, corrected] = [newId(), 'Nguyễn Thị Gõ Nhầm', 'Nguyễn Thị Gõ Lại'];
    valueOf(await machine.data.journal.commit('addNomination', [put('subjects', id, { kind: 'student', name })]));
    valueOf(await machine.data.journal.commit('editSubject', [put('subjects', id, { name: corrected })]));
    valueOf(await machine.data.journal.undo());
    valueOf(await machine.data.journal.undo());
    expect(await machine.data.db.of('subjects').get(id)).toBeUndefined();
    expect((await readPeople(machine.data)).map((person) => person.name)).toContain(name);
    // A rebuild brings the entries as blocks.
    const rebuilt = await restart(machine);
    expect(await rebuilt.data.db.entries.count()).toBe(0);
    expect(diskFilesWith(rebuilt, name, corrected)).not.toEqual([]);
    await erasePerson(rebuilt, name);
    expect(diskFilesWith(rebuilt, name, corrected)).toEqual([]);
    expect((await readPeople((await restart(rebuilt)).data)).map((person) => person.name)).not.toContain(name);
  });

  it('does not come back when an old backup is restored', async () => {
    const machine = await machineOf(school);
    const old = await backupOf(machine);
    await erasePerson(machine, pupil);
    const restored = await restore(await restart(machine), old);
    expect(await restored.data.db.of('nominations').get(ids.teacherId)).toBeDefined();
    await expectForgotten(restored);
  });

  it('does not come back when something of him is in the backup that was never seen where he was erased', async () => {
    const machine = await machineOf(school);
    const first = await backupOf(machine);
    const later = [newId(), newId()] as const;
    valueOf(
      await machine.data.journal.commit('editAchievement', [
        put('achievements', later[0], { nominationId: ids.nominationId, text: `${words} lần nữa`, date: '2026-05-03', evidenceIds: [] }),
        put('achievements', later[1], { nominationId: ids.nominationId, text: words, date: '2026-05-03', evidenceIds: [] }),
      ]),
    );
    valueOf(await machine.data.journal.commit('remove', [remove('achievements', later[1])]));
    const second = await backupOf(machine);
    const before = await restore(machine, first);
    expect(await before.data.db.of('achievements').get(later[0])).toBeUndefined();
    await erasePerson(before, pupil);
    await expectForgotten(await restore(await restart(before), second));
  });

  it('does not come back with a second restore of the same backup', async () => {
    const machine = await machineOf(school);
    const old = await backupOf(machine);
    await erasePerson(machine, pupil);
    const once = await restore(await restart(machine), old);
    await expectForgotten(await restore(once, old));
  });
});

describe('a pupil erased at the Sở', { timeout: 60_000 }, () => {
  it('does not come back when an old backup is restored and old bundles are received, again and for the first time', async () => {
    const sent = await exportFrom(school, [ids.teacherId, ids.nominationId]);
    const plain = await exportFrom(school, [ids.teacherId, ids.nominationId], { type: 'plain', reason: 'Sở yêu cầu' });
    const machine = await machineOf(department);
    await receive(machine, sent.file);
    const pupils = await machine.data.db.of('receivedVersions').where('nominationId').equals(ids.nominationId).toArray();
    expect(pupils).toHaveLength(1);
    // Only with a passphrase a backup holds the key that opens the bundles; the one written at the end is plain again.
    const passphrase = 'đường hoa phượng đỏ';
    valueOf(await keepBackupPassphrase(machine.data, passphrase));
    const old = await backupOf(machine);
    await erasePerson(machine, pupil);
    const restored = await restore(await restart(machine), old, passphrase);
    const forgotten = await expectForgotten(restored);
    expect((await receive(forgotten, sent.file)).getSnapshot().rows[0]).toMatchObject({ alreadyReceived: true });
    expect((await receive(forgotten, plain.file)).getSnapshot().rows[0]).toMatchObject({ state: 'applied', leftOut: 1 });
    expect((await forgotten.data.db.of('receivedVersions').toArray()).map(({ subjectName }) => subjectName)).toEqual([teacher]);
    await expectForgotten(forgotten);
  });

  it('is nowhere, also when the import that brought him was taken back', async () => {
    const machine = await machineOf(department);
    const { file, sent } = await exportFrom(school, [ids.teacherId, ids.nominationId]);
    await receive(machine, file);
    valueOf(await undoImport(machine.data, sent.id));
    await machine.data.db.closures.clear();
    expect(diskFilesWith(machine, pupil)).not.toEqual([]);
    await erasePerson(machine, pupil);
    expect(diskFilesWith(machine, pupil, guardian, words)).toEqual([]);
    const again = await restart(machine);
    expect((await readPeople(again.data)).map((person) => person.name)).toEqual([teacher]);
  });

  it('is nowhere, also what was written about him and deleted before', async () => {
    const machine = await machineOf(department);
    await receive(machine, (await exportFrom(school, [ids.nominationId])).file);
    const [version] = await machine.data.db.of('receivedVersions').toArray();
    const noteId = newId();
    valueOf(await machine.data.journal.commit('review', [put('reviewNotes', noteId, { versionId: version!.id, text: words, author: 'Đỗ Thị Minh Mẫu' })]));
    valueOf(await machine.data.journal.commit('remove', [remove('reviewNotes', noteId)]));
    await erasePerson(machine, pupil);
    expect(diskFilesWith(machine, words)).toEqual([]);
    await restart(machine);
  });
});
