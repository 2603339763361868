import 'fake-indexeddb/auto';
import { afterAll, describe, expect, it } from 'vitest';
import { copyNomination } from '../../renderer/data/copyNomination';
import { readQueue, readReview } from '../../renderer/data/reviews';
import { put } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { voteId } from '../../shared/model/meeting';
import { newId } from '../../shared/model/newId';
import { carriedParts } from '../../shared/rules/carryOver';
import { criteriaFor } from '../../shared/rules/criteria';
import { shippedPlan } from '../../shared/rules/shippedPlan';
import {
  addReadyNomination,
  exportFrom,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startSchool,
  today,
  valueOf,
} from '../support/exchangeScenario';
import { receive } from '../support/receiveScenario';

const offices: { data: { db: { close(): void } } }[] = [];
afterAll(() => offices.forEach(({ data }) => data.db.close()));

describe('a nomination copied from an earlier year', () => {
  it('is sent with its evidence once, and with the paper of a consent that lies in the earlier year', async () => {
    const department = await startDepartment();
    const school = await startSchool(await setupFileOf(department));
    offices.push(department, school);
    const { data } = school;
    const old = await addReadyNomination(school, {
      name: 'Trần Thị Bình An',
      evidence: sampleBytes(4000, 1),
      extra: [
        ({ subjectId, evidenceId }) => put('consents', newId(), { subjectId, purpose: 'publication', by: 'self', date: '2025-03-01', evidenceIds: [evidenceId] }),
        ({ subjectId, evidenceId }) => put('subjects', subjectId, { photoEvidenceId: evidenceId }),
      ],
    });
    valueOf(await data.journal.commit('editNomination', [put('nominations', old, { planYear: 2025 })]));
    const copy = valueOf(await copyNomination(data, old, { planYear: 2026, parts: new Set(carriedParts) }, today)).id;
    await complete(copy);
    const { file } = await exportFrom(school, [copy]);
    expect(await receive(department, file)).toMatchObject([{ state: 'applied', outcome: 'new' }]);
    const [row] = await readQueue(department.data);
    const { file: received } = valueOf((await readReview(department.data, row!.version.id))!);
    const { evidence, answers, consents } = received;
    expect(received.nomination).toMatchObject({ discipline: 'complaint', disciplineNote: 'Đơn ngày 02/11, đang xem xét' });
    // The row of its own, and the one of the earlier year that the consent names.
    expect(evidence.map(({ nominationId }) => nominationId).sort()).toEqual([old, copy].sort());
    expect(answers.every(({ evidenceIds }) => evidenceIds.every((id) => evidence.some((paper) => paper.id === id && paper.nominationId === copy)))).toBe(true);
    expect(consents.flatMap(({ evidenceIds }) => evidenceIds)).toEqual(evidence.flatMap(({ id, nominationId }) => (nominationId === old ? [id] : [])));
    expect([...department.desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'))).toHaveLength(1);

    /** What a copy never has: the marks, a proposal and the council's vote of this year. */
    async function complete(id: string): Promise<void> {
      const meeting = newId();
      valueOf(
        await data.journal.commit('editNomination', [
          put('nominations', id, { stage: { name: 'selected', on: '2026-11-20' }, discipline: 'complaint', disciplineNote: 'Đơn ngày 02/11, đang xem xét' }),
          ...criteriaFor(shippedPlan, 'teacher').map(({ id: criterionId }) => put('answers', answerId(id, criterionId), { nominationId: id, criterionId, met: 'yes' })),
          put('proposals', newId(), { nominationId: id, awardId: 'exemplar', occasion: 'regular' }),
          put('meetings', meeting, { planYear: 2026, schoolYear: '2026-2027', date: '2026-11-20', totalMembers: 9, present: 9 }),
          put('votes', voteId(meeting, id), { meetingId: meeting, nominationId: id, result: { handedOut: 9, returned: 9, valid: 9, for: 9, against: 0 } }),
        ]),
      );
    }
  });
});
