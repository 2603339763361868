import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDevices, renewOwnWorkingKey, revokeDevice } from '../../renderer/data/devices';
import { manifestDraft, readSender } from '../../renderer/data/exportBundle';
import { ImportRun } from '../../renderer/data/importRun';
import { loadAnchor, loadKeys } from '../../renderer/data/keys';
import { keepMovement } from '../../renderer/data/movements';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { openSetupFile, renewSetup } from '../../renderer/data/setupFile';
import { undoImport } from '../../renderer/data/undoImport';
import { readRules, readWorkspace } from '../../renderer/data/workspace';
import { writeAnswers } from '../../renderer/data/writeAnswers';
import { issueRevocation, type Revocation } from '../../shared/bundle/revocation';
import { setupRecords } from '../../shared/bundle/setup';
import { writeBundle } from '../../shared/bundle/writeBundle';
import { put } from '../../shared/journal/change';
import {
  addReadyNomination, directExchange, exportFrom, fileFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office,
} from '../support/exchangeScenario';
import { joinedComputer } from '../support/joinedComputer';
import { fileFor, lookAt, secondComputer, takeIn } from '../support/twoComputers';

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

const receiving = async (file: File): Promise<ImportRun> => {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  return run;
};

/** Receives one bundle, and what it is held for is confirmed. */
async function receive(file: File): Promise<void> {
  const run = await receiving(file);
  const [row] = run.getSnapshot().rows;
  await (row!.holds.length > 0 ? run.release(row!.id) : run.apply());
  expect(run.getSnapshot().rows[0]).toMatchObject({ state: 'applied' });
}

async function confirmAll(): Promise<void> {
  for (const { id } of await readSenders(department.data)) valueOf(await confirmSender(department.data, id));
}

async function answerFrom({ data, desktop }: Office): Promise<File> {
  const [sender] = await data.db.of('senders').toArray();
  const name = `tra-loi-${data.deviceId}-${await data.db.of('sentBundles').count()}.goi`;
  const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
  valueOf(await writeAnswers(data, [sender!.id], { type: 'file', target }, { exchange: directExchange() }));
  return fileFrom(desktop, name);
}

