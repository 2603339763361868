import type { TableName } from '../model/tables';
import type { Json } from './change';
import type { Concurrency } from './concurrency';
import { compareStamps, type Stamp } from './stamp';

/**
 * What each computer writes for itself when it takes a file in. Two that took in the same one do not disagree:
 * it came when it came first. Nor do two of whom each had a version from another sender: whose it is follows from the
 * receipts and the keys, and is no choice field by field.
 */
export const receiptFacts: { readonly [T in TableName]?: readonly string[] } = {
  receipts: ['receivedAt', 'notBefore', 'receivedBy', 'fileName', 'released'],
  receivedVersions: ['receivedAt', 'notBefore', 'senderId', 'bundleId', 'unitCode', 'unitName', 'submissionNo', 'clock', 'deviceId', 'revokes'],
  receivedReports: ['receivedAt', 'notBefore'],
  receivedAnswers: ['receivedAt', 'receivedBy', 'fileName'],
};

/** A record of what came, and the moment before which it cannot have come, where the clock that says `receivedAt` was wrong. */
type Received = { receivedAt: string; notBefore?: string | undefined };

/**
 * The record as of the first of the computers that took its file in: where they exchange the last one stands. A moment of a
 * clock that is known to have been wrong gives way to any other; where there is none, the file came when it can have come at
 * the earliest, and `notBefore` says so.
 */
export function asFirstReceived<T extends Received>(record: T): T {
  const { concurrency = {}, stamps = {} } = record as { concurrency?: Concurrency; stamps?: Readonly<Record<string, Stamp>> };
  const lost = (field: string, stamp: Stamp): Json | undefined => concurrency[field]?.lost?.[stamp];
  const own = stamps['receivedAt'] ?? '';
  const doubts = (stamp: Stamp): string | undefined => {
    const told = stamps['notBefore'] === stamp || stamps['notBefore'] === undefined ? record.notBefore : lost('notBefore', stamp);
    return typeof told === 'string' ? told : undefined;
  };
  const moments = [[own, record.receivedAt] as const, ...Object.entries(concurrency['receivedAt']?.lost ?? {})];
  const came = moments.flatMap(([stamp, moment]) => (typeof moment === 'string' ? [{ stamp, moment, notBefore: doubts(stamp) }] : []));
  const at = ({ moment, notBefore = moment }: (typeof came)[number]): string => (notBefore > moment ? notBefore : moment);
  const order = (one: (typeof came)[number]): string => `${one.notBefore === undefined ? 0 : 1} ${at(one)} ${one.stamp === own ? 0 : 1}`;
  const first = came.sort((a, b) => (order(a) < order(b) ? -1 : 1))[0]!;
  const facts = first.stamp === own ? [] : receiptFacts.receipts!.flatMap((field) => [lost(field, first.stamp)].flatMap((value) => (value === undefined ? [] : [[field, value]])));
  const { notBefore: _doubt, ...rest } = record;
  return { ...rest, ...(Object.fromEntries(facts) as Partial<T>), receivedAt: at(first), ...(first.notBefore !== undefined && { notBefore: first.notBefore }) } as T;
}

/** The stamp of the first of the computers that took its file in: which of two came first by the office's own count, whatever clocks say. */
export function firstStampOf(record: { receivedAt: string; stamps: Readonly<Record<string, Stamp>> }): Stamp {
  const { concurrency = {} } = record as { concurrency?: Concurrency };
  const written = record.stamps['receivedAt'];
  const stamps = [...(written === undefined ? [] : [written]), ...Object.keys(concurrency['receivedAt']?.lost ?? {})];
  return stamps.sort(compareStamps)[0] ?? '0@';
}
