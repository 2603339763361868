import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerCriterion } from '../../../renderer/data/answers';
import { keepEarlierAward, removeEarlierAward } from '../../../renderer/data/earlierAwards';
import { addConsent, editConsent } from '../../../renderer/data/consents';
import { keepAchievement, removeAchievement } from '../../../renderer/data/achievements';
import { addMeeting, editMeeting, recordCount } from '../../../renderer/data/meetings';
import { readCollectives, readNominationFile, readNominationView, readNominationViews } from '../../../renderer/data/nominationFile';
import { addNomination, chooseMovement, editNomination, moveNomination } from '../../../renderer/data/nominations';
import type { Data } from '../../../renderer/data/data';
import { addProposal, editProposal, removeProposal } from '../../../renderer/data/proposals';
import { editSubject, readSubjects } from '../../../renderer/data/subjects';
import { newId } from '../../../shared/model/newId';
import { MemoryDesktop } from '../../support/memoryDesktop';
import { openUnit, TODAY, valueOf } from './unitWorkspace';

let data: Data;
let desktop: MemoryDesktop;

beforeEach(async () => {
  desktop = new MemoryDesktop();
  data = await openUnit(desktop);
});
afterEach(() => data.db.close());

async function nominate(name: string, kind: 'teacher' | 'collective' | 'manager' | 'student' = 'teacher', planYear = 2026): Promise<string> {
  const asked = { subject: { kind, name }, planYear, movement: { id: 'movement-teach-learn-well' }, source: 'tradeUnion' as const };
  return valueOf(await addNomination(data, { ...asked, discoveredBy: 'Phạm Thị Công Đoàn', discoveredOn: '2026-02-11' }, TODAY)).id;
}

describe('a nomination', () => {
  it('is recorded with its subject, movement and first event in one entry', async () => {
    const before = data.journal.last.seq;
    const id = await nominate('Trần Thị Bình An');
    expect(data.journal.last.seq).toBe(before + 1);
    const file = await readNominationFile(data, id);
    expect(file?.subject).toMatchObject({ kind: 'teacher', name: 'Trần Thị Bình An' });
    expect(file?.movement?.title).toBe('Dạy tốt, học tốt');
    expect(file?.nomination).toMatchObject({ planYear: 2026, schoolYear: '2026-2027', stage: { name: 'emerging', on: TODAY } });
    expect(file?.stageEvents).toMatchObject([{ to: 'emerging', on: '2026-02-11', actor: 'Phạm Thị Công Đoàn' }]);
    expect(file?.plan.criteria.length).toBeGreaterThan(20);
  });

  it('reuses somebody who is known already, and knows his earlier achievements', async () => {
    const first = await nominate('Nguyễn Văn A', 'teacher', 2025);
    const { subject } = (await readNominationFile(data, first))!;
    valueOf(await keepAchievement(data, first, newId(), { text: 'Giáo viên dạy giỏi' }));
    const asked = { subject: { id: subject.id }, planYear: 2026 };
    const second = valueOf(await addNomination(data, asked, TODAY)).id;
    expect(await readSubjects(data)).toHaveLength(1);
    expect((await readNominationFile(data, second))?.earlierNominations).toEqual([
      { nominationId: first, planYear: 2025, achievements: ['Giáo viên dạy giỏi'] },
    ]);
  });

  it('of an earlier year bears the school year that ended in it', async () => {
    const id = await nominate('Nguyễn Văn A', 'teacher', 2025);
    expect((await readNominationFile(data, id))?.nomination.schoolYear).toBe('2024-2025');
  });

  it('changes nothing when the vault refuses it', async () => {
    desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    const result = await addNomination(data, { subject: { kind: 'staff', name: 'Nguyễn Văn A' }, planYear: 2026 }, TODAY);
    expect(result).toEqual({ ok: false, error: { type: 'diskFull', name: 'journal' } });
    expect(await readNominationViews(data)).toEqual([]);
    expect(await readSubjects(data)).toEqual([]);
  });

  it('lists only the year asked for', async () => {
    const id = await nominate('Nguyễn Văn A');
    await nominate('Nguyễn Văn B', 'teacher', 2025);
    expect((await readNominationViews(data, 2026)).map(({ file }) => file.nomination.id)).toEqual([id]);
    expect(await readNominationViews(data)).toHaveLength(2);
  });

  it('takes a movement that the unit started itself', async () => {
    const id = await nominate('Nguyễn Văn A');
    valueOf(await chooseMovement(data, id, { title: 'Mỗi tuần một trang sách' }));
    expect((await readNominationFile(data, id))?.movement).toMatchObject({ title: 'Mỗi tuần một trang sách', initiator: 'unit' });
    valueOf(await chooseMovement(data, id, null));
    expect((await readNominationFile(data, id))?.movement).toBeUndefined();
  });

  it('keeps each field of the subject and of itself, and clears it again', async () => {
    const id = await nominate('Nguyễn Văn A');
    const { subject } = (await readNominationFile(data, id))!;
    valueOf(await editSubject(data, subject.id, { position: 'Tổ trưởng', birthDate: '1985-03-02' }));
    valueOf(await editNomination(data, id, { summary: 'Tóm tắt' }));
    valueOf(await editSubject(data, subject.id, { position: null }));
    const file = (await readNominationFile(data, id))!;
    expect(file.subject.birthDate).toBe('1985-03-02');
    expect(file.subject.position).toBeUndefined();
    expect(file.nomination.summary).toBe('Tóm tắt');
  });
});

