import { describe, expect, test } from 'vitest';
import { suspectDuplicate, type ComparedNomination } from '../../../shared/rules/duplicates';

const an: ComparedNomination = { nominationId: 'n1', planYear: 2026, kind: 'teacher', name: 'Nguyễn Văn Đức', birthDate: '1985-02-03', unitCode: '31000701', files: ['f1'] };
const other = (change: Partial<ComparedNomination>): ComparedNomination => ({ ...an, nominationId: 'n2', unitCode: '31000702', files: ['f2'], ...change });

describe('page 2, duplicates: two nominations are suspected to be of one', () => {
  test('with name and birth date in two units, however the name is written', () => {
    expect(suspectDuplicate(an, other({ name: 'NGUYEN  VAN DUC' }))).toEqual({ reasons: ['name', 'birthDate'], score: 0.8 });
    expect(suspectDuplicate(an, other({ kind: 'manager' }))).toMatchObject({ reasons: ['name', 'birthDate'] });
  });

  test('twice in one unit, where one birth date is not known', () => {
    expect(suspectDuplicate(an, other({ unitCode: an.unitCode, birthDate: undefined }))).toEqual({ reasons: ['name', 'unit'], score: 0.6 });
  });

  test('with the same file, even where a birth date was mistyped', () => {
    expect(suspectDuplicate(an, other({ birthDate: '1985-03-02', files: ['f1', 'f2'] }))).toEqual({ reasons: ['name', 'file'], score: 0.8 });
    expect(suspectDuplicate(an, other({ unitCode: an.unitCode, files: ['f1'] }))).toEqual({ reasons: ['name', 'birthDate', 'unit', 'file'], score: 1 });
  });

  test('with the same file under two names, in two units or in one, but for a collective and its own people', () => {
    const shared = { name: 'Lê Thị Bình', birthDate: '1990-01-01', files: ['f2', 'f1'] };
    const told = { reasons: ['file'], score: 0.4 };
    expect(suspectDuplicate(an, other(shared))).toEqual(told);
    expect(suspectDuplicate(an, other({ ...shared, unitCode: an.unitCode }))).toEqual(told);
    const team = { ...shared, kind: 'collective', name: 'Tổ Toán' } as const;
    expect(suspectDuplicate(an, other(team))).toEqual(told);
    expect(suspectDuplicate(an, other({ ...team, unitCode: an.unitCode }))).toBeNull();
    expect(suspectDuplicate(an, other({ ...shared, planYear: 2025 }))).toBeNull();
  });

  test('and not by the name alone, across birth dates, years, people and collectives, or with itself', () => {
    expect(suspectDuplicate(an, other({ birthDate: undefined }))).toBeNull();
    expect(suspectDuplicate(an, other({ unitCode: an.unitCode, birthDate: '1990-01-01' }))).toBeNull();
    expect(suspectDuplicate(an, other({ planYear: 2025 }))).toBeNull();
    expect(suspectDuplicate(an, other({ name: 'Nguyễn Văn Đứng' }))).toBeNull();
    expect(suspectDuplicate(an, { ...an })).toBeNull();
    const team = { kind: 'collective', name: 'Tổ Toán', birthDate: undefined } as const;
    expect(suspectDuplicate({ ...an, ...team }, other(team))).toBeNull();
    expect(suspectDuplicate({ ...an, ...team, name: an.name }, other({}))).toBeNull();
  });

  test('the same whichever is looked at first', () => {
    for (const change of [{}, { unitCode: an.unitCode }, { files: ['f1'] }, { birthDate: undefined, files: ['f1'] }]) {
      expect(suspectDuplicate(an, other(change))).toEqual(suspectDuplicate(other(change), an));
    }
  });
});
