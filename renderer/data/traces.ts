import type { Sentinel } from '../../shared/journal/sentinel';
import type { PlatformError, VaultFile } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { keysName } from './keys';

/** File of the vault that says that data was here which no start can show any more, until a workspace is made anew. */
const emptiedName = 'emptied.json';

/** File of the vault that a restore leaves in the copy, so that the first start on it knows where it comes from. */
const restoredName = 'restored.json';

/** Nothing of these is ever there before a workspace is. */
const leftBehind = /^(?:evidence|received|snapshot|damaged|set-aside)\//;

const mark = new TextEncoder().encode(JSON.stringify({ v: 1 }));

/**
 * True when this computer has no workspace and yet there was data on it: parts of a vault lie there, or beside it one that
 * a restore replaced, or the person has just given up all that was left. Then a first run must not begin without a word.
 */
export async function findTraces(
  { db, desktop }: Pick<Data, 'db' | 'desktop'>,
  { files, sentinel, gaveUp }: { files: readonly VaultFile[]; sentinel: Sentinel | null; gaveUp: boolean },
): Promise<boolean> {
  if ((await db.of('workspaces').count()) > 0) return false;
  const names = new Set(files.map(({ name }) => name));
  const inVault = [...names].some((name) => leftBehind.test(name)) || names.has(emptiedName) || (names.has(keysName) && sentinel === null);
  const replaced = await desktop.copy.replaced();
  const isLeft = gaveUp || inVault || (replaced.ok && replaced.value.length > 0);
  // The next start sees a sentinel that this one writes; it is to say the same.
  if (isLeft && !names.has(emptiedName)) await desktop.vault.replace(emptiedName, mark);
  return isLeft;
}

/** Notes in the copy that a restore has filled it. */
export function markRestored({ desktop }: Data): Promise<Result<void, PlatformError>> {
  return desktop.copy.replace(restoredName, mark);
}

/** True when a restore has filled this vault and no start on it has come to its end. */
export function isRestored(files: readonly VaultFile[]): boolean {
  return files.some(({ name }) => name === restoredName);
}

/** A start on the restored vault has come to its end. */
export async function forgetRestored({ desktop }: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  const removed = await desktop.vault.remove(restoredName);
  return removed.ok || removed.error.type === 'fileMissing' ? ok(undefined) : removed;
}
