import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { readDevices, revokeDevice } from '../../renderer/data/devices';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { prepareJoin } from '../../renderer/data/joinFile';
import { keysName, loadKeys } from '../../renderer/data/keys';
import { readRecoverySheet, recoverKeys } from '../../renderer/data/recoverySheet';
import { openData } from '../../renderer/data/openData';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { createUnit } from '../../renderer/data/createWorkspace';
import { confirmSender, confirmSenders, readSenders } from '../../renderer/data/senders';
import { openSetupFile, renewSetup } from '../../renderer/data/setupFile';
import { readWorkspace } from '../../renderer/data/workspace';
import { backUpToFile } from '../../renderer/data/writeBackup';
import { readSheet } from '../../shared/bundle/recoverySheet';
import { standingVersions } from '../../shared/bundle/standing';
import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { mostMovements } from '../../shared/model/setupFile';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  fileFrom,
  sampleBytes,
  schoolCode,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { joinedComputer, joinFileOf, passphrase, startedAgain } from '../support/joinedComputer';
import { MemoryDesktop } from '../support/memoryDesktop';

const exchange = directExchange();
const offices: Office[] = [];
let department: Office;
let setup: File;
let school: Office;
let teacher: string;

function watched(office: Office): Office {
  offices.push(office);
  return office;
}

beforeEach(async () => {
  department = watched(await startDepartment());
  setup = await setupFileOf(department);
  school = watched(await startSchool(setup));
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
});

afterEach(() => {
  for (const { data } of offices.splice(0)) data.db.close();
});

async function check(...files: File[]): Promise<ImportRun> {
  const run = new ImportRun(department.data, files, exchange);
  await run.check();
  return run;
}

async function receive(...files: File[]): Promise<readonly ImportRow[]> {
  const run = await check(...files);
  await run.apply();
  return run.getSnapshot().rows;
}

/** The dry run of one file, given up. */
async function look(file: File): Promise<ImportRow> {
  const run = await check(file);
  const [row] = run.getSnapshot().rows;
  await run.cancel();
  return row!;
}

async function release(file: File): Promise<ImportRow> {
  const run = await check(file);
  await run.release(run.getSnapshot().rows[0]!.id);
  return run.getSnapshot().rows[0]!;
}

async function send(from: Office, ...ids: string[]): Promise<File> {
  return (await exportFrom(from, ids)).file;
}

async function confirmAll(): Promise<void> {
  for (const { id } of await readSenders(department.data)) valueOf(await confirmSender(department.data, id));
}

/** The same disk as another computer sees it. */
async function copyOf({ desktop }: Office): Promise<Office> {
  return watched(await startOffice(new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()]))));
}

async function reload(office: Office): Promise<Office> {
  return watched(await startedAgain(office));
}

async function joinedTo(office: Office, deviceName?: string): Promise<Office> {
  return watched(await joinedComputer(office, deviceName));
}

/** A backup in one file, without a passphrase and so without keys. */
async function plainBackupOf({ data, desktop }: Office): Promise<File> {
  const target = valueOf(await desktop.files.chooseSave({ suggestedName: 'mang-di.goi', kind: 'bundle', title: '' }));
  valueOf(await backUpToFile(data, target, { exchange }));
  return fileFrom(desktop, 'mang-di.goi');
}

async function restored(file: File, seed?: Uint8Array<ArrayBuffer>): Promise<Office> {
  const fresh = watched(await startOffice());
  valueOf(await prepareRestore(fresh.data, pickedMedium([file]), { name: file.name, seed }, { exchange }));
  valueOf(await finishRestore(fresh.data));
  return reload(fresh);
}

const standing = async () =>
  standingVersions(await department.data.db.of('receivedVersions').toArray(), await department.data.db.of('senders').toArray(), [], []);

/** Everything that the browser's database holds. */
async function browserText({ data }: Office): Promise<string> {
  const rows = await Promise.all(data.db.tables.map((table) => table.toArray()));
  return JSON.stringify(rows);
}

describe('the keys', () => {
  it('lie in the vault alone: nothing of them is in the browser’s database, the sheet printed or not', async () => {
    const sheet = valueOf(await readRecoverySheet(school.data));
    const stored = new TextDecoder().decode(valueOf(await school.desktop.secrets.unprotect(school.desktop.vaultFiles.get(keysName)!)));
    const keys = JSON.parse(stored) as Record<'seed' | 'root' | 'device' | 'identity', string>;
    const text = await browserText(school);
    for (const secret of [keys.seed, keys.root, keys.device, keys.identity, ...sheet.lines.map((line) => line.join(' '))]) {
      expect(secret.length).toBeGreaterThan(10);
      expect(text.includes(secret)).toBe(false);
    }
    expect(text.includes(valueOf(await loadKeys(school.data)).publicKeys.fingerprint)).toBe(true);
  });
});

