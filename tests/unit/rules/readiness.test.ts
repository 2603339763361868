import { describe, expect, test } from 'vitest';
import { subjectKinds } from '../../../shared/model/plan';
import type { NominationFile } from '../../../shared/rules/nominationFile';
import { assess, awardFits } from '../../../shared/rules/readiness';
import { readyFile, stamped, TODAY, withAnswer } from '../../support/nominationFile';

function blocking(file: NominationFile): string[] {
  return assess(file, TODAY).blocking.map((finding) => finding.code);
}

function advice(file: NominationFile): string[] {
  return assess(file, TODAY).advice.map((finding) => finding.code);
}

function without<Key extends keyof NominationFile>(file: NominationFile, key: Key): Omit<NominationFile, Key> {
  const { [key]: _, ...rest } = file;
  return rest;
}

describe.each(subjectKinds)('a complete nomination of a %s', (kind) => {
  test('lacks nothing, is advised nothing and stands at 100 %', () => {
    expect(assess(readyFile(kind), TODAY)).toEqual({ blocking: [], advice: [], progress: 1 });
  });

  test('stands below 100 % as soon as one thing is missing', () => {
    const { blocking: found, progress } = assess({ ...readyFile(kind), proposals: [] }, TODAY);
    expect(found).toHaveLength(1);
    expect(progress).toBeGreaterThan(0.8);
    expect(progress).toBeLessThan(1);
  });
});

describe('III.2: criteria', () => {
  test('an unanswered criterion blocks and says which', () => {
    const file = { ...readyFile('teacher'), answers: readyFile('teacher').answers.filter((row) => row.criterionId !== 'teacher.4') };
    expect(assess(file, TODAY).blocking).toEqual([
      {
        code: 'criterionUnanswered',
        place: { tab: 'criteria', criterionId: 'teacher.4' },
        params: { label: 'Giải pháp đổi mới dạy học, nghiên cứu', shortRef: 'b.4' },
      },
    ]);
  });

  test('an answer without a mark blocks, though it has words', () => {
    const file = readyFile('teacher');
    const answers = file.answers.map(({ met, ...row }) => (row.criterionId === 'teacher.4' ? row : { ...row, met }));
    expect(blocking({ ...file, answers: answers })).toEqual(['criterionUnanswered']);
  });

  test('a criterion met but not explained blocks', () => {
    expect(blocking(withAnswer(readyFile('teacher'), 'teacher.5', { explanation: ' ' }))).toEqual(['explanationMissing']);
  });

  test('a criterion not met blocks', () => {
    expect(blocking(withAnswer(readyFile('staff'), 'staff.2', { met: 'no' }))).toEqual(['criterionNotMet']);
  });

  test('a criterion met in part, or without evidence of its own, is advice', () => {
    const file = withAnswer(readyFile('staff'), 'staff.3', { met: 'partly', evidenceIds: [] });
    expect(blocking(file)).toEqual([]);
    expect(advice(file)).toEqual(['criterionPartlyMet', 'criterionWithoutEvidence']);
  });

  test('III.2.2.d: student.2 without an option blocks', () => {
    expect(blocking(withAnswer(readyFile('student'), 'student.2', { options: [] }))).toEqual(['optionMissing']);
  });

  test('III.2.2.a: a manager without a linked collective blocks', () => {
    expect(blocking(without(readyFile('manager'), 'collective'))).toEqual(['collectiveMissing']);
  });

  test('III.2.2.a: a collective that falls short blocks its manager, with how far it is', () => {
    const file = readyFile('manager');
    const collective = file.collective!;
    const answers = collective.answers.filter((row) => row.criterionId !== 'collective.2');
    const [finding] = assess({ ...file, collective: { ...collective, answers } }, TODAY).blocking;
    expect(finding?.code).toBe('collectiveNotQualifying');
    expect(finding?.params).toMatchObject({ name: 'Trường THPT Mẫu Số 1', met: 4, of: 5 });
  });
});

