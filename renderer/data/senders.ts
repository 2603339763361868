import { claimantsOf, claimingFrom, isReplaced, isUnsettled } from '../../shared/bundle/standing';
import { put, type Change } from '../../shared/journal/change';
import { openConflicts } from '../../shared/journal/conflict';
import { rowKey } from '../../shared/journal/project';
import { settledNames, type Sender } from '../../shared/model/received';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { i18n } from '../i18n/i18n';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { undoneInUse } from './undoneInUse';
import { versionsGivenBack } from './versionOwners';

/** A sender with what a person needs to settle whose key it is. */
export type SenderToSettle = Sender & {
  /** Of the unit, in the Sở's list: never what the bundle says. */
  phone?: string;
  /** Another key that nobody refused speaks for the same unit code. */
  contested: boolean;
  /** Keys that are confirmed for another unit code and speak for this one as well. */
  claims: Pick<Sender, 'id' | 'name' | 'fingerprint' | 'unitCode'>[];
  /** Nominations that it sent. */
  nominations: number;
};

/** Every sender: first those that nobody has settled, then the others; each by unit name. */
export async function readSenders({ db }: Pick<Data, 'db'>): Promise<SenderToSettle[]> {
  const [senders, units, versions] = await Promise.all([
    db.of('senders').toArray(),
    db.of('units').toArray(),
    db.of('receivedVersions').toArray(),
  ]);
  const phones = new Map(units.map(({ code, phone }) => [code, phone]));
  const sent = new Map<string, Set<string>>();
  for (const { senderId, nominationId } of versions) sent.set(senderId, (sent.get(senderId) ?? new Set()).add(nominationId));
  const names = new Intl.Collator('vi');
  return senders
    .map((sender): SenderToSettle => {
      const phone = phones.get(sender.unitCode ?? '');
      const claims = isUnsettled(sender) && sender.claimedBy ? claimingFrom(sender.unitCode, senders).map(({ id, name, fingerprint, unitCode }) => ({ id, name, fingerprint, unitCode })) : [];
      const contested = claims.length > 0 || (sender.refusedAt === undefined && claimantsOf(sender.unitCode, senders).length > 1);
      return { ...sender, contested, claims, nominations: sent.get(sender.id)?.size ?? 0, ...(phone && { phone }) };
    })
    .sort((a, b) => Number(isUnsettled(b)) - Number(isUnsettled(a)) || names.compare(a.name, b.name) || (cameFirst(a) < cameFirst(b) ? -1 : 1));
}

/** Two that speak for one school stand in the order in which they came. */
function cameFirst({ createdAt, id }: Sender): string {
  return `${createdAt} ${id}`;
}

/** See {@link readSenders}; undefined while they are being read. */
export function useSenders(): SenderToSettle[] | undefined {
  return useQuery(readSenders);
}

/** Why a fingerprint cannot be settled so. */
export type SettleRefused =
  | PlatformError
  /** Another key of the unit is confirmed; that is taken back first. */
  | { type: 'anotherConfirmed'; name: string; fingerprint: string }
  | { type: 'reopenReasonMissing' }
  /** Two keys that speak for one unit were to be confirmed together. */
  | { type: 'claimantsTogether'; name: string };

/**
 * Records that somebody compared the sender's fingerprint with the unit, by telephone or on paper. It settles who speaks
 * for the unit: every other claimant of its code is refused, in its favour.
 */
export async function confirmSender(data: Data, senderId: string): Promise<Result<void, SettleRefused>> {
  const claimants = await claimantsBeside(data, senderId);
  const confirmed = claimants.find(({ confirmedAt }) => confirmedAt !== undefined);
  if (confirmed) return fail({ type: 'anotherConfirmed', name: confirmed.name, fingerprint: confirmed.fingerprint });
  const { at, by } = await settledNow(data);
  return settle(data, 'confirmSender', [
    put('senders', senderId, { confirmedAt: at, confirmedBy: by, refusedAt: null, refusedBy: null, refusedFor: null }),
    ...claimants.map(({ id }) => put('senders', id, { refusedAt: at, refusedBy: by, refusedFor: senderId })),
  ]);
}

/**
 * Records the same of a key that is confirmed for another unit code and speaks for this one ({@link SenderToSettle.claims}):
 * it is the unit's from then on, under this code.
 */
export async function confirmClaim(data: Data, senderId: string, unitCode: string): Promise<Result<void, SettleRefused>> {
  await data.journal.idle();
  const [senders, unit] = await Promise.all([data.db.of('senders').toArray(), data.db.of('units').where('code').equals(unitCode).first()]);
  const claimants = claimantsOf(unitCode, senders).filter(({ id }) => id !== senderId);
  const confirmed = claimants.find(({ confirmedAt }) => confirmedAt !== undefined);
  if (confirmed) return fail({ type: 'anotherConfirmed', name: confirmed.name, fingerprint: confirmed.fingerprint });
  const { at, by } = await settledNow(data);
  return settle(data, 'confirmSender', [
    put('senders', senderId, { unitCode, ...(unit && { name: unit.name }), confirmedAt: at, confirmedBy: by }),
    ...claimants.map(({ id }) => put('senders', id, { refusedAt: at, refusedBy: by, refusedFor: senderId })),
  ]);
}

