import { expect, it } from 'vitest';
import { lackingDuties, staffState } from '../../../../renderer/features/staff/staffState';
import { yearsWords } from '../../../../renderer/features/staff/yearsWords';
import type { StaffMember } from '../../../../shared/model/staff';

const member = (fields: Partial<StaffMember>): StaffMember => ({ id: 's', createdAt: '', updatedAt: '', stamps: {}, name: 'Đỗ Thị Mẫu', ...fields });

it('somebody counts in the years he serves and with a duty', () => {
  expect([staffState(member({}), 2026), staffState(member({ emulation: false }), 2026)]).toEqual(['noDuty', 'noDuty']);
  expect([staffState(member({ communication: true }), 2026), staffState(member({ emulation: true, to: 2025 }), 2026)]).toEqual(['serving', 'past']);
});

it('a duty that only somebody of another year has is lacking', () => {
  expect(lackingDuties([], 2026)).toEqual(['emulation', 'communication']);
  expect(lackingDuties([member({ emulation: true }), member({ communication: true, to: 2025 })], 2026)).toEqual(['communication']);
  expect(lackingDuties([member({ emulation: true, communication: true })], 2026)).toEqual([]);
});

it('years are written with what is open left out', () => {
  expect([yearsWords({ from: 2024, to: 2026 }), yearsWords({ from: 2024 }), yearsWords({ to: 2026 }), yearsWords({})]).toEqual(['2024 - 2026', '2024 -', '- 2026', '']);
});
