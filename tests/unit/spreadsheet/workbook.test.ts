import { readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { serialDay, type Cell, type Sheet } from '../../../shared/spreadsheet/cells';
import { openWorkbook } from '../../../shared/spreadsheet/workbook';
import { main, millionRows, parts } from '../../support/excelParts';

async function read(file: Blob): Promise<Sheet[]> {
  const result = await openWorkbook(file, 'danh-sach.xlsx');
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const zipped = (content: Record<string, Uint8Array>): Blob => new Blob([new Uint8Array(zipSync(content))]);
const rowsOf = (rows: string): string => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;
const text = (cell: Cell | undefined): string => (cell?.kind === 'text' ? cell.text : '');

describe('a cell', () => {
  test('is text, inline text, a number in its digits, a yes, an error, or nothing', async () => {
    const sheet = rowsOf(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>có &lt;dấu&gt;</t></is></c><c r="C1"><v>1.2E+11</v></c><c r="D1" t="b"><v>1</v></c>' +
        '<c r="E1" t="e"><v>#REF!</v></c><c r="F1" t="str"><f>A1</f><v>a_x000A_b</v></c><c r="H1"><v>7</v></c></row>',
    );
    const strings = `<sst xmlns="${main}"><si><t xml:space="preserve"> một </t><rPh sb="0" eb="1"><t>đọc</t></rPh></si></sst>`;
    const [found] = await read(zipped(parts({ sheet, strings })));
    expect(found).toEqual({
      name: 'Trang & 1',
      rows: [
        [
          { kind: 'text', text: ' một ' },
          { kind: 'text', text: 'có <dấu>' },
          { kind: 'number', digits: '120000000000' },
          { kind: 'other', text: '1' },
          { kind: 'other', text: '#REF!' },
          { kind: 'text', text: 'a\nb' },
          { kind: 'empty' },
          { kind: 'number', digits: '7' },
        ],
      ],
    });
  });

  test('tells its font: by its style, or by the longest of its runs', async () => {
    const styles =
      `<styleSheet xmlns="${main}"><fonts><font><name val="Arial"/></font><font><sz val="12"/><name val=".VnTime"/></font></fonts>` +
      '<cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>';
    const strings = `<sst xmlns="${main}"><si><t>NguyÔn</t></si><si><r><t>1. </t></r><r><rPr><rFont val="VNI-Times"/></rPr><t>Nguyeãn</t></r></si></sst>`;
    const sheet = rowsOf('<row><c t="s" s="1"><v>0</v></c><c t="s"><v>1</v></c><c t="s" s="0"><v>0</v></c></row>');
    const [found] = await read(zipped(parts({ sheet, strings, styles })));
    expect(found!.rows[0]).toEqual([
      { kind: 'text', text: 'NguyÔn', font: '.VnTime' },
      { kind: 'text', text: '1. Nguyeãn', font: 'VNI-Times' },
      { kind: 'text', text: 'NguyÔn', font: 'Arial' },
    ]);
  });

  test('is a day where its form is one of a day, counted from 1900 or from 1904', async () => {
    const styles =
      `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="#,##0 &quot;đồng/năm&quot;"/><numFmt numFmtId="166" formatCode="[Red]General"/></numFmts>` +
      '<fonts/><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>';
    const cells = [0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>29498</v></c>`).join('');
    const sheet = rowsOf(`<row>${cells}<c t="d"><v>1980-10-05T00:00:00</v></c></row>`);
    const [found] = await read(zipped(parts({ sheet, styles })));
    expect(found!.rows[0]!.map((cell) => (cell.kind === 'date' ? cell.date : cell.kind))).toEqual(['number', '1980-10-04', '1980-10-04', 'number', 'number', '1980-10-05']);
    const [old] = await read(zipped(parts({ sheet, styles, workbook: '<workbookPr date1904="1"/>' })));
    expect(old!.rows[0]![1]).toEqual({ kind: 'date', date: '1984-10-05' });
  });

  test('with names of a prefix, as some programs write them, is read too', async () => {
    const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>An</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const [found] = await read(zipped(parts({ sheet })));
    expect(found!.rows).toEqual([[], [{ kind: 'empty' }, { kind: 'text', text: 'An' }]]);
  });
});

test.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [29_499.75, '1980-10-05'],
  [2_958_465, '9999-12-31'],
  [0, null],
  [-3, null],
  [2_958_466, null],
])('the serial number %d is %s', (serial, day) => {
  expect(serialDay(serial)).toBe(day);
});

test('a sheet of 1,048,576 formatted rows is read without holding the empty ones', async () => {
  const filled = [1, 2, 3].map((row) => ['A', 'B', 'C', 'D', 'E'].map((letter) => `${letter}${row}`));
  const file = millionRows(filled);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const [found] = await read(file);
  clearInterval(watch);
  expect(found!.rows.map((row) => row.map(text))).toEqual(filled);
  // The sheet alone is some 200 MB of XML.
  expect((peak - before) / 1024 / 1024).toBeLessThan(300);
}, 60_000);

test('a word in the very last row does not make a million rows', async () => {
  const [found] = await read(zipped(parts({ sheet: rowsOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>') })));
  expect(found!.rows).toHaveLength(1_048_576);
  expect(new Set(found!.rows.slice(1, -1)).size).toBe(1);
});

describe('a workbook is refused', () => {
  test('when a row cannot be, or its XML is torn', async () => {
    for (const sheet of [rowsOf('<row r="1048577"><c><v>1</v></c></row>'), rowsOf('<row><c t="s"><v>1</row>')]) {
      expect(await openWorkbook(zipped(parts({ sheet })), 'x.xlsx')).toMatchObject({ ok: false, error: { type: 'spreadsheetDamaged' } });
    }
  });

  test('when bytes of what is packed were changed', async () => {
    const bytes = new Uint8Array(await zipped(parts({ sheet: rowsOf(`<row><c t="inlineStr"><is><t>${'Nguyễn Văn An '.repeat(50)}</t></is></c></row>`) })).arrayBuffer());
    const name = Buffer.from(bytes).indexOf('xl/worksheets/sheet1.xml');
    bytes.fill(0xff, name + 30, name + 60);
    expect(await openWorkbook(new Blob([bytes]), 'x.xlsx')).toMatchObject({ ok: false, error: { type: 'spreadsheetDamaged' } });
  });
});

test('what LibreOffice wrote is read with its fonts and days', async () => {
  const file = async (name: string) => read(new Blob([await readFile(`tests/fixtures/spreadsheets/${name}-libreoffice.xlsx`)]));
  const [people] = await file('people-500');
  expect(people!.rows).toHaveLength(503);
  expect(people!.rows[3]![3]).toMatchObject({ kind: 'date' });
  const [old] = await file('people-tcvn3');
  expect(old!.rows[1]![0]).toEqual({ kind: 'text', text: 'NguyÔn V¨n L\u00ad¬ng', font: '.VnTime' });
});
