/** What a submission says of nominations that the unit takes back: absence says nothing, only this does. */
import { z } from 'zod';
import { clockCovers, clockOfStamps, compareClocks, compareStamps, latestStamp, parseStamp, stampOf, type Clock, type Stamp } from '../journal/stamp';
import type { Nomination, StageEvent } from '../model/nomination';
import type { SentBundle } from '../model/sentBundle';
import { line } from '../model/record';
import { mostHeard, standingSchema, withdrawalReasons, type Standing } from '../model/standing';
import { withdrawnConsent } from '../rules/consents';
import type { ClosureRecords } from './closure';
import type { Manifest } from './manifest';
import type { SigningComputer } from './revocation';

/** More withdrawals than a unit has undecided at any time. */
const mostHeardInAll = 1000;

const standingsSchema = z.array(standingSchema).min(1).max(10_000);

/**
 * How the nominations of a bundle stand, with `withdrawn` those that were sent before and are withdrawn on the day `today`
 * (ISO), those that were told as withdrawn at some time, and those about whose withdrawal somebody has decided here: what is recognised does not go again by itself, and yet
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
  // Who has said so may be revoked some day: that it stands again must be the word of one who is not.
  const everWithdrawn = new Set(sent.flatMap((bundle) => (bundle.standings ?? toldBefore(bundle)).flatMap(({ nominationId, withdrawn }) => (withdrawn === undefined ? [] : [nominationId]))));
  const heard = heardOf(records, sent);
  // What was noted on a day holds under a clock that has gone back.
  const decisions = (records.stageEvents ?? []).filter((event) => event.heard).sort((a, b) => (a.on < b.on ? -1 : 1));
  const decidedOn = new Map(decisions.map(({ nominationId, on }) => [nominationId, on]));
  const dayOf = (id: string): string => [today, decidedOn.get(id) ?? today].sort().at(-1)!;
  return (records.nominations ?? [])
    .map((nomination): Standing => ({ ...standingOf(nomination, records, dayOf(nomination.id)), ...heard.get(nomination.id) }))
    .filter(({ nominationId: id, heard: decided, withdrawn }) => chosen.has(id) || decided !== undefined || everWithdrawn.has(id) || (withdrawn !== undefined && everSent.has(id)))
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
    const heard = [...new Set(all)].slice(0, mostHeard);
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
  const told = new Set(sent.flatMap(({ standings = [] }) => standings.flatMap(({ nominationId, heard = [] }) => heard.map((stamp) => `${nominationId} ${stamp}`))));
  return ({ nominationId, heard = [] }) => heard.every((stamp) => told.has(`${nominationId} ${stamp}`));
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
  return standings.filter(({ nominationId, stamp, withdrawn }) => {
    const before = told('', nominationId);
    const isNoted = sent.some((bundle) => !bundle.standings && toldBefore(bundle).some((one) => one.nominationId === nominationId && one.stamp === stamp));
    return withdrawn !== undefined && (before?.stamp !== stamp || (before.withdrawn !== withdrawn && !isNoted));
  });
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
  /** By a key that the Sở has refused in favour of another one of the unit. */
  isRefused?: boolean | undefined;
  /** How many keys of the unit have taken the place of the one that signed it; 0 where that one stands. */
  former?: number | undefined;
};

type Told = Pick<Telling, 'deviceId' | 'seen' | 'receivedAt'> & {
  standing: Standing;
  former: number;
  /** By a computer that the unit has revoked, or by a refused key: it speaks for nobody, and may have been told by anybody. */
  isDoubted: boolean;
  /** False for these, and for a computer that was revoked by one that it has revoked back: nobody knows which of them was stolen. */
  mayEnd: boolean;
};

/** That a nomination is withdrawn: by what was said last, under which stamps, and when the last of that came. */
export type Withdrawn = Standing & { withdrawn: NonNullable<Standing['withdrawn']>; said: Stamp[]; receivedAt?: string };

