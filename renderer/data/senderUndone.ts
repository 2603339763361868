import { anchorOf, type CertificateChain } from '../../shared/bundle/certificate';
import type { Manifest } from '../../shared/bundle/manifest';
import { recipientOf } from '../../shared/bundle/submission';
import { put, type Change } from '../../shared/journal/change';
import { settledNames, type Receipt, type Sender } from '../../shared/model/received';
import { formerRestored } from './senders';

/** What a bundle that stays says of its sender. */
export interface StayingBundle {
  /** The key that it was signed under. */
  anchor: string;
  recipient: string | undefined;
  databaseId: string;
}

/** Reads it from the files of a bundle that was verified when it came in. */
export function stayingBundle(manifest: Pick<Manifest, 'from'>, { certificate }: { certificate: CertificateChain }): StayingBundle {
  return { anchor: anchorOf(certificate), recipient: recipientOf(manifest.from), databaseId: manifest.from.databaseId };
}

/**
 * What becomes of a sender when one of its bundles is taken back and these stay, the latest last: it has the key, the
 * recipient and the databases that they speak of. A key that none of them was signed under, and that nobody confirmed but
 * by taking a bundle in, gives way to the one it had replaced. What the release of the undone one had settled between two
 * claimants of the unit is open again.
 */
export function senderUndone(sender: Sender, { released }: Pick<Receipt, 'released'>, staying: readonly StayingBundle[], senders: readonly Sender[]): Change[] {
  const claimSettledAt = settlesClaim(sender, released) ? released!.at : undefined;
  const former = replacedByRelease(sender);
  const isBack = former !== undefined && !staying.some(({ anchor }) => anchor === sender.rootKey);
  const rootKey = isBack ? former.rootKey : sender.rootKey;
  const recipients = staying.filter(({ anchor }) => anchor === rootKey).flatMap(({ recipient }) => recipient ?? []);
  const databaseIds = [...new Set(staying.map(({ databaseId }) => databaseId))].sort();
  const isOfUndone = isBack || recipients.length > 0;
  const fields = {
    ...(isOfUndone && !recipients.includes(sender.recipient ?? '') && { recipient: recipients.at(-1) ?? null }),
    // A claimant of whom nothing is here was in the register before its bundle was taken in.
    ...(staying.length > 0 && databaseIds.join(' ') !== sender.databaseIds.join(' ') && { databaseIds }),
    ...(claimSettledAt !== undefined && { confirmedAt: null, confirmedBy: null }),
    ...(isBack && {
      rootKey,
      fingerprint: former.fingerprint,
      formerKeys: sender.formerKeys!.length > 1 ? sender.formerKeys!.slice(0, -1) : null,
      ...Object.fromEntries(settledNames.map((name) => [name, former[name] ?? null])),
      ...(sender.onceConfirmedAt === former.until && { onceConfirmedAt: former.confirmedAt ?? null }),
    }),
  };
  // What was settled of other keys by this release, and by nothing else.
  const settledAt = isBack ? former.until : claimSettledAt;
  const settled = settledAt === undefined ? [] : senders.filter(({ refusedAt, replacedAt }) => refusedAt === settledAt || replacedAt === settledAt);
  return Object.keys(fields).length > 0 ? [put('senders', sender.id, fields), ...formerRestored(settled, sender.id)] : [];
}

/** True when the release of a bundle has confirmed the key of its sender over another claimant, and nobody has settled it since. */
export function settlesClaim({ confirmedAt, formerKeys = [] }: Sender, released: Receipt['released']): boolean {
  return released !== undefined && released.at === confirmedAt && released.holds.includes('twoClaimants') && formerKeys.at(-1)?.until !== confirmedAt;
}

/** The key before the present one, where that came by a release that nobody has confirmed or refused since. */
function replacedByRelease({ formerKeys = [], confirmedAt, onceConfirmedAt, refusedAt }: Sender): NonNullable<Sender['formerKeys']>[number] | undefined {
  const former = formerKeys.at(-1);
  return refusedAt === undefined && former?.until === (confirmedAt ?? onceConfirmedAt) ? former : undefined;
}
