import type { Manifest } from '../../shared/bundle/manifest';
import { revocationsIn, type Revocation } from '../../shared/bundle/revocation';
import type { VersionName } from '../../shared/bundle/submission';
import type { VersionClaim } from '../../shared/bundle/versionClaims';
import { put, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import { compareClocks } from '../../shared/journal/stamp';
import type { Receipt, ReceivedVersion, Sender } from '../../shared/model/received';
import type { Data } from './data';
import { readReceivedManifest } from './receivedManifests';

/** A received bundle, and the versions that it carries, by id. */
export interface Carrier {
  receipt: Receipt;
  manifest: Manifest;
  names: ReadonlyMap<string, VersionName>;
  /** The computers of the unit that it revokes. */
  revocations: Revocation[];
}

/** The bundles with one of these versions; those that can be read. */
export async function carriersAmong(data: Data, receipts: readonly Receipt[], versionIds: ReadonlySet<string>, senders: readonly Sender[]): Promise<Carrier[]> {
  const rootKeys = new Map(senders.map(({ id, rootKey }) => [id, rootKey]));
  const carriers: Carrier[] = [];
  for (const receipt of receipts.map(asFirstReceived)) {
    if (receipt.versionIds && !receipt.versionIds.some((id) => versionIds.has(id))) continue;
    const manifest = await readReceivedManifest(data, receipt.id);
    const names = namesIn(manifest);
    if (!manifest || !names.some(({ versionId }) => versionIds.has(versionId))) continue;
    const anchor = rootKeys.get(receipt.senderId);
    const revocations = anchor === undefined ? [] : await revocationsIn(manifest, { anchor });
    carriers.push({ receipt, manifest, revocations, names: new Map(names.map((name) => [name.versionId, name])) });
  }
  return carriers;
}

/** Of each version those that carry it. */
export function byVersion(carriers: readonly Carrier[]): (versionId: string) => readonly Carrier[] {
  const lists = new Map<string, Carrier[]>();
  for (const carrier of carriers) {
    for (const id of carrier.names.keys()) {
      const list = lists.get(id);
      if (list) list.push(carrier);
      else lists.set(id, [carrier]);
    }
  }
  return (versionId) => lists.get(versionId) ?? [];
}

/** The manifest was verified when it came in. */
function namesIn(manifest: Manifest | null): readonly VersionName[] {
  return (manifest as { versions?: VersionName[] } | null)?.versions ?? [];
}

/** The versions that these bundles carry; null when that of one cannot be read. */
export async function versionsIn(data: Data, receipts: readonly Receipt[]): Promise<ReadonlySet<string> | null> {
  const ids = new Set<string>();
  for (const { id } of receipts) {
    const manifest = await readReceivedManifest(data, id);
    if (!manifest) return null;
    for (const { versionId } of namesIn(manifest)) ids.add(versionId);
  }
  return ids;
}

/** What such bundles say of the version. */
export function claimsOn(versionId: string, carriers: readonly Carrier[]): VersionClaim[] {
  return carriers.flatMap(({ manifest: { from, sequence }, names, revocations }) => {
    const name = names.get(versionId);
    return name ? [{ deviceId: from.deviceId, sequence, clock: name.clock ?? {}, revocations }] : [];
  });
}

/** What the bundles of a version say of it together. */
export type Claimed = Pick<ReceivedVersion, 'clock' | 'deviceId' | 'revokes'>;

/** What changes of a version where its bundles say more of it by now, or what one of them says counts no more. */
export function changedTo(version: ReceivedVersion, { clock, deviceId, revokes = [] }: Claimed): Change[] {
  const before = version.revokes ?? [];
  const fields = {
    ...(compareClocks(clock, version.clock) !== 'equal' && { clock }),
    ...(before.join() !== revokes.join() && { revokes: revokes.length > 0 ? revokes : null }),
    ...(version.deviceId !== deviceId && { deviceId }),
  };
  return Object.keys(fields).length > 0 ? [put('receivedVersions', version.id, fields)] : [];
}
