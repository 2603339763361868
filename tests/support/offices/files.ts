/** Names in the folder that `make.ts` fills. */

/** Bundles. All of them are whole and were written by export. */
export const bundles = {
  setup: 'cau-hinh.goi',
  /** Of the school, encrypted to the Sở, two nominations. */
  encrypted: 'goi-ma-hoa.goi',
  /** Of a second computer that claims to be the school, not encrypted. */
  plain: 'goi-thuong.goi',
  /** Of a school of another Sở, encrypted to that. */
  strayed: 'goi-so-khac.goi',
} as const;

/** Whom the school has nominated; the first two are sent. */
export const people = {
  teacher: 'Nguyễn Thị Phượng Nghĩa',
  pupil: 'Lê Thu Hà Mẫu',
  /** Ready to be sent. */
  staff: 'Phạm Văn Thiết Bị',
  /** A pupil whose guardian has not consented. */
  withoutConsent: 'Vũ Ánh Ngọc Mẫu',
} as const;
