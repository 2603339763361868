import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { addConsent } from '../../renderer/data/consents';
import { readDevices, revokeDevice } from '../../renderer/data/devices';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { moveNomination } from '../../renderer/data/nominations';
import { openAnswer } from '../../renderer/data/openAnswer';
import { recognise } from '../../renderer/data/recognitions';
import { decide as settle, markCriterion, readQueue } from '../../renderer/data/reviews';
import { standingOf } from '../../renderer/data/standing';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { decideToSendAgain, denyWithdrawnConsent } from '../../renderer/data/withdrawnElsewhere';
import { readRules } from '../../renderer/data/workspace';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { criteriaFor } from '../../shared/rules/criteria';
import { displayStage } from '../../shared/rules/lifecycle';
import { answerTo, confirmAll, department, deskOf, endAnswering, kept, receive, school, startAnswering, take, teacher, viewOf } from '../support/answering';
import { addReadyNomination, directExchange, exportFrom, planYear, sampleBytes, today, valueOf, type Office } from '../support/exchangeScenario';
import { backupOf, restoredComputer } from '../support/restoredComputer';
import { secondComputer, fileFor, takeIn } from '../support/twoComputers';

// A unit that was restored from a backup of before it withdrew what it had sent, and had said so.

let pupil: string;
let again: Office;
const consentId = newId();

