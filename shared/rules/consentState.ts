import type { Consent } from '../model/consent';
import type { RulePackData } from '../model/rulePack';
import type { Subject } from '../model/subject';
import { consentsMissing, consentsNeeded, isInForce, withdrawnConsent, type ConsentNeed } from './consents';

type Rules = Pick<RulePackData, 'guardianConsentBelowAge' | 'ownConsentForPublicationFromAge'>;
type Person = Pick<Subject, 'kind' | 'birthDate'>;

/**
 * How the consents of somebody stand on a day, the worst first: withdrawn; none where the record may not be sent without;
 * it may be sent but nobody may be told of it; all are there; none is needed (a collective).
 */
export type ConsentState = 'withdrawn' | 'notSendable' | 'notPublishable' | 'given' | 'notNeeded';

export const consentStates = ['given', 'notPublishable', 'notSendable', 'withdrawn', 'notNeeded'] as const satisfies readonly ConsentState[];

/** See {@link ConsentState}. */
export function consentState(person: Person, consents: readonly Consent[], day: string, rules: Rules): ConsentState {
  if (person.kind === 'collective') return 'notNeeded';
  if (withdrawnConsent(consents, 'processing', day) || withdrawnConsent(consents, 'publication', day)) return 'withdrawn';
  if (consentsMissing(person, consents, 'processing', day, rules).length > 0) return 'notSendable';
  return consentsMissing(person, consents, 'publication', day, rules).length > 0 ? 'notPublishable' : 'given';
}

/** What may not be done with a person's record while consents are as they are. */
export type Blocked = 'sending' | 'newPapers' | 'publishing' | 'pupilPhoto';

/**
 * What the consents of somebody block on a day. A withdrawal blocks what was agreed to: of processing, all of it and so new
 * papers, an adult's as well; of publication, publishing alone.
 */
export function blockedBy(person: Person, consents: readonly Consent[], day: string, rules: Rules): Blocked[] {
  if (person.kind === 'collective') return [];
  const blocked: Blocked[] = [];
  const withdrew = withdrawnConsent(consents, 'processing', day) !== undefined;
  const cannotPublish = consentsMissing(person, consents, 'publication', day, rules).length > 0;
  if (withdrew || consentsMissing(person, consents, 'processing', day, rules).length > 0) blocked.push('sending');
  if (withdrew) blocked.push('newPapers');
  if (withdrew || cannotPublish) blocked.push('publishing');
  if (person.kind === 'student' && cannotPublish) blocked.push('pupilPhoto');
  return blocked;
}

/** One consent that somebody has to give, and how it stands. */
export interface NeedStanding {
  need: ConsentNeed;
  given?: Consent;
  withdrawn?: Consent;
}

/** The consents that are needed of a person, for sending first, each with the one in force or the withdrawal that stands. */
export function needStandings(person: Person, consents: readonly Consent[], day: string, rules: Rules): NeedStanding[] {
  return (['processing', 'publication'] as const)
    .flatMap((purpose) => consentsNeeded(person, purpose, day, rules))
    .map((need) => {
      const own = consents.filter(({ purpose, by }) => purpose === need.purpose && by === need.by);
      const given = own.find((consent) => isInForce(consent, day));
      const withdrawn = given ? undefined : withdrawnConsent(own, need.purpose, day);
      return { need, ...(given && { given }), ...(withdrawn && { withdrawn }) };
    });
}
