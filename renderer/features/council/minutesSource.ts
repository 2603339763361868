import type { MinutesCase, MinutesSource } from '../../../shared/documents/meetingMinutes';
import type { Meeting } from '../../../shared/model/meeting';
import type { PlanData } from '../../../shared/model/plan';
import { quorumNeeded, quorumState, voteStanding, type QuorumState, type VoteStanding } from '../../../shared/rules/voting';
import type { Attendee } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';

/** Members present that these cases ask for: the plan's quorum, or a larger one of an award among them. */
export function quorumFor(plan: Pick<PlanData, 'council'>, rows: readonly Pick<BallotRow, 'rule' | 'onAgenda'>[], totalMembers: number): number {
  return Math.max(...[plan.council, ...rows.flatMap(({ rule, onAgenda }) => (onAgenda ? [rule] : []))].map((rule) => quorumNeeded(rule, totalMembers)));
}

/** How the quorum of a meeting stands with these cases; undefined while nobody knows who was there. */
export function quorumOf(meeting: Meeting, plan: Pick<PlanData, 'council'>, rows: readonly BallotRow[]): { state: QuorumState; needed: number } | undefined {
  const { totalMembers, present } = meeting;
  if (!totalMembers || present === undefined) return undefined;
  const needed = quorumFor(plan, rows, totalMembers);
  const standings = rows.filter(({ onAgenda }) => onAgenda).map((row) => standingOf(meeting, row));
  return { state: quorumState(present, needed, standings), needed };
}

/** How the vote on a case stands; undefined while there is none, or the meeting lacks its members. */
export function standingOf(meeting: Meeting, { rule, vote, recused }: BallotRow): VoteStanding | undefined {
  return vote ? voteStanding(rule, meeting, vote.result, { written: vote.written, recused }) : undefined;
}

/** Names of the cases on which written opinions count, for the quorum and the ratio, and of the others. */
export function writtenRule(rows: readonly Pick<BallotRow, 'rule' | 'subject'>[]): { counting: string[]; others: string[] } {
  const named = (counts: boolean): string[] => rows.flatMap(({ rule, subject }) => ((rule.countsWritten ?? false) === counts ? [subject.name] : []));
  return { counting: named(true), others: named(false) };
}

/** The cases of a meeting as its minutes tell them. */
export function minutesCases(meeting: Meeting, rows: readonly BallotRow[], attendees: readonly Attendee[]): MinutesCase[] {
  const nameOf = (memberId: string): string[] => attendees.flatMap(({ member }) => (member.id === memberId ? [member.name] : []));
  return rows.map((row) => ({
    name: row.subject.name,
    awards: row.awards,
    result: row.vote?.result,
    written: row.vote?.written,
    standing: standingOf(meeting, row),
    recused: row.recusals.flatMap(({ memberId, reason }) => nameOf(memberId).map((name) => ({ name, reason }))),
  }));
}

/** What the minutes of a meeting are drafted from. `rows` are those of its agenda. */
export function minutesSource(
  unitName: string,
  plan: Pick<PlanData, 'council'>,
  meeting: Meeting,
  rows: readonly BallotRow[],
  attendees: readonly Attendee[],
): MinutesSource {
  return {
    unitName,
    meeting,
    quorumNeeded: quorumFor(plan, rows, meeting.totalMembers ?? 0),
    members: attendees.map(({ member: { name, role }, attendance }) => ({ name, role, present: attendance?.present, reason: attendance?.reason })),
    cases: minutesCases(meeting, rows, attendees),
  };
}
