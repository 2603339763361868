import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Data } from '../../../renderer/data/data';
import { openData } from '../../../renderer/data/openData';
import {
  addUnit,
  compareUnits,
  editUnit,
  findUnits,
  importUnits,
  readUnits,
  removeUnits,
} from '../../../renderer/data/units';
import { newId } from '../../../shared/model/newId';
import { MemoryDesktop } from '../../support/memoryDesktop';

const opened: Data[] = [];

async function open(): Promise<{ data: Data; desktop: MemoryDesktop }> {
  const desktop = new MemoryDesktop();
  const result = await openData(desktop, { databaseName: newId() });
  if (!result.ok) throw new Error(result.error.type);
  opened.push(result.value.data);
  return { data: result.value.data, desktop };
}

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

const first = { code: '0301', name: 'Trường THPT Mẫu Số 1', cluster: 'Cụm 3' };
const tenth = { code: '0310', name: 'Trường THPT Mẫu Số 10', cluster: 'Cụm 3' };

describe('the list of units', () => {
  it('refuses a code that another unit has, whatever its case, and names that unit', async () => {
    const { data } = await open();
    await addUnit(data, { code: 'HP01', name: 'Trường THCS Mẫu' });
    const taken = await addUnit(data, { code: 'hp01 ', name: 'Trường khác' });
    expect(taken).toEqual({ ok: false, error: { type: 'unitCodeTaken', code: 'hp01 ', name: 'Trường THCS Mẫu' } });
    const [unit] = await readUnits(data);
    expect((await editUnit(data, unit!.id, { code: 'HP01', name: 'Trường THCS Mẫu Đông' })).ok).toBe(true);
    expect((await readUnits(data)).map(({ name }) => name)).toEqual(['Trường THCS Mẫu Đông']);
  });

  it('clears a field that was emptied in the form', async () => {
    const { data } = await open();
    await addUnit(data, { ...first, phone: '0225000001' });
    const [unit] = await readUnits(data);
    await editUnit(data, unit!.id, first);
    expect((await readUnits(data))[0]).not.toHaveProperty('phone');
  });

  it('gives removed units back whole', async () => {
    const { data } = await open();
    await addUnit(data, first);
    await addUnit(data, tenth);
    const units = await readUnits(data);
    await removeUnits(
      data,
      units.map(({ id }) => id),
    );
    expect(await readUnits(data)).toEqual([]);
    await data.journal.undo();
    expect((await readUnits(data)).map(({ id, code, cluster }) => [id, code, cluster])).toEqual(
      units.map(({ id, code, cluster }) => [id, code, cluster]),
    );
  });
});

describe('taking a list in', () => {
  it('tells new, changed, same and absent apart by code; an empty cell changes nothing', async () => {
    const { data } = await open();
    for (const row of [first, tenth, { code: '0401', name: 'Trường THCS Mẫu Vạn Xuân' }]) await addUnit(data, row);
    const plan = compareUnits(await readUnits(data), [
      { code: '0301', name: 'Trường THPT Mẫu Số 1' },
      { ...tenth, cluster: 'Cụm 4', phone: '0225000010' },
      { code: '0501', name: 'Trường Tiểu học Mẫu Én Nhỏ' },
    ]);
    expect(plan.same.map(({ code }) => code)).toEqual(['0301']);
    expect(plan.changed.map(({ unit, columns }) => [unit.code, columns])).toEqual([['0310', ['cluster', 'phone']]]);
    expect(plan.added.map(({ code }) => code)).toEqual(['0501']);
    expect(plan.absent.map(({ code }) => code)).toEqual(['0401']);
    expect((await importUnits(data, plan)).ok).toBe(true);
    const units = await readUnits(data);
    expect(units.map(({ code, cluster }) => [code, cluster])).toEqual([
      ['0301', 'Cụm 3'],
      ['0310', 'Cụm 4'],
      ['0401', undefined],
      ['0501', undefined],
    ]);
  });

  it('writes 1,700 units in one entry, in the order of the file, and finds them all the same the second time', async () => {
    const { data } = await open();
    const rows = Array.from({ length: 1700 }, (_, index) => ({
      code: String(10_000 + index),
      name: `Trường Mẫu Số ${index + 1}`,
    }));
    await importUnits(data, compareUnits([], rows));
    expect(await data.db.entries.count()).toBe(1);
    const units = await readUnits(data);
    expect(units.map(({ code }) => code)).toEqual(rows.map(({ code }) => code));
    const again = compareUnits(units, rows);
    expect([again.added.length, again.changed.length, again.same.length]).toEqual([0, 0, 1700]);
    await importUnits(data, again);
    expect(await data.db.entries.count()).toBe(1);
  });

  it('changes nothing when the disk is full', async () => {
    const { data, desktop } = await open();
    desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    expect((await importUnits(data, compareUnits([], [first]))).ok).toBe(false);
    expect(await readUnits(data)).toEqual([]);
  });
});

describe('finding a unit by typing', () => {
  it('needs no accents and puts whole words before longer ones', () => {
    const units = [tenth, { code: '0401', name: 'Trường THCS Mẫu Số 1' }, first];
    expect(findUnits(units, 'thpt mau so 1').map(({ code }) => code)).toEqual(['0301', '0310']);
    expect(findUnits(units, '0401').map(({ code }) => code)).toEqual(['0401']);
    expect(findUnits(units, 'mẫu số 1 trường').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['0301', '0401']),
    );
    expect(findUnits(units, 'đông')).toEqual([]);
  });
});