describe('II.4.1: evidence and proposals', () => {
  test('no evidence at all blocks', () => {
    expect(blocking({ ...readyFile('teacher'), evidence: [] })).toEqual(['evidenceMissing']);
  });

  test('evidence with neither file nor link blocks, with a link it does not', () => {
    const file = readyFile('teacher');
    const [row] = file.evidence;
    const { file: _, ...bare } = row!;
    const more = { ...bare, id: 'evidence-9' };
    expect(blocking({ ...file, evidence: [row!, more] })).toEqual(['evidenceWithoutFile']);
    expect(blocking({ ...file, evidence: [row!, { ...more, link: 'https://truong-mau.example/bai' }] })).toEqual([]);
  });

  test('the same file twice is advice at the later, which names the first', () => {
    const file = readyFile('teacher');
    const [row] = file.evidence;
    const { file: _, ...link } = { ...row!, id: 'evidence-3', link: 'https://truong-mau.example/bai' };
    const again = { ...row!, id: 'evidence-2', title: 'Bản sao' };
    expect(assess({ ...file, evidence: [row!, again, link] }, TODAY).advice).toEqual([
      { code: 'sameFileTwice', place: { tab: 'evidence', evidenceId: 'evidence-2', field: 'file' }, params: { title: 'Bản sao', other: row!.title } },
    ]);
  });

  test('a decision without number or date is advice; a photo needs neither', () => {
    const file = readyFile('teacher');
    const { number: _, ...bare } = file.evidence[0]!;
    expect(advice({ ...file, evidence: [bare] })).toEqual(['evidenceWithoutNumberOrDate']);
    expect(advice({ ...file, evidence: [{ ...bare, kind: 'photo' }] })).toEqual([]);
  });

  test.each(['adHoc', 'thematic'] as const)('a proposal %s whose achievement has no evidence blocks', (occasion) => {
    const file = readyFile('teacher');
    const proposals = [{ ...file.proposals[0]!, occasion, achievementDate: '2026-05-20' }];
    expect(blocking({ ...file, proposals })).toEqual([]);
    const achievements = [
      { ...file.achievements[0]!, evidenceIds: [] },
      { ...file.achievements[0]!, id: 'achievement-2', date: '2026-04-01' },
    ];
    expect(blocking({ ...file, proposals, achievements })).toEqual(['proposalWithoutEvidence']);
  });

  test('an ad hoc proposal needs the day of the achievement, and is advised when that is over a year ago', () => {
    const file = readyFile('teacher');
    const proposal = { ...file.proposals[0]!, occasion: 'adHoc' as const };
    expect(blocking({ ...file, proposals: [proposal] })).toEqual(['achievementDateMissing']);
    expect(advice({ ...file, proposals: [{ ...proposal, achievementDate: '2025-10-12' }] })).toEqual([]);
    expect(advice({ ...file, proposals: [{ ...proposal, achievementDate: '2025-10-11' }] })).toEqual(['oldAdHocAchievement']);
  });

  test('no proposal, an unknown award and an award for another kind block', () => {
    const file = readyFile('student');
    const proposal = file.proposals[0]!;
    expect(blocking({ ...file, proposals: [] })).toEqual(['proposalMissing']);
    expect(blocking({ ...file, proposals: [{ ...proposal, awardId: 'noSuchAward' }] })).toEqual(['awardUnknown']);
    expect(blocking({ ...file, proposals: [{ ...proposal, awardId: 'advancedWorker' }] })).toEqual(['awardNotForKind']);
  });

  test('an award for individuals goes to pupils unless it is an emulation title', () => {
    expect(awardFits({ for: 'individual', class: 'commendation' }, 'student')).toBe(true);
    expect(awardFits({ for: 'individual', class: 'emulationTitle' }, 'student')).toBe(false);
    expect(awardFits({ for: 'individual', class: 'emulationTitle' }, 'collective')).toBe(false);
    expect(awardFits({ for: 'student', class: 'commendation' }, 'teacher')).toBe(false);
    expect(awardFits({ for: 'both', class: 'recognition' }, 'collective')).toBe(true);
  });

  test('no achievement blocks; one that an earlier year was nominated for is advice', () => {
    const file = readyFile('teacher');
    expect(blocking({ ...file, achievements: [] })).toEqual(['achievementMissing']);
    const earlierNominations = [{ nominationId: 'nomination-0', planYear: 2025, achievements: ['MỘT  thành tích'] }];
    const [finding] = assess({ ...file, earlierNominations }, TODAY).advice;
    expect(finding).toMatchObject({ code: 'sameAchievementBefore', place: { recordId: 'achievement-1' }, params: { planYear: 2025 } });
  });
});

