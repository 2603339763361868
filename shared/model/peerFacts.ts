import { z } from 'zod';
import { isoMoment, line, recordId, sha256Hex } from './record';

const clock = z.record(z.string(), z.number().int().nonnegative());

/** One file that went to another computer of the workspace, or came from one. */
export const exchangedSchema = z.object({
  direction: z.enum(['sent', 'received']),
  /** The other computer; null for a file that every computer can open. */
  deviceId: recordId.nullable(),
  at: isoMoment,
  fileName: line,
  /** Entries of the journal, and files. */
  changes: z.number().int().nonnegative(),
  files: z.number().int().nonnegative(),
  /** Places where the two had written different things, when it came. */
  conflicts: z.number().int().nonnegative(),
});
export type Exchanged = z.infer<typeof exchangedSchema>;

/**
 * What this computer knows of the other computers of its workspace. It lies in a small file of the vault and not in the
 * journal, which would otherwise never be the same on two computers; when it is lost the next file is a full one.
 */
export const peerFactsSchema = z.object({
  v: z.literal(1),
  /** By device: what it has said that it has, when it said so last, and by which of its files. */
  peers: z.record(z.string(), z.object({ clock, heardAt: isoMoment, sequence: z.number().int().positive() })),
  /** By recipient (a device, or `all`): number and identity of the last bundle. */
  sent: z.record(z.string(), z.object({ sequence: z.number().int().positive(), previous: sha256Hex })),
  /** The latest first. */
  log: z.array(exchangedSchema).max(200),
});
export type PeerFacts = z.infer<typeof peerFactsSchema>;

/** Before the first exchange. */
export const noPeers: PeerFacts = { v: 1, peers: {}, sent: {}, log: [] };
