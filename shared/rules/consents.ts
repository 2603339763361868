import type { Consent } from '../model/consent';
import type { RulePackData } from '../model/rulePack';
import type { Subject } from '../model/subject';
import { ageOn } from '../text/ages';

type AgeRules = Pick<RulePackData, 'guardianConsentBelowAge' | 'ownConsentForPublicationFromAge'>;
type Person = Pick<Subject, 'kind' | 'birthDate'>;

/** One consent that somebody has to give. */
export interface ConsentNeed {
  purpose: Consent['purpose'];
  by: Consent['by'];
}

/**
 * True when a guardian must consent (Luật 91/2025/QH15, Đ.24; the age is the rule pack's). A student without a birth
 * date counts as a minor; an adult's record without one does not; a collective never does.
 */
export function isMinor(person: Person, day: string, rules: AgeRules): boolean {
  if (person.kind === 'collective') return false;
  if (person.birthDate === undefined) return person.kind === 'student';
  return ageOn(person.birthDate, day) < rules.guardianConsentBelowAge;
}

/**
 * Consents without which the record may not be sent (`processing`) or made public (`publication`) on that day.
 * Processing of an adult's record rests on the award law and needs none; publication of a person always does, of a
 * minor the guardian's, and from an age in the rule pack the pupil's own too (all ages unknown: both).
 */
export function consentsNeeded(person: Person, purpose: Consent['purpose'], day: string, rules: AgeRules): ConsentNeed[] {
  if (person.kind === 'collective') return [];
  if (!isMinor(person, day, rules)) return purpose === 'publication' ? [{ purpose, by: 'self' }] : [];
  const guardian: ConsentNeed = { purpose, by: 'guardian' };
  if (purpose === 'processing') return [guardian];
  const ownToo = person.birthDate === undefined || ageOn(person.birthDate, day) >= rules.ownConsentForPublicationFromAge;
  return ownToo ? [guardian, { purpose, by: 'self' }] : [guardian];
}

/** In force on that day: given by then and not withdrawn by then. */
export function isInForce(consent: Pick<Consent, 'date' | 'withdrawnOn'>, day: string): boolean {
  return consent.date <= day && (consent.withdrawnOn === undefined || consent.withdrawnOn > day);
}

/** The needs that no consent in force covers. */
export function consentsMissing(
  person: Person,
  consents: readonly Consent[],
  purpose: Consent['purpose'],
  day: string,
  rules: AgeRules,
): ConsentNeed[] {
  return consentsNeeded(person, purpose, day, rules).filter(
    (need) => !consents.some((consent) => consent.purpose === need.purpose && consent.by === need.by && isInForce(consent, day)),
  );
}

/**
 * The withdrawal that stands on that day for a purpose: somebody withdrew, and the same person has not consented anew.
 * That of processing blocks new papers, an adult's as well.
 */
export function withdrawnConsent(consents: readonly Consent[], purpose: Consent['purpose'], day: string): Consent | undefined {
  return consents.find(
    (consent) =>
      consent.purpose === purpose &&
      consent.withdrawnOn !== undefined &&
      consent.withdrawnOn <= day &&
      !consents.some((other) => other.purpose === purpose && other.by === consent.by && isInForce(other, day)),
  );
}

/**
 * True when naming the person in public on that day was blocked: a pupil without the consents it needs, or anybody who
 * withdrew. What was made known all the same does not count.
 */
export function isPublishingBlocked(person: Person, consents: readonly Consent[], day: string, rules: AgeRules): boolean {
  if (person.kind === 'collective') return false;
  if (withdrawnConsent(consents, 'processing', day) || withdrawnConsent(consents, 'publication', day)) return true;
  return person.kind === 'student' && !mayPublish(person, consents, day, rules);
}

/** True when the person may be named in public on that day. A collective always may. */
export function mayPublish(person: Person, consents: readonly Consent[], day: string, rules: AgeRules): boolean {
  return consentsMissing(person, consents, 'publication', day, rules).length === 0;
}
