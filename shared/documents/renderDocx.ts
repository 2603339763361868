/** The document model as a Word file (ECMA-376, compatibility mode 15). The only user of `docx`. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  type IParagraphStyleOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph as WordParagraph,
  type IRunOptions,
  type ParagraphChild,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun as WordRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { cleanText } from './layout/cleanText';
import type { Block, Cell, DocumentModel, Paragraph, Row, Rule, Run, Section, Table } from './layout/model';
import { CELL_PADDING, FONT, MARGIN, PAGE_NUMBER, RULE_HEIGHT_PT, RULE_THICKNESS_PT, SIZE } from './layout/nd30';
import { pageSize, textWidthOfPage } from './layout/page';
import { type Alignment, type StyleDefinition, STYLES } from './layout/styles';
import { typeset } from './layout/typeset';

export interface DocxProperties {
  title: string;
  author: string;
  /** ISO date or date-time; the file's own times are taken from it, so that the same input gives the same bytes. */
  date: string;
  /** Stands at the foot of every page: what the whole file is, and no part of the paper. */
  mark?: string;
}

/** Same model and properties, same bytes. Runs in a worker and in Node. */
export async function renderDocx(model: DocumentModel, properties: DocxProperties): Promise<Uint8Array> {
  const document = new Document({
    title: cleanText(properties.title),
    creator: cleanText(properties.author),
    compatibility: { version: 15 },
    styles: { default: { document: DEFAULTS }, paragraphStyles: wordStyles() },
    sections: model.sections.map((section) => wordSection(section, properties.mark)),
  });
  return fixed(new Uint8Array(await Packer.toArrayBuffer(document)), properties);
}

const twips = (mm: number) => Math.round((mm / 25.4) * 1440);
const points = (value: number) => Math.round(value * 20);

const ALIGNMENT = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const satisfies Record<Alignment, string>;

const DEFAULTS = {
  run: {
    font: { ascii: FONT, hAnsi: FONT, cs: FONT, eastAsia: FONT },
    size: SIZE.body * 2,
    sizeComplexScript: SIZE.body * 2,
    language: { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'vi-VN' },
  },
  paragraph: { spacing: { before: 0, after: 0 } },
} as const;

function wordStyles(): IParagraphStyleOptions[] {
  return Object.entries<StyleDefinition>(STYLES).map(([id, style]) => ({
    id,
    name: style.wordName,
    basedOn: 'Normal',
    next: id,
    quickFormat: true,
    run: {
      size: style.size * 2,
      sizeComplexScript: style.size * 2,
      ...(style.bold ? { bold: true } : {}),
      ...(style.italic ? { italics: true } : {}),
    },
    paragraph: {
      alignment: ALIGNMENT[style.align],
      spacing: {
        before: points(style.gapBefore ?? 0),
        after: 0,
        line: Math.round((style.lines ?? 1) * 240),
        lineRule: LineRuleType.AUTO,
      },
      ...(style.firstLine === undefined ? {} : { indent: { firstLine: twips(style.firstLine) } }),
      ...(style.keepWithNext ? { keepNext: true } : {}),
      ...(style.outline === undefined ? {} : { outlineLevel: style.outline - 1 }),
    },
  }));
}

