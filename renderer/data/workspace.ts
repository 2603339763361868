import { put } from '../../shared/journal/change';
import type { Plan } from '../../shared/model/plan';
import type { RulePack } from '../../shared/model/rulePack';
import type { Workspace } from '../../shared/model/workspace';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** The workspace of this database; null before the first run is finished. */
export function readWorkspace({ db }: Pick<Data, 'db'>): Promise<Workspace | null> {
  return db
    .of('workspaces')
    .toCollection()
    .first()
    .then((workspace) => workspace ?? null);
}

/** See {@link readWorkspace}; undefined while it is being read. */
export function useWorkspace(): Workspace | null | undefined {
  return useQuery(readWorkspace);
}

/** The plan and the rule pack in force in this workspace. Throws when the workspace names none: first run always does. */
export async function readRules(data: Data): Promise<{ plan: Plan; rulePack: RulePack }> {
  const workspace = await readWorkspace(data);
  const plan = workspace?.planKey ? await data.db.of('plans').get(workspace.planKey) : undefined;
  const rulePack = workspace?.rulePackKey ? await data.db.of('rulePacks').get(workspace.rulePackKey) : undefined;
  if (!plan || !rulePack) throw new Error('No plan in force');
  return { plan, rulePack };
}

/** See {@link readRules}. */
export function useRules(): { plan: Plan; rulePack: RulePack } | undefined {
  return useQuery(readRules);
}

/** Changes fields of the workspace. */
export function editWorkspace(
  { journal }: Data,
  id: string,
  fields: Parameters<typeof put<'workspaces'>>[2],
): Promise<Result<void, PlatformError>> {
  return journal.commit('editWorkspace', [put('workspaces', id, fields)]);
}
