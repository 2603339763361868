import type { BallotSheet } from '../rules/meetingRoom';
import { documentDate } from '../text/documentDates';
import type { Issuer } from './documentData';
import { dataTable } from './layout/dataTable';
import { documentHead, titleBlock } from './layout/head';
import type { DocumentModel, Section } from './layout/model';
import { bodySentence } from './layout/runs';

/** A case as the ballot names it. */
export interface BallotCase {
  name: string;
  awards: readonly string[];
}

export interface BallotPapersData {
  issuer: Issuer;
  year: number;
  /** ISO; absent while it is not known. */
  date?: string;
  sheets: readonly BallotSheet<BallotCase>[];
}

/** Widths in mm, sum 165. */
const COLUMNS = [
  { title: 'STT', width: 12, style: 'tableCentre' },
  { title: 'Họ và tên, tập thể', width: 55, style: 'tableText' },
  { title: 'Đề nghị', width: 50, style: 'tableText' },
  { title: 'Đồng ý', width: 22, style: 'tableCentre' },
  { title: 'Không đồng ý', width: 26, style: 'tableCentre' },
] as const;

/** Phiếu bầu: one page each, all of a kind alike. No voter's name, no number of its own: nothing says whose it is. */
export function ballotPapers({ issuer, year, date, sheets }: BallotPapersData): DocumentModel {
  const sections = sheets.flatMap(({ cases, copies }) => Array.from({ length: copies }, (): Section => page(issuer, year, date, cases)));
  return { sections };
}

function page(issuer: Issuer, year: number, date: string | undefined, cases: readonly BallotCase[]): Section {
  return {
    orientation: 'portrait',
    pageNumbers: 'restart',
    blocks: [
      documentHead({ issuer, registration: { year }, placeDate: false }),
      ...titleBlock('PHIẾU BẦU', `Xét chọn gương điển hình tiên tiến năm ${year}${date === undefined ? '' : `, họp Hội đồng ${documentDate(date)}`}`),
      bodySentence('Đánh dấu X vào một trong hai ô của mỗi dòng. Để trống cả hai ô là phiếu trắng. Không ghi tên người bỏ phiếu.'),
      { kind: 'gap', points: 8 },
      dataTable(
        [...COLUMNS],
        cases.map(({ name, awards }, index) => [String(index + 1), name, awards.join('\n'), '☐', '☐']),
      ),
    ],
  };
}
