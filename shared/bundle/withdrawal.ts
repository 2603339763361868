/** What a submission says of nominations that the unit takes back: absence says nothing, only this does. */
import { z } from 'zod';
import { clockCovers, clockOfStamps, compareClocks, compareStamps, joinClocks, latestStamp, parseStamp, stampOf, type Clock, type Stamp } from '../journal/stamp';
import type { Nomination, StageEvent } from '../model/nomination';
import type { SentBundle } from '../model/sentBundle';
import { line } from '../model/record';
import { mostHeard, standingSchema, type Standing } from '../model/standing';
import { withdrawnConsent } from '../rules/consents';
import type { ClosureRecords } from './closure';
import type { Manifest } from './manifest';
import { isRevokedBy, type SigningComputer } from './revocation';

/** More withdrawals than a unit has undecided at any time. */
const mostHeardInAll = 1000;

const standingsSchema = z.array(standingSchema).min(1).max(10_000);

/**
 * How the nominations of a bundle stand, with `withdrawn` those that were sent before and are withdrawn on the day `today`
 * (ISO), and those about whose withdrawal somebody has decided here: what is recognised does not go again by itself, and yet
 * the Sở is to hear of that. It told of them, so they were sent, also where the data of that time is lost. In the order of
 * their ids.
 */
export function standingsOf(
  records: Pick<ClosureRecords, 'nominations' | 'consents'> & { stageEvents?: readonly StageEvent[] },
  sent: readonly SentBundle[],
  chosen: ReadonlySet<string>,
  today: string,
): Standing[] {
  const everSent = new Set(sent.flatMap(({ kind, nominations }) => (kind === 'submission' ? nominations.map(({ nominationId }) => nominationId) : [])));
  const heard = heardOf(records, sent);
  // What was noted on a day holds under a clock that has gone back.
  const decisions = (records.stageEvents ?? []).filter((event) => event.heard).sort((a, b) => (a.on < b.on ? -1 : 1));
  const decidedOn = new Map(decisions.map(({ nominationId, on }) => [nominationId, on]));
  const dayOf = (id: string): string => [today, decidedOn.get(id) ?? today].sort().at(-1)!;
  return (records.nominations ?? [])
    .map((nomination): Standing => ({ ...standingOf(nomination, records, dayOf(nomination.id)), ...heard.get(nomination.id) }))
    .filter((standing) => chosen.has(standing.nominationId) || standing.heard !== undefined || (standing.withdrawn !== undefined && everSent.has(standing.nominationId)))
    .sort((a, b) => (a.nominationId < b.nominationId ? -1 : 1));
}

/**
 * What was decided here of each nomination, as far as one bundle holds it: first what the Sở was not told yet, then the
 * latest. What it was told once counts for good.
 */
function heardOf(
  { nominations = [], stageEvents = [] }: Parameters<typeof standingsOf>[0],
  sent: readonly SentBundle[],
): Map<string, { heard: Stamp[] }> {
  const here = new Set(nominations.map(({ id }) => id));
  const events = stageEvents
    .flatMap(({ nominationId, heard, stamps }) => (heard && here.has(nominationId) ? [{ nominationId, heard, at: latestStamp(Object.values(stamps)) }] : []))
    .sort((a, b) => compareStamps(b.at, a.at));
  const decided = new Map<string, Stamp[]>();
  for (const { nominationId, heard } of events) decided.set(nominationId, [...(decided.get(nominationId) ?? []), ...heard]);
  const isTold = heardBefore(sent);
  const standings = [...decided].map(([nominationId, all]) => {
    // Of the latest decisions, where there are too many.
    const heard = Object.entries(clockOfStamps(all)).slice(0, mostHeard).map(([device, counter]) => stampOf(counter, device));
    return { nominationId, heard: heard.sort(compareStamps) };
  });
  const order = [...standings.filter((standing) => !isTold(standing)), ...standings.filter(isTold)];
  const kept = new Map<string, { heard: Stamp[] }>();
  let count = 0;
  for (const { nominationId, heard } of order) {
    count += heard.length;
    if (count <= mostHeardInAll) kept.set(nominationId, { heard });
  }
  return kept;
}

/** Whether one of these bundles has named all that a standing names as heard. */
function heardBefore(sent: readonly SentBundle[]): (standing: Pick<Standing, 'nominationId' | 'heard'>) => boolean {
  const told = new Map<string, Clock>();
  for (const { nominationId, heard = [] } of sent.flatMap(({ standings = [] }) => standings)) told.set(nominationId, joinClocks(told.get(nominationId) ?? {}, clockOfStamps(heard)));
  return ({ nominationId, heard = [] }) => heard.every((stamp) => clockCovers(told.get(nominationId) ?? {}, stamp));
}

/**
 * Of the standings those by which the Sở is to hear of a decision about a withdrawal that it had told: no bundle that `sent`
 * notes has said so, or what was withdrawn by them since stands again.
 */
