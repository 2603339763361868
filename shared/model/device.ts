import { z } from 'zod';
import { revocationSchema } from '../bundle/revocation';
import { isoMoment, line, record } from './record';

/** How a computer came to work in this workspace. */
export const deviceOrigins = ['begun', 'joined', 'restored', 'copied'] as const;
export type DeviceOrigin = (typeof deviceOrigins)[number];

/** A computer of this workspace. Its id is the deviceId. */
export const deviceSchema = record({
  /** What people call it; by its number until then. */
  name: line.min(1).optional(),
  /** Counts from 1 in the order they came, as far as the first one knew. */
  number: z.number().int().positive(),
  /** Public key that its bundles are signed with, base64url. */
  key: z.string(),
  origin: z.enum(deviceOrigins),
  addedAt: isoMoment,
  /** At the Sở: when this computer last made a new working key; absent while it uses the one it came with. */
  workingKeySince: isoMoment.optional(),
  /** The device that this one was copied from. */
  copyOf: line.optional(),
  /** Said by the workspace's own key, for every recipient to check; absent while the device may sign. */
  revocation: revocationSchema.optional(),
  revokedBy: line.optional(),
  revokedReason: line.optional(),
});
export type Device = z.infer<typeof deviceSchema>;
