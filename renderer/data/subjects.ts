import { put } from '../../shared/journal/change';
import type { Subject } from '../../shared/model/subject';
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
