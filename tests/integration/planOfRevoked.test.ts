import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { registerDevice, revokeDevice } from '../../renderer/data/devices';
import { issueNextPlan } from '../../renderer/data/plans';
import { openSetupFile, renewSetup } from '../../renderer/data/setupFile';
import { readRulesOfYear, readWorkspace } from '../../renderer/data/workspace';
import { setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { joinedComputer } from '../support/joinedComputer';
import { backupOf, restoredComputer } from '../support/restoredComputer';
import { fileFor, takeIn } from '../support/twoComputers';

const forged = { title: 'Kế hoạch của kẻ trộm', period: { from: 2026, to: 2030 }, objectionDays: 77 };

async function asUser(office: Office): Promise<Office> {
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  valueOf(await registerDevice(office.data));
  return office;
}

const takeSetup = async ({ data }: Office, file: File): Promise<void> => valueOf(await renewSetup(data, valueOf(await openSetupFile(data, file))));

it('a year is judged by no plan that a revoked computer of the Sở issued alone, once a sound setup file is in force', { timeout: 60_000 }, async () => {
  const main = await asUser(await startDepartment());
  const school = await asUser(await startSchool(await setupFileOf(main)));
  const lost = await joinedComputer(main, 'Máy mất');
  await takeIn(main, (await fileFor(lost, null)).file);
  const before = (await readRulesOfYear(school.data, 2026)).plan;
  valueOf(await issueNextPlan(lost.data, forged));
  await takeSetup(school, await setupFileOf(lost));
  expect((await readRulesOfYear(school.data, 2026)).plan.title).toBe(forged.title);
  valueOf(await revokeDevice(main.data, lost.data.deviceId, 'Bị mất trộm'));
  await takeSetup(school, await setupFileOf(main));
  expect((await readRulesOfYear(school.data, 2026)).plan).toMatchObject({ id: before.id, objectionDays: before.objectionDays });
});

it('a school and its Sở judge a year by one plan also where the Sở is restored to before it issued the next', { timeout: 60_000 }, async () => {
  const main = await asUser(await startDepartment());
  const school = await asUser(await startSchool(await setupFileOf(main)));
  const backup = await backupOf(main);
  valueOf(await issueNextPlan(main.data, { ...forged, title: 'Kế hoạch mới' }));
  await takeSetup(school, await setupFileOf(main));
  const restored = await restoredComputer(backup);
  await takeSetup(school, await setupFileOf(restored));
  const planOf = async ({ data }: Office): Promise<string> => (await readRulesOfYear(data, 2026)).plan.id;
  expect(await planOf(school)).toBe(await planOf(restored));
  expect((await readWorkspace(school.data))!.planKey).toBe(await planOf(school));
});
