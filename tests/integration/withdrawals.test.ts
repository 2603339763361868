import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDepartmentFigures } from '../../renderer/data/departmentFigures';
import { readPaperCandidates } from '../../renderer/data/documents';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { readDevices, revokeDevice } from '../../renderer/data/devices';
import { decide, markCriterion, readQueue, readReview, type ReviewView } from '../../renderer/data/reviews';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { undoImport } from '../../renderer/data/undoImport';
import { closureAmong, recordsOfClosures, versionIdOf } from '../../shared/bundle/closure';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { criteriaFor } from '../../shared/rules/criteria';
import {
  addReadyNomination, directExchange, exportFrom, planYear, sampleBytes, setupFileOf, startDepartment, startSchool, today, valueOf, type Office,
} from '../support/exchangeScenario';
import { closureRecordsOf, forgeSubmission } from '../support/forgedSubmission';
import { edit, fileFor, secondComputer, takeIn } from '../support/twoComputers';

// 3-exchange.md: leaving something out never deletes it at the Sở; only a signed withdrawal does.

let department: Office;
let school: Office;
let teacher: string;
let pupil: string;
const consentId = newId();

beforeEach(async () => {
  department = await startDepartment();
  school = await startSchool(await setupFileOf(department));
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
  pupil = await addReadyNomination(school, {
    name: 'Lê Thị Học Trò',
    kind: 'student',
    evidence: sampleBytes(500, 2),
    extra: [
      ({ subjectId, evidenceId }) =>
        put('consents', consentId, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-10-01', evidenceIds: [evidenceId] }),
    ],
  });
});

afterEach(() => {
  for (const { data } of [department, school]) data.db.close();
});

const fileOf = async (...ids: string[]): Promise<File> => (await exportFrom(school, ids)).file;

async function receive(file: File): Promise<ImportRow> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  await run.apply();
  return run.getSnapshot().rows[0]!;
}

/** Receives a bundle that is held, for its computer was not heard of before: somebody has asked the school. */
async function released(file: File): Promise<ImportRow> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  await run.apply();
  for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
  return run.getSnapshot().rows[0]!;
}

async function deskOf(nominationId: string): Promise<ReviewView> {
  const row = (await readQueue(department.data)).find(({ version }) => version.nominationId === nominationId);
  return valueOf((await readReview(department.data, row!.version.id))!);
}

async function accept(nominationId: string): Promise<ReturnType<typeof decide> extends Promise<infer R> ? R : never> {
  const view = await deskOf(nominationId);
  for (const { id } of criteriaFor(view.file.plan, view.file.subject.kind)) valueOf(await markCriterion(department.data, view.row.version.id, id, 'yes'));
  return decide(department.data, view, 'accepted');
}

async function confirmAll(): Promise<void> {
  for (const { id } of await readSenders(department.data)) valueOf(await confirmSender(department.data, id));
}

const change = async (...changes: Parameters<Office['data']['journal']['commit']>[1]): Promise<void> =>
  valueOf(await school.data.journal.commit('editNomination', changes));
const withdraw = (nominationId: string) => change(put('nominations', nominationId, { stage: { name: 'withdrawn', on: '2026-11-22' } }));
const withdrawConsent = () => change(put('consents', consentId, { withdrawnOn: '2026-11-22' }));
const inPapers = async () => (await readPaperCandidates(department.data, planYear)).candidates.map(({ file }) => file.subject.name);
const withdrawn = async () => Object.fromEntries((await readQueue(department.data)).map((row) => [row.version.nominationId, row.withdrawn]));

