import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDepartmentFigures } from '../../renderer/data/departmentFigures';
import { readPaperCandidates } from '../../renderer/data/documents';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { issuePlanVersion } from '../../renderer/data/plans';
import { decide, keepRequest, keepSuggestedMarks, markCriterion, readQueue, readReview, type ReviewView } from '../../renderer/data/reviews';
import { confirmSender, readSenders, refuseSender, reopenSender } from '../../renderer/data/senders';
import { readWorkspace } from '../../renderer/data/workspace';
import { put, remove } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import { criteriaFor } from '../../shared/rules/criteria';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  planYear,
  sampleBytes,
  schoolName,
  setupFileOf,
  startDepartment,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';

let department: Office;
let setup: File;
let school: Office;
let teacher: string;
const offices: Office[] = [];

async function newSchool(): Promise<Office> {
  const office = await startSchool(setup);
  offices.push(office);
  return office;
}

beforeEach(async () => {
  department = await startDepartment();
  offices.push(department);
  setup = await setupFileOf(department);
  school = await newSchool();
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
});

afterEach(() => {
  for (const { data } of offices.splice(0)) data.db.close();
});

async function send(from: Office, ...ids: string[]): Promise<readonly ImportRow[]> {
  const { file } = await exportFrom(from, ids);
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  await run.apply();
  return run.getSnapshot().rows;
}

async function deskOf(nominationId: string): Promise<ReviewView> {
  const row = (await readQueue(department.data)).find(({ version }) => version.nominationId === nominationId);
  return valueOf((await readReview(department.data, row!.version.id))!);
}

async function confirmAll(): Promise<void> {
  for (const { id } of await readSenders(department.data)) valueOf(await confirmSender(department.data, id));
}

async function markAll({ row, file }: ReviewView): Promise<void> {
  for (const { id } of criteriaFor(file.plan, file.subject.kind)) valueOf(await markCriterion(department.data, row.version.id, id, 'yes'));
}

async function accept(nominationId: string): Promise<void> {
  const view = await deskOf(nominationId);
  await markAll(view);
  valueOf(await decide(department.data, view, 'accepted'));
}

const inPapers = async () => (await readPaperCandidates(department.data, planYear)).candidates.map(({ file }) => file.nomination.summary);
const accepted = async () => (await readDepartmentFigures(department.data, planYear)).accepted;

describe('a newer version of an accepted nomination', () => {
  beforeEach(async () => {
    await send(school, teacher);
    await confirmAll();
    await accept(teacher);
    expect(await inPapers()).toEqual(['Dạy tốt, tận tụy với học sinh.']);
  });

  it('takes its place in the papers once it is accepted, and until then nothing stands there', async () => {
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết lại.' })]));
    await send(school, teacher);
    expect([await inPapers(), await accepted()]).toEqual([[], 0]);
    // The new year is told of it, and the year itself counts it among its own.
    const before = async (year: number) => (await readDepartmentFigures(department.data, year)).waitingBefore;
    expect([await before(planYear), await before(planYear + 2)]).toEqual([null, { year: planYear, count: 1 }]);
    await accept(teacher);
    expect(await before(planYear + 2)).toBeNull();
    expect([await inPapers(), await accepted()]).toEqual([['Viết lại.'], 1]);
  });

  it('leaves nobody in the papers when it is declined', async () => {
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết lại.' })]));
    await send(school, teacher);
    valueOf(await decide(department.data, await deskOf(teacher), 'declined', 'Trùng với năm trước'));
    expect([await inPapers(), await accepted()]).toEqual([[], 0]);
  });

  it('is the later one also when the school only took out what it had written last', async () => {
    const last = newId();
    valueOf(await school.data.journal.commit('editAchievement', [put('achievements', newId(), { nominationId: teacher, text: 'Thêm trước' })]));
    valueOf(await school.data.journal.commit('editAchievement', [put('achievements', last, { nominationId: teacher, text: 'Thêm sau cùng' })]));
    await send(school, teacher);
    valueOf(await school.data.journal.commit('remove', [remove('achievements', last)]));
    const [row] = await send(school, teacher);
    expect(row).toMatchObject({ outcome: 'changed' });
    expect((await readQueue(department.data)).map(({ version }) => version.submissionNo)).toEqual([3]);
  });

  it('gives way to the accepted one when the school goes back to it, to be reviewed anew', async () => {
    const first = (await deskOf(teacher)).row.version.id;
    const added = newId();
    valueOf(await school.data.journal.commit('editAchievement', [put('achievements', added, { nominationId: teacher, text: 'Gửi nhầm' })]));
    await send(school, teacher);
    valueOf(await school.data.journal.commit('remove', [remove('achievements', added)]));
    await send(school, teacher);
    const queue = await readQueue(department.data);
    expect(queue).toMatchObject([{ version: { id: first }, review: { status: 'new' } }]);
    expect(await inPapers()).toEqual([]);
  });

  it('cannot be passed over by settling the version before', async () => {
    const old = await deskOf(teacher);
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết lại.' })]));
    await send(school, teacher);
    expect(await decide(department.data, old, 'accepted')).toMatchObject({ ok: false, error: { type: 'versionReplaced', number: 2 } });
  });
});

