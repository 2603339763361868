/** The year's report as it travels in a submission: what names it, and what the Sở finds of it. */
import { z } from 'zod';
import { reportId, type AnnualReport, type KeptFigure } from '../model/annualReport';
import type { ReceivedReport } from '../model/receivedReport';
import { line, sha256Hex, year } from '../model/record';
import type { SentBundle } from '../model/sentBundle';
import { clockOfStamps, compareClocks, joinClocks, type Clock } from '../journal/stamp';
import { fail, ok, type Result } from '../result';
import { bundled } from './bundledRecord';
import type { BundleError } from './bundleError';
import { utf8 } from './bytes';
import { canonicalJson } from './canonicalJson';
import { sha256 } from './hash';
import type { Manifest } from './manifest';
import type { VerifiedBundle } from './readBundle';
import { clockOfRegisters, keptRegisters, noRegisters, registerRecords, registersIn, registerTables, type Registers, type SeenRegisters } from './reportRegisters';

const reportNameSchema = z.looseObject({
  planYear: year,
  versionId: sha256Hex,
  /** Counts the versions of one year that the unit sent: "Bản 2". */
  reportNo: z.number().int().positive(),
  /** What the unit had seen of it, deletions too; bundles of before have none. */
  clock: z.record(line, z.number().int().nonnegative()).optional(),
});
/** The report as the manifest of a submission names it. */
export type ReportName = z.infer<typeof reportNameSchema>;

/** A report with the day and the figures of its sending. */
export type SentReport = AnnualReport & { sent: NonNullable<AnnualReport['sent']> };

/** Of what a version is: not its bookkeeping, and not the day, so that the same report sent again is the same version. */
const notContent: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'stamps']);

/** SHA-256 of what a report and its registers say, figures with it: the name of this version, the same wherever it is computed. */
export function reportVersionIdOf(report: SentReport, registers: Registers = noRegisters): Promise<string> {
  const { sent, ...fields } = bundled(report);
  const content = Object.fromEntries(Object.entries(fields).filter(([field]) => !notContent.has(field)));
  const kept = keptRegisters(registers);
  return sha256(utf8(canonicalJson({ ...content, figures: sent.figures, ...(kept && { registers: kept }) })));
}

/** A report as a bundle takes it. */
export interface ComposedReport {
  record: SentReport;
  /** What travels, table by table. */
  records: { annualReports: SentReport[] } & Partial<Registers>;
  name: { planYear: number; versionId: string; reportNo: number };
  clock: Clock;
}

/**
 * The report as a bundle of the ISO day `today` carries it. One that says what was sent before keeps its day and number:
 * sending it again makes nobody late.
 */
export async function composeReport(
  report: AnnualReport,
  figures: readonly KeptFigure[],
  sent: readonly SentBundle[],
  today: string,
  { registers, seen }: SeenRegisters = { registers: noRegisters, seen: {} },
): Promise<ComposedReport> {
  const kept = figures.map((figure) => ({ ...figure }));
  const record: SentReport = { ...bundled(report), sent: { on: today, figures: kept } };
  const versionId = await reportVersionIdOf(record, registers);
  const last = sent.find(({ id }) => id === report.sent?.bundleId);
  const before = last?.report?.versionId === versionId ? report.sent?.on : undefined;
  const earlier = sent.flatMap((bundle) => (bundle.report?.planYear === report.planYear ? [bundle.report] : []));
  const same = earlier.find((one) => one.versionId === versionId);
  const reportNo = same?.reportNo ?? Math.max(0, ...earlier.map((one) => one.reportNo)) + 1;
  const dated = { ...record, sent: { on: before !== undefined && before < today ? before : today, figures: kept } };
  return {
    record: dated,
    records: { annualReports: [dated], ...registerRecords(registers) },
    name: { planYear: report.planYear, versionId, reportNo },
    clock: joinClocks(clockOfStamps(Object.values(record.stamps)), seen),
  };
}

/** A report as a submission brings it. */
export interface SubmittedReport extends ReportName {
  record: SentReport;
  sent: SentReport['sent'];
  registers: Registers;
  clock: Clock;
}

/** True when a submission says that it carries a report: then it may carry no nomination. */
export function namesReport(manifest: Manifest): boolean {
  return (manifest as { report?: unknown }).report !== undefined;
}

/**
 * The report in a verified submission; undefined where there is none. Fails with `recordInvalid` when the manifest and the
 * records do not name the same one, or there is more than one, when registers come without it or are of another year, and
 * when it holds what the writer never puts there.
 */
