import { canonicalJson } from '../../shared/bundle/canonicalJson';
import { composeReport, reportVersionIdOf, type ComposedReport } from '../../shared/bundle/report';
import { put, type Change } from '../../shared/journal/change';
import type { Row } from '../../shared/journal/project';
import { reportId, type AnnualReport, type ReportSection } from '../../shared/model/annualReport';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { neededSections, type ReportFigure } from '../../shared/rules/annualReport';
import { isBlank } from '../../shared/rules/criteria';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { countReportConflicts, seenOf } from './yearRegisters';

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

/** Says on which ISO day the report was sent on paper, with the figures that stood in it; null: it was not. */
export function markReportSent({ journal }: Data, year: Year, on: string | null, figures: readonly ReportFigure[]): Promise<Result<void, PlatformError>> {
  const sent = on === null ? null : { on, figures: figures.map((figure) => ({ ...figure })) };
  return journal.commit('editReport', [put('annualReports', reportId(year.planYear), { ...year, sent })]);
}

/** The year's report as a bundle is to carry it. */
export interface ReportToSend {
  planYear: number;
  figures: readonly ReportFigure[];
}

/** What a bundle of the ISO day `today` carries of the report; undefined when nothing of it is written. */
export async function composeReportToSend(
  { db }: Data,
  { planYear, figures }: ReportToSend,
  sent: readonly SentBundle[],
  today: string,
): Promise<ComposedReport | undefined> {
  const report = await db.of('annualReports').get(reportId(planYear));
  return report && composeReport(report, figures, sent, today, seenOf(report as unknown as Row));
}

/** The change that says that a report has gone in a bundle. */
export function reportSent({ record: { id, sent } }: ComposedReport, bundleId: string): Change {
  return put('annualReports', id, { sent: { ...sent, bundleId } });
}

/** What the next bundle could carry of the year's report. */
export interface ReportOffer extends ReportToSend {
  /** Parts that a report must have and that are not written. */
  lacking: ReportSection[];
  /** Places that two computers wrote apart and nobody has looked at: till then it does not go. */
  conflicts: number;
  /**
   * `none`: nothing is written; `paper`: it was sent on paper; `changed`: its texts are not those that were sent;
   * `figures`: only its figures are not.
   */
  state: 'none' | 'unsent' | 'paper' | 'same' | 'changed' | 'figures';
  sentOn: string | null;
  /** When the Sở first received this version; ISO moment, null until a receipt of it is here. */
  receivedAt: string | null;
}

/** See {@link ReportOffer}. */
export async function readReportOffer({ db }: Pick<Data, 'db'>, { planYear, figures }: ReportToSend): Promise<ReportOffer> {
  const report = await db.of('annualReports').get(reportId(planYear));
  const lacking = neededSections.filter((section) => isBlank(report?.[section]));
  const bundleId = report?.sent?.bundleId;
  const receivedAt = bundleId === undefined ? null : await readReceivedAt({ db }, bundleId);
  const state = report ? await stateOf({ db }, report, figures) : 'none';
  const conflicts = await countReportConflicts({ db }, planYear);
  return { planYear, figures, lacking, conflicts, state, sentOn: report?.sent?.on ?? null, receivedAt };
}

/** When the Sở first received what a bundle brought of the report: it may have gone unchanged in an earlier one. */
async function readReceivedAt({ db }: Pick<Data, 'db'>, bundleId: string): Promise<string | null> {
  const sent = await db.of('sentBundles').toArray();
  const versionId = sent.find(({ id }) => id === bundleId)?.report?.versionId;
  const same = sent.filter(({ id, report }) => id === bundleId || (versionId !== undefined && report?.versionId === versionId));
  const receipts = await db.of('acknowledgements').bulkGet(same.map(({ id }) => id));
  return receipts.flatMap((receipt) => receipt?.receivedAt ?? []).sort()[0] ?? null;
}

async function stateOf({ db }: Pick<Data, 'db'>, report: AnnualReport, figures: readonly ReportFigure[]): Promise<ReportOffer['state']> {
  const { sent } = report;
  if (!sent) return 'unsent';
  if (sent.bundleId === undefined) return 'paper';
  const bundle = await db.of('sentBundles').get(sent.bundleId);
  if (bundle?.report && bundle.report.versionId !== (await reportVersionIdOf({ ...report, sent }))) return 'changed';
  return canonicalJson(sent.figures) === canonicalJson(figures) ? 'same' : 'figures';
}

/** See {@link readReportOffer}; undefined while it is being read. */
export function useReportOffer(report: ReportToSend | undefined): ReportOffer | undefined {
  return useQuery(async (data) => report && readReportOffer(data, report), [JSON.stringify(report)]);
}
