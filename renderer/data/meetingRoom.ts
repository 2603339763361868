import { put, remove, type Change } from '../../shared/journal/change';
import type { CouncilMember } from '../../shared/model/councilMember';
import { voteId, type Meeting, type WrittenOpinions } from '../../shared/model/meeting';
import { agendaItemId, attendanceId, recusalId, type Attendance, type Recusal } from '../../shared/model/meetingRoom';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { withPresent } from '../../shared/rules/ballots';
import { agendaAfter, agendaOrder, ballotsFor, presentAmong, recusedPresent, type AgendaMove } from '../../shared/rules/meetingRoom';
import { readCouncilMembers } from './councilMembers';
import { useQuery } from './DataContext';
import type { Data } from './data';
import type { StoredRecords } from './storedRecords';

/** A member of the year's council at a meeting; `attendance` is null while nobody has marked it. */
export interface Attendee {
  member: CouncilMember;
  attendance: Attendance | null;
}

/** Members of the year's council with their attendance at a meeting; undefined while they are being read. */
export function useAttendees({ id, planYear }: Pick<Meeting, 'id' | 'planYear'>): Attendee[] | undefined {
  return useQuery(
    async (data) => {
      const [members, marks] = await Promise.all([readCouncilMembers(data, planYear), readAttendances(data, id)]);
      return members.map((member) => ({ member, attendance: marks.find(({ memberId }) => memberId === member.id) ?? null }));
    },
    [id, planYear],
  );
}

function readAttendances({ db }: Pick<Data, 'db'>, meetingId: string): Promise<Attendance[]> {
  return db.of('attendances').where('meetingId').equals(meetingId).toArray();
}

function readRecusals({ db }: Pick<Data, 'db'>, meetingId: string): Promise<Recusal[]> {
  return db.of('recusals').where('meetingId').equals(meetingId).toArray();
}

/** How many of those present at a meeting do not vote on a nomination. */
export async function countRecused(data: Pick<Data, 'db'>, meetingId: string, nominationId: string): Promise<number> {
  const recusals = (await readRecusals(data, meetingId)).filter((recusal) => recusal.nominationId === nominationId);
  return recusals.length === 0 ? 0 : recusedPresent(recusals, await readAttendances(data, meetingId));
}

