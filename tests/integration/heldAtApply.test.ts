import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { addReadyNomination, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { checkRun, receive } from '../support/receiveScenario';

async function sentBy(school: Office, name: string): Promise<File> {
  return (await exportFrom(school, [await addReadyNomination(school, { name, evidence: sampleBytes(60, 8) })])).file;
}

it('a bundle that was sound in the dry run is held when a key was confirmed before it is received, and stays staged until somebody releases it', async () => {
  const department = await startDepartment();
  const setup = await setupFileOf(department);
  const { db } = department.data;
  const run = await checkRun(department, [await sentBy(await startSchool(setup), 'Nguyễn Văn A')]);
  const row = () => run.getSnapshot().rows[0]!;
  expect(row()).toMatchObject({ outcome: 'new', holds: [], warnings: ['unconfirmedKey'] });
  await receive(department, await sentBy(await startSchool(setup), 'Trần Thị Bình An'));
  valueOf(await confirmSender(department.data, (await readSenders(department.data))[0]!.id));
  await run.apply();
  expect(row()).toMatchObject({ state: 'verified', outcome: 'held', holds: [{ type: 'keyChanged' }] });
  expect(await db.of('receipts').count()).toBe(1);
  await run.release(row().id);
  expect(row()).toMatchObject({ state: 'applied', released: true });
  expect(await db.of('receipts').count()).toBe(2);
});
