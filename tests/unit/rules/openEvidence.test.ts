import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../shared/model/reply';
import type { Request } from '../../../shared/model/review';
import type { NominationFile } from '../../../shared/rules/nominationFile';
import { openEvidence, sealOf } from '../../../shared/rules/openEvidence';
import { readyFile, stamped } from '../../support/nominationFile';

const seal = '20@pc';
const closed = { editable: false, removable: false };
const recognised = readyFile('teacher').evidence[0]!;
const since = (id: string, stamp = '31@pc') => ({ ...recognised, id, stamps: { createdAt: stamp } });
const request = (more: Partial<Request> = {}): Request => ({ ...stamped('request-1'), stamps: { createdAt: '30@pc' }, versionId: 'v', nominationId: 'nomination-1', text: 'Gửi bản có dấu', criterionId: 'teacher.4', submissionNo: 2, ...more });
const reply = (evidenceIds: string[], more: Partial<Reply> = {}): Reply => ({ ...stamped('request-1'), nominationId: 'nomination-1', requestId: 'request-1', evidenceIds, ...more });

function asked(more: Partial<NominationFile> = {}): NominationFile {
  const file = readyFile('teacher');
  return { ...file, evidence: [{ ...recognised, stamps: { createdAt: '5@pc' } }, since('new')], requests: [request()], replies: [reply([recognised.id, 'new'])], ...more };
}
const of = (file: NominationFile, id: string, stamp: string | undefined = seal) => openEvidence(file, stamp, file.evidence.find((row) => row.id === id)!);
const holding = (criterionId: string): NominationFile['answers'] => asked().answers.map((answer) => (answer.criterionId === criterionId ? { ...answer, evidenceIds: ['new'] } : answer));

describe('evidence of a recognised nomination while the Sở waits for a reply', () => {
  it('stays locked when it was sent, whether a reply shows it or not', () => {
    expect([of(asked(), recognised.id), of(asked({ replies: [] }), recognised.id), of(asked({ replies: [reply([recognised.id], { nothing: true })] }), recognised.id)]).toEqual([closed, closed, closed]);
  });

  it('is open when it was added since, whatever the reply says, once it was taken from the reply too', () => {
    const open = { editable: true, removable: true };
    expect([of(asked(), 'new'), of(asked({ replies: [reply(['new'], { nothing: true })] }), 'new'), of(asked({ replies: [] }), 'new')]).toEqual([open, open, open]);
  });

  it('may be edited and not removed when the Sở asks about it', () => {
    const file = asked({ requests: [request({ evidenceId: recognised.id })] });
    expect(of(file, recognised.id)).toEqual({ editable: true, removable: false });
    expect(of(asked({ requests: [request({ evidenceId: 'new' })] }), 'new')).toEqual({ editable: true, removable: false });
  });

  it('is removed only where nothing locked holds it', () => {
    const kept = { editable: true, removable: false };
    const { achievements, consents, subject } = asked();
    const consent = { ...stamped('consent-1'), subjectId: subject.id, purpose: 'publication', by: 'self', date: '2026-02-11', evidenceIds: ['new'] } as unknown as NominationFile['consents'][number];
    expect(of(asked({ answers: holding('teacher.4') }), 'new')).toEqual({ editable: true, removable: true });
    expect(of(asked({ answers: holding('teacher.3') }), 'new')).toEqual(kept);
    expect(of(asked({ achievements: [{ ...achievements[0]!, evidenceIds: ['new'] }] }), 'new')).toEqual(kept);
    expect(of(asked({ consents: [...consents, consent] }), 'new')).toEqual(kept);
    expect(of(asked({ subject: { ...subject, photoEvidenceId: 'new' } }), 'new')).toEqual(kept);
  });

  it('may be removed, and no more, when it was added for a request that the Sở has taken back since', () => {
    const left = { editable: false, removable: true };
    const settled = asked({ requests: [], pastRequests: [request()], answers: holding('teacher.4') });
    expect([of(settled, 'new', sealOf(settled, {})), of(settled, recognised.id)]).toEqual([left, closed]);
    expect(of(asked({ requests: [], pastRequests: [request()], answers: holding('teacher.3') }), 'new')).toEqual(closed);
    const another = asked({ requests: [request({ criterionId: 'teacher.3' })], pastRequests: [request()], answers: holding('teacher.4') });
    expect(of(another, 'new')).toEqual({ editable: true, removable: true });
  });

  it('is locked when nothing is asked, and when nothing tells when it came', () => {
    expect(of(asked({ requests: [] }), 'new')).toEqual(closed);
    expect(openEvidence(asked(), undefined, since('new'))).toEqual(closed);
    expect(openEvidence(asked(), seal, recognised)).toEqual(closed);
  });
});

describe('what is sealed', () => {
  it('is what was there when the last bundle went', () => {
    expect(sealOf(asked(), { last: { submissionNo: 2, stamp: seal } })).toBe(seal);
  });

  it('is what was there when the request came, where that bundle is not known here', () => {
    expect([sealOf(asked(), {}), sealOf(asked(), { last: { submissionNo: 1, stamp: '9@pc' } })]).toEqual(['30@pc', '30@pc']);
    expect(sealOf(asked({ requests: [] }), {})).toBeUndefined();
  });
});
