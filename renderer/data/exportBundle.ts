import { bundleFileName, type BundleKind } from '../../shared/bundle/format';
import type { ManifestDraft } from '../../shared/bundle/manifest';
import type { RegistersName } from '../../shared/bundle/registers';
import { nextSetup, setupRecords } from '../../shared/bundle/setup';
import { composeSubmission, holdsMinor, nextInRow, type LeftBehind } from '../../shared/bundle/submission';
import { put, type Change } from '../../shared/journal/change';
import { clockOfStamps, joinClocks, stampOf } from '../../shared/journal/stamp';
import { newId } from '../../shared/model/newId';
import type { Plan } from '../../shared/model/plan';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { Workspace } from '../../shared/model/workspace';
import type { PlatformError, SaveTarget } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { displayStage, moveStage } from '../../shared/rules/lifecycle';
import { writeBundleFile, type BundleFileError, type BundleTarget, type ExportOptions } from './bundleFile';
import { readHeldByDepartment } from './acknowledgements';
import { composeReportToSend, reportSent, type ReportToSend } from './annualReport';
import { ownRevocations, readOwnRevocation, type OwnDeviceRevoked } from './devices';
import { loadKeys, type Keys, type KeysError } from './keys';
import { readDepartmentWord } from './departmentWord';
import { lifecycleOf } from './nominationFile';
import type { Data } from './data';
import { readNamingPlaces } from './namedInBundle';
import { sendWritten, type WrittenPlace } from './postState';
import { readClock } from './projection';
import { refuseSample, type SampleStays } from './sampleMark';
import { writeSplitFiles, type SplitChoice, type SplitWritten } from './splitFiles';
import { readSubmissionChoice } from './submissionCandidates';
import { withAllSeen } from './versionClocks';
import { readRules, readWorkspace } from './workspace';
import { countReportConflicts, readRegistersToSend } from './yearRegisters';

/** What the user decided in the dialog. */
export interface ExportRequest {
  planYear: number;
  /** Chosen nominations; each must be one that may go. */
  nominationIds: readonly string[];
  /** The file; the folder, when it is split. */
  target: SaveTarget;
  split?: SplitChoice;
  /** Encrypted to the Sở; or left open, for which a bundle with a minor in it needs a reason. */
  encryption: { type: 'encrypted' } | { type: 'plain'; reason?: string };
  /** Gửi đầy đủ: with the evidence that the Sở holds already, too. */
  full?: boolean;
  /** The report of `planYear` goes along, with the figures as they stand. */
  report?: ReportToSend;
  /** ISO day. */
  today: string;
}

export type ExportError =
  | BundleFileError
  | KeysError
  | OwnDeviceRevoked
  | SampleStays
  /** No setup file of the Sở was opened yet: nobody to send to. */
  | { type: 'departmentUnknown' }
  /** What was chosen may not go (any more). */
  | { type: 'nominationHeldBack'; name: string; leftBehind: LeftBehind }
  | { type: 'nothingChosen' }
  /** Two computers wrote the report apart, and nobody has looked. */
  | { type: 'reportConflictsOpen'; count: number }
  | { type: 'reasonMissing' };

/**
 * Kết xuất gói: writes one submission to the place the user chose, reads it back, and only then records it, with its
 * number, and moves the nominations to "đã gửi Sở". A cancelled or failed export takes no number and records nothing.
 */
export async function exportBundle(data: Data, request: ExportRequest, options: ExportOptions = {}): Promise<Result<SentBundle, ExportError>> {
  const prepared = await prepareSubmission(data, request);
  if (!prepared.ok) return prepared;
  const { job, versions, told, held, draft, moves, report, registers, keys } = prepared.value;
  const content = { ...job, manifest: draft, signer: keys.signer };
  const { split, target } = request;
  const written: Result<SplitWritten, BundleFileError> = split
    ? await writeSplitFiles(data, target, split, content, options)
    : await writeBundleFile(data, target, content, options);
  if (!written.ok) return written;
  options.onProgress?.('keeping', 0, 0);
  const { type } = request.encryption;
  const bundle = sentBundle(written.value, split ? placeInFolder(split.wholeName, target, written.value.parts !== undefined) : target, {
    kind: 'submission',
    encrypted: type === 'encrypted',
    ...(request.encryption.type === 'plain' && request.encryption.reason && { unencryptedReason: request.encryption.reason }),
    nominations: versions.map(({ nominationId, versionId, submissionNo }) => ({ nominationId, versionId, submissionNo })),
    ...told,
    ...(held.length > 0 && { evidenceHeld: held.length }),
    ...(report && { report: report.name }),
    ...(registers && { registers: noted(registers.name) }),
  });
  return keepSentBundle(data, bundle, [...moves, ...(report ? [reportSent(report, bundle.id)] : [])]);
}

/** Of registers that were sent what the next ones have to know. */
function noted({ planYear, versionId, registersNo, clock }: RegistersName): SentBundle['registers'] {
  return { planYear, versionId, registersNo, clock };
}

