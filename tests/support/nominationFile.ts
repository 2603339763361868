import { answerId, type Answer } from '../../shared/model/answer';
import type { Evidence } from '../../shared/model/evidence';
import { voteId } from '../../shared/model/meeting';
import type { SubjectKind } from '../../shared/model/plan';
import type { Subject } from '../../shared/model/subject';
import { criteriaFor } from '../../shared/rules/criteria';
import type { CollectiveFile, NominationFile } from '../../shared/rules/nominationFile';
import { planKey, shippedPlan, shippedRulePack } from '../../shared/rules/shippedPlan';

/** The day on which the files below are judged. */
export const TODAY = '2026-10-12';

/** The common fields of a record in a test. */
export function stamped(id: string): { id: string; createdAt: string; updatedAt: string; stamps: Record<string, string> } {
  return { id, createdAt: '2026-02-11T01:00:00.000Z', updatedAt: '2026-02-11T01:00:00.000Z', stamps: {} };
}

const YEARS = { planYear: 2026, schoolYear: '2026-2027' };

/** A nomination of that kind in which nothing is missing and nothing advised, on `TODAY`. */
export function readyFile(kind: SubjectKind): NominationFile {
  const evidence = paper('evidence-1', 'nomination-1');
  return {
    nomination: {
      ...stamped('nomination-1'),
      ...YEARS,
      subjectId: 'subject-1',
      planKey: planKey(shippedPlan),
      movementId: 'movement-teach-learn-well',
      discoveredBy: 'Phạm Thị Công Đoàn',
      discoveredOn: '2026-02-11',
      source: 'tradeUnion',
      stage: { name: 'nurturing', on: '2026-03-05' },
      summary: 'Tóm tắt thành tích.',
      duties: 'Nhiệm vụ được giao.',
      ...(kind === 'manager' && { collectiveNominationId: 'nomination-2' }),
    },
    subject: subjectOf(kind),
    plan: shippedPlan,
    rulePack: shippedRulePack,
    answers: answersOf(kind, 'nomination-1', evidence.id),
    achievements: [
      { ...stamped('achievement-1'), nominationId: 'nomination-1', date: '2026-05-20', text: 'Một thành tích.', evidenceIds: [evidence.id] },
    ],
    evidence: [evidence],
    proposals: [
      { ...stamped('proposal-1'), nominationId: 'nomination-1', awardId: 'departmentCertificate', occasion: 'regular' },
    ],
    earlierAwards: [],
    consents: consentsOf(kind),
    stageEvents: [],
    meeting: { ...stamped('meeting-1'), ...YEARS, date: '2026-09-25', minutesNumber: '02', totalMembers: 11, present: 10 },
    vote: {
      ...stamped(voteId('meeting-1', 'nomination-1')),
      meetingId: 'meeting-1',
      nominationId: 'nomination-1',
      result: { handedOut: 10, returned: 10, valid: 10, for: 9, against: 1 },
    },
    ...(kind === 'manager' && { collective: readyCollective() }),
    earlierNominations: [],
  };
}

/** A collective nomination that qualifies its manager. */
export function readyCollective(): CollectiveFile {
  const { nomination } = readyFile('collective');
  const evidence = paper('evidence-2', 'nomination-2');
  return {
    nomination: { ...nomination, id: 'nomination-2', subjectId: 'subject-2' },
    subject: { ...subjectOf('collective'), id: 'subject-2' },
    answers: answersOf('collective', 'nomination-2', evidence.id),
    evidence: [evidence],
  };
}

/** The file with one answer changed. */
export function withAnswer(file: NominationFile, criterionId: string, change: Partial<Answer>): NominationFile {
  return { ...file, answers: file.answers.map((row) => (row.criterionId === criterionId ? { ...row, ...change } : row)) };
}

function paper(id: string, nominationId: string): Evidence {
  return {
    ...stamped(id),
    nominationId,
    title: 'Quyết định công nhận sáng kiến',
    kind: 'decision',
    number: '127/QĐ-HĐSK',
    date: '2026-06-22',
    file: { sha256: 'a'.repeat(64), name: 'quyet-dinh.pdf', mediaType: 'application/pdf', size: 20_000 },
  };
}

function answersOf(kind: SubjectKind, nominationId: string, evidenceId: string): Answer[] {
  return criteriaFor(shippedPlan, kind)
    .filter((criterion) => criterion.rule?.type !== 'qualifyingCollective')
    .map((criterion) => ({
      ...stamped(answerId(nominationId, criterion.id)),
      nominationId,
      criterionId: criterion.id,
      met: 'yes',
      explanation: 'Giải thích.',
      options: criterion.rule?.type === 'anyOf' ? ['research'] : [],
      evidenceIds: [evidenceId],
    }));
}

function subjectOf(kind: SubjectKind): Subject {
  const common = { ...stamped('subject-1'), kind };
  if (kind === 'collective') {
    return {
      ...common,
      name: 'Trường THPT Mẫu Số 1',
      headName: 'Nguyễn Văn Mẫu',
      headcount: { total: 62, female: 41, partyMembers: 30 },
      foundedYear: 1998,
      address: 'Phường Mẫu',
    };
  }
  if (kind === 'student') {
    return { ...common, name: 'Lê Thu Hà Mẫu', birthDate: '2010-03-08', gender: 'female', className: '11A1', photoEvidenceId: 'evidence-1' };
  }
  return {
    ...common,
    name: 'Trần Thị Bình An',
    birthDate: '1986-04-02',
    gender: 'female',
    position: 'Giáo viên Ngữ văn',
    homeTown: 'Xã Mẫu',
    residence: 'Phường Mẫu',
    degree: 'Thạc sĩ',
    joinedYear: 2008,
    photoEvidenceId: 'evidence-1',
  };
}

function consentsOf(kind: SubjectKind): NominationFile['consents'] {
  if (kind === 'collective') return [];
  const given = (id: string, purpose: 'processing' | 'publication', by: 'self' | 'guardian'): NominationFile['consents'][number] => ({
    ...stamped(id),
    subjectId: 'subject-1',
    purpose,
    by,
    date: '2026-08-20',
    evidenceIds: ['evidence-1'],
    ...(by === 'guardian' && { guardianName: 'Lê Văn Phụ Huynh' }),
  });
  const own = given('consent-publication', 'publication', 'self');
  if (kind !== 'student') return [own];
  return [given('consent-processing', 'processing', 'guardian'), given('consent-publication-guardian', 'publication', 'guardian'), own];
}
