import { expect, test } from 'vitest';
import { isSameName } from '../../../shared/rules/sameSubject';

const teacher = { kind: 'teacher', name: 'Nguyễn Văn Đức' } as const;

test.each(['nguyễn văn đức', 'Nguyen Van Duc', ' Nguyễn  Văn Đức '])('%j may be the same person', (name) => {
  expect(isSameName(teacher, { kind: 'teacher', name })).toBe(true);
  expect(isSameName(teacher, { kind: 'manager', name })).toBe(true);
});

test('another name, no name, and a collective of the name are not', () => {
  expect(isSameName(teacher, { kind: 'teacher', name: 'Nguyễn Văn Đứcc' })).toBe(false);
  expect(isSameName({ kind: 'staff', name: '' }, { kind: 'staff', name: ' ' })).toBe(false);
  expect(isSameName(teacher, { kind: 'collective', name: teacher.name })).toBe(false);
});
