/** Workbooks as other programs write them, part by part. */
import { deflateRawSync } from 'node:zlib';
import { strToU8 } from 'fflate';

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of these parts; what is not given is as small as it may be. */
export function parts({ sheet, strings = '', styles = '', workbook = '' }: { sheet: string; strings?: string; styles?: string; workbook?: string }): Record<string, Uint8Array> {
  return {
    'xl/workbook.xml': strToU8(`<workbook xmlns="${main}" xmlns:r="${relations}">${workbook}<sheets><sheet name="Trang &amp; 1" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
    ...(strings !== '' && { 'xl/sharedStrings.xml': strToU8(strings) }),
    ...(styles !== '' && { 'xl/styles.xml': strToU8(styles) }),
  };
}

/** An .xlsx whose sheet has 1,048,576 formatted rows of five cells, of which the first hold these words. */
export function millionRows(filled: readonly (readonly string[])[]): Blob {
  const pieces: string[] = [`<worksheet xmlns="${main}"><sheetData>`];
  for (let row = 1; row <= 1_048_576; row += 1) {
    const words = filled[row - 1] ?? [];
    const cells = ['A', 'B', 'C', 'D', 'E'].map((letter, index) =>
      words[index] === undefined ? `<c r="${letter}${row}" s="1"/>` : `<c r="${letter}${row}" s="1" t="inlineStr"><is><t>${words[index]}</t></is></c>`,
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
