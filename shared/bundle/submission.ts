/** What a submission (gói hồ sơ) carries from a unit to the Sở: what may go, what stays, and what the Sở finds in it. */
import { z } from 'zod';
import type { Nomination } from '../model/nomination';
import type { PlanData } from '../model/plan';
import { line, recordId, sha256Hex } from '../model/record';
import type { Request } from '../model/review';
import type { RulePackData } from '../model/rulePack';
import type { SentBundle } from '../model/sentBundle';
import { isTableName } from '../model/tables';
import { openConflicts } from '../journal/conflict';
import type { Row } from '../journal/project';
import { joinClocks, type Clock } from '../journal/stamp';
import { fail, ok, type Result } from '../result';
import { isMinor } from '../rules/consents';
import type { Finding } from '../rules/finding';
import { isRecognised, type DisplayStage } from '../rules/lifecycle';
import { assess } from '../rules/readiness';
import { isAskedAgain } from '../rules/requests';
import type { WithdrawnElsewhere } from '../rules/nominationFile';
import type { BundleError } from './bundleError';
import {
  clockOf,
  clockWithDeletions,
  closureAmong,
  closureTables,
  filesOf,
  fileOfClosure,
  recordsOf,
  recordsOfClosures,
  versionIdOf,
  type Closure,
  type ClosureRecords,
} from './closure';
import { recordsPath } from './format';
import type { Manifest } from './manifest';
import type { BundleRecords, RecordSchemas, VerifiedBundle } from './readBundle';
import { namesReport, reportIn } from './report';
import { namesRegisters, registersOf, registerTables } from './registers';
import { seenIn, standingsIn } from './withdrawal';

/** Why a nomination stays at home. */
export type LeftBehind =
  /** A minor's record needs the guardian's consent; without it the record does not leave, ready or not. */
  | { type: 'guardianConsent' }
  | { type: 'consentWithdrawn' }
  /** The council has not chosen it. */
  | { type: 'notSelected'; stage: Nomination['stage']['name'] }
  /** The Sở has decided: its life is over. */
  | { type: 'declined' }
  /** It was recognised, and is replicated now. */
  | { type: 'replicating' }
  /** What is missing, in the order to mend it. */
  | { type: 'notReady'; findings: Finding[] };

/** A nomination that a bundle could carry. */
export interface Candidate {
  closure: Closure;
  /** As the unit is shown it, with what the Sở has made of it. */
  stage: DisplayStage;
  /** Recognised, and yet the Sở waits for a reply. */
  askedAgain: boolean;
  /** Absent: it may go. */
  leftBehind?: LeftBehind;
}

/** What a nomination is judged by. */
export interface JudgingContext {
  plan: PlanData;
  rulePack: RulePackData;
  /** Of the Sở, that wait for a reply. */
  requests?: Request[] | undefined;
  /** Members present who did not vote on it; nothing of them travels. */
  recused?: number | undefined;
  /** It stands as withdrawn at the Sở, and nobody here has decided about that. */
  withdrawnElsewhere?: WithdrawnElsewhere | undefined;
  /** Where it stands, as far as the unit knows the Sở's word. */
  stage: DisplayStage;
}

/**
 * Judges nominations of a unit for sending on the day `today` (`YYYY-MM-DD`), those that may go first. Withdrawn
 * ones are not named at all; what was sent before may be sent again, since a stick can be lost.
 */
export function judgeCandidates(
  records: ClosureRecords,
  nominations: readonly Nomination[],
  contextOf: (nomination: Nomination) => JudgingContext,
  today: string,
): Candidate[] {
  const candidates = nominations.flatMap((nomination): Candidate[] => {
    const closure = nomination.stage.name === 'withdrawn' ? undefined : closureAmong(records, nomination.id);
    if (!closure) return [];
    const context = contextOf(nomination);
    const leftBehind = reasonToStay(closure, context, records, today);
    return [{ closure, stage: context.stage, askedAgain: isAskedAgain(context.stage, context.requests), ...(leftBehind && { leftBehind }) }];
  });
  return candidates.sort((a, b) => Number(Boolean(a.leftBehind)) - Number(Boolean(b.leftBehind)));
}

