import { compareClocks } from '../../shared/journal/stamp';
import type { Consent } from '../../shared/model/consent';
import type { Subject } from '../../shared/model/subject';
import { isMinor, withdrawnConsent } from '../../shared/rules/consents';
import { blockedBy } from '../../shared/rules/consentState';
import { beginsName, spellingKey } from '../../shared/text/names';
import { countWords } from '../../shared/text/words';
import type { Data } from './data';
import { readFormerNames, removedSubjects } from './people';
import { readRules } from './workspace';

/** Somebody on the register of this unit, or taken off it, as far as it matters who may be named in what is sent. */
export interface KnownPerson {
  subjectId: string;
  name: string;
  /** What else he was called before the name was corrected, but for what was half typed and what somebody else is called. */
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

type Named = Pick<KnownPerson, 'name' | 'formerNames'>;

/** Everything that a text may call somebody by. */
export function namesOf({ name, formerNames }: Named): string[] {
  return [name, ...formerNames];
}

/** What somebody is called, or was before. */
export interface Calling {
  name: string;
  isFormer: boolean;
}

/** The same as {@link namesOf}, with which is the name of today. */
export function callingsOf({ name, formerNames }: Named): [Calling, ...Calling[]] {
  return [{ name, isFormer: false }, ...formerNames.map((former) => ({ name: former, isFormer: true }))];
}

/**
 * Everybody of the unit as of the ISO day `today`, but for collectives. Whoever was taken off the register is judged by the
 * consents of before, and held where those or the kind are unknown; a double of somebody who is still there is not told: one
 * of that kind, or one that nothing makes a person of its own, as when it was added under the wrong kind.
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
  const named = Map.groupBy(living, ({ name }) => spellingKey(name));
  const formerly = await readFormerNames(data, living);
  const known = (subject: Pick<Subject, 'id' | 'name' | 'kind' | 'birthDate'>, formerNames: readonly string[], own: readonly Consent[], isRemoved: boolean): KnownPerson => {
    const blocked = blockedBy(subject, own, today, rulePack);
    return {
      subjectId: subject.id,
      name: subject.name,
      formerNames: formerNames.filter((name, at) => isWhole(name, [...formerNames.slice(at + 1), subject.name]) && !named.has(spellingKey(name))),
      minor: subject.kind === 'student' || isMinor(subject, today, rulePack),
      ...(blocked.includes('sending') && { held: withdrawnConsent(own, 'processing', today) ? 'consentWithdrawn' : 'guardianConsent' }),
      publishingBlocked: blocked.includes('publishing'),
      removed: isRemoved,
    };
  };
  const isDouble = ({ name, kind, birthDate, isBare }: (typeof removed)[number]): boolean =>
    (named.get(spellingKey(name)) ?? []).some(
      (other) => (isBare || other.kind === kind) && (birthDate === undefined || other.birthDate === undefined || other.birthDate === birthDate),
    );
  const gone = removed.filter((subject) => subject.kind !== 'collective' && !isDouble(subject));
  return [
    ...living.map((subject) => known(subject, formerly.get(subject.id) ?? [], consentsOf.get(subject.id) ?? [], false)),
    ...gone.map((subject) => known({ ...subject, kind: subject.kind ?? 'student' }, subject.formerNames, [...(consentsOf.get(subject.id) ?? []), ...(consentsBefore.get(subject.id) ?? [])], true)),
  ];
}

/**
 * A name that was half typed when it was kept says nobody. A whole one has at least as many words as the name of today, the
 * last of those written after it, or three; and none of those goes on from it.
 */
function isWhole(name: string, after: readonly string[]): boolean {
  const count = countWords(name);
  return count > 1 && count >= Math.min(3, countWords(after.at(-1) ?? '')) && !after.some((later) => beginsName(name, later));
}

function ofEach(consents: readonly Consent[]): Map<string, Consent[]> {
  return Map.groupBy(consents, ({ subjectId }) => subjectId);
}
