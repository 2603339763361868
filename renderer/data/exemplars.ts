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

/** Every nomination of the unit, of all years, by name and then the latest year first. */
export async function readExemplars(data: Data, day: string): Promise<Exemplar[]> {
  const { db } = data;
  const [nominations, subjects, consents, { rulePack }] = await Promise.all([
    db.of('nominations').toArray(),
    db.of('subjects').toArray(),
    db.of('consents').toArray(),
    readRules(data),
  ]);
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  return nominations
    .flatMap(({ id, subjectId, planYear, stage }): Exemplar[] => {
      const subject = byId.get(subjectId);
      if (!subject) return [];
      const own = consents.filter((consent) => consent.subjectId === subjectId);
      return [
        {
          nominationId: id,
          subjectId,
          name: subject.name,
          kind: subject.kind,
          planYear,
          withdrawn: stage.name === 'withdrawn',
          mayPublish: mayPublish(subject, own, day, rulePack),
          publishingBlocked: isPublishingBlocked(subject, own, day, rulePack),
        },
      ];
    })
    .sort((a, b) => compareNames(a.name, b.name) || b.planYear - a.planYear);
}

/** See {@link readExemplars}; undefined while they are being read. */
export function useExemplars(day: string): Exemplar[] | undefined {
  return useQuery((data) => readExemplars(data, day), [day]);
}