beforeEach(async () => {
  await startAnswering();
  pupil = await addReadyNomination(school, {
    name: 'Lê Thị Học Trò',
    kind: 'student',
    evidence: sampleBytes(500, 2),
    extra: [({ subjectId, evidenceId }) => put('consents', consentId, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-10-01', evidenceIds: [evidenceId] })],
  });
  await receive((await exportFrom(school, [teacher, pupil])).file);
  await confirmAll();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
});
afterEach(endAnswering);

/** What the computer did that was lost then, and what is left of the unit after it. */
async function restoredBefore(...lost: Parameters<Office['data']['journal']['commit']>[1]): Promise<void> {
  const backup = await backupOf(school);
  valueOf(await school.data.journal.commit('moveStage', lost));
  await receive((await exportFrom(school, [])).file);
  again = kept(await restoredComputer(backup));
  again.data.journal.actor = (await again.data.db.of('users').toArray())[0]!.id;
}

async function released(file: File): Promise<ImportRow> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  const [row] = run.getSnapshot().rows;
  await run.apply();
  for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
  return row!;
}

const withdrawn = async () => Object.fromEntries((await readQueue(department.data)).map((row) => [row.version.nominationId, row.withdrawn]));
const candidateOf = async (id: string) => (await readSubmissionChoice(again.data, planYear, today)).candidates.find(({ closure }) => closure.nomination.id === id)!;
const decide = async (id: string) => valueOf(await decideToSendAgain(again.data, await viewOf(again, id), { today, toldOn: '2026-11-22' }));
const toTell = async () => (await readSubmissionChoice(again.data, planYear, today)).decisions;
const takeAnswer = async () => take(again, await answerTo(again));

describe('a nomination that the lost computer withdrew', () => {
  beforeEach(() => restoredBefore(put('nominations', teacher, { stage: { name: 'withdrawn', on: '2026-11-22' } })));

  it('stays withdrawn when it is sent again, which is said where it is taken in, in the answer, and at the unit', async () => {
    const row = await released((await exportFrom(again, [teacher])).file);
    expect(row).toMatchObject({ outcome: 'held', staysWithdrawn: [{ nominationId: teacher, name: 'Trần Thị Bình An', why: 'unit' }] });
    expect(row).not.toHaveProperty('withdrawn');
    expect(await withdrawn()).toEqual({ [teacher]: 'unit', [pupil]: null });
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: true, items: [{ nominationId: teacher, isNew: true, what: { type: 'decision', outcome: 'reviewing', withdrawnBy: 'unit' } }] });
    const answer = await answerTo(again);
    expect(valueOf(await openAnswer(again.data, answer)).news).toMatchObject([{ nominationId: teacher, change: 'new', what: { outcome: 'reviewing', withdrawnBy: 'unit' } }]);
    await take(again, answer);
    const view = await viewOf(again, teacher);
    expect(view.file.withdrawnElsewhere).toMatchObject({ why: 'unit' });
    expect(standingOf(view, today).withdrawnElsewhere).not.toBeNull();
    expect((await candidateOf(teacher)).leftBehind).toMatchObject({ type: 'notReady', findings: [{ code: 'withdrawnElsewhere' }] });
    expect((await candidateOf(pupil)).leftBehind).toBeUndefined();
  });

  it('stands again once the unit sends it knowing of that, and the unit is told so', async () => {
    await takeAnswer();
    await decide(teacher);
    const { file } = await viewOf(again, teacher);
    expect(file.withdrawnElsewhere).toBeUndefined();
    expect(file.stageEvents.at(-1)).toMatchObject({ decided: 'sendAgain' });
    expect(await candidateOf(teacher)).toMatchObject({ stage: 'selected' });
    expect((await candidateOf(teacher)).leftBehind).toBeUndefined();
    expect(await released((await exportFrom(again, [teacher])).file)).not.toHaveProperty('staysWithdrawn');
    expect(await withdrawn()).toEqual({ [teacher]: null, [pupil]: null });
    await takeAnswer();
    expect((await again.data.db.of('decisions').toArray()).map((decision) => decision.withdrawn)).toEqual([undefined]);
    // Every later word of the unit stands on that.
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[teacher]).toBeNull();
  });

  it('stays withdrawn where the unit lets it be', async () => {
    await takeAnswer();
    valueOf(await moveNomination(again.data, await viewOf(again, teacher), 'withdrawn', { reason: 'Đã rút trước đây.', today }));
    expect((await viewOf(again, teacher)).file.withdrawnElsewhere).toBeUndefined();
    expect(await released((await exportFrom(again, [pupil])).file)).not.toHaveProperty('staysWithdrawn');
    expect(await withdrawn()).toEqual({ [teacher]: 'unit', [pupil]: null });
  });

  it('is nothing to decide about for a computer that knew of it', async () => {
    await take(school, await answerTo(school));
    expect((await viewOf(school, teacher)).file.withdrawnElsewhere).toBeUndefined();
    valueOf(await school.data.journal.commit('moveStage', [put('nominations', teacher, { stage: { name: 'selected', on: '2026-11-23' } })]));
    expect((await viewOf(school, teacher)).file.withdrawnElsewhere).toBeUndefined();
  });

  it('is decided anew where the lost computer had said more, which comes late', async () => {
    await takeAnswer();
    const same = (await exportFrom(school, [pupil])).file;
    valueOf(await school.data.journal.commit('moveStage', [put('nominations', teacher, { stage: { name: 'withdrawn', on: '2026-11-24' } })]));
    const late = (await exportFrom(school, [pupil])).file;
    await decide(teacher);
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[teacher]).toBeNull();
    // Nothing tells that it says the same again, and not more: it stands until somebody decides.
    await released(same);
    expect((await withdrawn())[teacher]).toBe('unit');
    await released(late);
    expect((await withdrawn())[teacher]).toBe('unit');
    await takeAnswer();
    expect((await viewOf(again, teacher)).file.withdrawnElsewhere).toBeDefined();
    await decide(teacher);
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[teacher]).toBeNull();
  });
});

