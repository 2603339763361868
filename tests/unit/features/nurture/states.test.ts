import { expect, it } from 'vitest';
import { followState } from '../../../../renderer/features/nurture/followState';
import { nextDue, nurtureState } from '../../../../renderer/features/nurture/nurtureState';
import type { FollowUp } from '../../../../shared/model/followUp';
import type { NurtureAction } from '../../../../shared/model/nurture';

const stored = { createdAt: '', updatedAt: '', stamps: {} };
const action = (dueOn?: string, doneOn?: string): NurtureAction => ({ ...stored, id: 'a', nominationId: 'n', text: 'Dự giờ', ...(dueOn && { dueOn }), ...(doneOn && { doneOn }) });
const followUp = (planYear: number, date?: string): FollowUp => ({ ...stored, id: 'f', subjectId: 's', planYear, schoolYear: '2026-2027', ...(date && { date }) });

it('the nurture of one is as its most pressing action stands', () => {
  const state = (...actions: NurtureAction[]): string => nurtureState({ actions }, '2026-06-01');
  expect(state()).toBe('none');
  expect(state(action())).toBe('going');
  expect(state(action('2026-06-20'), action())).toBe('soon');
  expect(state(action('2026-06-20'), action('2026-05-20'))).toBe('late');
  expect(state(action('2026-05-20', '2026-05-19'), action('2026-12-20'))).toBe('going');
  expect(state(action('2026-05-20', '2026-05-19'))).toBe('done');
});

it('the nearest day is that of something still to be done', () => {
  expect(nextDue([action('2026-05-20', '2026-05-19'), action('2026-12-20'), action('2026-08-01'), action()])).toBe('2026-08-01');
  expect(nextDue([action()])).toBeNull();
});

it('a follow-up is asked for from the year after the recognition, and done by one of the year that is dated', () => {
  const state = (since: number | null, ...followUps: FollowUp[]): string => followState({ since, followUps }, 2026, '2026-06-01');
  expect([state(2025), state(0), state(2026), state(null)]).toEqual(['none', 'none', 'nextYear', 'nextYear']);
  expect(state(2025, followUp(2025, '2025-05-01'))).toBe('none');
  expect(state(2025, followUp(2026))).toBe('noDate');
  expect(state(2025, followUp(2026, '2026-06-02'))).toBe('planned');
  expect(state(2025, followUp(2026), followUp(2026, '2026-06-01'))).toBe('done');
});
