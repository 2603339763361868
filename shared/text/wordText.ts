/**
 * The words of a Word file (.docx) for a quick look: paragraphs, headings, lists and tables as plain data. Nothing of the
 * file is run, fetched or taken for markup; pictures are counted and not shown.
 */
import { walkXml } from '../spreadsheet/xml';
import { readPart, zipParts } from '../spreadsheet/zipParts';

export interface WordRun {
  text: string;
  bold: boolean;
  italic: boolean;
}

export interface WordParagraph {
  type: 'paragraph';
  /** 1 for the highest heading; absent for text. */
  heading?: number;
  /** An item of a list, however it is numbered. */
  item: boolean;
  runs: WordRun[];
}

export interface WordTable {
  type: 'table';
  /** Rows of cells, each with what stands in it. */
  rows: WordBlock[][][];
}

export type WordBlock = WordParagraph | WordTable;

export interface WordText {
  blocks: WordBlock[];
  pictures: number;
}

const documentPart = 'word/document.xml';
/** Characters of XML: a hundred pages have some five million. What is larger may be a bomb. */
const most = 32 * 1024 * 1024;

/** Reads a .docx. Throws when it is none, is damaged, or is larger than a look is worth. */
export async function readWordText(bytes: Uint8Array<ArrayBuffer>): Promise<WordText> {
  const part = zipParts(bytes).get(documentPart);
  if (!part) throw new Error('No Word document');
  let xml = '';
  const reader = readPart(bytes, part).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    xml += piece.value;
    if (xml.length <= most) continue;
    await reader.cancel();
    throw new Error('Too much text');
  }
  return wordTextOf(xml);
}

/** The text of the main part. Throws where it is not well-formed. */
export function wordTextOf(xml: string): WordText {
  const reader = new Reader();
  walkXml(xml, { open: (name, attributes) => reader.open(name, attributes), close: (name) => reader.close(name), text: (text) => reader.text(text) });
  return { blocks: reader.blocks, pictures: reader.pictures };
}

class Reader {
  readonly blocks: WordBlock[] = [];
  pictures = 0;
  /** Where blocks go: the document, then the open cells, the innermost last. */
  private readonly places: WordBlock[][] = [this.blocks];
  private readonly tables: WordTable[] = [];
  /** A paragraph may hold a text box with paragraphs of its own. */
  private readonly paragraphs: WordParagraph[] = [];
  private run: WordRun | null = null;
  private inRunLook = false;
  private inText = false;
  /** Inside the second telling of a drawing, for older programs. */
  private fallbacks = 0;

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'Fallback') this.fallbacks += 1;
    if (this.fallbacks > 0) return;
    const paragraph = this.paragraphs.at(-1);
    switch (name) {
      case 'p':
        return this.openParagraph();
      case 'tbl':
        return this.openTable();
      case 'tr':
        return void this.tables.at(-1)?.rows.push([]);
      case 'tc':
        return this.openCell();
      case 'pStyle':
        return markHeading(paragraph, headingOf(valueOf(attributes)));
      case 'numPr':
        if (paragraph) paragraph.item = true;
        return;
      case 'r':
        this.run = { text: '', bold: false, italic: false };
        return;
      case 'rPr':
        this.inRunLook = this.run !== null;
        return;
      case 'b':
      case 'i':
        if (this.run && this.inRunLook) this.run[name === 'b' ? 'bold' : 'italic'] = isOn(valueOf(attributes));
        return;
      case 't':
        this.inText = true;
        return;
      case 'tab':
      case 'br':
      case 'cr':
        if (this.run && !this.inRunLook) this.run.text += name === 'tab' ? '\t' : '\n';
        return;
      case 'drawing':
      case 'pict':
        this.pictures += 1;
    }
  }

  close(name: string): void {
    if (name === 'Fallback') this.fallbacks -= 1;
    else if (this.fallbacks > 0) return;
    else if (name === 'p') this.paragraphs.pop();
    else if (name === 'tbl') this.tables.pop();
    else if (name === 'tc' && this.places.length > 1) this.places.pop();
    else if (name === 'rPr') this.inRunLook = false;
    else if (name === 't') this.inText = false;
    else if (name === 'r') this.closeRun();
  }

  text(text: string): void {
    if (this.inText && this.run) this.run.text += text;
  }

  private openParagraph(): void {
    const paragraph: WordParagraph = { type: 'paragraph', item: false, runs: [] };
    this.paragraphs.push(paragraph);
    this.places.at(-1)!.push(paragraph);
  }

  private openTable(): void {
    const table: WordTable = { type: 'table', rows: [] };
    this.tables.push(table);
    this.places.at(-1)!.push(table);
  }

  private openCell(): void {
    const cell: WordBlock[] = [];
    this.tables.at(-1)?.rows.at(-1)?.push(cell);
    this.places.push(cell);
  }

  private closeRun(): void {
    if (this.run && this.run.text !== '') this.paragraphs.at(-1)?.runs.push({ ...this.run, text: this.run.text.normalize('NFC') });
    this.run = null;
  }
}

function markHeading(paragraph: WordParagraph | undefined, level: number | undefined): void {
  if (paragraph && level !== undefined) paragraph.heading = level;
}

/** The value of a property, whatever the prefix of its attribute. */
function valueOf(attributes: Record<string, string>): string | undefined {
  const key = Object.keys(attributes).find((name) => name === 'val' || name.endsWith(':val'));
  return key === undefined ? undefined : attributes[key];
}

function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value);
}

/** Word's own names of its styles, also those of the Vietnamese version: "Heading1", "u1" (Đầu đề 1), "Title". */
function headingOf(style: string | undefined): number | undefined {
  if (style === undefined) return undefined;
  if (/^title$/i.test(style)) return 1;
  const level = /^(?:heading|u)\s?(\d)$/i.exec(style)?.[1];
  return level === undefined ? undefined : Number(level);
}