describe('an answer', () => {
  it('comes into being with its first part and keeps the others', async () => {
    const id = await nominate('Nguyễn Văn A', 'student');
    valueOf(await answerCriterion(data, id, 'student.2', { explanation: 'Giải nhất.' }));
    valueOf(await answerCriterion(data, id, 'student.2', { met: 'yes' }));
    valueOf(await answerCriterion(data, id, 'student.2', { option: 'highPrize', holds: true }));
    valueOf(await answerCriterion(data, id, 'student.2', { option: 'research', holds: true }));
    valueOf(await answerCriterion(data, id, 'student.2', { option: 'highPrize', holds: false }));
    const [answer] = (await readNominationFile(data, id))!.answers;
    expect(answer).toMatchObject({ id: `${id}.student.2`, met: 'yes', explanation: 'Giải nhất.', options: ['research'], evidenceIds: [] });
  });

  it('can begin with evidence alone', async () => {
    const id = await nominate('Nguyễn Văn A');
    valueOf(await answerCriterion(data, id, 'teacher.1', { evidenceId: 'e-1', linked: true }));
    expect((await readNominationFile(data, id))!.answers).toMatchObject([{ criterionId: 'teacher.1', evidenceIds: ['e-1'], options: [] }]);
  });
});

describe('the lists of a nomination', () => {
  it('keep achievements in the order in which they were added', async () => {
    const id = await nominate('Nguyễn Văn A');
    const [one, two] = [newId(), newId()];
    valueOf(await keepAchievement(data, id, one, { text: 'Một' }));
    valueOf(await keepAchievement(data, id, two, { date: '2026-05-01' }));
    valueOf(await keepAchievement(data, id, two, { text: 'Hai', date: null }));
    expect((await readNominationFile(data, id))!.achievements.map(({ text, date }) => [text, date])).toEqual([['Một', undefined], ['Hai', undefined]]);
    valueOf(await removeAchievement(data, one));
    expect((await readNominationFile(data, id))!.achievements.map(({ text }) => text)).toEqual(['Hai']);
  });

  it('keep proposals, earlier awards and consents', async () => {
    const id = await nominate('Nguyễn Văn A', 'student');
    const { subject } = (await readNominationFile(data, id))!;
    const proposal = valueOf(await addProposal(data, id, { awardId: 'exemplar', occasion: 'regular' })).id;
    valueOf(await editProposal(data, proposal, { occasion: 'adHoc', achievementDate: '2026-09-01' }));
    const award = newId();
    valueOf(await keepEarlierAward(data, subject.id, award, { class: 'commendation', title: 'Giấy khen' }));
    valueOf(await keepEarlierAward(data, subject.id, award, { year: 2025 }));
    const consent = valueOf(await addConsent(data, subject.id, { purpose: 'processing', by: 'guardian', date: '2026-09-01' })).id;
    valueOf(await editConsent(data, consent, { guardianName: 'Nguyễn Văn Phụ Huynh', withdrawnOn: '2026-10-01' }));
    const file = (await readNominationFile(data, id))!;
    expect(file.proposals).toMatchObject([{ awardId: 'exemplar', occasion: 'adHoc', achievementDate: '2026-09-01' }]);
    expect(file.earlierAwards).toMatchObject([{ title: 'Giấy khen', year: 2025 }]);
    expect(file.consents).toMatchObject([{ guardianName: 'Nguyễn Văn Phụ Huynh', withdrawnOn: '2026-10-01', evidenceIds: [] }]);
    valueOf(await removeProposal(data, proposal));
    valueOf(await removeEarlierAward(data, award));
    const after = (await readNominationFile(data, id))!;
    expect([after.proposals, after.earlierAwards]).toEqual([[], []]);
  });
});

