import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { User } from '../../shared/model/user';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** The people who work at this computer, in the order they were added. */
export function readUsers({ db }: Data): Promise<User[]> {
  return db.of('users').orderBy('id').toArray();
}

/** See {@link readUsers}. */
export function useUsers(): User[] | undefined {
  return useQuery(readUsers);
}

/** The person whose name the entries carry now. */
export function useCurrentUser(): User | null | undefined {
  return useQuery(async ({ db, journal }) => (await db.of('users').get(journal.actor)) ?? null);
}

/** Says who works now: from here on entries carry this name. */
export function chooseUser({ journal }: Data, user: User): void {
  journal.actor = user.id;
}

/** Adds a person who works at this computer. */
export async function addUser(
  { journal }: Data,
  fields: { name: string; position?: string; role: User['role'] },
): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('addUser', [put('users', id, fields)]);
  return written.ok ? ok({ id }) : written;
}

/** Changes a person's name, position or role; what he did before keeps pointing at him. */
export function editUser(
  { journal }: Data,
  id: string,
  fields: { name: string; position?: string | null; role: User['role'] },
): Promise<Result<void, PlatformError>> {
  return journal.commit('editUser', [put('users', id, fields)]);
}
