/** Comments in cells, which the library does not write by itself: a part with the words and one with the boxes they stand in. */
import type { Feature } from 'write-excel-file/universal';

/** A comment at a cell; both counted from 0. */
export interface CellNote {
  row: number;
  column: number;
  text: string;
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Puts comments into the first sheet of a workbook that is being written. */
export function cellNotes(notes: readonly CellNote[], author: string): Feature<Blob> {
  const onFirst = (index: number, xml: string): string | undefined => (index === 0 && notes.length > 0 ? xml : undefined);
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          transform: (xml) =>
            notes.length === 0
              ? xml
              : xml
                  .replace(/(<Types[^>]*>)/, `$1${/Extension="vml"/.test(xml) ? '' : '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'}`)
                  .replace('</Types>', '<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>'),
        },
        'xl/worksheets/sheet{id}.xml': {
          // The element has its place behind the drawing, at the end.
          insert: (_, { sheetIndex }) => onFirst(sheetIndex, `<legacyDrawing xmlns:r="${relations}" r:id="rId-notes-boxes"/>`),
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_, { sheetIndex }) =>
            onFirst(
              sheetIndex,
              `<Relationship Id="rId-notes" Type="${relations}/comments" Target="../comments1.xml"/>` +
                `<Relationship Id="rId-notes-boxes" Type="${relations}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>`,
            ),
        },
      },
      write: {
        files: () => (notes.length === 0 ? undefined : { 'xl/comments1.xml': commentsXml(notes, author), 'xl/drawings/vmlDrawing1.vml': boxesXml(notes) }),
      },
    },
  };
}

function commentsXml(notes: readonly CellNote[], author: string): string {
  const list = notes.map(
    ({ row, column, text }) => `<comment ref="${columnLetters(column)}${row + 1}" authorId="0"><text><r><t xml:space="preserve">${escaped(text)}</t></r></text></comment>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${escaped(author)}</author></authors><commentList>${list.join('')}</commentList></comments>`
  );
}

/** The boxes are hidden until the pointer rests on the cell, as Excel makes them. */
function boxesXml(notes: readonly CellNote[]): string {
  const boxes = notes.map(
    ({ row, column }, index) =>
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;width:200pt;height:60pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1}, 15, ${Math.max(0, row - 1)}, 2, ${column + 4}, 15, ${row + 3}, 4</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  );
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${boxes.join('')}</xml>`
  );
}

/** 27 is "AB", counted from 0. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
}
