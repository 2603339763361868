import { describe, expect, test } from 'vitest';
import type { Consent } from '../../../shared/model/consent';
import { consentsMissing, consentsNeeded, isInForce, isMinor, mayPublish, withdrawnConsent } from '../../../shared/rules/consents';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { stamped, TODAY } from '../../support/nominationFile';

function consent(purpose: Consent['purpose'], by: Consent['by'], change: Partial<Consent> = {}): Consent {
  return { ...stamped(`${purpose}-${by}`), subjectId: 'subject-1', purpose, by, date: '2026-08-20', evidenceIds: [], ...change };
}

describe('a minor', () => {
  test('is below 18 on that day; the birthday itself ends it', () => {
    expect(isMinor({ kind: 'student', birthDate: '2008-10-13' }, TODAY, shippedRulePack)).toBe(true);
    expect(isMinor({ kind: 'student', birthDate: '2008-10-12' }, TODAY, shippedRulePack)).toBe(false);
  });

  test('is a student without a birth date, but no adult without one and no collective', () => {
    expect(isMinor({ kind: 'student' }, TODAY, shippedRulePack)).toBe(true);
    expect(isMinor({ kind: 'teacher' }, TODAY, shippedRulePack)).toBe(false);
    expect(isMinor({ kind: 'collective' }, TODAY, shippedRulePack)).toBe(false);
  });
});

describe('Luật 91/2025, Đ.24: who must consent', () => {
  test('processing: the guardian of a minor, nobody else', () => {
    expect(consentsNeeded({ kind: 'student', birthDate: '2010-03-08' }, 'processing', TODAY, shippedRulePack)).toEqual([
      { purpose: 'processing', by: 'guardian' },
    ]);
    expect(consentsNeeded({ kind: 'teacher', birthDate: '1986-04-02' }, 'processing', TODAY, shippedRulePack)).toEqual([]);
  });

  test.each([
    ['a pupil of 6', '2019-10-13', ['guardian']],
    ['a pupil of 7', '2019-10-12', ['guardian', 'self']],
    ['a pupil of 18', '2008-10-12', ['self']],
    ['a pupil of unknown age', undefined, ['guardian', 'self']],
  ])('publication: %s', (_name, birthDate, by) => {
    const person = { kind: 'student' as const, ...(birthDate && { birthDate }) };
    expect(consentsNeeded(person, 'publication', TODAY, shippedRulePack).map((need) => need.by)).toEqual(by);
  });

  test('publication: a collective needs none', () => {
    expect(mayPublish({ kind: 'collective' }, [], TODAY, shippedRulePack)).toBe(true);
  });

  test('a pupil may be named only with both consents in force', () => {
    const pupil = { kind: 'student' as const, birthDate: '2010-03-08' };
    const both = [consent('publication', 'guardian'), consent('publication', 'self')];
    expect(mayPublish(pupil, both, TODAY, shippedRulePack)).toBe(true);
    expect(mayPublish(pupil, both.slice(0, 1), TODAY, shippedRulePack)).toBe(false);
    expect(consentsMissing(pupil, [consent('processing', 'guardian')], 'publication', TODAY, shippedRulePack)).toHaveLength(2);
  });
});

describe('a withdrawal', () => {
  test('ends a consent on its day', () => {
    expect(isInForce(consent('processing', 'self', { withdrawnOn: '2026-10-12' }), TODAY)).toBe(false);
    expect(isInForce(consent('processing', 'self', { withdrawnOn: '2026-10-13' }), TODAY)).toBe(true);
    expect(isInForce(consent('processing', 'self', { date: '2026-10-13' }), TODAY)).toBe(false);
  });

  test('stands until the same person consents anew', () => {
    const withdrawn = consent('processing', 'guardian', { withdrawnOn: '2026-09-01' });
    const anew = consent('processing', 'guardian', { id: 'anew', date: '2026-09-10' });
    expect(withdrawnConsent([withdrawn], 'processing', TODAY)).toBe(withdrawn);
    expect(withdrawnConsent([withdrawn, anew], 'processing', TODAY)).toBeUndefined();
    expect(withdrawnConsent([withdrawn, consent('processing', 'self')], 'processing', TODAY)).toBe(withdrawn);
    expect(withdrawnConsent([withdrawn], 'publication', TODAY)).toBeUndefined();
  });
});
