import { put, remove } from '../../shared/journal/change';
import type { CouncilMember } from '../../shared/model/councilMember';
import type { Inspection } from '../../shared/model/inspection';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { readCouncilMembers } from './councilMembers';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** Fields of an inspection that a form sets; null clears. */
export type InspectionFields = Parameters<typeof put<'inspections'>>[2];

/** An inspection with the member of the council who went; absent where none is named, or he is there no more. */
export interface InspectionView {
  inspection: Inspection;
  member?: CouncilMember;
}

/** The inspections of a year, the latest first; those without a date stand first since they are being written. */
export function useInspections(planYear: number): InspectionView[] | undefined {
  return useQuery(
    async ({ db }) => {
      const inspections = await db.of('inspections').where('planYear').equals(planYear).toArray();
      const members = await db.of('councilMembers').bulkGet(inspections.map(({ memberId }) => memberId ?? ''));
      const key = ({ inspection: { date, id } }: InspectionView): string => `${date ?? '9999'} ${id}`;
      return inspections
        .map((inspection, index): InspectionView => ({ inspection, ...(members[index] && { member: members[index] }) }))
        .sort((a, b) => (key(a) < key(b) ? 1 : -1));
    },
    [planYear],
  );
}

/** One inspection with those who may be named in it: the year's council, and who is named. Null when there is none of that id. */
export function useInspection(id: string): { inspection: Inspection; members: CouncilMember[] } | null | undefined {
  return useQuery(
    async ({ db }) => {
      const inspection = await db.of('inspections').get(id);
      if (!inspection) return null;
      const members = await readCouncilMembers({ db }, inspection.planYear);
      const named = inspection.memberId === undefined ? undefined : await db.of('councilMembers').get(inspection.memberId);
      return { inspection, members: named && named.planYear !== inspection.planYear ? [...members, named] : members };
    },
    [id],
  );
}

/** Adds an empty inspection of a year, on its page. */
export async function addInspection({ journal }: Data, year: { planYear: number; schoolYear: string }): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editInspection', [put('inspections', id, { ...year, title: '' })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of an inspection. */
export function editInspection({ journal }: Data, id: string, fields: InspectionFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editInspection', [put('inspections', id, fields)]);
}

/** Deletes an inspection. */
export async function removeInspection({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  // A field that was left a moment ago is on its way.
  await journal.idle();
  return journal.commit('remove', [remove('inspections', id)]);
}
