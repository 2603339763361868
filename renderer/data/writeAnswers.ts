import { acknowledge, asTold, contentKey, judgementsFor, toldKey, whyNotAnswered, type AnswerBlocked, type AnswerRecords, type ReceivedBundle } from '../../shared/bundle/answer';
import { bundleFileName } from '../../shared/bundle/format';
import { heldEvidenceOf, nextInRow } from '../../shared/bundle/submission';
import { stampOf } from '../../shared/journal/stamp';
import type { Acknowledgement } from '../../shared/model/departmentAnswer';
import type { Receipt, Sender } from '../../shared/model/received';
import type { SentBundle } from '../../shared/model/sentBundle';
import { answerTables } from '../../shared/model/telling';
import type { SaveTarget } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { readRegistersOf, type UnitRegisters } from './answersToUnits';
import { readOwnRevocation, type OwnDeviceRevoked } from './devices';
import { writeBundleFile, type BundleFileError, type BundleTarget, type ExportOptions } from './bundleFile';
import { keepSentBundle, manifestDraft, readSender, sentBundle } from './exportBundle';
import { heldEvidence } from './importStaging';
import { loadKeys, type Keys, type KeysError } from './keys';
import { evidenceIn, readReceivedManifest } from './receivedManifests';
import type { Data } from './data';

export type AnswerError = BundleFileError | KeysError | OwnDeviceRevoked | AnswerBlocked;

/** Where answers go: one file that the user chose, or a folder that takes one file a unit. */
export type AnswerPlace = { type: 'file'; target: SaveTarget } | { type: 'folder'; target: SaveTarget };

export interface AnswerOptions extends Pick<ExportOptions, 'signal' | 'exchange'> {
  /** Files written, of all. */
  onAnswer?: (done: number, of: number) => void;
}

/**
 * Trả lời đơn vị: writes one answer a unit, signed by the Sở and encrypted to that unit alone, each read back and recorded
 * before the next. Stops at the first that fails: those before it stand. Throws for a sender that is not here.
 */
export async function writeAnswers(
  data: Data,
  senderIds: readonly string[],
  place: AnswerPlace,
  { onAnswer, ...options }: AnswerOptions = {},
): Promise<Result<SentBundle[], { error: AnswerError; written: SentBundle[]; type: 'answersStopped' }>> {
  const written: SentBundle[] = [];
  const stopped = (error: AnswerError) => fail({ type: 'answersStopped' as const, error, written });
  const keys = await loadKeys(data);
  if (!keys.ok) return stopped(keys.error);
  const revoked = await readOwnRevocation(data);
  if (revoked) return stopped(revoked);
  const held = await heldEvidence(data.desktop);
  if (!held.ok) return stopped(held.error);
  for (const senderId of senderIds) {
    if (options.signal?.aborted) return stopped({ type: 'cancelled' });
    const answered = await writeAnswer(data, senderId, place, { keys: keys.value, held: held.value, options });
    if (!answered.ok) return stopped(answered.error);
    written.push(answered.value);
    onAnswer?.(written.length, senderIds.length);
  }
  return ok(written);
}

interface Writing {
  keys: Keys;
  /** SHA-256 of the evidence in the vault. */
  held: ReadonlySet<string>;
  options: ExportOptions;
}

