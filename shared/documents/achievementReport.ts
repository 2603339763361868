/** The parts that báo cáo thành tích of persons and collectives share (Mẫu 04, 05). */
import { documentDate, shortDate } from '../text/documentDates';
import { requestPhrase, type RequestedAward } from './awardWording';
import type { Achievement, CriterionAnswer, EarlierAward, Issuer, Registration, Signer } from './documentData';
import { bodyParagraph, bodyParagraphs, closeBody, dashItem, heading, point } from './layout/body';
import { cleanText, textParagraphs } from './layout/cleanText';
import { dataTable, keepLastRow } from './layout/dataTable';
import { documentHead, titleBlock } from './layout/head';
import type { Block, Paragraph } from './layout/model';
import { SIZE } from './layout/nd30';
import { textWidthOfPage } from './layout/page';
import { blank, bodySentence, endWith, lines, paragraph, spacedYears, text, upperFirst } from './layout/runs';
import { signaturePair } from './layout/signature';
import { balancedLines } from './layout/textWidth';

/** What both reports have in common. */
export interface AchievementReportBase {
  /** The nomination's id: the same in every paper of a set. */
  key: string;
  issuer: Issuer;
  /** Only the date (and year) is printed: the forms have no number. */
  registration: Registration;
  award: RequestedAward;
  /** Merit in a few sentences, before the criteria. */
  summary?: string;
  criteria: CriterionAnswer[];
  achievements: Achievement[];
  earlierAwards: EarlierAward[];
  /** Confirmation by the level above, below the other signatures; absent where the form needs none. */
  confirmedBy?: Signer;
}

export const SIGN_NOTE = '(Ký, ghi rõ họ tên)';
export const SEAL_NOTE = '(Ký, đóng dấu)';

/** Head, title in capitals and the line that names whom the report is about. */
export function reportOpening(report: AchievementReportBase, about: string): Block[] {
  return [
    documentHead({ issuer: report.issuer, registration: report.registration }),
    ...titleBlock('BÁO CÁO THÀNH TÍCH', `ĐỀ NGHỊ ${requestPhrase(report.award).toUpperCase()}`),
    { ...lines('subtitle', balancedLines(cleanText(about), SIZE.body, 'regular', textWidthOfPage('portrait'))), gapBefore: 8 },
  ];
}

/** `- Label: value`; what is not known is left out by the callers that may, and dotted by those that must print it. */
export function fact(label: string, value: string | undefined, place?: string): Paragraph {
  const shown = value === undefined || value.trim() === '' ? '…………' : value.trim();
  return bodySentence(`- ${label}: `, text(endWith(shown, shown === '…………' ? '' : '.'), place === undefined ? {} : { place }));
}

/** Typed paragraphs, or the room to write them in. */
export function typedOrRoom(typed: string | undefined): Block[] {
  const blocks = bodyParagraphs(typed ?? '');
  return blocks.length > 0 ? blocks : [bodySentence(blank('text', 60))];
}

/** Criteria as điểm a, b, c, đ … each with its explanation and evidence, then the dated achievements. */
export function meritBlocks(report: AchievementReportBase): Block[] {
  if (!report.summary?.trim() && report.criteria.length + report.achievements.length === 0) return typedOrRoom(undefined);
  return [
    ...bodyParagraphs(report.summary ?? ''),
    ...report.criteria.flatMap((answer, index) => criterionBlocks(answer, index + 1)),
    ...(report.achievements.length === 0
      ? []
      : [
          { ...bodyParagraph('Thành tích, sản phẩm cụ thể:'), keepWithNext: true },
          ...report.achievements.flatMap(achievementBlocks),
        ]),
  ];
}

function criterionBlocks(answer: CriterionAnswer, index: number): Block[] {
  const [first = '', ...others] = textParagraphs(answer.explanation);
  const mark = evidenceMark(answer.evidence);
  const label = text(`${endWith(answer.label, '')}: `, { italic: true });
  if (others.length === 0) return [point(index, [label, text(`${endWith(first, '')}${mark}.`)])];
  const last = others.pop() ?? '';
  return [
    point(index, [label, text(first)]),
    ...others.map((line) => bodyParagraph(line)),
    bodyParagraph(`${endWith(last, '')}${mark}.`),
  ];
}

