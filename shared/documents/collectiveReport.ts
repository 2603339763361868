import { twoDigits } from '../text/numbers';
import {
  type AchievementReportBase,
  confirmationBlock,
  earlierAwardsSection,
  fact,
  meritBlocks,
  reportClosing,
  reportOpening,
  typedOrRoom,
} from './achievementReport';
import type { Collective, Signer } from './documentData';
import { bodyParagraph, bodyParagraphs, clauseTitle, heading } from './layout/body';
import { dataTable } from './layout/dataTable';
import type { Block, DocumentModel } from './layout/model';
import { textWidthOfPage } from './layout/page';
import { type Copies, signatureBlock } from './layout/signature';
import { candidatePlace } from './places';

/** Results compared over years: one column a year. */
export interface YearlyResults {
  years: string[];
  rows: { label: string; unit?: string; values: string[] }[];
}

export interface CollectiveReportData extends AchievementReportBase {
  collective: Collective;
  yearlyResults?: YearlyResults;
  /** Causes, measures, emulation movements, initiatives; one paragraph a line. */
  measures?: string;
  /** Policy and law, care for staff, thrift. */
  compliance?: string;
  /** Work of the Party and the unions. */
  organisations?: string;
  signer: Signer;
  copies: Omit<Copies, 'first'>;
}

/** Báo cáo thành tích tập thể (Mẫu 04). */
export function collectiveReport(data: CollectiveReportData): DocumentModel {
  return {
    sections: [
      {
        orientation: 'portrait',
        pageNumbers: 'restart',
        blocks: [
          ...reportOpening(data, data.collective.name),
          ...situationSection(data.collective, data.key),
          ...meritSection(data),
          ...earlierAwardsSection(3, data.earlierAwards),
          ...reportClosing(data, 'tập thể'),
          signatureBlock(data.copies, data.signer, 'portrait', data.confirmedBy !== undefined),
          ...confirmationBlock(data.confirmedBy),
        ],
      },
    ],
  };
}

function situationSection(collective: Collective, key: string): Block[] {
  const contact = [
    collective.phone && `Điện thoại: ${collective.phone}`,
    collective.fax && `Fax: ${collective.fax}`,
    collective.website && `Trang tin điện tử: ${collective.website}`,
  ].filter((part): part is string => Boolean(part));
  return [
    heading(1, 'Sơ lược đặc điểm, tình hình'),
    clauseTitle(1, 'Đặc điểm, tình hình'),
    fact('Tên tập thể', collective.name, candidatePlace(key, 'name')),
    fact('Địa điểm trụ sở chính', collective.address),
    ...(contact.length > 0 ? [bodyParagraph(`- ${contact.join('; ')}.`)] : []),
    ...(collective.foundedYear === undefined ? [] : [fact('Năm thành lập', String(collective.foundedYear))]),
    ...(collective.headName ? [fact('Người đứng đầu', collective.headName)] : []),
    ...(collective.organisation ? [fact('Cơ cấu tổ chức', collective.organisation)] : []),
    fact('Tổng số công chức, viên chức, người lao động', headcountText(collective.headcount)),
    ...(collective.qualification ? [fact('Trình độ', collective.qualification)] : []),
    clauseTitle(2, 'Chức năng, nhiệm vụ được giao'),
    ...typedOrRoom(collective.duties),
  ];
}

function headcountText(headcount: Collective['headcount']): string | undefined {
  if (!headcount) return undefined;
  return [
    `${twoDigits(headcount.total)} người`,
    headcount.female === undefined ? '' : `nữ ${twoDigits(headcount.female)}`,
    headcount.partyMembers === undefined ? '' : `đảng viên ${twoDigits(headcount.partyMembers)}`,
  ].filter(Boolean).map((part) => part.replaceAll(' ', '\u00a0')).join(', ');
}

function meritSection(data: CollectiveReportData): Block[] {
  const optional: [string, string | undefined][] = [
    ['Nguyên nhân, biện pháp; phong trào thi đua, sáng kiến', data.measures],
    ['Chấp hành chủ trương, chính sách, pháp luật; chăm lo đời sống; thực hành tiết kiệm', data.compliance],
    ['Hoạt động của tổ chức Đảng, đoàn thể', data.organisations],
  ];
  const told = optional.filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()));
  return [
    heading(2, 'Thành tích đạt được'),
    clauseTitle(1, 'Kết quả thực hiện nhiệm vụ'),
    ...meritBlocks(data),
    ...(data.yearlyResults ? yearlyBlocks(data.yearlyResults) : []),
    ...told.flatMap(([title, content], index) => [clauseTitle(index + 2, title), ...bodyParagraphs(content)]),
  ];
}

function yearlyBlocks(results: YearlyResults): Block[] {
  const width = textWidthOfPage('portrait');
  const year = Math.min(28, (width - 70) / Math.max(1, results.years.length));
  return [
    { ...bodyParagraph('Kết quả so sánh qua các năm:'), keepWithNext: true },
    { kind: 'gap', points: 6 },
    dataTable(
      [
        { title: 'TT', width: 12, style: 'tableCentre' },
        { title: 'Nội dung', width: width - 12 - year * results.years.length },
        ...results.years.map((title) => ({ title, width: year, style: 'tableCentre' as const })),
      ],
      results.rows.map((row, index) => [
        String(index + 1),
        row.unit ? `${row.label} (${row.unit})` : row.label,
        ...row.values,
      ]),
    ),
  ];
}