describe('a consent that was withdrawn at the lost computer', () => {
  const enterAnew = async () => valueOf(await addConsent(again.data, (await viewOf(again, pupil)).file.subject.id, { purpose: 'processing', by: 'guardian', date: today }));

  beforeEach(() => restoredBefore(put('consents', consentId, { withdrawnOn: '2026-11-22' })));

  it('keeps the nomination withdrawn until it was noted, and given anew on purpose', async () => {
    expect(await released((await exportFrom(again, [pupil])).file)).toMatchObject({ staysWithdrawn: [{ nominationId: pupil, why: 'consent' }] });
    await takeAnswer();
    expect((await candidateOf(pupil)).leftBehind).toMatchObject({ type: 'notReady', findings: [{ code: 'consentWithdrawnElsewhere' }] });
    await decide(pupil);
    expect((await again.data.db.of('consents').get(consentId))?.withdrawnOn).toBe('2026-11-22');
    expect((await candidateOf(pupil)).leftBehind).toEqual({ type: 'consentWithdrawn' });
    expect((await viewOf(again, pupil)).lifecycle.stage).toBe('selected');
    await enterAnew();
    await released((await exportFrom(again, [pupil])).file);
    expect((await withdrawn())[pupil]).toBeNull();
  });

  it('does so also where the unit has revoked that computer without knowing of it', async () => {
    const dead = (await readDevices(again.data)).find(({ id }) => id === school.data.deviceId)!;
    valueOf(await revokeDevice(again.data, dead.id, 'Máy hỏng'));
    expect(await released((await exportFrom(again, [pupil])).file)).toMatchObject({ staysWithdrawn: [{ nominationId: pupil, why: 'consent' }] });
    expect((await withdrawn())[pupil]).toBe('consent');
    await takeAnswer();
    await decide(pupil);
    await enterAnew();
    await released((await exportFrom(again, [pupil])).file);
    expect((await withdrawn())[pupil]).toBeNull();
  });

  it('is decided for all computers of the unit', async () => {
    await takeAnswer();
    await decide(pupil);
    const second = kept(await secondComputer(again));
    await takeIn(second, (await fileFor(again, null)).file);
    expect((await viewOf(second, pupil)).file.withdrawnElsewhere).toBeUndefined();
    again = second;
    await enterAnew();
    await released((await exportFrom(again, [pupil])).file);
    expect((await withdrawn())[pupil]).toBeNull();
  });

  it.each([
    ['on the day of the receipt', '2026-10-01', '2026-10-01'],
    ['after it, by a clock at the Sở that is behind', '2026-09-20', '2026-10-01'],
    ['before it', '2026-11-22', '2026-11-22'],
  ])('is noted whether it was given %s', async (_, toldOn, withdrawnOn) => {
    await takeAnswer();
    valueOf(await decideToSendAgain(again.data, await viewOf(again, pupil), { today, toldOn }));
    expect((await again.data.db.of('consents').get(consentId))?.withdrawnOn).toBe(withdrawnOn);
    expect((await viewOf(again, pupil)).file.stageEvents.at(-1)).toMatchObject({ decided: 'consentWithdrawn' });
    expect((await candidateOf(pupil)).leftBehind).toEqual({ type: 'consentWithdrawn' });
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[pupil]).toBe('consent');
  });

  it.each(['noted', 'denied'])('is %s together with a consent that was given since, which no day sets apart', async (how) => {
    await takeAnswer();
    const { subject } = (await viewOf(again, pupil)).file;
    const fields = { subjectId: subject.id, purpose: 'processing', by: 'guardian' } as const;
    const [sinceId, toComeId] = [newId(), newId()];
    valueOf(await again.data.journal.commit('editConsent', [put('consents', sinceId, { ...fields, date: today }), put('consents', toComeId, { ...fields, date: '2027-01-01', withdrawnOn: '2027-02-01' })]));
    if (how === 'noted') await decide(pupil);
    else valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, pupil), { today, asked: 'Đã gọi mẹ em' }));
    const days = (await again.data.db.of('consents').bulkGet([consentId, sinceId, toComeId])).map((consent) => consent?.withdrawnOn);
    expect(days).toEqual(how === 'noted' ? ['2026-11-22', today, '2027-01-01'] : [undefined, undefined, '2027-02-01']);
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[pupil]).toBe(how === 'noted' ? 'consent' : null);
  });

  it('is noted of somebody whose consent was entered where the data was lost, or is still to come', async () => {
    await takeAnswer();
    valueOf(await again.data.journal.commit('editConsent', [put('consents', consentId, { date: '2027-01-01' })]));
    await decide(pupil);
    expect((await again.data.db.of('consents').toArray()).map(({ purpose, date, withdrawnOn }) => [purpose, date, withdrawnOn])).toContainEqual(['processing', '2026-11-22', '2026-11-22']);
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[pupil]).toBe('consent');
  });

  it('is decided once by two clicks', async () => {
    await takeAnswer();
    const view = await viewOf(again, pupil);
    const first = decideToSendAgain(again.data, view, { today, toldOn: '2026-11-22' });
    const second = denyWithdrawnConsent(again.data, view, { today, asked: 'Đã gọi mẹ em' });
    expect([valueOf(await first), valueOf(await second)]).toMatchObject([{ written: true }, { written: false }]);
    expect((await viewOf(again, pupil)).file.stageEvents.flatMap((event) => event.decided ?? [])).toEqual(['consentWithdrawn']);
    valueOf(await again.data.journal.undo());
    expect((await viewOf(again, pupil)).file.withdrawnElsewhere).toBeDefined();
  });

  it('is denied of what the unit has withdrawn too, which stands', async () => {
    valueOf(await moveNomination(again.data, await viewOf(again, pupil), 'withdrawn', { reason: 'Đơn vị xét lại.', today }));
    await released((await exportFrom(again, [])).file);
    expect((await withdrawn())[pupil]).toBe('consent');
    await takeAnswer();
    valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, pupil), { today, asked: 'Đã gọi mẹ em' }));
    expect(await toTell()).toEqual([{ nominationId: pupil, name: 'Lê Thị Học Trò', what: 'consentStands' }]);
    await released((await exportFrom(again, [])).file);
    expect((await withdrawn())[pupil]).toBe('unit');
    expect(await toTell()).toEqual([]);
  });

  it('stands again where the unit has asked, and says that it never was withdrawn', async () => {
    await takeAnswer();
    valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, pupil), { today, asked: 'Đã gọi mẹ em ngày 23/11' }));
    const view = await viewOf(again, pupil);
    expect(standingOf(view, today).withdrawnElsewhere).toBeNull();
    expect(view.lifecycle.stage).toBe('selected');
    expect(view.file.stageEvents.at(-1)).toMatchObject({ decided: 'consentStands', on: today, actor: 'Nguyễn Văn Thư', reason: 'Đã gọi mẹ em ngày 23/11' });
    expect((await again.data.db.of('consents').get(consentId))?.withdrawnOn).toBeUndefined();
    expect((await candidateOf(pupil)).leftBehind).toBeUndefined();
    // Told also by a bundle that carries another nomination.
    expect(await released((await exportFrom(again, [teacher])).file)).not.toHaveProperty('staysWithdrawn');
    expect((await withdrawn())[pupil]).toBeNull();
    await takeAnswer();
    expect((await again.data.db.of('decisions').toArray()).flatMap((decision) => decision.withdrawn ?? [])).toEqual([]);
    expect(standingOf(await viewOf(again, pupil), today).withdrawnElsewhere).toBeNull();
  });

  it('is denied only as far as the Sở had told: what the lost computer said after that stands', async () => {
    await takeAnswer();
    valueOf(await school.data.journal.commit('editNomination', [put('consents', consentId, { withdrawnOn: '2026-11-21' })]));
    const late = (await exportFrom(school, [teacher])).file;
    valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, pupil), { today, asked: 'Đã gọi mẹ em' }));
    await released((await exportFrom(again, [teacher])).file);
    await released(late);
    expect((await withdrawn())[pupil]).toBe('consent');
    const row = await released((await exportFrom(again, [teacher])).file);
    expect(row).not.toHaveProperty('staysWithdrawn');
    await takeAnswer();
    expect(standingOf(await viewOf(again, pupil), today).withdrawnElsewhere).toMatchObject({ why: 'consent' });
  });
});

