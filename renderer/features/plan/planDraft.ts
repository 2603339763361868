import { z } from 'zod';
import type { Plan } from '../../../shared/model/plan';
import type { NextPlan } from '../../data/plans';
import { deadlineIds } from './planParts';

/** What each number may be, inclusive. */
export const numberLimits = {
  unitExemplarsPerYear: [0, 100],
  provinceProposalsPerYear: [0, 1000],
  exchangeMeetingsPerClusterPerYear: [0, 100],
  numerator: [1, 100],
  denominator: [1, 100],
  passPercent: [1, 100],
  objectionDays: [0, 365],
} as const;
export type NumberName = keyof typeof numberLimits;

const text = z.string().trim();
const numberOf = (name: NumberName) => z.number().int().min(numberLimits[name][0]).max(numberLimits[name][1]);
/** A day of any year as dd/mm. */
const dayOfYear = text.refine((typed) => monthDayOf(typed) !== null);

/** Years that a period may name. */
export const lastYear = 2100;

/** The form's values; days of the year stand as dd/mm. `firstYear` is the earliest in which the period may begin. */
export const planDraftSchema = (firstYear: number) => z
  .object({
    title: text.min(1),
    from: z.number().int().min(firstYear).max(lastYear),
    to: z.number().int().min(firstYear).max(lastYear),
    number: text,
    date: text,
    issuer: text,
    unitExemplarsPerYear: numberOf('unitExemplarsPerYear'),
    provinceProposalsPerYear: numberOf('provinceProposalsPerYear'),
    exchangeMeetingsPerClusterPerYear: numberOf('exchangeMeetingsPerClusterPerYear'),
    exchangeMeeting: dayOfYear,
    annualReport: dayOfYear,
    submission: z.union([z.literal(''), dayOfYear]),
    numerator: numberOf('numerator'),
    denominator: numberOf('denominator'),
    moreThanHalf: z.boolean(),
    passPercent: numberOf('passPercent'),
    countsWritten: z.boolean(),
    objectionDays: numberOf('objectionDays'),
  })
  .superRefine(({ from, to, numerator, denominator }, context) => {
    if (to < from) context.addIssue({ code: 'custom', path: ['to'] });
    if (numerator > denominator) context.addIssue({ code: 'custom', path: ['numerator'] });
  });
export type PlanDraft = z.infer<ReturnType<typeof planDraftSchema>>;

/** 30/08 or 30/8 as `08-30`; null when there is no such day in every year. */
export function monthDayOf(typed: string): string | null {
  const parts = /^(\d{1,2})[/.-](\d{1,2})$/.exec(typed.trim());
  if (!parts) return null;
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  const date = new Date(Date.UTC(2025, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The form's values of a plan. */
export function draftOf({ title, period, decision, quotas, deadlines, council, objectionDays }: Pick<Plan, keyof NextPlan>): PlanDraft {
  const day = (lastDay: string | undefined): string => lastDay?.split('-').reverse().join('/') ?? '';
  return {
    title,
    ...period,
    number: decision.number,
    date: decision.date ?? '',
    issuer: decision.issuer,
    ...quotas,
    exchangeMeeting: day(deadlines.exchangeMeeting.lastDay),
    annualReport: day(deadlines.annualReport.lastDay),
    submission: day(deadlines.submission?.lastDay),
    ...council.quorum,
    moreThanHalf: council.moreThanHalf,
    passPercent: council.passPercent,
    countsWritten: council.countsWritten ?? false,
    objectionDays,
  };
}

/**
 * The values to begin the next period with: the plan's own, under the years up to the next that ends in 0 or 5, as
 * periods are counted, and no number or date of a decision that is still to be made.
 */
export function nextPeriodDraft(plan: Plan, year: number): PlanDraft {
  const from = Math.max(plan.period.to + 1, year);
  const to = Math.ceil(from / 5) * 5 === from ? from + 5 : Math.ceil(from / 5) * 5;
  const years = /\d{4}( ?[-–] ?)\d{4}/;
  return { ...draftOf(plan), title: plan.title.replace(years, `${from}$1${to}`), from, to, number: '', date: '' };
}

/** What the next version, or the plan of the next period, says otherwise than `plan`. The clause of a deadline stays; one that is new has none. */
export function editOf(draft: PlanDraft, plan: Plan): NextPlan {
  const deadlines = Object.fromEntries(
    deadlineIds.flatMap((id) => {
      const lastDay = monthDayOf(draft[id]);
      return lastDay === null ? [] : [[id, { lastDay, ref: plan.deadlines[id]?.ref ?? '' }]];
    }),
  ) as NextPlan['deadlines'];
  return {
    title: draft.title,
    period: { from: draft.from, to: draft.to },
    decision: { number: draft.number, issuer: draft.issuer, ...(draft.date && { date: draft.date }) },
    quotas: {
      unitExemplarsPerYear: draft.unitExemplarsPerYear,
      provinceProposalsPerYear: draft.provinceProposalsPerYear,
      exchangeMeetingsPerClusterPerYear: draft.exchangeMeetingsPerClusterPerYear,
    },
    deadlines,
    council: {
      quorum: { numerator: draft.numerator, denominator: draft.denominator },
      moreThanHalf: draft.moreThanHalf,
      passPercent: draft.passPercent,
      // Where neither the plan nor the clerk says anything, nothing is said.
      ...((plan.council.countsWritten !== undefined || draft.countsWritten) && { countsWritten: draft.countsWritten }),
    },
    objectionDays: draft.objectionDays,
  };
}