function reasonToStay(closure: Closure, { plan, rulePack, requests, recused, withdrawnElsewhere, stage: shown }: JudgingContext, records: ClosureRecords, today: string): LeftBehind | undefined {
  const askedAgain = isAskedAgain(shown, requests);
  if (shown === 'declined' || (shown === 'replicating' && !askedAgain)) return { type: shown };
  const file = fileOfClosure(closure, plan, rulePack);
  const told = { ...file, ...(requests && { requests }), ...(recused !== undefined && { recused }), ...(withdrawnElsewhere && { withdrawnElsewhere }) };
  const blocking: Finding[] = [...conflictFindings(closure, records), ...assess(told, today, askedAgain).blocking];
  const codes = new Set(blocking.map(({ code }) => code));
  if (codes.has('consentWithdrawn')) return { type: 'consentWithdrawn' };
  if (codes.has('guardianConsentMissing')) return { type: 'guardianConsent' };
  if (blocking.length > 0) return { type: 'notReady', findings: blocking };
  const stage = closure.nomination.stage.name;
  return stage === 'selected' || stage === 'submitted' || stage === 'replicating' ? undefined : { type: 'notSelected', stage };
}

/** What travels does not say what lost against something else: that stands in the unit's own records. */
function conflictFindings(closure: Closure, records: ClosureRecords): Finding[] {
  const own = { ...closure, collective: undefined } as Closure;
  const count = recordsOf(own).reduce((sum, { table, record }) => {
    const held = (records[table] as { id: string; stamps: Record<string, string> }[]).find(({ id }) => id === record.id);
    return sum + (held ? openConflicts(table, held).length : 0);
  }, 0);
  return count > 0 ? [{ code: 'conflictsOpen', place: { tab: 'conflicts' }, params: { count } }] : [];
}

/** True for one that goes unless somebody unticks it: what was recognised goes again only when somebody asks for it, the Sở too. */
export function goesByItself({ stage, askedAgain, leftBehind }: Candidate): boolean {
  return !leftBehind && (!isRecognised(stage) || askedAgain);
}

/** True when the bundle holds a minor's record: it is not left unencrypted without a reason. */
export function holdsMinor(closures: readonly Closure[], today: string, rulePack: RulePackData): boolean {
  return closures.some(({ subject }) => subject.kind === 'student' || isMinor(subject, today, rulePack));
}

const versionNameSchema = z.looseObject({
  nominationId: recordId,
  versionId: sha256Hex,
  /** Counts the versions of one nomination that the unit sent: "Bản 3". */
  submissionNo: z.number().int().positive(),
  /** What the unit had seen, deletions too; bundles of before have none. */
  clock: z.record(line, z.number().int().nonnegative()).optional(),
});
/** A version as the manifest of a submission names it. */
export type VersionName = z.infer<typeof versionNameSchema>;

/** The number of a version: the one it was sent under before, else the next of its nomination. */
export function submissionNoOf(nominationId: string, versionId: string, sent: readonly SentBundle[]): number {
  const earlier = sent.flatMap(({ nominations }) => nominations).filter((version) => version.nominationId === nominationId);
  const same = earlier.find((version) => version.versionId === versionId);
  return same?.submissionNo ?? Math.max(0, ...earlier.map(({ submissionNo }) => submissionNo)) + 1;
}

/** What `writeBundle` is to be given for the chosen nominations. */
export interface Submission {
  records: ClosureRecords;
  /** What travels, each SHA-256 once; `name` of the file, `subject` of whom it speaks. */
  files: { sha256: string; size: number; name: string; subject: string }[];
  /** SHA-256 of the files that stay here, since the Sở holds them; in the manifest as `evidenceHeld`. */
  held: string[];
  /** Stand in the manifest as `versions`, for the Sở to compare with what it computes. */
  versions: VersionName[];
}

/**
 * Puts a submission together. `tombstones` are the deleted records of the unit; `held` is the evidence that the Sở's
 * receipts say it holds, none for a full one.
 */
export async function composeSubmission(
  closures: readonly Closure[],
  sent: readonly SentBundle[],
  tombstones: readonly Row[],
  held: ReadonlySet<string>,
): Promise<Submission> {
  const versions = await Promise.all(
    closures.map(async (closure): Promise<VersionName> => {
      const nominationId = closure.nomination.id;
      const versionId = await versionIdOf(closure);
      return { nominationId, versionId, submissionNo: submissionNoOf(nominationId, versionId, sent), clock: clockWithDeletions(closure, tombstones) };
    }),
  );
  const files = new Map(
    closures.flatMap((closure) =>
      filesOf(closure).map(({ sha256, size, name }) => [sha256, { sha256, size, name, subject: closure.subject.name }] as const),
    ),
  );
  const all = [...files.values()];
  return {
    records: recordsOfClosures(closures),
    files: all.filter(({ sha256 }) => !held.has(sha256)),
    held: all.flatMap(({ sha256 }) => (held.has(sha256) ? [sha256] : [])).sort(),
    versions,
  };
}

