/** Plainly invented data for the documents' tests. */
import type { AwardProposalData } from '../../../shared/documents/awardProposal';
import type { CandidateListData, Candidates, IndividualCandidate } from '../../../shared/documents/candidateList';
import type { CollectiveReportData } from '../../../shared/documents/collectiveReport';
import type { Issuer, Signer } from '../../../shared/documents/documentData';
import type { DeliverySlipData } from '../../../shared/documents/deliverySlip';
import type { IndividualReportData } from '../../../shared/documents/individualReport';

export const school: Issuer = {
  superior: 'Sở Giáo dục và Đào tạo thành phố Hải Phòng',
  name: 'Trường THPT Mẫu Số 1',
  abbreviation: 'THPTMS1',
  placeName: 'Hải Phòng',
};

export const head: Signer = { title: 'Hiệu trưởng', name: 'Phạm Quốc Mẫu' };

const DIPLOMA = 'Giấy khen của Giám đốc Sở Giáo dục và Đào tạo';
const EXEMPLAR = 'Điển hình tiên tiến năm 2026';

const NAMES = ['Nguyễn Văn A', 'Trần Thị Bình An', 'Nguyễn Thị Phượng Nghĩa', 'Lê Hoàng Nguyễn Minh Khuê', 'Đỗ Mẫu'];

/** `count` invented persons, every fifth with a name of five words. */
export function persons(count: number): IndividualCandidate[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `person-${index + 1}`,
    award: index % 3 === 0 ? EXEMPLAR : DIPLOMA,
    person: {
      fullName: NAMES[index % NAMES.length] ?? 'Nguyễn Văn A',
      birthDate: `${1975 + (index % 25)}-0${1 + (index % 9)}-15`,
      gender: index % 2 === 0 ? 'male' : 'female',
      position: index % 4 === 0 ? 'Tổ trưởng tổ Toán - Tin' : 'Giáo viên',
      unit: 'Trường THPT Mẫu Số 1',
    },
    summary:
      index % 2 === 0
        ? 'Chủ trì 02 giải pháp đổi mới dạy học được áp dụng toàn trường; có 05 học sinh đạt giải cấp thành phố.'
        : 'Hoàn thành xuất sắc nhiệm vụ; xây dựng kho học liệu số dùng chung cho tổ bộ môn.',
    earlierAwards: [
      { kind: 'emulationTitle', year: '2025', title: 'Chiến sĩ thi đua cơ sở' },
      ...(index % 3 === 0 ? [{ kind: 'awardForm', year: '2024', title: 'Giấy khen của Giám đốc Sở' } as const] : []),
    ],
  }));
}

export function candidates(individuals: number, collectives = 1): Candidates {
  return {
    collectives: Array.from({ length: collectives }, (_, index) => ({
      key: `collective-${index + 1}`,
      award: EXEMPLAR,
      collective: { name: 'Tổ Ngữ văn - Lịch sử', unit: 'Trường THPT Mẫu Số 1' },
      summary: '100% thành viên hoàn thành tốt nhiệm vụ; mô hình “Thư viện mở” được 03 trường học tập.',
      earlierAwards: [{ kind: 'emulationTitle', year: '2025', title: 'Tập thể lao động tiên tiến' }],
    })),
    individuals: persons(individuals),
  };
}

