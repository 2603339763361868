import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerDevice, revokeDevice } from '../../renderer/data/devices';
import { keepMovement } from '../../renderer/data/movements';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { issuePlanVersion } from '../../renderer/data/plans';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { openSetupFile, renewSetup } from '../../renderer/data/setupFile';
import { settleReceived } from '../../renderer/data/settleReceived';
import { readTakenBack } from '../../renderer/data/standingSetup';
import { readRules, readWorkspace } from '../../renderer/data/workspace';
import { suggestedAnswerName, writeAnswers } from '../../renderer/data/writeAnswers';
import { addReadyNomination, directExchange, exportFrom, fileFrom, planYear, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { joinedComputer } from '../support/joinedComputer';
import { checkRun } from '../support/receiveScenario';
import { fileFor, takeIn } from '../support/twoComputers';

const offices: Office[] = [];
/** The computers of the Sở: one that writes much, one that has written little, and one that was stolen. */
let busy: Office;
let quiet: Office;
let lost: Office;
let school: Office;
let movement: { id: string; title: string };

async function watched(office: Office): Promise<Office> {
  offices.push(office);
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  valueOf(await registerDevice(office.data));
  return office;
}

beforeEach(async () => {
  busy = await watched(await startDepartment());
  school = await watched(await startSchool(await setupFileOf(busy)));
  lost = await watched(await joinedComputer(busy, 'Máy mất'));
  quiet = await watched(await joinedComputer(busy, 'Máy phòng TCCB'));
  for (const office of [lost, quiet]) await takeIn(busy, (await fileFor(office, null)).file);
  await takeIn(quiet, (await fileFor(busy, quiet)).file);
  movement = (await busy.data.db.of('movements').toArray())[0]!;
  busy.data.journal.raiseTo(500);
}, 60_000);

afterEach(() => {
  for (const { data } of offices.splice(0)) data.db.close();
});

const take = async (file: File): Promise<void> => valueOf(await renewSetup(school.data, valueOf(await openSetupFile(school.data, file))));
const pinned = async () => (await readWorkspace(school.data))!.department!;
const titleHere = async (): Promise<string> => (await school.data.db.of('movements').get(movement.id))!.title;

async function answerFrom({ data, desktop }: Office): Promise<File> {
  const [sender] = await data.db.of('senders').toArray();
  const suggestedName = await suggestedAnswerName(data, sender!, planYear);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  valueOf(await writeAnswers(data, [sender!.id], { type: 'file', target }, { exchange: directExchange() }));
  return fileFrom(desktop, suggestedName);
}

describe('a setup file of a computer of the Sở that has written less', { timeout: 60_000 }, () => {
  it('is refused until the computers have exchanged; what it tells of a stolen one is kept all the same, once', async () => {
    await take(await setupFileOf(busy));
    valueOf(await revokeDevice(quiet.data, lost.data.deviceId, 'Bị mất trộm'));
    const told = await setupFileOf(quiet);
    const numbers = { known: 2, found: 2 };
    expect(await openSetupFile(school.data, told)).toEqual({ ok: false, error: { type: 'setupWrittenBefore', ...numbers, heard: { setup: null } } });
    expect((await pinned()).revoked).toMatchObject([{ deviceId: lost.data.deviceId }]);
    expect(await openSetupFile(school.data, told)).toEqual({ ok: false, error: { type: 'setupWrittenBefore', ...numbers } });
    lost.data.journal.raiseTo(10 ** 6);
    expect(await openSetupFile(school.data, await setupFileOf(lost))).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    // Saved anew it is refused again; what helps is that the two exchange first, as the refusal says.
    expect(await openSetupFile(school.data, await setupFileOf(quiet))).toMatchObject({ ok: false });
    await takeIn(quiet, (await fileFor(busy, quiet)).file);
    await take(await setupFileOf(quiet));
    expect((await pinned()).signedBy!.deviceId).toBe(quiet.data.deviceId);
  });

  it('puts the latest sound file back where that of a stolen computer is in force, and stays refused beside it', async () => {
    valueOf(await keepMovement(busy.data, movement.id, { title: 'Tên mới của Sở' }));
    await take(await setupFileOf(busy));
    const { bundleId } = await pinned();
    lost.data.journal.raiseTo(10 ** 6);
    valueOf(await keepMovement(lost.data, movement.id, { title: 'Tên của kẻ trộm' }));
    await take(await setupFileOf(lost));
    expect(await titleHere()).toBe('Tên của kẻ trộm');
    valueOf(await revokeDevice(quiet.data, lost.data.deviceId, 'Bị mất trộm'));
    const refused = await openSetupFile(school.data, await setupFileOf(quiet));
    expect(refused).toMatchObject({ ok: false, error: { known: 2, found: 2, heard: { setup: { left: { sequence: 2 }, back: { sequence: 2 } } } } });
    expect([(await pinned()).bundleId, await titleHere()]).toEqual([bundleId, 'Tên mới của Sở']);
  });
});

describe('a setup file in force that a stolen computer of the Sở signed', { timeout: 60_000 }, () => {
  it('is left with an answer that tells of the theft, which says so before, plan and all', async () => {
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
    const run = await checkRun(busy, [(await exportFrom(school, [teacher])).file]);
    await run.apply();
    for (const { id } of await readSenders(busy.data)) valueOf(await confirmSender(busy.data, id));
    const before = (await readRules(school.data)).plan;
    lost.data.journal.raiseTo(10 ** 6);
    valueOf(await issuePlanVersion(lost.data, { objectionDays: 1 }));
    await take(await setupFileOf(lost));
    expect((await readRules(school.data)).plan.version).toBe(before.version + 1);
    valueOf(await revokeDevice(busy.data, lost.data.deviceId, 'Bị mất trộm'));
    const opened = valueOf(await openAnswer(school.data, await answerFrom(busy)));
    const { period, version } = before;
    expect(opened.setup).toEqual({ left: { sequence: 2, plan: { ...period, version: version + 1 } }, back: { sequence: 1, plan: { ...period, version } } });
    valueOf(await takeAnswer(school.data, opened));
    expect((await readRules(school.data)).plan.version).toBe(version);
    expect(valueOf(await openAnswer(school.data, await answerFrom(busy))).setup).toBeNull();
  });

  it('gives way to the file that tells of the theft, which is whole at once', async () => {
    lost.data.journal.raiseTo(10 ** 6);
    valueOf(await keepMovement(lost.data, movement.id, { title: 'Tên của kẻ trộm' }));
    await take(await setupFileOf(lost));
    valueOf(await revokeDevice(busy.data, lost.data.deviceId, 'Bị mất trộm'));
    const opened = valueOf(await openSetupFile(school.data, await setupFileOf(busy)));
    expect(await readTakenBack(school.data, opened.department.revoked!)).toMatchObject({ left: { sequence: 2 }, back: { sequence: 1 } });
    valueOf(await renewSetup(school.data, opened));
    const stands = async () => [(await pinned()).bundleId, await titleHere()];
    const taken = await stands();
    expect(taken).toEqual([opened.bundleId, movement.title]);
    valueOf(await settleReceived(school.data));
    expect(await stands()).toEqual(taken);
  });

  it('stays where every file that is known is of revoked computers, and is called so', async () => {
    lost.data.journal.raiseTo(10 ** 6);
    const fresh = await watched(await startSchool(await setupFileOf(lost)));
    valueOf(await revokeDevice(busy.data, lost.data.deviceId, 'Bị mất trộm'));
    const { department } = valueOf(await openSetupFile(fresh.data, await setupFileOf(busy)));
    expect(await readTakenBack(fresh.data, department.revoked!)).toMatchObject({ left: { sequence: 2 }, back: null });
  });
});
