import { put, remove } from '../../shared/journal/change';
import { councilRoles, type CouncilMember } from '../../shared/model/councilMember';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { compareNames } from '../../shared/text/names';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** Fields of a member that a form sets; null clears. */
export type MemberFields = Omit<Parameters<typeof put<'councilMembers'>>[2], 'planYear' | 'schoolYear'>;

/** The members of a year's council, by role and then by name. */
export async function readCouncilMembers({ db }: Pick<Data, 'db'>, planYear: number): Promise<CouncilMember[]> {
  const members = await db.of('councilMembers').where('planYear').equals(planYear).toArray();
  return members.sort((a, b) => councilRoles.indexOf(a.role) - councilRoles.indexOf(b.role) || compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** See {@link readCouncilMembers}; undefined while they are being read. */
export function useCouncilMembers(planYear: number): CouncilMember[] | undefined {
  return useQuery((data) => readCouncilMembers(data, planYear), [planYear]);
}

/** The latest year before `planYear` that has a council; null when there is none, undefined while it is being looked for. */
export function useYearBefore(planYear: number): number | null | undefined {
  return useQuery(({ db }) => yearBefore({ db }, planYear), [planYear]);
}

async function yearBefore({ db }: Pick<Data, 'db'>, planYear: number): Promise<number | null> {
  return (await db.of('councilMembers').where('planYear').below(planYear).last())?.planYear ?? null;
}

/** Keeps fields of a member. One who was added on screen, with his id, comes into being with the first of them. */
export function keepCouncilMember(
  { journal }: Data,
  year: { planYear: number; schoolYear: string },
  id: string,
  fields: MemberFields,
): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editCouncil', [{ table: 'councilMembers', id }], (records) => [
    put('councilMembers', id, records.get('councilMembers', id) ? fields : { ...year, name: '', role: 'member', ...fields }),
  ]);
}

/** Removes a member, if he has come into being. */
export function removeCouncilMember({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('remove', [{ table: 'councilMembers', id }], (records) => (records.get('councilMembers', id) ? [remove('councilMembers', id)] : []));
}

/**
 * Takes the members of the latest council before into that of a year; gives how many, and of which year. Their ids follow
 * from those of before, so that two computers make no member twice.
 */
export async function copyCouncil(data: Data, year: { planYear: number; schoolYear: string }): Promise<Result<{ count: number; from: number }, PlatformError>> {
  const from = await yearBefore(data, year.planYear);
  const members = from === null ? [] : await readCouncilMembers(data, from);
  if (from === null || members.length === 0) return ok({ count: 0, from: year.planYear });
  const copies = members.map(({ id, name, role, position, duty }) =>
    put('councilMembers', `${id.split('.')[0]}.${year.planYear}`, { ...year, name, role, ...(position !== undefined && { position }), ...(duty !== undefined && { duty }) }),
  );
  const written = await data.journal.commit('editCouncil', copies);
  return written.ok ? ok({ count: copies.length, from }) : written;
}
