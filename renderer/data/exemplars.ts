import type { Consent } from '../../shared/model/consent';
import type { Nomination } from '../../shared/model/nomination';
import type { Subject } from '../../shared/model/subject';
import { isPublishingBlocked, mayPublish } from '../../shared/rules/consents';
import { compareNames } from '../../shared/text/names';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRules } from './workspace';

/** A nomination as somebody who may be made known. */
export interface Exemplar {
  nominationId: string;
  subjectId: string;
  name: string;
  kind: Subject['kind'];
  planYear: number;
  /** Withdrawn since: it counts no more. */
  withdrawn: boolean;
  /** The consents are there that naming the person in public needs on the day. */
  mayPublish: boolean;
  /** Consents block naming the person in public: it may not be chosen, and does not count. */
  publishingBlocked: boolean;
}

/** True of one whom an activity or a meeting makes known. */
export function countsAsKnown({ withdrawn, publishingBlocked }: Pick<Exemplar, 'withdrawn' | 'publishingBlocked'>): boolean {
  return !withdrawn && !publishingBlocked;
}

/**
 * The ISO day as of which consents decide whether an activity or a meeting made somebody known: its own once it is over. A
 * withdrawal afterwards takes nothing back of what was told before, and a consent given afterwards allows nothing that was told.
 */
export function dayOfTelling(date: string | undefined, today: string): string {
  return date === undefined || date > today ? today : date;
}

/** The exemplars as of any day. */
export interface ExemplarsByDay {
  /** Every nomination of the unit, of all years, by name and then the latest year first. */
  all: (day: string) => Exemplar[];
  /** Undefined for a nomination that is gone. */
  one: (nominationId: string, day: string) => Exemplar | undefined;
}

/** See {@link ExemplarsByDay}. What stands in the records is read once. */
export async function readExemplarsByDay(data: Data): Promise<ExemplarsByDay> {
  const { db } = data;
  const [nominations, subjects, consents, { rulePack }] = await Promise.all([
    db.of('nominations').toArray(),
    db.of('subjects').toArray(),
    db.of('consents').toArray(),
    readRules(data),
  ]);
  const subjectOf = new Map(subjects.map((subject) => [subject.id, subject]));
  const consentsOf = new Map<string, Consent[]>();
  for (const consent of consents) consentsOf.set(consent.subjectId, [...(consentsOf.get(consent.subjectId) ?? []), consent]);
  const nominationOf = new Map(nominations.map((nomination) => [nomination.id, nomination]));
  const exemplarOf = ({ id, subjectId, planYear, stage }: Nomination, day: string): Exemplar | undefined => {
    const subject = subjectOf.get(subjectId);
    if (!subject) return undefined;
    const own = consentsOf.get(subjectId) ?? [];
    return {
      nominationId: id,
      subjectId,
      name: subject.name,
      kind: subject.kind,
      planYear,
      withdrawn: stage.name === 'withdrawn',
      mayPublish: mayPublish(subject, own, day, rulePack),
      publishingBlocked: isPublishingBlocked(subject, own, day, rulePack),
    };
  };
  const byDay = new Map<string, Exemplar[]>();
  const listOn = (day: string): Exemplar[] =>
    nominations.flatMap((nomination) => exemplarOf(nomination, day) ?? []).sort((a, b) => compareNames(a.name, b.name) || b.planYear - a.planYear);
  return {
    all: (day) => {
      const list = byDay.get(day) ?? listOn(day);
      byDay.set(day, list);
      return list;
    },
    one: (nominationId, day) => {
      const nomination = nominationOf.get(nominationId);
      return nomination && exemplarOf(nomination, day);
    },
  };
}

/** See {@link readExemplarsByDay}; undefined while they are being read. */
export function useExemplarsByDay(): ExemplarsByDay | undefined {
  return useQuery(readExemplarsByDay);
}

/** Every exemplar as of a day. */
export async function readExemplars(data: Data, day: string): Promise<Exemplar[]> {
  return (await readExemplarsByDay(data)).all(day);
}

/** See {@link readExemplars}; undefined while they are being read. */
export function useExemplars(day: string): Exemplar[] | undefined {
  return useQuery((data) => readExemplars(data, day), [day]);
}
