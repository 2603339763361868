import { z } from 'zod';
import { isoMoment, line, sha256Hex } from './record';

/** How much lies in a backup, as people count. */
export const backupCountsSchema = z.object({
  nominations: z.number().int().nonnegative(),
  /** Living records of all tables. */
  records: z.number().int().nonnegative(),
  files: z.number().int().nonnegative(),
});
export type BackupCounts = z.infer<typeof backupCountsSchema>;

/**
 * What this computer knows of its backups. It lies in a small file of the vault and not in the journal: the other
 * computers of the workspace have backups of their own, and a restored copy starts without any.
 */
export const backupFactsSchema = z.object({
  v: z.literal(1),
  /** Number and identity of the last backup written here, for the next one's manifest. */
  sequence: z.number().int().nonnegative(),
  previous: sha256Hex.nullable(),
  /** The last whole backup. */
  last: z
    .object({
      name: line,
      path: z.string().max(2000),
      at: isoMoment,
      size: z.number().int().nonnegative(),
      counts: backupCountsSchema,
      encrypted: z.boolean(),
      /** Files that were damaged on this computer and are not in the backup, by the names people know them by. */
      leftOut: z.array(line).optional(),
      /** The journal at that time, to know whether anything was changed since. */
      clock: z.record(z.string(), z.number().int().nonnegative()),
    })
    .nullable(),
  /** The last attempt, when it failed after the last whole backup: the type of its error. */
  failure: z.object({ at: isoMoment, type: line }).nullable(),
  /** The last reading back of a backup, and the type of the error that it found. */
  check: z.object({ name: line, at: isoMoment, counts: backupCountsSchema.nullable(), error: line.nullable() }).nullable(),
});
export type BackupFacts = z.infer<typeof backupFactsSchema>;

/** Before the first backup. */
export const noBackups: BackupFacts = { v: 1, sequence: 0, previous: null, last: null, failure: null, check: null };