describe('a nomination that the Sở has declined', () => {
  async function declined(id: string): Promise<void> {
    const { row, file } = await deskOf(id);
    for (const criterion of criteriaFor(file.plan, file.subject.kind)) valueOf(await markCriterion(department.data, row.version.id, criterion.id, 'yes'));
    valueOf(await settle(department.data, await deskOf(id), 'declined', 'Chưa đủ'));
    await take(school, await answerTo(school));
  }
  const standing = async (id: string) => standingOf(await viewOf(again, id), today);

  it('asks for nothing where the lost computer withdrew it', async () => {
    await declined(teacher);
    await restoredBefore(put('nominations', teacher, { stage: { name: 'withdrawn', on: '2026-11-22' } }));
    await takeAnswer();
    expect((await again.data.db.of('decisions').toArray()).flatMap((decision) => decision.withdrawn ?? [])).toMatchObject([{ why: 'unit' }]);
    expect(await standing(teacher)).toMatchObject({ stage: 'declined', withdrawnElsewhere: null });
  });

  it.each(['noted', 'denied'])('asks about a withdrawn consent of it until that is %s, which the next bundle tells', async (how) => {
    await declined(pupil);
    await restoredBefore(put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    await takeAnswer();
    expect(await standing(pupil)).toMatchObject({ stage: 'declined', withdrawnElsewhere: { why: 'consent' } });
    if (how === 'noted') await decide(pupil);
    else valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, pupil), { today, asked: 'Đã gọi mẹ em' }));
    expect(await standing(pupil)).toMatchObject({ stage: 'declined', withdrawnElsewhere: null });
    expect((await again.data.db.of('consents').get(consentId))?.withdrawnOn).toBe(how === 'noted' ? '2026-11-22' : undefined);
    expect(displayStage((await viewOf(again, pupil)).lifecycle)).toBe('declined');
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[pupil]).toBe(how === 'noted' ? 'consent' : null);
    await takeAnswer();
    expect((await standing(pupil)).withdrawnElsewhere).toBeNull();
  });
});

