/**
 * The numbers of Nghị định 30/2020/NĐ-CP, Phụ lục I, and the choices made inside its ranges.
 * Every length is in millimetres and every font size in points unless the name says otherwise.
 * Clauses are those of Phụ lục I; "mẫu" means Phụ lục III.
 */

/** Phần I, mục I.1: A4. Turned only for tables that are not split into annexes (I.2). */
export const PAGE = { width: 210, height: 297 } as const;

/** Phần I, mục I.3: top and bottom 20-25, left 30-35, right 15-20. The same edges are kept on a turned page. */
export const MARGIN = { top: 20, bottom: 20, left: 30, right: 15 } as const;

/** Phần I, mục I.4: Times New Roman, black. */
export const FONT = 'Times New Roman';

/**
 * Phần I, mục I.7: Arabic, from 1, size 13-14 upright, centred in the top margin, not shown on the first page;
 * each annex is numbered on its own (III.1.d).
 */
export const PAGE_NUMBER = { size: 14, fromEdge: 10 } as const;

/** Font sizes by component; the range is the decree's, the value is the one its own example (mục V) sets. */
export const SIZE = {
  /** II.1.a: Quốc hiệu, 12-13. */
  national: 12,
  /** II.1.b: Tiêu ngữ, 13-14. */
  motto: 13,
  /** II.2: cơ quan chủ quản and cơ quan ban hành, 12-13. */
  issuer: 12,
  /** II.3: số và ký hiệu, 13. */
  number: 13,
  /** II.4: địa danh và thời gian, 13-14. */
  placeDate: 13,
  /** II.5.b: tên loại and trích yếu, 13-14. */
  title: 14,
  /** II.5.b: trích yếu công văn (V/v), 12-13. */
  officialLetterSubject: 12,
  /** II.6: body, legal bases, headings, 13-14. */
  body: 14,
  /** II.7: power, title and name of the signer, 13-14. */
  signer: 14,
  /** II.9.a: Kính gửi, 13-14. */
  recipients: 14,
  /** II.9.b: the words Nơi nhận, 12. */
  copiesTitle: 12,
  /** II.9.b: its list, 11. */
  copies: 11,
  /** III.1: the word Phụ lục, 14; its title, 13-14. */
  annex: 14,
  /** Not set by the decree: text in the cells of a table. */
  table: 12,
} as const;

/** II.6.đ: first line 1 or 1.27 cm; between paragraphs at least 6 pt; lines single to 1.5. */
export const BODY = { firstLine: 12.7, paragraphGapPt: 6, lineMultiple: 1.1 } as const;

/** II.1.b: the line under Tiêu ngữ is as long as its text. */
export const MOTTO_RULE_RATIO = 1;

/** II.2 and II.5: the line under the issuer and under the trích yếu is 1/3 to 1/2 of the text. */
export const HEADING_RULE = { ratio: 0.42, least: 1 / 3, most: 1 / 2 } as const;

/** Lines are solid (II.1.b); the thickness is ours, in points. */
export const RULE_THICKNESS_PT = 0.75;

/** II.3: numbers below 10 are written with a zero before them. */
export const NUMBER_ZERO_BELOW = 10;

/** II.4: days below 10 and the months 1 and 2 are written with a zero before them; months 3 to 9 are not. */
export const DATE_ZERO = { daysBelow: 10, monthsBelow: 3 } as const;

/** II.6.đ: điểm are ordered by the Vietnamese alphabet: no f, j, w, z, and đ after d. */
export const POINT_LETTERS = [...'abcdđeghiklmnopqrstuvxy'] as const;

/** Phần V (diagram): share of the left column (issuer) in the two-column head; the right one takes the rest. */
export const HEAD_LEFT_COLUMN = 66;

/** Phần V (diagram): share of the left column (Nơi nhận) in the signature block. */
export const SIGNATURE_LEFT_COLUMN = 78;

/** Room for the signature and the seal between the signer's title and name, in points (not set by the decree). */
export const SIGNATURE_GAP_PT = 64;

/** Gap between the parts of the head and the title, in points (not set by the decree). */
export const PART_GAP_PT = 12;

/** Not set by the decree: room between the border and the text of a table's cell. */
export const CELL_PADDING = { sides: 1.6, topBottom: 0.5 } as const;

/** Height that a drawn line takes, in points. */
export const RULE_HEIGHT_PT = 3;

/** Height of one line of Times New Roman in font sizes (ascent + descent + gap of the font). */
export const NATURAL_LINE = 1.15;
