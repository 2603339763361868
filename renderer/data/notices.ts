import { put, remove, removeElements, type Change } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { Objection, PublicNotice } from '../../shared/model/publicNotice';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { dayAfter } from '../../shared/rules/deadlines';
import type { NoticeFile } from '../../shared/rules/nominationFile';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRules, readRulesOfYear } from './workspace';

/** Fields of a notice, of an objection, that a form sets; null clears. */
export type NoticeFields = Omit<Parameters<typeof put<'publicNotices'>>[2], 'nominationIds'>;
export type ObjectionFields = Omit<Parameters<typeof put<'objections'>>[2], 'noticeId'>;

/** Every notice of the unit with the objections to it, or those of a year; the latest first, those without a day before them. */
export async function readNotices({ db }: Pick<Data, 'db'>, planYear?: number): Promise<NoticeFile[]> {
  const [notices, objections] = await Promise.all([
    planYear === undefined ? db.of('publicNotices').toArray() : db.of('publicNotices').where('planYear').equals(planYear).toArray(),
    db.of('objections').toArray(),
  ]);
  const key = ({ from, id }: PublicNotice): string => `${from ?? '9999'} ${id}`;
  return notices.sort((a, b) => (key(a) < key(b) ? 1 : -1)).map((notice) => ({ notice, objections: ofNotice(objections, notice.id) }));
}

/** The notices that a nomination stands on. */
export async function readNoticesWith({ db }: Pick<Data, 'db'>, nominationId: string): Promise<NoticeFile[]> {
  const notices = await db.of('publicNotices').where('nominationIds').equals(nominationId).toArray();
  if (notices.length === 0) return [];
  const objections = await db.of('objections').where('noticeId').anyOf(notices.map(({ id }) => id)).toArray();
  return notices.map((notice) => ({ notice, objections: ofNotice(objections, notice.id) }));
}

/** See {@link readNotices}; undefined while they are being read. */
export function useNotices(planYear: number): NoticeFile[] | undefined {
  return useQuery((data) => readNotices(data, planYear), [planYear]);
}

/** One notice; null when there is none of that id, undefined while it is being read. */
export function useNotice(id: string): NoticeFile | null | undefined {
  return useQuery(
    async ({ db }) => {
      const notice = await db.of('publicNotices').get(id);
      return notice ? { notice, objections: ofNotice(await db.of('objections').where('noticeId').equals(id).toArray(), id) } : null;
    },
    [id],
  );
}

/** In the order in which they were written down. */
function ofNotice(objections: readonly Objection[], noticeId: string): Objection[] {
  return objections.filter((objection) => objection.noticeId === noticeId).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Adds an empty notice of a year; place, contact and who is answerable are those of the last one. */
export async function addNotice(data: Data, year: { planYear: number; schoolYear: string }): Promise<Result<{ id: string }, PlatformError>> {
  const last = await data.db.of('publicNotices').orderBy('id').last();
  const id = newId();
  const { place, responsible, contact } = last ?? {};
  const written = await data.journal.commit('editNotice', [put('publicNotices', id, { ...year, place, responsible, contact })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of a notice. */
export function editNotice({ journal }: Data, id: string, fields: NoticeFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editNotice', [put('publicNotices', id, fields)]);
}

/**
 * Sets the first ISO day; null clears it. The last day moves along as many days later as the plan asks for, where none
 * stands yet or it would be too early for that.
 */
export async function beginNotice(data: Data, id: string, from: string | null): Promise<Result<void, PlatformError>> {
  const notice = await data.db.of('publicNotices').get(id);
  const { plan } = notice ? await readRulesOfYear(data, notice.planYear) : await readRules(data);
  return data.journal.commitFrom('editNotice', [{ table: 'publicNotices', id }], (records) => {
    const least = from === null ? null : dayAfter(from, plan.objectionDays);
    const { to } = records.get('publicNotices', id) ?? {};
    return [put('publicNotices', id, { from, ...(least !== null && (to === undefined || to < least) && { to: least }) })];
  });
}

/** Says that somebody stands on a notice, or does not. */
export function linkNominee({ journal }: Data, id: string, nominationId: string, linked: boolean): Promise<Result<void, PlatformError>> {
  const change = linked ? put('publicNotices', id, { nominationIds: [nominationId] }) : removeElements('publicNotices', id, 'nominationIds', [nominationId]);
  return journal.commit('editNotice', [change]);
}

/** Deletes a notice with the objections to it, in one entry. */
export async function removeNotice({ db, journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  // A field that was left a moment ago is on its way.
  await journal.idle();
  const objections = await db.of('objections').where('noticeId').equals(id).primaryKeys();
  return journal.commit('remove', [remove('publicNotices', id), ...objections.map((each): Change => remove('objections', each))]);
}

/** Adds an objection that came on the ISO day `receivedOn`. */
export async function addObjection({ journal }: Data, noticeId: string, receivedOn: string): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editObjection', [put('objections', id, { noticeId, receivedOn })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of an objection. */
export function editObjection({ journal }: Data, id: string, fields: ObjectionFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editObjection', [put('objections', id, fields)]);
}

/** Deletes an objection. */
export async function removeObjection({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  await journal.idle();
  return journal.commit('remove', [remove('objections', id)]);
}