describe('two claimants of one unit code', () => {
  let impostor: Office;
  let forged: string;
  const senderOf = async ({ data }: Office) => {
    const workspace = await readWorkspace(data);
    return (await readSenders(department.data)).find(({ workspaceId }) => workspaceId === workspace!.id)!;
  };

  beforeEach(async () => {
    impostor = await newSchool();
    forged = await addReadyNomination(impostor, { name: 'Nguyễn Văn A', evidence: sampleBytes(20, 3) });
    await send(school, teacher);
    await send(impostor, forged);
  });

  it('are both held until one is confirmed, which refuses the other with all that it sent', async () => {
    expect((await readSenders(department.data)).map(({ contested }) => contested)).toEqual([true, true]);
    valueOf(await confirmSender(department.data, (await senderOf(school)).id));
    const other = await senderOf(impostor);
    expect(other).toMatchObject({ contested: false, refusedFor: (await senderOf(school)).id });
    expect((await readQueue(department.data)).map(({ version }) => version.subjectName)).toEqual(['Trần Thị Bình An']);
    expect((await send(impostor, forged))[0]).toMatchObject({ state: 'refused', error: { type: 'senderRefused', name: schoolName } });
    expect((await send(school, teacher))[0]).toMatchObject({ outcome: 'same' });
  });

  it('cannot both be confirmed', async () => {
    valueOf(await confirmSender(department.data, (await senderOf(school)).id));
    const second = await confirmSender(department.data, (await senderOf(impostor)).id);
    expect(second).toMatchObject({ ok: false, error: { type: 'anotherConfirmed' } });
    expect((await readSenders(department.data)).filter(({ confirmedAt }) => confirmedAt !== undefined)).toHaveLength(1);
  });

  it('stand again when the confirmation is taken back with a reason, and nothing of them is in the papers', async () => {
    valueOf(await confirmSender(department.data, (await senderOf(impostor)).id));
    await send(impostor, forged);
    await accept(forged);
    expect(await accepted()).toBe(1);
    const { id } = await senderOf(impostor);
    expect(await reopenSender(department.data, id, '  ')).toMatchObject({ ok: false, error: { type: 'reopenReasonMissing' } });
    valueOf(await reopenSender(department.data, id, 'Bấm nhầm trường'));
    expect([await inPapers(), await accepted()]).toEqual([[], 0]);
    expect(await senderOf(impostor)).toMatchObject({ contested: true, reopenedReason: 'Bấm nhầm trường' });
    valueOf(await confirmSender(department.data, (await senderOf(school)).id));
    expect((await readQueue(department.data)).map(({ version }) => version.subjectName)).toEqual(['Trần Thị Bình An']);
  });

  it('can be told apart by saying that one does not match', async () => {
    valueOf(await refuseSender(department.data, (await senderOf(impostor)).id));
    expect(await senderOf(school)).toMatchObject({ contested: false });
    valueOf(await reopenSender(department.data, (await senderOf(impostor)).id, 'Nghe nhầm số'));
    expect(await senderOf(school)).toMatchObject({ contested: true });
  });
});