/** The sequence and the bundle before in the row of a device and a kind; of answers in that of one recipient. */
export function nextInRow(
  sent: readonly SentBundle[],
  deviceId: string,
  kind: Exclude<SentBundle['kind'], 'setup'>,
  recipient?: string,
): { sequence: number; previous: string | null } {
  const row = sent.filter((bundle) => bundle.deviceId === deviceId && bundle.kind === kind && bundle.recipient === recipient);
  const last = row.sort((a, b) => a.sequence - b.sequence).at(-1);
  return { sequence: (last?.sequence ?? 0) + 1, previous: last?.id ?? null };
}

/** A received nomination as a submission brings it. */
export interface SubmittedVersion extends VersionName {
  closure: Closure;
  clock: Clock;
}

type Checked = { manifest: Manifest; records: BundleRecords<RecordSchemas>; evidence: ReadonlySet<string> };

/**
 * For `readBundle`: the first reference of a submission that leads nowhere: to a record that the bundle lacks, or to
 * evidence bytes that it neither holds nor says that the Sở holds. Nor may it say so of bytes that it holds, or that no
 * record names, nor hold bytes that no record names. Other kinds carry no such references.
 */
export function checkSubmissionReferences({ manifest, records, evidence }: Checked): { table: string; id: string; field?: string } | undefined {
  if (manifest.kind !== 'submission') return undefined;
  const tables = records as ClosureRecords;
  const ids = Object.fromEntries(closureTables.map((table) => [table, new Set((tables[table] ?? []).map(({ id }) => id))]));
  const named = namedEvidence(tables);
  const held = heldEvidenceOf(manifest);
  if (held === undefined) return { table: 'evidence', id: '', field: 'file' };
  const absent = new Set(held);
  for (const table of closureTables) {
    for (const record of tables[table] ?? []) {
      for (const [field, target, id] of referencesOf(record)) {
        // The paper of a consent may belong to the nomination of another year, which stays at home.
        if (table === 'evidence' && field === 'nominationId' && named.has(record.id)) continue;
        if (!ids[target]!.has(id)) return { table, id: record.id, field };
      }
      // What proves no nomination has no business at the Sở.
      if (table === 'evidence' && (record as { nominationId?: string }).nominationId === undefined) return { table, id: record.id, field: 'nominationId' };
      const file = (record as { file?: { sha256: string } }).file;
      if (table === 'evidence' && file && !evidence.has(file.sha256) && !absent.has(file.sha256)) return { table, id: record.id, field: 'file' };
    }
  }
  const files = new Set((tables.evidence ?? []).flatMap(({ file }) => (file ? [file.sha256] : [])));
  const amiss = held.find((sha256) => evidence.has(sha256) || !files.has(sha256)) ?? [...evidence].find((sha256) => !files.has(sha256));
  return amiss === undefined ? undefined : { table: 'evidence', id: amiss, field: 'file' };
}

/** What answers to a sender are encrypted to, as the manifest of its submission says; undefined from older programs. */
export function recipientOf(from: Manifest['from']): string | undefined {
  const { recipient } = from;
  return typeof recipient === 'string' && /^age1[02-9ac-hj-np-z]{58}$/.test(recipient) ? recipient : undefined;
}

const heldSchema = z.array(sha256Hex).min(1).max(100_000);

/**
 * SHA-256 of the evidence that a submission leaves to what the Sở holds; empty for a full one. Undefined when the list is
 * not as the writer writes it: sorted, each once, and never empty.
 */
export function heldEvidenceOf(manifest: Manifest): string[] | undefined {
  const claimed = (manifest as { evidenceHeld?: unknown }).evidenceHeld;
  if (claimed === undefined) return [];
  const held = heldSchema.safeParse(claimed);
  if (!held.success || held.data.some((sha256, index) => index > 0 && held.data[index - 1]! >= sha256)) return undefined;
  return held.data;
}

function namedEvidence({ consents = [], answers = [], achievements = [], replies = [], subjects = [] }: ClosureRecords): Set<string> {
  const named = [...consents, ...answers, ...achievements, ...replies].flatMap(({ evidenceIds }) => evidenceIds);
  return new Set([...named, ...subjects.flatMap(({ photoEvidenceId }) => photoEvidenceId ?? [])]);
}

const targets = {
  nominationId: 'nominations',
  subjectId: 'subjects',
  movementId: 'movements',
  meetingId: 'meetings',
  collectiveNominationId: 'nominations',
  photoEvidenceId: 'evidence',
  evidenceIds: 'evidence',
} as const;