describe('a recovery sheet', () => {
  const typed = async (office: Office) => valueOf(await readSheet(valueOf(await readRecoverySheet(office.data)).lines.map((line) => line.join(' '))));

  it('makes a new computer the same sender again, under a setup file and without a backup', async () => {
    await receive(await send(school, teacher));
    await confirmAll();
    const { seed, kind } = await typed(school);
    expect(kind).toBe('unit');
    const fresh = watched(await startOffice());
    const content = valueOf(await openSetupFile(fresh.data, setup));
    const unitId = content.units.find(({ code }) => code === schoolCode)!.id;
    valueOf(await createUnit(fresh.data, { setup: content, choice: { type: 'listed', unitId } }, { name: 'Nguyễn Văn Thư', role: 'clerk' }, seed));
    const [before, after] = [valueOf(await loadKeys(school.data)), valueOf(await loadKeys(fresh.data))];
    expect(after.publicKeys).toEqual(before.publicKeys);
    expect([after.workspaceId, after.identity]).toEqual([before.workspaceId, before.identity]);
    expect(after.deviceId).not.toBe(before.deviceId);
    const again = await addReadyNomination(fresh, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(200, 2) });
    const file = await send(fresh, again);
    expect(await look(file)).toMatchObject({ outcome: 'held', holds: [{ type: 'newDatabase' }], warnings: [] });
    expect(await release(file)).toMatchObject({ state: 'applied' });
    expect((await standing()).map(({ settled }) => settled)).toEqual([true, true]);
  });

  it('gives a plain backup its keys, and refuses that of another office', async () => {
    const backup = await plainBackupOf(school);
    const { seed } = await typed(school);
    const back = await restored(backup, seed);
    expect(valueOf(await loadKeys(back.data)).publicKeys).toEqual(valueOf(await loadKeys(school.data)).publicKeys);
    const { seed: other } = await typed(department);
    const fresh = watched(await startOffice());
    const refused = await prepareRestore(fresh.data, pickedMedium([backup]), { name: backup.name, seed: other }, { exchange });
    expect(refused).toMatchObject({ ok: false, error: { type: 'sheetOfAnother', expected: (await readWorkspace(school.data))!.publicKeys!.fingerprint } });
    expect(fresh.desktop.copyFiles.size).toBe(0);
  });

  it('brings back keys that this computer has lost, with the records as they are', async () => {
    const sheet = await typed(school);
    const before = valueOf(await loadKeys(school.data)).publicKeys;
    school.desktop.vaultFiles.delete(keysName);
    expect(await loadKeys(school.data)).toMatchObject({ error: { type: 'keysMissing' } });
    valueOf(await recoverKeys(school.data, sheet));
    expect(valueOf(await loadKeys(school.data)).publicKeys).toEqual(before);
    expect(await recoverKeys(school.data, await typed(department))).toMatchObject({ error: { type: 'sheetOfAnother' } });
    await receive(await send(school, teacher));
    expect(await department.data.db.of('receipts').count()).toBe(1);
  });
});

