import { put, remove, type Change } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { StaffMember, Training } from '../../shared/model/staff';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { compareNames } from '../../shared/text/names';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** Fields of a staff member, of a training, that a form sets; null clears. */
export type StaffFields = Parameters<typeof put<'staffMembers'>>[2];
export type TrainingFields = Omit<Parameters<typeof put<'trainings'>>[2], 'staffId'>;

/** A staff member with the training he took part in, what was added last first. */
export interface StaffView {
  member: StaffMember;
  trainings: Training[];
}

/** Everybody who is or was on the staff, by name; undefined while they are being read. */
export function useStaff(): StaffView[] | undefined {
  return useQuery(async ({ db }) => {
    const [members, trainings] = await Promise.all([db.of('staffMembers').toArray(), db.of('trainings').toArray()]);
    return members.sort((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1)).map((member) => ({ member, trainings: ofMember(trainings, member.id) }));
  });
}

/** One staff member; null when there is none of that id, undefined while he is being read. */
export function useStaffMember(id: string): StaffView | null | undefined {
  return useQuery(
    async ({ db }) => {
      const member = await db.of('staffMembers').get(id);
      return member ? { member, trainings: ofMember(await db.of('trainings').where('staffId').equals(id).toArray(), id) } : null;
    },
    [id],
  );
}

function ofMember(trainings: readonly Training[], staffId: string): Training[] {
  return trainings.filter((training) => training.staffId === staffId).sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Adds a staff member without a name, on his page. */
export async function addStaffMember({ journal }: Data, fields: StaffFields = {}): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editStaff', [put('staffMembers', id, { name: '', ...fields })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of a staff member. */
export function editStaffMember({ journal }: Data, id: string, fields: StaffFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editStaff', [put('staffMembers', id, fields)]);
}

/** Deletes a staff member with his training, in one entry. */
export async function removeStaffMember({ db, journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  // A field that was left a moment ago is on its way.
  await journal.idle();
  const trainings = await db.of('trainings').where('staffId').equals(id).primaryKeys();
  return journal.commit('remove', [remove('staffMembers', id), ...trainings.map((each): Change => remove('trainings', each))]);
}

/** Adds an empty training of a staff member. */
export async function addTraining({ journal }: Data, staffId: string): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editStaff', [put('trainings', id, { staffId, subject: '' })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of a training. */
export function editTraining({ journal }: Data, id: string, fields: TrainingFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editStaff', [put('trainings', id, fields)]);
}

/** Deletes a training. */
export async function removeTraining({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  await journal.idle();
  return journal.commit('remove', [remove('trainings', id)]);
}
