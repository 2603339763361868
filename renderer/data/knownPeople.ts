import { compareClocks } from '../../shared/journal/stamp';
import type { Consent } from '../../shared/model/consent';
import type { Subject } from '../../shared/model/subject';
import { isMinor, withdrawnConsent } from '../../shared/rules/consents';
import { blockedBy } from '../../shared/rules/consentState';
import { countWords } from '../../shared/text/words';
import type { Data } from './data';
import { readFormerNames, removedSubjects } from './people';
import { readRules } from './workspace';

/** Somebody on the register of this unit, or taken off it, as far as it matters who may be named in what is sent. */
export interface KnownPerson {
  subjectId: string;
  name: string;
  /** What else he was called before the name was corrected, but for what somebody else is called. */
  formerNames: readonly string[];
  /** A pupil, or anybody whose guardian must consent. */
  minor: boolean;
  /** Why the record may not be sent; absent when it may. */
  held?: 'guardianConsent' | 'consentWithdrawn';
  /** Consents block naming the person in public. */
  publishingBlocked: boolean;
  /** Taken off the register. */
  removed: boolean;
}

/** Everything that a text may call somebody by. */
export function namesOf({ name, formerNames }: Pick<KnownPerson, 'name' | 'formerNames'>): string[] {
  return [name, ...formerNames];
}

/**
 * Everybody of the unit as of the ISO day `today`, but for collectives. Whoever was taken off the register is judged by the
 * consents of before, and held where those or the kind are unknown; a double of somebody of that kind who is still there is
 * not told.
 */
export async function readKnownPeople(data: Data, today: string): Promise<KnownPerson[]> {
  const { db } = data;
  const [subjects, consents, removed, deleted, { rulePack }] = await Promise.all([
    db.of('subjects').toArray(),
    db.of('consents').toArray(),
    removedSubjects(data),
    db.tombstones.filter(({ table, row }) => table === 'consents' && !row.erased).toArray(),
    readRules(data),
  ]);
  const consentsOf = ofEach(consents);
  const clocks = new Map(removed.map((subject) => [subject.id, subject.deleted]));
  // What was deleted before, by itself, was taken back: it counts no more.
  const wentAlong = deleted.flatMap(({ row }) => {
    const consent = row as unknown as Consent;
    return consent.date !== undefined && compareClocks(clocks.get(consent.subjectId) ?? {}, row.deleted ?? {}) === 'equal' ? [consent] : [];
  });
  const consentsBefore = ofEach(wentAlong);
  const living = subjects.filter(({ kind }) => kind !== 'collective');
  const named = Map.groupBy(living, ({ name }) => nameKey(name));
  const formerly = await readFormerNames(data, living);
  const known = (subject: Pick<Subject, 'id' | 'name' | 'kind' | 'birthDate'>, formerNames: readonly string[], own: readonly Consent[], isRemoved: boolean): KnownPerson => {
    const blocked = blockedBy(subject, own, today, rulePack);
    return {
      subjectId: subject.id,
      name: subject.name,
      formerNames: formerNames.filter((name) => isWhole(name, subject.name) && !named.has(nameKey(name))),
      minor: subject.kind === 'student' || isMinor(subject, today, rulePack),
      ...(blocked.includes('sending') && { held: withdrawnConsent(own, 'processing', today) ? 'consentWithdrawn' : 'guardianConsent' }),
      publishingBlocked: blocked.includes('publishing'),
      removed: isRemoved,
    };
  };
  const isDouble = ({ name, kind, birthDate }: (typeof removed)[number]): boolean =>
    (named.get(nameKey(name)) ?? []).some(
      (other) => other.kind === kind && (birthDate === undefined || other.birthDate === undefined || other.birthDate === birthDate),
    );
  const gone = removed.filter((subject) => subject.kind !== 'collective' && !isDouble(subject));
  return [
    ...living.map((subject) => known(subject, formerly.get(subject.id) ?? [], consentsOf.get(subject.id) ?? [], false)),
    ...gone.map((subject) => known({ ...subject, kind: subject.kind ?? 'student' }, subject.formerNames, [...(consentsOf.get(subject.id) ?? []), ...(consentsBefore.get(subject.id) ?? [])], true)),
  ];
}

function nameKey(name: string): string {
  return name.normalize('NFC');
}

/** A name that was half typed when it was kept says nobody: it has at least as many words as the other, or three. */
function isWhole(name: string, other: string): boolean {
  const count = countWords(name);
  return count > 1 && count >= Math.min(3, countWords(other));
}

function ofEach(consents: readonly Consent[]): Map<string, Consent[]> {
  return Map.groupBy(consents, ({ subjectId }) => subjectId);
}
