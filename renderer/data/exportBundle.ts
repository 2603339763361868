import type { WriteBundleError } from '../../shared/bundle/bundleError';
import { bundleFileName, type BundleKind } from '../../shared/bundle/format';
import type { ManifestDraft } from '../../shared/bundle/manifest';
import { setupRecords } from '../../shared/bundle/setup';
import { composeSubmission, holdsMinor, nextInRow, type LeftBehind } from '../../shared/bundle/submission';
import { put, type Change } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { Plan } from '../../shared/model/plan';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { Workspace } from '../../shared/model/workspace';
import type { Desktop, SaveTarget } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { moveStage } from '../../shared/rules/lifecycle';
import type { WriteJob, WrittenFile } from '../workers/exchangeJobs';
import { healEvidenceBytes, readEvidenceBytes } from './evidenceBytes';
import { exchangeWorker, type Exchange, type JobOptions } from './exchangeWorker';
import { loadKeys, type Keys, type KeysError } from './keys';
import { lifecycleOf } from './nominationFile';
import type { Data } from './openData';
import { readSubmissionChoice } from './submissionCandidates';
import { readRules, readWorkspace } from './workspace';

/** What the user decided in the dialog. */
export interface ExportRequest {
  planYear: number;
  /** Chosen nominations; each must be one that may go. */
  nominationIds: readonly string[];
  target: SaveTarget;
  /** Encrypted to the Sở; or left open, for which a bundle with a minor in it needs a reason. */
  encryption: { type: 'encrypted' } | { type: 'plain'; reason?: string };
  /** ISO day. */
  today: string;
}

export type ExportError =
  | WriteBundleError
  | KeysError
  /** No setup file of the Sở was opened yet: nobody to send to. */
  | { type: 'departmentUnknown' }
  /** What was chosen may not go (any more). */
  | { type: 'nominationHeldBack'; name: string; leftBehind: LeftBehind }
  | { type: 'nothingChosen' }
  | { type: 'reasonMissing' }
  /** What came back from the disk is not what was written: do not trust this copy. */
  | { type: 'readBackDiffers'; name: string };

/** Where an export stands. */
export type ExportPhase = 'writing' | 'readingBack' | 'keeping';

export interface ExportOptions {
  /** Bytes done of all in the phase. */
  onProgress?: (phase: ExportPhase, done: number, total: number) => void;
  signal?: AbortSignal;
  exchange?: Exchange;
}

/**
 * Kết xuất gói: writes one submission to the place the user chose, reads it back, and only then records it, with its
 * number, and moves the nominations to "đã gửi Sở". A cancelled or failed export takes no number and records nothing.
 */
export async function exportBundle(data: Data, request: ExportRequest, options: ExportOptions = {}): Promise<Result<SentBundle, ExportError>> {
  const exchange = options.exchange ?? exchangeWorker();
  const prepared = await prepareSubmission(data, request);
  if (!prepared.ok) return prepared;
  const { job, versions, draft, moves, keys } = prepared.value;
  const evidence = await openEvidence(data, job.files, exchange);
  if (!evidence.ok) return evidence;
  const written = await writeFile(data, request.target, { ...job, manifest: draft, signer: keys.signer, evidence: evidence.value }, exchange, options);
  if (!written.ok) return written;
  options.onProgress?.('keeping', 0, 0);
  const { type } = request.encryption;
  const bundle = sentBundle(written.value, request.target, {
    kind: 'submission',
    encrypted: type === 'encrypted',
    ...(request.encryption.type === 'plain' && request.encryption.reason && { unencryptedReason: request.encryption.reason }),
    nominations: versions.map(({ nominationId, versionId, submissionNo }) => ({ nominationId, versionId, submissionNo })),
  });
  return keep(data, bundle, moves);
}

