import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepColumns, rememberedColumns } from '../../../../renderer/data/peopleFile';
import { forgetSampleHabits, keepHabitsOf } from '../../../../renderer/platform/habits';
import { forgetFiltersNaming, keepView, keptView, type ListView } from '../../../../renderer/platform/listViews';
import { WindowStore } from '../../../support/windowStore';

const viewWith = (name: string): ListView => ({ widths: {}, shown: {}, frozen: 0, sort: null, filters: {}, saved: [{ name, filters: { name } }] });

beforeEach(() => vi.stubGlobal('localStorage', new WindowStore()));

afterEach(() => {
  keepHabitsOf({});
  vi.unstubAllGlobals();
});

it('the habits of the sample are not those of the real workspace, and go without them', () => {
  keepView('people', viewWith('Thật'));
  keepColumns({ 'ho ten': 'name' });
  keepHabitsOf({ sample: true });
  expect([keptView('people'), rememberedColumns()]).toEqual([null, {}]);
  keepView('people', viewWith('Lê Thu Hà'));
  keepColumns({ 'danh xung': 'name' });
  expect([keptView('people')?.saved[0]?.name, rememberedColumns()]).toEqual(['Lê Thu Hà', { 'danh xung': 'name' }]);
  forgetSampleHabits();
  expect([keptView('people'), rememberedColumns()]).toEqual([null, {}]);
  expect(JSON.stringify(localStorage)).not.toContain('Lê Thu Hà');
  keepHabitsOf({ sample: false });
  expect([keptView('people')?.saved[0]?.name, rememberedColumns()]).toEqual(['Thật', { 'ho ten': 'name' }]);
});

it('who is erased in the sample is forgotten there, and no filter of the real workspace is touched', () => {
  keepView('people', viewWith('Lê Thu Hà'));
  keepHabitsOf({ sample: true });
  keepView('people', viewWith('Lê Thu Hà'));
  forgetFiltersNaming(['Lê Thu Hà']);
  expect(keptView('people')?.saved).toEqual([]);
  keepHabitsOf({});
  expect(keptView('people')?.saved).toHaveLength(1);
});
