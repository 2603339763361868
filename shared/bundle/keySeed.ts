/** What the keys of a workspace are made of: 16 random bytes, from which the same keys can be made again. */
import { hex, type Bytes } from './bytes';
import { ageIdentityOf, deriveBytes, importSigningKey, type SigningKey } from './crypto';

export const seedBytes = 16;

/** The secrets of a workspace that follow from its seed. A working key and the keys of devices are drawn afresh. */
export interface SeedKeys {
  /** Of a workspace that was begun with this seed. */
  workspaceId: string;
  root: SigningKey;
  /** `AGE-SECRET-KEY-1…` */
  identity: string;
}

/** A new seed. */
export function newSeed(): Bytes {
  return crypto.getRandomValues(new Uint8Array(seedBytes));
}

/** The keys of a seed. Throws when it has another length. */
export async function keysOfSeed(seed: Bytes): Promise<SeedKeys> {
  if (seed.length !== seedBytes) throw new Error('A seed has 16 bytes');
  const [workspace, root, identity] = await Promise.all([
    deriveBytes(seed, 'guong-sang workspace 1', 16),
    deriveBytes(seed, 'guong-sang root key 1', 32),
    deriveBytes(seed, 'guong-sang identity 1', 32),
  ]);
  return { workspaceId: uuidOf(workspace), root: await importSigningKey(root), identity: ageIdentityOf(identity) };
}

/** The bytes as a UUID of our own making (RFC 9562, version 8). */
function uuidOf(bytes: Bytes): string {
  const marked = bytes.slice();
  marked[6] = 0x80 | (marked[6]! & 0x0f);
  marked[8] = 0x80 | (marked[8]! & 0x3f);
  const text = hex(marked);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
