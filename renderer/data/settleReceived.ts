import type { Row } from '../../shared/journal/project';
import { changesReceivedApart, receivedTables } from '../../shared/journal/receivedApart';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/**
 * Writes what follows where two computers of this office took different files in apart (setup files, answers, revocations,
 * databases of a unit): it goes by the files, and asks nobody. Writes nothing where all is so.
 */
export async function settleReceived(data: Data): Promise<Result<void, PlatformError>> {
  await data.journal.idle();
  const workspace = await readWorkspace(data);
  if (!workspace) return ok(undefined);
  const read = receivedTables[workspace.kind].map(async (table) => [table, (await data.db.table(table).toArray()) as Row[]] as const);
  return data.journal.commit('settleReceived', changesReceivedApart(Object.fromEntries(await Promise.all(read))));
}
