import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { countOpenConflicts } from '../../renderer/data/conflicts';
import { openAnswer, takeAnswer } from '../../renderer/data/openAnswer';
import { decide, markCriterion, keepRequest, removeRequest } from '../../renderer/data/reviews';
import { undoImport } from '../../renderer/data/undoImport';
import { put } from '../../shared/journal/change';
import { answerTo, ask, confirmAll, department, deskOf, endAnswering, firstVersionReceived, kept, receive, replaceDepartment, school, startAnswering, take, teacher } from '../support/answering';
import { addReadyNomination, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { backupOf, restoredComputer } from '../support/restoredComputer';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

const text = 'Gửi ảnh';
let request: string;
let first: Office;
let second: Office;

/** The school has been asked for a photo until the 5th; both computers of the Sở know of it. */
beforeEach(async () => {
  await startAnswering();
  await firstVersionReceived();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
  request = await ask(teacher, { text, dueDate: '2026-12-05' });
  await take(school, await answerTo(school));
  first = department;
  second = kept(await secondComputer(first));
});

afterEach(endAnswering);

async function workOn({ data }: Office): Promise<void> {
  const [unit] = await data.db.of('units').toArray();
  for (let index = 0; index < 30; index += 1) {
    valueOf(await data.journal.commit('editUnits', [put('units', unit!.id, { phone: `0225 000 0${index + 10}` })]));
  }
}

/** The first computer, far ahead of the other, puts the day off and tells the school. */
async function putOff(): Promise<void> {
  await workOn(first);
  valueOf(await keepRequest(first.data, (await deskOf(teacher)).row.version, request, { text, dueDate: '2026-12-20' }));
  await take(school, await answerTo(school));
}

async function exchange(): Promise<void> {
  await takeIn(first, (await fileFor(second, null)).file);
  await takeIn(second, (await fileFor(first, null)).file);
  expect(await hashOf(first)).toBe(await hashOf(second));
  expect(await countOpenConflicts(first.data)).toBe(0);
}

const askedAt = async ({ data }: Office) => {
  const { text: asked, dueDate, withdrawnAt } = (await data.db.of('requests').get(request))!;
  return { asked, dueDate, withdrawn: withdrawnAt !== undefined };
};
const due = async () => (await readAnswerRows(department.data)).map(({ isDue, newRequests, newDecisions }) => [isDue, newRequests, newDecisions]);

it.each([
  ['rewritten', async () => {
    replaceDepartment(second);
    valueOf(await keepRequest(second.data, (await deskOf(teacher)).row.version, request, { text: 'Gửi bản quyết định', dueDate: '2026-12-05' }));
    replaceDepartment(first);
  }, { asked: 'Gửi bản quyết định', dueDate: '2026-12-20', withdrawn: false }],
  ['taken back', async () => valueOf(await removeRequest(second.data, request)), { asked: text, dueDate: '2026-12-20', withdrawn: true }],
])('a request that another computer has %s reaches the school, also under a lower stamp than was told', async (_how, change, becomes) => {
  await putOff();
  await change();
  await exchange();
  expect(await askedAt(first)).toEqual(becomes);
  expect(await due()).toEqual([[true, 1, 0]]);
  const opened = valueOf(await openAnswer(school.data, await answerTo(school)));
  expect(opened.news.map(({ change: how, what }) => [how, what.type])).toEqual([['same', 'decision'], ['changed', 'request']]);
  valueOf(await takeAnswer(school.data, opened));
  expect(await askedAt(school)).toEqual(becomes);
  // Told once: neither computer has anything to say any more.
  await exchange();
  for (const computer of [first, second]) {
    replaceDepartment(computer);
    expect(await due()).toEqual([[false, 0, 0]]);
    const again = valueOf(await openAnswer(school.data, await answerTo(school)));
    expect(again.news.map(({ change: how }) => how)).toEqual(['same', 'same']);
  }
});

it('what changes nothing that is told makes no answer due, and is nothing new to the school', async () => {
  valueOf(await markCriterion(first.data, (await deskOf(teacher)).row.version.id, 'teacher.1', 'partly'));
  valueOf(await keepRequest(first.data, (await deskOf(teacher)).row.version, request, { text: 'Gửi bản rõ', dueDate: '2026-12-05' }));
  valueOf(await keepRequest(first.data, (await deskOf(teacher)).row.version, request, { text, dueDate: '2026-12-05' }));
  expect(await due()).toEqual([[false, 0, 0]]);
  expect(valueOf(await openAnswer(school.data, await answerTo(school))).news.map(({ change }) => change)).toEqual(['same', 'same']);
});

it('an answer of before, which does not say what it told, is gone by as of its stamp', async () => {
  const [answer] = (await first.data.db.of('sentBundles').toArray()).filter(({ kind }) => kind === 'answer');
  valueOf(await first.data.journal.commit('exportBundle', [put('sentBundles', answer!.id, { toldContent: null })]));
  expect(await due()).toEqual([[false, 0, 0]]);
  valueOf(await keepRequest(first.data, (await deskOf(teacher)).row.version, request, { text: 'Gửi bản rõ', dueDate: '2026-12-05' }));
  expect(await due()).toEqual([[true, 1, 0]]);
});

it('what one computer told the school it has, the school may leave out, though another has undone the import', async () => {
  const office = kept(await startDepartment());
  replaceDepartment(office);
  const unit = kept(await startSchool(await setupFileOf(office)));
  const nomination = await addReadyNomination(unit, { name: 'Lê Thu Hà Mẫu', evidence: sampleBytes(5000, 3) });
  const { file, sent } = await exportFrom(unit, [nomination]);
  await receive(file);
  await confirmAll();
  const other = kept(await secondComputer(office));
  replaceDepartment(other);
  await take(unit, await answerTo(unit));
  replaceDepartment(office);
  valueOf(await undoImport(office.data, sent.id));
  await takeIn(office, (await fileFor(other, null)).file);
  // The undo would have been refused there.
  expect(await office.data.db.of('receipts').count()).toBe(1);
  valueOf(await unit.data.journal.commit('editNomination', [put('nominations', nomination, { summary: 'Bản mới' })]));
  const next = await exportFrom(unit, [nomination]);
  expect(next.sent.evidenceHeld).toBeGreaterThan(0);
  expect((await receive(next.file)).map(({ state, error }) => [state, error])).toEqual([['applied', undefined]]);
});

describe.each([['first', 'second'], ['second', 'first']] as const)('of two answers, taken in the order %s, %s, it is gone by the one', (...order) => {
  let other: string;

  /** The Sở has declined another nomination, and has told the school nothing of it yet. */
  beforeEach(async () => {
    other = await addReadyNomination(school, { name: 'Ngô Thị Khác', evidence: sampleBytes(60, 3) });
    await receive((await exportFrom(school, [other])).file);
    valueOf(await decide(first.data, await deskOf(other), 'declined', 'Chưa đủ.'));
  });

  async function tell(name: 'withdrawn' | 'submitted'): Promise<void> {
    valueOf(await school.data.journal.commit('moveStage', [put('nominations', other, { stage: { name, on: '2026-11-22' } })]));
    await receive((await exportFrom(school, name === 'submitted' ? [other] : [])).file);
  }

  /** What the school has of it that is restored from a backup and takes both answers. */
  async function told(backup: File) {
    const restored = kept(await restoredComputer(backup));
    for (const office of order.map((which) => (which === 'first' ? first : second))) {
      replaceDepartment(office);
      await take(restored, await answerTo(school));
    }
    const decisions = await restored.data.db.of('decisions').toArray();
    return decisions.filter(({ nominationId }) => nominationId === other).map(({ withdrawn }) => withdrawn?.why);
  }

  it('that knows of a withdrawal', async () => {
    second = kept(await secondComputer(first));
    const backup = await backupOf(school);
    await tell('withdrawn');
    expect(await told(backup)).toEqual(['unit']);
  });

  it('that knows that it has ended', async () => {
    const backup = await backupOf(school);
    await tell('withdrawn');
    second = kept(await secondComputer(first));
    await tell('submitted');
    expect(await told(backup)).toEqual([undefined]);
  });
});
