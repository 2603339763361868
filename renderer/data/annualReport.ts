import { put } from '../../shared/journal/change';
import { reportId, type AnnualReport, type ReportSection } from '../../shared/model/annualReport';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import type { ReportFigure } from '../../shared/rules/annualReport';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** The report of a year; null while nothing of it is written, undefined while it is being read. */
export function useAnnualReport(planYear: number): AnnualReport | null | undefined {
  return useQuery(async ({ db }) => (await db.of('annualReports').get(reportId(planYear))) ?? null, [planYear]);
}

interface Year {
  planYear: number;
  schoolYear: string;
}

/** Writes one part of the year's report; an empty text clears it. */
export function editReport({ journal }: Data, year: Year, section: ReportSection, text: string): Promise<Result<void, PlatformError>> {
  return journal.commit('editReport', [put('annualReports', reportId(year.planYear), { ...year, [section]: text.trim() === '' ? null : text })]);
}

/** Says on which ISO day the report was sent, with the figures that stood in it; null: it was not. */
export function markReportSent({ journal }: Data, year: Year, on: string | null, figures: readonly ReportFigure[]): Promise<Result<void, PlatformError>> {
  const sent = on === null ? null : { on, figures: figures.map((figure) => ({ ...figure })) };
  return journal.commit('editReport', [put('annualReports', reportId(year.planYear), { ...year, sent })]);
}
