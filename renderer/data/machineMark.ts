import type { PlatformResult, Vault } from '../../shared/platform';
import { ok } from '../../shared/result';

/** File of the vault that says at which place it was opened last. It goes along when the folder is copied. */
export const machineMarkName = 'machine.json';

/** The place where this vault was opened last; null when nobody has noted it, or it cannot be read. */
export async function readMachineMark(vault: Vault): PlatformResult<string | null> {
  const read = await vault.read(machineMarkName, 0, 1024);
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(null) : read;
  try {
    const { machine } = JSON.parse(new TextDecoder().decode(read.value)) as { machine: unknown };
    return ok(typeof machine === 'string' ? machine : null);
  } catch {
    return ok(null);
  }
}

/** Notes the place; the last step of giving a copied folder an identity of its own. */
export function keepMachineMark(vault: Vault, machine: string): PlatformResult<void> {
  return vault.replace(machineMarkName, new TextEncoder().encode(JSON.stringify({ v: 1, machine })));
}
