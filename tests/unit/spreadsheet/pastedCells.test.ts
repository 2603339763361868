import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toTsv, type DataColumn } from '../../../renderer/ui/dataTableColumn';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { pastedCells } from '../../../shared/spreadsheet/pastedCells';
import { unitsIn } from '../../../shared/spreadsheet/readUnits';

const textsOf = (text: string): string[][] => pastedCells(text).rows.map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : '')));

describe('pasted cells', () => {
  test('come back as they were copied from a list of ours, formulas, quotes and all', () => {
    const columns = [0, 1].map((at): DataColumn<readonly string[]> => ({ id: String(at), header: '', width: 80, value: (row) => row[at] ?? '' }));
    const cell = fc.oneof(fc.constantFrom('=1+1', '+84 912', '-', '@a', '"Mỗi tuần một trang sách"', '"', "'x", ' =A1', 'Tổ Văn'), fc.string({ maxLength: 8 })).map((text) => text.replace(/[\t\r\n]/g, ' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
        // An apostrophe before a formula is what a spreadsheet hides: there none of its own can stand.
        if (rows.flat().some((text) => /^'\s*[=+\-@]/.test(text))) return;
        const expected = rows.map((row) => row.map((text) => (text.trim() === '' ? '' : text)));
        expect(textsOf(toTsv(columns, rows))).toEqual(expected);
      }),
    );
  });

  test('are read as a list of units, with what is wrong in them', () => {
    const list = unitsIn([pastedCells('Mã đơn vị\tTên đơn vị\tĐiện thoại\r\n0301\tTrường THPT Mẫu Số 1\t0225000001\r\n\tTrường không mã\t')], 'các ô', shippedRulePack.unitKinds);
    expect(list.ok && list.value.rows).toEqual([{ code: '0301', name: 'Trường THPT Mẫu Số 1', phone: '0225000001' }]);
    expect(list.ok && list.value.rejects).toMatchObject([{ row: 3, problems: [{ type: 'codeMissing' }] }]);
    expect(unitsIn([pastedCells('Trường THPT Mẫu Số 1\t0225000001')], 'các ô', shippedRulePack.unitKinds)).toMatchObject({ ok: false, error: { type: 'unitColumnsMissing' } });
  });
});