export function proposal(list: Candidates = candidates(3)): AwardProposalData {
  const of = (award: string, group: 'collectives' | 'individuals') =>
    list[group].filter((candidate) => candidate.award === award).length;
  return {
    issuer: school,
    registration: { date: '2026-10-12' },
    recipients: ['Sở Giáo dục và Đào tạo thành phố Hải Phòng'],
    recipient: 'Sở Giáo dục và Đào tạo thành phố Hải Phòng',
    decision: { type: 'decides' },
    subject: 'đề nghị công nhận điển hình tiên tiến và khen thưởng năm 2026',
    bases: [
      { text: 'Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', validFrom: '2024-01-01' },
      {
        text:
          'Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền ' +
          'trong lĩnh vực thi đua, khen thưởng',
        validFrom: '2025-07-01',
        validTo: '2027-02-28',
      },
      { text: 'Căn cứ Kế hoạch tuyên truyền gương điển hình tiên tiến ngành Giáo dục và Đào tạo thành phố Hải Phòng' },
    ],
    council: {
      name: 'Hội đồng Thi đua - Khen thưởng Trường THPT Mẫu Số 1',
      meetingDate: '2026-09-25',
      totalMembers: 11,
      presentMembers: 10,
      ballot: 'secret',
      leastVotesFor: 9,
    },
    merit: 'xuất sắc trong phong trào thi đua “Dạy tốt, học tốt” năm học 2025 - 2026',
    requests: [
      {
        action: 'recognise',
        title: EXEMPLAR,
        collectives: of(EXEMPLAR, 'collectives'),
        individuals: of(EXEMPLAR, 'individuals'),
      },
      {
        action: 'give',
        title: DIPLOMA,
        collectives: of(DIPLOMA, 'collectives'),
        individuals: of(DIPLOMA, 'individuals'),
      },
    ],
    opinions: [],
    publicNotice: { workingDays: 5, objections: 0 },
    candidates: list,
    signer: head,
    copies: { others: ['Hội đồng TĐKT Trường'], filedBy: 'VP', filedCount: 3 },
  };
}

export function listData(list: Candidates): CandidateListData {
  return {
    issuer: school,
    registration: { date: '2026-10-12' },
    subject: 'Đề nghị công nhận điển hình tiên tiến và khen thưởng năm 2026',
    candidates: list,
    signer: { authority: 'KT.', onBehalfOf: 'Hiệu trưởng', title: 'Phó Hiệu trưởng', name: 'Lê Hoàng Nguyễn Minh Khuê' },
    copies: { first: 'Như Tờ trình', others: [], filedBy: 'VP' },
  };
}

export function personReport(): IndividualReportData {
  return {
    key: 'person-2',
    issuer: school,
    registration: { year: 2026 },
    award: { action: 'give', title: DIPLOMA },
    person: {
      fullName: 'Trần Thị Bình An',
      birthDate: '1986-03-05',
      gender: 'female',
      homeTown: 'Xã Mẫu Một, thành phố Hải Phòng',
      residence: 'Phường Mẫu Hai, thành phố Hải Phòng',
      position: 'Giáo viên',
      unit: 'Trường THPT Mẫu Số 1',
      qualification: 'Thạc sĩ Toán học',
    },
    duties: 'Dạy môn Toán lớp 11A1, 12A3; chủ nhiệm lớp 11A1.\nBồi dưỡng đội tuyển học sinh giỏi Toán lớp 12.',
    summary:
      'Trong năm học 2025 - 2026, tôi luôn hoàn thành xuất sắc nhiệm vụ được giao, là hạt nhân của tổ Toán - Tin trong phong trào đổi mới dạy học.',
    criteria: [
      { label: 'Chấp hành chủ trương, pháp luật', explanation: 'Gương mẫu chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước, nội quy của cơ quan', evidence: ['01'] },
      { label: 'Hoàn thành nhiệm vụ', explanation: 'Được xếp loại hoàn thành xuất sắc nhiệm vụ hai năm liền.\nKết quả bộ môn cao hơn mặt bằng chung của trường 12%.', evidence: ['02', '03'] },
      { label: 'Đạo đức, tài năng sư phạm, uy tín', explanation: 'Được đồng nghiệp, phụ huynh và học sinh tin yêu.' },
      { label: 'Giải pháp đổi mới dạy học', explanation: 'Xây dựng kho 120 bài giảng số dùng chung; được Sở công nhận là sáng kiến cấp cơ sở.', evidence: ['04'] },
      { label: 'Nổi trội, lan tỏa', explanation: 'Tập huấn cho 45 giáo viên của 03 trường trong cụm.' },
    ],
    achievements: [
      { date: '2026-01-05', text: 'Hướng dẫn 05 học sinh đạt giải cấp thành phố môn Toán', evidence: ['05'] },
      { date: '2026-03-09', text: 'Báo cáo chuyên đề “Dạy học phân hóa” tại hội nghị cụm' },
    ],
    earlierAwards: [
      {
        kind: 'emulationTitle',
        year: '2025',
        title: 'Chiến sĩ thi đua cơ sở',
        decision: { number: '1234/QĐ-SGDĐT', date: '2025-06-20', issuer: 'Sở Giáo dục và Đào tạo' },
      },
    ],
    unitHead: { title: 'Hiệu trưởng', name: 'Phạm Quốc Mẫu' },
  };
}

