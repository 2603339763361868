import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { readUnits, type UnitSheet } from '../../../shared/spreadsheet/readUnits';
import { unitsTemplate } from '../../../shared/spreadsheet/unitsTemplate';

const KINDS = shippedRulePack.unitKinds;
const HEADER = ['Mã đơn vị', 'Tên đơn vị', 'Loại', 'Cụm', 'Cơ quan chủ quản', 'Địa danh', 'Thủ trưởng', 'Điện thoại', 'Email'];

function workbook(...rows: Cell[][]): Promise<Blob> {
  return writeWorkbook(rows).toBlob();
}

async function read(...rows: Cell[][]): Promise<UnitSheet> {
  const result = await readUnits(await workbook(...rows), 'danh-sach.xlsx', KINDS);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function refusal(file: Blob): Promise<unknown> {
  const result = await readUnits(file, 'danh-sach.xlsx', KINDS);
  return result.ok ? undefined : result.error;
}

describe('a list of units', () => {
  test('is read with every column', async () => {
    const { rows, rejects, ignoredColumns } = await read(HEADER, [
      'THPT-01',
      'Trường THPT Mẫu Số 1',
      'THPT',
      'Cụm số 3',
      'Sở Giáo dục và Đào tạo',
      'Phường Mẫu',
      'Nguyễn Văn Mẫu',
      '0225 000 001',
      'thptmau1@truong.example',
    ]);
    expect(rows).toEqual([
      {
        code: 'THPT-01',
        name: 'Trường THPT Mẫu Số 1',
        kind: 'upperSecondary',
        cluster: 'Cụm số 3',
        governingBody: 'Sở Giáo dục và Đào tạo',
        placeName: 'Phường Mẫu',
        head: 'Nguyễn Văn Mẫu',
        phone: '0225 000 001',
        email: 'thptmau1@truong.example',
      },
    ]);
    expect(rejects).toEqual([]);
    expect(ignoredColumns).toEqual([]);
  });

  test('knows its columns in any order, case and accents, below a title, with others beside them', async () => {
    const { rows, ignoredColumns } = await read(
      ['DANH SÁCH ĐƠN VỊ NĂM 2026'],
      [null],
      ['STT', 'TEN  TRUONG', 'Ghi chú', 'mã\ntrường (*)'],
      [1, 'Trường THPT Mẫu Số 1', 'x', 'A1'],
    );
    expect(rows).toEqual([{ code: 'A1', name: 'Trường THPT Mẫu Số 1' }]);
    expect(ignoredColumns).toEqual(['STT', 'Ghi chú']);
  });

  test('keeps codes typed as text or as numbers, and gives a telephone number its zero back', async () => {
    const { rows } = await read(
      HEADER,
      ['00301', 'Trường Mẫu A', null, null, null, null, null, 912345678],
      [31000123456, 'Trường Mẫu B', null, null, null, null, null, '0912345678'],
    );
    expect(rows.map((row) => [row.code, row.phone])).toEqual([
      ['00301', '0912345678'],
      ['31000123456', '0912345678'],
    ]);
  });

  test('tells of a code typed as a number that is shorter than others: its zero may be lost', async () => {
    const { rows, shortCodes } = await read(HEADER, ['0701', 'Trường Mẫu A'], [704, 'Trường Mẫu B'], [1705, 'Trường Mẫu C'], ['706', 'Trường Mẫu D']);
    expect(shortCodes).toEqual([{ row: 3, code: '704' }]);
    expect(rows.map(({ code }) => code)).toEqual(['0701', '704', '1705', '706']);
    expect((await read(HEADER, [701, 'Trường Mẫu A'], ['THPT-01', 'Trường Mẫu B'])).shortCodes).toEqual([]);
  });

  test('is stored in NFC, without spaces at the ends or twice', async () => {
    const { rows } = await read(HEADER, [' A1 ', `  ${'Trường  Mẫu Ẩn'.normalize('NFD')}\u00A0`]);
    expect(rows[0]).toEqual({ code: 'A1', name: 'Trường Mẫu Ẩn' });
  });

  test.each([
    ['Trường Tiểu học', 'primary'],
    ['trung học phổ thông', 'upperSecondary'],
    ['TH&THCS', 'multiLevel'],
    ['THCS-THPT', 'multiLevel'],
    ['TTGDNN-GDTX', undefined],
    ['TT GDNN - GDTX', 'continuingEducation'],
    ['Phòng GD&ĐT', 'districtEducationOffice'],
    ['UBND phường', 'commune'],
  ])('understands the kind %j as %s', async (text, kind) => {
    const { rows, unknownKinds } = await read(HEADER, ['A1', 'Trường Mẫu A', text]);
    expect(rows[0]?.kind).toBe(kind);
    expect(unknownKinds).toEqual(kind ? [] : [{ row: 2, text }]);
  });

  test('passes over phantom rows, and rows with nothing but their number', async () => {
    const { rows, rejects } = await read(['STT', 'Mã', 'Tên'], [1, 'A1', 'Trường Mẫu A'], [null], [3, ' ', null], [4, 'A2', 'Trường Mẫu B'], [null]);
    expect(rows.map((row) => row.code)).toEqual(['A1', 'A2']);
    expect(rejects).toEqual([]);
  });

  test('of 1,700 units is read in order', async () => {
    const many = Array.from({ length: 1700 }, (_, index) => [
      `DV${index}`,
      `Trường Tiểu học Mẫu Số ${index} ${'với một cái tên rất dài '.repeat(8)}`,
      'Tiểu học',
      'Cụm số 1',
    ]);
    const { rows } = await read(HEADER, ...many);
    expect(rows).toHaveLength(1700);
    expect(rows[1699]?.code).toBe('DV1699');
  });
});

describe('a row', () => {
  test('without code or name is rejected with its number in Excel and what it says', async () => {
    const { rows, rejects } = await read(['Danh sách'], HEADER, [null, 'Trường Mẫu A'], ['A2', '  ', 'THPT'], ['A3', 'Trường Mẫu C']);
    expect(rows.map((row) => row.code)).toEqual(['A3']);
    expect(rejects).toEqual([
      { row: 3, unit: { name: 'Trường Mẫu A' }, problems: [{ type: 'codeMissing' }] },
      { row: 4, unit: { code: 'A2', kind: 'THPT' }, problems: [{ type: 'nameMissing' }] },
    ]);
  });

  test('with a code that an earlier row has is rejected and names that row', async () => {
    const { rows, rejects } = await read(HEADER, ['A1', 'Trường Mẫu A'], ['B1', 'Trường Mẫu B'], ['a1', 'Trường Mẫu C']);
    expect(rows.map((row) => row.name)).toEqual(['Trường Mẫu A', 'Trường Mẫu B']);
    expect(rejects[0]).toMatchObject({ row: 4, problems: [{ type: 'codeTwice', code: 'a1', firstRow: 2 }] });
  });

  test('with more text than one line may have is rejected', async () => {
    const { rejects } = await read(HEADER, ['A1', 'M'.repeat(501)]);
    expect(rejects[0]?.problems).toEqual([{ type: 'cellTooLong', column: 'Tên đơn vị', most: 500 }]);
  });
});

describe('a list is refused', () => {
  test('when a required column is missing, naming what was expected and what was found', async () => {
    expect(await refusal(await workbook(['Mã trường', 'Tên gọi khác', 'Loại'], ['A1', 'Trường Mẫu A', 'THPT']))).toEqual({
      type: 'unitColumnsMissing',
      name: 'danh-sach.xlsx',
      expected: ['Tên đơn vị'],
      found: ['Mã trường', 'Tên gọi khác', 'Loại'],
    });
  });

  test('when two columns mean the same', async () => {
    expect(await refusal(await workbook(['Mã trường', 'Mã đơn vị', 'Tên'], ['A1', 'B1', 'Trường Mẫu A']))).toEqual({
      type: 'unitColumnTwice',
      name: 'danh-sach.xlsx',
      column: 'Mã đơn vị',
      found: ['Mã trường', 'Mã đơn vị'],
    });
  });

  test('when there is nothing in it', async () => {
    expect(await refusal(await workbook([null]))).toMatchObject({ type: 'spreadsheetEmpty' });
  });

  test('when it is not a workbook, an old one, a Word file or a torn one', async () => {
    expect(await refusal(new Blob(['Mã trường;Tên trường']))).toMatchObject({ type: 'notSpreadsheet' });
    expect(await refusal(new Blob([]))).toMatchObject({ type: 'notSpreadsheet' });
    expect(await refusal(new Blob([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])]))).toMatchObject({ type: 'oldSpreadsheet' });
    const word = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<document/>') });
    expect(await refusal(new Blob([new Uint8Array(word)]))).toMatchObject({ type: 'notSpreadsheet' });
    const whole = await workbook(HEADER, ['A1', 'Trường Mẫu A']);
    expect(await refusal(whole.slice(0, whole.size - 40))).toMatchObject({ type: 'spreadsheetDamaged' });
  });

  test('when it is larger than any list', async () => {
    const size = 20 * 1024 * 1024 + 1;
    expect(await refusal(new Blob([new Uint8Array(size)]))).toMatchObject({ type: 'spreadsheetTooLarge', size });
  });
});

test('a list saved by LibreOffice is read', async () => {
  const file = new Blob([await readFile('tests/fixtures/spreadsheets/units-libreoffice.xlsx')]);
  const result = await readUnits(file, 'units.xlsx', KINDS);
  expect(result.ok && result.value.rows).toEqual([
    { code: '00301', name: 'Trường THPT Mẫu Số 1', kind: 'upperSecondary', phone: '0225000001' },
    { code: '00102', name: 'Trường Tiểu học Mẫu An Lạc', kind: 'primary' },
    { code: '00203', name: 'Trường THCS Mẫu Đông', kind: 'lowerSecondary' },
  ]);
});

test('our template is read as an empty list, with the kinds that still exist on its second sheet', async () => {
  const words = { sheet: 'Đơn vị', guideSheet: 'Hướng dẫn', guide: ['Mỗi dòng một đơn vị.'], kindsTitle: 'Loại' };
  const result = await readUnits(await unitsTemplate(KINDS, words), 'mau.xlsx', KINDS);
  expect(result).toMatchObject({ ok: true, value: { sheet: 'Đơn vị', rows: [], rejects: [], ignoredColumns: [], unknownKinds: [] } });
});