describe('what the forms print', () => {
  test.each([
    ['teacher', 'birthDate'],
    ['manager', 'position'],
    ['staff', 'gender'],
    ['collective', 'headName'],
    ['student', 'className'],
  ] as const)('of a %s, a missing %s blocks', (kind, field) => {
    const file = readyFile(kind);
    const { [field]: _, ...subject } = file.subject;
    const [finding, ...more] = assess({ ...file, subject: subject }, TODAY).blocking;
    expect(finding).toEqual({ code: 'subjectFieldMissing', place: { tab: 'general', field }, params: { field } });
    expect(more).toEqual([]);
  });

  test('no summary blocks, 150 words are enough, 151 are advice', () => {
    const file = readyFile('teacher');
    const saying = (count: number): NominationFile => ({
      ...file,
      nomination: { ...file.nomination, summary: Array.from({ length: count }, () => 'từ').join(' ') },
    });
    expect(blocking(saying(0))).toEqual(['summaryMissing']);
    expect(advice(saying(150))).toEqual([]);
    expect(advice(saying(151))).toEqual(['summaryTooLong']);
  });

  test('II.1.1: no movement and nobody who found the exemplar are advice', () => {
    const file = readyFile('teacher');
    const { movementId: _m, discoveredBy: _d, ...nomination } = file.nomination;
    expect(advice({ ...file, nomination })).toEqual(['movementMissing', 'discoveryMissing']);
  });

  test('a missing photo is advice, of a pupil only when it may be shown', () => {
    const { photoEvidenceId: _t, ...teacher } = readyFile('teacher').subject;
    expect(advice({ ...readyFile('teacher'), subject: teacher })).toEqual(['photoMissing']);
    const pupil = readyFile('student');
    const { photoEvidenceId: _p, ...subject } = pupil.subject;
    expect(advice({ ...pupil, subject })).toEqual(['photoMissing']);
    const consents = pupil.consents.filter((consent) => consent.purpose === 'processing');
    expect(advice({ ...pupil, subject, consents })).toEqual(['publicationConsentMissing', 'publicationConsentMissing']);
  });
});

describe('Luật 91/2025, Đ.24: consent', () => {
  test('a minor without a guardian’s consent blocks', () => {
    const file = readyFile('student');
    const consents = file.consents.filter((consent) => consent.purpose !== 'processing');
    expect(blocking({ ...file, consents })).toEqual(['guardianConsentMissing']);
  });

  test('a pupil without a birth date counts as a minor', () => {
    const file = readyFile('student');
    const { birthDate: _, ...subject } = file.subject;
    const found = assess({ ...file, subject, consents: [] }, TODAY);
    expect(found.blocking.map((finding) => finding.code)).toEqual(['guardianConsentMissing']);
    expect(found.advice.map((finding) => finding.code)).toContain('subjectFieldAdvised');
  });

  test('a pupil who is 18 needs no guardian', () => {
    const file = readyFile('student');
    expect(blocking({ ...file, subject: { ...file.subject, birthDate: '2008-10-12' }, consents: [] })).toEqual([]);
    expect(blocking({ ...file, subject: { ...file.subject, birthDate: '2008-10-13' }, consents: [] })).toEqual(['guardianConsentMissing']);
  });

  test('a withdrawn consent blocks once, an adult’s too', () => {
    const pupil = readyFile('student');
    const withdrawn = pupil.consents.map((consent) => (consent.purpose === 'processing' ? { ...consent, withdrawnOn: '2026-10-01' } : consent));
    expect(blocking({ ...pupil, consents: withdrawn })).toEqual(['consentWithdrawn']);
    const teacher = readyFile('teacher');
    const own = { ...stamped('consent-1'), subjectId: 'subject-1', purpose: 'processing' as const, by: 'self' as const, date: '2026-08-20', evidenceIds: [] };
    expect(blocking({ ...teacher, consents: [...teacher.consents, { ...own, withdrawnOn: '2026-10-01' }] })).toEqual(['consentWithdrawn']);
  });

  test('a consent without its paper is advice', () => {
    const file = readyFile('student');
    const consents = file.consents.map((consent) => (consent.by === 'guardian' ? { ...consent, evidenceIds: [] } : consent));
    expect(advice({ ...file, consents })).toEqual(['consentWithoutEvidence', 'consentWithoutEvidence']);
  });
});

