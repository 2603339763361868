import { remove, type Change } from '../../shared/journal/change';
import { snapshotsAmong } from '../../shared/journal/snapshot';
import { damagedFolder } from '../../shared/journal/vaultJournal';
import { tableNames, tables } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { replaceSnapshots } from './snapshotFiles';
import type { StartReport } from './startReport';

/**
 * The user goes on without what a lost snapshot stood for. Records of which later entries tell only a part are removed,
 * since no screen can show them; the damaged snapshots are put aside, and new ones stand for what is left, so that the next
 * start finds nothing missing.
 */
export async function settleWithoutSnapshot(data: Data, report: StartReport): Promise<Result<void, PlatformError>> {
  const partial: Change[] = [];
  for (const table of tableNames) {
    for (const row of (await data.db.table(table).toArray()) as { id: string }[]) {
      if (!tables[table].safeParse(row).success) partial.push(remove(table, row.id));
    }
  }
  report.incomplete = partial.length;
  const removed = await data.journal.commit('remove', partial);
  if (!removed.ok) return removed;
  const { vault } = data.desktop;
  const listed = await vault.list('snapshot/');
  if (!listed.ok) return listed;
  const aside = `${damagedFolder}${Date.now()}/`;
  const moves = snapshotsAmong(listed.value).map(({ name }) => ({ from: name, to: aside + name }));
  const moved = moves.length === 0 ? ok(undefined) : await vault.moveAll(moves);
  return moved.ok ? replaceSnapshots(data) : moved;
}
