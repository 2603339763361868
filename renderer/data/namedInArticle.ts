import { compareNames } from '../../shared/text/names';
import { useQuery } from './DataContext';
import { heldNames, nameIn, tellerOf } from './heldNames';
import { callingsOf, namesOf, readKnownPeople, type KnownPerson } from './knownPeople';

/** Somebody whom a text names though consents block it. */
export interface NamedPerson {
  subjectId: string;
  /** As the text has it, the name of before too. */
  name: string;
  /** Taken off the register: there is no page of this person. */
  removed: boolean;
}

/**
 * Who is named in a text for the public though consents block it, by name: everybody of the unit, not only whom the text is
 * about, and however the name is written.
 */
export function namedWithoutConsent(text: string, people: readonly KnownPerson[]): NamedPerson[] {
  const isTold = tellerOf(text);
  const told = people.filter((person) => namesOf(person).some(isTold));
  const others = told.flatMap(({ publishingBlocked, name }) => (publishingBlocked ? [] : [name]));
  const known = told.map(({ name }) => name);
  const named = told.filter((person) => person.publishingBlocked && heldNames(callingsOf(person), others, known).bears(text));
  return named.map((person) => ({ subjectId: person.subjectId, name: nameIn(text, callingsOf(person), known), removed: person.removed })).sort((a, b) => compareNames(a.name, b.name));
}

/** Everybody of the unit as consents stand on the ISO day `today`; undefined while they are being read. */
export function useKnownPeople(today: string): KnownPerson[] | undefined {
  return useQuery((data) => readKnownPeople(data, today), [today]);
}
