import { describe, expect, it } from 'vitest';
import type { EarlierAward } from '../../../shared/model/earlierAward';
import { displayStages } from '../../../shared/rules/lifecycle';
import { isOfHigherLevel, recognisedSubjects } from '../../../shared/rules/recognised';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';

const { awards: known } = shippedRulePack;
const award = (fields: Partial<EarlierAward>): EarlierAward => ({
  id: 'a',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  stamps: {},
  subjectId: 's',
  class: 'commendation',
  title: 'Bằng khen của Bộ trưởng Bộ Giáo dục và Đào tạo',
  ...fields,
});

describe('plan II.2.2, who was recognised by the Ministry or the locality', () => {
  it('knows an award by its title in the rule pack, however it is capitalised', () => {
    const levels = known.map(({ title, level }) => [isOfHigherLevel({ title: title.toLocaleUpperCase('vi') }, known), ['city', 'ministry', 'state'].includes(level)]);
    expect(levels.every(([found, meant]) => found === meant)).toBe(true);
  });

  it.each([
    ['Bằng khen', 'Chủ tịch UBND thành phố Hải Phòng', true],
    ['Bằng khen', 'Ủy ban nhân dân tỉnh Mẫu', true],
    ['Giấy khen', 'Bộ Giáo dục và Đào tạo', true],
    ['Huân chương Lao động hạng Ba', 'Chủ tịch nước', true],
    ['Bằng khen của Thủ tướng Chính phủ', undefined, true],
    ['Giấy khen', 'Sở Giáo dục và Đào tạo Hải Phòng', false],
    ['Giấy khen', 'Chủ tịch UBND huyện Mẫu', false],
    ['Chiến sĩ thi đua cơ sở', 'Chủ tịch UBND quận Mẫu', false],
    ['Giấy khen của Hiệu trưởng', undefined, false],
  ])('of an award that the rule pack does not know, by who gave it: %s, %s', (title, issuer, meant) => {
    expect(isOfHigherLevel({ title, ...(issuer !== undefined && { issuer }) }, known)).toBe(meant);
  });

  it('takes nominations that the Sở recognised, and from then on, and the first year of several', () => {
    const nominations = displayStages.map((stage) => ({ subjectId: stage, planYear: 2025, stage }));
    expect([...recognisedSubjects(nominations, [], known)]).toEqual([
      ['recognised', 2025],
      ['replicating', 2025],
    ]);
    expect(recognisedSubjects([{ subjectId: 's', planYear: 2026, stage: 'recognised', decidedOn: ['2028-01-05', '2027-02-10'] }], [], known).get('s')).toBe(2027);
    const early = [award({ year: 2019 }), award({ year: 2017, title: 'Lao động tiên tiến' }), award({ decisionDate: '2018-11-20' })];
    expect(recognisedSubjects([{ subjectId: 's', planYear: 2025, stage: 'recognised' }], early, known).get('s')).toBe(2018);
    expect(recognisedSubjects([], [award({})], known).get('s')).toBe(0);
  });
});
