import { createHash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { dirname } from 'node:path';

/**
 * Names the place of a vault: this computer, this account, this data folder. A folder that was copied elsewhere is opened
 * at another place; one that was restored in its own is not.
 */
export function machineMarkOf(vaultFolder: string): string {
  const place = [hostname(), userInfo().username, dirname(vaultFolder)].join('\n');
  return createHash('sha256').update(place).digest('hex').slice(0, 32);
}
