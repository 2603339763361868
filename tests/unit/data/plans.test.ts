import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDepartment } from '../../../renderer/data/createWorkspace';
import type { Data } from '../../../renderer/data/data';
import { openData } from '../../../renderer/data/openData';
import {
  issueNextPlan,
  issuePlanVersion,
  issueRulePackVersion,
  readPlanVersions,
  readRulePackVersions,
} from '../../../renderer/data/plans';
import { readRules } from '../../../renderer/data/workspace';
import { newId } from '../../../shared/model/newId';
import { deadlinesOf } from '../../../shared/rules/deadlines';
import { shippedPlan } from '../../../shared/rules/shippedPlan';
import { MemoryDesktop } from '../../support/memoryDesktop';

let data: Data;

beforeEach(async () => {
  const result = await openData(new MemoryDesktop(), { databaseName: newId() });
  if (!result.ok) throw new Error(result.error.type);
  data = result.value.data;
  const department = {
    name: 'Sở Giáo dục và Đào tạo Mẫu',
    placeName: 'Hải Phòng',
    abbreviation: 'SGDĐT',
    signer: { authority: '', title: 'Giám đốc' },
  } as const;
  await createDepartment(data, department, { name: 'Đỗ Thị Minh Mẫu', role: 'officer' });
});

afterEach(() => data.db.close());

describe('versions of the plan', () => {
  it('puts an edited plan in force as the next version and leaves the one before as it was', async () => {
    const quotas = { ...shippedPlan.quotas, provinceProposalsPerYear: 7 };
    expect(await issuePlanVersion(data, { quotas })).toEqual({ ok: true, value: { planKey: 'dhtt-2023-2025@2' } });
    expect(await issuePlanVersion(data, { objectionDays: 7 })).toEqual({
      ok: true,
      value: { planKey: 'dhtt-2023-2025@3' },
    });
    const { plan } = await readRules(data);
    expect([plan.version, plan.quotas.provinceProposalsPerYear, plan.objectionDays]).toEqual([3, 7, 7]);
    const versions = await readPlanVersions(data);
    expect(
      versions.map(({ version, quotas: { provinceProposalsPerYear } }) => [version, provinceProposalsPerYear]),
    ).toEqual([
      [3, 7],
      [2, 7],
      [1, 5],
    ]);
    expect(plan.criteria).toEqual(shippedPlan.criteria);
  });

  it('writes nothing when nothing was changed', async () => {
    const before = await data.db.entries.count();
    expect(await issuePlanVersion(data, { quotas: { ...shippedPlan.quotas } })).toEqual({
      ok: true,
      value: { planKey: 'dhtt-2023-2025@1' },
    });
    expect(await data.db.entries.count()).toBe(before);
  });

  it('begins the next period with a plan of its own, the criteria taken over and the old plan left as it was', async () => {
    const next = { title: 'Kế hoạch mẫu 2026 - 2030', period: { from: 2026, to: 2030 }, deadlines: { ...shippedPlan.deadlines, annualReport: { lastDay: '11-14', ref: 'IV.2' } } };
    expect(await issueNextPlan(data, next)).toEqual({ ok: true, value: { planKey: 'dhtt-2026-2030@1' } });
    const { plan } = await readRules(data);
    expect([plan.title, plan.period, plan.criteria]).toEqual([next.title, next.period, shippedPlan.criteria]);
    expect(deadlinesOf(plan, '2026-11-26').map(({ id, lastDay }) => [id, lastDay])).toContainEqual(['annualReport', '2026-11-14']);
    expect(await issuePlanVersion(data, { objectionDays: 7 })).toEqual({ ok: true, value: { planKey: 'dhtt-2026-2030@2' } });
    expect((await readPlanVersions(data)).map(({ id }) => id)).toEqual(['dhtt-2026-2030@2', 'dhtt-2026-2030@1', 'dhtt-2023-2025@1']);
  });

  it('does the same for the legal bases', async () => {
    const { rulePack } = await readRules(data);
    const added = { id: newId(), text: 'Căn cứ văn bản mẫu', documents: [] };
    const issued = await issueRulePackVersion(data, { legalBases: [...rulePack.legalBases, added] });
    expect(issued).toEqual({ ok: true, value: { rulePackKey: 'hai-phong-2026@2' } });
    expect((await readRules(data)).rulePack.legalBases.at(-1)).toEqual(added);
    expect((await readRulePackVersions(data)).map(({ version, legalBases }) => [version, legalBases.length])).toEqual([
      [2, rulePack.legalBases.length + 1],
      [1, rulePack.legalBases.length],
    ]);
  });
});
