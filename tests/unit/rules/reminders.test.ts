import { describe, expect, it } from 'vitest';
import { remindersOf, urgencyOf } from '../../../shared/rules/reminders';

const stored = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', stamps: {} };

describe('reminders of what was written down to be done', () => {
  it('begin 30 days before the last day, and are late from the day after it', () => {
    expect(['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map((today) => urgencyOf('2026-05-31', undefined, today))).toEqual([null, 'soon', 'soon', 'late']);
  });

  it('say nothing of what is done or has no day', () => {
    expect([urgencyOf('2026-01-01', '2026-03-01', '2026-06-01'), urgencyOf(undefined, undefined, '2026-06-01')]).toEqual([null, null]);
  });

  it('put the oldest day first, and name what is to be put right after a visit, else the visit', () => {
    const action = (id: string, dueOn: string) => ({ ...stored, id, nominationId: 'n', text: `Việc ${id}`, dueOn });
    const visit = (id: string, followUp?: string) =>
      ({ ...stored, id, planYear: 2026, schoolYear: '2026-2027', title: 'Tổ Ngữ văn', followUpDueOn: '2026-05-20', ...(followUp !== undefined && { followUp }) });
    expect(remindersOf([action('1', '2026-06-20'), action('2', '2026-05-10'), action('3', '2026-12-20')], [visit('i'), visit('j', 'Bổ sung sổ theo dõi')], '2026-06-01')).toEqual([
      { kind: 'nurture', placeId: 'n', text: 'Việc 2', dueOn: '2026-05-10', urgency: 'late' },
      { kind: 'inspection', placeId: 'i', text: 'Tổ Ngữ văn', dueOn: '2026-05-20', urgency: 'late' },
      { kind: 'inspection', placeId: 'j', text: 'Bổ sung sổ theo dõi', dueOn: '2026-05-20', urgency: 'late' },
      { kind: 'nurture', placeId: 'n', text: 'Việc 1', dueOn: '2026-06-20', urgency: 'soon' },
    ]);
  });
});