/** Reads and decides: everything that the writer needs, and the changes that follow when the file is there. */
async function prepareSubmission(data: Data, request: ExportRequest) {
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const { workspace, plan } = await readSender(data);
  const { department } = workspace;
  if (!department) return fail({ type: 'departmentUnknown' });
  const { candidates, rulePack } = await readSubmissionChoice(data, request.planYear, request.today);
  const chosen = candidates.filter(({ closure }) => request.nominationIds.includes(closure.nomination.id));
  if (chosen.length === 0 || chosen.length < request.nominationIds.length) return fail({ type: 'nothingChosen' });
  const held = chosen.find(({ leftBehind }) => leftBehind);
  if (held?.leftBehind) return fail({ type: 'nominationHeldBack', name: held.closure.subject.name, leftBehind: held.leftBehind });
  const closures = chosen.map(({ closure }) => closure);
  const { encryption } = request;
  const open = encryption.type === 'plain';
  if (open && !encryption.reason?.trim() && holdsMinor(closures, request.today, rulePack)) return fail({ type: 'reasonMissing' });
  const sent = await data.db.of('sentBundles').toArray();
  const { records, files, versions } = await composeSubmission(closures, sent);
  const draft = {
    ...(await manifestDraft(data, keys.value, 'submission', workspace, plan, sent)),
    to: { workspaceId: department.workspaceId, name: department.name },
    versions,
  };
  const actor = (await data.db.of('users').get(data.journal.actor))?.name ?? '';
  const moves = closures.flatMap(({ nomination }): Change[] => {
    const state = lifecycleOf(nomination, sent);
    // Sent again while it lies at the Sở (a lost stick): the same version, no new event.
    if (state.stage === 'submitted') return [];
    const move = moveStage(state, { to: 'submitted', on: request.today, actor, votePassed: true, missing: 0 });
    if (!move.ok) throw new Error(`A candidate cannot be submitted: ${move.error.type}`);
    return [
      put('nominations', nomination.id, { stage: move.value.stage }),
      put('stageEvents', newId(), { nominationId: nomination.id, ...move.value.event }),
    ];
  });
  return ok({ keys: keys.value, draft, versions, moves, job: { records, files, ...(!open && { encryptTo: [department.recipient] }) } });
}

async function readSender(data: Data): Promise<{ workspace: Workspace; plan: Plan }> {
  const workspace = await readWorkspace(data);
  if (!workspace) throw new Error('Nothing is exported before the first run');
  return { workspace, plan: (await readRules(data)).plan };
}

async function manifestDraft(
  data: Data,
  keys: Keys,
  kind: SentBundle['kind'],
  workspace: Workspace,
  plan: Plan,
  sent: readonly SentBundle[],
): Promise<ManifestDraft> {
  const info = await data.desktop.app.info();
  return {
    app: `guong-sang/${info.ok ? info.value.version : '0'}`,
    kind,
    from: {
      workspaceId: workspace.id,
      databaseId: data.databaseId,
      deviceId: keys.deviceId,
      ...(workspace.unitCode !== undefined && { unitCode: workspace.unitCode }),
      name: workspace.name,
    },
    to: {},
    planId: plan.planId,
    planVersion: plan.version,
    ...nextInRow(sent, keys.deviceId, kind),
    createdAt: new Date().toISOString(),
  };
}

type EvidenceBlobs = WriteJob['evidence'];

/** The bytes of each file, as Blobs that are read when their turn comes. */
async function openEvidence(
  data: Data,
  files: readonly { sha256: string; size: number }[],
  exchange: Exchange,
): Promise<Result<EvidenceBlobs, ExportError>> {
  const opened: EvidenceBlobs = [];
  for (const { sha256, size } of files) {
    const blob = await readEvidenceBytes(data, sha256, exchange);
    if (!blob.ok) return blob;
    opened.push({ sha256, size, blob: blob.value });
  }
  return ok(opened);
}

type FileWritten = WrittenFile & { fileSha256: string };

/**
 * Writes the file, gives it its final name, reads it back. A copy of evidence in the database that turned out damaged is
 * replaced by the vault's, and the writing begun anew.
 */
async function writeFile(
  data: Data,
  target: SaveTarget,
  job: WriteJob,
  exchange: Exchange,
  { onProgress, signal }: ExportOptions,
): Promise<Result<FileWritten, ExportError>> {
  const { sinks, files } = data.desktop;
  const healed = new Set<string>();
  for (;;) {
    const sink = await files.openSink({ token: target.token });
    if (!sink.ok) return sink;
    const written = await exchange.write(job, (chunk) => sinks.write(sink.value, chunk), phase('writing', onProgress, signal));
    if (!written.ok) {
      await sinks.abort(sink.value);
      const damaged = written.error.type === 'evidenceDamaged' ? written.error.sha256 : null;
      if (damaged === null || healed.has(damaged)) return written;
      const good = await healEvidenceBytes(data, damaged, exchange);
      if (!good.ok) return fail({ type: 'evidenceDamaged', sha256: damaged });
      healed.add(damaged);
      job.evidence = job.evidence.map((file) => (file.sha256 === damaged ? { ...file, blob: good.value } : file));
      continue;
    }
    if (signal?.aborted) {
      await sinks.abort(sink.value);
      return fail({ type: 'cancelled' });
    }
    const committed = await sinks.commit(sink.value);
    if (!committed.ok) {
      await sinks.abort(sink.value);
      return committed;
    }
    // From here on the file has its name: it is read back to the end, cancelled or not.
    const back = await exchange.readBack(
      written.value.chunks,
      (offset, length) => files.readBack({ token: target.token, offset, length }),
      written.value.size,
      phase('readingBack', onProgress),
    );
    if (!back.ok) return back;
    if (!back.value.agrees) return fail({ type: 'readBackDiffers', name: target.name });
    return ok({ ...written.value, fileSha256: back.value.sha256 });
  }
}

