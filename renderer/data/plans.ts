import { put, type Change } from '../../shared/journal/change';
import { planDataSchema, type Plan, type PlanData } from '../../shared/model/plan';
import { rulePackDataSchema, type RulePack, type RulePackData } from '../../shared/model/rulePack';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { planKey, rulePackKey, shippedPlan, shippedRulePack } from '../../shared/rules/shippedPlan';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRules, readWorkspace } from './workspace';

/** What the Sở may change of a plan; title, criteria and their wording stay those of the issued paper. */
export type PlanEdit = Partial<Pick<PlanData, 'decision' | 'quotas' | 'deadlines' | 'council' | 'objectionDays'>>;

/** A plan of a new period: what it says otherwise than the one before, whose criteria it takes over. */
export type NextPlan = PlanEdit & Pick<PlanData, 'title' | 'period'>;

/** What the Sở may change of a rule pack. */
export type RulePackEdit = Partial<Pick<RulePackData, 'legalBases'>>;

/** The plan and the rule pack that ship, with the changes that write them. */
export function shippedRules(): { planKey: string; rulePackKey: string; changes: Change[] } {
  const plan = planKey(shippedPlan);
  const rulePack = rulePackKey(shippedRulePack);
  return {
    planKey: plan,
    rulePackKey: rulePack,
    changes: [put('plans', plan, shippedPlan), put('rulePacks', rulePack, shippedRulePack)],
  };
}

/** Every version of every plan here, the newest first. */
export async function readPlanVersions({ db }: Data): Promise<Plan[]> {
  const plans = await db.of('plans').toArray();
  return plans.sort((a, b) => b.period.from - a.period.from || b.version - a.version);
}

/** See {@link readPlanVersions}. */
export function usePlanVersions(): Plan[] | undefined {
  return useQuery(readPlanVersions);
}

/** Every version of every rule pack here, the newest first. */
export async function readRulePackVersions({ db }: Data): Promise<RulePack[]> {
  const packs = await db.of('rulePacks').toArray();
  return packs.sort((a, b) => (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : b.version - a.version));
}

/** See {@link readRulePackVersions}. */
export function useRulePackVersions(): RulePack[] | undefined {
  return useQuery(readRulePackVersions);
}

/**
 * Issues the next version of the plan in force and puts it in force. The versions before it stay as they were, since
 * nominations name them. Gives the new record's id; an edit that changes nothing gives the present one and writes nothing.
 */
export async function issuePlanVersion(
  data: Data,
  edit: PlanEdit,
): Promise<Result<{ planKey: string }, PlatformError>> {
  const { plan } = await readRules(data);
  const present = planDataSchema.parse(plan);
  const version = nextVersion(await readPlanVersions(data), ({ planId }) => planId === plan.planId);
  const next = planDataSchema.parse({ ...present, ...edit, version });
  if (sameContent(next, present)) return ok({ planKey: plan.id });
  const key = planKey(next);
  const written = await putInForce(data, [put('plans', key, next)], { planKey: key });
  return written.ok ? ok({ planKey: key }) : written;
}

/**
 * Issues the plan of the next period and puts it in force, a plan of its own: the one before stays with its versions,
 * since nominations name them. Gives the new record's id.
 */
export async function issueNextPlan(data: Data, next: NextPlan): Promise<Result<{ planKey: string }, PlatformError>> {
  const { plan } = await readRules(data);
  const planId = `dhtt-${next.period.from}-${next.period.to}`;
  const version = nextVersion(await readPlanVersions(data), (issued) => issued.planId === planId);
  const issued = planDataSchema.parse({ ...planDataSchema.parse(plan), ...next, planId, version });
  const key = planKey(issued);
  const written = await putInForce(data, [put('plans', key, issued)], { planKey: key });
  return written.ok ? ok({ planKey: key }) : written;
}

/** The same as {@link issuePlanVersion} for the rule pack in force. */
export async function issueRulePackVersion(
  data: Data,
  edit: RulePackEdit,
): Promise<Result<{ rulePackKey: string }, PlatformError>> {
  const { rulePack } = await readRules(data);
  const present = rulePackDataSchema.parse(rulePack);
  const version = nextVersion(await readRulePackVersions(data), ({ rulePackId }) => rulePackId === rulePack.rulePackId);
  const next = rulePackDataSchema.parse({ ...present, ...edit, version });
  if (sameContent(next, present)) return ok({ rulePackKey: rulePack.id });
  const key = rulePackKey(next);
  const written = await putInForce(data, [put('rulePacks', key, next)], { rulePackKey: key });
  return written.ok ? ok({ rulePackKey: key }) : written;
}

async function putInForce(
  data: Data,
  changes: Change[],
  keys: { planKey?: string; rulePackKey?: string },
): Promise<Result<void, PlatformError>> {
  const workspace = await readWorkspace(data);
  return data.journal.commit('editPlan', [...changes, put('workspaces', workspace!.id, keys)]);
}

function nextVersion<T extends { version: number }>(all: readonly T[], isOfSame: (item: T) => boolean): number {
  return Math.max(0, ...all.filter(isOfSame).map(({ version }) => version)) + 1;
}

/** Compared as the schemas write them, so the order of keys is the same on both sides. */
function sameContent(a: { version: number }, b: { version: number }): boolean {
  return JSON.stringify({ ...a, version: 0 }) === JSON.stringify({ ...b, version: 0 });
}
