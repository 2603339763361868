import { describe, expect, it } from 'vitest';
import { withoutNames, type ListView } from '../../../../renderer/platform/listViews';

const view: ListView = {
  widths: { name: 200 },
  shown: {},
  frozen: 1,
  sort: null,
  filters: { name: 'nguyễn văn a', kind: 'Giáo viên' },
  saved: [
    { name: 'Lọc Nguyễn Văn A', filters: { kind: 'Giáo viên' } },
    { name: 'Một người', filters: { name: 'van a' } },
    { name: 'Giáo viên tên Bình', filters: { kind: 'Giáo viên', name: 'Bình' } },
    { name: 'Hai điều', filters: { kind: 'Học sinh', name: 'Nguyễn Văn A' } },
  ],
};

describe('what a computer remembers of a list', () => {
  it('names nobody who was erased, neither in a filter nor in the name of one', () => {
    const left = withoutNames(view, ['Nguyễn Văn A']);
    expect(left.filters).toEqual({ kind: 'Giáo viên' });
    expect(left.saved).toEqual([
      { name: 'Giáo viên tên Bình', filters: { kind: 'Giáo viên', name: 'Bình' } },
      { name: 'Hai điều', filters: { kind: 'Học sinh' } },
    ]);
  });

  it('names nobody who was erased in whatever order the words stand', () => {
    const filters = { kind: 'Giáo viên', one: 'minh nguyễn', two: 'Minh, Nguyễn Quang', three: 'Nguyễn Quang Hải' };
    const left = withoutNames({ ...view, filters, saved: [{ name: 'Quang Minh (Nguyễn)', filters: { kind: 'Giáo viên' } }] }, ['Nguyễn Quang Minh']);
    expect(left).toMatchObject({ filters: { kind: 'Giáo viên', three: 'Nguyễn Quang Hải' }, saved: [] });
  });

  it('keeps its columns, and everything where nobody was erased', () => {
    expect(withoutNames(view, [])).toEqual(view);
    expect(withoutNames(view, ['Nguyễn Văn A'])).toMatchObject({ widths: { name: 200 }, frozen: 1 });
  });
});
