import type { TableName } from '../model/tables';
import type { Concurrency } from './concurrency';
import { compareStamps, type Stamp } from './stamp';

/**
 * What each computer writes for itself when it takes a file in. Two that took in the same one do not disagree:
 * it came when it came first. Nor do two of whom each had a version from another sender: whose it is follows from the
 * receipts and the keys, and is no choice field by field.
 */
export const receiptFacts: { readonly [T in TableName]?: readonly string[] } = {
  receipts: ['receivedAt', 'receivedBy', 'fileName', 'released'],
  receivedVersions: ['receivedAt', 'senderId', 'bundleId', 'unitCode', 'unitName', 'submissionNo', 'clock', 'deviceId', 'revokes'],
  receivedReports: ['receivedAt'],
  receivedAnswers: ['receivedAt', 'receivedBy', 'fileName'],
};

/** The record as of the first of the computers that took its file in: where they exchange the last one stands. */
export function asFirstReceived<T extends { receivedAt: string }>(record: T): T {
  const { concurrency = {} } = record as { concurrency?: Concurrency };
  const others = Object.entries(concurrency['receivedAt']?.lost ?? {})
    .flatMap(([stamp, moment]) => (typeof moment === 'string' && moment < record.receivedAt ? [{ stamp, moment }] : []))
    .sort((a, b) => (a.moment < b.moment ? -1 : 1));
  const [first] = others;
  if (!first) return record;
  const facts = receiptFacts.receipts!.flatMap((field) => {
    const lost = concurrency[field]?.lost ?? {};
    return first.stamp in lost ? [[field, lost[first.stamp]]] : [];
  });
  return { ...record, ...(Object.fromEntries(facts) as Partial<T>) };
}

/** The stamp of the first of the computers that took its file in: which of two came first by the office's own count, whatever clocks say. */
export function firstStampOf(record: { receivedAt: string; stamps: Readonly<Record<string, Stamp>> }): Stamp {
  const { concurrency = {} } = record as { concurrency?: Concurrency };
  const written = record.stamps['receivedAt'];
  const stamps = [...(written === undefined ? [] : [written]), ...Object.keys(concurrency['receivedAt']?.lost ?? {})];
  return stamps.sort(compareStamps)[0] ?? '0@';
}
