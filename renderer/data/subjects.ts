import { put } from '../../shared/journal/change';
import type { Headcount, Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** Fields of a subject as a form changes them: null clears. */
export type SubjectFields = Parameters<typeof put<'subjects'>>[2];

/** Everybody who was ever nominated here, in the order they were added. */
export function readSubjects({ db }: Pick<Data, 'db'>): Promise<Subject[]> {
  return db.of('subjects').orderBy('id').toArray();
}

/** See {@link readSubjects}. */
export function useSubjects(): Subject[] | undefined {
  return useQuery(readSubjects);
}

/** Changes fields of a person or a collective. */
export function editSubject({ journal }: Data, id: string, fields: SubjectFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editSubject', [put('subjects', id, fields)]);
}

/** Changes one number of a collective's headcount; the others stay as they are stored. Without a total there is none. */
export function editHeadcount(
  { journal }: Data,
  id: string,
  part: keyof Headcount,
  count: number | null,
): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editSubject', [{ table: 'subjects', id }], (records) => {
    const { [part]: _, ...others }: Partial<Headcount> = records.get('subjects', id)?.headcount ?? {};
    const { total, ...next }: Partial<Headcount> = count === null ? others : { ...others, [part]: count };
    return [put('subjects', id, { headcount: total === undefined ? null : { ...next, total } })];
  });
}
