import type { ImportedBundle } from '../../shared/bundle/importPlan';
import { joinRevocations } from '../../shared/bundle/revocation';
import { claimantsOf } from '../../shared/bundle/standing';
import { recipientOf } from '../../shared/bundle/submission';
import { put, type Change } from '../../shared/journal/change';
import { settledNames, type Sender } from '../../shared/model/received';

/** What the register of senders knows already, and what is decided. */
export interface SenderDecision {
  known: Sender | undefined;
  /** Senders of the same unit code. */
  sameCode: readonly Sender[];
  /** As the Sở's list has it. */
  unitName: string;
  /** Somebody asked the unit and confirmed that this key is its own. */
  keyConfirmed: { at: string; by: string } | null;
}

/**
 * What a received bundle changes of its sender, and of the sender whose key it replaces. A key of before that was
 * confirmed stays on record, and so does what was sent with it. Nothing when all is as it was.
 */
export function senderChanges(
  { manifest: { from }, sender: { anchor, fingerprint }, revoked }: ImportedBundle,
  { known, sameCode, unitName, keyConfirmed }: SenderDecision,
): Change[] {
  const senderId = from.workspaceId;
  const { unitCode } = from;
  const databaseIds = [...new Set([...(known?.databaseIds ?? []), from.databaseId])].sort();
  const recipient = recipientOf(from);
  const hasNewRecipient = recipient !== undefined && recipient !== known?.recipient;
  const allRevoked = joinRevocations(known?.revoked ?? [], revoked);
  const revokedFields = allRevoked.length > (known?.revoked?.length ?? 0) ? { revoked: allRevoked } : {};
  const confirmed = keyConfirmed && {
    confirmedAt: keyConfirmed.at, confirmedBy: keyConfirmed.by,
    refusedAt: null, refusedBy: null, refusedFor: null, replacedBy: null, replacedAt: null,
  };
  const replaced = keyConfirmed
    ? claimantsOf(unitCode, sameCode).filter(({ id, rootKey }) => id !== senderId && rootKey !== anchor).map((other) => replace(other, senderId, keyConfirmed))
    : [];
  if (!known) {
    const fields = { workspaceId: senderId, unitCode, name: unitName, rootKey: anchor, fingerprint, recipient, databaseIds };
    return [put('senders', senderId, { ...fields, ...revokedFields, ...confirmed }), ...replaced];
  }
  const hasNewCode = known.unitCode !== unitCode;
  const hasNewKey = known.rootKey !== anchor && keyConfirmed !== null;
  const hasNewRevoked = allRevoked.length > (known.revoked?.length ?? 0);
  // What a former key of this workspace says of computers and answers is of before.
  if (known.rootKey !== anchor && !keyConfirmed) return [];
  const isSame = !hasNewCode && !hasNewRecipient && !hasNewRevoked && !keyConfirmed && known.databaseIds.includes(from.databaseId);
  if (isSame) return [];
  const fields = {
    databaseIds,
    ...(hasNewRecipient && { recipient }),
    ...revokedFields,
    ...(hasNewCode && { unitCode, name: unitName, confirmedAt: null, confirmedBy: null }),
    ...(hasNewKey && { rootKey: anchor, fingerprint, formerKeys: [...(known.formerKeys ?? []), formerKey(known, keyConfirmed.at)] }),
    ...confirmed,
  };
  return [put('senders', senderId, fields), ...replaced];
}

function formerKey(sender: Sender, until: string): NonNullable<Sender['formerKeys']>[number] {
  const { rootKey, fingerprint } = sender;
  const settled: Partial<Sender> = Object.fromEntries(settledNames.flatMap((name) => (sender[name] === undefined ? [] : [[name, sender[name]]])));
  return { ...settled, rootKey, fingerprint, until };
}

/** A confirmed key is replaced, and what it sent counts on; one that nobody confirmed was a claimant, and is refused. */
function replace(other: Sender, senderId: string, { at, by }: { at: string; by: string }): Change {
  return other.confirmedAt === undefined
    ? put('senders', other.id, { refusedAt: at, refusedBy: by, refusedFor: senderId })
    : put('senders', other.id, { replacedBy: senderId, replacedAt: at });
}
