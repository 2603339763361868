import { z } from 'zod';
import { isoDate, line, prose, record, recordId, year } from './record';

export const subjectKinds = ['collective', 'manager', 'teacher', 'staff', 'student'] as const;
export const subjectKindSchema = z.enum(subjectKinds);
/** Loại đối tượng (plan III.1): tập thể, cán bộ quản lý, giáo viên, nhân viên, học sinh. */
export type SubjectKind = z.infer<typeof subjectKindSchema>;

/** One criterion (tiêu chí) of the catalogue. `label` is ours and short; `wording` is the plan's own. */
export const criterionSchema = z.object({
  id: line,
  /** Clause, e.g. III.2.2.b. */
  ref: line,
  /** Short reference shown beside the label, e.g. b.4. */
  shortRef: line,
  /** `*` for every kind. */
  kind: z.union([subjectKindSchema, z.literal('*')]),
  label: line,
  wording: prose,
  /** What may serve as evidence, a hint in words. */
  evidenceHint: line.optional(),
  rule: z
    .discriminatedUnion('type', [
      /** manager.4: satisfied by a linked collective nomination of the same unit and year that meets every criterion. */
      z.object({ type: z.literal('qualifyingCollective') }),
      /** student.2: at least one of the options holds. */
      z.object({ type: z.literal('anyOf'), options: z.array(z.object({ id: line, label: line })) }),
    ])
    .optional(),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** Last allowed day as `MM-DD` with the clause it comes from ("before 30 October" is 10-29). */
export const deadlineSchema = z.object({ lastDay: z.string().regex(/^\d{2}-\d{2}$/), ref: line });

/** Council rule: both are shares of the **total** members, as fractions. */
export const councilRuleSchema = z.object({
  quorum: z.object({ numerator: z.number().int(), denominator: z.number().int() }),
  /** Votes for must be more than half when `moreThanHalf`, else at least `passPercent` of total members. */
  moreThanHalf: z.boolean(),
  passPercent: z.number().min(0).max(100),
  /** Written opinions of absent members count as votes, and those who gave one towards the quorum. Absent: an award leaves it to the plan, and in a plan they do not. */
  countsWritten: z.boolean().optional(),
});
export type CouncilRule = z.infer<typeof councilRuleSchema>;

export const planFields = {
  planId: line,
  version: z.number().int().positive(),
  title: line,
  decision: z.object({ number: line, date: isoDate.optional(), issuer: line }),
  period: z.object({ from: year, to: year }),
  criteria: z.array(criterionSchema),
  quotas: z.object({
    unitExemplarsPerYear: z.number().int().nonnegative(),
    provinceProposalsPerYear: z.number().int().nonnegative(),
    exchangeMeetingsPerClusterPerYear: z.number().int().nonnegative(),
  }),
  deadlines: z.object({ exchangeMeeting: deadlineSchema, annualReport: deadlineSchema, submission: deadlineSchema.optional() }),
  council: councilRuleSchema,
  objectionDays: z.number().int().nonnegative(),
};

/** A plan as data (kế hoạch), the form it ships in and travels in. Immutable once issued: `{ planId, version }`. */
export const planDataSchema = z.object(planFields);
export type PlanData = z.infer<typeof planDataSchema>;

/** A plan as a record; its id is `planId@version`. */
export const planSchema = record({
  ...planFields,
  /** At a unit the setup file that it is as in; absent at the Sở. */
  setupFileId: recordId.optional(),
});
export type Plan = z.infer<typeof planSchema>;