describe('a move of stage', () => {
  const move = async (id: string, to: 'nurturing' | 'selected' | 'submitted' | 'withdrawn', reason?: string) =>
    moveNomination(data, (await readNominationView(data, id))!, to, { today: TODAY, ...(reason !== undefined && { reason }) });

  async function vote(id: string, votesFor: number): Promise<void> {
    const meeting = valueOf(await addMeeting(data, { planYear: 2026, schoolYear: '2026-2027' })).id;
    valueOf(await editMeeting(data, meeting, { date: '2026-09-25', totalMembers: 11, present: 10 }));
    valueOf(await recordCount(data, meeting, id, 'for', votesFor));
  }

  it('is written with an event that names the person at the computer', async () => {
    const id = await nominate('Nguyễn Văn A');
    valueOf(await move(id, 'nurturing'));
    const file = (await readNominationFile(data, id))!;
    expect(file.nomination.stage).toEqual({ name: 'nurturing', on: TODAY });
    expect(file.stageEvents[1]).toMatchObject({ from: 'emerging', to: 'nurturing', actor: 'Lê Thị Văn Thư' });
  });

  it('to the selected needs a vote that passed', async () => {
    const id = await nominate('Nguyễn Văn A');
    valueOf(await move(id, 'nurturing'));
    expect(await move(id, 'selected')).toEqual({ ok: false, error: { type: 'voteNotPassed' } });
    await vote(id, 5);
    expect(await move(id, 'selected')).toEqual({ ok: false, error: { type: 'voteNotPassed' } });
    await vote(id, 9);
    expect(await move(id, 'selected')).toEqual({ ok: true, value: undefined });
  });

  it('out of the race needs a reason and leaves the stage alone without one', async () => {
    const id = await nominate('Nguyễn Văn A');
    expect(await move(id, 'withdrawn', '  ')).toMatchObject({ ok: false, error: { type: 'moveNeedsReason' } });
    expect((await readNominationFile(data, id))!.nomination.stage.name).toBe('emerging');
    valueOf(await move(id, 'withdrawn', 'Chuyển công tác'));
    expect((await readNominationFile(data, id))!.nomination.stage).toEqual({ name: 'withdrawn', on: TODAY, reason: 'Chuyển công tác' });
  });

  it('to the Sở is refused while something is missing, with the count', async () => {
    const id = await nominate('Nguyễn Văn A');
    valueOf(await move(id, 'nurturing'));
    await vote(id, 9);
    valueOf(await move(id, 'selected'));
    const refused = await move(id, 'submitted');
    expect(refused.ok).toBe(false);
    expect(!refused.ok && refused.error.type === 'nominationNotReady' && refused.error.missing).toBeGreaterThan(5);
  });
});

describe('a manager', () => {
  it('stands on a collective of the same year, as it is now', async () => {
    const collective = await nominate('Tổ Khoa học xã hội', 'collective');
    await nominate('Tổ Toán', 'collective', 2025);
    const manager = await nominate('Nguyễn Văn Mẫu', 'manager');
    expect((await readCollectives(data, 2026)).map(({ subject }) => subject.name)).toEqual(['Tổ Khoa học xã hội']);
    valueOf(await editNomination(data, manager, { collectiveNominationId: collective }));
    expect((await readNominationFile(data, manager))!.collective?.answers).toEqual([]);
    valueOf(await answerCriterion(data, collective, 'collective.1', { met: 'yes' }));
    expect((await readNominationFile(data, manager))!.collective?.answers).toMatchObject([{ met: 'yes' }]);
  });
});
