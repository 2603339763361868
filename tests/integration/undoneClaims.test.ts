import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { readConflicts, settleConflict } from '../../renderer/data/conflicts';
import { ImportRun } from '../../renderer/data/importRun';
import { readQueue } from '../../renderer/data/reviews';
import { undoImport } from '../../renderer/data/undoImport';
import { put } from '../../shared/journal/change';
import { confirmAll, department, endAnswering, kept, school, startAnswering, teacher } from '../support/answering';
import { directExchange, exportFrom, valueOf, type Office } from '../support/exchangeScenario';
import { joinedComputer } from '../support/joinedComputer';
import { fileFor, takeIn } from '../support/twoComputers';

afterEach(endAnswering);

async function received(file: File): Promise<string> {
  const before = new Set((await department.data.db.of('receipts').toArray()).map(({ id }) => id));
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  await run.apply();
  for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
  return (await department.data.db.of('receipts').toArray()).find(({ id }) => !before.has(id))!.id;
}

const current = async () => (await readQueue(department.data)).map(({ version, forked }) => [version.id, forked]).sort();

it('two versions of two computers stand beside each other again when the bundle is taken back that had seen both', { timeout: 60_000 }, async () => {
  await startAnswering();
  const vice = kept(await joinedComputer(school, 'Máy 2'));
  await takeIn(school, (await fileFor(vice, null)).file);
  const summarise = async ({ data }: Office, summary: string): Promise<void> => valueOf(await data.journal.commit('editNomination', [put('nominations', teacher, { summary })]));
  await summarise(vice, 'Bản của máy phó');
  for (let count = 0; count < 6; count += 1) await summarise(school, `Bản ${count}`);
  const [own, other] = [(await exportFrom(school, [teacher])).file, (await exportFrom(vice, [teacher])).file];
  await takeIn(school, (await fileFor(vice, null)).file);
  for (const line of (await readConflicts(school.data)).lines) valueOf(await settleConflict(school.data, line));
  const both = (await exportFrom(school, [teacher])).file;
  await received(own);
  await confirmAll();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
  await received(other);
  const apart = await current();
  expect(apart.map(([, forked]) => forked)).toEqual([true, true]);
  const taken = await received(both);
  expect((await current()).map(([, forked]) => forked)).toEqual([false]);
  valueOf(await undoImport(department.data, taken));
  expect(await current()).toEqual(apart);
});
