import { put, remove, type Change } from '../../shared/journal/change';
import { voteId, type Meeting, type Vote, type VoteCount } from '../../shared/model/meeting';
import type { Recusal } from '../../shared/model/meetingRoom';
import { newId } from '../../shared/model/newId';
import type { Nomination } from '../../shared/model/nomination';
import type { CouncilRule } from '../../shared/model/plan';
import type { Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { withCount, withPresent } from '../../shared/rules/ballots';
import { meetingOf } from '../../shared/rules/council';
import { agendaOrder, ballotsFor, recusedPresent } from '../../shared/rules/meetingRoom';
import { awardOf, councilRuleFor, voteStanding } from '../../shared/rules/voting';
import { readCouncilMembers } from './councilMembers';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRulesOf } from './workspace';

/** Fields of a meeting that a form sets; null clears. */
export type MeetingFields = Parameters<typeof put<'meetings'>>[2];

/** A meeting, and on how many cases it voted. */
export interface HeldMeeting {
  meeting: Meeting;
  votes: number;
}

/** Meetings of a year, the latest first; those without a date stand first since they are being written. */
export function useMeetings(planYear: number): HeldMeeting[] | undefined {
  return useQuery(
    async ({ db }) => {
      const meetings = await db.of('meetings').where('planYear').equals(planYear).toArray();
      const votes = await db.of('votes').where('meetingId').anyOf(meetings.map(({ id }) => id)).toArray();
      const key = (meeting: Meeting): string => `${meeting.date ?? '9999'} ${meeting.id}`;
      return meetings.sort((a, b) => (key(a) < key(b) ? 1 : -1)).map((meeting) => ({ meeting, votes: votes.filter(({ meetingId }) => meetingId === meeting.id).length }));
    },
    [planYear],
  );
}

/** One meeting; null when there is none of that id, undefined while it is being read. */
export function useMeeting(id: string): Meeting | null | undefined {
  return useQuery(async ({ db }) => (await db.of('meetings').get(id)) ?? null, [id]);
}

/** What of a meeting says which nominations are before it. */
type BallotMeeting = Pick<Meeting, 'id' | 'planYear' | 'totalMembers'>;

/** One nomination as a meeting sees it. */
export interface BallotRow {
  nomination: Nomination;
  subject: Subject;
  /** The strictest rule among the awards it is proposed for, else the plan's. */
  rule: CouncilRule;
  /** Titles of the awards it is proposed for. */
  awards: string[];
  vote: Vote | null;
  /** Members who do not vote on it, present or not. */
  recusals: Recusal[];
  /** How many of them are present, and so get no ballot. */
  recused: number;
  /** It is in the agenda; true of all while there is none. */
  onAgenda: boolean;
}

/**
 * The nominations that a meeting has voted on or may vote on: of the year, not withdrawn, and not chosen by another meeting
 * or about to be. One that failed there, or had no quorum, may be voted on anew: the latest vote counts, the earlier stays as
 * it was recorded. In the order of the agenda; what is not in it comes last.
 */
export async function readBallot(data: Data, meeting: BallotMeeting): Promise<BallotRow[]> {
  const { db } = data;
  const rulesOf = await readRulesOf(data);
  const nominations = await db.of('nominations').where('planYear').equals(meeting.planYear).sortBy('id');
  const ids = nominations.map(({ id }) => id);
  const [items, recusals, marks, votes, meetings, proposals, subjects] = await Promise.all([
    db.of('agendaItems').where('meetingId').equals(meeting.id).toArray(),
    db.of('recusals').toArray(),
    db.of('attendances').toArray(),
    db.of('votes').where('nominationId').anyOf(ids).toArray(),
    db.of('meetings').toArray(),
    db.of('proposals').where('nominationId').anyOf(ids).toArray(),
    db.of('subjects').bulkGet(nominations.map(({ subjectId }) => subjectId)),
  ]);
  /** How many of those present at a meeting do not vote on a nomination. */
  const recusedAt = (meetingId: string, own: readonly Recusal[]): number =>
    recusedPresent(own.filter((recusal) => recusal.meetingId === meetingId), marks.filter((mark) => mark.meetingId === meetingId));
  const rows = nominations.flatMap((nomination, index): BallotRow[] => {
    const isOwn = ({ nominationId }: { nominationId: string }): boolean => nominationId === nomination.id;
    const [cast, sought, away] = [votes.filter(isOwn), proposals.filter(isOwn), recusals.filter(isOwn)];
    const vote = cast.find(({ meetingId }) => meetingId === meeting.id) ?? null;
    const { plan, rulePack } = rulesOf(nomination.planKey);
    const ruleAt = (totalMembers = 0): CouncilRule => councilRuleFor(plan, rulePack, sought, totalMembers).rule;
    const isOpen = nomination.stage.name === 'emerging' || nomination.stage.name === 'nurturing' || nomination.stage.name === 'selected';
    const mayBeVoted = isOpen && cast.every((each) => {
      const held = meetings.find(({ id }) => id === each.meetingId);
      return !held || hasFailed(ruleAt(held.totalMembers), held, each, recusedAt(held.id, away));
    });
    const subject = subjects[index];
    if (!subject || (!vote && !mayBeVoted)) return [];
    return [
      {
        nomination,
        subject,
        rule: ruleAt(meeting.totalMembers),
        awards: sought.flatMap(({ awardId }) => awardOf(rulePack, awardId)?.title ?? []),
        vote,
        recusals: away.filter(({ meetingId }) => meetingId === meeting.id),
        recused: recusedAt(meeting.id, away),
        onAgenda: true,
      },
    ];
  });
  const order = agendaOrder(rows.map(({ nomination }) => nomination.id), items);
  const place = (row: BallotRow): number => order.indexOf(row.nomination.id);
  const listed = rows.filter((row) => place(row) >= 0).sort((a, b) => place(a) - place(b));
  return [...listed, ...rows.filter((row) => place(row) < 0).map((row) => ({ ...row, onAgenda: row.vote !== null }))];
}

