import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { ImportRun } from '../../renderer/data/importRun';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { decide, readQueue, readReview } from '../../renderer/data/reviews';
import { writeAnswers } from '../../renderer/data/writeAnswers';
import {
  answerTo, department, endAnswering, firstVersionReceived, kept, school, senderOf, setup, startAnswering,
} from '../support/answering';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, startSchool, valueOf, type Office } from '../support/exchangeScenario';

let anew: Office;

beforeEach(async () => {
  await startAnswering();
  await firstVersionReceived();
  anew = kept(await startSchool(setup));
  const other = await addReadyNomination(anew, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(60, 2) });
  const run = new ImportRun(department.data, [(await exportFrom(anew, [other])).file], directExchange());
  await run.check();
  await run.release(run.getSnapshot().rows[0]!.id);
  for (const { version } of await readQueue(department.data)) {
    valueOf(await decide(department.data, valueOf((await readReview(department.data, version.id))!), 'declined', 'Chưa đủ điều kiện'));
  }
});

afterEach(endAnswering);

it('what was decided on versions of the former key goes to the unit under its current key, in one answer', async () => {
  const rows = await readAnswerRows(department.data);
  expect(rows.map(({ sender, isDue, newDecisions, newReceipts }) => [sender.id, isDue, newDecisions, newReceipts.length])).toEqual([[await senderOf(anew), true, 2, 1]]);
  const opened = valueOf(await openAnswer(anew.data, await answerTo(anew)));
  expect(opened.news).toHaveLength(2);
  expect(opened.receipts).toHaveLength(1);
  valueOf(await takeAnswer(anew.data, opened));
  expect((await readAnswerRows(department.data)).map(({ isDue }) => isDue)).toEqual([false]);
});

it('the former key is answered no more', async () => {
  const target = valueOf(await department.desktop.files.chooseSave({ suggestedName: 'cu.goi', kind: 'bundle', title: '' }));
  const written = await writeAnswers(department.data, [await senderOf(school)], { type: 'file', target }, { exchange: directExchange() });
  expect(written).toMatchObject({ ok: false, error: { error: { type: 'answerToReplaced' }, written: [] } });
});