export async function reportIn({ manifest, records }: Pick<VerifiedBundle, 'manifest' | 'records'>): Promise<Result<SubmittedReport | undefined, BundleError>> {
  const found = (records as { annualReports?: AnnualReport[] }).annualReports ?? [];
  const registers = registersIn(records);
  const hasRegisters = registerTables.some((table) => registers[table].length > 0);
  if (!namesReport(manifest) && found.length === 0 && !hasRegisters) return ok(undefined);
  const name = reportNameSchema.safeParse((manifest as { report?: unknown }).report);
  const [record] = found;
  const broken = fail({ type: 'recordInvalid', fault: 'reference', table: 'annualReports', ...(record && { id: record.id }) } as const);
  if (!name.success || found.length !== 1 || !record || !isSent(record)) return broken;
  const { planYear, versionId } = name.data;
  const isNamed = record.id === reportId(planYear) && record.planYear === planYear && (await reportVersionIdOf(record, registers)) === versionId;
  if (!isNamed || registerTables.some((table) => registers[table].some((row) => row.planYear !== planYear))) return broken;
  const field = fieldAmiss(record);
  if (field) return fail({ type: 'recordInvalid', fault: 'schema', table: 'annualReports', id: record.id, field });
  const told = joinClocks(clockOfStamps(Object.values(record.stamps)), clockOfRegisters(registers));
  return ok({ ...name.data, record, sent: record.sent, registers, clock: joinClocks(told, name.data.clock ?? {}) });
}

/** The first field of a report that holds what the writer never puts there, though each value may stand there by itself. */
function fieldAmiss({ planYear, schoolYear, sent }: SentReport): string | undefined {
  const [from, to] = schoolYear.split('-').map(Number) as [number, number];
  if (to !== from + 1 || (planYear !== from && planYear !== to)) return 'schoolYear';
  if (new Set(sent.figures.map(({ id }) => id)).size < sent.figures.length) return 'sent.figures';
  return sent.bundleId === undefined ? undefined : 'sent.bundleId';
}

function isSent(record: AnnualReport): record is SentReport {
  return record.sent !== undefined;
}

/** What the order of two reports of one unit and year depends on. */
export type OrderedReport = Pick<ReceivedReport, 'clock' | 'reportNo' | 'versionId'> & Partial<Pick<ReceivedReport, 'receivedAt'>>;

/** Of reports of one unit and year those that no other dominates: one, or several of computers that did not know of each other. */
function currentReports<T extends OrderedReport>(reports: readonly T[]): T[] {
  return reports.filter((report) => !reports.some((other) => compareClocks(other.clock, report.clock) === 'dominates'));
}

/** True when two of the reports of one sender and year stand beside each other: hai bản từ hai máy. */
export function isForked(reports: readonly OrderedReport[]): boolean {
  const [first, ...others] = currentReports(reports);
  return first !== undefined && others.some(({ clock }) => compareClocks(clock, first.clock) === 'concurrent');
}

/**
 * Of reports of one unit and year the one that counts, whatever the order in which they came; undefined of none. Of those
 * of two computers that did not know of each other it is the one that came to the Sở later: their own clocks decide nothing.
 */
export function latestReport<T extends OrderedReport>(reports: readonly T[]): T | undefined {
  return currentReports(reports).toSorted((a, b) => (order(a) < order(b) ? 1 : -1))[0];
}

function order({ receivedAt, reportNo, versionId }: OrderedReport): string {
  // One that is only just coming has no day yet.
  return `${receivedAt ?? '~'} ${String(reportNo).padStart(6, '0')} ${versionId}`;
}

/** What a report that comes is beside those that are here, of the same sender and year. `concurrent`: hai bản từ hai máy. */
export type ReportChange = 'new' | 'changed' | 'same' | 'older' | 'concurrent';

/** Compares a report with those of the same sender and year that are here. */
export function compareReport(report: OrderedReport, known: readonly OrderedReport[]): ReportChange {
  const latest = latestReport(known);
  if (!latest) return 'new';
  if (latest.versionId === report.versionId) return 'same';
  const current = currentReports([...known, report]);
  if (current.includes(report) && current.some((other) => compareClocks(other.clock, report.clock) === 'concurrent')) return 'concurrent';
  return latestReport([...known, report]) === report ? 'changed' : 'older';
}
