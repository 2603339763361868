import { shortDate } from '../text/documentDates';
import {
  type AchievementReportBase,
  confirmationBlock,
  earlierAwardsSection,
  fact,
  meritBlocks,
  reportClosing,
  reportOpening,
  SEAL_NOTE,
  SIGN_NOTE,
  typedOrRoom,
} from './achievementReport';
import type { Person, Signer } from './documentData';
import { clauseTitle, heading } from './layout/body';
import type { Block, DocumentModel } from './layout/model';
import { signaturePair } from './layout/signature';
import { candidatePlace } from './places';

export interface IndividualReportData extends AchievementReportBase {
  person: Person;
  /** Quyền hạn, nhiệm vụ được giao hoặc đảm nhận; one paragraph a line. */
  duties?: string;
  /** Who confirms for the unit; the title is printed with "xác nhận". */
  unitHead: Signer;
}

/** Báo cáo thành tích cá nhân (Mẫu 05). */
export function individualReport(data: IndividualReportData): DocumentModel {
  return {
    sections: [
      {
        orientation: 'portrait',
        pageNumbers: 'restart',
        blocks: [
          ...reportOpening(data, aboutPerson(data.person)),
          ...backgroundSection(data.person, data.key),
          heading(2, 'Thành tích đạt được'),
          clauseTitle(1, 'Quyền hạn, nhiệm vụ được giao hoặc đảm nhận'),
          ...typedOrRoom(data.duties),
          clauseTitle(2, 'Thành tích đạt được của cá nhân'),
          ...meritBlocks(data),
          ...earlierAwardsSection(3, data.earlierAwards),
          ...reportClosing(data, 'cá nhân'),
          signaturePair(
            { signer: { ...data.unitHead, title: `${data.unitHead.title} xác nhận` }, note: SEAL_NOTE },
            { signer: { title: 'Người báo cáo', name: data.person.fullName }, note: SIGN_NOTE },
            data.confirmedBy !== undefined,
          ),
          ...confirmationBlock(data.confirmedBy),
        ],
      },
    ],
  };
}

function positionOf(person: Person): string | undefined {
  return person.className === undefined ? person.position : `Học sinh lớp ${person.className}`;
}

function aboutPerson(person: Person): string {
  return [person.fullName, positionOf(person), person.unit].filter(Boolean).join(', ');
}

const GENDERS = { male: 'Nam', female: 'Nữ' } as const;

function backgroundSection(person: Person, key: string): Block[] {
  const born = person.birthDate === undefined ? person.birthYear?.toString() : shortDate(person.birthDate);
  const gender = person.gender === undefined ? undefined : GENDERS[person.gender];
  return [
    heading(1, 'Sơ lược lý lịch'),
    fact('Họ tên', person.fullName, candidatePlace(key, 'name')),
    fact('Sinh ngày, tháng, năm', [born ?? '…………', `Giới tính: ${gender ?? '…………'}`].join('; ')),
    fact('Quê quán', person.homeTown),
    fact('Trú quán', person.residence),
    fact('Đơn vị công tác', person.unit, candidatePlace(key, 'unit')),
    fact('Chức vụ (Đảng, chính quyền, đoàn thể)', positionOf(person), candidatePlace(key, 'position')),
    fact('Trình độ chuyên môn, nghiệp vụ', person.qualification),
    fact('Học hàm, học vị, danh hiệu, giải thưởng', person.honours ?? 'Không'),
  ];
}
