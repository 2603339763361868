import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { listWorkbook } from '../../../shared/spreadsheet/listWorkbook';
import { openWorkbook } from '../../../shared/spreadsheet/workbook';

const columns = [
  { header: 'STT', width: 6 },
  { header: 'Người', width: 30 },
];

it('writes a list that is read back with its title, head and rows', async () => {
  const file = await listWorkbook('Nhật ký', ['Nhật ký của Trường Mẫu'], columns, [
    [1, 'Nguyễn Thị Phượng Nghĩa'],
    [2, '0225000001'],
  ]);
  const sheets = await openWorkbook(file, 'Nhật ký.xlsx');
  if (!sheets.ok) throw new Error(sheets.error.type);
  expect(sheets.value[0]!.name).toBe('Nhật ký');
  expect(sheets.value[0]!.rows).toEqual([
    [{ kind: 'text', text: 'Nhật ký của Trường Mẫu' }, { kind: 'empty' }],
    [{ kind: 'text', text: 'STT' }, { kind: 'text', text: 'Người' }],
    [{ kind: 'number', digits: '1' }, { kind: 'text', text: 'Nguyễn Thị Phượng Nghĩa' }],
    [{ kind: 'number', digits: '2' }, { kind: 'text', text: '0225000001' }],
  ]);
});

it('writes words that look like a formula as text, and no formula anywhere', async () => {
  const hostile = ['=1+1', '+84912', '-2', '@SUM(A1)', '=HYPERLINK("http://x.example";"y")'];
  const file = await listWorkbook('Nhật ký', [], columns, hostile.map((text, index) => [index, text]));
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()), { filter: ({ name }) => name.endsWith('.xml') });
  const texts = Object.values(parts).map((bytes) => new TextDecoder().decode(bytes));
  expect(texts.some((text) => /<f[ >]/.test(text))).toBe(false);
  const sheets = await openWorkbook(file, 'x.xlsx');
  if (!sheets.ok) throw new Error(sheets.error.type);
  expect(sheets.value[0]!.rows.slice(1).map((row) => row[1])).toEqual(hostile.map((text) => ({ kind: 'text', text })));
  // The text format keeps them text when somebody edits the cell.
  expect(texts.some((text) => text.includes('numFmtId="49"') || text.includes('formatCode="@"'))).toBe(true);
});
