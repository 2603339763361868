/** The year's report as it travels in a submission: what names it, and what the Sở finds of it. */
import { z } from 'zod';
import { reportId, type AnnualReport, type KeptFigure } from '../model/annualReport';
import { line, sha256Hex, year } from '../model/record';
import type { SentBundle } from '../model/sentBundle';
import { clockOfStamps, joinClocks, type Clock } from '../journal/stamp';
import { fail, ok, type Result } from '../result';
import { bundled } from './bundledRecord';
import type { BundleError } from './bundleError';
import { utf8 } from './bytes';
import { canonicalJson } from './canonicalJson';
import { sha256 } from './hash';
import type { Manifest } from './manifest';
import type { VerifiedBundle } from './readBundle';
import { clockOfRegisters, keptRegisters, namesRegisters, noRegisters, registersIn, registerTables, type Registers } from './registers';

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

/**
 * SHA-256 of what a report says, figures with it: the name of this version, the same wherever it is computed. `registers`
 * are those of a bundle of before, in which they were part of the report.
 */
export function reportVersionIdOf(report: SentReport, registers: Registers = noRegisters): Promise<string> {
  const { sent, ...fields } = bundled(report);
  const content = Object.fromEntries(Object.entries(fields).filter(([field]) => !notContent.has(field)));
  const kept = keptRegisters(registers);
  return sha256(utf8(canonicalJson({ ...content, figures: sent.figures, ...(kept && { registers: kept }) })));
}

/** A report as a bundle takes it. */
export interface ComposedReport {
  record: SentReport;
  name: { planYear: number; versionId: string; reportNo: number };
  clock: Clock;
}

/**
 * The report as a bundle of the ISO day `today` carries it. One that says what was sent before keeps its day and number:
 * sending it again makes nobody late. `seen` is what this computer had seen of it and its text does not say.
 */
export async function composeReport(
  report: AnnualReport,
  figures: readonly KeptFigure[],
  sent: readonly SentBundle[],
  today: string,
  seen: Clock = {},
): Promise<ComposedReport> {
  const kept = figures.map((figure) => ({ ...figure }));
  const record: SentReport = { ...bundled(report), sent: { on: today, figures: kept } };
  const versionId = await reportVersionIdOf(record);
  const last = sent.find(({ id }) => id === report.sent?.bundleId);
  const before = last?.report?.versionId === versionId ? report.sent?.on : undefined;
  const earlier = sent.flatMap((bundle) => (bundle.report?.planYear === report.planYear ? [bundle.report] : []));
  const same = earlier.find((one) => one.versionId === versionId);
  const reportNo = same?.reportNo ?? Math.max(0, ...earlier.map((one) => one.reportNo)) + 1;
  const dated = { ...record, sent: { on: before !== undefined && before < today ? before : today, figures: kept } };
  return {
    record: dated,
    name: { planYear: report.planYear, versionId, reportNo },
    clock: joinClocks(clockOfStamps(Object.values(record.stamps)), seen),
  };
}

/** A report as a submission brings it. */
export interface SubmittedReport extends ReportName {
  record: SentReport;
  sent: SentReport['sent'];
  /** Of a bundle of before, in which they were part of the report; none otherwise. */
  registers: Registers;
  clock: Clock;
}

/** True when a submission says that it carries a report: then it may carry no nomination. */
export function namesReport(manifest: Manifest): boolean {
  return (manifest as { report?: unknown }).report !== undefined;
}

/**
 * The report in a verified submission; undefined where there is none. Fails with `recordInvalid` when the manifest and the
 * records do not name the same one, or there is more than one, and when it holds what the writer never puts there; so does
 * it for registers of a bundle of before that come without a report or are of another year.
 */
export async function reportIn({ manifest, records }: Pick<VerifiedBundle, 'manifest' | 'records'>): Promise<Result<SubmittedReport | undefined, BundleError>> {
  const found = (records as { annualReports?: AnnualReport[] }).annualReports ?? [];
  const registers = namesRegisters(manifest) ? noRegisters : registersIn(records);
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
