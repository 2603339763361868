import { z } from 'zod';
import planJson from '../../resources/plans/plan-2023-2025.json';
import movementsJson from '../../resources/plans/movements.json';
import rulePackJson from '../../resources/rule-packs/rule-pack-2026.json';
import { movementSchema } from '../model/movement';
import { planDataSchema, type PlanData } from '../model/plan';
import { rulePackDataSchema, type RulePackData } from '../model/rulePack';

/** What a fresh installation starts from; the Sở edits it and issues its own versions. Throws when it does not parse. */
export const shippedPlan: PlanData = planDataSchema.parse(planJson);
export const shippedRulePack: RulePackData = rulePackDataSchema.parse(rulePackJson);

const movementDataSchema = movementSchema.omit({ createdAt: true, updatedAt: true, stamps: true });
export type MovementData = z.infer<typeof movementDataSchema>;

/** Emulation movements (plan II.1.1) offered until the office has its own. Ids are fixed, so two computers make one. */
export const shippedMovements: MovementData[] = z.array(movementDataSchema).parse(movementsJson);

/** Record id of a plan version, `planId@version`. */
export function planKey(plan: Pick<PlanData, 'planId' | 'version'>): string {
  return `${plan.planId}@${plan.version}`;
}

/** Record id of a rule pack version, `rulePackId@version`. */
export function rulePackKey(pack: Pick<RulePackData, 'rulePackId' | 'version'>): string {
  return `${pack.rulePackId}@${pack.version}`;
}
