import type { PlanData } from '../model/plan';
import type { RulePackData } from '../model/rulePack';

/** Entries of a catalogue by what people call them. */
export interface CatalogueChanges {
  added: string[];
  removed: string[];
  changed: string[];
}

/** Parts of a plan that have no entries of their own. */
const planParts = ['decision', 'quotas', 'deadlines', 'council', 'objectionDays'] as const;
export type PlanPart = (typeof planParts)[number];

/** What a later setup file changes for new nominations. */
export interface SetupChanges {
  criteria: CatalogueChanges;
  awards: CatalogueChanges;
  parts: PlanPart[];
}

type Rules = { plan: PlanData; rulePack: RulePackData };

/** What differs between the rules in force and those of a setup file, by name, in the order of the plan. */
export function setupChanges(before: Rules, after: Rules): SetupChanges {
  return {
    criteria: catalogueChanges(before.plan.criteria, after.plan.criteria, ({ shortRef, label }) => `${shortRef} ${label}`),
    awards: catalogueChanges(before.rulePack.awards, after.rulePack.awards, ({ title }) => title),
    parts: planParts.filter((part) => !isSame(before.plan[part], after.plan[part])),
  };
}

function catalogueChanges<T extends { id: string }>(before: readonly T[], after: readonly T[], nameOf: (entry: T) => string): CatalogueChanges {
  const [known, kept] = [new Map(before.map((entry) => [entry.id, entry])), new Set(after.map(({ id }) => id))];
  return {
    added: after.filter(({ id }) => !known.has(id)).map(nameOf),
    removed: before.filter(({ id }) => !kept.has(id)).map(nameOf),
    changed: after.filter((entry) => known.has(entry.id) && !isSame(known.get(entry.id), entry)).map(nameOf),
  };
}

/** By content, whatever the order in which the members of an object stand. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const valueOf = (from: object, key: string): unknown => (from as Record<string, unknown>)[key];
  return Array.isArray(a) === Array.isArray(b) && [...keys].every((key) => isSame(valueOf(a, key), valueOf(b, key)));
}
