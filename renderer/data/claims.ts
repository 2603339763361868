import type { Change } from '../../shared/journal/change';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import type { BundleToReceive } from './receiveBundle';
import { senderChanges } from './senderChanges';

/**
 * Writes into the register of senders who speaks for a unit beside another, of bundles that are held for that: from then
 * on nothing of either counts, on any computer of the Sở, and both fingerprints are in the list to be compared. Nothing
 * else of the bundles is written; who is known already for that unit stays as he is, and so does one that is confirmed:
 * a look takes no confirmation away.
 */
export async function recordClaims({ db, journal }: Data, bundles: readonly BundleToReceive[]): Promise<Result<void, PlatformError>> {
  await journal.idle();
  const changes = new Map<string, Change[]>();
  for (const bundle of bundles) {
    const { workspaceId, unitCode, name } = bundle.manifest.from;
    const known = await db.of('senders').get(workspaceId);
    if (unitCode === undefined || changes.has(workspaceId) || known?.unitCode === unitCode || known?.confirmedAt !== undefined) continue;
    const unit = await db.of('units').where('code').equals(unitCode).first();
    changes.set(workspaceId, senderChanges(bundle, { known, sameCode: [], unitName: unit?.name ?? name, keyConfirmed: null }));
  }
  return changes.size > 0 ? journal.commit('claimUnit', [...changes.values()].flat()) : ok(undefined);
}
