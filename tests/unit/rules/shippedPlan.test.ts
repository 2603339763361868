import { describe, expect, test } from 'vitest';
import { subjectKinds } from '../../../shared/model/plan';
import { criteriaFor } from '../../../shared/rules/criteria';
import { planKey, rulePackKey, shippedMovements, shippedPlan, shippedRulePack } from '../../../shared/rules/shippedPlan';

describe('the plan that ships', () => {
  test('has the general criterion and those of III.2.1 and III.2.2, no more', () => {
    expect(shippedPlan.criteria.map((criterion) => criterion.id)).toEqual([
      'general',
      ...numbered('collective', 4),
      ...numbered('manager', 6),
      ...numbered('teacher', 5),
      ...numbered('staff', 3),
      ...numbered('student', 3),
    ]);
  });

  test('asks each kind the general criterion first (III.2)', () => {
    for (const kind of subjectKinds) expect(criteriaFor(shippedPlan, kind)[0]?.id).toBe('general');
  });

  test('has one rule of a qualifying collective (III.2.2.a) and one any-of with five options (III.2.2.d)', () => {
    const ruled = shippedPlan.criteria.filter((criterion) => criterion.rule);
    expect(ruled.map((criterion) => [criterion.id, criterion.rule?.type])).toEqual([
      ['manager.4', 'qualifyingCollective'],
      ['student.2', 'anyOf'],
    ]);
    const anyOf = ruled[1]?.rule;
    expect(anyOf?.type === 'anyOf' && anyOf.options).toHaveLength(5);
  });

  test('takes "trước ngày 31/8" and "trước ngày 30/10" as the last days 30/8 (IV.1) and 29/10 (IV.2)', () => {
    expect(shippedPlan.deadlines.exchangeMeeting).toEqual({ lastDay: '08-30', ref: 'IV.1' });
    expect(shippedPlan.deadlines.annualReport).toEqual({ lastDay: '10-29', ref: 'IV.2' });
  });

  test('asks one exemplar of each unit (IV.2), five proposals of the Sở and one meeting of each cluster (IV.1)', () => {
    expect(shippedPlan.quotas).toEqual({ unitExemplarsPerYear: 1, provinceProposalsPerYear: 5, exchangeMeetingsPerClusterPerYear: 1 });
  });

  test('has the official wording without the slips of the scanned text', () => {
    const text = JSON.stringify(shippedPlan);
    for (const slip of ['phố biến', 'tỉnh thần', 'tính thần', 'phần đấu', 'tiên tiền', 'TIỀN', 'tiền bộ', 'hoặc có hoặc', 'yêu câu']) {
      expect(text).not.toContain(slip);
    }
    expect(text).toContain('cùng tiến bộ');
    expect(text).toContain('hoặc có hành động mưu trí, dũng cảm, nghĩa cử cao đẹp.');
    expect(text).toBe(text.normalize('NFC'));
  });
});

describe('the rule pack that ships', () => {
  test('offers no "Bằng khen của Giám đốc Sở": a Sở gives Giấy khen (Luật 06/2022, Đ.75)', () => {
    const ofDepartment = shippedRulePack.awards.filter((award) => /Giám đốc Sở/.test(award.title));
    expect(ofDepartment.map((award) => award.title)).toEqual(['Giấy khen của Giám đốc Sở Giáo dục và Đào tạo']);
  });

  test('keeps emulation titles and commendations apart, with ids that are never shared', () => {
    const ids = shippedRulePack.awards.map((award) => award.id);
    expect(new Set(ids).size).toBe(ids.length);
    const classOf = (id: string): string | undefined => shippedRulePack.awards.find((award) => award.id === id)?.class;
    expect(classOf('exemplar')).toBe('recognition');
    expect(classOf('grassrootsEmulationSoldier')).toBe('emulationTitle');
    expect(classOf('cityCertificate')).toBe('commendation');
  });

  test('asks 80 % of total members for Chiến sĩ thi đua cơ sở and 90 % for the levels above', () => {
    const percent = (id: string): number | undefined => shippedRulePack.awards.find((award) => award.id === id)?.council?.passPercent;
    expect(percent('grassrootsEmulationSoldier')).toBe(80);
    expect(percent('cityEmulationSoldier')).toBe(90);
    expect(percent('nationalEmulationSoldier')).toBe(90);
  });

  test('lets NĐ 152/2025 be cited until 1/3/2027 and seeds no law whose text is not at hand', () => {
    expect(shippedRulePack.legalBases.find((basis) => basis.id === 'decree-152-2025')?.validTo).toBe('2027-03-01');
    expect(shippedRulePack.legalBases.some((basis) => basis.text.includes('06/2026'))).toBe(false);
  });

  test('knows the district education offices until 30/6/2025 only', () => {
    const ended = shippedRulePack.unitKinds.filter((kind) => kind.validTo);
    expect(ended).toEqual([{ id: 'districtEducationOffice', label: 'Phòng GDĐT', validTo: '2025-06-30' }]);
  });

  test('names plan, rule pack and movements by keys that a record may have', () => {
    expect(planKey(shippedPlan)).toBe('dhtt-2023-2025@1');
    expect(rulePackKey(shippedRulePack)).toBe('hai-phong-2026@1');
    expect(shippedMovements.map((movement) => movement.initiator)).toContain('ministry');
  });
});

function numbered(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${kind}.${index + 1}`);
}
