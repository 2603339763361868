import type { Manifest } from '../../shared/bundle/manifest';
import { keptRegisters, type SubmittedRegisters } from '../../shared/bundle/registers';
import type { SubmittedReport } from '../../shared/bundle/report';
import type { ComparedReport } from '../../shared/bundle/reportDifferences';
import type { SigningComputer } from '../../shared/bundle/revocation';
import type { YearVersion } from '../../shared/bundle/yearVersions';
import { put, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import { reportSections } from '../../shared/model/annualReport';
import { hasRegisters, hasReport, type KeptRegisters, type ReceivedYear } from '../../shared/model/receivedReport';
import { reportBoard, type ArrivedYear, type UnitReport } from '../../shared/rules/reportBoard';
import { today } from '../i18n/formats';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readUnits } from './units';
import { readRulesOfYear } from './workspace';

/** As much of a verified bundle as its report and its registers need. */
interface WithYear {
  bundleId: string;
  manifest: Pick<Manifest, 'from'>;
  report?: SubmittedReport | undefined;
  registers?: SubmittedRegisters | undefined;
  /** Computers of the unit that it revokes. */
  revoked?: readonly { deviceId: string }[];
}

/** A report that another one is compared with, part by part. */
export type ReportBeside = YearVersion & ComparedReport & { planYear: number; reportNo: number };
/** The same of registers. */
export type RegistersBeside = YearVersion & { planYear: number; registersNo: number; kept: KeptRegisters };

/** What the report and the registers of a bundle are compared with. */
export interface YearBeside {
  reports: ReportBeside[];
  registers: RegistersBeside[];
}

/** Of the bundle's sender and year, `earlier` bundles of the same run with them. */
export async function yearBeside({ db }: Pick<Data, 'db'>, { manifest, report, registers }: WithYear, earlier: readonly WithYear[]): Promise<YearBeside> {
  if (!report && !registers) return { reports: [], registers: [] };
  const known = await db.of('receivedReports').where('senderId').equals(manifest.from.workspaceId).toArray();
  const isOfYear = (one: { planYear: number }): boolean => one.planYear === (report ?? registers)!.planYear;
  return {
    reports: [...known.filter(hasReport), ...earlier.flatMap((bundle) => (bundle.report ? { ...asBeside(bundle.report), ...signerOf(bundle) } : []))].filter(isOfYear),
    registers: [
      ...known.filter(hasRegisters).map(({ planYear, receivedAt, deviceId, revokes, registers: kept, registersVersion }) => ({ ...registersVersion, planYear, receivedAt, deviceId, revokes, kept })),
      ...earlier.flatMap((bundle) => (bundle.registers ? { ...bundle.registers, ...signerOf(bundle) } : [])),
    ].filter(isOfYear),
  };
}

function signerOf({ manifest: { from }, revoked = [] }: WithYear): SigningComputer {
  return { deviceId: from.deviceId, revokes: revoked.map(({ deviceId }) => deviceId) };
}

/** A report that is only just coming, as it would stand here. */
export function asBeside({ record, registers, clock, planYear, reportNo, versionId }: SubmittedReport): ReportBeside {
  return { ...record, registers: keptRegisters(registers), clock, planYear, reportNo, versionId };
}

/** What receiving a bundle writes of its report and its registers; nothing for one with neither. */
export function yearChanges(
  { bundleId, report, registers }: Pick<WithYear, 'bundleId' | 'report' | 'registers'>,
  about: Pick<ReceivedYear, 'senderId' | 'unitCode' | 'unitName' | 'receivedAt' | 'notBefore' | 'deviceId' | 'revokes'>,
): Change[] {
  const year = report ?? registers;
  if (!year) return [];
  return [put('receivedReports', bundleId, { ...about, planYear: year.planYear, ...(report && reportFields(report)), ...(registers && registersFields(registers)) })];
}

function reportFields({ record, registers, versionId, reportNo, clock }: SubmittedReport) {
  const { on, figures } = record.sent;
  const sections = Object.fromEntries(reportSections.flatMap((section) => (record[section] === undefined ? [] : [[section, record[section]]])));
  const kept = keptRegisters(registers);
  return { schoolYear: record.schoolYear, ...sections, versionId, reportNo, clock, sent: { on, figures }, ...(kept && { registers: kept }) };
}

function registersFields({ kept, versionId, registersNo, clock, exemplars }: SubmittedRegisters) {
  return { registers: kept, registersVersion: { versionId, registersNo, clock, exemplars } };
}

function asArrived(received: ReceivedYear): ArrivedYear {
  const first = asFirstReceived(received);
  return { ...first, receivedOn: today(new Date(first.receivedAt)) };
}

/** How the reports of a year stand at the Sở. */
export interface YearReports {
  units: UnitReport[];
  /** ISO day. */
  lastDay: string;
  /** Exemplars that each unit is to make known in the year (plan IV.2). */
  exemplarsAsked: number;
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
  return { units: reportBoard(units, arrived, senders, lastDay, day), lastDay, exemplarsAsked: plan.quotas.unitExemplarsPerYear };
}

/** See {@link readYearReports}; undefined while they are being read. */
export function useYearReports(planYear: number, day: string): YearReports | undefined {
  return useQuery((data) => readYearReports(data, planYear, day), [planYear, day]);
}

/** What one bundle brought of a year, with the unit's place on the board of it; null when it is not here (any more). */
export function useReceivedYear(id: string, day: string): (YearReports & { chosen: ArrivedYear; of: UnitReport }) | null | undefined {
  return useQuery(async (data) => {
    const found = await data.db.of('receivedReports').get(id);
    if (!found) return null;
    const year = await readYearReports(data, found.planYear, day);
    // The same version may have come with another key of the unit as well.
    const isAmong = ({ versions }: UnitReport): boolean => found.versionId === undefined || versions.some(({ versionId }) => versionId === found.versionId);
    const of = year.units.find((unit) => unit.key === (found.unitCode ?? found.senderId) && isAmong(unit));
    return of ? { ...year, of, chosen: asArrived(found) } : null;
  }, [id, day]);
}