/** A split bundle lies in its folder; one that fitted into one file has a path of its own. */
function placeInFolder(name: string, { token, path }: SaveTarget, inParts: boolean): Written {
  return { token, name, inside: name, path: inParts ? path : `${path}${path.includes('\\') ? '\\' : '/'}${name}` };
}

/** Reads and decides: everything that the writer needs, and the changes that follow when the file is there. */
async function prepareSubmission(data: Data, request: ExportRequest) {
  const sample = await refuseSample(data);
  if (sample) return fail(sample);
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const revoked = await readOwnRevocation(data);
  if (revoked) return fail(revoked);
  const { workspace, plan } = await readSender(data);
  const { department } = workspace;
  if (!department) return fail({ type: 'departmentUnknown' });
  // Before what it is to cover: what is written meanwhile is not said to be known.
  await data.journal.idle();
  const known = await readClock(data.db);
  const { candidates, rulePack, standings: standingsOf, withdrawals, decisions } = await readSubmissionChoice(data, request.planYear, request.today);
  const chosen = candidates.filter(({ closure }) => request.nominationIds.includes(closure.nomination.id));
  const sent = await data.db.of('sentBundles').toArray();
  const report = request.report && (await composeReportToSend(data, request.report, sent, request.today));
  if (request.report && request.report.planYear !== request.planYear) throw new Error('A bundle is of one year');
  const { composed: registers, namesMinor } = await readRegistersToSend(data, request.planYear, sent, request.today);
  const isEmpty = chosen.length + withdrawals.length + decisions.length === 0 && !report && !registers?.changed;
  const isLess = chosen.length < request.nominationIds.length || (request.report && !report);
  if (isEmpty || isLess) return fail({ type: 'nothingChosen' });
  const held = chosen.find(({ leftBehind }) => leftBehind);
  if (held?.leftBehind) return fail({ type: 'nominationHeldBack', name: held.closure.subject.name, leftBehind: held.leftBehind });
  const closures = chosen.map(({ closure }) => closure);
  const count = request.report ? await countReportConflicts(data, request.report.planYear) : 0;
  if (count > 0) return fail({ type: 'reportConflictsOpen', count });
  const { encryption } = request;
  const open = encryption.type === 'plain';
  if (open && !encryption.reason?.trim()) {
    const inTexts = (await readNamingPlaces(data, closures, request.planYear, request.today)).some((place) => place.namesMinor && (place.nomination || report));
    if (namesMinor || inTexts || holdsMinor(closures, request.today, rulePack)) return fail({ type: 'reasonMissing' });
  }
  const [tombstones, word] = await Promise.all([data.db.tombstones.toArray(), readDepartmentWord(data)]);
  const atDepartment = request.full ? new Set<string>() : await readHeldByDepartment(data);
  const composed = await composeSubmission(closures, sent, tombstones.map(({ row }) => row), atDepartment);
  const { records, files, held: left } = composed;
  const versions = await withAllSeen(data, closures, composed.versions);
  const standings = standingsOf(new Set(request.nominationIds));
  const seen = joinClocks(known, clockOfStamps(standings.map(({ stamp }) => stamp)));
  const base = await manifestDraft(data, keys.value, 'submission', workspace, plan, nextInRow(sent, keys.value.deviceId, 'submission'));
  const draft = {
    ...base,
    // What the Sở encrypts its answers to; signed with the rest.
    from: { ...base.from, recipient: keys.value.publicKeys.recipient },
    to: { workspaceId: department.workspaceId, name: department.name },
    versions,
    ...(standings.length > 0 && { standings, seen }),
    ...(left.length > 0 && { evidenceHeld: left }),
    ...(report && { report: { ...report.name, clock: report.clock } }),
    ...(registers && { registers: registers.name }),
  };
  const revokes = (await ownRevocations(data)).map(({ deviceId }) => deviceId).sort();
  const told = standings.length > 0 ? { standings, seen, ...(revokes.length > 0 && { revokes }) } : {};
  const actor = (await data.db.of('users').get(data.journal.actor))?.name ?? '';
  const moves = closures.flatMap(({ nomination }): Change[] => {
    const state = lifecycleOf(nomination, sent, word);
    // Sent again while it lies at the Sở (a lost stick), or once it was recognised there: no new event.
    if (['submitted', 'recognised', 'replicating'].includes(displayStage(state))) return [];
    const move = moveStage(state, { to: 'submitted', on: request.today, actor, votePassed: true, missing: 0 });
    if (!move.ok) throw new Error(`A candidate cannot be submitted: ${move.error.type}`);
    return [
      put('nominations', nomination.id, { stage: move.value.stage }),
      put('stageEvents', newId(), { nominationId: nomination.id, ...move.value.event }),
    ];
  });
  return ok({ keys: keys.value, draft, versions, told, held: left, moves, report, registers, job: { records: { ...records, ...(report && { annualReports: [report.record] }), ...registers?.records }, files, ...(!open && { encryptTo: [department.recipient] }) } });
}

