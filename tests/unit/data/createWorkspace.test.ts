import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { createDepartment, createUnit, type DepartmentFields } from '../../../renderer/data/createWorkspace';
import { keysName, loadKeys } from '../../../renderer/data/keys';
import type { Data } from '../../../renderer/data/data';
import { openData } from '../../../renderer/data/openData';
import { readRules, readWorkspace } from '../../../renderer/data/workspace';
import { newId } from '../../../shared/model/newId';
import { shippedMovements } from '../../../shared/rules/shippedPlan';
import { MemoryDesktop } from '../../support/memoryDesktop';

const opened: Data[] = [];

async function open(desktop = new MemoryDesktop()): Promise<{ data: Data; desktop: MemoryDesktop }> {
  const result = await openData(desktop, { databaseName: newId() });
  if (!result.ok) throw new Error(result.error.type);
  opened.push(result.value.data);
  return { data: result.value.data, desktop };
}

const department: DepartmentFields = {
  name: 'Sở Giáo dục và Đào tạo Mẫu',
  placeName: 'Hải Phòng',
  abbreviation: 'SGDĐT',
  signer: { authority: 'KT.', onBehalfOf: 'Giám đốc', title: 'Phó Giám đốc', name: 'Trần Thị Bình An' },
};
const officer = { name: 'Đỗ Thị Minh Mẫu', role: 'officer' } as const;
const clerk = { name: 'Nguyễn Văn A', position: 'Văn thư', role: 'clerk' } as const;

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

describe('the first run', () => {
  it('makes the Sở with keys, user, plan, rules and movements in one entry, under the name of its first user', async () => {
    const { data } = await open();
    const created = await createDepartment(data, department, officer);
    expect(created.ok).toBe(true);
    const entries = await data.db.entries.toArray();
    const users = await data.db.of('users').toArray();
    expect(entries).toHaveLength(1);
    expect(users.map(({ name }) => name)).toEqual(['Đỗ Thị Minh Mẫu']);
    expect(entries[0]!.header).toMatchObject({ intent: 'createWorkspace', actor: users[0]!.id });
    const { plan, rulePack } = await readRules(data);
    expect([plan.planId, rulePack.rulePackId]).toEqual(['dhtt-2023-2025', 'hai-phong-2026']);
    expect(await data.db.of('movements').count()).toBe(shippedMovements.length);
    const workspace = await readWorkspace(data);
    const keys = await loadKeys(data);
    expect(keys.ok && keys.value.publicKeys).toEqual(workspace?.publicKeys);
    expect(keys.ok && keys.value.workspaceId).toBe(workspace?.id);
    expect(workspace?.signer).toEqual(department.signer);
  });

  it('makes a unit without a setup file under the shipped plan, with no Sở to send to yet', async () => {
    const { data } = await open();
    const fields = {
      name: 'Trường THPT Mẫu Số 1',
      code: '0301',
      kind: 'upperSecondary',
      governingBody: 'Sở Giáo dục và Đào tạo Mẫu',
      cluster: 'Cụm 3',
    };
    const created = await createUnit(data, { setup: null, fields }, clerk);
    expect(created.ok).toBe(true);
    expect(await readWorkspace(data)).toMatchObject({
      kind: 'unit',
      name: 'Trường THPT Mẫu Số 1',
      unitCode: '0301',
      unitKind: 'upperSecondary',
      superior: 'Sở Giáo dục và Đào tạo Mẫu',
      cluster: 'Cụm 3',
      planKey: 'dhtt-2023-2025@1',
    });
    expect((await readWorkspace(data))?.department).toBeUndefined();
  });

  it('changes nothing on a full disk and works when there is room again', async () => {
    const { data, desktop } = await open();
    desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    const failed = await createDepartment(data, department, officer);
    expect(failed).toEqual({ ok: false, error: { type: 'diskFull', name: 'journal' } });
    expect(await readWorkspace(data)).toBeNull();
    expect(await data.db.of('users').count()).toBe(0);
    expect(data.journal.actor).toBe('setup');
    const before = desktop.vaultFiles.get(keysName);
    expect((await createDepartment(data, department, officer)).ok).toBe(true);
    expect(desktop.vaultFiles.get(keysName)).not.toEqual(before);
    const keys = await loadKeys(data);
    expect(keys.ok && keys.value.publicKeys).toEqual((await readWorkspace(data))?.publicKeys);
  });

  it('is not made twice on one computer', async () => {
    const { data } = await open();
    await createDepartment(data, department, officer);
    await expect(createUnit(data, { setup: null, fields: { name: 'Trường THPT Mẫu Số 1' } }, clerk)).rejects.toThrow();
    expect(await data.db.of('workspaces').count()).toBe(1);
  });
});
