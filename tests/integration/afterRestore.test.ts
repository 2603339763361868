import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDepartment } from '../../renderer/data/createWorkspace';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { readRecoverySheet } from '../../renderer/data/recoverySheet';
import { finishRestore, prepareRestore, takeBackReplaced } from '../../renderer/data/restoreBackup';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { decide, keepRequest } from '../../renderer/data/reviews';
import { openSetupFile, renewSetup } from '../../renderer/data/setupFile';
import { readWorkspace } from '../../renderer/data/workspace';
import { readSheet } from '../../shared/bundle/recoverySheet';
import { put } from '../../shared/journal/change';
import { compareStamps, greatestJump } from '../../shared/journal/stamp';
import { newId } from '../../shared/model/newId';
import { displayStage } from '../../shared/rules/lifecycle';
import { answerTo, ask, confirmAll, department, deskOf, endAnswering, firstVersionReceived, kept, receive, replaceDepartment, school, sendAgain, startAnswering, take, teacher, viewOf } from '../support/answering';
import { directExchange, schoolCode, schoolName, setupFileOf, startOffice, valueOf, type Office } from '../support/exchangeScenario';
import { passphrase, startedAgain } from '../support/joinedComputer';
import { MemoryDesktop } from '../support/memoryDesktop';
import { backupOf, restoredComputer } from '../support/restoredComputer';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

beforeEach(async () => {
  await startAnswering();
  await firstVersionReceived();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
});

afterEach(endAnswering);

/** Work that makes the counter of a computer run. */
async function workOn({ data }: Office, changes = 20): Promise<void> {
  const [unit] = await data.db.of('units').toArray();
  for (let index = 0; index < changes; index += 1) {
    valueOf(await data.journal.commit('editUnits', [put('units', unit!.id, { phone: `0225 000 0${index + 10}` })]));
  }
}

async function restoreDepartment(backup: File): Promise<void> {
  replaceDepartment(kept(await restoredComputer(backup)));
}

const stageAtSchool = async () => displayStage((await viewOf(school, teacher)).lifecycle);

/** The Sở declines by mistake, and tells the school. */
async function declineAndTell(): Promise<void> {
  await workOn(department);
  valueOf(await decide(department.data, await deskOf(teacher), 'declined', 'Ghi nhầm hồ sơ'));
  await take(school, await answerTo(school));
  expect(await stageAtSchool()).toBe('declined');
}

async function takeSetup(office: Office): Promise<number> {
  valueOf(await renewSetup(school.data, valueOf(await openSetupFile(school.data, await setupFileOf(office)))));
  return (await readWorkspace(school.data))!.department!.setupSequence;
}