function wordSection(section: Section, mark: string | undefined): ISectionOptions {
  const turned = section.orientation === 'landscape';
  const restart = section.pageNumbers === 'restart';
  return {
    properties: {
      titlePage: restart,
      page: {
        // The library turns the sides itself.
        size: {
          width: twips(pageSize('portrait').width),
          height: twips(pageSize('portrait').height),
          orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(MARGIN.top),
          bottom: twips(MARGIN.bottom),
          left: twips(MARGIN.left),
          right: twips(MARGIN.right),
          header: twips(PAGE_NUMBER.fromEdge),
          footer: twips(PAGE_NUMBER.fromEdge),
        },
        ...(restart ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    headers: {
      default: new Header({
        children: [new WordParagraph({ style: 'pageNumber', children: [new WordRun({ children: [PageNumber.CURRENT] })] })],
      }),
    },
    ...(mark !== undefined && { footers: { default: markFooter(mark), first: markFooter(mark) } }),
    children: wordBlocks(section),
  };
}

function markFooter(mark: string): Footer {
  const run = new WordRun({ text: cleanText(mark), bold: true, size: SIZE.body * 2 });
  return new Footer({ children: [new WordParagraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}

function wordBlocks(section: Section): (WordParagraph | WordTable)[] {
  const width = textWidthOfPage(section.orientation);
  const blocks: (WordParagraph | WordTable)[] = [];
  let previous: Block | undefined;
  for (const block of section.blocks) {
    // Word joins two tables that touch.
    if (block.kind === 'table' && previous?.kind === 'table') blocks.push(gap(1));
    blocks.push(wordBlock(block, width));
    previous = block;
  }
  // A table may not be the last thing of a section, whose break stands in its last paragraph: one too small to be seen.
  if (previous === undefined || previous.kind === 'table') blocks.push(gap(1, false));
  return blocks;
}

function wordBlock(block: Block, width: number): WordParagraph | WordTable {
  switch (block.kind) {
    case 'paragraph':
      return wordParagraph(block, false);
    case 'rule':
      return wordRule(block, width);
    case 'table':
      return wordTable(block);
    case 'gap':
      return gap(block.points);
    case 'pageBreak':
      return new WordParagraph({ style: 'spacer', pageBreakBefore: true });
  }
}

function gap(height: number, keepNext = true): WordParagraph {
  return new WordParagraph({
    style: 'spacer',
    keepNext,
    spacing: { before: 0, after: 0, line: points(height), lineRule: LineRuleType.EXACT },
  });
}

function wordParagraph(paragraph: Paragraph, keepNext: boolean): WordParagraph {
  const { indent, align } = paragraph;
  const options: IParagraphOptions = {
    style: paragraph.style,
    ...(paragraph.keepWithNext || keepNext ? { keepNext: true } : {}),
    ...(paragraph.keepWithNext ? { keepLines: true } : {}),
    ...(align === undefined ? {} : { alignment: ALIGNMENT[align] }),
    ...(indent === undefined ? {} : { indent: wordIndent(indent) }),
    ...(paragraph.gapBefore === undefined ? {} : { spacing: { before: points(paragraph.gapBefore) } }),
    children: paragraph.runs.map(wordRun),
  };
  return new WordParagraph(options);
}

function wordIndent(indent: { left: number; hanging?: number }) {
  return indent.hanging === undefined
    ? { left: twips(indent.left), firstLine: 0 }
    : { left: twips(indent.left), hanging: twips(indent.hanging) };
}

const NO_BREAK_SPACE = '\u00a0';

function wordRun(run: Run): ParagraphChild {
  switch (run.kind) {
    case 'lineBreak':
      return new WordRun({ break: 1 });
    case 'blank':
      return new WordRun({ text: NO_BREAK_SPACE.repeat(run.room) });
    case 'text': {
      const options: IRunOptions = {
        text: typeset(run),
        ...(run.bold === undefined ? {} : { bold: run.bold }),
        ...(run.italic === undefined ? {} : { italics: run.italic }),
      };
      return new WordRun(options);
    }
  }
}

/** A drawn line: the top border of an empty paragraph whose indents leave just its length. */
function wordRule(rule: Rule, width: number): WordParagraph {
  const side = twips(Math.max(0, (width - rule.length) / 2));
  return new WordParagraph({
    style: 'spacer',
    keepNext: true,
    indent: { left: side, right: side },
    spacing: { before: points(rule.gapBefore ?? 0), line: points(RULE_HEIGHT_PT), lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: RULE_THICKNESS_PT * 8, space: 0, color: '000000' } },
  });
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

function wordTable(table: Table): WordTable {
  const line = table.purpose === 'data' ? LINE : NO_LINE;
  const sides = table.purpose === 'data' ? twips(CELL_PADDING.sides) : 0;
  const upright = table.purpose === 'data' ? twips(CELL_PADDING.topBottom) : 0;
  const widths = table.columns.map(twips);
  return new WordTable({
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    indent: { size: 0, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: { marginUnitType: WidthType.DXA, left: sides, right: sides, top: upright, bottom: upright },
    rows: [
      ...wordRows(table.head, table, true),
      ...wordRows(table.rows, table, false),
    ],
  });
}

function wordRows(rows: Row[], table: Table, tableHeader: boolean): TableRow[] {
  const starts = columnStarts(rows, table.columns.length);
  return rows.map((row, index) => {
    // A head row stays with what it heads: a head alone at the foot of a page says nothing.
    const keepNext = tableHeader || row.keepWithNext === true;
    return new TableRow({
      cantSplit: true,
      ...(tableHeader ? { tableHeader } : {}),
      keepNext,
      children: row.cells.map((cell, position) => wordCell(cell, table, starts[index]?.[position] ?? 0, keepNext)),
    });
  });
}

/** The first column of each cell, with the columns taken by cells that come down from rows above left out. */
function columnStarts(rows: Row[], columnCount: number): number[][] {
  const takenUntil = Array.from({ length: columnCount }, () => 0);
  return rows.map((row, rowIndex) => {
    let column = 0;
    return row.cells.map((cell) => {
      while ((takenUntil[column] ?? 0) > rowIndex) column += 1;
      const start = column;
      for (let step = 0; step < (cell.columnSpan ?? 1); step += 1) {
        takenUntil[column] = rowIndex + (cell.rowSpan ?? 1);
        column += 1;
      }
      return start;
    });
  });
}

const VERTICAL = {
  top: VerticalAlignTable.TOP,
  middle: VerticalAlignTable.CENTER,
  bottom: VerticalAlignTable.BOTTOM,
} as const;

function wordCell(cell: Cell, table: Table, start: number, keepNext: boolean): TableCell {
  const width = table.columns.slice(start, start + (cell.columnSpan ?? 1)).reduce((sum, column) => sum + column, 0);
  const inside = width - (table.purpose === 'data' ? 2 * CELL_PADDING.sides : 0);
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    ...(cell.columnSpan === undefined ? {} : { columnSpan: cell.columnSpan }),
    ...(cell.rowSpan === undefined ? {} : { rowSpan: cell.rowSpan }),
    ...(cell.vertical === undefined ? {} : { verticalAlign: VERTICAL[cell.vertical] }),
    children: [
      ...cell.blocks.map((block) =>
        block.kind === 'rule' ? wordRule(block, inside) : wordParagraph(block, keepNext),
      ),
      // Word wants a paragraph after a drawn line that ends a cell no more than after text; only an empty cell needs one.
      ...(cell.blocks.length === 0 ? [gap(1, keepNext)] : []),
    ],
  });
}

/** Word's own times start in 1980; a zip holds local time, so the parts of the date are used as they are written. */
function zipTime(date: string): Date {
  const [year = 1980, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return new Date(Math.max(year, 1980), month - 1, day, 12);
}

/** Writes the package anew: the library stamps every part and the properties with the clock's time. */
function fixed(bytes: Uint8Array, properties: DocxProperties): Uint8Array {
  const parts = unzipSync(bytes);
  const zipped: Zippable = {};
  for (const name of Object.keys(parts).sort(contentTypesFirst)) {
    const part = parts[name];
    if (part !== undefined) zipped[name] = part;
  }
  zipped['docProps/core.xml'] = strToU8(coreProperties(properties));
  return zipSync(zipped, { level: 6, mtime: zipTime(properties.date) });
}

const FIRST_PART = '[Content_Types].xml';

function contentTypesFirst(one: string, other: string): number {
  if (one === FIRST_PART || other === FIRST_PART) return one === FIRST_PART ? -1 : 1;
  return one < other ? -1 : 1;
}

function coreProperties({ title, author, date }: DocxProperties): string {
  const stamp = date.length === 10 ? `${date}T00:00:00Z` : date;
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(stamp)}</dcterms:${name}>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(cleanText(title))}</dc:title><dc:creator>${escapeXml(cleanText(author))}</dc:creator>` +
    `<cp:lastModifiedBy>${escapeXml(cleanText(author))}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `${time('created')}${time('modified')}<dc:language>vi-VN</dc:language></cp:coreProperties>`
  );
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