describe('a nomination that was sent and accepted', () => {
  beforeEach(async () => {
    await receive(await fileOf(teacher, pupil));
    await confirmAll();
    valueOf(await accept(teacher));
    valueOf(await accept(pupil));
    expect(await inPapers()).toEqual(expect.arrayContaining(['Trần Thị Bình An', 'Lê Thị Học Trò']));
  });

  it('stays as it is when a later bundle merely leaves it out', async () => {
    await change(put('nominations', pupil, { summary: 'Học giỏi, giúp bạn.' }));
    await receive(await fileOf(pupil));
    expect(await inPapers()).toContain('Trần Thị Bình An');
    expect(await withdrawn()).toEqual({ [teacher]: null, [pupil]: null });
  });

  it('leaves the papers when the unit withdraws it, by a bundle that holds nothing else', async () => {
    await withdraw(teacher);
    const choice = await readSubmissionChoice(school.data, planYear, today);
    expect(choice.withdrawals).toEqual([{ nominationId: teacher, name: 'Trần Thị Bình An', why: 'unit' }]);
    expect(await receive(await fileOf())).toMatchObject({ state: 'applied', outcome: 'changed', withdrawn: 1 });
    expect(await inPapers()).toEqual(['Lê Thị Học Trò']);
    expect(await accept(teacher)).toMatchObject({ ok: false, error: { type: 'nominationWithdrawn', why: 'unit' } });
    expect(await readDepartmentFigures(department.data, planYear)).toMatchObject({ accepted: 1 });
    // Told once, it is not asked for again, and goes on standing in every bundle.
    expect((await readSubmissionChoice(school.data, planYear, today)).withdrawals).toEqual([]);
  });

  it('can be in no new paper of the unit itself from the day of the withdrawal on, which is said by name', async () => {
    expect((await readPaperCandidates(school.data, planYear)).unconsented).toEqual([]);
    await withdrawConsent();
    const { candidates, unconsented } = await readPaperCandidates(school.data, planYear);
    expect(candidates.map(({ file }) => file.subject.name)).toEqual(['Trần Thị Bình An']);
    expect(unconsented).toMatchObject([{ nominationId: pupil, name: 'Lê Thị Học Trò' }]);
    await change(put('consents', consentId, { withdrawnOn: null }));
    expect((await readPaperCandidates(school.data, planYear)).candidates).toHaveLength(2);
  });

  it('leaves the papers when a guardian withdraws the consent, and comes back with a new one', async () => {
    await withdrawConsent();
    expect(await receive(await fileOf(teacher))).toMatchObject({ withdrawn: 1 });
    expect(await inPapers()).toEqual(['Trần Thị Bình An']);
    expect((await withdrawn())[pupil]).toBe('consent');
    await change(put('consents', consentId, { withdrawnOn: null }));
    await receive(await fileOf(pupil));
    expect((await withdrawn())[pupil]).toBeNull();
  });

  it('stands as the latest bundle says, in whatever order they come', async () => {
    await withdraw(teacher);
    const first = await fileOf();
    // Two computers of the school, one of which did not know: the later change holds.
    await change(put('nominations', teacher, { stage: { name: 'submitted', on: '2026-11-23' } }));
    const second = await fileOf(teacher);
    await receive(second);
    await receive(first);
    expect(await withdrawn()).toEqual({ [teacher]: null, [pupil]: null });
    expect(await inPapers()).toContain('Trần Thị Bình An');
  });

  it('stands again when the import that withdrew it is taken back', async () => {
    await withdraw(teacher);
    const file = await fileOf();
    const { bundleId } = await receive(file);
    valueOf(await undoImport(department.data, bundleId!));
    expect(await inPapers()).toContain('Trần Thị Bình An');
  });
});

