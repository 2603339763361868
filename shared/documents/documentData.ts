/**
 * What documents are made of, as plain data that is bound to no record. Dates are ISO `YYYY-MM-DD`.
 * Names, titles and counts come from records; what the law does not settle (number, date, signer) may be absent and
 * is then left as a blank for the clerk.
 */

/** The body that issues the paper (NĐ 30/2020, Phụ lục I, II.2 to II.4). */
export interface Issuer {
  /** Cơ quan chủ quản trực tiếp, as it is read (any case), e.g. "Sở Giáo dục và Đào tạo thành phố Hải Phòng". */
  superior?: string;
  /** Cơ quan ban hành, e.g. "Trường THPT Mẫu Số 1". */
  name: string;
  /** In document symbols, e.g. "THPTMS1". */
  abbreviation: string;
  /** Địa danh, e.g. "Hải Phòng". */
  placeName: string;
}

/** TM. on behalf of a collective body, KT. a deputy, TL. by order, TUQ. by mandate, Q. acting (II.7). */
export type SigningAuthority = 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.';

export interface Signer {
  authority?: SigningAuthority;
  /** What TM., KT., TL. and TUQ. speak for, e.g. "Hiệu trưởng": printed "KT. HIỆU TRƯỞNG". */
  onBehalfOf?: string;
  /** Title of the one who signs, e.g. "Phó Hiệu trưởng"; with Q., the office acted in: printed "Q. HIỆU TRƯỞNG". */
  title: string;
  /** Absent: left blank. No degree or honour before it. */
  name?: string;
}

/** Number and date the clerk gives; absent until then. */
export interface Registration {
  number?: number;
  date?: string;
  /** Printed after "năm" when the date is not known yet. */
  year?: number;
}

/** A basis as it stands in papers, "Căn cứ …" or "Theo …", with no mark at its end. */
export interface LegalBasis {
  text: string;
  validFrom?: string;
  /** Last day on which it may be cited. */
  validTo?: string;
}

export interface Person {
  fullName: string;
  birthDate?: string;
  /** Where only the year is known. */
  birthYear?: number;
  gender?: 'male' | 'female';
  /** Quê quán, trú quán. */
  homeTown?: string;
  residence?: string;
  /** Chức vụ (Đảng, chính quyền, đoàn thể). */
  position?: string;
  /** Đơn vị công tác. */
  unit: string;
  /** Trình độ chuyên môn, nghiệp vụ. */
  qualification?: string;
  /** Học hàm, học vị, danh hiệu, giải thưởng. */
  honours?: string;
  /** For a pupil: printed in place of the position. */
  className?: string;
}

export interface Collective {
  name: string;
  headName?: string;
  address?: string;
  phone?: string;
  fax?: string;
  website?: string;
  foundedYear?: number;
  /** Cơ cấu tổ chức, in words. */
  organisation?: string;
  headcount?: { total: number; female?: number; partyMembers?: number };
  /** Trình độ, in words, e.g. "thạc sĩ 12, đại học 40". */
  qualification?: string;
  /** Chức năng, nhiệm vụ được giao. */
  duties?: string;
}

export interface EarlierAward {
  /** Danh hiệu thi đua and hình thức khen thưởng are two tables that must not be mixed. */
  kind: 'emulationTitle' | 'awardForm';
  /** Year or school year as printed: "2025", "2024-2025". */
  year: string;
  title: string;
  decision?: { number?: string; date?: string; issuer?: string };
}

/** A dated achievement; the text may have several paragraphs, one a line. */
export interface Achievement {
  date?: string;
  text: string;
  /** Numbers of the evidence as in the dossier's table of contents. */
  evidence?: string[];
}

/** How a criterion is met, in the nominee's words. `label` is the criterion's short name. */
export interface CriterionAnswer {
  label: string;
  explanation: string;
  evidence?: string[];
}