export function untoldDecisions(standings: readonly Standing[], sent: readonly SentBundle[]): Standing[] {
  const isTold = heardBefore(sent);
  const told = withdrawnOf(sent.map((bundle) => ({ ...bundle, senderId: '' })));
  return standings.filter((standing) => standing.heard !== undefined && (!isTold(standing) || (standing.withdrawn === undefined && told('', standing.nominationId) !== undefined)));
}

function standingOf(nomination: Nomination, { consents = [] }: Pick<ClosureRecords, 'consents'>, today: string): Standing {
  const own = consents.filter(({ subjectId }) => subjectId === nomination.subjectId);
  const stamp = latestStamp([nomination.stamps['stage'] ?? [], ...own.map(({ stamps: of }) => Object.values(of))].flat());
  // The person's word before the unit's: whom the unit alone gives up another unit may nominate.
  const withdrawn = withdrawnConsent(own, 'processing', today) ? 'consent' : nomination.stage.name === 'withdrawn' ? 'unit' : undefined;
  return { nominationId: nomination.id, stamp, ...(withdrawn && { withdrawn }) };
}

/** Of the withdrawn those that do not stand so at the Sở, by the bundles that `sent` notes and by the measure of {@link withdrawnOf}. */
export function untoldWithdrawals(standings: readonly Standing[], sent: readonly SentBundle[]): Standing[] {
  const told = withdrawnOf(sent.map((bundle) => ({ ...bundle, senderId: '', standings: bundle.standings ?? toldBefore(bundle) })));
  return standings.filter(({ nominationId, stamp, withdrawn }) => withdrawn !== undefined && told('', nominationId)?.stamp !== stamp);
}

/** Older programs noted only what was withdrawn, and not why. */
function toldBefore({ withdrawn = [] }: SentBundle): Standing[] {
  return withdrawn.map((told) => ({ ...told, withdrawn: 'unit' }));
}

/**
 * How a submission says that nominations stand; empty from older programs. Undefined when the list is not as the writer
 * writes it: by id, each once, and never empty.
 */
export function standingsIn(manifest: Manifest): Standing[] | undefined {
  const claimed = (manifest as { standings?: unknown }).standings;
  if (claimed === undefined) return [];
  const read = standingsSchema.safeParse(claimed);
  if (!read.success || read.data.some(({ nominationId }, index) => index > 0 && read.data[index - 1]!.nominationId >= nominationId)) return undefined;
  const heard = read.data.reduce((count, standing) => count + (standing.heard?.length ?? 0), 0);
  return heard > mostHeardInAll ? undefined : read.data;
}

/** Computers that a unit has had, one more with each restore: more than any in its life. */
const mostDevices = 1000;

const seenSchema = z
  .record(line, z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER))
  .refine((seen) => Object.keys(seen).length <= mostDevices);

/**
 * Of all that the computer knew which wrote a submission with standings; null from older programs. Undefined when it is not
 * as the writer writes it: it covers the stamps of the standings, and is not there without any.
 */
export function seenIn(manifest: Manifest): Clock | null | undefined {
  const claimed = (manifest as { seen?: unknown }).seen;
  if (claimed === undefined) return null;
  const read = seenSchema.safeParse(claimed);
  const standings = standingsIn(manifest);
  const isSound = read.success && standings !== undefined && standings.length > 0 && standings.every(({ stamp }) => clockCovers(read.data, stamp));
  return isSound ? read.data : undefined;
}

/** What a bundle says of nominations, and all that its computer knew then (`seen`). */
export type Telling = SigningComputer & {
  senderId: string;
  standings?: readonly Standing[] | undefined;
  seen?: Clock | undefined;
  receivedAt?: string | undefined;
};

type Told = Pick<Telling, 'deviceId' | 'revokes' | 'seen' | 'receivedAt'> & { standing: Standing };

/** That a nomination is withdrawn: by what was said last, under which stamps, and when the last of that came. */
export type Withdrawn = Standing & { withdrawn: NonNullable<Standing['withdrawn']>; said: Stamp[]; receivedAt?: string };

/**
 * Of each sender the nominations that it has withdrawn, by all that its bundles say, in whatever order they came, and those of
 * the keys that are in one line with it by `lineOf`: one name for all with which a unit has spoken. What knew
 * of another counts in its place. Of two that did not know of each other the one that withdraws stands. What a computer says
 * gives way to the word of one that has revoked it, whatever it claims to have known: a stolen one may claim anything. Only
 * of a withdrawn consent the revoking computer must have known: somebody may have withdrawn it there in earnest, and nobody
 * is to be made public by a word that had not heard of it. The unit is told, and a person there decides.
 */
