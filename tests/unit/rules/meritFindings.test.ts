import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EarlierAward } from '../../../shared/model/earlierAward';
import type { Proposal } from '../../../shared/model/proposal';
import { overlap } from '../../../shared/rules/meritFindings';
import type { NominationFile } from '../../../shared/rules/nominationFile';
import { assess } from '../../../shared/rules/readiness';
import { readyFile, stamped, TODAY } from '../../support/nominationFile';

function advice(file: NominationFile) {
  const { blocking, advice: found } = assess(file, TODAY);
  expect(blocking).toEqual([]);
  return found;
}

function award(fields: Partial<EarlierAward>): EarlierAward {
  return { ...stamped('award-1'), subjectId: 'subject-1', class: 'commendation', title: 'Giấy khen của Giám đốc Sở', ...fields };
}

function proposal(fields: Partial<Proposal>): Proposal {
  return { ...readyFile('teacher').proposals[0]!, ...fields };
}

describe('the same achievement is not rewarded twice', () => {
  const file = readyFile('teacher');
  const second = { ...file.achievements[0]!, id: 'achievement-2', text: '  MỘT thành  tích ' };

  test('twice in one dossier is advice at the later row, which names the earlier', () => {
    expect(advice({ ...file, achievements: [...file.achievements, second] })).toEqual([
      { code: 'sameAchievementTwice', place: { tab: 'achievements', recordId: 'achievement-2', field: 'text' }, params: { number: 1 } },
    ]);
  });

  test('in a dossier of an earlier year of the same subject is advice with the year', () => {
    const earlierNominations = [{ nominationId: 'nomination-0', planYear: 2025, achievements: ['một thành tích'] }];
    expect(advice({ ...file, earlierNominations })).toEqual([
      { code: 'sameAchievementBefore', place: { tab: 'achievements', recordId: 'achievement-1', field: 'text' }, params: { planYear: 2025 } },
    ]);
  });

  test('rows without words are not the same achievement', () => {
    const blank = (id: string) => ({ ...second, id, text: ' ' });
    expect(advice({ ...file, achievements: [...file.achievements, blank('a'), blank('b')] })).toEqual([]);
  });
});

describe('ND152 4.3: ad hoc and thematic results are no ground for a regular award above the unit', () => {
  const file = readyFile('teacher');

  test.each(['adHoc', 'thematic'] as const)('an earlier award given on the occasion %s is pointed out, with what is proposed', (occasion) => {
    expect(advice({ ...file, earlierAwards: [award({ occasion, year: 2026 })] })).toEqual([
      {
        code: 'specialAwardAsGround',
        place: { tab: 'earlierAwards', recordId: 'award-1', field: 'occasion' },
        params: { title: 'Giấy khen của Giám đốc Sở', occasion, proposed: 'Giấy khen của Giám đốc Sở Giáo dục và Đào tạo' },
      },
    ]);
  });

  test('the year is known from the decision or the period of merit; one that tells none is pointed out', () => {
    expect(advice({ ...file, earlierAwards: [award({ occasion: 'adHoc', decisionDate: '2024-05-01' })] })).toEqual([]);
    expect(advice({ ...file, earlierAwards: [award({ occasion: 'adHoc', meritTo: '2025-05-01' })] })).toHaveLength(1);
    expect(advice({ ...file, earlierAwards: [award({ occasion: 'adHoc' })] })).toHaveLength(1);
  });

  test('regular awards of before, and old special ones, are not', () => {
    expect(advice({ ...file, earlierAwards: [award({ occasion: 'regular', year: 2026 }), award({ id: 'award-2', occasion: 'adHoc', year: 2019 })] })).toEqual([]);
  });

  test('nothing is said where the award is the unit’s own, or is itself proposed ad hoc', () => {
    const earlierAwards = [award({ occasion: 'adHoc', year: 2026 })];
    expect(advice({ ...file, earlierAwards, proposals: [proposal({ awardId: 'unitCertificate' })] })).toEqual([]);
    expect(advice({ ...file, earlierAwards, proposals: [proposal({ occasion: 'adHoc', achievementDate: '2026-05-20' })] })).toEqual([]);
  });

  test('to be recognised as an exemplar is no award for merit', () => {
    const proposals = [proposal({ awardId: 'exemplar' }), proposal({ id: 'proposal-2', occasion: 'thematic' })];
    expect(advice({ ...file, proposals, earlierAwards: [award({ occasion: 'adHoc', year: 2026 })] })).toEqual([]);
  });

  test('one dossier with an ad hoc and a regular proposal is advice at the regular one', () => {
    const proposals = [proposal({}), proposal({ id: 'proposal-2', occasion: 'adHoc', achievementDate: '2026-05-20' })];
    expect(advice({ ...file, proposals })).toMatchObject([{ code: 'occasionsMixed', place: { tab: 'proposals', recordId: 'proposal-1' } }]);
  });
});

