/** Plainly invented data that is long, empty or plentiful, from both sides: a unit's papers and the Sở's. */
import type { AwardProposalData } from '../../../shared/documents/awardProposal';
import type { CandidateListData, Candidates } from '../../../shared/documents/candidateList';
import type { CollectiveReportData } from '../../../shared/documents/collectiveReport';
import type { EarlierAward, Issuer, Signer } from '../../../shared/documents/documentData';
import type { IndividualReportData } from '../../../shared/documents/individualReport';
import { candidates, collectiveReportData, listData, personReport, proposal } from './samples';

/** A name of sixty letters, as the longest real ones are. */
export const LONG_SCHOOL = 'Trường Phổ thông Dân tộc Nội trú - Trung học phổ thông Mẫu Số Một';

export const longSchool: Issuer = {
  superior: 'Sở Giáo dục và Đào tạo thành phố Hải Phòng',
  name: LONG_SCHOOL,
  abbreviation: 'PTDTNTTHPTMS1',
  placeName: 'Hải Phòng',
};

/** A primary school: its superior is a commune's committee, its place the commune. */
const communeSchool: Issuer = {
  superior: 'Ủy ban nhân dân xã Mẫu Một',
  name: 'Trường Tiểu học Mẫu Một',
  abbreviation: 'THMM',
  placeName: 'Mẫu Một',
};

export const departmentIssuer: Issuer = {
  superior: 'Ủy ban nhân dân thành phố Hải Phòng',
  name: 'Sở Giáo dục và Đào tạo',
  abbreviation: 'SGDĐT',
  placeName: 'Hải Phòng',
};

const longNames = ['Nguyễn Hoàng Bảo Ngọc Anh', 'Công Tằng Tôn Nữ Phượng Nghiêm', 'Trương Nguyễn Hoàng Khương Duy', 'Y', 'Nguyễn Phước Thương Hoài Nghiêng'];
const longPosition =
  'Phó Bí thư Chi bộ, Phó Hiệu trưởng phụ trách chuyên môn, Chủ tịch Công đoàn cơ sở, Tổ trưởng tổ Khoa học tự nhiên - Công nghệ';
const longSummary =
  'Chủ trì 03 giải pháp đổi mới dạy học được áp dụng toàn trường; có 15 học sinh đạt giải cấp thành phố, 02 học sinh đạt giải quốc gia; ' +
  'vận động xây dựng quỹ khuyến học 250 triệu đồng; tập huấn cho 120 giáo viên của 08 trường trong cụm về chuyển đổi số.';
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    `Lần ${index + 1}: trong năm học 2025 - 2026, bản thân luôn gương mẫu chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước; ` +
    'chủ động đổi mới phương pháp dạy học, phát huy tính tích cực của học sinh; tham gia xây dựng kho học liệu số dùng chung; được đồng nghiệp, ' +
    'phụ huynh và học sinh tin yêu. Kết quả bộ môn cao hơn mặt bằng chung của trường 12%, không có học sinh yếu kém.').join('\n');

export function manyAwards(count: number): EarlierAward[] {
  return Array.from({ length: count }, (_, index): EarlierAward => ({
    kind: index % 2 === 0 ? 'emulationTitle' : 'awardForm',
    year: `${2024 - index}-${2025 - index}`,
    title: index % 2 === 0 ? 'Chiến sĩ thi đua cấp tỉnh' : 'Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hải Phòng',
    decision: { number: `${1200 + index}/QĐ-UBND`, date: `${2025 - index}-06-20`, issuer: 'Chủ tịch Ủy ban nhân dân thành phố Hải Phòng' },
  }));
}

/** Persons and collectives with everything long. */
export function longCandidates(individuals: number, collectives: number): Candidates {
  const list = candidates(individuals, collectives);
  return {
    individuals: list.individuals.map((each, index) => ({
      ...each,
      summary: longSummary,
      earlierAwards: manyAwards(2),
      note: index % 7 === 0 ? 'Đang nghỉ thai sản' : '',
      person: { ...each.person, fullName: longNames[index % longNames.length]!, position: longPosition, unit: LONG_SCHOOL },
    })),
    collectives: list.collectives.map((each, index) => ({
      ...each,
      summary: longSummary,
      collective: { name: `Tổ chuyên môn Khoa học tự nhiên - Công nghệ - Thể dục thể thao ${index + 1}`, unit: LONG_SCHOOL },
    })),
  };
}

export const longHead: Signer = {
  authority: 'KT.', onBehalfOf: 'Hiệu trưởng', title: 'Phó Hiệu trưởng phụ trách chuyên môn', name: 'Nguyễn Hoàng Bảo Ngọc Anh',
};

