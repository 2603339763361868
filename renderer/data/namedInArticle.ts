import { compareNames } from '../../shared/text/names';
import { useQuery } from './DataContext';
import { heldNames, tellerOf } from './heldNames';
import { readKnownPeople, type KnownPerson } from './knownPeople';

/**
 * Who is named in a text for the public though consents block it, by name, each once: everybody of the unit, not only whom
 * the text is about, and however the name is written.
 */
export function namedWithoutConsent(text: string, people: readonly KnownPerson[]): string[] {
  const isTold = tellerOf(text);
  const told = people.filter(({ name }) => isTold(name));
  const others = told.flatMap(({ publishingBlocked, name }) => (publishingBlocked ? [] : [name]));
  const named = told.filter(({ publishingBlocked, name }) => publishingBlocked && heldNames([name], others).bears(text));
  return [...new Set(named.map(({ name }) => name))].sort(compareNames);
}

/** Everybody of the unit as consents stand on the ISO day `today`; undefined while they are being read. */
export function useKnownPeople(today: string): KnownPerson[] | undefined {
  return useQuery((data) => readKnownPeople(data, today), [today]);
}