/** Whose bundles these are. */
export async function readSender(data: Data): Promise<{ workspace: Workspace; plan: Plan }> {
  const workspace = await readWorkspace(data);
  if (!workspace) throw new Error('Nothing is exported before the first run');
  return { workspace, plan: (await readRules(data)).plan };
}

/** The manifest of the next bundle of this computer in a row, addressed to nobody yet. */
export async function manifestDraft(
  data: Data,
  keys: Keys,
  kind: SentBundle['kind'],
  workspace: Workspace,
  plan: Plan,
  row: { sequence: number; previous: string | null },
): Promise<ManifestDraft> {
  const [info, revoked] = await Promise.all([data.desktop.app.info(), ownRevocations(data)]);
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
    ...row,
    ...(revoked.length > 0 && { revoked }),
    createdAt: new Date().toISOString(),
  };
}

/** The files of a bundle, as the desktop knows them. */
function placesOf({ parts, fileSha256 }: SplitWritten, { token, inside }: Written): WrittenPlace[] {
  if (parts) return parts.map(({ fileName, sha256 }) => ({ token, name: fileName, sha256 }));
  return [{ token, ...(inside !== undefined && { name: inside }), sha256: fileSha256 }];
}

/** Where the files of a bundle were written. */
type Written = Pick<BundleTarget, 'token' | 'name' | 'path' | 'inside'>;

/** What is recorded of a bundle that was written and read back. `files`: what goes to wherever bundles go by themselves. */
export function sentBundle(
  written: SplitWritten,
  target: Written,
  own: Pick<SentBundle, 'kind' | 'encrypted' | 'nominations'> &
    Partial<Pick<SentBundle, 'unencryptedReason' | 'evidenceHeld' | 'recipient' | 'told' | 'toldContent' | 'standings' | 'seen' | 'revokes' | 'report' | 'registers'>>,
): { id: string; files: WrittenPlace[]; fields: Parameters<typeof put<'sentBundles'>>[2] } {
  const { manifest } = written;
  return {
    id: written.bundleId,
    files: placesOf(written, target),
    fields: {
      ...own,
      sequence: manifest.sequence,
      ...(manifest.previous !== null && { previous: manifest.previous }),
      fileName: target.name,
      path: target.path,
      size: written.size,
      fileSha256: written.fileSha256,
      ...(written.parts && { parts: written.parts }),
      writtenAt: new Date().toISOString(),
      deviceId: manifest.from.deviceId,
      evidenceCount: manifest.counts['evidenceFiles'] ?? 0,
    },
  };
}

/**
 * Records a bundle that was written, with what follows from it, in one entry, and sends it to wherever bundles go by
 * themselves: what does not go is no failure of the export.
 */
export async function keepSentBundle(
  data: Data,
  { id, files, fields }: ReturnType<typeof sentBundle>,
  moves: readonly Change[],
): Promise<Result<SentBundle, PlatformError>> {
  const { db, journal } = data;
  const kept = await journal.commit('exportBundle', [put('sentBundles', id, fields), ...moves]);
  if (kept.ok) await sendWritten(data, files);
  return kept.ok ? ok((await db.of('sentBundles').get(id))!) : kept;
}

/** The name to suggest for the next bundle of a kind. */
export async function suggestedBundleName(data: Data, kind: BundleKind & SentBundle['kind'], planYear: number): Promise<string> {
  const { workspace } = await readSender(data);
  const sent = await data.db.of('sentBundles').toArray();
  const { sequence } = kind === 'setup' ? nextSetup(sent) : nextInRow(sent, data.deviceId, kind);
  return bundleFileName({ unitCode: workspace.unitCode ?? workspace.abbreviation ?? '', planYear, kind, sequence });
}

/**
 * Lưu tệp cấu hình: the Sở's setup file for all units, written, read back and recorded as an export is. It is signed and
 * not encrypted: it holds nothing that not every unit may read.
 */
export async function saveSetupFile(data: Data, target: SaveTarget, options: ExportOptions = {}): Promise<Result<SentBundle, ExportError>> {
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const revoked = await readOwnRevocation(data);
  if (revoked) return fail(revoked);
  const { workspace, plan } = await readSender(data);
  const [{ rulePack }, units, movements, sent] = await Promise.all([
    readRules(data),
    data.db.of('units').toArray(),
    data.db.of('movements').toArray(),
    data.db.of('sentBundles').toArray(),
  ]);
  const row = nextSetup(sent);
  const manifest = {
    ...(await manifestDraft(data, keys.value, 'setup', workspace, plan, row)),
    asOf: stampOf(data.journal.latest, keys.value.deviceId),
  };
  const records = setupRecords({ workspace, plan, rulePack, units, movements });
  const written = await writeBundleFile(data, target, { manifest, records, signer: keys.value.signer, files: [] }, options);
  if (!written.ok) return written;
  return keepSentBundle(data, sentBundle(written.value, target, { kind: 'setup', encrypted: false, nominations: [] }), []);
}
