import { describe, expect, test } from 'vitest';
import { isSameName, SameSubjects } from '../../../shared/rules/sameSubject';

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

describe('for a list', () => {
  const born = { ...teacher, birthDate: '1980-10-05' };
  const known = new SameSubjects([born]);

  test('the same is who has the name, the kind and the birth date, whatever case, accents and spaces', () => {
    expect(known.find({ kind: 'teacher', name: 'NGUYEN  VAN DUC', birthDate: '1980-10-05' })).toBe(born);
    expect(known.find({ kind: 'teacher', name: teacher.name.normalize('NFD'), birthDate: '1980-10-05' })).toBe(born);
  });

  test('another birth date or another kind is somebody else', () => {
    expect(known.find({ kind: 'teacher', name: teacher.name, birthDate: '1980-10-06' })).toBeUndefined();
    expect(known.find({ kind: 'manager', name: teacher.name, birthDate: '1980-10-05' })).toBeUndefined();
  });

  test('a missing birth date is not held against it, and the exact one is preferred', () => {
    expect(known.find({ kind: 'teacher', name: teacher.name })).toBe(born);
    const both = new SameSubjects([teacher, born]);
    expect(both.find({ kind: 'teacher', name: teacher.name, birthDate: '1980-10-05' })).toBe(born);
    expect(both.find({ kind: 'teacher', name: teacher.name, birthDate: '1981-01-01' })).toBe(teacher);
  });

  test('two of one name without birth dates are two where their classes or teams are known and differ', () => {
    const lan = { kind: 'student', name: 'Nguyễn Thị Lan', className: '9A1' } as const;
    const pupils = new SameSubjects([lan]);
    expect(pupils.find({ ...lan, className: '9A2' })).toBeUndefined();
    expect(pupils.find({ ...lan, className: '9A2', birthDate: '2012-03-12' })).toBeUndefined();
    expect(pupils.find({ ...lan, className: 'Lớp 9a1' })).toBe(lan);
    expect(pupils.find({ kind: 'student', name: lan.name })).toBe(lan);
    const maths = { ...teacher, team: 'Tổ Toán - Tin' };
    const staff = new SameSubjects([maths]);
    expect(staff.find({ ...teacher, team: 'Văn' })).toBeUndefined();
    expect(staff.find({ ...teacher, team: 'Toán, Tin' })).toBe(maths);
    const both = new SameSubjects([{ kind: 'student', name: lan.name }, lan]);
    expect(both.find(lan)).toBe(lan);
  });

  test('only a change of class or team, and a birth date that one of the two lacks, leaves it open who it is', () => {
    const lan = { kind: 'student', name: 'Nguyễn Thị Lan', className: '8A1' } as const;
    const pupils = new SameSubjects([lan]);
    expect(pupils.findMoved({ ...lan, className: '9A1' })).toEqual([lan]);
    expect(pupils.findMoved({ ...lan, className: '9A1', birthDate: '2012-03-12' })).toEqual([lan]);
    expect(pupils.findMoved(lan)).toEqual([]);
    expect(pupils.findMoved({ ...lan, name: 'Nguyễn Thị La', className: '9A1' })).toEqual([]);
    const dated = new SameSubjects([{ ...lan, birthDate: '2012-03-12' }]);
    expect(dated.findMoved({ ...lan, className: '9A1', birthDate: '2012-03-13' })).toEqual([]);
  });

  test('one birth date is one person in any class', () => {
    const lan = { kind: 'student', name: 'Nguyễn Thị Lan', className: '8A1', birthDate: '2012-03-12' } as const;
    expect(new SameSubjects([lan]).find({ ...lan, className: '9A1' })).toBe(lan);
  });
});
