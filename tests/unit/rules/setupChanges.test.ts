import { describe, expect, it } from 'vitest';
import { setupChanges } from '../../../shared/rules/setupChanges';
import { shippedPlan, shippedRulePack } from '../../../shared/rules/shippedPlan';

const before = { plan: shippedPlan, rulePack: shippedRulePack };
const nothing = { added: [], removed: [], changed: [] };

describe('what a later setup file changes', () => {
  it('is nothing for the same rules, however their members are ordered', () => {
    const [first, ...others] = shippedPlan.criteria;
    const turned = Object.fromEntries(Object.entries(first!).reverse()) as typeof first;
    expect(setupChanges(before, { ...before, plan: { ...shippedPlan, criteria: [turned!, ...others] } })).toEqual({ criteria: nothing, awards: nothing, parts: [] });
  });

  it('names criteria and awards that are new, gone or told otherwise', () => {
    const [gone, told, ...others] = shippedPlan.criteria;
    const added = { ...told!, id: 'teacher.9', shortRef: 'c.9', label: 'Dạy học số' };
    const [award, ...awards] = shippedRulePack.awards;
    const after = {
      plan: { ...shippedPlan, criteria: [{ ...told!, wording: 'Lời mới.' }, ...others, added] },
      rulePack: { ...shippedRulePack, awards: [...awards, { ...award!, id: 'newAward', title: 'Giấy khen mới' }] },
    };
    expect(setupChanges(before, after)).toEqual({
      criteria: { added: ['c.9 Dạy học số'], removed: [`${gone!.shortRef} ${gone!.label}`], changed: [`${told!.shortRef} ${told!.label}`] },
      awards: { added: ['Giấy khen mới'], removed: [award!.title], changed: [] },
      parts: [],
    });
  });

  it('names the parts of the plan that have no entries', () => {
    const plan = { ...shippedPlan, quotas: { ...shippedPlan.quotas, unitExemplarsPerYear: 99 }, objectionDays: 77, council: { ...shippedPlan.council, passPercent: 1 } };
    expect(setupChanges(before, { ...before, plan }).parts).toEqual(['quotas', 'council', 'objectionDays']);
  });
});