/**
 * Of each sender the nominations that it has withdrawn, by all that its bundles say, in whatever order they came, and those of
 * the keys that are in one line with it by `lineOf`: one name for all with which a unit has spoken.
 *
 * A withdrawal ends by a word of somebody who knew of it, and by nothing else: one with a clock that covers all that the
 * computer knew which said it (its own counter alone does not tell what it had taken in from others), or one that names it
 * because the Sở told of it and a person decided (`heard`). Whatever else is said beside it, it stands.
 *
 * What a computer said that the unit has revoked, or a refused key, ends nothing; a stolen one may claim to know everything.
 * Nor does a former key end what was said with a later one. That such a computer or refused key withdraws as a unit counts
 * for nothing either. Only a withdrawn consent stands until somebody ends it: it may have been withdrawn there in earnest,
 * and nobody is to be made public by a word that had not heard of it.
 */
export function withdrawnOf(tellings: readonly Telling[], lineOf = (senderId: string): string => senderId): (senderId: string, nominationId: string) => Withdrawn | undefined {
  const isRevoked = revokedIn(tellings, lineOf);
  const told = new Map<string, Told[]>();
  for (const telling of tellings) {
    const { senderId, standings = [], deviceId, seen, receivedAt, isRefused = false, former = 0 } = telling;
    const { byAny, byOther } = standings.length > 0 ? isRevoked(telling) : { byAny: false, byOther: false };
    for (const standing of standings) {
      const key = `${lineOf(senderId)} ${standing.nominationId}`;
      const one: Told = { deviceId, seen, receivedAt, standing, former, isDoubted: isRefused || byOther, mayEnd: !isRefused && !byAny };
      const known = told.get(key);
      if (known) known.push(one);
      else told.set(key, [one]);
    }
  }
  const withdrawn = new Map<string, Withdrawn>();
  for (const [key, all] of told) {
    const standing = all.some(({ standing: one }) => one.withdrawn !== undefined) ? withdrawnBy(all) : undefined;
    if (standing) withdrawn.set(key, standing);
  }
  return (senderId, nominationId) => withdrawn.get(`${lineOf(senderId)} ${nominationId}`);
}

/**
 * Whether the computer of a telling was revoked in a bundle about whatever, by one of the same key of its line or of a later
 * one: `byAny` of them, and `byOther`: by one that it has not revoked back. Computers that have revoked each other, also in a
 * ring, leave it open who is right.
 */
function revokedIn(tellings: readonly Telling[], lineOf: (senderId: string) => string): (one: Telling) => { byAny: boolean; byOther: boolean } {
  const lines = new Map<string, { by: string; former: number; revokes: Set<string> }[]>();
  for (const { senderId, deviceId: by, revokes = [], isRefused, former = 0 } of tellings) {
    if (by === undefined || revokes.length === 0 || isRefused) continue;
    const line = lines.get(lineOf(senderId)) ?? [];
    lines.set(lineOf(senderId), line);
    const known = line.find((one) => one.by === by && one.former === former);
    if (known) for (const revoked of revokes) known.revokes.add(revoked);
    else line.push({ by, former, revokes: new Set(revokes) });
  }
  return ({ senderId, deviceId, former = 0 }) => {
    const line = lines.get(lineOf(senderId));
    if (!line || deviceId === undefined) return { byAny: false, byOther: false };
    const against = line.filter((one) => one.former <= former && one.revokes.has(deviceId) && one.by !== deviceId);
    const below = new Set([deviceId]);
    for (const each of below) for (const { by, revokes } of line) if (by === each) for (const revoked of revokes) below.add(revoked);
    return { byAny: against.length > 0, byOther: against.some(({ by }) => !below.has(by)) };
  };
}

