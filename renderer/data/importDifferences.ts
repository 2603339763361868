import type { Closure } from '../../shared/bundle/closure';
import { differencesBetween, namesInClosures } from '../../shared/bundle/closureDifferences';
import type { ImportPlan } from '../../shared/bundle/importPlan';
import type { SubmittedRegisters } from '../../shared/bundle/registers';
import type { SubmittedReport } from '../../shared/bundle/report';
import { registersDifferences, reportDifferences } from '../../shared/bundle/reportDifferences';
import type { SubmittedVersion } from '../../shared/bundle/submission';
import { latestOf } from '../../shared/bundle/yearVersions';
import { rowKey } from '../../shared/journal/project';
import type { RecordChange } from '../../shared/journal/recordChange';
import type { Data } from './data';
import type { NominationDifference, RegistersDifference, ReportDifference } from './importRow';
import type { BundleToReceive } from './receiveBundle';
import { readClosure, readClosureIn } from './received';
import { asBeside, type RegistersBeside, type ReportBeside } from './receivedReports';
import { readRulesOf } from './workspace';

/** A version as a later one is compared with it. */
export interface VersionBefore {
  submissionNo: number;
  closure: Closure;
}

/** Bundles of the same run that will be received before, with the folder of the vault in which each is staged. */
export interface EarlierInRun {
  earlier: readonly BundleToReceive[];
  stagedAt: (bundleId: string) => string | undefined;
}

/** For each version of the plan the one that it is compared with; null where there is none, or none that can be read. */
export async function readVersionsBefore(data: Data, { versions }: ImportPlan, { earlier, stagedAt }: EarlierInRun): Promise<(VersionBefore | null)[]> {
  const found: (VersionBefore | null)[] = [];
  for (const { before } of versions) {
    const known = before && (await data.db.of('receivedVersions').get(before.versionId));
    const read = known && (await readClosure(data, known.id));
    const coming = earlier.find(({ bundleId }) => bundleId === before?.bundleId)?.versions.find(({ versionId }) => versionId === before?.versionId);
    const folder = before && coming && stagedAt(before.bundleId);
    const staged = folder === undefined || !coming ? null : await readClosureIn(data, folder, coming.nominationId, coming.versionId);
    if (read?.ok) found.push({ submissionNo: known!.submissionNo, closure: read.value });
    else found.push(staged && { submissionNo: coming!.submissionNo, closure: staged });
  }
  return found;
}

/** What each version of a verified bundle says otherwise than the one `before` it. */
export async function readDifferences(
  data: Data,
  versions: readonly SubmittedVersion[],
  plan: ImportPlan,
  before: readonly (VersionBefore | null)[],
): Promise<NominationDifference[]> {
  const rulesOf = await readRulesOf(data);
  return plan.versions.flatMap(({ change }, index): NominationDifference[] => {
    const { versionId, submissionNo, closure } = versions[index]!;
    const earlier = before[index];
    if (!earlier || change === 'new' || change === 'same') return [];
    return [
      {
        versionId,
        name: closure.subject.name,
        from: earlier.submissionNo,
        to: submissionNo,
        change,
        records: differencesBetween(earlier.closure, closure),
        names: namesInClosures(earlier.closure, closure),
        rules: rulesOf(closure.nomination.planKey),
      },
    ];
  });
}

/** Nominations of the run, by id and by whom they are about. */
type NamedNominations = () => readonly { nominationId: string; subjectName: string }[];

/**
 * What the report of a verified bundle says otherwise than the one of its sender that counts, of those `beside` it;
 * undefined where nothing does. `named` are the nominations of its run.
 */
export async function readReportDifference(
  data: Pick<Data, 'db'>,
  report: SubmittedReport,
  { report: change }: ImportPlan,
  beside: readonly ReportBeside[],
  named: NamedNominations,
): Promise<ReportDifference | undefined> {
  if (change === undefined || change === 'new' || change === 'same') return undefined;
  const before = latestOf(beside);
  if (!before) return undefined;
  const differences = reportDifferences(before, asBeside(report));
  return { ...differences, planYear: report.planYear, from: before.reportNo, to: report.reportNo, change, names: await readNames(data, differences.records, named) };
}

/** The same of its registers. */
export async function readRegistersDifference(
  data: Pick<Data, 'db'>,
  registers: SubmittedRegisters,
  { registers: change }: ImportPlan,
  beside: readonly RegistersBeside[],
  named: NamedNominations,
): Promise<RegistersDifference | undefined> {
  if (change === undefined || change === 'new' || change === 'same') return undefined;
  const before = latestOf(beside);
  if (!before) return undefined;
  const records = registersDifferences(before.kept, registers.kept);
  return { planYear: registers.planYear, change, records, names: await readNames(data, records, named) };
}

/** Of the nominations that entries name, whom they are about, by `rowKey`. */
async function readNames({ db }: Pick<Data, 'db'>, records: readonly RecordChange[], named: NamedNominations): Promise<Map<string, string>> {
  const pointed = records.flatMap(({ fields }) => fields.flatMap(({ key }) => key.split('/')[1] ?? []));
  const versions = await db.of('receivedVersions').where('nominationId').anyOf(pointed).toArray();
  return new Map([...versions, ...named()].map(({ nominationId, subjectName }) => [rowKey('nominations', nominationId), subjectName]));
}
