import { z } from 'zod';
import { revocationSchema } from '../bundle/revocation';
import { subjectKindSchema } from './plan';
import { isoMoment, line, prose, record, recordId, sha256Hex, year } from './record';
import { standingSchema } from './standing';

/** Whether a key is the unit's, as people have settled it. */
const settledFields = {
  /** The sender whose key was confirmed in place of this one; what this one sent till then still counts. */
  replacedBy: recordId.optional(),
  replacedAt: isoMoment.optional(),
  confirmedAt: isoMoment.optional(),
  confirmedBy: line.optional(),
  refusedAt: isoMoment.optional(),
  refusedBy: line.optional(),
  /** The sender of the same unit code that was confirmed instead; absent when the fingerprint itself was not the unit's. */
  refusedFor: recordId.optional(),
};
/** See {@link Sender}. */
export const settledNames = Object.keys(settledFields) as (keyof typeof settledFields)[];

/**
 * A unit's workspace as the Sở knows it by its key. Unconfirmed until somebody compared the fingerprint; then confirmed,
 * or refused: not the unit's, and nothing of what it sent counts. Either can be taken back with a reason.
 */
export const senderSchema = record({
  workspaceId: recordId,
  unitCode: line.optional(),
  name: line,
  /** Public signing key of the workspace, base64url. */
  rootKey: z.string(),
  fingerprint: z.string(),
  /** The age recipient that answers are encrypted to, as its last bundle says; older programs did not say. */
  recipient: z.string().optional(),
  databaseIds: z.array(recordId).max(100),
  /** Senders confirmed for another unit code of whom a held bundle speaks for this one's; it counts till one of this code is confirmed. */
  claimedBy: z.array(recordId).optional(),
  /** Keys of before, each until somebody confirmed the next one, with what was settled of it; before that was kept, without. */
  formerKeys: z.array(z.object({ rootKey: z.string(), fingerprint: z.string(), until: isoMoment, ...settledFields })).optional(),
  ...settledFields,
  /** When it was last confirmed before somebody took that back or refused it: another key of the unit is held ever after. */
  onceConfirmedAt: isoMoment.optional(),
  /** Devices of the unit that it has revoked; what they signed afterwards is refused. */
  revoked: z.array(revocationSchema).optional(),
  /** Why the last confirmation or refusal was taken back. */
  reopenedReason: prose.optional(),
});
export type Sender = z.infer<typeof senderSchema>;

/** Sổ nhận hồ sơ: one bundle taken in. Its id is the bundle's identity. */
export const receiptSchema = record({
  senderId: recordId,
  unitCode: line.optional(),
  unitName: line,
  kind: z.enum(['submission']),
  sequence: z.number().int().positive(),
  /** Of the computer that wrote it, and the bundle before it in its row; absent in what was received before these were kept. */
  deviceId: recordId.optional(),
  previous: sha256Hex.nullable().optional(),
  /** Somebody asked the unit and took it in although it was held: why it was, and who did. */
  released: z.object({ holds: z.array(line), at: isoMoment, by: line }).optional(),
  fileName: line,
  receivedAt: isoMoment,
  /** The clock that said so was wrong: it came no earlier than this. */
  notBefore: isoMoment.optional(),
  receivedBy: line,
  counts: z.record(z.string(), z.number().int().nonnegative()),
  /** Of all nominations in it, also of those that were here already; absent in what was received before these were kept. */
  versionIds: z.array(sha256Hex).optional(),
  /** What it says of nominations that still stand or are withdrawn. */
  standings: z.array(standingSchema).optional(),
  /** Of all that its computer knew when it said so, and the computers of the unit that it has revoked; absent from older programs. */
  seen: z.record(z.string(), z.number().int().nonnegative()).optional(),
  revokes: z.array(recordId).optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/**
 * Bản đã nhận: a nomination as a unit sent it. Immutable; its id is the versionId, the SHA-256 of the canonical closure.
 * The closure itself is content-addressed beside the journal (`received/` in the vault).
 */
export const receivedVersionSchema = record({
  nominationId: recordId,
  senderId: recordId,
  bundleId: sha256Hex,
  unitCode: line.optional(),
  unitName: line,
  /** So that the person is found, and can be erased, where the closure is not readable any more. */
  subjectId: recordId.optional(),
  subjectName: line,
  subjectKind: subjectKindSchema,
  planYear: year,
  submissionNo: z.number().int().positive(),
  /** Highest counter of each device that the version has seen. */
  clock: z.record(z.string(), z.number().int().nonnegative()),
  receivedAt: isoMoment,
  /** As in its {@link Receipt}. */
  notBefore: isoMoment.optional(),
  /** The computer of the unit that signed its bundle; absent in what was received before it was kept. */
  deviceId: recordId.optional(),
  /** Computers of the unit that the bundles with this version have revoked. */
  revokes: z.array(recordId).optional(),
  evidenceCount: z.number().int().nonnegative(),
  /** Records of its closure; absent in what was received before they were counted. */
  recordCount: z.number().int().nonnegative().optional(),
  awardIds: z.array(line),
});
export type ReceivedVersion = z.infer<typeof receivedVersionSchema>;
