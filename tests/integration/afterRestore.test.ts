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
import type { Bytes } from '../../shared/bundle/bytes';
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

/** Does something so many days later. */
async function daysLater<T>(days: number, work: () => Promise<T>): Promise<T> {
  const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + days * 86_400_000);
  try {
    return await work();
  } finally {
    later.mockRestore();
  }
}

const sheetOf = async ({ data }: Office): Promise<Bytes> => valueOf(await readSheet(valueOf(await readRecoverySheet(data)).lines.map((line) => line.join(' ')))).seed;

/** The Sở on a new computer, with nothing but its recovery sheet. */
async function beginFromSheet(seed: Bytes): Promise<Office> {
  const anew = kept(await startOffice());
  const fields = { name: 'Sở Giáo dục và Đào tạo Mẫu', placeName: 'Hải Phòng', abbreviation: 'SGDĐT', signer: { authority: '' as const, title: 'GIÁM ĐỐC' } };
  valueOf(await createDepartment(anew.data, fields, { name: 'Đỗ Thị Minh Mẫu', role: 'officer' }, seed));
  valueOf(await anew.data.journal.commit('editUnits', [put('units', newId(), { code: schoolCode, name: schoolName })]));
  return anew;
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
    await daysLater(1, () => restoreDepartment(backup));
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
    expect(floor).toBeGreaterThan(latest + 2 ** 20);
    expect(floor).toBeLessThan(greatestJump);
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
    const copied = await daysLater(5, async () => kept(await startOffice(elsewhere)));
    expect(copied.data.journal.floor).toBeGreaterThan(again.data.journal.latest + 2 ** 20);
  });

  it('writes setup files that units take for later ones than all of before, also after another restore of the same backup', async () => {
    const backup = await backupOf(department);
    expect([await takeSetup(department), await takeSetup(department)]).toEqual([2, 3]);
    const lost = await setupFileOf(department);
    await restoreDepartment(backup);
    expect([await takeSetup(department), await takeSetup(department), await takeSetup(department)]).toEqual([2, 3, 4]);
    expect(await openSetupFile(school.data, lost)).toMatchObject({ ok: false, error: { type: 'setupWrittenBefore', known: 4, found: 4 } });
    await daysLater(1, () => restoreDepartment(backup));
    expect(await takeSetup(department)).toBe(2);
    const { setupMadeAt } = (await readWorkspace(school.data))!.department!;
    expect(setupMadeAt?.slice(0, 4)).toBe(String(new Date().getFullYear()));
    const second = kept(await secondComputer(department));
    expect(await takeSetup(second)).toBe(3);
  });

  it('is one that begins anew from its recovery sheet as well, and does so again', async () => {
    expect([await takeSetup(department), await takeSetup(department)]).toEqual([2, 3]);
    const seed = await sheetOf(department);
    const sent = await sendAgain(true);
    await declineAndTell();
    for (const [days, outcome] of [[0, 'requested'], [1, 'declined'], [2, 'requested']] as const) {
      replaceDepartment(await daysLater(days, () => beginFromSheet(seed)));
      expect([await takeSetup(department), await takeSetup(department)]).toEqual([1, 2]);
      expect((await receive(sent)).map(({ state, error }) => [state, error])).toEqual([['applied', undefined]]);
      await confirmAll();
      // What it says as the last one has fewer changes before it.
      await workOn(department, 40 - 10 * days);
      if (outcome === 'requested') valueOf(await keepRequest(department.data, (await deskOf(teacher)).row.version, newId(), { text: 'Gửi ảnh' }));
      valueOf(await decide(department.data, await deskOf(teacher), outcome, 'Ghi nhầm hồ sơ'));
      await take(school, await answerTo(school));
      expect(await stageAtSchool()).toBe(outcome === 'requested' ? 'returned' : 'declined');
    }
  });

  it('comes after all of several restores when it begins from its recovery sheet', async () => {
    const seed = await sheetOf(department);
    for (let days = 0; days < 3; days += 1) {
      await daysLater(days, async () => restoreDepartment(await backupOf(department)));
      await takeSetup(department);
    }
    const { latest } = department.data.journal;
    const anew = await daysLater(3, () => beginFromSheet(seed));
    expect(anew.data.journal.floor).toBeGreaterThan(latest);
    expect(await takeSetup(anew)).toBe(1);
  });
});

describe('data that is taken back after a restore', { timeout: 60_000 }, () => {
  /** Restores over the computer, works there, and takes back what was replaced. */
  async function restoreAndTakeBack(office: Office, backup: File): Promise<{ restored: Office; back: Office }> {
    const { desktop, data } = office;
    valueOf(await prepareRestore(data, pickedMedium([backup]), { name: backup.name, passphrase }, { exchange: directExchange() }));
    valueOf(await finishRestore(data));
    const restored = kept(await startedAgain(office));
    await workOn(restored);
    const [replaced] = valueOf(await desktop.copy.replaced());
    valueOf(await takeBackReplaced(restored.data, replaced!.name));
    const back = await daysLater(1, async () => kept(await startedAgain({ desktop, data })));
    return { restored, back };
  }

  it('comes after what was told meanwhile, by the clock or, where that stands still, by a step', async () => {
    const backup = await backupOf(department);
    const { restored, back } = await restoreAndTakeBack(department, backup);
    expect(back.data.deviceId).toBe(department.data.deviceId);
    expect(back.data.journal.latest).toBeGreaterThan(restored.data.journal.latest);
    const { floor } = back.data.journal;
    expect(kept(await startedAgain(back)).data.journal.floor).toBe(floor);
    const still = vi.spyOn(Date, 'now').mockReturnValue(0);
    const again = await restoreAndTakeBack(back, backup);
    still.mockRestore();
    expect(again.back.data.journal.latest).toBeGreaterThan(again.restored.data.journal.latest);
  });

  it('comes after it also when what had replaced it was taken back before', async () => {
    const { desktop, data } = department;
    const { back } = await restoreAndTakeBack(department, await backupOf(department));
    await workOn(back);
    const [restored] = valueOf(await desktop.copy.replaced());
    valueOf(await takeBackReplaced(back.data, restored!.name));
    const swapped = await daysLater(2, async () => kept(await startedAgain({ desktop, data })));
    expect(swapped.data.deviceId).not.toBe(department.data.deviceId);
    expect(swapped.data.journal.latest).toBeGreaterThan(back.data.journal.latest);
  });

  it('is taken in by the other computers of the office, how often ever that was done', async () => {
    const second = kept(await secondComputer(department));
    const backup = await backupOf(department);
    let office = department;
    for (let times = 0; times < 4; times += 1) office = (await restoreAndTakeBack(office, backup)).back;
    await workOn(office, 1);
    await takeIn(second, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(second, null)).file);
    expect(await hashOf(second)).toBe(await hashOf(office));
  });
});
