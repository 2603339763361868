import { describe, expect, it } from 'vitest';
import { areSameFilters, chosenOf, filtersInForce, knownFilters } from '../../../../renderer/lists/filterWords';
import type { DataColumn } from '../../../../renderer/ui/dataTableColumn';

type Row = Record<string, string>;
const value = () => '';
const columns: DataColumn<Row>[] = [
  { id: 'name', header: 'Họ tên', width: 80, value, filter: { kind: 'text', placeholder: '' } },
  { id: 'kind', header: 'Loại', width: 80, value, filter: { kind: 'choice', placeholder: '', options: [{ value: 'gv', label: 'Giáo viên' }] } },
  { id: 'files', header: 'Tệp', width: 80, value, filter: { kind: 'least', placeholder: '' } },
  { id: 'note', header: 'Ghi chú', width: 80, value },
];

describe('filters in words', () => {
  it('name the column and what is wanted, in the order of the columns', () => {
    expect(filtersInForce(columns, { kind: 'gv', files: '3', name: 'bình' })).toEqual([
      { id: 'name', column: 'Họ tên', value: '“bình”' },
      { id: 'kind', column: 'Loại', value: 'Giáo viên' },
      { id: 'files', column: 'Tệp', value: '≥ 3' },
    ]);
  });

  it('forget a column that is gone or filters no more', () => {
    const kept = { name: 'an', note: 'x', gone: 'y' };
    expect(knownFilters(columns, kept)).toEqual({ name: 'an' });
    const known = { name: 'an' };
    expect(knownFilters(columns, known)).toBe(known);
  });

  it('that were chosen outlast those that were typed', () => {
    expect(chosenOf(columns, { name: 'an', kind: 'gv', files: '3' })).toEqual({ kind: 'gv', files: '3' });
  });

  it('are the same in any order', () => {
    expect(areSameFilters({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(areSameFilters({ a: '1' }, { a: '1', b: '2' })).toBe(false);
    expect(areSameFilters({ a: '1' }, { a: '2' })).toBe(false);
  });
});
