import { z } from 'zod';
import { line, record, recordId } from './record';

/** Whether a member of the year's council was at a meeting (điểm danh). Its id is `attendanceId(…)`. Stays at the unit. */
export const attendanceSchema = record({
  meetingId: recordId,
  memberId: recordId,
  present: z.boolean(),
  /** Why absent. */
  reason: line.optional(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

/** A nomination that a meeting is to decide on, and when in its order. Its id is `agendaItemId(…)`. Stays at the unit. */
export const agendaItemSchema = record({
  meetingId: recordId,
  nominationId: recordId,
  position: z.number().int().nonnegative().max(10_000),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

/**
 * A member who does not vote on one nomination, for a conflict of interest (tránh bỏ phiếu). Its id is `recusalId(…)`.
 * Stays at the unit.
 */
export const recusalSchema = record({
  meetingId: recordId,
  nominationId: recordId,
  memberId: recordId,
  reason: line.optional(),
});
export type Recusal = z.infer<typeof recusalSchema>;

/** The id of a member's attendance at a meeting. */
export function attendanceId(meetingId: string, memberId: string): string {
  return `${meetingId}.${memberId}`;
}

/** The id of a nomination in the agenda of a meeting. */
export function agendaItemId(meetingId: string, nominationId: string): string {
  return `${meetingId}.${nominationId}`;
}

/** The id of a member's recusal from a nomination in a meeting. */
export function recusalId(meetingId: string, nominationId: string, memberId: string): string {
  return `${meetingId}.${nominationId}.${memberId}`;
}
