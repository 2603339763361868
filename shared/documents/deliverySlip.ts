import type { Issuer } from './documentData';
import { SIGN_NOTE } from './achievementReport';
import { dataTable, keepLastRow } from './layout/dataTable';
import { documentHead, titleBlock } from './layout/head';
import type { DocumentModel, Paragraph } from './layout/model';
import { bodySentence } from './layout/runs';
import { signaturePair } from './layout/signature';

/** A file as the slip names it. */
export interface SlipFile {
  name: string;
  /** As people read it, "18,4 MB". */
  size: string;
  sha256: string;
}

export interface DeliverySlipData {
  issuer: Issuer;
  unitCode?: string;
  recipient: string;
  /** "Lần 3". */
  sequence: number;
  /** When the files were written: "23/11/2026 10:41". */
  writtenAt: string;
  /** How many; names stay in the bundle. */
  nominations: number;
  evidence: number;
  /** Year of the annual report that goes along. */
  reportYear?: number;
  size: string;
  encrypted: boolean;
  /** In order; more than one when the bundle was split. */
  files: SlipFile[];
  /** The year of the dates that are filled in by hand. */
  year: number;
}

/** Widths in mm, sum 165: TT, name, size, SHA-256. */
const COLUMNS = [
  { title: 'TT', width: 10, style: 'tableCentre' },
  { title: 'Tên tệp', width: 98, style: 'tableText' },
  { title: 'Dung lượng', width: 25, style: 'tableNumber' },
  { title: 'SHA-256', width: 32, style: 'tableCentre' },
] as const;

/** Phiếu giao nhận: goes with the stick, and is signed by both sides when it changes hands. Names nobody in the bundle. */
export function deliverySlip(data: DeliverySlipData): DocumentModel {
  const { issuer, files } = data;
  return {
    sections: [
      {
        orientation: 'portrait',
        pageNumbers: 'restart',
        blocks: [
          documentHead({ issuer, registration: { year: data.year } }),
          ...titleBlock('PHIẾU GIAO NHẬN', `Gói hồ sơ điển hình tiên tiến, lần ${data.sequence}`),
          bodySentence(`Bên giao: ${issuer.name}${data.unitCode === undefined ? '' : ` (mã ${data.unitCode})`}.`),
          bodySentence(`Bên nhận: ${data.recipient}.`),
          bodySentence(
            `Gói gồm ${data.nominations} hồ sơ, ${data.evidence} minh chứng, ${data.reportYear === undefined ? '' : `báo cáo năm ${data.reportYear}, `}${fileCount(files.length)}, tổng dung lượng ${data.size}; ` +
              `ghi lúc ${data.writtenAt}; ${data.encrypted ? 'đã mã hóa, chỉ bên nhận mở được' : 'không mã hóa'}.`,
          ),
          { kind: 'gap', points: 8 },
          keepLastRow(
            dataTable(
              [...COLUMNS],
              files.map(({ name, size, sha256 }, index) => [String(index + 1), name, size, shortSha256(sha256)]),
            ),
          ),
          moment('Đã giao', data.year),
          moment('Đã nhận đủ, đọc được', data.year),
          bodySentence(`Ghi chú: ${DOTS.repeat(8)}`),
          signaturePair({ signer: { title: 'Bên giao' }, note: SIGN_NOTE }, { signer: { title: 'Bên nhận' }, note: SIGN_NOTE }),
        ],
      },
    ],
  };
}

function fileCount(count: number): string {
  return count === 1 ? '1 tệp' : `chia thành ${count} tệp, nhận đủ mới mở được`;
}

/** Room to write in, where the line itself should be seen. */
const DOTS = '…………';

function moment(what: string, year: number): Paragraph {
  return bodySentence(`${what} lúc ${DOTS} giờ ${DOTS}, ngày ${DOTS} tháng ${DOTS} năm ${year}.`);
}

/** The first and the last eight digits: what two people can compare by eye. */
function shortSha256(sha256: string): string {
  const group = (from: number): string => sha256.slice(from, from + 4);
  return `${group(0)} ${group(4)} …\n${group(56)} ${group(60)}`;
}