function phase(name: ExportPhase, onProgress: ExportOptions['onProgress'], signal?: AbortSignal): JobOptions {
  return { onProgress: (done, total) => onProgress?.(name, done, total), signal };
}

function sentBundle(
  written: FileWritten,
  target: SaveTarget,
  own: Pick<SentBundle, 'kind' | 'encrypted' | 'unencryptedReason' | 'nominations'>,
): { id: string; fields: Parameters<typeof put<'sentBundles'>>[2] } {
  const { manifest } = written;
  return {
    id: written.bundleId,
    fields: {
      ...own,
      sequence: manifest.sequence,
      ...(manifest.previous !== null && { previous: manifest.previous }),
      fileName: target.name,
      path: target.path,
      size: written.size,
      fileSha256: written.fileSha256,
      writtenAt: new Date().toISOString(),
      deviceId: manifest.from.deviceId,
      evidenceCount: manifest.counts['evidenceFiles'] ?? 0,
    },
  };
}

async function keep(
  { db, journal }: Data,
  { id, fields }: ReturnType<typeof sentBundle>,
  moves: readonly Change[],
): Promise<Result<SentBundle, ExportError>> {
  const kept = await journal.commit('exportBundle', [put('sentBundles', id, fields), ...moves]);
  return kept.ok ? ok((await db.of('sentBundles').get(id))!) : kept;
}

/** The name to suggest for the next bundle of a kind. */
export async function suggestedBundleName(data: Data, kind: BundleKind & SentBundle['kind'], planYear: number): Promise<string> {
  const { workspace } = await readSender(data);
  const { sequence } = nextInRow(await data.db.of('sentBundles').toArray(), data.deviceId, kind);
  return bundleFileName({ unitCode: workspace.unitCode ?? workspace.abbreviation ?? '', planYear, kind, sequence });
}

/**
 * Copies a bundle that was just written to another place, byte for byte: a second copy is the same bundle and takes no
 * number. Fails with `readBackDiffers` when either copy cannot be trusted.
 */
export async function copyBundle(
  { desktop }: Data,
  bundle: SentBundle,
  from: SaveTarget,
  to: SaveTarget,
  { onProgress, signal, exchange = exchangeWorker() }: ExportOptions = {},
): Promise<Result<void, ExportError>> {
  const { files, sinks } = desktop;
  const sink = await files.openSink({ token: to.token });
  if (!sink.ok) return sink;
  const copied = await pourCopy(desktop, bundle, from, sink.value, { onProgress, signal });
  if (!copied.ok) {
    await sinks.abort(sink.value);
    return copied;
  }
  const committed = await sinks.commit(sink.value);
  if (!committed.ok) return committed;
  const read = (offset: number, length: number) => files.readBack({ token: to.token, offset, length });
  const back = await exchange.readBack([], read, bundle.size, phase('readingBack', onProgress));
  if (!back.ok) return back;
  return back.value.sha256 === bundle.fileSha256 ? ok(undefined) : fail({ type: 'readBackDiffers', name: to.name });
}

async function pourCopy(
  { files, sinks }: Desktop,
  { size }: SentBundle,
  from: SaveTarget,
  sink: string,
  { onProgress, signal }: ExportOptions,
): Promise<Result<void, ExportError>> {
  for (let offset = 0; offset < size; ) {
    if (signal?.aborted) return fail({ type: 'cancelled' });
    const piece = await files.readBack({ token: from.token, offset, length: copyBytes });
    if (!piece.ok) return piece;
    if (piece.value.length === 0) return fail({ type: 'readBackDiffers', name: from.name });
    const { length } = piece.value;
    const taken = await sinks.write(sink, piece.value);
    if (!taken.ok) return taken;
    offset += length;
    onProgress?.('writing', offset, size);
  }
  return ok(undefined);
}

const copyBytes = 4 * 1024 * 1024;

/**
 * Lưu tệp cấu hình: the Sở's setup file for all units, written, read back and recorded as an export is. It is signed and
 * not encrypted: it holds nothing that not every unit may read.
 */
export async function saveSetupFile(data: Data, target: SaveTarget, options: ExportOptions = {}): Promise<Result<SentBundle, ExportError>> {
  const exchange = options.exchange ?? exchangeWorker();
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const { workspace, plan } = await readSender(data);
  const [{ rulePack }, units, movements, sent] = await Promise.all([
    readRules(data),
    data.db.of('units').toArray(),
    data.db.of('movements').toArray(),
    data.db.of('sentBundles').toArray(),
  ]);
  const manifest = await manifestDraft(data, keys.value, 'setup', workspace, plan, sent);
  const records = setupRecords({ workspace, plan, rulePack, units, movements });
  const written = await writeFile(data, target, { manifest, records, signer: keys.value.signer, evidence: [] }, exchange, options);
  if (!written.ok) return written;
  return keep(data, sentBundle(written.value, target, { kind: 'setup', encrypted: false, nominations: [] }), []);
}
