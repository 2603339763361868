import { z } from 'zod';
import { isoDate, line, prose, record, sha256Hex, yearFields } from './record';

/** The parts that a person writes, in the order of the report. */
export const reportSections = ['results', 'strengths', 'limits', 'causes', 'proposals', 'nextYear'] as const;
export type ReportSection = (typeof reportSections)[number];

/** A figure as it stood when the report was sent: see `shared/rules/annualReport.ts`. */
const keptFigure = z.object({ id: line, value: z.number().int().nonnegative(), of: z.number().int().nonnegative().optional() });
export type KeptFigure = z.infer<typeof keptFigure>;

/** The parts that a person writes, as fields. */
export const sectionFields = {
  results: prose.optional(),
  strengths: prose.optional(),
  limits: prose.optional(),
  causes: prose.optional(),
  proposals: prose.optional(),
  nextYear: prose.optional(),
} as const satisfies Record<ReportSection, z.ZodType>;

/** What was sent on which day. */
export const sentReport = z.object({ on: isoDate, figures: z.array(keptFigure).max(100) });

/** Báo cáo năm (plan IV.2): what is typed, and when it was sent with which figures. One of each year; its id is `reportId(year)`. */
export const annualReportSchema = record({
  ...yearFields,
  ...sectionFields,
  /**
   * One atom: the day, the figures of that day, and the bundle that it went in; none for one that went on paper. What
   * happens afterwards changes nothing of what was reported.
   */
  sent: sentReport.extend({ bundleId: sha256Hex.optional() }).optional(),
});
export type AnnualReport = z.infer<typeof annualReportSchema>;

/** The id of a year's report, so that two computers of a unit never make two. */
export function reportId(planYear: number): string {
  return `report.${planYear}`;
}
