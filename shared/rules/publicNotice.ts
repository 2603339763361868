/** How public notices stand, and what of them concerns one nomination (plan II.4.2). */
import type { Objection, PublicNotice } from '../model/publicNotice';
import { dayAfter } from './deadlines';
import type { DisplayStage } from './lifecycle';
import type { NoticeFile } from './nominationFile';
import type { RegisterTally } from './registers';
import { urgencyOf, type Reminder } from './reminders';

/**
 * `draft`: days or nominees are missing, or the days contradict one another or the plan; `planned`: its first day is to come; `running`; `objections`: it is over and one is
 * not settled; `done`.
 */
export const noticeStates = ['objections', 'running', 'planned', 'draft', 'done'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** An objection is settled by an outcome and its day, which is not to come. */
export function isSettled({ outcome, settledOn }: Objection, today: string): boolean {
  return outcome !== undefined && settledOn !== undefined && settledOn <= today;
}

/** Why the days of a notice are none to hang it by: the last is before the first, or before the plan's days for objections are over. */
export type PeriodFault = { type: 'reversed' } | { type: 'tooShort'; least: string };

/** See {@link PeriodFault}; null when both days are there and fit, or one is missing. */
export function periodFault({ from, to }: Pick<PublicNotice, 'from' | 'to'>, objectionDays: number): PeriodFault | null {
  if (from === undefined || to === undefined) return null;
  if (to < from) return { type: 'reversed' };
  const least = dayAfter(from, objectionDays);
  return to < least ? { type: 'tooShort', least } : null;
}

/** How a notice stands on the ISO day `today`, under a plan that gives so many days for objections. It hangs to the end of its last day. */
export function noticeState({ notice, objections }: NoticeFile, today: string, objectionDays: number): NoticeState {
  const { from, to, nominationIds } = notice;
  if (from === undefined || to === undefined || nominationIds.length === 0 || periodFault(notice, objectionDays)) return 'draft';
  if (from > today) return 'planned';
  if (to >= today) return 'running';
  return objections.every((each) => isSettled(each, today)) ? 'done' : 'objections';
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
export function noticeStandingOf(nominationId: string, notices: readonly NoticeFile[], today: string, objectionDays: number): NoticeStanding | undefined {
  const own = notices.filter(({ notice }) => notice.nominationIds.includes(nominationId));
  if (own.length === 0) return undefined;
  const states = own.map((file) => ({ file, state: noticeState(file, today, objectionDays) }));
  const running = states.flatMap(({ file, state }) => (state === 'running' || state === 'planned' ? [file.notice.to!] : [])).sort();
  const open = own.flatMap(({ objections }) => objections.filter((each) => !isSettled(each, today) && (each.aboutId === undefined || each.aboutId === nominationId)));
  return { runsTo: running.at(-1) ?? null, open: open.length, wasPublic: states.some(({ state }) => state === 'objections' || state === 'done') };
}

/** Stages from which on a nomination goes further, and has been made public before. */
const goesOn: ReadonlySet<DisplayStage> = new Set(['selected', 'submitted', 'returned', 'recognised', 'replicating']);

/**
 * Plan II.4.2. Asked for: nominations of the year that the council has chosen, and those that stand on a notice; there: those
 * that were public to the last day, without an open objection. `open` counts the objections that are not settled.
 */
export function noticeTally(nominations: readonly { id: string; stage: DisplayStage }[], notices: readonly NoticeFile[], today: string, objectionDays: number): RegisterTally & { open: number } {
  const standings = nominations.flatMap(({ id, stage }) => {
    const standing = stage === 'withdrawn' ? undefined : noticeStandingOf(id, notices, today, objectionDays);
    return standing || goesOn.has(stage) ? [standing] : [];
  });
  const open = notices.reduce((sum, { objections }) => sum + objections.filter((each) => !isSettled(each, today)).length, 0);
  return { need: standings.length, have: standings.filter((standing) => standing !== undefined && standing.wasPublic && standing.open === 0).length, open };
}

/** Objections that are not settled, to be reminded of: each should be by the last day of its notice. */
export function objectionReminders(notices: readonly NoticeFile[], today: string): Reminder[] {
  return notices.flatMap(({ notice, objections }) =>
    objections.flatMap((objection): Reminder[] => {
      const dueOn = notice.to ?? objection.receivedOn;
      const urgency = isSettled(objection, today) ? null : urgencyOf(dueOn, undefined, today);
      return urgency !== null && dueOn !== undefined ? [{ kind: 'objection', placeId: notice.id, text: objection.text ?? '', dueOn, urgency }] : [];
    }),
  );
}