function achievementBlocks(achievement: Achievement): Block[] {
  const [first = '', ...others] = textParagraphs(achievement.text);
  const day = achievement.date === undefined ? '' : `${upperFirst(documentDate(achievement.date))}: `;
  const ends = others.length === 0;
  const mark = evidenceMark(achievement.evidence);
  return [
    dashItem(`${day}${ends ? `${endWith(first, '')}${mark}.` : first}`),
    ...others.map((line, index) =>
      bodyParagraph(index === others.length - 1 ? `${endWith(line, '')}${mark}.` : line),
    ),
  ];
}

function evidenceMark(evidence: string[] | undefined): string {
  return evidence === undefined || evidence.length === 0 ? '' : ` (minh chứng số\u00a0${evidence.join(', ')})`;
}

/** Widths in mm, sum 165. */
const AWARD_COLUMNS = { year: 25, title: 60, decision: 80 };

/** Section III with the two tables, whose column titles are the form's own words, and the end of the body. */
export function earlierAwardsSection(index: number, awards: EarlierAward[]): Block[] {
  return [
    heading(index, 'Các hình thức đã được khen thưởng'),
    bodyParagraphKept('1. Danh hiệu thi đua:'),
    { kind: 'gap', points: 6 },
    awardTable(
      'Danh hiệu thi đua',
      'Số, ngày, tháng, năm của quyết định công nhận danh hiệu thi đua; cơ quan ban hành quyết định',
      awards.filter((award) => award.kind === 'emulationTitle'),
    ),
    bodyParagraphKept('2. Hình thức khen thưởng:'),
    { kind: 'gap', points: 6 },
    keepLastRow(
      awardTable(
        'Hình thức khen thưởng',
        'Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành quyết định',
        awards.filter((award) => award.kind === 'awardForm'),
      ),
    ),
  ];
}

/** The sentence that ends a report's body with its mark `./.`, which a table cannot carry (mẫu 1.4). */
export function reportClosing(report: AchievementReportBase, of: 'cá nhân' | 'tập thể'): Block[] {
  const phrase = requestPhrase(report.award);
  return closeBody([
    bodyParagraph(`Trên đây là báo cáo thành tích của ${of} đề nghị ${phrase}, kính trình cấp có thẩm quyền xem xét, quyết định.`),
  ]);
}

function bodyParagraphKept(line: string): Paragraph {
  return paragraph('clauseTitle', line);
}

function awardTable(titleColumn: string, decisionColumn: string, awards: EarlierAward[]) {
  return dataTable(
    [
      { title: 'Năm', width: AWARD_COLUMNS.year, style: 'tableCentre' },
      { title: titleColumn, width: AWARD_COLUMNS.title },
      { title: decisionColumn, width: AWARD_COLUMNS.decision },
    ],
    awards.map((award) => [spacedYears(award.year), award.title, decisionText(award)]),
  );
}

/** "Quyết định số 1234/QĐ-SGDĐT ngày 20/6/2025; Sở Giáo dục và Đào tạo", as far as it is known. */
function decisionText({ decision }: EarlierAward): string {
  if (!decision) return '';
  const number = decision.number ? `Quyết định số\u00a0${decision.number}` : '';
  const date = decision.date ? `ngày\u00a0${shortDate(decision.date)}` : '';
  return [[number, date].filter(Boolean).join(' '), decision.issuer ?? ''].filter(Boolean).join('; ');
}

/** The level above confirms under the other signatures, at the right. */
export function confirmationBlock(confirmedBy: Signer | undefined): Block[] {
  if (!confirmedBy) return [];
  return [
    { kind: 'gap', points: 10 },
    signaturePair(undefined, { signer: { ...confirmedBy, title: `${confirmedBy.title} xác nhận` }, note: SEAL_NOTE }),
  ];
}
