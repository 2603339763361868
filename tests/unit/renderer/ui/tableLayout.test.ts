import { describe, expect, it } from 'vitest';
import type { DataColumn } from '../../../../renderer/ui/dataTableColumn';
import { plainLayout, shownColumns, tracksOf, withShown, withWidth } from '../../../../renderer/ui/tableLayout';

type Row = Record<string, string>;
const column = (id: string, rest: Partial<DataColumn<Row>> = {}): DataColumn<Row> => ({ id, header: id, width: 80, value: (row) => row[id] ?? '', ...rest });
const name = column('name', { width: 160, grow: 2 });
const team = column('team', { optional: true });
const state = column('state', { width: 96 });
const columns = [name, team, state];
const ids = (shown: readonly DataColumn<Row>[]) => shown.map(({ id }) => id);

describe('the layout of a table', () => {
  it('leaves optional columns out of narrow windows, until somebody asks for one', () => {
    expect(ids(shownColumns(columns, plainLayout, 'base'))).toEqual(['name', 'team', 'state']);
    expect(ids(shownColumns(columns, plainLayout, 'narrow'))).toEqual(['name', 'state']);
    expect(ids(shownColumns(columns, withShown(plainLayout, team, true, 'narrow'), 'narrow'))).toEqual(['name', 'team', 'state']);
  });

  it('hides a column at every size, and forgets that when it is shown again', () => {
    const hidden = withShown(plainLayout, state, false, 'base');
    expect(ids(shownColumns(columns, hidden, 'narrow'))).toEqual(['name']);
    expect(withShown(hidden, state, true, 'base')).toEqual(plainLayout);
  });

  it('shows one column where all are hidden', () => {
    const none = columns.reduce((layout, each) => withShown(layout, each, false, 'base'), plainLayout);
    expect(ids(shownColumns(columns, none, 'base'))).toEqual(['name']);
  });

  it('keeps a drawn column at its width, within reason, and lets the others grow', () => {
    expect(tracksOf(columns, plainLayout, true).columns).toBe('3rem minmax(10rem, 2fr) 5rem 6rem');
    expect(tracksOf(columns, withWidth(plainLayout, 'name', 320), true).columns).toBe('3rem 20rem 5rem 6rem');
    expect(withWidth(plainLayout, 'name', 1).widths['name']).toBe(48);
    expect(withWidth(plainLayout, 'name', 9999).widths['name']).toBe(640);
  });

  it('freezes the row numbers with the first columns, each from where those before it end', () => {
    const frozen = { ...plainLayout, frozen: 2 };
    expect(tracksOf(columns, plainLayout, true).frozenAt).toEqual([]);
    expect(tracksOf(columns, frozen, true)).toMatchObject({ frozenAt: ['0rem', '3rem', '13rem'], frozenWidth: '18rem' });
    expect(tracksOf(columns, frozen, false)).toMatchObject({ frozenAt: ['0rem', '10rem'], frozenWidth: '15rem' });
    expect(tracksOf(columns, { ...plainLayout, frozen: 9 }, true).frozenAt).toHaveLength(4);
  });
});
