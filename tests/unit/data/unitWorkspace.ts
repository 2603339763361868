import { put } from '../../../shared/journal/change';
import { newId } from '../../../shared/model/newId';
import type { Data } from '../../../renderer/data/data';
import { openData } from '../../../renderer/data/openData';
import { shippedMovementChanges } from '../../../renderer/data/movements';
import { shippedRules } from '../../../renderer/data/plans';
import { MemoryDesktop } from '../../support/memoryDesktop';

export const TODAY = '2026-10-12';

/** A unit's database with the shipped plan and one user, in memory. */
export async function openUnit(desktop = new MemoryDesktop()): Promise<Data> {
  const result = await openData(desktop, { databaseName: newId() });
  if (!result.ok) throw new Error(result.error.type);
  const { data } = result.value;
  const { planKey, rulePackKey, changes } = shippedRules();
  data.journal.actor = 'user-1';
  const written = await data.journal.commit('createWorkspace', [
    put('workspaces', 'workspace-1', { kind: 'unit', name: 'Trường THPT Mẫu Số 1', planKey, rulePackKey }),
    put('users', 'user-1', { name: 'Lê Thị Văn Thư', role: 'clerk' }),
    ...changes,
    ...shippedMovementChanges(),
  ]);
  if (!written.ok) throw new Error(written.error.type);
  return data;
}

/** What a command gave; throws when it failed. */
export function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: { type: string } }): T {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}
