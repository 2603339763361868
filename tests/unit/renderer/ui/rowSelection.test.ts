import { describe, expect, it } from 'vitest';
import { noSelection, selectRow, type RowSelection } from '../../../../renderer/ui/rowSelection';

const order = ['a', 'b', 'c', 'd', 'e'];
const plain = { ctrl: false, shift: false };
const ctrl = { ctrl: true, shift: false };
const shift = { ctrl: false, shift: true };
const keys = (selection: RowSelection) => [...selection.keys].sort().join('');

describe('selectRow', () => {
  it('selects one row alone', () => {
    const first = selectRow(noSelection, 'b', order, plain);
    expect(keys(selectRow(first, 'd', order, plain))).toBe('d');
  });

  it('adds and takes away single rows with Ctrl', () => {
    const two = selectRow(selectRow(noSelection, 'b', order, plain), 'd', order, ctrl);
    expect(keys(two)).toBe('bd');
    expect(keys(selectRow(two, 'b', order, ctrl))).toBe('d');
  });

  it('selects from the anchor with Shift, in both directions', () => {
    const middle = selectRow(noSelection, 'c', order, plain);
    const down = selectRow(middle, 'e', order, shift);
    expect(keys(down)).toBe('cde');
    expect(keys(selectRow(down, 'a', order, shift))).toBe('abc');
  });

  it('adds a range with Ctrl and Shift', () => {
    const first = selectRow(noSelection, 'a', order, plain);
    const second = selectRow(first, 'd', order, ctrl);
    expect(keys(selectRow(second, 'e', order, { ctrl: true, shift: true }))).toBe('ade');
  });

  it('starts anew when the anchor is no longer shown', () => {
    const first = selectRow(noSelection, 'a', order, plain);
    expect(keys(selectRow(first, 'c', ['b', 'c'], shift))).toBe('c');
  });
});