/** Records that such a key is not the unit's under this code: what it is confirmed for stays so. */
export async function refuseClaim(data: Data, senderId: string, unitCode: string): Promise<Result<void, PlatformError>> {
  await data.journal.idle();
  const claimed = await data.db.of('senders').where('unitCode').equals(unitCode).toArray();
  return settle(
    data,
    'refuseSender',
    claimed.flatMap(({ id, claimedBy }) => {
      const left = claimedBy?.filter((other) => other !== senderId) ?? [];
      return claimedBy?.includes(senderId) ? [put('senders', id, { claimedBy: left.length > 0 ? left : null })] : [];
    }),
  );
}

/** Records the same of many at once, in one entry. None is confirmed when two of them speak for one unit. */
export async function confirmSenders(data: Data, senderIds: readonly string[]): Promise<Result<void, SettleRefused>> {
  await data.journal.idle();
  const senders = await data.db.of('senders').toArray();
  const chosen = new Set(senderIds);
  const byCode = new Map<string | undefined, Sender[]>();
  for (const sender of senders) byCode.set(sender.unitCode, [...(byCode.get(sender.unitCode) ?? []), sender]);
  const { at, by } = await settledNow(data);
  const changes: Change[] = [];
  for (const sender of senders.filter(({ id }) => chosen.has(id))) {
    const others = claimantsOf(sender.unitCode, byCode.get(sender.unitCode) ?? []).filter(({ id }) => id !== sender.id);
    const confirmed = others.find(({ confirmedAt }) => confirmedAt !== undefined);
    if (others.some(({ id }) => chosen.has(id))) return fail({ type: 'claimantsTogether', name: sender.name });
    if (confirmed) return fail({ type: 'anotherConfirmed', name: confirmed.name, fingerprint: confirmed.fingerprint });
    changes.push(put('senders', sender.id, { confirmedAt: at, confirmedBy: by, refusedAt: null, refusedBy: null, refusedFor: null }));
    changes.push(...others.map(({ id }) => put('senders', id, { refusedAt: at, refusedBy: by, refusedFor: sender.id })));
  }
  return settle(data, 'confirmSender', changes);
}

/**
 * Records that the fingerprint is not the unit's: nothing that this key sent counts, and nothing more is taken in. A key
 * that it had replaced is the unit's again.
 */
export async function refuseSender(data: Data, senderId: string): Promise<Result<void, PlatformError>> {
  const { at, by } = await settledNow(data);
  await data.journal.idle();
  const senders = await data.db.of('senders').toArray();
  return settle(data, 'refuseSender', [
    put('senders', senderId, { refusedAt: at, refusedBy: by, refusedFor: null, confirmedAt: null, confirmedBy: null, ...onceConfirmed(senders, senderId) }),
    ...formerRestored(senders, senderId),
  ]);
}

/**
 * Takes a confirmation or a refusal back, with a reason. With a confirmation go the refusals that it brought, so that the
 * other claimants can be confirmed, and a key that it had replaced is the unit's again.
 */
export async function reopenSender(data: Data, senderId: string, reason: string): Promise<Result<void, SettleRefused>> {
  const given = reason.trim();
  if (given === '') return fail({ type: 'reopenReasonMissing' });
  await data.journal.idle();
  const senders = await data.db.of('senders').toArray();
  const open = { confirmedAt: null, confirmedBy: null, refusedAt: null, refusedBy: null, refusedFor: null, reopenedReason: given };
  return settle(data, 'reopenSender', [
    put('senders', senderId, { ...open, ...onceConfirmed(senders, senderId) }),
    ...formerRestored(senders, senderId, { reopenedReason: given }),
  ]);
}

/** Writes in one entry what was settled of senders, and what that changes of versions that two of them brought. */
async function settle(data: Data, intent: 'confirmSender' | 'refuseSender' | 'reopenSender', changes: readonly Change[]): Promise<Result<void, PlatformError>> {
  const senders = await data.db.of('senders').toArray();
  return data.journal.commit(intent, [...changes, ...(await versionsGivenBack(data, senders, changes, true))]);
}

/**
 * What follows from what another computer of the Sở has brought: keys that the two have settled against each other are
 * before a person again, a bundle that one took back while the other worked on it is in the book, senders are in the register
 * whose bundle is, and versions are those of the sender who is to have them. Writes nothing where all is so.
 */
