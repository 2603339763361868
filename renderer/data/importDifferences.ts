import { differencesBetween, namesInClosures } from '../../shared/bundle/closureDifferences';
import type { ImportPlan } from '../../shared/bundle/importPlan';
import type { SubmittedVersion } from '../../shared/bundle/submission';
import type { Data } from './data';
import type { NominationDifference } from './importRow';
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
