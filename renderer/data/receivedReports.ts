import type { Manifest } from '../../shared/bundle/manifest';
import type { OrderedReport, SubmittedReport } from '../../shared/bundle/report';
import type { ComparedReport } from '../../shared/bundle/reportDifferences';
import { keptRegisters } from '../../shared/bundle/reportRegisters';
import { put, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import { reportSections } from '../../shared/model/annualReport';
import type { ReceivedReport } from '../../shared/model/receivedReport';
import { reportBoard, type ArrivedReport, type UnitReport } from '../../shared/rules/reportBoard';
import { today } from '../i18n/formats';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readUnits } from './units';
import { readRulesOfYear } from './workspace';

/** As much of a verified bundle as its report needs. */
interface WithReport {
  bundleId: string;
  manifest: Pick<Manifest, 'from'>;
  report?: SubmittedReport | undefined;
}

/** A report that another one is compared with, part by part. */
export type ReportBeside = OrderedReport & ComparedReport & { planYear: number };

/** The reports that a bundle's report is compared with: of its sender and year, `earlier` bundles of the same run with them. */
export async function reportsBeside({ db }: Pick<Data, 'db'>, { manifest, report }: WithReport, earlier: readonly WithReport[]): Promise<ReportBeside[]> {
  if (!report) return [];
  const known = await db.of('receivedReports').where('senderId').equals(manifest.from.workspaceId).toArray();
  return [...known, ...earlier.flatMap((bundle) => (bundle.report ? asBeside(bundle.report) : []))].filter(({ planYear }) => planYear === report.planYear);
}

/** A report that is only just coming, as it would stand here. */
export function asBeside({ record, registers, clock, planYear, reportNo, versionId }: SubmittedReport): ReportBeside {
  return { ...record, registers: keptRegisters(registers), clock, planYear, reportNo, versionId };
}

/** What receiving a bundle writes of its report; nothing for one without. */
export function reportChanges(
  { bundleId, report }: Pick<WithReport, 'bundleId' | 'report'>,
  about: Pick<ReceivedReport, 'senderId' | 'unitCode' | 'unitName' | 'receivedAt'>,
): Change[] {
  if (!report) return [];
  const { record, versionId, reportNo, clock, planYear } = report;
  const registers = keptRegisters(report.registers);
  const { on, figures } = record.sent;
  const sections = Object.fromEntries(reportSections.flatMap((section) => (record[section] === undefined ? [] : [[section, record[section]]])));
  return [put('receivedReports', bundleId, { ...about, planYear, schoolYear: record.schoolYear, ...sections, versionId, reportNo, clock, sent: { on, figures }, ...(registers && { registers }) })];
}

function asArrived(received: ReceivedReport): ArrivedReport {
  const report = asFirstReceived(received);
  return { ...report, receivedOn: today(new Date(report.receivedAt)) };
}

/** How the reports of a year stand at the Sở. */
export interface YearReports {
  units: UnitReport[];
  /** ISO day. */
  lastDay: string;
}

/** Reads the board of a year on the ISO day `day`. */
export async function readYearReports(data: Data, planYear: number, day: string): Promise<YearReports> {
  const { db } = data;
  const [units, reports, senders, { plan }] = await Promise.all([
    readUnits(data),
    db.of('receivedReports').where('planYear').equals(planYear).toArray(),
    db.of('senders').toArray(),
    readRulesOfYear(data, planYear),
  ]);
  const lastDay = `${planYear}-${plan.deadlines.annualReport.lastDay}`;
  const arrived = reports.map(asArrived);
  return { units: reportBoard(units, arrived, senders, lastDay, day), lastDay };
}

/** See {@link readYearReports}; undefined while they are being read. */
export function useYearReports(planYear: number, day: string): YearReports | undefined {
  return useQuery((data) => readYearReports(data, planYear, day), [planYear, day]);
}

/** One received report with the unit's place on the board of its year; null when it is not here (any more). */
export function useReceivedReport(id: string, day: string): (YearReports & { chosen: ArrivedReport; of: UnitReport }) | null | undefined {
  return useQuery(async (data) => {
    const found = await data.db.of('receivedReports').get(id);
    if (!found) return null;
    const year = await readYearReports(data, found.planYear, day);
    // The same version may have come with another key of the unit as well.
    const of = year.units.find(({ key, versions }) => key === (found.unitCode ?? found.senderId) && versions.some(({ versionId }) => versionId === found.versionId));
    return of ? { ...year, of, chosen: asArrived(found) } : null;
  }, [id, day]);
}
