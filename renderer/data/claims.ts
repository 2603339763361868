import { claimantsOf } from '../../shared/bundle/standing';
import { put, type Change } from '../../shared/journal/change';
import type { Sender } from '../../shared/model/received';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import type { BundleToReceive } from './receiveBundle';
import { senderChanges } from './senderChanges';

/**
 * Writes into the register of senders who speaks for a unit beside another, of bundles that are held for that: from then
 * on nothing of either counts, on any computer of the Sở, and both fingerprints are in the list to be compared. Nothing
 * else of the bundles is written; who is known already for that unit stays as he is. A look takes no confirmation away: of
 * one that is confirmed for another unit code the claim is noted with the keys that it stands beside.
 */
export async function recordClaims({ db, journal }: Data, bundles: readonly BundleToReceive[]): Promise<Result<void, PlatformError>> {
  await journal.idle();
  const changes = new Map<string, Change[]>();
  const claims: { senderId: string; unitCode: string }[] = [];
  for (const bundle of bundles) {
    const { workspaceId, unitCode, name } = bundle.manifest.from;
    const known = await db.of('senders').get(workspaceId);
    if (unitCode === undefined || changes.has(workspaceId) || known?.unitCode === unitCode) continue;
    if (known?.confirmedAt !== undefined) {
      claims.push({ senderId: workspaceId, unitCode });
      continue;
    }
    const unit = await db.of('units').where('code').equals(unitCode).first();
    changes.set(workspaceId, senderChanges(bundle, { known, sameCode: [], unitName: unit?.name ?? name, keyConfirmed: null }));
  }
  const written = [...changes.values()].flat();
  for (const unitCode of new Set(claims.map((claim) => claim.unitCode))) {
    const senderIds = claims.flatMap((claim) => (claim.unitCode === unitCode ? [claim.senderId] : []));
    const arriving = written.flatMap(({ id, set }) => (set?.['unitCode'] === unitCode ? [{ id }] : []));
    const there = claimantsOf(unitCode, await db.of('senders').where('unitCode').equals(unitCode).toArray());
    for (const { id, claimedBy = [] } of [...there, ...arriving] as Pick<Sender, 'id' | 'claimedBy'>[]) {
      const all = [...new Set([...claimedBy, ...senderIds])].sort();
      if (all.length > claimedBy.length) written.push(put('senders', id, { claimedBy: all }));
    }
  }
  return written.length > 0 ? journal.commit('claimUnit', written) : ok(undefined);
}
