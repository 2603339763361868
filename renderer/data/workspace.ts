import { put } from '../../shared/journal/change';
import type { Plan } from '../../shared/model/plan';
import type { RulePack } from '../../shared/model/rulePack';
import type { Signer, Workspace } from '../../shared/model/workspace';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { planOfYear } from '../../shared/rules/workingYear';
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

/**
 * The rules that nominations are judged by: each by the version of the plan that it names. One that was never issued here
 * is judged by the plan in force.
 */
export async function readRulesOf(data: Data): Promise<(planKey: string) => { plan: Plan; rulePack: RulePack }> {
  const [inForce, plans] = await Promise.all([readRules(data), data.db.of('plans').toArray()]);
  const byKey = new Map(plans.map((plan) => [plan.id, plan]));
  return (planKey) => ({ plan: byKey.get(planKey) ?? inForce.plan, rulePack: inForce.rulePack });
}

/** The rules that a year is judged by: the plan in force, or for a year before it the plan that covers that year. */
export async function readRulesOfYear(data: Data, year: number): Promise<{ plan: Plan; rulePack: RulePack }> {
  const [inForce, plans] = await Promise.all([readRules(data), data.db.of('plans').toArray()]);
  return { plan: planOfYear(plans, inForce.plan, year), rulePack: inForce.rulePack };
}

/** See {@link readRulesOfYear}; undefined while they are being read. */
export function useRulesOfYear(year: number): { plan: Plan; rulePack: RulePack } | undefined {
  return useQuery((data) => readRulesOfYear(data, year), [year]);
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

/** Changes parts of who signs papers; the others stay as they are stored. Empty texts are left out of the signer. */
export function editSigner({ journal }: Data, id: string, change: Partial<Signer>): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editWorkspace', [{ table: 'workspaces', id }], (records) => {
    const stored: Signer = records.get('workspaces', id)?.signer ?? { authority: '', title: '' };
    return [put('workspaces', id, { signer: cleanSigner({ ...stored, ...change }) })];
  });
}

function cleanSigner({ authority, title, onBehalfOf, name }: Signer): Signer {
  const spoken = onBehalfOf?.trim();
  const person = name?.trim();
  return { authority, title: title.trim(), ...(spoken && { onBehalfOf: spoken }), ...(person && { name: person }) };
}
