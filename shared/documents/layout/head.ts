import type { Issuer, LegalBasis, Registration } from '../documentData';
import { cleanText } from './cleanText';
import type { Block, Cell, Paragraph, Run, Section, Table } from './model';
import { HEAD_LEFT_COLUMN, HEADING_RULE, MOTTO_RULE_RATIO, SIZE } from './nd30';
import { textWidthOfPage } from './page';
import { dateRuns, endWith, lines, paragraph, placeRuns, symbolRuns, text } from './runs';
import { balancedLines, textWidth } from './textWidth';

const NATIONAL_TITLE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
/** Room kept free at each side of the issuer's column, so that its lines never touch the national title. */
const ISSUER_SIDE = 2;

export interface HeadInput {
  issuer: Issuer;
  registration: Registration;
  /** Type and issuer, e.g. "TTr-THPTMS1"; absent for papers without a number (reports of achievements). */
  symbol?: string;
  /** False for minutes (mẫu 1.9), whose date stands in the text. */
  placeDate?: boolean;
  orientation?: Section['orientation'];
}

/** Boxes 1 to 4: issuer with number on the left, national title with place and date on the right. */
export function documentHead(input: HeadInput): Table {
  const width = textWidthOfPage(input.orientation ?? 'portrait');
  // On a turned page the head keeps its proportion, so that both blocks stay centred over their half.
  const left = (HEAD_LEFT_COLUMN / textWidthOfPage('portrait')) * width;
  const number: Cell = {
    blocks: [
      input.symbol === undefined
        ? paragraph('number', [])
        : paragraph('number', [text('Số: '), ...symbolRuns(input.symbol, input.registration)]),
    ],
  };
  const placeDate: Cell = {
    blocks: [
      input.placeDate === false
        ? paragraph('placeDate', [])
        : paragraph('placeDate', [...placeRuns(input.issuer.placeName), text(', '), ...dateRuns(input.registration)]),
    ],
  };
  return {
    kind: 'table',
    purpose: 'layout',
    columns: [left, width - left],
    head: [],
    rows: [
      { cells: [issuerCell(input.issuer, left), nationalCell()], keepWithNext: true },
      ...(input.symbol === undefined && input.placeDate === false
        ? []
        : [{ cells: [number, placeDate], keepWithNext: true }]),
    ],
  };
}

function issuerCell(issuer: Issuer, width: number): Cell {
  const room = width - 2 * ISSUER_SIDE;
  const nameLines = balancedLines(cleanText(issuer.name).toUpperCase(), SIZE.issuer, 'bold', room);
  const superiorLines = balancedLines(cleanText(issuer.superior ?? '').toUpperCase(), SIZE.issuer, 'regular', room);
  return {
    blocks: [
      ...(superiorLines.length > 0 ? [lines('superior', superiorLines)] : []),
      lines('issuer', nameLines),
      { kind: 'rule', length: headingRule(nameLines, SIZE.issuer), gapBefore: 3 },
    ],
  };
}

function nationalCell(): Cell {
  return {
    blocks: [
      paragraph('national', NATIONAL_TITLE),
      paragraph('motto', MOTTO),
      { kind: 'rule', length: textWidth(MOTTO, SIZE.motto, 'bold') * MOTTO_RULE_RATIO, gapBefore: 3 },
    ],
  };
}

/** 1/3 to 1/2 of the line of text right above. */
function headingRule(headingLines: string[], size: number): number {
  return textWidth(headingLines.at(-1) ?? '', size, 'bold') * HEADING_RULE.ratio;
}

/** Widest line of a title, so that it is broken before it fills the page. */
const TITLE_SHARE = 0.86;

/** Box 5a: name of the type, trích yếu, line under it. `subject` begins "Về việc …" or is upper case in forms. */
export function titleBlock(title: string, subject: string, orientation: Section['orientation'] = 'portrait'): Block[] {
  const width = textWidthOfPage(orientation) * TITLE_SHARE;
  const subjectLines = balancedLines(cleanText(subject), SIZE.title, 'bold', width);
  const last = subjectLines.length > 0 ? subjectLines : [title];
  return [
    paragraph('title', title),
    ...(subjectLines.length > 0 ? [lines('subject', subjectLines)] : []),
    { kind: 'rule', length: headingRule(last, SIZE.title), gapBefore: 3 },
  ];
}

const KINH_GUI = 'Kính gửi';

/** Box 9a: one recipient on the same line; several as `- ` lines aligned under the colon, `;` … `.` (II.9.a). */
export function recipientsBlock(recipients: string[]): Paragraph[] {
  const gapBefore = 14;
  const room = textWidthOfPage('portrait');
  const only = recipients.length === 1 ? recipients[0] : undefined;
  if (only !== undefined) return [onlyRecipient(endWith(cleanText(only), '.'), room, gapBefore)];
  const dash = textWidth('- ', SIZE.recipients);
  const toColon = textWidth(KINH_GUI, SIZE.recipients);
  const widest = Math.max(0, ...recipients.map((recipient) => textWidth(`- ${recipient};`, SIZE.recipients)));
  const start = Math.max(0, (room - toColon - widest) / 2);
  return [
    paragraph('recipients', `${KINH_GUI}:`, { gapBefore, indent: { left: start } }),
    ...recipients.map((recipient, index) =>
      paragraph('recipients', `- ${endWith(recipient, index === recipients.length - 1 ? '.' : ';')}`, {
        indent: { left: start + toColon + dash, hanging: dash },
      }),
    ),
  ];
}

/** On the line of Kính gửi, centred; one too long for it goes on under its own first word. */
function onlyRecipient(recipient: string, room: number, gapBefore: number): Paragraph {
  const opening = `${KINH_GUI}: `;
  const start = textWidth(opening, SIZE.recipients);
  const [first = '', ...rest] = balancedLines(recipient, SIZE.recipients, 'regular', room - start);
  if (rest.length === 0) return paragraph('recipients', `${opening}${first}`, { gapBefore, align: 'centre' });
  return { ...lines('recipients', [`${opening}${first}`, ...rest]), gapBefore, indent: { left: start, hanging: start } };
}

/**
 * II.6.b: each basis on its own line in italics, `;` after each and `.` after the last. `own` are those that the paper
 * makes itself, without a mark at their end; they come last.
 */
export function legalBasesBlock(bases: LegalBasis[], own: Run[][] = []): Paragraph[] {
  const contents = [...bases.map((basis) => [text(endWith(basis.text, ''))]), ...own];
  return contents.map((content, index) =>
    paragraph('basis', [...content, text(index === contents.length - 1 ? '.' : ';')], index === 0 ? { gapBefore: 12 } : {}),
  );
}