export async function settleTaken(data: Data): Promise<Result<void, PlatformError>> {
  await data.journal.idle();
  const back = await undoneInUse(data);
  const kept = back.length > 0 ? await data.journal.commit('keepImport', back) : ok(undefined);
  if (!kept.ok) return kept;
  const present = await data.db.of('senders').toArray();
  const forgotten = await forgottenSenders(data, present);
  const senders = [...present, ...forgotten];
  if (senders.length === 0 && (await data.db.of('receivedVersions').count()) === 0) return ok(undefined);
  const open = { confirmedAt: null, confirmedBy: null, refusedAt: null, refusedBy: null, refusedFor: null, reopenedReason: i18n.t('receive:confirm.settledApart') };
  const reopened = settledApart(present).map((sender) => ({ ...put('senders', sender.id, open), settles: lostOf(sender) }));
  // Only a key that nobody had settled, but by taking in what was taken back, was forgotten.
  const remembered = forgotten.map(({ id, workspaceId }) => put('senders', id, { workspaceId, confirmedAt: null, confirmedBy: null }));
  const settled = [...remembered, ...reopened];
  const changes = [...settled, ...(await versionsGivenBack(data, senders, settled, false))];
  if (changes.length === 0) return ok(undefined);
  const written = await data.journal.commit(reopened.length > 0 ? 'reopenSender' : 'giveBack', changes);
  // A bundle that came in the meantime may carry what was taken out.
  return written.ok && changes.some((change) => change.delete) ? settleTaken(data) : written;
}

/** Senders who are not in the register although a bundle of theirs is in the book: a computer that did not know of it has taken back all others. */
async function forgottenSenders({ db }: Data, present: readonly Sender[]): Promise<Sender[]> {
  const known = new Set(present.map(({ id }) => id));
  const named = (await db.of('receipts').orderBy('senderId').uniqueKeys()) as string[];
  const gone = await db.tombstones.bulkGet(named.flatMap((id) => (known.has(id) ? [] : [rowKey('senders', id)])));
  return gone.flatMap((tombstone) => (tombstone && !tombstone.row.erased ? [tombstone.row as unknown as Sender] : []));
}

/**
 * Keys that only two computers that had not heard of each other can have settled so: one is confirmed and refused, or two
 * of a unit are confirmed; and those that were refused in favour of one of them.
 */
function settledApart(senders: readonly Sender[]): Sender[] {
  const apart = new Set<string>();
  for (const sender of senders) {
    if (sender.confirmedAt !== undefined && sender.refusedAt !== undefined) apart.add(sender.id);
  }
  const byCode = new Map<string | undefined, Sender[]>();
  for (const sender of senders) byCode.set(sender.unitCode, [...(byCode.get(sender.unitCode) ?? []), sender]);
  for (const [unitCode, ofCode] of byCode) {
    if (unitCode === undefined) continue;
    const confirmed = claimantsOf(unitCode, ofCode).filter(({ confirmedAt }) => confirmedAt !== undefined);
    const isSplit = new Set(confirmed.map(({ rootKey }) => rootKey)).size > 1 || ofCode.some(({ id }) => apart.has(id));
    if (isSplit) for (const { id } of confirmed) apart.add(id);
  }
  for (const { id, refusedFor } of senders) if (refusedFor !== undefined && apart.has(refusedFor)) apart.add(id);
  return senders.filter(({ id }) => apart.has(id));
}

/** What was settled otherwise, by field: it is asked anew as a whole, and no field of it is put back alone. */
function lostOf(sender: Sender): NonNullable<Change['settles']> {
  const settles: NonNullable<Change['settles']> = {};
  for (const { key, lost } of openConflicts('senders', sender)) {
    if ((settledNames as readonly string[]).includes(key)) settles[key] = [...(settles[key] ?? []), lost.stamp];
  }
  return settles;
}

function onceConfirmed(senders: readonly Sender[], senderId: string): { onceConfirmedAt?: string } {
  const confirmedAt = senders.find(({ id }) => id === senderId)?.confirmedAt;
  return confirmedAt === undefined ? {} : { onceConfirmedAt: confirmedAt };
}

/**
 * What becomes of the other keys of a unit when one key is the unit's no more: those that it had replaced stand again as
 * they did, or are replaced by the one that has replaced it; those that were refused in its favour are open again.
 */
export function formerRestored(senders: readonly Sender[], senderId: string, reopened: { reopenedReason?: string } = {}): Change[] {
  const sender = senders.find(({ id }) => id === senderId);
  const next = sender && isReplaced(sender, senders) ? { replacedBy: sender.replacedBy, replacedAt: sender.replacedAt ?? null } : { replacedBy: null, replacedAt: null };
  return senders.flatMap(({ id, refusedFor, replacedBy }): Change[] => {
    const fields = {
      ...(refusedFor === senderId && { refusedAt: null, refusedBy: null, refusedFor: null, ...reopened }),
      ...(replacedBy === senderId && next),
    };
    return Object.keys(fields).length > 0 ? [put('senders', id, fields)] : [];
  });
}

/** The other claimants of the unit code of a sender. Throws for one that is not there. */
async function claimantsBeside({ db, journal }: Data, senderId: string): Promise<Sender[]> {
  // What was settled a moment ago counts.
  await journal.idle();
  const senders = await db.of('senders').toArray();
  const sender = senders.find(({ id }) => id === senderId);
  if (!sender) throw new Error('A sender that never sent');
  return claimantsOf(sender.unitCode, senders).filter(({ id }) => id !== senderId);
}

async function settledNow({ db, journal }: Data): Promise<{ at: string; by: string }> {
  const user = await db.of('users').get(journal.actor);
  return { at: new Date().toISOString(), by: user?.name ?? journal.actor };
}