describe('a join file', () => {
  it('makes a second computer of the same workspace, with an id and a certificate of its own', async () => {
    const second = await joinedTo(school);
    const [first, joined] = [valueOf(await loadKeys(school.data)), valueOf(await loadKeys(second.data))];
    expect(joined.publicKeys).toEqual(first.publicKeys);
    expect(joined.workspaceId).toBe(first.workspaceId);
    expect(joined.deviceId).not.toBe(first.deviceId);
    expect(joined.signer.deviceKey.publicKey).not.toBe(first.signer.deviceKey.publicKey);
    expect(await second.data.db.of('nominations').count()).toBe(1);
    expect((await readDevices(second.data)).map(({ name, number, origin, isOwn }) => ({ name, number, origin, isOwn }))).toEqual([
      { name: undefined, number: 1, origin: 'begun', isOwn: false },
      { name: 'Máy phòng hành chính', number: 2, origin: 'joined', isOwn: true },
    ]);
    await receive(await send(school, teacher));
    await confirmAll();
    const file = await send(second, teacher);
    expect(await look(file)).toMatchObject({ outcome: 'held', holds: [{ type: 'newDatabase' }] });
    await release(file);
    expect(await department.data.db.of('senders').toArray()).toMatchObject([{ databaseIds: { length: 2 }, confirmedBy: 'Đỗ Thị Minh Mẫu' }]);
    const receipts = await department.data.db.of('receipts').toArray();
    expect(receipts.filter(({ released }) => released)).toMatchObject([{ released: { holds: ['newDatabase'], by: 'Đỗ Thị Minh Mẫu' } }]);
  });

  it('opens with its passphrase alone, and a backup is not taken for one', async () => {
    const file = await joinFileOf(school);
    const fresh = watched(await startOffice());
    const deviceName = '';
    expect(await prepareJoin(fresh.data, file, { passphrase: 'đường hoa phượng tím', deviceName }, { exchange })).toMatchObject({ error: { type: 'passphraseWrong' } });
    const backup = await plainBackupOf(school);
    expect(await prepareJoin(fresh.data, backup, { passphrase, deviceName }, { exchange })).toMatchObject({ error: { type: 'notAJoinFile' } });
    expect(await prepareJoin(fresh.data, setup, { passphrase, deviceName }, { exchange })).toMatchObject({ error: { type: 'kindNotExpected', kind: 'setup' } });
    expect(fresh.desktop.copyFiles.size).toBe(0);
    expect(Buffer.from(await file.arrayBuffer()).includes('Bình An')).toBe(false);
  });
});

describe('a revoked computer', () => {
  it('signs nothing that the Sở takes once another computer has said so; what it sent before stays', async () => {
    const lost = await joinedTo(school);
    await receive(await send(lost, teacher));
    await confirmAll();
    const main = await joinedTo(lost, 'Máy mới');
    expect(await revokeDevice(main.data, lost.data.deviceId, ' ')).toMatchObject({ error: { type: 'revokeReasonMissing' } });
    expect(await revokeDevice(main.data, main.data.deviceId, 'Thử')).toMatchObject({ error: { type: 'ownDevice' } });
    valueOf(await revokeDevice(main.data, lost.data.deviceId, 'Mất máy ngày 20/11/2026'));
    const stolen = await addReadyNomination(lost, { name: 'Phạm Thị Mẫu', evidence: sampleBytes(90, 4) });
    const forged = await send(lost, stolen);
    expect(await look(forged)).toMatchObject({ outcome: 'new' });
    const told = await send(main, teacher);
    expect(await look(told)).toMatchObject({ outcome: 'held', warnings: ['revokesDevice'] });
    // Also while both are looked at in one run.
    const together = await check(told, forged);
    expect(together.getSnapshot().rows).toMatchObject([{ outcome: 'held' }, { outcome: 'refused', error: { type: 'deviceRevoked' } }]);
    await together.release(together.getSnapshot().rows[0]!.id);
    expect((await department.data.db.of('senders').toArray())[0]!.revoked).toMatchObject([{ deviceId: lost.data.deviceId, upTo: { submission: 1 } }]);
    expect(await look(forged)).toMatchObject({ outcome: 'refused', error: { type: 'deviceRevoked', name: 'Trường THPT Mẫu Số 1' } });
    expect((await standing()).map(({ version }) => version.nominationId)).toEqual([teacher]);
  });

  it('of the Sở makes no setup file that a unit takes, from the setup file on that says so', async () => {
    const second = await joinedTo(department, 'Máy phòng TCCB');
    const main = department;
    // What the first computer learns of the second comes by a bundle between them; here it is entered by hand.
    const device = await second.data.db.of('devices').get(second.data.deviceId);
    valueOf(await main.data.journal.commit('registerDevice', [put('devices', device!.id, { number: 2, key: device!.key, origin: 'joined', addedAt: device!.addedAt })]));
    valueOf(await revokeDevice(main.data, second.data.deviceId, 'Bán máy'));
    const later = await setupFileOf(main);
    const forged = await setupFileOf(second);
    valueOf(await renewSetup(school.data, valueOf(await openSetupFile(school.data, later))));
    expect((await readWorkspace(school.data))!.department!.revoked).toHaveLength(1);
    expect(await openSetupFile(school.data, forged)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    valueOf(await openSetupFile(school.data, await setupFileOf(main)));
  });
});

it('a setup file with more movements than a unit keeps is refused, not taken in by half', async () => {
  const kept = await department.data.db.of('movements').count();
  const withMovements = async (count: number) => {
    const changes = Array.from({ length: count }, () => put('movements', newId(), { title: 'Phong trào mẫu', initiator: 'city' }));
    valueOf(await department.data.journal.commit('editMovement', changes));
    return openSetupFile(school.data, await setupFileOf(department));
  };
  expect(await withMovements(mostMovements - kept)).toMatchObject({ ok: true });
  expect(await withMovements(1)).toMatchObject({ ok: false, error: { type: 'recordInvalid', table: 'movements' } });
});

describe('a changed key', () => {
  it('of the same workspace is held until somebody confirms it, and then the former one is history', async () => {
    await receive(await send(school, teacher));
    await confirmAll();
    const former = (await readWorkspace(school.data))!.publicKeys!;
    const backup = await plainBackupOf(school);
    const again = await restored(backup);
    const newer = (await readWorkspace(again.data))!.publicKeys!;
    expect(newer.rootKey).not.toBe(former.rootKey);
    const file = await send(again, teacher);
    const hold = { type: 'keyChanged', expected: former.fingerprint, found: newer.fingerprint };
    expect(await look(file)).toMatchObject({ outcome: 'held', holds: [hold], warnings: [], phone: '0225 000 001' });
    await receive(file);
    expect(await department.data.db.of('receipts').count()).toBe(1);
    expect(await release(file)).toMatchObject({ state: 'applied' });
    expect(await department.data.db.of('senders').toArray()).toMatchObject([
      { rootKey: newer.rootKey, fingerprint: newer.fingerprint, formerKeys: [{ rootKey: former.rootKey }], confirmedBy: 'Đỗ Thị Minh Mẫu' },
    ]);
    // The old key may still be somewhere: what it signs now is held in its turn.
    const late = await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: sampleBytes(80, 6) });
    const onItsWay = await send(school, late);
    expect(await look(onItsWay)).toMatchObject({ outcome: 'held', holds: [{ type: 'keyChanged', expected: newer.fingerprint }] });
    expect(await release(onItsWay)).toMatchObject({ state: 'applied' });
    expect(await department.data.db.of('senders').toArray()).toMatchObject([{ rootKey: newer.rootKey, recipient: newer.recipient, formerKeys: { length: 1 } }]);
  });

  it('of a unit that began anew replaces the confirmed one, whose nominations still count', async () => {
    await receive(await send(school, teacher));
    await confirmAll();
    const anew = watched(await startSchool(setup));
    const other = await addReadyNomination(anew, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(70, 7) });
    const file = await send(anew, other);
    expect(await look(file)).toMatchObject({ outcome: 'held', holds: [{ type: 'keyChanged' }] });
    await release(file);
    expect((await standing()).map(({ version, settled }) => [version.nominationId, settled]).sort()).toEqual([[teacher, true], [other, true]].sort());
    const senders = await readSenders(department.data);
    expect(senders.map(({ contested }) => contested)).toEqual([false, false]);
    expect(senders.filter(({ replacedBy }) => replacedBy !== undefined)).toHaveLength(1);
  });
});

