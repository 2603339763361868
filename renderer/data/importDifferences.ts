import { differencesBetween, namesInClosures } from '../../shared/bundle/closureDifferences';
import type { ImportPlan } from '../../shared/bundle/importPlan';
import { latestReport, type SubmittedReport } from '../../shared/bundle/report';
import { reportDifferences } from '../../shared/bundle/reportDifferences';
import { keptRegisters } from '../../shared/bundle/reportRegisters';
import type { SubmittedVersion } from '../../shared/bundle/submission';
import { rowKey } from '../../shared/journal/project';
import type { Data } from './data';
import type { NominationDifference, ReportDifference } from './importRow';
import { readClosure } from './received';
import { readRulesOf } from './workspace';

/**
 * What each version of a verified bundle says otherwise than the one it is compared with. A version that comes earlier in
 * the same run is not received yet: nothing is told against it.
 */
export async function readDifferences(data: Data, versions: readonly SubmittedVersion[], plan: ImportPlan): Promise<NominationDifference[]> {
  const rulesOf = await readRulesOf(data);
  const differences: NominationDifference[] = [];
  for (const [index, { change, before }] of plan.versions.entries()) {
    if (!before || change === 'new' || change === 'same') continue;
    const { versionId, submissionNo, closure } = versions[index]!;
    const known = await data.db.of('receivedVersions').get(before.versionId);
    const earlier = known && (await readClosure(data, known.id));
    if (!known || !earlier?.ok) continue;
    differences.push({
      versionId,
      name: closure.subject.name,
      from: known.submissionNo,
      to: submissionNo,
      change,
      records: differencesBetween(earlier.value, closure),
      names: namesInClosures(earlier.value, closure),
      rules: rulesOf(closure.nomination.planKey),
    });
  }
  return differences;
}

/** What the report of a verified bundle says otherwise than the one of its sender that counts; undefined where nothing does. */
export async function readReportDifference(
  { db }: Pick<Data, 'db'>,
  senderId: string,
  report: SubmittedReport,
  { report: change }: ImportPlan,
): Promise<ReportDifference | undefined> {
  if (change === undefined || change === 'new' || change === 'same') return undefined;
  const known = await db.of('receivedReports').where('senderId').equals(senderId).toArray();
  const before = latestReport(known.filter(({ planYear }) => planYear === report.planYear));
  if (!before) return undefined;
  const differences = reportDifferences(before, { ...report.record, registers: keptRegisters(report.registers) });
  const pointed = differences.records.flatMap(({ fields }) => fields.flatMap(({ key }) => key.split('/')[1] ?? []));
  const versions = await db.of('receivedVersions').where('nominationId').anyOf(pointed).toArray();
  const names = new Map(versions.map(({ nominationId, subjectName }) => [rowKey('nominations', nominationId), subjectName]));
  return { ...differences, planYear: report.planYear, from: before.reportNo, to: report.reportNo, change, names };
}