function withdrawnBy(told: readonly Told[]): Withdrawn | undefined {
  const standing = told.filter((one) => isWithdrawal(one) && !told.some((other) => ends(other, one, told)));
  // As within one computer, the person's word comes before the unit's; about the other one a person is asked when this is over.
  const why = (['consent', 'unit'] as const).find((each) => standing.some((one) => one.standing.withdrawn === each));
  if (why === undefined) return undefined;
  const against = standing.filter((one) => one.standing.withdrawn === why);
  const first = against.map((one) => one.standing).reduce((latest, one) => (compareStamps(one.stamp, latest.stamp) > 0 ? one : latest));
  const said = Object.entries(clockOfStamps(against.map(saidAs))).map(([device, counter]) => stampOf(counter, device));
  const receivedAt = against.flatMap((one) => one.receivedAt ?? []).sort().at(-1);
  return { ...first, withdrawn: why, said: said.sort(compareStamps).slice(-mostHeard), ...(receivedAt !== undefined && { receivedAt }) };
}

function isWithdrawal({ standing: { withdrawn }, isDoubted }: Told): boolean {
  return withdrawn === 'consent' || (withdrawn === 'unit' && !isDoubted);
}

/** True when what `other` says takes the place of a withdrawal. */
function ends(other: Told, one: Told, all: readonly Told[]): boolean {
  if (!other.mayEnd || other.former > one.former) return false;
  // Who decided about it and withdraws as much himself leaves it beside his own; nobody's word ends with another's in a circle.
  return isLater(other, one) || (weightOf(other) < weightOf(one) && hasHeard(other, one) && !all.some((another) => isUnderOneStamp(another, one)));
}

/** True for another word under the same stamp: nobody knows which of the two a person decided about. */
function isUnderOneStamp(another: Told, one: Told): boolean {
  return another.seen !== undefined && one.seen !== undefined && saidAs(another) === saidAs(one) && compareClocks(another.seen, one.seen) !== 'equal';
}

/** Of a withdrawn consent more than of the unit's own withdrawal. */
function weightOf({ standing: { withdrawn } }: Told): number {
  return withdrawn === undefined ? 0 : withdrawalReasons.indexOf(withdrawn) + 1;
}

/** True when `one` was said by somebody who knew all that the other knew, and more. Older programs say no more than a stamp of their own count. */
function isLater(one: Told, other: Told): boolean {
  if (one.seen && other.seen) return compareClocks(one.seen, other.seen) === 'dominates';
  const isAfter = compareStamps(one.standing.stamp, other.standing.stamp) > 0;
  return isAfter && (one.seen ? clockCovers(one.seen, other.standing.stamp) : !other.seen);
}

/** The greatest counter that a stamp can hold. */
const mostCounted = 10 ** 15 - 1;

/**
 * The stamp under which the Sở tells that a computer said this: always one of the computer itself, so that what is heard of
 * one is heard of no other. Its own counter grows with each bundle that it could note down; one that left before the note
 * failed has the stamp of the next, and the Sở holds that as a forked row. Of older programs the stamp of the change is known.
 */
function saidAs({ deviceId, seen, standing }: Pick<Told, 'deviceId' | 'seen' | 'standing'>): Stamp {
  const counter = seen ? (seen[deviceId ?? ''] ?? 0) : parseStamp(standing.stamp).counter;
  return deviceId === undefined ? standing.stamp : stampOf(Math.min(counter, mostCounted), deviceId);
}

/**
 * True when a person decided about what was said: the Sở had told of it under this stamp. What the same computer says later
 * nobody has decided about, also where it says the same again: it may know of more by then. Nor what it said before: that
 * counts no more by its own later word.
 */
function hasHeard({ standing: { heard } }: Told, other: Told): boolean {
  return heard?.includes(saidAs(other)) === true;
}

/**
 * True when what was said under the stamp is known here: the note of that bundle or of a later one of the same computer came
 * with all that the computer knew. `sent` are the notes of this computer and of those that it exchanged with.
 */
export function hasTold(sent: readonly SentBundle[], nominationId: string, said: Stamp): boolean {
  const { counter, device } = parseStamp(said);
  return sent.some((bundle) => {
    if (bundle.seen) return bundle.deviceId === device && clockCovers(bundle.seen, said);
    return (bundle.standings ?? toldBefore(bundle)).some((told) => told.nominationId === nominationId && parseStamp(told.stamp).counter === counter);
  });
}
