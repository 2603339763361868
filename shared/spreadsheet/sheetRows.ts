/** The rows of one sheet, read as its XML streams by: of rows that hold nothing only their number is looked at. */
import { emptyCell, serialDay, type Cell, type Merge } from './cells';
import { HEADER_WITHIN } from './listHeader';
import { TextReader, unescaped, type CellLook, type SharedText } from './workbookParts';
import { walkXml } from './xml';

/** What cells refer to. */
export interface SheetContext {
  texts: readonly SharedText[];
  looks: readonly CellLook[];
  from1904: boolean;
}

/** Columns beyond are no list that an office keeps. */
export const WIDEST = 256;
/** Excel has no more rows. */
const LAST_ROW = 1_048_576;
/** Filled cells that one sheet may have. */
const MOST_CELLS = 2_000_000;

/** A sheet holds more than a list. */
export class TooManyCells extends Error {}

const openRow = /<((?:[\w.-]+:)?)row[\s/>]/g;
const holdsSomething = /<(?:[\w.-]+:)?(?:v|is)[\s>]/;
const mergedCells = /<(?:[\w.-]+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})\d+"/g;
const noCells: Cell[] = [];

export class SheetRows {
  readonly rows: Cell[][] = [];
  /** Those of the rows in which headings are looked for. */
  readonly merges: Merge[] = [];
  private rest = '';
  private rowNumber = 0;
  private cells = 0;

  constructor(private readonly context: SheetContext) {}

  push(text: string): void {
    const xml = this.rest + text;
    let at = 0;
    for (;;) {
      openRow.lastIndex = at;
      const open = openRow.exec(xml);
      if (!open) {
        // The beginning of a tag may be cut in two.
        const cut = Math.max(at, xml.lastIndexOf('<'));
        this.takeMerges(xml.slice(at, cut));
        this.rest = xml.slice(cut);
        return;
      }
      const end = this.endOf(xml, open);
      if (end === null) {
        this.rest = xml.slice(open.index);
        return;
      }
      this.take(xml.slice(open.index, end));
      at = end;
    }
  }

  /** Fills the rows to one width, so that a row has a cell for each column of the sheet. */
  finish(): Cell[][] {
    const width = this.rows.reduce((most, row) => Math.max(most, row.length), 0);
    for (const row of this.rows) if (row !== noCells) while (row.length < width) row.push(emptyCell);
    return this.rows;
  }

  private endOf(xml: string, open: RegExpExecArray): number | null {
    const tagEnd = xml.indexOf('>', open.index);
    if (tagEnd === -1) return null;
    if (xml[tagEnd - 1] === '/') return tagEnd + 1;
    const close = `</${open[1]}row>`;
    const at = xml.indexOf(close, tagEnd);
    return at === -1 ? null : at + close.length;
  }

  /** They stand behind the rows. */
  private takeMerges(xml: string): void {
    for (const [, from, row, to] of xml.matchAll(mergedCells)) {
      if (Number(row) <= HEADER_WITHIN) this.merges.push({ row: Number(row) - 1, from: columnOf(from)!, to: columnOf(to)! });
    }
  }

  private take(xml: string): void {
    const number = /^<[^>]*?\sr="(\d+)"/.exec(xml)?.[1];
    this.rowNumber = number === undefined ? this.rowNumber + 1 : Number(number);
    if (!holdsSomething.test(xml)) return;
    if (this.rowNumber < 1 || this.rowNumber > LAST_ROW) throw new Error('A row that cannot be');
    const row = cellsOf(xml, this.context);
    this.cells += row.length;
    if (this.cells > MOST_CELLS) throw new TooManyCells();
    if (!row.some(({ kind }) => kind !== 'empty')) return;
    while (this.rows.length < this.rowNumber - 1) this.rows.push(noCells);
    this.rows[this.rowNumber - 1] = row;
  }
}

function cellsOf(xml: string, context: SheetContext): Cell[] {
  const row: Cell[] = [];
  const inline = new TextReader();
  let column = -1;
  let cell: Record<string, string> = {};
  let value: string | undefined;
  let isInline = false;
  let inValue = false;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'c') {
        cell = attributes;
        column = columnOf(attributes['r']) ?? column + 1;
        value = undefined;
        isInline = false;
      } else if (name === 'is') {
        isInline = true;
        inline.start();
      } else if (name === 'v') {
        value = '';
        inValue = true;
      } else inline.open(name, attributes);
    },
    close: (name) => {
      if (name === 'v') inValue = false;
      else if (name === 'c') {
        if (column >= WIDEST) return;
        while (row.length < column) row.push(emptyCell);
        row[column] = isInline ? textCell(inline.finish(), lookOf(cell, context)) : cellOf(cell, value, context);
      } else inline.close(name);
    },
    text: (text) => {
      if (inValue) value = (value ?? '') + text;
      else if (isInline) inline.text(text);
    },
  });
  return row;
}

/** "AB12" is 27, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/.exec(reference ?? '')?.[1];
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function lookOf({ s }: Record<string, string>, { looks }: SheetContext): CellLook | undefined {
  return looks[Number(s ?? 0)];
}

function cellOf(cell: Record<string, string>, value: string | undefined, context: SheetContext): Cell {
  if (value === undefined || value === '') return emptyCell;
  const look = lookOf(cell, context);
  switch (cell['t'] ?? 'n') {
    case 's':
      return textCell(context.texts[Number(value)] ?? { text: '' }, look);
    case 'str':
      return textCell({ text: unescaped(value) }, look);
    case 'n':
      return numberCell(value, look?.isDate === true, context.from1904);
    case 'd':
      return /^\d{4}-\d{2}-\d{2}/.test(value) ? { kind: 'date', date: value.slice(0, 10) } : { kind: 'text', text: value };
    default:
      return { kind: 'other', text: value };
  }
}

function textCell({ text, font }: SharedText, look: CellLook | undefined): Cell {
  const written = font ?? look?.font;
  return text.trim() === '' ? emptyCell : { kind: 'text', text, ...(written !== undefined && { font: written }) };
}

function numberCell(value: string, isDate: boolean, from1904: boolean): Cell {
  const date = isDate ? serialDay(Number(value), from1904) : null;
  if (date !== null) return { kind: 'date', date };
  // Excel writes long numbers as 1.2E+11.
  return { kind: 'number', digits: /e/i.test(value) ? String(Number(value)) : value };
}