describe('a version after requests and marks', () => {
  const criterionId = 'teacher.4';

  beforeEach(async () => {
    await send(school, teacher);
    const view = await deskOf(teacher);
    await markAll(view);
    valueOf(await keepRequest(department.data, view.row.version, newId(), { criterionId, text: 'Ghi rõ số học sinh' }));
    valueOf(await keepRequest(department.data, view.row.version, newId(), { criterionId: 'teacher.1', text: 'Gửi bản có dấu' }));
    valueOf(await decide(department.data, view, 'requested'));
    const explanation = 'Có minh chứng kèm theo của 214 học sinh.';
    valueOf(await school.data.journal.commit('answerCriterion', [put('answers', answerId(teacher, criterionId), { explanation })]));
    await send(school, teacher);
  });

  it('brings the old answers, marks as suggestions and what became of the requests', async () => {
    const { earlier, changes, marks } = await deskOf(teacher);
    expect(marks).toEqual([]);
    expect(changes).toMatchObject([{ table: 'answers', fields: ['explanation'] }]);
    expect(earlier!.file!.answers.find((answer) => answer.criterionId === criterionId)!.explanation).toBe('Có minh chứng kèm theo.');
    expect(earlier!.marks.get(criterionId)).toEqual({ mark: 'yes', submissionNo: 1, untouched: false });
    expect(earlier!.marks.get('teacher.1')).toEqual({ mark: 'yes', submissionNo: 1, untouched: true });
    const became = earlier!.requests.map(({ request, changed, submissionNo }) => [request.text, changed, submissionNo]);
    expect(became.sort()).toEqual([['Ghi rõ số học sinh', true, 1], ['Gửi bản có dấu', false, 1]]);
  });

  it('keeps suggested marks at once, but none that was given meanwhile', async () => {
    const view = await deskOf(teacher);
    valueOf(await markCriterion(department.data, view.row.version.id, 'teacher.2', 'no'));
    valueOf(await keepSuggestedMarks(department.data, view, ['teacher.1', 'teacher.2']));
    const { marks } = await deskOf(teacher);
    expect(Object.fromEntries(marks.map(({ criterionId: id, mark }) => [id, mark]))).toEqual({ 'teacher.1': 'yes', 'teacher.2': 'no' });
  });

  it('leaves the earlier version to be read, with the way to the later one', async () => {
    const { earlier, row } = await deskOf(teacher);
    const old = valueOf((await readReview(department.data, earlier!.version.id))!);
    expect(old).toMatchObject({ newer: { versionId: row.version.id, submissionNo: 2 }, earlier: null });
    expect(old.requests).toHaveLength(2);
  });
});

describe('the plan that a version names', () => {
  it('is the one it is judged by, whatever was issued since', async () => {
    await send(school, teacher);
    await confirmAll();
    const { file } = await deskOf(teacher);
    valueOf(await issuePlanVersion(department.data, { quotas: { ...file.plan.quotas, unitExemplarsPerYear: 9 } }));
    expect((await deskOf(teacher)).file.plan.version).toBe(file.plan.version);
    await accept(teacher);
    expect((await readPaperCandidates(department.data, planYear)).candidates[0]!.file.plan.version).toBe(file.plan.version);
  });

  it('is named where papers are made when what was received of it cannot be read', async () => {
    await send(school, teacher);
    await confirmAll();
    await accept(teacher);
    const records = [...department.desktop.vaultFiles.keys()].filter((name) => /^received\/.*\.ndjson$/.test(name));
    expect(records).not.toEqual([]);
    for (const name of records) department.desktop.vaultFiles.delete(name);
    await department.data.db.closures.clear();
    expect(await readPaperCandidates(department.data, planYear)).toMatchObject({
      candidates: [],
      unreadable: [{ name: 'Trần Thị Bình An', unitName: 'Trường THPT Mẫu Số 1' }],
    });
  });
});
