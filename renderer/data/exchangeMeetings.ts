import { put, remove, removeElements } from '../../shared/journal/change';
import type { ExchangeMeeting } from '../../shared/model/exchangeMeeting';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/** Fields of an exchange meeting that a form sets; null clears. */
export type ExchangeFields = Omit<Parameters<typeof put<'exchangeMeetings'>>[2], 'speakerIds'>;

/** The exchange meetings of a year that the unit takes part in, the latest first; those without a date before them. */
export function useExchangeMeetings(planYear: number): ExchangeMeeting[] | undefined {
  return useQuery(
    async ({ db }) => {
      const key = ({ date, id }: ExchangeMeeting): string => `${date ?? '9999'} ${id}`;
      const meetings = await db.of('exchangeMeetings').where('planYear').equals(planYear).toArray();
      return meetings.sort((a, b) => (key(a) < key(b) ? 1 : -1));
    },
    [planYear],
  );
}

/** One exchange meeting; null when there is none of that id, undefined while it is being read. */
export function useExchangeMeeting(id: string): ExchangeMeeting | null | undefined {
  return useQuery(async ({ db }) => (await db.of('exchangeMeetings').get(id)) ?? null, [id]);
}

/** Adds an empty meeting of a year. The cluster is the unit's own, as the Sở's list has it, else that of the last meeting. */
export async function addExchangeMeeting(data: Data, year: { planYear: number; schoolYear: string }): Promise<Result<{ id: string }, PlatformError>> {
  const cluster = await ownCluster(data);
  const id = newId();
  const written = await data.journal.commit('editExchangeMeeting', [put('exchangeMeetings', id, { ...year, ...(cluster !== undefined && { cluster }) })]);
  return written.ok ? ok({ id }) : written;
}

async function ownCluster({ db }: Data): Promise<string | undefined> {
  const workspace = await readWorkspace({ db });
  const unit = workspace?.unitCode === undefined ? undefined : await db.of('units').where('code').equals(workspace.unitCode).first();
  return unit?.cluster ?? (await db.of('exchangeMeetings').orderBy('id').last())?.cluster;
}

/** Changes fields of a meeting. */
export function editExchangeMeeting({ journal }: Data, id: string, fields: ExchangeFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editExchangeMeeting', [put('exchangeMeetings', id, fields)]);
}

/** Says that an exemplar speaks at a meeting, or does not. */
export function linkSpeaker({ journal }: Data, id: string, nominationId: string, linked: boolean): Promise<Result<void, PlatformError>> {
  const change = linked ? put('exchangeMeetings', id, { speakerIds: [nominationId] }) : removeElements('exchangeMeetings', id, 'speakerIds', [nominationId]);
  return journal.commit('editExchangeMeeting', [change]);
}

/** Deletes a meeting. */
export async function removeExchangeMeeting({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  await journal.idle();
  return journal.commit('remove', [remove('exchangeMeetings', id)]);
}