describe('a period of merit counts for one award of its list', () => {
  const file = readyFile('teacher');
  const period = { meritFrom: '2025-01-01', meritTo: '2026-08-31' };
  const codes = (earlier: Partial<EarlierAward>, proposed: Partial<Proposal> = period) =>
    advice({ ...file, proposals: [proposal(proposed)], earlierAwards: [award(earlier)] }).map(({ code }) => code);

  test('a day in common with an earlier commendation is advice with the period', () => {
    const found = advice({ ...file, proposals: [proposal(period)], earlierAwards: [award({ meritFrom: '2024-09-01', meritTo: '2025-01-01' })] });
    expect(found).toEqual([
      {
        code: 'meritPeriodOverlap',
        place: { tab: 'proposals', recordId: 'proposal-1', field: 'meritFrom' },
        params: { title: 'Giấy khen của Giám đốc Sở', from: '2024-09-01', to: '2025-01-01' },
      },
    ]);
  });

  test('periods that touch no day, or are not told whole, are not', () => {
    expect(codes({ meritFrom: '2024-01-01', meritTo: '2024-12-31' })).toEqual([]);
    expect(codes({ meritFrom: '2024-01-01' })).toEqual([]);
    expect(codes({ meritFrom: '2025-02-01', meritTo: '2025-03-01' }, { meritFrom: '2025-01-01' })).toEqual([]);
  });

  test('an emulation title of the same years is no ground for it but stands beside a commendation', () => {
    const title = { class: 'emulationTitle', title: 'Lao động tiên tiến', ...period } as const;
    expect(codes(title)).toEqual([]);
    expect(codes(title, { ...period, awardId: 'grassrootsEmulationSoldier' })).toEqual([]);
    expect(codes(title, { ...period, awardId: 'advancedWorker' })).toEqual(['meritPeriodOverlap']);
  });

  test('a period that runs backwards blocks at the proposal', () => {
    const { blocking } = assess({ ...file, proposals: [proposal({ meritFrom: '2026-08-31', meritTo: '2025-01-01' })] }, TODAY);
    expect(blocking).toMatchObject([{ code: 'datesReversed', place: { tab: 'proposals', recordId: 'proposal-1', field: 'meritTo' } }]);
  });

  test('overlap is the same both ways, holds of a period with itself, and means a day in common', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
    const some = fc.tuple(day, day).map((ends) => ends.toSorted()).map(([from, to]) => ({ from: from!, to: to! }));
    fc.assert(
      fc.property(some, some, day, (a, b, on) => {
        const inside = ({ from, to }: typeof a) => from <= on && on <= to;
        return overlap(a, a) && overlap(a, b) === overlap(b, a) && (overlap(a, b) || !(inside(a) && inside(b)));
      }),
    );
  });
});

describe('a discipline or a complaint of the year', () => {
  const file = readyFile('teacher');
  const withState = (discipline: NominationFile['nomination']['discipline']) => ({ ...file, nomination: { ...file.nomination, ...(discipline && { discipline }) } });

  test.each(['complaint', 'disciplined'] as const)('%s is advice at its field', (discipline) => {
    expect(advice(withState(discipline))).toEqual([
      { code: 'disciplineFlagged', place: { tab: 'general', field: 'discipline' }, params: { discipline } },
    ]);
  });

  test.each(['none', undefined] as const)('%s is not', (discipline) => {
    expect(advice(withState(discipline))).toEqual([]);
  });
});