/** How many do not vote on a nomination, in the meeting that voted on it last. */
export async function readRecused({ db }: Pick<Data, 'db'>): Promise<(nominationId: string) => number | undefined> {
  const [recusals, attendances, votes, meetings] = await Promise.all([
    db.of('recusals').toArray(),
    db.of('attendances').toArray(),
    db.of('votes').toArray(),
    db.of('meetings').toArray(),
  ]);
  const dates = new Map(meetings.map(({ id, date }) => [id, date ?? '']));
  const order = (meetingId: string): string => `${dates.get(meetingId)} ${meetingId}`;
  return (nominationId) => {
    const held = votes.filter((vote) => vote.nominationId === nominationId && dates.has(vote.meetingId)).map(({ meetingId }) => meetingId);
    const last = held.sort((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1);
    const own = recusals.filter((recusal) => recusal.nominationId === nominationId && recusal.meetingId === last);
    return own.length === 0 ? undefined : recusedPresent(own, attendances.filter(({ meetingId }) => meetingId === last));
  };
}

/** What is marked of one member; `reason` only of one who is absent, null clears it. */
export interface Mark {
  memberId: string;
  present: boolean;
  reason?: string | null;
}

/**
 * Marks who of the year's council is there. Once everybody is marked the number present follows, and with it the ballots
 * that were filled in from it. `memberIds` are all of the council.
 */
export async function markAttendance(data: Data, meetingId: string, memberIds: readonly string[], marks: readonly Mark[]): Promise<Result<void, PlatformError>> {
  const { db, journal } = data;
  // A mark or a count that was left a moment ago is on its way.
  await journal.idle();
  const [recusals, votes] = await Promise.all([readRecusals(data, meetingId), db.of('votes').where('meetingId').equals(meetingId).toArray()]);
  const attendances = memberIds.map((memberId) => ({ table: 'attendances' as const, id: attendanceId(meetingId, memberId) }));
  const places = [{ table: 'meetings' as const, id: meetingId }, ...attendances, ...votes.map(({ id }) => ({ table: 'votes' as const, id }))];
  return journal.commitFrom('editMeeting', places, (records) => {
    const before = attendances.flatMap(({ id }) => records.get('attendances', id) ?? []);
    const changes = marks.map(({ memberId, present, reason }) =>
      put('attendances', attendanceId(meetingId, memberId), { meetingId, memberId, present, ...(present ? { reason: null } : reason !== undefined && { reason }) }),
    );
    const marked = new Map(marks.map(({ memberId, present }) => [memberId, present]));
    const after = memberIds.flatMap((memberId) => {
      const present = marked.get(memberId) ?? before.find((row) => row.memberId === memberId)?.present;
      return present === undefined ? [] : [{ memberId, present }];
    });
    const was = records.get('meetings', meetingId)?.present;
    const present = presentAmong(memberIds, after) ?? was;
    const following = votes.flatMap(({ nominationId }) => {
      const own = recusals.filter((recusal) => recusal.nominationId === nominationId);
      return followBallots(records, meetingId, nominationId, ballotsFor(was, recusedPresent(own, before)), ballotsFor(present, recusedPresent(own, after)));
    });
    return [...changes, ...(present !== undefined && present !== was ? [put('meetings', meetingId, { present })] : []), ...following];
  });
}

/** Takes the marks of a meeting away: the number present stands as it is, to be typed, and who is recused was there again. */
export async function dropAttendance(data: Data, meetingId: string): Promise<Result<void, PlatformError>> {
  const { db, journal } = data;
  await journal.idle();
  const [marks, recusals, votes] = await Promise.all([readAttendances(data, meetingId), readRecusals(data, meetingId), db.of('votes').where('meetingId').equals(meetingId).toArray()]);
  const attendances = marks.map(({ id }) => ({ table: 'attendances' as const, id }));
  const places = [{ table: 'meetings' as const, id: meetingId }, ...attendances, ...votes.map(({ id }) => ({ table: 'votes' as const, id }))];
  return journal.commitFrom('editMeeting', places, (records) => {
    const present = records.get('meetings', meetingId)?.present;
    const following = votes.flatMap(({ nominationId }) => {
      const own = recusals.filter((recusal) => recusal.nominationId === nominationId);
      return followBallots(records, meetingId, nominationId, ballotsFor(present, recusedPresent(own, marks)), ballotsFor(present, recusedPresent(own, [])));
    });
    return [...attendances.map(({ table, id }) => remove(table, id)), ...following];
  });
}

/** The change by which a vote's filled-in ballots follow the number of those who vote on it; none when they were typed. */
function followBallots(records: StoredRecords, meetingId: string, nominationId: string, before: number | undefined, after: number | undefined): Change[] {
  const id = voteId(meetingId, nominationId);
  const result = records.get('votes', id)?.result;
  if (!result || after === undefined || before === after) return [];
  const next = withPresent(result, before, after);
  return next === result ? [] : [put('votes', id, { result: next })];
}

/** Notes that a member does not vote on a nomination, and why; `null` that he does after all. His ballot goes or comes. */
export async function keepRecusal(
  data: Data,
  meetingId: string,
  nominationId: string,
  memberId: string,
  recusal: { reason?: string | null } | null,
): Promise<Result<void, PlatformError>> {
  const { journal } = data;
  await journal.idle();
  const [recusals, marks] = await Promise.all([readRecusals(data, meetingId), readAttendances(data, meetingId)]);
  const others = recusals.filter((row) => row.nominationId === nominationId && row.memberId !== memberId);
  const id = recusalId(meetingId, nominationId, memberId);
  const places = [{ table: 'recusals' as const, id }, { table: 'meetings' as const, id: meetingId }, { table: 'votes' as const, id: voteId(meetingId, nominationId) }];
  return journal.commitFrom('editMeeting', places, (records) => {
    const stored = records.get('recusals', id);
    if (!stored && recusal === null) return [];
    const present = records.get('meetings', meetingId)?.present;
    const ballots = (isRecused: boolean): number | undefined => ballotsFor(present, recusedPresent(isRecused ? [...others, { memberId }] : others, marks));
    const change = recusal === null ? remove('recusals', id) : put('recusals', id, { meetingId, nominationId, memberId, ...recusal });
    return [change, ...followBallots(records, meetingId, nominationId, ballots(stored !== undefined), ballots(recusal !== null))];
  });
}

/**
 * Moves, drops or adds one case of a meeting's agenda. `nominationIds` are all that it may decide on, and the agenda as
 * long as none was made; what stands in it is read when the writer's turn comes.
 */
export function changeAgenda({ journal }: Data, meetingId: string, nominationIds: readonly string[], nominationId: string, move: AgendaMove): Promise<Result<void, PlatformError>> {
  const places = nominationIds.map((id) => ({ table: 'agendaItems' as const, id: agendaItemId(meetingId, id) }));
  return journal.commitFrom('editMeeting', places, (records) => {
    const items = places.flatMap(({ id }) => records.get('agendaItems', id) ?? []);
    const order = agendaAfter(agendaOrder(nominationIds, items), nominationId, move);
    const dropped = items.filter((item) => !order.includes(item.nominationId)).map(({ id }): Change => remove('agendaItems', id));
    const placed = order.flatMap((id, index): Change[] => {
      const position = index + 1;
      const stands = items.some((item) => item.nominationId === id && item.position === position);
      return stands ? [] : [put('agendaItems', agendaItemId(meetingId, id), { meetingId, nominationId: id, position })];
    });
    return [...dropped, ...placed];
  });
}

/** Records one count of the written opinions on a nomination that was voted on; null for none. */
export function recordWritten(
  { journal }: Data,
  meetingId: string,
  nominationId: string,
  field: keyof WrittenOpinions,
  count: number | null,
): Promise<Result<void, PlatformError>> {
  const id = voteId(meetingId, nominationId);
  return journal.commitFrom('recordVote', [{ table: 'votes', id }], (records) => {
    const stored = records.get('votes', id);
    if (!stored) return [];
    const written = { for: 0, against: 0, none: 0, ...stored.written, [field]: count ?? 0 };
    const isEmpty = written.for + written.against + written.none === 0;
    return [put('votes', id, { written: isEmpty ? null : written })];
  });
}