/** Field, table and id of each reference of a record. */
function* referencesOf(record: object): Generator<[field: string, table: (typeof targets)[keyof typeof targets], id: string]> {
  for (const [field, table] of Object.entries(targets)) {
    const value = (record as Record<string, unknown>)[field];
    if (value === undefined) continue;
    for (const id of Array.isArray(value) ? value : [value]) yield [field, table, String(id)];
  }
}

const submissionTables: ReadonlySet<string> = new Set([...closureTables, 'annualReports', ...registerTables]);

/**
 * The versions in a verified submission. Fails with `recordInvalid` when the manifest names another version than the
 * records give, a nomination that is not there, one twice, or none at all though it says of none that it is withdrawn, or what
 * of that the unit has heard, and brings neither report nor registers; when the records hold a nomination that it does not name and no named manager leads; and for a report or
 * registers that are not as the manifest names them. Fails with `notAllowedContent` for a table that no submission has.
 */
export async function versionsOf(bundle: Pick<VerifiedBundle, 'manifest' | 'records'>): Promise<Result<SubmittedVersion[], BundleError>> {
  const standings = standingsIn(bundle.manifest);
  const least = namesReport(bundle.manifest) || namesRegisters(bundle.manifest) || standings?.some(({ withdrawn, heard }) => withdrawn !== undefined || heard !== undefined) ? 0 : 1;
  const named = z.array(versionNameSchema).min(least).max(10_000).safeParse((bundle.manifest as { versions?: unknown }).versions);
  const broken = (id?: string): { ok: false; error: BundleError } =>
    fail({ type: 'recordInvalid', fault: 'reference', table: 'nominations', ...(id !== undefined && { id }) });
  if (!named.success || !standings || seenIn(bundle.manifest) === undefined) return broken();
  const foreign = Object.keys(bundle.records).find((table) => isTableName(table) && !submissionTables.has(table));
  if (foreign !== undefined) return fail({ type: 'notAllowedContent', path: recordsPath(foreign) });
  const ids = new Set<string>();
  for (const { nominationId } of named.data) {
    if (ids.has(nominationId)) return broken(nominationId);
    ids.add(nominationId);
  }
  const report = await reportIn(bundle);
  if (!report.ok) return report;
  const registers = await registersOf(bundle);
  if (!registers.ok) return registers;
  const versions: SubmittedVersion[] = [];
  for (const name of named.data) {
    const closure = closureAmong(bundle.records, name.nominationId);
    if (!closure || (await versionIdOf(closure)) !== name.versionId) return broken(name.nominationId);
    versions.push({ ...name, closure, clock: joinClocks(clockOf(closure), name.clock ?? {}) });
  }
  const told = new Set(versions.flatMap(({ closure: { nomination, collective } }) => [nomination.id, ...(collective ? [collective.nomination.id] : [])]));
  const stray = (bundle.records as ClosureRecords).nominations?.find(({ id }) => !told.has(id));
  return stray ? broken(stray.id) : ok(versions);
}

/** One difference between two versions of a nomination. */
export interface ClosureChange {
  table: (typeof closureTables)[number];
  id: string;
  kind: 'added' | 'removed' | 'changed';
  /** Names of the fields that differ, for `changed`. */
  fields: string[];
}

/** What a later version changes of an earlier one. Bookkeeping and the unit's own stage are no difference. */
export function changesBetween(before: Closure, after: Closure): ClosureChange[] {
  const key = ({ table, record }: ReturnType<typeof recordsOf>[number]) => `${table}/${record.id}`;
  const earlier = new Map(recordsOf(before).map((entry) => [key(entry), entry]));
  const changes: ClosureChange[] = [];
  for (const entry of recordsOf(after)) {
    const known = earlier.get(key(entry));
    earlier.delete(key(entry));
    const fields = known ? fieldsThatDiffer(known.record, entry.record) : [];
    if (!known) changes.push({ table: entry.table, id: entry.record.id, kind: 'added', fields: [] });
    else if (fields.length > 0) changes.push({ table: entry.table, id: entry.record.id, kind: 'changed', fields });
  }
  for (const { table, record } of earlier.values()) changes.push({ table, id: record.id, kind: 'removed', fields: [] });
  return changes;
}

const notCompared: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'stamps', 'stage']);

function fieldsThatDiffer(a: object, b: object): string[] {
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (field) => !notCompared.has(field) && JSON.stringify(left[field]) !== JSON.stringify(right[field]),
  );
}
