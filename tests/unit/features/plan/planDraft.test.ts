import { describe, expect, test } from 'vitest';
import { editOf, nextPeriodDraft, planDraftSchema } from '../../../../renderer/features/plan/planDraft';
import { shippedPlan } from '../../../../shared/rules/shippedPlan';
import { stamped } from '../../../support/nominationFile';

const plan = { ...stamped('dhtt-2023-2025@1'), ...shippedPlan };
const years = (draft: { from: number; to: number }) => [draft.from, draft.to];

describe('the plan of the next period', () => {
  test('begins this year and runs to the next year that ends in 0 or 5', () => {
    expect(years(nextPeriodDraft(plan, 2026))).toEqual([2026, 2030]);
    expect(years(nextPeriodDraft({ ...plan, period: { from: 2026, to: 2030 } }, 2031))).toEqual([2031, 2035]);
    expect(years(nextPeriodDraft({ ...plan, period: { from: 2026, to: 2029 } }, 2030))).toEqual([2030, 2035]);
  });

  test('names its years in the title and leaves number and date to the clerk', () => {
    const draft = nextPeriodDraft({ ...plan, decision: { ...plan.decision, number: '12/KH-SGDĐT', date: '2023-05-04' } }, 2026);
    expect(draft.title).toContain('giai đoạn 2026 - 2030”');
    expect([draft.number, draft.date]).toEqual(['', '']);
  });

  test('takes over quotas, deadlines and council rules', () => {
    const { quotas, deadlines, council, objectionDays } = editOf(nextPeriodDraft(plan, 2026), plan);
    expect({ quotas, deadlines, council, objectionDays }).toEqual({
      quotas: plan.quotas, deadlines: plan.deadlines, council: plan.council, objectionDays: plan.objectionDays,
    });
  });

  test('says whether written opinions count once somebody says so, and again that they do not', () => {
    const draft = nextPeriodDraft(plan, 2026);
    const councilOf = (countsWritten: boolean, before = plan) => editOf({ ...draft, countsWritten }, before).council!;
    expect(councilOf(draft.countsWritten).countsWritten).toBeUndefined();
    const counting = { ...plan, council: councilOf(true) };
    expect(counting.council.countsWritten).toBe(true);
    expect(nextPeriodDraft(counting, 2026).countsWritten).toBe(true);
    expect(councilOf(false, counting).countsWritten).toBe(false);
  });

  test('neither begins within the old period nor ends before it begins', () => {
    const draft = nextPeriodDraft(plan, 2026);
    const refused = (change: object) => planDraftSchema(2026).safeParse({ ...draft, ...change }).error?.issues.map(({ path }) => path[0]);
    expect(refused({})).toBeUndefined();
    expect(refused({ from: 2025 })).toEqual(['from']);
    expect(refused({ from: 2031 })).toEqual(['to']);
    expect(refused({ title: ' ' })).toEqual(['title']);
  });
});
