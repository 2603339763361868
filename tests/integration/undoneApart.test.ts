/** 3-exchange.md: undo is refused once a review names a version; a computer that has not heard of the review cannot know that. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countOpenConflicts } from '../../renderer/data/conflicts';
import { decide, keepNote, keepRequest, markCriterion, readQueue, readReview, type ReviewView } from '../../renderer/data/reviews';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { suggestedAnswerName, writeAnswers } from '../../renderer/data/writeAnswers';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import {
  addReadyNomination, directExchange, exportFrom, planYear, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office,
} from '../support/exchangeScenario';
import { receive } from '../support/receiveScenario';
import { conflictLog, fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

let first: Office;
let second: Office;
let school: Office;
let sent: { file: File; id: string };
const reason = 'Chưa đủ điều kiện theo điểm 2';

beforeEach(async () => {
  first = await startDepartment();
  first.data.journal.actor = (await first.data.db.of('users').toArray())[0]!.id;
  school = await startSchool(await setupFileOf(first));
  const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(5000, 1) });
  const exported = await exportFrom(school, [nominationId]);
  sent = { file: exported.file, id: exported.sent.id };
  await receive(first, sent.file);
  for (const { id } of await readSenders(first.data)) valueOf(await confirmSender(first.data, id));
});

afterEach(() => {
  for (const { data } of [first, second, school]) data.db.close();
});

const both = (): Office[] => [first, second];
const view = async (office: Office): Promise<ReviewView> => valueOf((await readReview(office.data, (await readQueue(office.data))[0]!.version.id))!);
const undo = async (): Promise<void> => valueOf(await undoImport(first.data, sent.id));

/** Each hears of the other, twice. */
async function exchange(): Promise<void> {
  const [ofFirst, ofSecond] = [(await fileFor(first, null)).file, (await fileFor(second, null)).file];
  // Both settle what they heard before either hears what the other has made of it.
  await takeIn(first, ofSecond);
  await takeIn(second, ofFirst);
  await takeIn(first, (await fileFor(second, null)).file);
  await takeIn(second, (await fileFor(first, null)).file);
  expect(await hashOf(first)).toBe(await hashOf(second));
}

describe('a bundle that one computer of the Sở takes back while another, which has not heard of it,', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    second = await secondComputer(first);
  });

  it('declines what came with it, is in the book again with the decision and its reason, and is not to be taken back any more', async () => {
    valueOf(await decide(second.data, await view(second), 'declined', reason));
    await undo();
    expect(await readQueue(first.data)).toEqual([]);
    await exchange();
    for (const office of both()) {
      expect((await view(office)).row.review).toMatchObject({ status: 'declined', reason });
      expect((await office.data.db.of('receipts').toArray()).map(({ id }) => id)).toEqual([sent.id]);
      expect(await countOpenConflicts(office.data)).toBe(0);
      expect(await undoImport(office.data, sent.id)).toMatchObject({ ok: false, error: { type: 'importInUse' } });
    }
    const [row] = await receive(first, sent.file);
    expect(row).toMatchObject({ alreadyReceived: true });
  });

  it('asks, marks and notes, is there again with all of it', async () => {
    const { row } = await view(second);
    valueOf(await markCriterion(second.data, row.version.id, 'teacher.1', 'partly'));
    valueOf(await keepRequest(second.data, row.version, newId(), { text: 'Gửi ảnh' }));
    valueOf(await keepNote(second.data, row.version.id, newId(), { text: 'Hỏi lại trường' }));
    await undo();
    await exchange();
    for (const office of both()) {
      const { marks, requests, notes } = await view(office);
      expect([marks.length, requests.map(({ text }) => text), notes.map(({ text }) => text)]).toEqual([1, ['Gửi ảnh'], ['Hỏi lại trường']]);
    }
  });

  it('tells the unit that it came, is in the book again', async () => {
    const [sender] = await second.data.db.of('senders').toArray();
    const suggestedName = await suggestedAnswerName(second.data, sender!, planYear);
    const target = valueOf(await second.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
    valueOf(await writeAnswers(second.data, [sender!.id], { type: 'file', target }, { exchange: directExchange() }));
    await undo();
    await exchange();
    for (const office of both()) {
      expect(await readQueue(office.data)).toHaveLength(1);
      expect(await office.data.db.of('receipts').count()).toBe(1);
    }
  });

  it('only looks at it stays taken back', async () => {
    await undo();
    await exchange();
    for (const office of both()) expect([await readQueue(office.data), await office.data.db.of('receipts').count()]).toEqual([[], 0]);
  });
});

it('keeps a decision of another computer when the file is taken in again before anything was settled', async () => {
  second = await secondComputer(first);
  const { id } = (await view(first)).row.version;
  await undo();
  valueOf(await first.data.journal.commit('review', [put('reviews', id, { status: 'declined', reviewer: 'Đỗ Thị Minh Mẫu', decidedAt: '2026-11-22T03:00:00.000Z', reason })]));
  await receive(first, sent.file);
  expect((await view(first)).row.review).toMatchObject({ status: 'declined', reason });
  expect((await conflictLog(first)).filter(({ table }) => table === 'reviews')).toEqual([]);
});

it('brings a review that the undo deleted back with the decision that the other computer made in it', async () => {
  const { id } = (await view(first)).row.version;
  // Somebody began and took it back, as older programs left it.
  valueOf(await first.data.journal.commit('review', [put('reviews', id, { status: 'new', reviewer: '' })]));
  second = await secondComputer(first);
  valueOf(await decide(second.data, await view(second), 'declined', reason));
  await undo();
  await exchange();
  for (const office of both()) {
    expect((await view(office)).row.review).toMatchObject({ status: 'declined', reason });
    expect(await countOpenConflicts(office.data)).toBe(0);
  }
});
