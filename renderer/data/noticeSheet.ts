import type { Subject } from '../../shared/model/subject';
import { mayPublish } from '../../shared/rules/consents';
import { awardOf } from '../../shared/rules/voting';
import { compareNames, initialsOf } from '../../shared/text/names';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRules } from './workspace';

/** A line of a notice as it hangs in public. */
export interface PostedName {
  name: string;
  kind: Subject['kind'];
  /** Position, or class of a pupil; of a collective nothing. */
  position: string;
  awards: string[];
}

/**
 * Who stands on a notice, by name. Pupils who may not be named in public on the ISO day `day` stand there by their initials.
 * Withdrawn nominations do not stand on it.
 */
export async function readPostedNames(data: Data, nominationIds: readonly string[], day: string): Promise<PostedName[]> {
  const { db } = data;
  const { rulePack } = await readRules(data);
  const nominations = (await db.of('nominations').bulkGet([...nominationIds])).flatMap((nomination) => (nomination && nomination.stage.name !== 'withdrawn' ? [nomination] : []));
  const lines = await Promise.all(
    nominations.map(async ({ id, subjectId }): Promise<PostedName[]> => {
      const [subject, consents, proposals] = await Promise.all([
        db.of('subjects').get(subjectId),
        db.of('consents').where('subjectId').equals(subjectId).toArray(),
        db.of('proposals').where('nominationId').equals(id).sortBy('id'),
      ]);
      if (!subject) return [];
      const { kind, name, position, className } = subject;
      const hidden = kind === 'student' && !mayPublish(subject, consents, day, rulePack);
      return [
        {
          name: hidden ? initialsOf(name) : name,
          kind,
          position: (kind === 'student' ? className : position) ?? '',
          awards: proposals.flatMap(({ awardId }) => awardOf(rulePack, awardId)?.title ?? []),
        },
      ];
    }),
  );
  return lines.flat().sort((a, b) => compareNames(a.name, b.name));
}

/** See {@link readPostedNames}; undefined while they are being read. */
export function usePostedNames(nominationIds: readonly string[], day: string): PostedName[] | undefined {
  return useQuery((data) => readPostedNames(data, nominationIds, day), [nominationIds.join(' '), day]);
}
