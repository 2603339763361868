/** How public notices stand, and what of them concerns one nomination (plan II.4.2). */
import type { Objection } from '../model/publicNotice';
import type { DisplayStage } from './lifecycle';
import type { NoticeFile } from './nominationFile';
import type { RegisterTally } from './registers';
import { urgencyOf, type Reminder } from './reminders';

/**
 * `draft`: days or nominees are missing, or the last day is before the first; `planned`: its first day is to come; `running`; `objections`: it is over and one is
 * not settled; `done`.
 */
export const noticeStates = ['objections', 'running', 'planned', 'draft', 'done'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** An objection is settled by an outcome and its day. */
export function isSettled({ outcome, settledOn }: Objection): boolean {
  return outcome !== undefined && settledOn !== undefined;
}

/** How a notice stands on the ISO day `today`. It hangs to the end of its last day. */
export function noticeState({ notice, objections }: NoticeFile, today: string): NoticeState {
  const { from, to, nominationIds } = notice;
  if (from === undefined || to === undefined || to < from || nominationIds.length === 0) return 'draft';
  if (from > today) return 'planned';
  if (to >= today) return 'running';
  return objections.every(isSettled) ? 'done' : 'objections';
}

/** What the notices say of one nomination. */
export interface NoticeStanding {
  /** The last day of a notice that is to come or hangs; null when none does. */
  runsTo: string | null;
  /** Objections about it, or about a notice that it stands on, that are not settled. */
  open: number;
  /** It stood on a notice to its last day. */
  wasPublic: boolean;
}

/** The standing of one nomination on the ISO day `today`; undefined when it stands on no notice. */
export function noticeStandingOf(nominationId: string, notices: readonly NoticeFile[], today: string): NoticeStanding | undefined {
  const own = notices.filter(({ notice }) => notice.nominationIds.includes(nominationId));
  if (own.length === 0) return undefined;
  const states = own.map((file) => ({ file, state: noticeState(file, today) }));
  const running = states.flatMap(({ file, state }) => (state === 'running' || state === 'planned' ? [file.notice.to!] : [])).sort();
  const open = own.flatMap(({ objections }) => objections.filter((each) => !isSettled(each) && (each.aboutId === undefined || each.aboutId === nominationId)));
  return { runsTo: running.at(-1) ?? null, open: open.length, wasPublic: states.some(({ state }) => state === 'objections' || state === 'done') };
}

/** Stages from which on a nomination goes further, and has been made public before. */
const goesOn: ReadonlySet<DisplayStage> = new Set(['selected', 'submitted', 'returned', 'recognised', 'replicating']);

/**
 * Plan II.4.2. Asked for: nominations of the year that the council has chosen, and those that stand on a notice; there: those
 * that were public to the last day, without an open objection. `open` counts the objections that are not settled.
 */
export function noticeTally(nominations: readonly { id: string; stage: DisplayStage }[], notices: readonly NoticeFile[], today: string): RegisterTally & { open: number } {
  const standings = nominations.flatMap(({ id, stage }) => {
    const standing = stage === 'withdrawn' ? undefined : noticeStandingOf(id, notices, today);
    return standing || goesOn.has(stage) ? [standing] : [];
  });
  const open = notices.reduce((sum, { objections }) => sum + objections.filter((each) => !isSettled(each)).length, 0);
  return { need: standings.length, have: standings.filter((standing) => standing !== undefined && standing.wasPublic && standing.open === 0).length, open };
}

/** Objections that are not settled, to be reminded of: each should be by the last day of its notice. */
export function objectionReminders(notices: readonly NoticeFile[], today: string): Reminder[] {
  return notices.flatMap(({ notice, objections }) =>
    objections.flatMap((objection): Reminder[] => {
      const dueOn = notice.to ?? objection.receivedOn;
      const urgency = isSettled(objection) ? null : urgencyOf(dueOn, undefined, today);
      return urgency !== null && dueOn !== undefined ? [{ kind: 'objection', placeId: notice.id, text: objection.text ?? '', dueOn, urgency }] : [];
    }),
  );
}
