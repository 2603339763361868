import type { Signer } from '../documentData';
import { cleanText } from './cleanText';
import type { Cell, CellBlock, Paragraph, Section, Table } from './model';
import { SIGNATURE_LEFT_COLUMN, SIZE } from './nd30';
import { textWidthOfPage } from './page';
import { blank, endWith, lines, paragraph, unbroken } from './runs';
import { balancedLines } from './textWidth';

/** Who gets the paper (II.9.b). The parts add `- Như trên;` and `- Lưu: …`. */
export interface Copies {
  /** First line: "Như trên" for a tờ trình, báo cáo, công văn; "Như Điều 3" for a decision. */
  first?: string;
  others: string[];
  /** Drafting unit or clerk after "Lưu: VT", e.g. "VP". */
  filedBy?: string;
  /** Number of copies filed. */
  filedCount?: number;
}

/** A place for a signature that is not the issuer's own: NGƯỜI BÁO CÁO, THƯ KÝ, level above confirming. */
export interface SignaturePlace {
  signer: Signer;
  /** In italics under the title, e.g. "(Ký, ghi rõ họ tên)". */
  note?: string;
}

/** Room kept at each side of a column, so that long titles do not meet in the middle. */
const SIDE = 3;
const GAP_BEFORE_PT = 14;

/** Boxes 9b and 7: Nơi nhận at the left, level with the signer's title at the right. */
export function signatureBlock(
  copies: Copies,
  signer: Signer,
  orientation: Section['orientation'] = 'portrait',
  keepWithNext = false,
): Table {
  const columns = signatureColumns(orientation);
  const cells = [{ blocks: copiesBlocks(copies) }, { blocks: [...titleBlocks({ signer }, columns[1]), nameParagraph(signer)] }];
  // The gap above belongs to the first line of both cells, which keeps the two level.
  const row = { cells: cells.map(raise), ...(keepWithNext && { keepWithNext }) };
  return { kind: 'table', purpose: 'layout', columns, head: [], rows: [row] };
}

/**
 * Two signatures beside each other, or one at the right. Titles stand level at their first line, names level below the
 * longer title. `keepWithNext`: another block of signatures follows, which may not stand on a page alone.
 */
export function signaturePair(
  left: SignaturePlace | undefined,
  right: SignaturePlace | undefined,
  keepWithNext = false,
): Table {
  const half = textWidthOfPage('portrait') / 2;
  const cells = (blocksOf: (place: SignaturePlace) => CellBlock[]): Cell[] =>
    [left, right].map((place) => ({ blocks: place ? blocksOf(place) : [paragraph('signerTitle', [])] }));
  return {
    kind: 'table',
    purpose: 'layout',
    columns: [half, half],
    head: [],
    rows: [
      { cells: cells((place) => titleBlocks(place, half)).map(raise), keepWithNext: true },
      { cells: cells((place) => [nameParagraph(place.signer)]), ...(keepWithNext && { keepWithNext }) },
    ],
  };
}

function signatureColumns(orientation: Section['orientation']): [number, number] {
  const width = textWidthOfPage(orientation);
  const left = (SIGNATURE_LEFT_COLUMN / textWidthOfPage('portrait')) * width;
  return [left, width - left];
}

/** A cell with the gap above its block of signatures. */
function raise(cell: Cell): Cell {
  const [first, ...rest] = cell.blocks;
  if (first?.kind !== 'paragraph') return cell;
  return { ...cell, blocks: [{ ...first, gapBefore: GAP_BEFORE_PT }, ...rest] };
}

function copiesBlocks(copies: Copies): CellBlock[] {
  const filed = ['VT', ...(copies.filedBy ? [copies.filedBy] : [])].join(', ');
  const count = copies.filedCount === undefined ? '' : ` (${String(copies.filedCount).padStart(2, '0')})`;
  const items = [...(copies.first ? [copies.first] : []), ...copies.others];
  return [
    paragraph('copiesTitle', 'Nơi nhận:'),
    ...items.map((item) => copyLine(endWith(item, ';'))),
    copyLine(`Lưu: ${filed}${count}.`),
  ];
}

function copyLine(item: string): Paragraph {
  return paragraph('copies', `- ${item}`, { keepWithNext: true });
}

/** Lines of power and title, e.g. ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"]. */
export function signerTitleLines(signer: Signer): string[] {
  const title = cleanText(signer.title).toUpperCase();
  if (!signer.authority) return [title];
  if (signer.authority === 'Q.') return [`Q. ${title}`];
  const spoken = signer.onBehalfOf ? ` ${cleanText(signer.onBehalfOf).toUpperCase()}` : '';
  return [`${signer.authority}${spoken}`, title];
}

const SIGNER_ROOM = 30;

function titleBlocks({ signer, note }: SignaturePlace, width: number): CellBlock[] {
  const titleLines = signerTitleLines(signer).flatMap((line) => balancedLines(line, SIZE.signer, 'bold', width - 2 * SIDE));
  return [lines('signerTitle', titleLines), ...(note ? [paragraph('signerNote', note)] : [])];
}

function nameParagraph({ name }: Signer): Paragraph {
  return paragraph('signerName', [name ? unbroken(name) : blank('signer', SIGNER_ROOM)]);
}
