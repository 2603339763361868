import type { BundleError } from '../../shared/bundle/bundleError';
import type { ByteSource } from '../../shared/bundle/byteSource';
import { evidencePath } from '../../shared/bundle/format';
import type { Manifest } from '../../shared/bundle/manifest';
import { checkPeerReferences, peerLimits, peerSchemas, readPeer, type PeerContent } from '../../shared/bundle/peer';
import { readBundle } from '../../shared/bundle/readBundle';
import { joinRevocations, refusalOfRevoked, revocationsIn, type Revocation } from '../../shared/bundle/revocation';
import { fail, ok, type Result } from '../../shared/result';
import { Lane, type Stage } from './lane';

/** Whose peer bundles are read. */
export interface PeerReader {
  identities: string[];
  workspaceId: string;
  /** Top of the workspace's own certificates. */
  rootKey: string;
  /** Its computers that were revoked, as far as it is known here. */
  revoked: readonly Revocation[];
}

/** A peer bundle that was verified whole; its files lie in the staging place. */
export interface OpenedPeer {
  bundleId: string;
  manifest: Manifest;
  content: PeerContent;
}

/** Verifies a peer bundle whole; its files go to `stage` while it is read. */
export async function openPeer(
  source: ByteSource,
  { identities, workspaceId, rootKey, revoked }: PeerReader,
  reading: { stage: Stage; report: (done: number, total: number) => void; signal: AbortSignal },
): Promise<Result<OpenedPeer, BundleError>> {
  const lane = new Lane(reading.stage);
  const read = await readBundle(source, {
    identities,
    recordSchemas: peerSchemas,
    expect: { kinds: ['peer'], recipient: { workspaceId }, pinnedKey: () => rootKey },
    checkReferences: checkPeerReferences,
    limits: peerLimits,
    onEvidence: ({ sha256, size }, pieces) => lane.put(evidencePath(sha256), size, pieces),
    onProgress: reading.report,
    signal: reading.signal,
  }).finally(() => lane.settled());
  if (!read.ok) return read;
  await lane.empty();
  const { bundleId, manifest, sender } = read.value;
  const refusal = refusalOfRevoked(read.value, joinRevocations(revoked, await revocationsIn(manifest, sender)));
  if (refusal) return fail(refusal);
  return ok({ bundleId, manifest, content: readPeer(read.value) });
}
