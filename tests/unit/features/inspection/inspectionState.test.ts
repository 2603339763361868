import { expect, it } from 'vitest';
import { inspectionState } from '../../../../renderer/features/inspection/inspectionState';
import type { Inspection } from '../../../../shared/model/inspection';

const state = (fields: Partial<Inspection>): string =>
  inspectionState({ id: 'i', createdAt: '', updatedAt: '', stamps: {}, planYear: 2026, schoolYear: '2026-2027', title: 'Tổ Toán', ...fields }, '2026-06-01');

it('says first whether a visit counts for its year', () => {
  expect([state({}), state({ date: '2025-06-01' }), state({ date: '2026-06-02' }), state({ date: '2026-06-01' })]).toEqual(['noDate', 'otherYear', 'planned', 'held']);
});

it('then how what is to be put right stands', () => {
  const held = { date: '2026-01-10', followUp: 'Bổ sung minh chứng' };
  expect(state(held)).toBe('open');
  expect(state({ ...held, followUpDueOn: '2026-05-31' })).toBe('late');
  expect(state({ ...held, followUpDueOn: '2026-06-20' })).toBe('soon');
  expect(state({ ...held, followUpDueOn: '2026-12-20' })).toBe('open');
  expect(state({ ...held, followUpDueOn: '2026-05-31', followUpDoneOn: '2026-05-30' })).toBe('settled');
});
