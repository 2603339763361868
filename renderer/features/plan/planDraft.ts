import { z } from 'zod';
import type { Plan } from '../../../shared/model/plan';
import type { PlanEdit } from '../../data/plans';
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

/** The form's values; days of the year stand as dd/mm. */
export const planDraftSchema = z
  .object({
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
    objectionDays: numberOf('objectionDays'),
  })
  .superRefine(({ numerator, denominator }, context) => {
    if (numerator > denominator) context.addIssue({ code: 'custom', path: ['numerator'] });
  });
export type PlanDraft = z.infer<typeof planDraftSchema>;

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
export function draftOf({ decision, quotas, deadlines, council, objectionDays }: Plan): PlanDraft {
  const day = (lastDay: string | undefined): string => lastDay?.split('-').reverse().join('/') ?? '';
  return {
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
    objectionDays,
  };
}

/** What the next version says otherwise than `plan`. The clause of a deadline stays; one that is new has none. */
export function editOf(draft: PlanDraft, plan: Plan): PlanEdit {
  const deadlines = Object.fromEntries(
    deadlineIds.flatMap((id) => {
      const lastDay = monthDayOf(draft[id]);
      return lastDay === null ? [] : [[id, { lastDay, ref: plan.deadlines[id]?.ref ?? '' }]];
    }),
  ) as PlanEdit['deadlines'];
  return {
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
    },
    objectionDays: draft.objectionDays,
  };
}