describe('a row of bundles that does not hold together', () => {
  it('is held when a copied folder goes on under the same name, whichever branch comes first', async () => {
    const first = await send(school, teacher);
    const clone = await copyOf(school);
    clone.data.journal.actor = school.data.journal.actor;
    const ours = await send(school, await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: sampleBytes(60, 8) }));
    const theirs = await send(clone, await addReadyNomination(clone, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(60, 9) }));
    const next = await send(clone, await addReadyNomination(clone, { name: 'Phạm Thị Mẫu', evidence: sampleBytes(60, 10) }));
    await receive(first, ours);
    expect(await look(theirs)).toMatchObject({ outcome: 'held', holds: [{ type: 'sequenceForked', sequence: 2 }] });
    expect(await look(next)).toMatchObject({ outcome: 'held', holds: [{ type: 'sequenceForked', sequence: 3 }] });
    await release(theirs);
    expect((await standing()).map(({ version }) => version.subjectName).sort()).toEqual(['Lê Thu Hà Mẫu', 'Nguyễn Văn A', 'Trần Thị Bình An']);
  });

  it('is held when it starts again, and taken in whatever order otherwise', async () => {
    const clone = await copyOf(school);
    clone.data.journal.actor = school.data.journal.actor;
    const one = await send(school, teacher);
    const two = await send(school, teacher);
    const three = await send(school, teacher);
    expect((await receive(three, one, two)).map(({ state }) => state)).toEqual(['applied', 'applied', 'applied']);
    const restarted = await send(clone, await addReadyNomination(clone, { name: 'Nguyễn Văn A', evidence: sampleBytes(60, 8) }));
    expect(await look(restarted)).toMatchObject({ outcome: 'held', holds: [{ type: 'sequenceRestarted' }] });
  });
});