/** True when a vote was held and did not choose the nomination. One whose meeting lacks its numbers is not over. */
function hasFailed(rule: CouncilRule, meeting: Meeting, { result, written }: Vote, recused: number): boolean {
  const standing = voteStanding(rule, meeting, result, { written, recused });
  return standing !== undefined && !standing.passed && standing.faults.length === 0;
}

/** See {@link readBallot}; empty without a meeting. */
export function useBallot(meeting: BallotMeeting | null): BallotRow[] | undefined {
  return useQuery(async (data) => (meeting ? readBallot(data, meeting) : []), [meeting?.id, meeting?.planYear, meeting?.totalMembers]);
}

/**
 * Adds an empty meeting of a year. The number of members, who is in the chair and who writes are those of the year's
 * council; where it is not written down, those of the last meeting.
 */
export async function addMeeting(
  { db, journal }: Data,
  year: { planYear: number; schoolYear: string },
): Promise<Result<{ id: string }, PlatformError>> {
  const council = await readCouncilMembers({ db }, year.planYear);
  const before = council.length > 0 ? meetingOf(council) : ((await db.of('meetings').orderBy('id').last()) ?? null);
  const id = newId();
  const written = await journal.commit('addMeeting', [
    put('meetings', id, {
      ...year,
      ...(before?.totalMembers !== undefined ? { totalMembers: before.totalMembers } : {}),
      ...(before?.chair ? { chair: before.chair } : {}),
      ...(before?.secretary ? { secretary: before.secretary } : {}),
    }),
  ]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of a meeting. */
export function editMeeting({ journal }: Data, id: string, fields: MeetingFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editMeeting', [put('meetings', id, fields)]);
}

/**
 * Says how many were present; null: nobody knows. The votes on these nominations whose ballots were filled in from that
 * number, or waited for it, follow; `recusedOf` says how many get none.
 */
export function setPresent(
  { journal }: Data,
  meetingId: string,
  present: number | null,
  nominationIds: readonly string[],
  recusedOf: ReadonlyMap<string, number> = new Map(),
): Promise<Result<void, PlatformError>> {
  const votes = nominationIds.map((nominationId) => ({
    table: 'votes' as const,
    id: voteId(meetingId, nominationId),
    recused: recusedOf.get(nominationId) ?? 0,
  }));
  return journal.commitFrom('editMeeting', [{ table: 'meetings', id: meetingId }, ...votes], (records) => {
    const before = records.get('meetings', meetingId)?.present;
    const following = votes.flatMap(({ id, recused }): Change[] => {
      const result = records.get('votes', id)?.result;
      const after = result && withPresent(result, ballotsFor(before, recused), ballotsFor(present ?? undefined, recused));
      return after && after !== result ? [put('votes', id, { result: after })] : [];
    });
    return [put('meetings', meetingId, { present }), ...following];
  });
}

/** Deletes a meeting with its votes, attendance, agenda, recusals and minutes, in one entry. */
export async function removeMeeting({ db, journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  // A count that was left a moment ago is on its way.
  await journal.idle();
  const parts: Change[] = [];
  for (const table of ['votes', 'attendances', 'agendaItems', 'recusals', 'drafts'] as const) {
    const ids = await db.of(table).where('meetingId').equals(id).primaryKeys();
    parts.push(...ids.map((part) => remove(table, part)));
  }
  return journal.commit('remove', [remove('meetings', id), ...parts]);
}

/**
 * Records one count of a vote, and those that are filled in from it, as one atom; no votes for take the vote back.
 * `recused` of those present get no ballot.
 */
export function recordCount(
  { journal }: Data,
  meetingId: string,
  nominationId: string,
  field: VoteCount,
  count: number | null,
  recused = 0,
): Promise<Result<void, PlatformError>> {
  const id = voteId(meetingId, nominationId);
  return journal.commitFrom('recordVote', [{ table: 'votes', id }, { table: 'meetings', id: meetingId }], (records) => {
    const stored = records.get('votes', id);
    const result = withCount(stored?.result, field, count, ballotsFor(records.get('meetings', meetingId)?.present, recused));
    if (result && result === stored?.result) return [];
    if (result) return [put('votes', id, { meetingId, nominationId, result })];
    return stored ? [remove('votes', id)] : [];
  });
}
