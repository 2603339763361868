import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { serialDay, type Cell, type Sheet } from '../../../shared/spreadsheet/cells';
import { openWorkbook } from '../../../shared/spreadsheet/workbook';

async function read(file: Blob): Promise<Sheet[]> {
  const result = await openWorkbook(file, 'danh-sach.xlsx');
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of these parts; what is not given is as small as it may be. */
function parts({ sheet, strings = '', styles = '', workbook = '' }: { sheet: string; strings?: string; styles?: string; workbook?: string }): Record<string, Uint8Array> {
  return {
    'xl/workbook.xml': strToU8(`<workbook xmlns="${main}" xmlns:r="${relations}">${workbook}<sheets><sheet name="Trang &amp; 1" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
    ...(strings !== '' && { 'xl/sharedStrings.xml': strToU8(strings) }),
    ...(styles !== '' && { 'xl/styles.xml': strToU8(styles) }),
  };
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

/** An .xlsx whose sheet has a million formatted rows of which the first few hold something, packed as it is written. */
function millionRows(filled: number): Blob {
  const pieces: string[] = [`<worksheet xmlns="${main}"><sheetData>`];
  for (let row = 1; row <= 1_048_576; row += 1) {
    const cells = ['A', 'B', 'C', 'D', 'E'].map((letter) =>
      row <= filled ? `<c r="${letter}${row}" s="1" t="inlineStr"><is><t>${letter}${row}</t></is></c>` : `<c r="${letter}${row}" s="1"/>`,
    );
    pieces.push(`<row r="${row}" spans="1:5" s="1" customFormat="1" ht="15.75" x14ac:dyDescent="0.25">${cells.join('')}</row>`);
  }
  pieces.push('</sheetData></worksheet>');
  const whole = Buffer.from(pieces.join(''));
  return zipWith(parts({ sheet: '' }), whole);
}

/** A zip whose sheet is packed by the system: packing hundreds of megabytes in JavaScript would take a minute. */
function zipWith(others: Record<string, Uint8Array>, sheet: Buffer): Blob {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries({ ...others, 'xl/worksheets/sheet1.xml': sheet })) {
    const packed = deflateRawSync(content, { level: 1 });
    const head = new DataView(new ArrayBuffer(46));
    head.setUint32(0, 0x02014b50, true);
    head.setUint16(10, 8, true);
    head.setUint32(20, packed.length, true);
    head.setUint32(24, content.length, true);
    head.setUint16(28, name.length, true);
    head.setUint32(42, offset, true);
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    local.setUint16(8, 8, true);
    local.setUint32(18, packed.length, true);
    local.setUint16(26, name.length, true);
    locals.push(new Uint8Array(local.buffer), strToU8(name), packed);
    central.push(new Uint8Array(head.buffer), strToU8(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, Object.keys(others).length, true);
  end.setUint16(10, Object.keys(others).length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, offset, true);
  return new Blob([...locals, directory, new Uint8Array(end.buffer)].map((piece) => new Uint8Array(piece)));
}

test('a sheet of 1,048,576 formatted rows is read without holding the empty ones', async () => {
  const file = millionRows(3);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const [found] = await read(file);
  clearInterval(watch);
  expect(found!.rows.map((row) => row.map(text))).toEqual([1, 2, 3].map((row) => ['A', 'B', 'C', 'D', 'E'].map((letter) => `${letter}${row}`)));
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