describe('the list of senders to telephone', () => {
  it('is confirmed many at once in one entry, and not at all when two of the chosen speak for one unit', async () => {
    const other = watched(await startSchool(setup, '31000702'));
    const claimant = watched(await startSchool(setup));
    for (const [index, office] of [school, other, claimant].entries()) {
      await receive(await send(office, await addReadyNomination(office, { name: `Nguyễn Văn ${'ABC'[index]!}`, evidence: sampleBytes(50, index) })));
    }
    const senders = await readSenders(department.data);
    expect(senders.map(({ contested }) => contested).sort()).toEqual([false, true, true]);
    expect(await confirmSenders(department.data, senders.map(({ id }) => id))).toMatchObject({ error: { type: 'claimantsTogether', name: 'Trường THPT Mẫu Số 1' } });
    const ids = await Promise.all([school, other].map(async ({ data }) => (await readWorkspace(data))!.id));
    const entries = await department.data.db.entries.count();
    valueOf(await confirmSenders(department.data, ids));
    expect(await department.data.db.entries.count()).toBe(entries + 1);
    const settled = await department.data.db.of('senders').toArray();
    expect(settled.filter(({ confirmedAt }) => confirmedAt !== undefined).map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(settled.filter(({ refusedFor }) => refusedFor === ids[0])).toHaveLength(1);
  });
});

describe('a copied data folder', () => {
  it('gets an identity of its own on another computer, certified by the same workspace, and both branches are taken', async () => {
    await receive(await send(school, teacher));
    await confirmAll();
    const disk = new MemoryDesktop([...school.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()]));
    disk.machine = 'another machine';
    const clone = await reload({ desktop: disk, data: school.data });
    expect(clone.data.deviceId).not.toBe(school.data.deviceId);
    const [ours, theirs] = [valueOf(await loadKeys(school.data)), valueOf(await loadKeys(clone.data))];
    expect(theirs.deviceId).toBe(clone.data.deviceId);
    expect(theirs.publicKeys).toEqual(ours.publicKeys);
    expect(theirs.signer.deviceKey.publicKey).not.toBe(ours.signer.deviceKey.publicKey);
    expect(await readDevices(clone.data)).toMatchObject([{ origin: 'begun' }, { origin: 'copied', copyOf: school.data.deviceId, isOwn: true }]);
    const mine = await send(school, await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: sampleBytes(60, 8) }));
    const other = await send(clone, await addReadyNomination(clone, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(60, 9) }));
    expect((await receive(mine, other)).map(({ state, holds }) => [state, holds.length])).toEqual([['applied', 0], ['applied', 0]]);
    expect((await standing()).map(({ version }) => version.subjectName).sort()).toEqual(['Lê Thu Hà Mẫu', 'Nguyễn Văn A', 'Trần Thị Bình An']);
    const again = await reload(clone);
    expect(again.data.deviceId).toBe(clone.data.deviceId);
  });

  it('is told of once, and a folder that stays where it is never', async () => {
    const opened = async (machine: string, from: MemoryDesktop) => {
      from.machine = machine;
      const { data, report } = valueOf(await openData(from, { databaseName: newId() }));
      watched({ desktop: from, data });
      return report.copied;
    };
    const disk = new MemoryDesktop([...school.desktop.vaultFiles]);
    expect([await opened('machine', disk), await opened('moved', disk), await opened('moved', disk)]).toEqual([false, true, false]);
  });
});

describe('a nomination that has lost more than a fifth of its records', () => {
  it('is held, with how many it had and has', async () => {
    await receive(await send(school, teacher));
    const more = await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: sampleBytes(60, 8) });
    // Leaving a nomination out is no loss.
    expect(await look(await send(school, more))).toMatchObject({ outcome: 'new', holds: [] });
    const achievements = Array.from({ length: 4 }, (_, index) => put('achievements', `extra-${index}`, { nominationId: teacher, text: `Giải ${index}`, date: '2026-05-01' }));
    valueOf(await school.data.journal.commit('editAchievement', achievements));
    const fuller = await send(school, teacher);
    expect((await receive(fuller))[0]).toMatchObject({ state: 'applied', outcome: 'changed' });
    valueOf(await school.data.journal.commit('remove', achievements.map(({ id }) => remove('achievements', id))));
    const poorer = await send(school, teacher);
    const row = await look(poorer);
    expect(row).toMatchObject({ outcome: 'held', holds: [{ type: 'countsFell', name: 'Trần Thị Bình An' }] });
    expect(row.differences).toHaveLength(1);
  });
});
