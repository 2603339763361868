import { describe, expect, test } from 'vitest';
import type { Consent } from '../../../shared/model/consent';
import { blockedBy, consentState, needStandings } from '../../../shared/rules/consentState';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';

const day = '2026-10-12';
const pupil = { kind: 'student', birthDate: '2012-03-12' } as const;
const child = { kind: 'student', birthDate: '2020-05-01' } as const;
const teacher = { kind: 'teacher', birthDate: '1980-10-05' } as const;

let next = 0;
const consent = (purpose: Consent['purpose'], by: Consent['by'], withdrawnOn?: string): Consent => ({
  id: `c${(next += 1)}`,
  createdAt: '2026-09-01T00:00:00.000Z',
  updatedAt: '2026-09-01T00:00:00.000Z',
  stamps: {},
  subjectId: 's1',
  purpose,
  by,
  date: '2026-09-01',
  evidenceIds: [],
  ...(withdrawnOn && { withdrawnOn }),
});
const whole = [consent('processing', 'guardian'), consent('publication', 'guardian'), consent('publication', 'self')];

describe('the consents of somebody (Luật 91/2025/QH15, Đ.24)', () => {
  test('of a pupil are missing for sending, then for publishing, then all there', () => {
    expect(consentState(pupil, [], day, shippedRulePack)).toBe('notSendable');
    expect(consentState(pupil, whole.slice(0, 1), day, shippedRulePack)).toBe('notPublishable');
    expect(consentState(pupil, whole.slice(0, 2), day, shippedRulePack)).toBe('notPublishable');
    expect(consentState(pupil, whole, day, shippedRulePack)).toBe('given');
  });

  test('of a child below the age of consenting need the guardian alone', () => {
    expect(consentState(child, whole.slice(0, 2), day, shippedRulePack)).toBe('given');
  });

  test('of an adult are needed for publishing only; a collective needs none', () => {
    expect(consentState(teacher, [], day, shippedRulePack)).toBe('notPublishable');
    expect(consentState(teacher, [consent('publication', 'self')], day, shippedRulePack)).toBe('given');
    expect(consentState({ kind: 'collective' }, [], day, shippedRulePack)).toBe('notNeeded');
  });

  test('are withdrawn until the same person consents anew', () => {
    const withdrawn = [consent('processing', 'guardian', '2026-10-01'), ...whole.slice(1)];
    expect(consentState(pupil, withdrawn, day, shippedRulePack)).toBe('withdrawn');
    expect(consentState(pupil, withdrawn, '2026-09-30', shippedRulePack)).toBe('given');
    expect(consentState(pupil, [...withdrawn, consent('processing', 'guardian')], day, shippedRulePack)).toBe('given');
  });
});

describe('what is blocked', () => {
  test('without any consent of a pupil is sending, publishing and the photo', () => {
    expect(blockedBy(pupil, [], day, shippedRulePack)).toEqual(['sending', 'publishing', 'pupilPhoto']);
  });

  test('is nothing once all are there', () => {
    expect(blockedBy(pupil, whole, day, shippedRulePack)).toEqual([]);
    expect(blockedBy({ kind: 'collective' }, [], day, shippedRulePack)).toEqual([]);
  });

  test('by a withdrawal is new papers too, an adult’s as well', () => {
    const withdrawn = [consent('processing', 'self', '2026-10-01'), consent('publication', 'self')];
    expect(blockedBy(teacher, withdrawn, day, shippedRulePack)).toEqual(['sending', 'newPapers', 'publishing']);
  });

  test('by the withdrawal of publication is publishing alone', () => {
    const withdrawn = [consent('publication', 'self', '2026-10-01')];
    expect(blockedBy(teacher, withdrawn, day, shippedRulePack)).toEqual(['publishing']);
  });
});

test('each consent that is needed stands with the one in force or with its withdrawal', () => {
  const withdrawn = consent('publication', 'guardian', '2026-10-01');
  const [processing, byGuardian, bySelf] = needStandings(pupil, [whole[0]!, withdrawn], day, shippedRulePack);
  expect(processing).toEqual({ need: { purpose: 'processing', by: 'guardian' }, given: whole[0] });
  expect(byGuardian).toEqual({ need: { purpose: 'publication', by: 'guardian' }, withdrawn });
  expect(bySelf).toEqual({ need: { purpose: 'publication', by: 'self' } });
});