export function longProposal(list: Candidates = longCandidates(60, 25)): AwardProposalData {
  return {
    ...proposal(list),
    issuer: longSchool,
    recipients: ['Sở Giáo dục và Đào tạo thành phố Hải Phòng (qua Văn phòng Sở, bộ phận Thi đua - Khen thưởng)'],
    council: { ...proposal().council, name: `Hội đồng Thi đua - Khen thưởng ${LONG_SCHOOL}` },
    signer: longHead,
    copies: { others: ['Đảng ủy xã Mẫu Một', 'Hội đồng Thi đua - Khen thưởng Trường', 'Ban đại diện cha mẹ học sinh'], filedBy: 'VP', filedCount: 5 },
  };
}

/** What the Sở sends to the city. */
export function departmentProposal(list: Candidates = candidates(8, 3)): AwardProposalData {
  const award = 'Bằng khen của Chủ tịch Ủy ban nhân dân thành phố';
  const asked: Candidates = {
    individuals: list.individuals.map((each) => ({ ...each, award })),
    collectives: list.collectives.map((each) => ({ ...each, award })),
  };
  return {
    ...proposal(asked),
    issuer: departmentIssuer,
    recipients: ['Ủy ban nhân dân thành phố Hải Phòng', 'Sở Nội vụ thành phố Hải Phòng (Ban Thi đua - Khen thưởng)'],
    recipient: 'Ủy ban nhân dân thành phố Hải Phòng',
    decision: { type: 'decides' },
    registration: { number: 5, date: '2027-01-05' },
    council: { name: 'Hội đồng Thi đua - Khen thưởng Sở Giáo dục và Đào tạo', ballot: 'secret' },
    requests: [{ action: 'give', title: award, collectives: asked.collectives.length, individuals: asked.individuals.length }],
    signer: { title: 'Giám đốc', name: 'Đỗ Mẫu' },
    copies: { others: [] },
  };
}

export function longList(list: Candidates = longCandidates(60, 25)): CandidateListData {
  return { ...listData(list), issuer: longSchool, signer: longHead, copies: { others: ['Sở Giáo dục và Đào tạo thành phố Hải Phòng'], filedBy: 'VP' } };
}

export function longPersonReport(): IndividualReportData {
  const report = personReport();
  return {
    ...report,
    issuer: longSchool,
    person: {
      ...report.person, fullName: longNames[0]!, position: longPosition, unit: LONG_SCHOOL,
      honours: 'Nhà giáo Ưu tú; giải Nhất cuộc thi thiết kế bài giảng điện tử cấp quốc gia năm 2024',
    },
    summary: paragraphs(3),
    criteria: report.criteria.map((each) => ({ ...each, explanation: paragraphs(3) })),
    achievements: Array.from({ length: 12 }, (_, index) => ({ date: `2026-0${1 + (index % 9)}-05`, text: paragraphs(1), evidence: [String(index + 1)] })),
    earlierAwards: manyAwards(30),
    unitHead: longHead,
    confirmedBy: { title: 'Giám đốc Sở Giáo dục và Đào tạo', name: 'Đỗ Mẫu' },
  };
}

/** A report of which nothing is known yet but the name. */
export function barePersonReport(): IndividualReportData {
  const { issuer, key, award } = personReport();
  return {
    key, issuer, award, registration: {}, criteria: [], achievements: [], earlierAwards: [],
    person: { fullName: 'Đỗ Mẫu', unit: issuer.name, className: '11A1' }, unitHead: { title: 'Hiệu trưởng' },
  };
}

export function longCollectiveReport(): CollectiveReportData {
  const report = collectiveReportData();
  return {
    ...report,
    issuer: longSchool,
    award: { action: 'give', title: 'Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hải Phòng' },
    collective: { ...report.collective, name: LONG_SCHOOL, organisation: 'gồm 09 tổ chuyên môn, 01 tổ văn phòng' },
    criteria: Array.from({ length: 4 }, (_, index) => ({ label: `Tiêu chí thứ ${index + 1}`, explanation: paragraphs(2), evidence: ['1', '2'] })),
    earlierAwards: manyAwards(24),
    measures: paragraphs(4),
    compliance: paragraphs(2),
    signer: longHead,
    confirmedBy: { title: 'Giám đốc Sở Giáo dục và Đào tạo' },
  };
}

export function bareCollectiveReport(): CollectiveReportData {
  const { key, award, signer } = collectiveReportData();
  return {
    key, issuer: communeSchool, award, signer, registration: {}, criteria: [], achievements: [], earlierAwards: [],
    collective: { name: 'Tổ Toán - Tin' }, copies: { others: [] },
  };
}
