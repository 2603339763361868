import { BODY, PAGE_NUMBER, PART_GAP_PT, SIGNATURE_GAP_PT, SIZE } from './nd30';

export type Alignment = 'left' | 'centre' | 'right' | 'justify';

/** One paragraph style, the same in both renderings. Gaps are points, indents millimetres. */
export interface StyleDefinition {
  /** The name Word shows; a clerk who changes the style changes every such paragraph. */
  wordName: string;
  size: number;
  bold?: boolean;
  italic?: boolean;
  align: Alignment;
  firstLine?: number;
  /** Gap before. No style has a gap after: Word and LibreOffice disagree on whether the two add up. */
  gapBefore?: number;
  /** Multiple of the font's own line; 1 when absent. */
  lines?: number;
  keepWithNext?: boolean;
  /** Level in Word's navigation pane, from 1; in HTML the heading of that level. */
  outline?: 1 | 2 | 3;
}

const body = { size: SIZE.body, gapBefore: BODY.paragraphGapPt, lines: BODY.lineMultiple } as const;
const indented = { ...body, firstLine: BODY.firstLine, align: 'justify' } as const;
const centred = { align: 'centre', keepWithNext: true } as const;

/** Every style a document may use. A new document takes from these before it adds one. */
export const STYLES = {
  national: { wordName: 'Quốc hiệu', size: SIZE.national, bold: true, ...centred },
  motto: { wordName: 'Tiêu ngữ', size: SIZE.motto, bold: true, ...centred },
  superior: { wordName: 'Cơ quan chủ quản', size: SIZE.issuer, ...centred },
  issuer: { wordName: 'Cơ quan ban hành', size: SIZE.issuer, bold: true, ...centred },
  number: { wordName: 'Số, ký hiệu', size: SIZE.number, gapBefore: PART_GAP_PT - 4, ...centred },
  placeDate: { wordName: 'Địa danh, thời gian', size: SIZE.placeDate, italic: true, gapBefore: PART_GAP_PT - 4, ...centred },
  title: { wordName: 'Tên loại văn bản', size: SIZE.title, bold: true, gapBefore: PART_GAP_PT * 1.5, outline: 1, ...centred },
  subject: { wordName: 'Trích yếu', size: SIZE.title, bold: true, ...centred },
  letterSubject: { wordName: 'Trích yếu công văn', size: SIZE.officialLetterSubject, gapBefore: 6, ...centred },
  subtitle: { wordName: 'Dòng dưới tên loại', size: SIZE.body, gapBefore: 2, ...centred },
  recipients: { wordName: 'Kính gửi', size: SIZE.recipients, align: 'left', gapBefore: 0, lines: BODY.lineMultiple, keepWithNext: true },
  basis: { wordName: 'Căn cứ', ...indented, italic: true },
  body: { wordName: 'Nội dung', ...indented },
  part: { wordName: 'Phần, chương', size: SIZE.body, bold: true, gapBefore: PART_GAP_PT, outline: 1, ...centred },
  partTitle: { wordName: 'Tên phần, chương', size: SIZE.body, bold: true, ...centred },
  heading: { wordName: 'Mục', ...indented, bold: true, gapBefore: PART_GAP_PT - 2, keepWithNext: true, outline: 2 },
  article: { wordName: 'Điều', ...indented, bold: true, keepWithNext: true, outline: 2 },
  clause: { wordName: 'Khoản', ...indented },
  clauseTitle: { wordName: 'Khoản có tiêu đề', ...indented, bold: true, keepWithNext: true, outline: 3 },
  point: { wordName: 'Điểm', ...indented },
  signerTitle: { wordName: 'Quyền hạn, chức vụ', size: SIZE.signer, bold: true, ...centred },
  signerNote: { wordName: 'Ký, ghi rõ họ tên', size: SIZE.placeDate, italic: true, ...centred },
  signerName: { wordName: 'Họ tên người ký', size: SIZE.signer, bold: true, align: 'centre', gapBefore: SIGNATURE_GAP_PT },
  copiesTitle: { wordName: 'Nơi nhận', size: SIZE.copiesTitle, bold: true, italic: true, align: 'left', keepWithNext: true },
  copies: { wordName: 'Danh sách nơi nhận', size: SIZE.copies, align: 'left' },
  annexNumber: { wordName: 'Phụ lục', size: SIZE.annex, bold: true, outline: 1, ...centred },
  annexTitle: { wordName: 'Tên phụ lục', size: SIZE.annex, bold: true, ...centred },
  attachedTo: { wordName: 'Kèm theo văn bản', size: SIZE.placeDate, italic: true, ...centred },
  tableTitle: { wordName: 'Tên bảng', size: SIZE.body, bold: true, align: 'centre', gapBefore: PART_GAP_PT, keepWithNext: true },
  tableHead: { wordName: 'Đầu cột', size: SIZE.table, bold: true, align: 'centre' },
  tableText: { wordName: 'Ô chữ', size: SIZE.table, align: 'left' },
  tableCentre: { wordName: 'Ô giữa', size: SIZE.table, align: 'centre' },
  tableNumber: { wordName: 'Ô số', size: SIZE.table, align: 'right' },
  tableGroup: { wordName: 'Dòng nhóm', size: SIZE.table, bold: true, align: 'left', keepWithNext: true },
  tableTotal: { wordName: 'Dòng tổng', size: SIZE.table, bold: true, align: 'left' },
  pageNumber: { wordName: 'Số trang', size: PAGE_NUMBER.size, align: 'centre' },
  spacer: { wordName: 'Khoảng trống', size: 1, align: 'left' },
} as const satisfies Record<string, StyleDefinition>;

export type ParagraphStyle = keyof typeof STYLES;

/** The definition of a style, with its optional fields readable. */
export function styleOf(style: ParagraphStyle): StyleDefinition {
  return STYLES[style];
}
