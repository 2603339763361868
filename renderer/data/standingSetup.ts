import type { Revocation } from '../../shared/bundle/revocation';
import { put, type Change } from '../../shared/journal/change';
import type { Row } from '../../shared/journal/project';
import { knownSetups, type KnownSetups } from '../../shared/journal/receivedApart';
import { setupTakenBack, type SetupTakenBack } from '../../shared/rules/setupTakenBack';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/** See {@link knownSetups}; null at a workspace that knows no Sở. */
export async function readKnownSetups({ db }: Pick<Data, 'db'>, more: readonly Revocation[] = []): Promise<KnownSetups | null> {
  const read = async (table: 'workspaces' | 'setupFiles') => (await db.table(table).toArray()) as Row[];
  const [[workspace], files] = await Promise.all([read('workspaces'), read('setupFiles')]);
  return workspace ? knownSetups(workspace, files, more) : null;
}

/** What `revoked` does to the setup file in force; null where it stays in force by right. Nothing is written. */
export async function readTakenBack(data: Data, revoked: readonly Revocation[]): Promise<SetupTakenBack | null> {
  const [before, after] = await Promise.all([readKnownSetups(data), readKnownSetups(data, revoked)]);
  return before && after && setupTakenBack(before, after);
}

/** The changes that keep what a file of the Sở says of computers that it has revoked; none where it says nothing new. */
export async function revocationChanges(data: Data, revoked: readonly Revocation[]): Promise<Change[]> {
  const workspace = await readWorkspace(data);
  if (!workspace?.department) return [];
  const { department, planKey, rulePackKey } = workspace;
  if (revoked.length === (department.revoked?.length ?? 0)) return [];
  // With what came with it, so that it is known as one again.
  return [put('workspaces', workspace.id, { department: { ...department, revoked: [...revoked] }, ...(planKey && { planKey }), ...(rulePackKey && { rulePackKey }) })];
}
