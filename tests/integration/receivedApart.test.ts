import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readConflicts } from '../../renderer/data/conflicts';
import { registerDevice, revokeDevice } from '../../renderer/data/devices';
import { takeForeign } from '../../renderer/data/foreignEntries';
import { preparePeer } from '../../renderer/data/importPeer';
import { lookAfterData } from '../../renderer/data/lookAfterData';
import { keepMovement, removeMovement } from '../../renderer/data/movements';
import { readNominationView } from '../../renderer/data/nominationFile';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { issuePlanVersion } from '../../renderer/data/plans';
import { decide, keepRequest, readQueue, readReview } from '../../renderer/data/reviews';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { settleReceived } from '../../renderer/data/settleReceived';
import { openSetupFile, renewSetup } from '../../renderer/data/setupFile';
import { quietReport } from '../../renderer/data/startReport';
import { undoImport } from '../../renderer/data/undoImport';
import { suggestedAnswerName, writeAnswers } from '../../renderer/data/writeAnswers';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { displayStage } from '../../shared/rules/lifecycle';
import { addReadyNomination, directExchange, exportFrom, fileFrom, planYear, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { joinedComputer } from '../support/joinedComputer';
import { checkRun } from '../support/receiveScenario';
import { edit, fileFor, hashOf, lookAt, secondComputer, takeIn } from '../support/twoComputers';

/** The computer that works under the first user of its office. */
async function asUser(office: Office): Promise<Office> {
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  valueOf(await registerDevice(office.data));
  return office;
}

/** So many entries that what the computer writes next has the higher stamp. */
async function makeBusy({ data }: Office): Promise<void> {
  const workspace = (await data.db.of('workspaces').toArray())[0]!;
  for (let count = 0; count < 20; count += 1) valueOf(await data.journal.commit('editWorkspace', [put('workspaces', workspace.id, { phone: `0225 10${count}` })]));
}

async function exchangeBothWays(a: Office, b: Office): Promise<void> {
  await takeIn(a, (await fileFor(b, null)).file);
  await takeIn(b, (await fileFor(a, null)).file);
}

/** Both know the same, ask nobody anything, and a further exchange writes nothing more. */
async function expectAgreed(a: Office, b: Office): Promise<void> {
  for (const { data } of [a, b]) expect((await readConflicts(data)).lines).toEqual([]);
  expect(await hashOf(a)).toBe(await hashOf(b));
  const before = await hashOf(a);
  for (const { data } of [a, b]) valueOf(await settleReceived(data));
  await exchangeBothWays(a, b);
  expect(await hashOf(a)).toBe(before);
  expect(await hashOf(b)).toBe(before);
}

async function takeSetup({ data }: Office, file: File): Promise<void> {
  valueOf(await renewSetup(data, valueOf(await openSetupFile(data, file))));
}

async function answerOf({ data, desktop }: Office): Promise<File> {
  const sender = (await data.db.of('senders').toArray())[0]!;
  const suggestedName = await suggestedAnswerName(data, sender, planYear);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  valueOf(await writeAnswers(data, [sender.id], { type: 'file', target }, { exchange: directExchange() }));
  return fileFrom(desktop, suggestedName);
}

async function takeAnswerIn({ data }: Office, file: File): Promise<void> {
  valueOf(await takeAnswer(data, valueOf(await openAnswer(data, file))));
}

describe('two setup files that two computers of a school take apart', { timeout: 60_000 }, () => {
  const threeFiles = async () => {
    const main = await asUser(await startDepartment());
    const school = await asUser(await startSchool(await setupFileOf(main)));
    const lost = await joinedComputer(main, 'Máy mất');
    await takeIn(main, (await fileFor(lost, null)).file);
    const movement = (await main.data.db.of('movements').toArray())[0]!;
    valueOf(await keepMovement(main.data, movement.id, { title: 'Tên ở lần 2' }));
    const second = await setupFileOf(main);
    valueOf(await revokeDevice(main.data, lost.data.deviceId, 'Bị mất trộm'));
    valueOf(await keepMovement(main.data, movement.id, { title: 'Tên ở lần 3' }));
    const third = await setupFileOf(main);
    for (let count = 0; count < 4; count += 1) await setupFileOf(lost);
    const forged = await setupFileOf(lost);
    const vice = await secondComputer(school);
    await makeBusy(vice);
    return { school, vice, second, third, forged, movementId: movement.id };
  };

  it('leave the later one in force, whole, and what it says of a stolen computer of the Sở', async () => {
    const { school, vice, second, third, forged, movementId } = await threeFiles();
    await takeSetup(school, third);
    await takeSetup(vice, second);
    expect((await lookAt(school, (await fileFor(vice, null)).file)).ok).toBe(true);
    await exchangeBothWays(school, vice);
    for (const { data } of [school, vice]) {
      const { department } = (await data.db.of('workspaces').toArray())[0]!;
      expect(department).toMatchObject({ setupSequence: 3, revoked: [{}] });
      expect((await data.db.of('movements').get(movementId))!.title).toBe('Tên ở lần 3');
      expect(await openSetupFile(data, forged)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    }
    expect((await readConflicts(school.data)).lines.filter(({ settled }) => settled === undefined)).toEqual([]);
    expect(await hashOf(school)).toBe(await hashOf(vice));
  });

  it('leave no file in force that the stolen computer signed, whatever its number', async () => {
    const { school, vice, third, forged } = await threeFiles();
    await takeSetup(school, third);
    await takeSetup(vice, forged);
    expect((await vice.data.db.of('workspaces').toArray())[0]!.department!.setupSequence).toBeGreaterThan(3);
    await exchangeBothWays(school, vice);
    for (const { data } of [school, vice]) {
      expect((await data.db.of('workspaces').toArray())[0]!.department).toMatchObject({ setupSequence: 3, revoked: [{}] });
      expect(await openSetupFile(data, forged)).toMatchObject({ ok: false, error: { type: 'deviceRevoked' } });
    }
    expect(await hashOf(school)).toBe(await hashOf(vice));
  });

  it.each([['this program', 0], ['the older program', 1]] as const)('leave the later one in force with its plan where an older program took it in and kept no record; the higher stamp is of %s', async (_whose, busy) => {
    const main = await asUser(await startDepartment());
    const school = await asUser(await startSchool(await setupFileOf(main)));
    const older = await secondComputer(school);
    const earlier = await setupFileOf(main);
    const plan = (await main.data.db.of('plans').toArray())[0]!;
    valueOf(await issuePlanVersion(main.data, { objectionDays: plan.objectionDays + 1 }));
    const later = valueOf(await openSetupFile(older.data, await setupFileOf(main)));
    await makeBusy([school, older][busy]!);
    await takeSetup(school, earlier);
    const { bundleId: _bundleId, setupMadeAt: _madeAt, signedBy: _signedBy, ...department } = later.department;
    const { id: planKey, createdAt: _createdAt, updatedAt: _updatedAt, stamps: _stamps, ...fields } = later.plan;
    const [workspace] = await older.data.db.of('workspaces').toArray();
    valueOf(await older.data.journal.commit('takeSetup', [put('workspaces', workspace!.id, { department, planKey, rulePackKey: later.rulePack.id }), put('plans', planKey, fields)]));
    await exchangeBothWays(school, older);
    await expectAgreed(school, older);
    for (const { data } of [school, older]) expect((await data.db.of('workspaces').toArray())[0]).toMatchObject({ department: { setupSequence: 3 }, planKey });
    await takeSetup(school, await setupFileOf(main));
    expect((await school.data.db.of('workspaces').toArray())[0]).toMatchObject({ department: { setupSequence: 4 }, planKey });
  });

  it('leave nothing of the stolen computer’s file in force where the other computer of the school heard of the theft by an answer', async () => {
    const main = await asUser(await startDepartment());
    const movement = (await main.data.db.of('movements').toArray())[0]!;
    const school = await asUser(await startSchool(await setupFileOf(main)));
    const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
    const lost = await joinedComputer(main, 'Máy mất');
    await takeIn(main, (await fileFor(lost, null)).file);
    await receiveHeld(main, (await exportFrom(school, [nominationId])).file);
    await confirmAll(main);
    const vice = await secondComputer(school);
    const plan = (await school.data.db.of('plans').toArray())[0]!;
    valueOf(await keepMovement(lost.data, movement.id, { title: 'Tên của kẻ trộm', from: 1999 }));
    valueOf(await issuePlanVersion(lost.data, { objectionDays: plan.objectionDays + 1 }));
    const forged = await setupFileOf(lost);
    valueOf(await revokeDevice(main.data, lost.data.deviceId, 'Bị mất trộm'));
    await takeAnswerIn(school, await answerOf(main));
    await takeSetup(vice, forged);
    expect((await vice.data.db.of('workspaces').toArray())[0]!.planKey).not.toBe(plan.id);
    await exchangeBothWays(school, vice);
    await expectAgreed(school, vice);
    for (const { data } of [school, vice]) {
      expect((await data.db.of('workspaces').toArray())[0]).toMatchObject({ department: { setupSequence: 1, revoked: [{}] }, planKey: plan.id });
      const { title, from } = (await data.db.of('movements').get(movement.id))!;
      expect({ title, from }).toEqual({ title: movement.title, from: movement.from });
      expect(await data.db.of('setupFiles').count()).toBe(2);
    }
  });

  it('leave the earlier one in force again where one computer alone took a stolen computer’s and then heard of the theft by an answer', async () => {
    const main = await asUser(await startDepartment());
    const movement = (await main.data.db.of('movements').toArray())[0]!;
    const school = await asUser(await startSchool(await setupFileOf(main)));
    const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
    const lost = await joinedComputer(main, 'Máy mất');
    await takeIn(main, (await fileFor(lost, null)).file);
    await receiveHeld(main, (await exportFrom(school, [nominationId])).file);
    await confirmAll(main);
    valueOf(await keepMovement(lost.data, movement.id, { title: 'Tên của kẻ trộm' }));
    await takeSetup(school, await setupFileOf(lost));
    expect((await school.data.db.of('movements').get(movement.id))!.title).toBe('Tên của kẻ trộm');
    valueOf(await revokeDevice(main.data, lost.data.deviceId, 'Bị mất trộm'));
    await takeAnswerIn(school, await answerOf(main));
    expect((await school.data.db.of('workspaces').toArray())[0]!.department).toMatchObject({ setupSequence: 1, revoked: [{}] });
    expect((await school.data.db.of('movements').get(movement.id))!.title).toBe(movement.title);
  });

  it('leave what the later one no longer says unsaid, and ask nobody about a movement that it no longer has', async () => {
    const main = await asUser(await startDepartment());
    const [kept, gone] = await main.data.db.of('movements').toArray();
    valueOf(await keepMovement(main.data, kept!.id, { from: 2020 }));
    const school = await asUser(await startSchool(await setupFileOf(main)));
    const vice = await secondComputer(school);
    await makeBusy(vice);
    valueOf(await keepMovement(main.data, gone!.id, { title: 'Tên ở lần 2' }));
    const second = await setupFileOf(main);
    valueOf(await keepMovement(main.data, gone!.id, { title: 'Tên ở lần 3' }));
    await takeSetup(school, await setupFileOf(main));
    valueOf(await keepMovement(main.data, kept!.id, { from: null }));
    valueOf(await removeMovement(main.data, gone!.id));
    await takeSetup(school, await setupFileOf(main));
    await takeSetup(vice, second);
    await exchangeBothWays(school, vice);
    await expectAgreed(school, vice);
    for (const { data } of [school, vice]) {
      expect((await data.db.of('workspaces').toArray())[0]!.department!.setupSequence).toBe(4);
      expect((await data.db.of('movements').get(kept!.id))!.from).toBeUndefined();
      expect((await data.db.of('movements').get(gone!.id))!.title).toBe('Tên ở lần 3');
    }
  });

  it('take no name back that the school itself gave a movement of the Sở after it had exchanged', async () => {
    const { school, vice, second, third, movementId } = await threeFiles();
    await takeSetup(school, third);
    await takeSetup(vice, second);
    await exchangeBothWays(school, vice);
    valueOf(await keepMovement(vice.data, movementId, { title: 'Tên của trường' }));
    await exchangeBothWays(school, vice);
    for (const { data } of [school, vice]) {
      valueOf(await settleReceived(data));
      expect((await data.db.of('movements').get(movementId))!.title).toBe('Tên của trường');
    }
  });

  it('ask a person where the school itself had written on', async () => {
    const { school, vice, second, third, movementId } = await threeFiles();
    await takeSetup(school, third);
    await takeSetup(vice, second);
    valueOf(await keepMovement(vice.data, movementId, { title: 'Tên của trường' }));
    await exchangeBothWays(school, vice);
    for (const { data } of [school, vice]) {
      expect((await data.db.of('movements').get(movementId))!.title).toBe('Tên của trường');
      expect((await readConflicts(data)).lines).toMatchObject([{ key: 'title', lost: { value: 'Tên ở lần 3' } }]);
      expect((await data.db.of('workspaces').toArray())[0]!.department!.setupSequence).toBe(3);
    }
  });
});

/** Receives a file, whatever it is held for. Gives its state, and what it was held for. */
async function receiveHeld(office: Office, file: File): Promise<{ state: string; holds: string[]; error: string | undefined }> {
  const run = await checkRun(office, [file]);
  await run.apply();
  const [row] = run.getSnapshot().rows;
  if (row!.holds.length > 0) await run.release(row!.id);
  const { state, error } = run.getSnapshot().rows[0]!;
  return { state, holds: row!.holds.map(({ type }) => type), error: error?.type };
}

async function confirmAll({ data }: Office): Promise<void> {
  for (const { id } of await readSenders(data)) valueOf(await confirmSender(data, id));
}

async function summarise(school: Office, nominationId: string, summary: string): Promise<File> {
  await edit(school, put('nominations', nominationId, { summary }));
  return (await exportFrom(school, [nominationId])).file;
}

describe('what two computers of the Sở hear of a school apart', { timeout: 60_000 }, () => {
  it('stands from both: computers that the school has revoked', async () => {
    const department = await asUser(await startDepartment());
    const main = await asUser(await startSchool(await setupFileOf(department)));
    const nominationId = await addReadyNomination(main, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
    await receiveHeld(department, (await exportFrom(main, [nominationId])).file);
    await confirmAll(department);
    const vice = await joinedComputer(main, 'Hiệu phó');
    const thieves = [await joinedComputer(main, 'Máy X'), await joinedComputer(main, 'Máy Y')] as const;
    for (const thief of thieves) for (const to of [main, vice]) await takeIn(to, (await fileFor(thief, null)).file);
    const other = await secondComputer(department);
    valueOf(await revokeDevice(main.data, thieves[0].data.deviceId, 'Bị mất trộm'));
    valueOf(await revokeDevice(vice.data, thieves[1].data.deviceId, 'Đã bán'));
    await makeBusy(other);
    await receiveHeld(department, await summarise(main, nominationId, 'Máy văn thư viết.'));
    await receiveHeld(other, await summarise(vice, nominationId, 'Máy hiệu phó viết.'));
    await exchangeBothWays(department, other);
    for (const { data } of [department, other]) {
      const revoked = (await data.db.of('senders').toArray())[0]!.revoked!.map(({ deviceId }) => deviceId);
      expect(revoked.sort()).toEqual(thieves.map((thief) => thief.data.deviceId).sort());
    }
    for (const thief of thieves) {
      expect(await receiveHeld(department, await summarise(thief, nominationId, 'Kẻ trộm viết.'))).toMatchObject({ state: 'refused', error: 'deviceRevoked' });
    }
    expect((await readConflicts(department.data)).lines).toEqual([]);
  });

  it('stands from both: its databases, until a bundle of one is taken back', async () => {
    const department = await asUser(await startDepartment());
    const first = await asUser(await startSchool(await setupFileOf(department)));
    const nominationId = await addReadyNomination(first, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
    await receiveHeld(department, (await exportFrom(first, [nominationId])).file);
    await confirmAll(department);
    const other = await secondComputer(department);
    const [second, third] = [await secondComputer(first), await secondComputer(first)];
    expect(await receiveHeld(department, await summarise(second, nominationId, 'Máy 2'))).toMatchObject({ state: 'applied', holds: ['newDatabase'] });
    expect(await receiveHeld(other, await summarise(third, nominationId, 'Máy 3'))).toMatchObject({ state: 'applied', holds: ['newDatabase'] });
    await exchangeBothWays(department, other);
    await expectAgreed(department, other);
    const databaseIds = async ({ data }: Office): Promise<string[]> => (await data.db.of('senders').toArray())[0]!.databaseIds;
    const all = [first, second, third].map(({ data }) => data.databaseId).sort();
    expect(await databaseIds(department)).toEqual(all);
    for (const school of [second, third]) {
      for (const at of [department, other]) expect(await receiveHeld(at, await summarise(school, nominationId, `Viết tiếp ${at.data.deviceId}`))).toMatchObject({ state: 'applied', holds: [] });
    }
    // One that is taken out on purpose stays out.
    const ofThird = new Set<string>();
    for (const receipt of await department.data.db.of('receipts').toArray()) if (receipt.deviceId === third.data.deviceId) ofThird.add(receipt.id);
    await exchangeBothWays(department, other);
    for (const receipt of await department.data.db.of('receipts').toArray()) if (receipt.deviceId === third.data.deviceId) ofThird.add(receipt.id);
    for (const bundleId of ofThird) valueOf(await undoImport(department.data, bundleId));
    valueOf(await settleReceived(department.data));
    expect(await databaseIds(department)).toEqual([first, second].map(({ data }) => data.databaseId).sort());
    await exchangeBothWays(department, other);
    await expectAgreed(department, other);
    expect(await databaseIds(other)).toEqual([first, second].map(({ data }) => data.databaseId).sort());
  });
});

describe('two answers of the Sở that two computers of a school take apart', { timeout: 60_000 }, () => {
  const reviewOf = async ({ data }: Office) => valueOf((await readReview(data, (await readQueue(data))[0]!.version.id))!);

  const twoAnswers = async () => {
    const department = await asUser(await startDepartment());
    const school = await asUser(await startSchool(await setupFileOf(department)));
    const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(5000, 1) });
    await receiveHeld(department, (await exportFrom(school, [nominationId])).file);
    await confirmAll(department);
    const requestId = newId();
    const ask = async (text: string, dueDate?: string): Promise<void> => {
      valueOf(await keepRequest(department.data, (await reviewOf(department)).row.version, requestId, { text, ...(dueDate !== undefined && { dueDate }) }));
    };
    await ask('Gửi ảnh', '2026-12-05');
    valueOf(await decide(department.data, await reviewOf(department), 'requested'));
    const first = await answerOf(department);
    await ask('Gửi bản quyết định, không phải ảnh', '2026-12-20');
    valueOf(await decide(department.data, await reviewOf(department), 'declined', 'Trùng với hồ sơ năm trước'));
    const second = await answerOf(department);
    const vice = await secondComputer(school);
    return { school, vice, first, second, nominationId };
  };

  it('leave what the later one tells, whole, whoever is the busier', async () => {
    for (const busy of ['school', 'vice'] as const) {
      const { first, second, nominationId, ...computers } = await twoAnswers();
      const { school, vice } = computers;
      await makeBusy(computers[busy]);
      await takeAnswerIn(school, second);
      await takeAnswerIn(vice, first);
      const plan = valueOf(await lookAt(school, (await fileFor(vice, null)).file));
      expect(plan.conflicts).toBe(0);
      await exchangeBothWays(school, vice);
      for (const { data } of [school, vice]) {
        expect(await data.db.of('decisions').toArray()).toMatchObject([{ outcome: 'declined', reason: 'Trùng với hồ sơ năm trước' }]);
        expect(displayStage((await readNominationView(data, nominationId))!.lifecycle)).toBe('declined');
        expect(valueOf(await openAnswer(data, second))).toMatchObject({ known: true });
        // The earlier one, taken in once more, changes nothing.
        await takeAnswerIn({ data } as Office, first);
      }
      await expectAgreed(school, vice);
    }
  });

  it('are put right at the next start where an earlier version of the program, or a power cut, had left them mixed', async () => {
    const { school, vice, first, second } = await twoAnswers();
    await makeBusy(vice);
    await takeAnswerIn(school, second);
    await takeAnswerIn(vice, first);
    const prepared = valueOf(await preparePeer(school.data, (await fileFor(vice, null)).file, { exchange: directExchange() }));
    valueOf(await takeForeign(school.data, prepared.foreign));
    expect(await school.data.db.of('decisions').toArray()).toMatchObject([{ outcome: 'requested', reason: 'Trùng với hồ sơ năm trước' }]);
    const next = await startOffice(school.desktop);
    const stop = lookAfterData(next.data, quietReport(), () => undefined);
    await expect.poll(async () => (await next.data.db.of('decisions').toArray())[0]!.outcome).toBe('declined');
    stop();
  });

  it('make no conflict where both took the same one in', async () => {
    const { school, vice, second } = await twoAnswers();
    await makeBusy(vice);
    await takeAnswerIn(school, second);
    await takeAnswerIn(vice, second);
    await exchangeBothWays(school, vice);
    await expectAgreed(school, vice);
  });
});
