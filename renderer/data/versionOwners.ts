import { clockOf } from '../../shared/bundle/closure';
import { revocationsIn } from '../../shared/bundle/revocation';
import type { VersionName } from '../../shared/bundle/submission';
import { put, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import { joinClocks } from '../../shared/journal/stamp';
import type { Receipt, ReceivedVersion, Sender } from '../../shared/model/received';
import type { Data } from './data';
import { receivedFolder } from './importStaging';
import { readClosureIn } from './received';
import { readReceivedManifest } from './receivedManifests';

/**
 * What becomes, by id, of versions that pass to another sender whose bundle carries the same: the first of these receipts
 * that does, and can be read, has it. Those that none of them carries are not in the answer.
 */
export async function passedTo(data: Data, versions: readonly Pick<ReceivedVersion, 'id' | 'nominationId'>[], receipts: readonly Receipt[]): Promise<Map<string, Change>> {
  const left = new Map(versions.map((version) => [version.id, version]));
  const passed = new Map<string, Change>();
  for (const { id: bundleId, senderId, unitCode, unitName, receivedAt } of receipts) {
    if (left.size === 0) break;
    const [manifest, sender] = await Promise.all([readReceivedManifest(data, bundleId), data.db.of('senders').get(senderId)]);
    if (!manifest) continue;
    // Verified when it came in.
    const names = (manifest as { versions?: VersionName[] }).versions ?? [];
    const revokes = sender ? (await revocationsIn(manifest, { anchor: sender.rootKey })).map(({ deviceId }) => deviceId).sort() : [];
    for (const { versionId, submissionNo, clock = {} } of names) {
      const version = left.get(versionId);
      const closure = version && (await readClosureIn(data, receivedFolder(bundleId), version.nominationId, versionId));
      if (!closure) continue;
      left.delete(versionId);
      passed.set(versionId, put('receivedVersions', versionId, {
        senderId, bundleId, unitCode, unitName, receivedAt, submissionNo,
        clock: joinClocks(clockOf(closure), clock),
        deviceId: manifest.from.deviceId,
        revokes: revokes.length > 0 ? revokes : null,
      }));
    }
  }
  return passed;
}

/**
 * The receipts of the other senders of a unit, in the order in which they have a claim on what all of them brought: those
 * of a confirmed key first, those of a refused one last, the earlier before the later.
 */
export function receiptsBeside(receipts: readonly Receipt[], senderId: string, senders: readonly Sender[]): Receipt[] {
  const own = senders.find(({ id }) => id === senderId);
  const worth = new Map(senders.map((sender) => [sender.id, worthOf(sender)]));
  return receipts
    .filter((receipt) => receipt.senderId !== senderId && worth.has(receipt.senderId) && senders.find(({ id }) => id === receipt.senderId)!.unitCode === own?.unitCode)
    .map(asFirstReceived)
    .sort((a, b) => worth.get(b.senderId)! - worth.get(a.senderId)! || (a.receivedAt < b.receivedAt ? -1 : 1));
}

/**
 * What the settling of keys changes of versions that two senders of a unit brought: one that stands under the less trusted
 * key, since it came with that one last, is the other's. `settled` are the changes of senders that are written with it.
 */
export async function versionsGivenBack(data: Data, senders: readonly Sender[], settled: readonly Change[]): Promise<Change[]> {
  const after = sendersAfter(senders, settled);
  const touched = new Set(settled.map(({ id }) => id));
  const codes = new Set(after.flatMap(({ id, unitCode }) => (touched.has(id) ? [unitCode] : [])));
  const ofUnits = after.filter(({ unitCode }) => codes.has(unitCode));
  if (ofUnits.length < 2) return [];
  const worth = new Map(ofUnits.map((sender) => [sender.id, worthOf(sender)]));
  const [versions, receipts] = await Promise.all([
    data.db.of('receivedVersions').where('senderId').anyOf([...worth.keys()]).toArray(),
    data.db.of('receipts').where('senderId').anyOf([...worth.keys()]).toArray(),
  ]);
  const changes: Change[] = [];
  for (const { id, unitCode } of ofUnits) {
    const own = versions.filter(({ senderId }) => senderId === id);
    const better = receiptsBeside(receipts, id, ofUnits.filter((other) => other.unitCode === unitCode)).filter(({ senderId }) => worth.get(senderId)! > worth.get(id)!);
    if (own.length > 0 && better.length > 0) changes.push(...(await passedTo(data, own, better)).values());
  }
  return changes;
}

function worthOf({ confirmedAt, refusedAt }: Pick<Sender, 'confirmedAt' | 'refusedAt'>): number {
  return refusedAt !== undefined ? 0 : confirmedAt === undefined ? 1 : 2;
}

function sendersAfter(senders: readonly Sender[], changes: readonly Change[]): Sender[] {
  return senders.map((sender) => {
    const fields = changes.flatMap((change) => (change.id === sender.id && change.set ? [change.set] : []));
    const entries = Object.entries(Object.assign({}, sender, ...fields) as Record<string, unknown>);
    return Object.fromEntries(entries.filter(([, value]) => value !== null)) as unknown as Sender;
  });
}