async function writeAnswer(data: Data, senderId: string, place: AnswerPlace, { keys, held, options }: Writing): Promise<Result<SentBundle, AnswerError>> {
  // What was settled a moment ago counts, also what no screen shows yet.
  await data.journal.idle();
  const registers = await readRegistersOf(data, senderId);
  if (!registers) throw new Error('An answer to nobody');
  const { sender, own, answers } = registers;
  const blocked = whyNotAnswered(sender);
  if (blocked) return fail(blocked);
  const records = await composeAnswer(data, own, held, keys.deviceId);
  const { workspace, plan } = await readSender(data);
  const row = nextInRow(answers, keys.deviceId, 'answer', senderId);
  const manifest = {
    ...(await manifestDraft(data, keys, 'answer', workspace, plan, row)),
    to: { workspaceId: sender.workspaceId, name: sender.name, ...(sender.unitCode !== undefined && { unitCode: sender.unitCode }) },
  };
  const target = targetFor(place, sender, row.sequence);
  const content = { manifest, records: { ...records }, files: [], signer: keys.signer, encryptTo: [sender.recipient!] };
  const written = await writeBundleFile(data, target, content, options);
  if (!written.ok) return written;
  return keepSentBundle(
    data,
    sentBundle(written.value, target, {
      kind: 'answer',
      encrypted: true,
      recipient: senderId,
      nominations: records.decisions.map(({ id, nominationId, submissionNo }) => ({ nominationId, versionId: id, submissionNo })),
      told: answerTables.flatMap((table) => records[table].map((record) => toldKey(table, record))).sort(),
      toldContent: answerTables.flatMap((table) => records[table].flatMap((record) => contentKey(table, record))).sort(),
    }),
    [],
  );
}

async function composeAnswer(data: Data, own: UnitRegisters, held: ReadonlySet<string>, deviceId: string): Promise<AnswerRecords> {
  const { journal } = data;
  const latest = stampOf(journal.latest, deviceId);
  const at = { latest, ...(journal.floor > 0 && { restored: stampOf(journal.floor, deviceId) }) };
  const acknowledgements: Acknowledgement[] = [];
  for (const receipt of own.receipts) acknowledgements.push(acknowledge(await receivedBundle(data, receipt, held), latest));
  const { decisions, requests, recognitions, clusterMeetings } = judgementsFor(own);
  return {
    acknowledgements,
    decisions: decisions.map((decision) => asTold(own.told, 'decisions', decision, at)),
    requests: requests.map((request) => asTold(own.told, 'requests', request, at)),
    recognitions: recognitions.map((recognition) => asTold(own.told, 'recognitions', recognition, at)),
    clusterMeetings: clusterMeetings.map((meeting) => asTold(own.told, 'clusterMeetings', meeting, at)),
  };
}

/** A manifest that is not readable any more acknowledges the bundle and holds nothing of it: it is sent whole again. */
async function receivedBundle(data: Data, receipt: Receipt, held: ReadonlySet<string>): Promise<ReceivedBundle> {
  const manifest = await readReceivedManifest(data, receipt.id);
  if (!manifest) return { receipt, versions: [], evidence: [] };
  const { versions = [] } = manifest as { versions?: Acknowledgement['versions'] };
  const evidence = [...evidenceIn(manifest), ...(heldEvidenceOf(manifest) ?? [])];
  return {
    receipt,
    versions: versions.map(({ nominationId, versionId, submissionNo }) => ({ nominationId, versionId, submissionNo })),
    evidence: evidence.filter((sha256) => held.has(sha256)),
  };
}

/** The name of the next answer to a unit. */
export async function suggestedAnswerName(data: Data, { id, unitCode }: Sender, planYear: number): Promise<string> {
  const { sequence } = nextInRow(await data.db.of('sentBundles').where('recipient').equals(id).toArray(), data.deviceId, 'answer', id);
  return bundleFileName({ unitCode: unitCode ?? '', planYear, kind: 'answer', sequence });
}

/** An answer holds the whole state: one of the same name, from another computer of the Sở, is made good by the next. */
function targetFor(place: AnswerPlace, { unitCode = '' }: Sender, sequence: number): BundleTarget {
  if (place.type === 'file') return place.target;
  const { target: folder } = place;
  const inside = bundleFileName({ unitCode, planYear: new Date().getFullYear(), kind: 'answer', sequence });
  return { ...folder, inside, name: inside, path: `${folder.path}${folder.path.includes('\\') ? '\\' : '/'}${inside}` };
}