describe('a consent that is withdrawn at one of two computers of the school', () => {
  let other: Office;
  beforeEach(async () => {
    school.data.journal.actor = (await school.data.db.of('users').toArray())[0]!.id;
    await receive(await fileOf(pupil));
    await confirmAll();
    other = await secondComputer(school);
    // The other one writes far less.
    for (let at = 0; at < 5; at++) await change(put('nominations', pupil, { summary: `bản ${at}` }));
    await change(put('nominations', pupil, { stage: { name: 'submitted', on: '2026-11-22' } }));
    await receive(await fileOf(pupil));
  });
  afterEach(() => other.data.db.close());

  it('is told by the other one after they have exchanged, and stands', async () => {
    await edit(other, put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    await takeIn(school, (await fileFor(other, null)).file);
    await takeIn(other, (await fileFor(school, null)).file);
    expect((await readSubmissionChoice(school.data, planYear, today)).withdrawals).toHaveLength(1);
    expect(await receive(await fileOf())).toMatchObject({ state: 'applied', withdrawn: 1 });
    expect((await withdrawn())[pupil]).toBe('consent');
    expect((await readSubmissionChoice(school.data, planYear, today)).withdrawals).toEqual([]);
  });

  it('stands beside a bundle that the other one sends meanwhile, which knows nothing of it, and ends when it is given anew', async () => {
    await edit(other, put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    const told = (await exportFrom(other, [])).file;
    await change(put('nominations', pupil, { stage: { name: 'submitted', on: '2026-11-23' } }));
    const meanwhile = await fileOf(pupil);
    for (const file of [meanwhile, told]) expect((await released(file)).state).toBe('applied');
    expect((await withdrawn())[pupil]).toBe('consent');
    await takeIn(school, (await fileFor(other, null)).file);
    await change(put('consents', consentId, { withdrawnOn: null }));
    await receive(await fileOf(pupil));
    expect((await withdrawn())[pupil]).toBeNull();
  });

  it('stands when the computer that sent it before is dead, and a backup of the morning goes on in its place', async () => {
    const dead = (await readDevices(other.data)).find(({ id }) => id === school.data.deviceId)!;
    valueOf(await revokeDevice(other.data, dead.id, 'Máy hỏng'));
    await edit(other, put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    expect((await released((await exportFrom(other, [])).file)).withdrawn).toBe(1);
    expect((await withdrawn())[pupil]).toBe('consent');
  });

  it('stands though the other one has revoked the computer that said so, as long as it has not heard of it', async () => {
    await withdrawConsent();
    await receive(await fileOf());
    expect((await withdrawn())[pupil]).toBe('consent');
    await edit(other, put('nominations', pupil, { stage: { name: 'selected', on: '2026-11-21' } }));
    valueOf(await revokeDevice(other.data, school.data.deviceId, 'Máy mất'));
    await released((await exportFrom(other, [pupil])).file);
    expect((await withdrawn())[pupil]).toBe('consent');
  });
});

describe('a computer of the school that was stolen, and said before it was revoked that it had seen everything', () => {
  let other: Office;
  let all: Record<string, number>;
  beforeEach(async () => {
    school.data.journal.actor = (await school.data.db.of('users').toArray())[0]!.id;
    other = await secondComputer(school);
    all = Object.fromEntries([school, other].map(({ data }) => [data.deviceId, Number.MAX_SAFE_INTEGER - 1]));
  });
  afterEach(() => other.data.db.close());

  it('has not withdrawn what the school sends again that has revoked it', async () => {
    await released((await exportFrom(other, [teacher])).file);
    await confirmAll();
    const standings = [{ nominationId: teacher, stamp: `999999999999999@${school.data.deviceId}`, withdrawn: 'unit' }];
    await released((await forgeSubmission(school, { manifest: { versions: [], standings, seen: all } })).file);
    expect(await withdrawn()).toEqual({ [teacher]: 'unit' });
    valueOf(await revokeDevice(other.data, school.data.deviceId, 'Máy bị trộm'));
    await edit(other, put('nominations', teacher, { stage: { name: 'withdrawn', on: '2026-11-23' } }));
    await edit(other, put('nominations', teacher, { stage: { name: 'selected', on: '2026-11-23' } }));
    await released((await exportFrom(other, [teacher])).file);
    expect(await withdrawn()).toEqual({ [teacher]: null });
  });

  it('holds up nothing of what the school sends after it, also where that is what it had sent itself', async () => {
    const records = await closureRecordsOf(school);
    const closure = closureAmong(records, teacher)!;
    const version = { nominationId: teacher, versionId: await versionIdOf(closure), submissionNo: 1, clock: all };
    const forged = { manifest: { versions: [version] }, records: { ...recordsOfClosures([closure]) }, evidence: [sampleBytes(500, 1)] };
    expect((await released((await forgeSubmission(school, forged)).file)).state).toBe('applied');
    await confirmAll();
    valueOf(await revokeDevice(other.data, school.data.deviceId, 'Máy bị trộm'));
    expect((await released((await exportFrom(other, [teacher])).file)).state).toBe('applied');
    await edit(other, put('nominations', teacher, { summary: 'Sửa sau khi mất máy.' }));
    expect((await released((await exportFrom(other, [teacher])).file)).outcome).toBe('changed');
    expect((await deskOf(teacher)).file.nomination.summary).toBe('Sửa sau khi mất máy.');
  });
});

it('is not withdrawn at the Sở before it was ever sent', async () => {
  await withdraw(teacher);
  expect((await readSubmissionChoice(school.data, planYear, today)).withdrawals).toEqual([]);
  expect(await receive(await fileOf(pupil))).not.toHaveProperty('withdrawn');
});
