import { bundled } from '../../shared/bundle/bundledRecord';
import { recordsOf, type Closure } from '../../shared/bundle/closure';
import type { Candidate } from '../../shared/bundle/submission';
import { reportId } from '../../shared/model/annualReport';
import { freeTextFields } from '../../shared/model/freeText';
import type { TableName } from '../../shared/model/tables';
import { compareNames } from '../../shared/text/names';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { heldNames, nameIn, tellerOf } from './heldNames';
import { callingsOf, namesOf, readKnownPeople } from './knownPeople';

/** A text of a bundle that names somebody other than whom it is about: a nomination, or the report of the year. */
export interface NamingPlace {
  /** Absent: the report. */
  nomination?: { id: string; name: string };
  /** Those named whose record may not be sent, by the name that stands there, each once; may be empty. */
  held: string[];
  /** A minor is named. */
  namesMinor: boolean;
}

/**
 * The places of these dossiers and of the report of `planYear` that name somebody whose record may not be sent on the ISO day
 * `today`, or a minor. Their words are the unit's: they go as they are, and whoever sends them is told before.
 */
export async function readNamingPlaces(data: Data, closures: readonly Closure[], planYear: number, today: string): Promise<NamingPlace[]> {
  const [people, report] = await Promise.all([readKnownPeople(data, today), data.db.of('annualReports').get(reportId(planYear))]);
  const texts = [
    ...closures.map((closure) => ({ nomination: { id: closure.nomination.id, name: closure.subject.name }, subjectId: closure.subject.id, texts: recordsOf(closure).map(({ table, record }) => textsOf(table, record)) })),
    ...(report ? [{ texts: textsOf('annualReports', report) }] : []),
  ];
  const isTold = tellerOf(texts.map((place) => place.texts));
  const told = people.filter((person) => namesOf(person).some(isTold));
  const others = told.flatMap(({ held, name }) => (held ? [] : [name]));
  const known = told.map(({ name }) => name);
  const finders = told.map((person) => ({ person, finder: heldNames(callingsOf(person), person.held ? others : [], known) }));
  return texts.flatMap(({ texts: own, ...place }): NamingPlace[] => {
    const subject = 'nomination' in place ? place : undefined;
    const isOther = ({ subjectId, name }: { subjectId: string; name: string }): boolean =>
      subject === undefined || (subjectId !== subject.subjectId && name.normalize('NFC') !== subject.nomination.name.normalize('NFC'));
    const named = finders.filter(({ person, finder }) => isOther(person) && finder.bears(own)).map(({ person }) => person);
    const held = [...new Set(named.flatMap((person) => (person.held ? [nameIn(own, callingsOf(person), known)] : [])))].sort(compareNames);
    const namesMinor = named.some(({ minor }) => minor);
    return held.length > 0 || namesMinor ? [{ ...(subject && { nomination: subject.nomination }), held, namesMinor }] : [];
  });
}

/** See {@link readNamingPlaces}, of those that may go; undefined while they are being read. */
export function useNamingPlaces(candidates: readonly Candidate[], planYear: number, today: string): NamingPlace[] | undefined {
  return useQuery((data) => {
    const closures = candidates.flatMap(({ closure, leftBehind }) => (leftBehind ? [] : [closure]));
    return readNamingPlaces(data, closures, planYear, today);
  }, [candidates, planYear, today]);
}

/** What people typed: neither stamps nor references. */
function textsOf(table: TableName, record: object): unknown[] {
  const fields = bundled(record) as Record<string, unknown>;
  return freeTextFields(table).map((field) => fields[field]);
}
