import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepColumns, rememberedColumns } from '../../../../renderer/data/peopleFile';
import { forgetSampleHabits, keepHabitsOf } from '../../../../renderer/platform/habits';
import { forgetFiltersNaming, keepView, keptFilters, keptLayout, openFilters, takeOldFilters, type ListView } from '../../../../renderer/platform/listViews';
import { fail, ok } from '../../../../shared/result';
import { WindowStore } from '../../../support/windowStore';

const viewWith = (width: number, ...names: string[]): ListView => ({
  widths: { name: width },
  shown: {},
  frozen: 0,
  sort: null,
  filters: {},
  saved: names.map((name) => ({ name, filters: { name } })),
});

/** What was written, in order. */
let written: string[];

const write = async (text: string) => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  written.push(text);
  return ok(undefined);
};

beforeEach(() => {
  written = [];
  openFilters(null, write);
  vi.stubGlobal('localStorage', new WindowStore());
});

afterEach(() => {
  keepHabitsOf({});
  vi.unstubAllGlobals();
});

it('the habits of the sample are not those of the real workspace, and go without them', () => {
  keepView('people', viewWith(100));
  keepColumns({ 'ho ten': 'name' });
  keepHabitsOf({ sample: true });
  expect([keptLayout('people'), rememberedColumns()]).toEqual([null, {}]);
  keepView('people', viewWith(200));
  keepColumns({ 'danh xung': 'name' });
  expect([keptLayout('people')?.widths, rememberedColumns()]).toEqual([{ name: 200 }, { 'danh xung': 'name' }]);
  forgetSampleHabits();
  expect([keptLayout('people'), rememberedColumns()]).toEqual([null, {}]);
  expect(JSON.stringify(localStorage)).not.toContain('200');
  keepHabitsOf({ sample: false });
  expect([keptLayout('people')?.widths, rememberedColumns()]).toEqual([{ name: 100 }, { 'ho ten': 'name' }]);
});

it('filters are never in the store of the window, and are there again when what was written is opened', async () => {
  keepView('people', viewWith(100, 'Lê Thu Hà'));
  keepView('people', viewWith(100, 'Lê Thu Hà', 'Trần Văn Bình'));
  keepView('staff', viewWith(100, 'Phạm Thị Cúc'));
  expect(JSON.stringify(localStorage)).not.toMatch(/Lê Thu Hà|Phạm Thị Cúc/);
  await vi.waitFor(() => expect(written.at(-1)).toContain('Phạm Thị Cúc'));
  openFilters(written.at(-1)!, write);
  expect(keptFilters('people').saved.map(({ name }) => name)).toEqual(['Lê Thu Hà', 'Trần Văn Bình']);
});

it('a new width of a column writes no filters', async () => {
  keepView('people', viewWith(100, 'Lê Thu Hà'));
  await vi.waitFor(() => expect(written).toHaveLength(1));
  keepView('people', viewWith(150, 'Lê Thu Hà'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([written.length, keptLayout('people')?.widths]).toEqual([1, { name: 150 }]);
});

it('who is erased is in nothing that was written last, also when a filter was kept in the same moment', async () => {
  keepView('people', viewWith(100, 'Lê Thu Hà', 'Trần Văn Bình'));
  expect(await forgetFiltersNaming(['Lê Thu Hà'])).toEqual(ok(undefined));
  expect(written.at(-1)).not.toContain('Lê Thu Hà');
  expect(keptFilters('people').saved.map(({ name }) => name)).toEqual(['Trần Văn Bình']);
});

it('filters that lie in the store of the window from before are taken over, and out of there once they are written', async () => {
  const before = viewWith(100, 'Lê Thu Hà');
  localStorage.setItem('list.people', JSON.stringify(before));
  const full = fail({ type: 'diskFull' as const, name: 'habits' });
  openFilters(null, async () => full);
  await takeOldFilters();
  expect(JSON.parse(localStorage.getItem('list.people')!)).toEqual(before);
  openFilters(null, write);
  await takeOldFilters();
  expect({ ...keptLayout('people'), ...keptFilters('people') }).toEqual(before);
  expect(written.at(-1)).toContain('Lê Thu Hà');
  expect(JSON.stringify(localStorage)).not.toContain('Lê Thu Hà');
  openFilters(written.at(-1)!, write);
  await takeOldFilters();
  expect([written.length, { ...keptLayout('people'), ...keptFilters('people') }]).toEqual([1, before]);
});

it('saved filters are offered also where the store of the window was emptied', async () => {
  keepView('people', viewWith(100, 'Lê Thu Hà'));
  await vi.waitFor(() => expect(written).toHaveLength(1));
  vi.stubGlobal('localStorage', new WindowStore());
  openFilters(written.at(-1)!, write);
  await takeOldFilters();
  expect(keptLayout('people')).toBeNull();
  expect(keptFilters('people').saved.map(({ name }) => name)).toEqual(['Lê Thu Hà']);
  // What is kept of the columns afterwards takes no filter away.
  keepView('people', { ...viewWith(120), ...keptFilters('people') });
  expect(keptFilters('people').saved.map(({ name }) => name)).toEqual(['Lê Thu Hà']);
});
