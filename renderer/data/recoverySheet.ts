import { fingerprint } from '../../shared/bundle/crypto';
import { keysOfSeed } from '../../shared/bundle/keySeed';
import { writeSheet, type SheetContent } from '../../shared/bundle/recoverySheet';
import { put } from '../../shared/journal/change';
import type { WorkspaceKind } from '../../shared/model/workspace';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { loadSheet, makeKeys, type KeysError } from './keys';
import { readWorkspace } from './workspace';

/** The recovery sheet of this workspace, as it is shown and printed. */
export interface Sheet {
  lines: string[][];
  /** Of the keys that it restores, to be compared when it is used. */
  fingerprint: string;
}

/** Reads the sheet. Its words are secrets: they are shown and printed, and kept nowhere but in the keys. */
export async function readRecoverySheet(data: Data): Promise<Result<Sheet, KeysError | { type: 'keysWithoutSheet' }>> {
  const content = await loadSheet(data);
  if (!content.ok) return content;
  return ok({ lines: await writeSheet(content.value), fingerprint: await fingerprintOf(content.value) });
}

/** The fingerprint of the keys that a sheet restores. */
export async function fingerprintOf({ seed }: Pick<SheetContent, 'seed'>): Promise<string> {
  return fingerprint((await keysOfSeed(seed)).root.publicKey);
}

/** Notes that the sheet was taken, or that it was offered and put off: it is offered once. */
export async function settleSheetOffer(data: Data, taken: boolean): Promise<Result<void, PlatformError>> {
  const workspace = await readWorkspace(data);
  if (!workspace || (!taken && workspace.sheetOffer)) return ok(undefined);
  return data.journal.commit('settleSheet', [put('workspaces', workspace.id, { sheetOffer: { at: new Date().toISOString(), taken } })]);
}

/** The sheet restores the keys of another workspace; fingerprints as people compare them. */
export type SheetOfAnother = { type: 'sheetOfAnother'; expected: string; found: string };

/**
 * Puts the keys of the sheet in the place of keys that this computer lacks or cannot open. Fails with `sheetOfAnother`
 * when they are not those that this workspace is known by.
 */
export async function recoverKeys(data: Data, { seed }: SheetContent): Promise<Result<void, PlatformError | SheetOfAnother>> {
  const workspace = await readWorkspace(data);
  if (!workspace) throw new Error('Keys are recovered for a workspace');
  const other = await refuseSheet(workspace, seed);
  if (other) return fail(other);
  const made = await makeKeys(data, workspace.kind, workspace.id, seed);
  return made.ok ? ok(undefined) : made;
}

/** Why a sheet is not that of a workspace; undefined when it is. */
export async function refuseSheet(
  workspace: { kind: WorkspaceKind; publicKeys?: { rootKey: string; fingerprint: string } | undefined },
  seed: SheetContent['seed'],
): Promise<SheetOfAnother | undefined> {
  const { root } = await keysOfSeed(seed);
  if (workspace.publicKeys?.rootKey === root.publicKey) return undefined;
  return { type: 'sheetOfAnother', expected: workspace.publicKeys?.fingerprint ?? '', found: await fingerprint(root.publicKey) };
}
