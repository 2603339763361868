import { z } from 'zod';
import { mostParts } from '../bundle/format';
import { isoMoment, line, record, recordId, sha256Hex, year } from './record';
import { standingSchema } from './standing';

const sentPartSchema = z.object({ fileName: line, size: z.number().int().nonnegative(), sha256: sha256Hex });
/** A file of a split bundle, as written. */
export type SentPart = z.infer<typeof sentPartSchema>;

/** A bundle that this computer wrote. Its id is the bundle's identity (SHA-256 of manifest.json). */
export const sentBundleSchema = record({
  kind: z.enum(['setup', 'submission', 'answer']),
  /** Workspace of the unit that an answer is for: it has a row of its own. */
  recipient: recordId.optional(),
  sequence: z.number().int().positive(),
  previous: sha256Hex.optional(),
  fileName: line,
  path: line,
  /** Bytes of the file as written, or of all its parts. */
  size: z.number().int().nonnegative(),
  /** Of the file; of a split bundle that of the whole container, which the joined parts give. */
  fileSha256: sha256Hex,
  /** The files of a split bundle, in order; `path` is then the folder they were written to. */
  parts: z.array(sentPartSchema).min(2).max(mostParts).optional(),
  writtenAt: isoMoment,
  deviceId: recordId,
  encrypted: z.boolean(),
  /** Why a bundle with a pupil in it left the computer unencrypted. */
  unencryptedReason: line.optional(),
  nominations: z.array(z.object({ nominationId: recordId, versionId: sha256Hex, submissionNo: z.number().int().positive() })),
  evidenceCount: z.number().int().nonnegative(),
  /** Files that stayed here since the Sở holds them already. */
  evidenceHeld: z.number().int().nonnegative().optional(),
  /** The year's report that a submission carried. */
  report: z.object({ planYear: year, versionId: sha256Hex, reportNo: z.number().int().positive() }).optional(),
  /** The registers that a submission carried. */
  registers: z.object({ planYear: year, versionId: sha256Hex, registersNo: z.number().int().positive(), clock: z.record(z.string(), z.number().int().nonnegative()) }).optional(),
  /** How nominations stand, as a submission told it, and by what its computer knew then: as a receipt holds it. */
  standings: z.array(standingSchema).max(10_000).optional(),
  seen: z.record(z.string(), z.number().int().nonnegative()).optional(),
  revokes: z.array(recordId).optional(),
  /** Of older programs, without the others: nominations that a submission withdrew; `stamp` says by which change. */
  withdrawn: z.array(z.object({ nominationId: recordId, stamp: line })).max(10_000).optional(),
  /** What an answer told, as `toldKey` names it. */
  told: z.array(z.string().max(500)).max(100_000).optional(),
  /** What each of that said, as `contentKey` names it; absent in what older versions wrote. */
  toldContent: z.array(z.string().max(500)).max(100_000).optional(),
});
export type SentBundle = z.infer<typeof sentBundleSchema>;
