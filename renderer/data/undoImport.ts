import { toldKey } from '../../shared/bundle/answer';
import type { CertificateChain } from '../../shared/bundle/certificate';
import { manifestPath, signaturePath } from '../../shared/bundle/format';
import type { Manifest } from '../../shared/bundle/manifest';
import { put, remove, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import type { Receipt, ReceivedVersion, Sender } from '../../shared/model/received';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { readVaultFile } from './evidenceBytes';
import { receivedFolder } from './importStaging';
import { formerRestored, settleTaken } from './senders';
import { senderUndone, settlesClaim, stayingBundle, type StayingBundle } from './senderUndone';
import { versionsInAnswers, versionsInUse } from './versionInUse';
import { byVersion, carriersAmong } from './versionCarriers';
import { asClaimed, passedTo } from './versionOwners';

export type UndoImportError =
  | PlatformError
  /** Somebody has marked, noted, asked for, decided or recognised something about a version that came with it. `name` of the subject. */
  | { type: 'importInUse'; name: string }
  /** By its withdrawal a nomination went to another unit, where somebody has worked on it. `name` of the subject, `unitName` of that unit. */
  | { type: 'withdrawalInUse'; name: string; unitName: string }
  /** An answer has told the unit that the bundle came, or what became of one of its versions. `name` of the unit. */
  | { type: 'importAnswered'; name: string };

/**
 * Hoàn tác lần nhận: takes a bundle out of the receipt book, with its report, and its versions out of the queue, in one journal entry. A
 * version that another bundle brought as well stays, under that one, also one of another sender. A sender that has sent nothing else, and whose key
 * nobody has settled but by taking it in, is forgotten, but for one that speaks for the unit beside another; a key that it had replaced is the unit's again, also one of the same
 * workspace. The files stay in the vault: taking the bundle in again brings everything back.
 */
export async function undoImport(data: Data, bundleId: string): Promise<Result<void, UndoImportError>> {
  const { db, journal } = data;
  await journal.idle();
  const receipt = await db.of('receipts').get(bundleId);
  if (!receipt) throw new Error('A bundle that is not in the receipt book');
  const versions = await db.of('receivedVersions').filter((version) => version.bundleId === bundleId).toArray();
  const receipts = (await db.of('receipts').filter(({ senderId }) => senderId === receipt.senderId).toArray()).map(asFirstReceived);
  const others = receipts.filter(({ id }) => id !== bundleId).sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  const stay = await readStaying(data, others.map(({ id }) => id));
  if (!stay.ok) return stay;
  const { bundleOf, staying } = stay.value;
  const deviceOf = new Map(others.map(({ id, deviceId }) => [id, deviceId]));
  const senders = await db.of('senders').toArray();
  const left = versions.filter(({ id }) => !bundleOf.has(id));
  const passed = await passedTo(data, receipt, left, senders);
  // What passes to another unit is lost to whoever has worked on it here.
  const staysOfUnit = ({ id }: { id: string }): boolean => {
    const next = senders.find((one) => one.id === passed.get(id)?.set?.['senderId']);
    return next !== undefined && next.unitCode === receipt.unitCode;
  };
  const hidden = left.filter((version) => !staysOfUnit(version)).map(({ id }) => id);
  const inUse = await versionsInUse(data);
  const used = left.find(({ id }) => hidden.includes(id) && inUse.has(id));
  if (used) return fail({ type: 'importInUse', name: used.subjectName });
  const wentOver = (await leftToOthers(data, receipt)).find(({ id }) => inUse.has(id));
  if (wentOver) return fail({ type: 'withdrawalInUse', name: wentOver.subjectName, unitName: wentOver.unitName });
  if (await isAnswered(data, receipt, hidden)) return fail({ type: 'importAnswered', name: receipt.unitName });
  const reviewed = new Set((await db.of('reviews').bulkGet(versions.map(({ id }) => id))).flatMap((review) => review?.id ?? []));
  const changes = versions.flatMap(({ id }): Change[] => {
    const [other, ofOther] = [bundleOf.get(id), passed.get(id)];
    if (ofOther) return [ofOther];
    return other === undefined ? [remove('receivedVersions', id), ...(reviewed.has(id) ? [remove('reviews', id)] : [])] : [put('receivedVersions', id, { bundleId: other, deviceId: deviceOf.get(other) ?? null })];
  });
  const sender = senders.find(({ id }) => id === receipt.senderId);
  const recounted = sender ? await recount(data, sender, { receipt, others, bundleOf }) : [];
  // Taking the bundle in had confirmed its key.
  const isByRelease = sender?.confirmedAt !== undefined && receipt.released?.at === sender.confirmedAt && !sender.formerKeys;
  const isSettled = (sender?.confirmedAt !== undefined && !isByRelease) || sender?.refusedAt !== undefined;
  const staysClaimant = sender !== undefined && settlesClaim(sender, receipt.released);
  const written = await journal.commit('undoImport', [
    remove('receipts', bundleId),
    ...((await db.of('receivedReports').get(bundleId)) ? [remove('receivedReports', bundleId)] : []),
    ...changes.map((change) => ({ ...change, ...(change.set && { set: { ...change.set, ...recounted.find(({ id }) => id === change.id)?.set } }) })),
    ...recounted.filter(({ id }) => !changes.some((change) => change.id === id)),
    ...(sender && (others.length > 0 || staysClaimant) ? senderUndone(sender, receipt, staying, senders) : []),
    ...(sender && others.length === 0 && !staysClaimant && !isSettled ? [remove('senders', sender.id), ...formerRestored(senders, sender.id)] : []),
  ]);
  // What follows for versions that others brought as well; where even this is refused, the next start does it.
  if (written.ok) await settleTaken(data);
  return written;
}

/** What changes of the versions that stay of a bundle: what it said of them counts no more. */
async function recount(
  data: Data,
  sender: Sender,
  { receipt, others, bundleOf }: { receipt: Receipt; others: readonly Receipt[]; bundleOf: ReadonlyMap<string, string> },
): Promise<Change[]> {
  const named = (await data.db.of('receivedVersions').bulkGet([...(receipt.versionIds ?? [])])).flatMap((version) => (version?.senderId === sender.id ? [version] : []));
  const stay = named.filter(({ id, bundleId }) => bundleId !== receipt.id || bundleOf.has(id));
  const carriersOf = byVersion(await carriersAmong(data, others, new Set(stay.map(({ id }) => id)), [sender]));
  const changes: Change[] = [];
  for (const version of stay) {
    const bundleId = version.bundleId === receipt.id ? bundleOf.get(version.id)! : version.bundleId;
    changes.push(...(await asClaimed(data, { ...version, bundleId }, { book: others }, carriersOf(version.id))));
  }
  return changes;
}

/** Versions of other units of nominations that a bundle withdraws: without it they might pass back to its unit. */
async function leftToOthers({ db }: Data, { standings = [], unitCode }: Receipt): Promise<ReceivedVersion[]> {
  const withdrawn = standings.flatMap(({ nominationId, withdrawn: by }) => (by === 'unit' ? [nominationId] : []));
  if (withdrawn.length === 0) return [];
  return (await db.of('receivedVersions').where('nominationId').anyOf(withdrawn).toArray()).filter((version) => version.unitCode !== unitCode);
}

/** True when an answer of the Sở names the bundle or one of the versions: the unit goes by what it was told. */
async function isAnswered(data: Data, receipt: Receipt, versionIds: readonly string[]): Promise<boolean> {
  // Also those to the key that has replaced the sender's.
  const answers = await data.db.of('sentBundles').filter(({ kind }) => kind === 'answer').toArray();
  const acknowledged = toldKey('acknowledgements', receipt);
  const inAnswers = await versionsInAnswers(data);
  return answers.some(({ told = [] }) => told.includes(acknowledged)) || versionIds.some((id) => inAnswers.has(id));
}

/** Of each version that one of these bundles carries, such a bundle; and what the bundles say of their sender. */
async function readStaying({ desktop }: Data, bundleIds: readonly string[]): Promise<Result<{ bundleOf: Map<string, string>; staying: StayingBundle[] }, PlatformError>> {
  const bundleOf = new Map<string, string>();
  const staying: StayingBundle[] = [];
  for (const bundleId of bundleIds) {
    const file = await readVaultFile(desktop, receivedFolder(bundleId) + manifestPath);
    if (!file.ok) return file;
    const signature = await readVaultFile(desktop, receivedFolder(bundleId) + signaturePath);
    if (!signature.ok) return signature;
    // Verified when it came in.
    const manifest = JSON.parse(await file.value.text()) as Manifest & { versions?: { versionId: string }[] };
    const signed = JSON.parse(await signature.value.text()) as { certificate: CertificateChain };
    for (const { versionId } of manifest.versions ?? []) bundleOf.set(versionId, bundleId);
    staying.push(stayingBundle(manifest, signed));
  }
  return ok({ bundleOf, staying });
}
