import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readWordText, wordTextOf, type WordBlock } from '../../../shared/text/wordText';

const text = new TextEncoder();

function documentOf(body: string): string {
  return `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`;
}

function docx(body: string, name = 'word/document.xml'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync({ '[Content_Types].xml': text.encode('<Types/>'), [name]: text.encode(documentOf(body)) }));
}

function wordsOf(blocks: readonly WordBlock[]): unknown {
  return blocks.map((block) => (block.type === 'paragraph' ? block.runs.map((run) => run.text).join('') : block.rows.map((row) => row.map(wordsOf))));
}

describe('the text of a Word file', () => {
  test('is read out of the zip, in NFC', async () => {
    const { blocks } = await readWordText(docx(`<w:p><w:r><w:t>${'Báo cáo'.normalize('NFD')}</w:t></w:r></w:p>`));
    expect(blocks).toEqual([{ type: 'paragraph', item: false, runs: [{ text: 'Báo cáo', bold: false, italic: false }] }]);
  });

  test('has headings, lists, bold and italic, and none of the look of the paragraph’s mark', () => {
    const { blocks } = wordTextOf(
      documentOf(
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>Mục</w:t></w:r></w:p>' +
          '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/><w:i w:val="0"/></w:rPr><w:t>một</w:t></w:r><w:r><w:tab/><w:t>hai</w:t><w:br/></w:r></w:p>',
      ),
    );
    expect(blocks).toEqual([
      { type: 'paragraph', heading: 2, item: false, runs: [{ text: 'Mục', bold: false, italic: false }] },
      { type: 'paragraph', item: true, runs: [{ text: 'một', bold: true, italic: false }, { text: '\thai\n', bold: false, italic: false }] },
    ]);
  });

  test('has tables with what stands in their cells, also tables within', () => {
    const cell = (content: string) => `<w:tc>${content}</w:tc>`;
    const p = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
    const inner = `<w:tbl><w:tr>${cell(p('trong'))}</w:tr></w:tbl>`;
    const { blocks } = wordTextOf(documentOf(`<w:tbl><w:tr>${cell(p('a'))}${cell(inner + p('b'))}</w:tr></w:tbl>${p('sau')}`));
    expect(wordsOf(blocks)).toEqual([[[['a'], [[[['trong']]], 'b']]], 'sau']);
  });

  test('leaves out deleted words, field codes and the second telling of a text box, and counts pictures', () => {
    const { blocks, pictures } = wordTextOf(
      documentOf(
        '<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>còn &amp; giữ</w:t></w:r>' +
          '<mc:AlternateContent><mc:Choice><w:r><w:drawing/></w:r></mc:Choice><mc:Fallback><w:r><w:pict/><w:t>lại</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>',
      ),
    );
    expect(wordsOf(blocks)).toEqual(['còn & giữ']);
    expect(pictures).toBe(1);
  });

  test('keeps what looks like markup as words', () => {
    const { blocks } = wordTextOf(documentOf('<w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r></w:p>'));
    expect(wordsOf(blocks)).toEqual(['<script>alert(1)</script>']);
  });

  test.each([
    ['no zip', text.encode('Đây là chữ')],
    ['a zip without a document', docx('', 'xl/workbook.xml')],
    ['a document that is cut off', docx('<w:p>').slice(0, 120)],
    ['XML that is not well-formed', docx('<w:p><w:r></w:p>')],
  ])('is refused in %s', async (_, bytes) => {
    await expect(readWordText(bytes as Uint8Array<ArrayBuffer>)).rejects.toThrow();
  });
});