describe('a nomination that the Sở has recognised', () => {
  it.each(['unit', 'consent'] as const)('stands again by the next bundle, without being sent, where the lost computer had withdrawn it (%s)', async (why) => {
    const { row, file } = await deskOf(pupil);
    for (const criterion of criteriaFor(file.plan, file.subject.kind)) valueOf(await markCriterion(department.data, row.version.id, criterion.id, 'yes'));
    valueOf(await settle(department.data, await deskOf(pupil), 'accepted'));
    const award = (await readRules(department.data)).rulePack.awards[0]!;
    valueOf(await recognise(department.data, [row.version.id], award, { number: '123/QĐ-SGDĐT', date: '2026-11-10', presentedOn: '' }, today));
    await restoredBefore(why === 'unit' ? put('nominations', pupil, { stage: { name: 'withdrawn', on: '2026-11-22' } }) : put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    await takeAnswer();
    const view = await viewOf(again, pupil);
    expect(displayStage(view.lifecycle)).toBe('recognised');
    expect(view.file.withdrawnElsewhere).toMatchObject({ why });
    await decide(pupil);
    expect((await viewOf(again, pupil)).file.stageEvents.at(-1)).toMatchObject({ decided: why === 'unit' ? 'nominationStands' : 'consentWithdrawn' });
    if (why === 'consent') valueOf(await addConsent(again.data, view.file.subject.id, { purpose: 'processing', by: 'guardian', date: today }));
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[pupil]).toBeNull();
    await takeAnswer();
    expect(standingOf(await viewOf(again, pupil), today)).toMatchObject({ stage: 'recognised', withdrawnElsewhere: null });
  });
});