describe('the council’s vote', () => {
  test('no vote blocks', () => {
    expect(blocking(without(readyFile('teacher'), 'vote'))).toEqual(['voteMissing']);
  });

  test('a meeting without date, total or present members blocks, each by itself', () => {
    const file = readyFile('teacher');
    const { date: _d, totalMembers: _t, present: _p, ...meeting } = file.meeting!;
    expect(assess({ ...file, meeting }, TODAY).blocking.map((finding) => finding.place.field)).toEqual(['date', 'totalMembers', 'present']);
  });

  test('fewer than two thirds of total members present blocks', () => {
    const file = readyFile('teacher');
    const result = { handedOut: 7, returned: 7, valid: 7, for: 7, against: 0 };
    const found = assess({ ...file, meeting: { ...file.meeting!, present: 7 }, vote: { ...file.vote!, result } }, TODAY).blocking;
    expect(found.map((finding) => [finding.code, finding.params])).toEqual([
      ['quorumNotReached', { present: 7, totalMembers: 11, needed: 8 }],
    ]);
  });

  test('votes for that are not more than half of total members block, though most of those present said yes', () => {
    const file = readyFile('teacher');
    const result = { handedOut: 8, returned: 8, valid: 8, for: 5, against: 3 };
    const found = assess({ ...file, meeting: { ...file.meeting!, present: 8 }, vote: { ...file.vote!, result } }, TODAY).blocking;
    expect(found.map((finding) => finding.code)).toEqual(['voteRatioNotReached']);
    expect(found[0]?.params).toMatchObject({ votesFor: 5, totalMembers: 11, needed: 6 });
  });

  test('Chiến sĩ thi đua cơ sở needs 80 % of total members, and the finding names the award', () => {
    const file = readyFile('teacher');
    const proposals = [{ ...file.proposals[0]!, awardId: 'grassrootsEmulationSoldier' }];
    expect(blocking({ ...file, proposals })).toEqual([]);
    const result = { ...file.vote!.result, for: 8, against: 2 };
    const [finding] = assess({ ...file, proposals, vote: { ...file.vote!, result } }, TODAY).blocking;
    expect(finding).toMatchObject({ code: 'voteRatioNotReached', params: { needed: 9, title: 'Chiến sĩ thi đua cơ sở' } });
  });

  test('counts that contradict one another block', () => {
    const file = readyFile('teacher');
    const result = { ...file.vote!.result, handedOut: 12 };
    const [finding] = assess({ ...file, vote: { ...file.vote!, result } }, TODAY).blocking;
    expect(finding).toMatchObject({ code: 'voteCountsDisagree', params: { field: 'handedOut', value: 12, most: 10 } });
  });

  test('minutes without a number are advice', () => {
    const file = readyFile('teacher');
    const { minutesNumber: _, ...meeting } = file.meeting!;
    expect(advice({ ...file, meeting })).toEqual(['minutesNumberMissing']);
  });
});

describe('dates', () => {
  test('a date after today blocks, today does not', () => {
    const file = readyFile('teacher');
    const on = (date: string): NominationFile => ({ ...file, achievements: [{ ...file.achievements[0]!, date }] });
    expect(blocking(on(TODAY))).toEqual([]);
    expect(assess(on('2026-10-13'), TODAY).blocking).toEqual([
      { code: 'dateInFuture', place: { tab: 'achievements', recordId: 'achievement-1', field: 'date' }, params: { date: '2026-10-13' } },
    ]);
  });

  test('a meeting in the future blocks', () => {
    const file = readyFile('teacher');
    expect(blocking({ ...file, meeting: { ...file.meeting!, date: '2026-12-01' } })).toEqual(['dateInFuture']);
  });

  test('a date before the birth blocks', () => {
    const file = readyFile('student');
    expect(blocking({ ...file, achievements: [{ ...file.achievements[0]!, date: '2009-01-01' }] })).toEqual(['dateBeforeBirth']);
  });

  test('a year of joining before the birth or after today blocks', () => {
    const file = readyFile('teacher');
    expect(blocking({ ...file, subject: { ...file.subject, joinedYear: 1980 } })).toEqual(['dateBeforeBirth']);
    expect(blocking({ ...file, subject: { ...file.subject, joinedYear: 2027 } })).toEqual(['dateInFuture']);
  });

  test('a period of merit that runs backwards blocks', () => {
    const file = readyFile('teacher');
    const award = { ...stamped('earlier-1'), subjectId: 'subject-1', class: 'commendation' as const, title: 'Giấy khen', year: 2025 };
    expect(blocking({ ...file, earlierAwards: [{ ...award, meritFrom: '2025-08-01', meritTo: '2025-05-31' }] })).toEqual(['datesReversed']);
    expect(blocking({ ...file, earlierAwards: [{ ...award, year: 2027 }] })).toEqual(['dateInFuture']);
  });
});
