import type { Subject } from '../model/subject';

/** A field of a subject that a person fills in. */
export type SubjectField = Exclude<keyof Subject, 'id' | 'createdAt' | 'updatedAt' | 'stamps' | 'kind'>;

const ofAdults: readonly SubjectField[] = [
  'name', 'birthDate', 'gender', 'position', 'team', 'joinedYear', 'degree', 'honours', 'ethnicity', 'homeTown', 'residence', 'photoEvidenceId',
];

/** What is asked of each kind: what its forms print, a pupil the least. In the order of the forms. */
export const subjectFieldsOf: Record<Subject['kind'], readonly SubjectField[]> = {
  collective: ['name', 'headName', 'foundedYear', 'headcount', 'address'],
  manager: ofAdults,
  teacher: ofAdults,
  staff: ofAdults,
  student: ['name', 'birthDate', 'gender', 'className', 'photoEvidenceId'],
};
