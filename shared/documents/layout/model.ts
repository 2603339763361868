/**
 * The document model: what a document function gives and both renderings read. It is small on purpose: paragraphs,
 * rules (drawn lines), tables and page breaks. The parts of NĐ 30/2020 (head, title, signature block …) are functions
 * that compose these, so that a new document never touches a rendering. How a paragraph looks is said by the name of
 * its style, see `styles.ts`. Lengths are millimetres, sizes and gaps points.
 */
import type { Alignment, ParagraphStyle } from './styles';

export interface DocumentModel {
  sections: Section[];
}

/** Starts on a new page. */
export interface Section {
  orientation: 'portrait' | 'landscape';
  /**
   * `restart`: numbered from 1, with no number on its own first page (a document, or an annex with its own numbering).
   * `continue`: goes on from the section before.
   */
  pageNumbers: 'restart' | 'continue';
  blocks: Block[];
}

export type Block = Paragraph | Rule | Table | Gap | PageBreak;

export interface Paragraph {
  kind: 'paragraph';
  style: ParagraphStyle;
  runs: Run[];
  /** Never alone at the foot of a page: stays, undivided, on the page of what follows. Styles may ask for it as well. */
  keepWithNext?: boolean;
  /** In place of the style's indents. `hanging` is how far the first line stands out to the left of `left`. */
  indent?: { left: number; hanging?: number };
  /** In place of the style's alignment. */
  align?: Alignment;
  /** In place of the style's gap before, in points. */
  gapBefore?: number;
}

export type Run = TextRun | BlankRun | LineBreak;

export interface TextRun {
  kind: 'text';
  text: string;
  /** In place of the style's weight and slant. */
  bold?: boolean;
  italic?: boolean;
  /** Never broken across lines: a person's name, a numeral with its unit. */
  noBreak?: boolean;
  /** Names the place for the consistency check and the preview, e.g. `count.individuals`; see `places.ts`. */
  place?: string;
}

/** What the clerk or the signer fills by hand: printed as the empty room, marked in the preview only. */
export interface BlankRun {
  kind: 'blank';
  what: 'number' | 'date' | 'signer' | 'text';
  /** Room in numbers of no-break spaces. 0 marks a place that takes no room of its own (the signer's name). */
  room: number;
}

export interface LineBreak {
  kind: 'lineBreak';
}

/** A drawn line, centred in the page or cell it stands in. Never made of underlined text. */
export interface Rule {
  kind: 'rule';
  length: number;
  /** Points between the text before and the line. */
  gapBefore?: number;
}

/** Empty room before a table, in points (a paragraph says its own in `gapBefore`). Stays with what follows. */
export interface Gap {
  kind: 'gap';
  points: number;
}

export interface PageBreak {
  kind: 'pageBreak';
}

export interface Table {
  kind: 'table';
  /** `layout`: no borders, no meaning as a table (head, signature block). `data`: a grid with its head rows repeated. */
  purpose: 'layout' | 'data';
  /** Widths in mm; for a data table they sum to the width of the page's text. */
  columns: number[];
  /** Repeated on each page. */
  head: Row[];
  rows: Row[];
}

/** A row is never split over two pages. */
export interface Row {
  cells: Cell[];
  /** Stays on the page of the row that follows (a group's heading, the last row before a signature block). */
  keepWithNext?: boolean;
}

export interface Cell {
  blocks: CellBlock[];
  /** Columns covered; 1 when absent. */
  columnSpan?: number;
  /** Rows covered; 1 when absent. The rows below leave the cell out. */
  rowSpan?: number;
  vertical?: 'top' | 'middle' | 'bottom';
}

export type CellBlock = Paragraph | Rule;