describe('a revoked computer of a school', () => {
  it('stays revoked by a version that comes back with its sender, of whom one computer of the Sở had undone all that it knew', async () => {
    const lost = watched(await joinedComputer(school, 'Máy bị mất'));
    await takeIn(school, (await fileFor(lost, school)).file);
    valueOf(await revokeDevice(school.data, lost.data.deviceId, 'Mất máy ngày 20/11/2026'));
    const run = await receiving((await exportFrom(school, [teacher])).file);
    await run.apply();
    const { bundleId } = run.getSnapshot().rows[0]!;
    const [before] = await department.data.db.of('receivedVersions').toArray();
    expect(before!.revokes).toEqual([lost.data.deviceId]);
    const other = watched(await secondComputer(department));
    const further = await addReadyNomination(school, { name: 'Phạm Văn Bình', evidence: sampleBytes(50, 3) });
    const later = new ImportRun(other.data, [(await exportFrom(school, [teacher, further])).file], directExchange());
    await later.check();
    await later.apply();
    valueOf(await undoImport(department.data, bundleId!));
    await takeIn(department, (await fileFor(other, null)).file);
    expect(await department.data.db.of('receivedVersions').get(before!.id)).toMatchObject({ revokes: [lost.data.deviceId] });
  });

  it('is known as such by every other computer that takes a file in, and its own files are taken no more', async () => {
    const lost = watched(await joinedComputer(school, 'Máy bị mất'));
    const third = watched(await joinedComputer(school, 'Máy hiệu phó'));
    await takeIn(school, (await fileFor(lost, school)).file);
    await takeIn(school, (await fileFor(third, school)).file);
    expect((await readDevices(school.data)).map(({ name }) => name)).toEqual([undefined, 'Máy bị mất', 'Máy hiệu phó']);
    const late = (await fileFor(lost, null)).file;
    valueOf(await lookAt(third, late));
    valueOf(await revokeDevice(school.data, lost.data.deviceId, 'Mất máy ngày 20/11/2026'));
    expect(await lookAt(school, late)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    await takeIn(third, (await fileFor(school, third)).file);
    expect((await readDevices(third.data)).map(({ name, revocation }) => [name, revocation !== undefined])).toEqual([
      [undefined, false], ['Máy bị mất', true], ['Máy hiệu phó', false],
    ]);
    expect(await lookAt(third, late)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    expect(await lookAt(third, (await fileFor(school, null)).file)).toMatchObject({ ok: true });
  });
});

describe('a revoked computer of the Sở', () => {
  it('gives no answer that a unit takes, from the answer on that says so; a later setup file keeps that', async () => {
    await receive((await exportFrom(school, [teacher])).file);
    await confirmAll();
    const lost = watched(await joinedComputer(department, 'Máy phòng TCCB'));
    await takeIn(department, (await fileFor(lost, department)).file);
    const forged = await answerFrom(lost);
    valueOf(await openAnswer(school.data, forged));
    valueOf(await revokeDevice(department.data, lost.data.deviceId, 'Bán máy'));
    const opened = valueOf(await openAnswer(school.data, await answerFrom(department)));
    valueOf(await takeAnswer(school.data, opened));
    expect((await readWorkspace(school.data))!.department!.revoked).toMatchObject([{ deviceId: lost.data.deviceId }]);
    expect(await openAnswer(school.data, forged)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    valueOf(await renewSetup(school.data, valueOf(await openSetupFile(school.data, await setupFileOf(department)))));
    expect(await openAnswer(school.data, await answerFrom(lost))).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    expect(await openAnswer(school.data, await answerFrom(department))).toMatchObject({ ok: true });
  });
});

async function editUnit({ data }: Office, phone: string): Promise<void> {
  const [unit] = await data.db.of('units').toArray();
  valueOf(await data.journal.commit('editUnits', [put('units', unit!.id, { phone })]));
}

describe('the setup files of two computers of the Sở', () => {
  it('go on in one row, so that a unit takes the one that knew of the others, whichever computer made it', async () => {
    const second = watched(await joinedComputer(department, 'Máy phòng TCCB'));
    const apart = await setupFileOf(second);
    for (const phone of ['0225 000 003', '0225 000 004', '0225 000 005']) await editUnit(department, phone);
    await setupFileOf(department);
    valueOf(await renewSetup(school.data, valueOf(await openSetupFile(school.data, await setupFileOf(department)))));
    // As long as the second has not heard of them, what it makes is older.
    expect(await openSetupFile(school.data, apart)).toMatchObject({ ok: false, error: { type: 'setupOlder', known: 3, found: 2 } });
    await takeIn(second, (await fileFor(department, second)).file);
    const latest = valueOf(await openSetupFile(school.data, await setupFileOf(second)));
    expect(latest.department.setupSequence).toBe(4);
  });

  it.each([
    ['a number of its own', []],
    ['the number of one that it wrote in honesty', [2]],
    ['a number that another computer gave', [1, 2]],
  ])('count no more where a revoked computer made them: a unit takes what the Sở makes, however busy that one was, under %s', async (_which, forgotten) => {
    const stolen = watched(await joinedComputer(department, 'Máy mất'));
    const honest = await setupFileOf(stolen);
    await takeIn(department, (await fileFor(stolen, null)).file);
    const { db, journal } = stolen.data;
    for (const { id, kind, sequence } of await db.of('sentBundles').toArray()) if (kind === 'setup' && forgotten.includes(sequence)) await db.of('sentBundles').delete(id);
    journal.raiseTo(10 ** 14);
    const movement = (await db.of('movements').toArray())[0]!;
    valueOf(await keepMovement(stolen.data, movement.id, { title: 'Tên của kẻ trộm' }));
    const forged = await setupFileOf(stolen);
    const opened = valueOf(await openSetupFile(school.data, forged));
    expect(opened.department.setupSequence).toBe(forgotten.length === 0 ? 3 : 3 - forgotten.length);
    valueOf(await renewSetup(school.data, opened));
    valueOf(await revokeDevice(department.data, stolen.data.deviceId, 'Bị mất trộm'));
    // What the Sở stands by of that computer goes on to count.
    const fresh = watched(await startSchool(honest));
    valueOf(await renewSetup(fresh.data, valueOf(await openSetupFile(fresh.data, honest))));
    for (const { data } of [school, fresh]) {
      valueOf(await renewSetup(data, valueOf(await openSetupFile(data, await setupFileOf(department)))));
      expect((await readWorkspace(data))!.department!.signedBy!.deviceId).toBe(department.data.deviceId);
      expect((await data.db.of('movements').get(movement.id))!.title).toBe(movement.title);
      expect(await openSetupFile(data, forged)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    }
    expect(await openSetupFile(school.data, honest)).toMatchObject({ ok: false, error: { type: 'setupOlder' } });
  });

  /** A setup file of an office that the program would not write. */
  async function forgedSetup({ data }: Office, manifest: { sequence: number; asOf?: string; revoked?: Revocation[] }): Promise<File> {
    const [keys, { workspace, plan }, { rulePack }] = [valueOf(await loadKeys(data)), await readSender(data), await readRules(data)];
    const records = setupRecords({ workspace, plan, rulePack, units: [], movements: [] });
    const base = await manifestDraft(data, keys, 'setup', workspace, plan, { sequence: manifest.sequence, previous: null });
    const chunks: BlobPart[] = [];
    const input = { manifest: { ...base, ...manifest }, records, evidence: [], signer: keys.signer };
    valueOf(await writeBundle(input, async (chunk) => void chunks.push(chunk.slice() as Uint8Array<ArrayBuffer>)));
    return new File(chunks, 'gia.goi');
  }

  it('bear the stamp of the computer that wrote them, in digits that can be counted with, or none as of old', async () => {
    const { deviceId } = department.data;
    for (const asOf of ['90@another', `${10 ** 15}@${deviceId}`, '90', `-1@${deviceId}`]) {
      expect(await openSetupFile(school.data, await forgedSetup(department, { sequence: 2, asOf }))).toMatchObject({ ok: false, error: { type: 'recordInvalid', field: 'asOf' } });
    }
    valueOf(await openSetupFile(school.data, await forgedSetup(department, { sequence: 2, asOf: `${10 ** 15 - 1}@${deviceId}` })));
    expect(await openSetupFile(school.data, await forgedSetup(department, { sequence: 2 }))).toMatchObject({ ok: false, error: { type: 'setupWrittenBefore' } });
  });

  it('stand by name alone once their computer is revoked: what it signs anew within its own numbers is taken nowhere', async () => {
    const stolen = watched(await joinedComputer(department, 'Máy mất'));
    const honest = await setupFileOf(stolen);
    await takeIn(department, (await fileFor(stolen, null)).file);
    const opened = valueOf(await openSetupFile(school.data, honest));
    valueOf(await renewSetup(school.data, opened));
    valueOf(await revokeDevice(department.data, stolen.data.deviceId, 'Bị mất trộm'));
    await receive((await exportFrom(school, [teacher])).file);
    await confirmAll();
    valueOf(await takeAnswer(school.data, valueOf(await openAnswer(school.data, await answerFrom(department)))));
    const known = (await readWorkspace(school.data))!.department!;
    const { upTo } = known.revoked![0]!;
    // The honest one stays in force, and is taken wherever the revocation is known.
    expect([known.bundleId, known.revoked!.length]).toEqual([opened.bundleId, 1]);
    valueOf(await openSetupFile(school.data, honest));
    const fresh = watched(await startSchool(await setupFileOf(department)));
    const { setupSequence: sequence, setupAsOf } = opened.department;
    for (const asOf of [setupAsOf!, `${upTo['setupAsOf']!}@${stolen.data.deviceId}`]) {
      const forged = await forgedSetup(stolen, { sequence, asOf });
      for (const { data } of [school, fresh]) expect(await openSetupFile(data, forged)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    }
    // Where one was opened before the revocation came, it leaves with it.
    const late = watched(await startSchool(setup));
    valueOf(await renewSetup(late.data, valueOf(await openSetupFile(late.data, await forgedSetup(stolen, { sequence, asOf: setupAsOf! })))));
    valueOf(await renewSetup(late.data, valueOf(await openSetupFile(late.data, await setupFileOf(department)))));
    expect((await readWorkspace(late.data))!.department!.signedBy!.deviceId).toBe(department.data.deviceId);
    valueOf(await renewSetup(school.data, valueOf(await openSetupFile(school.data, await setupFileOf(department)))));
  });

  it('are limited by number alone where an older program revoked the computer', async () => {
    const lost = watched(await joinedComputer(department, 'Máy mất'));
    const anchor = valueOf(await loadAnchor(department.data));
    const revoked = [await issueRevocation(anchor, {
      ...{ workspaceId: (await readWorkspace(department.data))!.id, deviceId: lost.data.deviceId, issuedAt: '2026-11-01T01:00:00.000Z' },
      ...{ subject: valueOf(await loadKeys(lost.data)).signer.deviceKey.publicKey, upTo: { setup: 2 } },
    })];
    const asOf = `${10 ** 9}@${lost.data.deviceId}`;
    valueOf(await openSetupFile(school.data, await forgedSetup(lost, { sequence: 2, asOf, revoked })));
    expect(await openSetupFile(school.data, await forgedSetup(lost, { sequence: 3, asOf, revoked }))).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
  });

  it.each(['first', 'last'])('that have one number leave every unit with the one that was written later, which comes %s', async (order) => {
    const second = watched(await joinedComputer(department, 'Máy phòng TCCB'));
    const earlier = await setupFileOf(department);
    for (const phone of ['0225 000 003', '0225 000 004', '0225 000 005']) await editUnit(second, phone);
    const later = await setupFileOf(second);
    const number = 2;
    for (const file of order === 'first' ? [later, earlier] : [earlier, later]) {
      const opened = await openSetupFile(school.data, file);
      if (opened.ok) valueOf(await renewSetup(school.data, opened.value));
      else expect(opened.error).toEqual({ type: 'setupWrittenBefore', known: number, found: number });
    }
    const known = (await readWorkspace(school.data))!.department!;
    expect([known.setupSequence, known.setupAsOf?.split('@')[1]]).toEqual([number, second.data.deviceId]);
    expect(await openSetupFile(school.data, earlier)).toMatchObject({ ok: false });
    valueOf(await openSetupFile(school.data, later));
  });
});

describe('a renewed working key', () => {
  it('signs what comes after it, under the same root: a unit takes the files of before and after', async () => {
    const before = valueOf(await loadKeys(department.data));
    valueOf(await renewOwnWorkingKey(department.data));
    const after = valueOf(await loadKeys(department.data));
    const [working, device] = [after.signer.certificate[0]!, after.signer.certificate[1]!];
    expect(working.subject).not.toBe(before.signer.certificate[0]!.subject);
    expect([working.issuer, device.issuer, device.subject]).toEqual([before.publicKeys.rootKey, working.subject, before.signer.deviceKey.publicKey]);
    expect([after.publicKeys, after.identity]).toEqual([before.publicKeys, before.identity]);
    expect((await readDevices(department.data))[0]!.workingKeySince).toBeDefined();
    valueOf(await openSetupFile(school.data, setup));
    const later = valueOf(await openSetupFile(school.data, await setupFileOf(department)));
    valueOf(await renewSetup(school.data, later));
    valueOf(await openSetupFile(watched(await startSchool(setup)).data, setup));
    await receive((await exportFrom(school, [teacher])).file);
    await confirmAll();
    valueOf(await openAnswer(school.data, await answerFrom(department)));
  });

  it('is made at a Sở alone, and stays as it was when the disk refuses', async () => {
    await expect(renewOwnWorkingKey(school.data)).rejects.toThrow();
    const before = valueOf(await loadKeys(department.data)).signer.certificate;
    department.desktop.failNext('vault.replace', { type: 'diskFull', name: 'keys' });
    expect(await renewOwnWorkingKey(department.data)).toMatchObject({ error: { type: 'diskFull' } });
    expect(valueOf(await loadKeys(department.data)).signer.certificate).toEqual(before);
  });
});

describe('taking back an import that was held', () => {
  it('takes back what it had confirmed of the key: the former one stands alone, and the bundle is held anew', async () => {
    await receive((await exportFrom(school, [teacher])).file);
    await confirmAll();
    const anew = watched(await startSchool(setup));
    const other = await addReadyNomination(anew, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(70, 7) });
    const { file, sent } = await exportFrom(anew, [other]);
    await receive(file);
    valueOf(await undoImport(department.data, sent.id));
    expect((await department.data.db.of('receivedVersions').toArray()).map(({ nominationId }) => nominationId)).toEqual([teacher]);
    const senders = await department.data.db.of('senders').toArray();
    expect(senders.map(({ confirmedAt, replacedBy }) => [confirmedAt !== undefined, replacedBy])).toEqual([[true, undefined]]);
    const run = await receiving(file);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: [{ type: 'keyChanged' }], warnings: [] }]);
    await run.cancel();
  });

  it('leaves a bundle that is still held where it is: there is nothing to take back', async () => {
    await receive((await exportFrom(school, [teacher])).file);
    await confirmAll();
    const anew = watched(await startSchool(setup));
    const { file, sent } = await exportFrom(anew, [await addReadyNomination(anew, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(70, 7) })]);
    const run = await receiving(file);
    await run.apply();
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'verified', outcome: 'held' }]);
    await expect(undoImport(department.data, sent.id)).rejects.toThrow();
    // Another start, and the file is read again from its place.
    await receive(file);
    valueOf(await undoImport(department.data, sent.id));
    expect(await department.data.db.of('receipts').count()).toBe(1);
  });
});
