import type { BundleError } from '../../shared/bundle/bundleError';
import { filesOf } from '../../shared/bundle/closure';
import { confirmsKey } from '../../shared/bundle/importHold';
import { planImport, summaryOf, type ImportPlan, type VersionSummary } from '../../shared/bundle/importPlan';
import type { SubmittedRegisters } from '../../shared/bundle/registers';
import { revocationsIn } from '../../shared/bundle/revocation';
import { changesBetween } from '../../shared/bundle/submission';
import { seenIn, standingsIn } from '../../shared/bundle/withdrawal';
import type { YearChange } from '../../shared/bundle/yearVersions';
import { fail, ok, type Result } from '../../shared/result';
import type { OpenedSubmission } from '../workers/exchangeJobs';
import type { Data } from './data';
import { leftToDepartment, refuseMissingEvidence } from './heldEvidence';
import { readDifferences, readRegistersDifference, readReportDifference, readVersionsBefore, type EarlierInRun, type VersionBefore } from './importDifferences';
import type { ImportRow } from './importRow';
import { knownToDepartment, readStandingWithdrawals, type BundleToReceive } from './receiveBundle';
import { evidenceIn } from './receivedManifests';
import { runnableFilesOf } from './runnableFiles';
import type { KnownNominations } from './suspectedDuplicates';

interface Surroundings extends EarlierInRun {
  fileName: string;
  /** SHA-256 of the evidence that is here. */
  held: ReadonlySet<string>;
  /** Nominations that are here, and those that come before in the run. */
  names: KnownNominations;
}

/** The dry run: what would happen if this bundle were received now, after those of this run that come before it. */
export async function judgeBundle(
  data: Data,
  opened: OpenedSubmission,
  { fileName, held, earlier, stagedAt, names }: Surroundings,
): Promise<Result<{ row: Partial<ImportRow>; bundle: BundleToReceive }, BundleError>> {
  const { bundleId, manifest, sender } = opened;
  const versions = opened.versions.map(summaryOf);
  const { kind, from, sequence, previous, createdAt, counts: recordCounts } = manifest;
  const seen = seenIn(manifest);
  const bundle: BundleToReceive = {
    bundleId,
    manifest: { kind, from, sequence, previous, createdAt, counts: recordCounts },
    sender,
    revoked: await revocationsIn(manifest, sender),
    versions,
    fileName,
    evidence: evidenceIn(manifest),
    evidenceLeft: leftToDepartment(manifest, opened.versions),
    standings: standingsIn(manifest) ?? [],
    ...(seen && { seen }),
    report: opened.report,
    registers: opened.registers,
  };
  const known = await knownToDepartment(data, bundle, earlier);
  const plan = planImport(bundle, known);
  if (!plan.ok) return plan;
  const missing = plan.value.received ? undefined : await refuseMissingEvidence(data, bundle, (sha256) => held.has(sha256), earlier);
  if (missing) return fail(missing);
  const { byIt: withdrawn, standsAgain, unknownToIt } = await readStandingWithdrawals(data, bundle, earlier, { senders: known.senders, confirms: plan.value.holds.some(confirmsKey) });
  const nameOf = new Map(versions.map(({ nominationId, subjectName }) => [nominationId, subjectName]));
  const staysWithdrawn = plan.value.received ? [] : unknownToIt.flatMap(({ nominationId, why }) => (nameOf.has(nominationId) ? [{ nominationId, name: nameOf.get(nominationId)!, why }] : []));
  const before = await readVersionsBefore(data, plan.value, { earlier, stagedAt });
  const counts = countChanges(opened, versions, plan.value, before);
  const differences = await readDifferences(data, opened.versions, plan.value, before);
  const named = (): VersionSummary[] => [...earlier.flatMap((one) => [...one.versions]), ...versions];
  const reportDifference = opened.report && (await readReportDifference(data, opened.report, plan.value, known.reports, named));
  const registersDifference = opened.registers && (await readRegistersDifference(data, opened.registers, plan.value, known.registers, named));
  const duplicates = plan.value.received ? [] : await names.suspect(opened.versions, from, (sha256) => held.has(sha256));
  const runnable = runnableFilesOf(opened.versions.map(({ closure }) => closure), opened.runnable);
  const row: Partial<ImportRow> = {
    ...(await rowAbout(data, opened)),
    state: 'verified',
    outcome: plan.value.holds.length > 0 ? 'held' : plan.value.change,
    warnings: plan.value.warnings,
    holds: plan.value.holds,
    alreadyReceived: plan.value.received,
    counts,
    ...(withdrawn > 0 && { withdrawn }),
    ...(standsAgain > 0 && { standsAgain }),
    ...(staysWithdrawn.length > 0 && { staysWithdrawn }),
    ...(opened.report && plan.value.report && { report: { planYear: opened.report.planYear, reportNo: opened.report.reportNo, change: plan.value.report } }),
    ...(opened.registers && plan.value.registers && { registers: registersInRow(opened.registers, plan.value.registers) }),
    ...(differences.length > 0 && { differences }),
    ...(reportDifference && { reportDifference }),
    ...(registersDifference && { registersDifference }),
    ...(duplicates.length > 0 && { duplicates }),
    ...(runnable.length > 0 && { runnable }),
    ...(opened.leftOut > 0 && { leftOut: opened.leftOut }),
  };
  return ok({ row, bundle });
}

function registersInRow({ planYear, kept }: SubmittedRegisters, change: YearChange): NonNullable<ImportRow['registers']> {
  return { planYear, change, activities: kept.publicityActivities.length, meetings: kept.exchangeMeetings.length };
}

/** Whose bundle it is, as a row shows it. */
export async function rowAbout(
  { db }: Data,
  { manifest, bundleId, sender }: Pick<OpenedSubmission, 'manifest'> & Partial<OpenedSubmission>,
): Promise<Partial<ImportRow>> {
  const { unitCode, name } = manifest.from;
  const unit = unitCode === undefined ? undefined : await db.of('units').where('code').equals(unitCode).first();
  return {
    unitName: unit?.name ?? name,
    ...(unit?.phone !== undefined && { phone: unit.phone }),
    ...(unitCode !== undefined && { unitCode }),
    sequence: manifest.sequence,
    ...(bundleId !== undefined && { bundleId }),
    ...(sender && { fingerprint: sender.fingerprint }),
  };
}

function countChanges(
  { versions }: OpenedSubmission,
  summaries: readonly VersionSummary[],
  plan: ImportPlan,
  before: readonly (VersionBefore | null)[],
): NonNullable<ImportRow['counts']> {
  let addedEvidence = 0;
  for (const [index, { change }] of plan.versions.entries()) {
    if (change === 'new') addedEvidence += summaries[index]!.evidenceCount;
    const earlier = before[index];
    const changes = earlier ? changesBetween(earlier.closure, versions[index]!.closure) : [];
    addedEvidence += changes.filter(({ table, kind }) => table === 'evidence' && kind === 'added').length;
  }
  const count = (change: 'new' | 'same') => plan.versions.filter((version) => version.change === change).length;
  return {
    nominations: summaries.length,
    // A manager's nomination brings its collective's files along: each file counts once, as it does when it is sent.
    evidence: new Set(versions.flatMap(({ closure }) => filesOf(closure)).map(({ sha256 }) => sha256)).size,
    newNominations: count('new'),
    changedNominations: summaries.length - count('new') - count('same'),
    addedEvidence,
  };
}