export function collectiveReportData(): CollectiveReportData {
  return {
    key: 'collective-1',
    issuer: school,
    registration: { date: '2026-02-05' },
    award: { action: 'confer', title: 'Điển hình tiên tiến năm 2026' },
    collective: {
      name: 'Tổ Ngữ văn - Lịch sử, Trường THPT Mẫu Số 1',
      address: 'Số 1 đường Mẫu, phường Mẫu Hai, thành phố Hải Phòng',
      phone: '0225 000 0000',
      headName: 'Nguyễn Thị Phượng Nghĩa',
      headcount: { total: 14, female: 11, partyMembers: 9 },
      qualification: 'thạc sĩ 06, đại học 08',
      duties: 'Giảng dạy môn Ngữ văn và Lịch sử của toàn trường; bồi dưỡng học sinh giỏi.',
    },
    summary: 'Tổ đã hoàn thành xuất sắc nhiệm vụ năm học.',
    criteria: [{ label: 'Đoàn kết, chấp hành pháp luật', explanation: 'Nội bộ đoàn kết, không có đơn thư.', evidence: ['01'] }],
    achievements: [{ date: '2026-05-20', text: 'Mô hình “Thư viện mở” được ba trường bạn học tập' }],
    earlierAwards: [],
    yearlyResults: {
      years: ['2023 - 2024', '2024 - 2025', '2025 - 2026'],
      rows: [
        { label: 'Học sinh giỏi cấp thành phố', unit: 'giải', values: ['7', '9', '12'] },
        { label: 'Sáng kiến được công nhận', values: ['2', '3', '5'] },
      ],
    },
    measures: 'Sinh hoạt chuyên môn theo nghiên cứu bài học; mỗi thành viên một giải pháp.',
    compliance: 'Chấp hành tốt chủ trương, chính sách; thực hành tiết kiệm.',
    organisations: 'Chi bộ, công đoàn, chi đoàn của tổ hoạt động đều.',
    signer: { authority: 'TM.', onBehalfOf: 'Tổ Ngữ văn - Lịch sử', title: 'Tổ trưởng', name: 'Nguyễn Thị Phượng Nghĩa' },
    copies: { others: [], filedBy: 'VP' },
    confirmedBy: { title: 'Hiệu trưởng', name: 'Phạm Quốc Mẫu' },
  };
}

/** The slip of a bundle in so many files. */
export function slip(files: number): DeliverySlipData {
  return {
    issuer: school,
    unitCode: '31000701',
    recipient: 'Sở Giáo dục và Đào tạo thành phố Hải Phòng',
    sequence: 3,
    writtenAt: '23/11/2026 10:41',
    nominations: 3,
    evidence: 27,
    size: '18,4 MB',
    encrypted: true,
    files: Array.from({ length: files }, (_, index) => ({
      name: `DHTT_31000701_2026_HOSO_03_PHAN${String(index + 1).padStart(2, '0')}-${files}.goi`,
      size: '18,4 MB',
      sha256: index.toString(16).padStart(64, 'a'),
    })),
    year: 2026,
  };
}