describe('a decision where nothing else goes', () => {
  const accept = async (status: 'accepted' | 'declined') => {
    const { row, file } = await deskOf(pupil);
    for (const criterion of criteriaFor(file.plan, file.subject.kind)) valueOf(await markCriterion(department.data, row.version.id, criterion.id, 'yes'));
    valueOf(await settle(department.data, await deskOf(pupil), status, 'Chưa đủ'));
    return row.version.id;
  };

  it.each(['declined', 'recognised', 'replicating'] as const)('is told by itself, and once, of what is %s', async (shown) => {
    const versionId = await accept(shown === 'declined' ? shown : 'accepted');
    const award = (await readRules(department.data)).rulePack.awards[0]!;
    if (shown !== 'declined') valueOf(await recognise(department.data, [versionId], award, { number: '123/QĐ-SGDĐT', date: '2026-11-10', presentedOn: '' }, today));
    await take(school, await answerTo(school));
    if (shown === 'replicating') valueOf(await moveNomination(school.data, await viewOf(school, pupil), 'replicating', { today }));
    await restoredBefore(put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    await takeAnswer();
    await expect(exportFrom(again, [])).rejects.toThrow('nothingChosen');
    valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, pupil), { today, asked: 'Đã gọi mẹ em' }));
    expect(displayStage((await viewOf(again, pupil)).lifecycle)).toBe(shown);
    expect(await toTell()).toEqual([{ nominationId: pupil, name: 'Lê Thị Học Trò', what: 'consentStands' }]);
    expect(await released((await exportFrom(again, [])).file)).toMatchObject({ standsAgain: 1, counts: { nominations: 0 } });
    expect((await withdrawn())[pupil]).toBeNull();
    expect(await toTell()).toEqual([]);
    await expect(exportFrom(again, [])).rejects.toThrow('nothingChosen');
    // A later bundle names it again, and is told as nothing new.
    expect(await released((await exportFrom(again, [teacher])).file)).not.toHaveProperty('standsAgain');
  });

  it('is told also of a consent that was noted, told and given anew', async () => {
    await accept('declined');
    await take(school, await answerTo(school));
    await restoredBefore(put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    await takeAnswer();
    await decide(pupil);
    await released((await exportFrom(again, [])).file);
    expect((await withdrawn())[pupil]).toBe('consent');
    expect(await toTell()).toEqual([]);
    valueOf(await addConsent(again.data, (await viewOf(again, pupil)).file.subject.id, { purpose: 'processing', by: 'guardian', date: today }));
    expect(await toTell()).toMatchObject([{ nominationId: pupil, what: 'consentAnew' }]);
    await released((await exportFrom(again, [])).file);
    expect((await withdrawn())[pupil]).toBeNull();
    expect(await toTell()).toEqual([]);
  });

  it('is told of what was sent after the backup, though nothing here knows of that sending', async () => {
    const otherConsent = newId();
    const other = await addReadyNomination(school, {
      name: 'Phạm Thị Hai',
      kind: 'student',
      evidence: sampleBytes(500, 4),
      extra: [({ subjectId }) => put('consents', otherConsent, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-10-01' })],
    });
    valueOf(await school.data.journal.commit('moveStage', [put('nominations', other, { stage: { name: 'nurturing', on: '2026-11-20' } })]));
    const before = await backupOf(school);
    valueOf(await school.data.journal.commit('moveStage', [put('nominations', other, { stage: { name: 'selected', on: '2026-11-21' } })]));
    await released((await exportFrom(school, [other])).file);
    valueOf(await school.data.journal.commit('editConsent', [put('consents', otherConsent, { withdrawnOn: '2026-11-22' })]));
    await released((await exportFrom(school, [])).file);
    again = kept(await restoredComputer(before));
    again.data.journal.actor = (await again.data.db.of('users').toArray())[0]!.id;
    await released((await exportFrom(again, [teacher])).file);
    await takeAnswer();
    expect((await viewOf(again, other)).lifecycle).toMatchObject({ stage: 'nurturing' });
    valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, other), { today, asked: 'Đã gọi mẹ em' }));
    await released((await exportFrom(again, [teacher])).file);
    expect((await withdrawn())[other]).toBeNull();
  });
});

describe('a consent that two nominations stand on', () => {
  let before: string;
  beforeEach(async () => {
    const { subjectId } = (await school.data.db.of('nominations').get(pupil))!;
    before = await addReadyNomination(school, { name: 'Lê Thị Học Trò', kind: 'student', evidence: sampleBytes(500, 9) });
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', before, { subjectId })]));
    await released((await exportFrom(school, [before])).file);
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', before, { planYear: planYear - 1 })]));
    await restoredBefore(put('consents', consentId, { withdrawnOn: '2026-11-22' }));
    await takeAnswer();
  });

  it.each(['noted', 'denied'])('is %s for both, in either year', async (how) => {
    const asked = async () => (await Promise.all([pupil, before].map((id) => viewOf(again, id)))).map((view) => standingOf(view, today).withdrawnElsewhere?.why ?? null);
    expect(await withdrawn()).toMatchObject({ [pupil]: 'consent', [before]: 'consent' });
    expect(await asked()).toEqual(['consent', 'consent']);
    if (how === 'noted') await decide(pupil);
    else valueOf(await denyWithdrawnConsent(again.data, await viewOf(again, pupil), { today, asked: 'Đã gọi mẹ em' }));
    expect(await asked()).toEqual([null, null]);
    const [own, other] = await Promise.all([pupil, before].map(async (id) => (await viewOf(again, id)).file.stageEvents.at(-1)));
    expect([own?.decided, other?.decided]).toEqual(how === 'noted' ? ['consentWithdrawn', 'consentWithdrawn'] : ['consentStands', 'consentStands']);
    // What is asked about in its own year is not opened there.
    expect((await viewOf(again, before)).lifecycle.stage).toBe('submitted');
    await released((await exportFrom(again, [teacher])).file);
    expect(await withdrawn()).toMatchObject(how === 'noted' ? { [pupil]: 'consent', [before]: 'consent' } : { [pupil]: null, [before]: null });
  });
});