describe('a Sở that was restored', { timeout: 60_000 }, () => {
  it('corrects what it had told after the backup', async () => {
    const backup = await backupOf(department);
    await declineAndTell();
    await restoreDepartment(backup);
    await ask(teacher, { text: 'Gửi quyết định có dấu đỏ' });
    const opened = valueOf(await openAnswer(school.data, await answerTo(school)));
    expect(opened.news.map(({ change, what }) => [change, what.type])).toEqual([['changed', 'decision'], ['new', 'request']]);
    valueOf(await takeAnswer(school.data, opened));
    expect(await stageAtSchool()).toBe('returned');
  });

  it('is believed also in what stands in the backup as it was, and in what it says after another restore of that', async () => {
    await ask(teacher, { text: 'Gửi ảnh' });
    const asked = await answerTo(school);
    await take(school, asked);
    const backup = await backupOf(department);
    await declineAndTell();
    await restoreDepartment(backup);
    await take(school, await answerTo(school));
    expect(await stageAtSchool()).toBe('returned');
    // Nothing is told anew where nothing has changed.
    expect((await readAnswerRows(department.data)).map(({ isDue }) => isDue)).toEqual([false]);
    const [{ seq }, again] = [school.data.journal.last, await answerTo(school)];
    const opened = valueOf(await openAnswer(school.data, again));
    expect(opened.news.map(({ change }) => change)).toEqual(['same', 'same']);
    await take(school, again);
    expect(school.data.journal.last.seq - seq).toBe(1);
    await declineAndTell();
    const tomorrow = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000);
    await restoreDepartment(backup);
    tomorrow.mockRestore();
    await take(school, await answerTo(school));
    expect(await stageAtSchool()).toBe('returned');
  });

  it('says nothing new to a unit that knows it, which yet goes by what it says now', async () => {
    await ask(teacher, { text: 'Gửi ảnh' });
    await take(school, await answerTo(school));
    const [before] = await school.data.db.of('decisions').toArray();
    await restoreDepartment(await backupOf(department));
    const opened = valueOf(await openAnswer(school.data, await answerTo(school)));
    expect(opened.news.map(({ change }) => change)).toEqual(['same', 'same']);
    valueOf(await takeAnswer(school.data, opened));
    const [after] = await school.data.db.of('decisions').toArray();
    expect(compareStamps(after!.asOf, before!.asOf)).toBeGreaterThan(0);
  });

  it('stays ahead after every start, and no further; another computer takes its changes in', async () => {
    const second = kept(await secondComputer(department));
    const backup = await backupOf(department);
    await workOn(department);
    const { latest } = department.data.journal;
    await restoreDepartment(backup);
    const { floor } = department.data.journal;
    expect(floor).toBeGreaterThan(latest + greatestJump / 8);
    expect(floor).toBeLessThan(latest + greatestJump / 2);
    const again = kept(await startedAgain(department));
    expect(again.data.journal.floor).toBe(floor);
    await workOn(again, 1);
    expect(again.data.journal.latest).toBeGreaterThan(floor);
    expect(again.data.journal.latest).toBeLessThan(floor + 10);
    await takeIn(second, (await fileFor(again, null)).file);
    await takeIn(again, (await fileFor(second, null)).file);
    expect(await hashOf(second)).toBe(await hashOf(again));
    // A folder that was copied may be as old as a backup.
    const elsewhere = new MemoryDesktop([...again.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()]));
    elsewhere.machine = 'another';
    const copied = kept(await startOffice(elsewhere));
    expect(copied.data.journal.floor).toBeGreaterThan(again.data.journal.latest + greatestJump / 8);
  });

  it('writes setup files that units take for later ones than all of before', async () => {
    const backup = await backupOf(department);
    expect([await takeSetup(department), await takeSetup(department)]).toEqual([2, 3]);
    await restoreDepartment(backup);
    expect([await takeSetup(department), await takeSetup(department)]).toEqual([101, 102]);
    const second = kept(await secondComputer(department));
    expect(await takeSetup(second)).toBe(103);
  });

  it('is one that begins anew from its recovery sheet as well', async () => {
    expect([await takeSetup(department), await takeSetup(department)]).toEqual([2, 3]);
    const { seed } = valueOf(await readSheet(valueOf(await readRecoverySheet(department.data)).lines.map((line) => line.join(' '))));
    const sent = await sendAgain(true);
    await declineAndTell();
    const anew = kept(await startOffice());
    const fields = { name: 'Sở Giáo dục và Đào tạo Mẫu', placeName: 'Hải Phòng', abbreviation: 'SGDĐT', signer: { authority: '' as const, title: 'GIÁM ĐỐC' } };
    valueOf(await createDepartment(anew.data, fields, { name: 'Đỗ Thị Minh Mẫu', role: 'officer' }, seed));
    valueOf(await anew.data.journal.commit('editUnits', [put('units', newId(), { code: schoolCode, name: schoolName })]));
    replaceDepartment(anew);
    expect(await takeSetup(anew)).toBe(101);
    expect((await receive(sent)).map(({ state, error }) => [state, error])).toEqual([['applied', undefined]]);
    await confirmAll();
    valueOf(await keepRequest(anew.data, (await deskOf(teacher)).row.version, newId(), { text: 'Gửi ảnh' }));
    valueOf(await decide(anew.data, await deskOf(teacher), 'requested'));
    await take(school, await answerTo(school));
    expect(await stageAtSchool()).toBe('returned');
  });
});

it('data that is taken back after a restore comes after what was told meanwhile', { timeout: 60_000 }, async () => {
  const backup = await backupOf(department);
  valueOf(await prepareRestore(department.data, pickedMedium([backup]), { name: backup.name, passphrase }, { exchange: directExchange() }));
  valueOf(await finishRestore(department.data));
  const { desktop } = department;
  const restored = kept(await startedAgain(department));
  await workOn(restored);
  const { latest } = restored.data.journal;
  const [replaced] = valueOf(await desktop.copy.replaced());
  valueOf(await takeBackReplaced(restored.data, replaced!.name));
  const back = kept(await startedAgain({ desktop, data: restored.data }));
  expect(back.data.deviceId).toBe(department.data.deviceId);
  expect(back.data.journal.latest).toBeGreaterThan(latest);
});