export function withdrawnOf(tellings: readonly Telling[], lineOf = (senderId: string): string => senderId): (senderId: string, nominationId: string) => Withdrawn | undefined {
  const told = new Map<string, Told[]>();
  for (const { senderId, standings = [], ...by } of tellings) {
    for (const standing of standings) {
      const key = `${lineOf(senderId)} ${standing.nominationId}`;
      const known = told.get(key);
      if (known) known.push({ ...by, standing });
      else told.set(key, [{ ...by, standing }]);
    }
  }
  const withdrawn = new Map<string, Withdrawn>();
  for (const [key, all] of told) {
    const standing = all.some(({ standing: one }) => one.withdrawn !== undefined) ? withdrawnBy(all) : undefined;
    if (standing) withdrawn.set(key, standing);
  }
  return (senderId, nominationId) => withdrawn.get(`${lineOf(senderId)} ${nominationId}`);
}

function withdrawnBy(told: readonly Told[]): Withdrawn | undefined {
  const believed = told.filter((one) => !told.some((other) => yieldsTo(one, other)));
  // Computers that have revoked each other in a ring settle nothing.
  const left = believed.length > 0 ? believed : told;
  const last = left.filter((one) => !left.some((other) => isLater(other, one)));
  // As within one computer, the person's word comes before the unit's.
  const order = ({ withdrawn, stamp }: Standing, other: Standing): number => Number(other.withdrawn === 'consent') - Number(withdrawn === 'consent') || compareStamps(other.stamp, stamp);
  const against = last.filter(({ standing }) => standing.withdrawn !== undefined);
  const [first] = against.map(({ standing }) => standing).sort(order);
  if (first?.withdrawn === undefined) return undefined;
  const said = Object.entries(clockOfStamps(against.map(saidAs))).map(([device, counter]) => stampOf(counter, device));
  const receivedAt = against.flatMap((one) => one.receivedAt ?? []).sort().at(-1);
  return { ...first, withdrawn: first.withdrawn, said: said.sort(compareStamps).slice(-mostHeard), ...(receivedAt !== undefined && { receivedAt }) };
}

function yieldsTo(one: Told, other: Told): boolean {
  return isRevokedBy(one, other) && (one.standing.withdrawn !== 'consent' || knows(other, one));
}

/** True when `one` was said by somebody who knew the other. Older programs say no more than a stamp of their own count. */
function isLater(one: Told, other: Told): boolean {
  if (isRevokedBy(one, other)) return false;
  // Who names what he decided about has known of it, whatever that one claims.
  if (hasHeard(one, other) !== hasHeard(other, one)) return hasHeard(one, other);
  if (one.seen && other.seen) {
    const [knew, wasKnown] = [knows(one, other), knows(other, one)];
    return knew === wasKnown ? compareClocks(one.seen, other.seen) === 'dominates' : knew;
  }
  if (one.seen) return compareStamps(one.standing.stamp, other.standing.stamp) > 0 && knows(one, other);
  return !other.seen && compareStamps(one.standing.stamp, other.standing.stamp) > 0;
}

/** The greatest counter that a stamp can hold. */
const mostCounted = 10 ** 15 - 1;

/**
 * The stamp under which the Sở tells that a computer said this: always one of the computer itself, so that what is heard of
 * one is heard of no other. Its own counter grows with each bundle; of older programs that of the change is known.
 */
function saidAs({ deviceId, seen, standing }: Told): Stamp {
  const counter = seen ? (seen[deviceId ?? ''] ?? 0) : parseStamp(standing.stamp).counter;
  return deviceId === undefined ? standing.stamp : stampOf(Math.min(counter, mostCounted), deviceId);
}

/** The stamp that who has seen it knew of this. Of a computer that had written nothing yet, and of older programs, that of the change. */
function knownBy({ deviceId, seen, standing }: Told): Stamp {
  const own = deviceId === undefined ? undefined : seen?.[deviceId];
  return deviceId === undefined || own === undefined ? standing.stamp : stampOf(own, deviceId);
}

/** What a computer claims to know of others is no measure of what they knew: only its own counter is. */
function knows(one: Told, other: Told): boolean {
  return hasHeard(one, other) || (one.seen !== undefined && clockCovers(one.seen, knownBy(other)));
}

/** True also where the other one only says again what it had said when it was heard: a change of its own from before. */
function hasHeard({ standing: { heard } }: Told, other: Told): boolean {
  if (heard === undefined) return false;
  const [said, change] = [saidAs(other), other.standing.stamp];
  // Of older programs nothing tells whether two changes are one.
  if (!other.seen) return heard.includes(said);
  const clock = clockOfStamps(heard);
  return clockCovers(clock, said) || (parseStamp(change).device === other.deviceId && clockCovers(clock, change));
}

/** True when a computer with these bundles, its own and those of computers that it exchanged with, knew of what was said under the stamp. */
export function hasTold(sent: readonly SentBundle[], nominationId: string, said: Stamp): boolean {
  const { counter } = parseStamp(said);
  return sent.some((bundle) => {
    if (bundle.seen) return clockCovers(bundle.seen, said);
    return (bundle.standings ?? toldBefore(bundle)).some((told) => told.nominationId === nominationId && parseStamp(told.stamp).counter === counter);
  });
}
