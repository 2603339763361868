import { put, remove, type Change } from '../../shared/journal/change';
import { voteId, type Meeting, type Vote, type VoteResult } from '../../shared/model/meeting';
import { newId } from '../../shared/model/newId';
import type { Nomination } from '../../shared/model/nomination';
import type { CouncilRule } from '../../shared/model/plan';
import type { Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { withCount, withPresent } from '../../shared/rules/ballots';
import { meetingOf } from '../../shared/rules/council';
import { councilRuleFor } from '../../shared/rules/voting';
import { readCouncilMembers } from './councilMembers';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRules } from './workspace';

/** Fields of a meeting that a form sets; null clears. */
export type MeetingFields = Parameters<typeof put<'meetings'>>[2];

/** Meetings of a year, the latest first; those without a date stand first since they are being written. */
export function useMeetings(planYear: number): Meeting[] | undefined {
  return useQuery(
    async ({ db }) => {
      const meetings = await db.of('meetings').where('planYear').equals(planYear).toArray();
      const key = (meeting: Meeting): string => `${meeting.date ?? '9999'} ${meeting.id}`;
      return meetings.sort((a, b) => (key(a) < key(b) ? 1 : -1));
    },
    [planYear],
  );
}

/** One nomination as a meeting sees it. */
export interface BallotRow {
  nomination: Nomination;
  subject: Subject;
  /** The strictest rule among the awards it is proposed for, else the plan's. */
  rule: CouncilRule;
  vote: Vote | null;
}

/**
 * The nominations that a meeting has voted on or may vote on: of the year, not withdrawn, and not decided by another
 * meeting.
 */
export function useBallot(meeting: Pick<Meeting, 'id' | 'planYear' | 'totalMembers'> | null): BallotRow[] | undefined {
  return useQuery(
    async (data) => {
      if (!meeting) return [];
      const { db } = data;
      const { plan, rulePack } = await readRules(data);
      const rows: BallotRow[] = [];
      for (const nomination of await db.of('nominations').where('planYear').equals(meeting.planYear).sortBy('id')) {
        const votes = await db.of('votes').where('nominationId').equals(nomination.id).toArray();
        const vote = votes.find(({ meetingId }) => meetingId === meeting.id) ?? null;
        const open = nomination.stage.name === 'emerging' || nomination.stage.name === 'nurturing' || nomination.stage.name === 'selected';
        if (!vote && (!open || votes.length > 0)) continue;
        const subject = await db.of('subjects').get(nomination.subjectId);
        if (!subject) continue;
        const proposals = await db.of('proposals').where('nominationId').equals(nomination.id).toArray();
        const { rule } = councilRuleFor(plan, rulePack, proposals, meeting.totalMembers ?? 0);
        rows.push({ nomination, subject, rule, vote });
      }
      return rows;
    },
    [meeting?.id, meeting?.planYear, meeting?.totalMembers],
  );
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
  const written = await journal.commit('editMeeting', [
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
 * Says how many were present. The votes on these nominations whose ballots were filled in from that number, or waited
 * for it, follow.
 */
export function setPresent(
  { journal }: Data,
  meetingId: string,
  present: number | null,
  nominationIds: readonly string[],
): Promise<Result<void, PlatformError>> {
  const votes = nominationIds.map((nominationId) => ({ table: 'votes' as const, id: voteId(meetingId, nominationId) }));
  return journal.commitFrom('editMeeting', [{ table: 'meetings', id: meetingId }, ...votes], (records) => {
    const before = records.get('meetings', meetingId)?.present;
    const following = votes.flatMap(({ id }): Change[] => {
      const result = records.get('votes', id)?.result;
      const after = result && present !== null ? withPresent(result, before, present) : result;
      return after && after !== result ? [put('votes', id, { result: after })] : [];
    });
    return [put('meetings', meetingId, { present }), ...following];
  });
}

/** Deletes a meeting with its votes, in one entry. */
export async function removeMeeting({ db, journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  // A count that was left a moment ago is on its way.
  await journal.idle();
  const votes = await db.of('votes').where('meetingId').equals(id).toArray();
  return journal.commit('remove', [remove('meetings', id), ...votes.map((vote): Change => remove('votes', vote.id))]);
}

/** Records one count of a vote, and those that are filled in from it, as one atom; no votes for take the vote back. */
export function recordCount(
  { journal }: Data,
  meetingId: string,
  nominationId: string,
  field: keyof VoteResult,
  count: number | null,
): Promise<Result<void, PlatformError>> {
  const id = voteId(meetingId, nominationId);
  return journal.commitFrom('recordVote', [{ table: 'votes', id }, { table: 'meetings', id: meetingId }], (records) => {
    const stored = records.get('votes', id);
    const result = withCount(stored?.result, field, count, records.get('meetings', meetingId)?.present);
    if (result) return [put('votes', id, { meetingId, nominationId, result })];
    return stored ? [remove('votes', id)] : [];
  });
}
