import { evidencePath } from '../../shared/bundle/format';
import type { PeerFile } from '../../shared/bundle/peer';
import type { Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { evidenceName, readVaultFile } from './evidenceBytes';
import { stagedName } from './importStaging';

/**
 * Gives staged bytes the names they have in the vault, where they wait for the entries that name them. Bytes with several
 * names, and those that the vault had already as evidence, are written under each.
 */
export async function moveOut(desktop: Desktop, stagedId: string, files: readonly PeerFile[]): Promise<Result<void, PlatformError>> {
  const listed = await desktop.vault.list(stagedName(stagedId, ''));
  if (!listed.ok) return listed;
  const staged = new Set(listed.value.map(({ name }) => name));
  const moves = new Map<string, string>();
  for (const { id, sha256 } of files) {
    const from = stagedName(stagedId, evidencePath(sha256));
    if (staged.has(from) && !moves.has(from)) {
      moves.set(from, id);
      continue;
    }
    const copied = await copy(desktop, staged.has(from) ? from : evidenceName(sha256), id);
    if (!copied.ok) return copied;
  }
  return desktop.vault.moveAll([...moves].map(([from, to]) => ({ from, to })));
}

async function copy(desktop: Desktop, from: string, to: string): Promise<Result<void, PlatformError>> {
  if (from === to) return ok(undefined);
  const read = await readVaultFile(desktop, from);
  return read.ok ? desktop.vault.replace(to, new Uint8Array(await read.value.arrayBuffer())) : read;
}
