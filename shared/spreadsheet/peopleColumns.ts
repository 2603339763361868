import type { NamedColumn } from './listHeader';

/** The columns of a list of people and collectives: the header of our template, and what else offices write there. */
export const peopleColumns = {
  name: { header: 'Họ và tên, tên tập thể', others: ['Họ và tên', 'Họ tên', 'Tên tập thể', 'Họ và tên học sinh', 'Họ tên học sinh', 'Họ và tên giáo viên', 'Họ tên giáo viên', 'Họ và tên cán bộ', 'Cán bộ, giáo viên', 'Tập thể, cá nhân', 'Họ và tên khai sinh'], width: 30 },
  // Programs of schools write a name in two or three columns; only lists that are taken in have these.
  familyName: { header: 'Họ, tên đệm', others: ['Họ và tên đệm', 'Họ đệm', 'Họ và đệm', 'Họ lót', 'Họ và chữ đệm', 'Họ và tên lót', 'Họ'], width: 22 },
  middleName: { header: 'Tên đệm', others: ['Đệm', 'Chữ đệm', 'Tên lót', 'Chữ lót'], width: 14 },
  givenName: { header: 'Tên', others: ['Tên học sinh', 'Tên gọi'], width: 12 },
  kind: { header: 'Loại đối tượng', others: ['Loại', 'Đối tượng', 'Nhóm đối tượng', 'Loại cán bộ', 'Vị trí việc làm'], width: 18 },
  birthDate: { header: 'Ngày sinh', others: ['Ngày tháng năm sinh', 'Ngày, tháng, năm sinh', 'Sinh ngày', 'Năm sinh', 'NS', 'Ngày/tháng/năm sinh'], width: 14 },
  gender: { header: 'Giới tính', others: ['Nam/Nữ', 'Nam, nữ', 'Giới', 'Phái'], width: 10 },
  position: { header: 'Chức vụ, công việc', others: ['Chức vụ', 'Chức danh', 'Công việc', 'Nhiệm vụ', 'Chức vụ, chức danh', 'Công việc được giao', 'Chức vụ, nhiệm vụ', 'Môn dạy'], width: 22 },
  team: { header: 'Tổ, phòng', others: ['Tổ', 'Tổ chuyên môn', 'Phòng ban', 'Bộ phận', 'Phòng', 'Tổ công tác', 'Tổ bộ môn'], width: 18 },
  className: { header: 'Lớp', others: ['Tên lớp', 'Lớp học', 'Học sinh lớp'], width: 10 },
  joinedYear: { header: 'Năm vào ngành', others: ['Năm tuyển dụng', 'Năm vào nghề', 'Năm công tác', 'Vào ngành'], width: 12 },
  degree: { header: 'Trình độ chuyên môn', others: ['Trình độ', 'Trình độ đào tạo', 'Bằng cấp', 'Chuyên môn', 'Trình độ CM'], width: 22 },
  honours: { header: 'Học hàm, danh hiệu, giải thưởng', others: ['Danh hiệu', 'Học hàm, học vị', 'Danh hiệu, giải thưởng'], width: 24 },
  ethnicity: { header: 'Dân tộc', others: [], width: 10 },
  homeTown: { header: 'Quê quán', others: ['Nguyên quán'], width: 22 },
  residence: { header: 'Nơi thường trú', others: ['Thường trú', 'Chỗ ở', 'Nơi ở', 'Địa chỉ thường trú', 'Hộ khẩu thường trú', 'Nơi ở hiện nay', 'Chỗ ở hiện nay'], width: 30 },
  headName: { header: 'Người đứng đầu', others: ['Tổ trưởng', 'Trưởng', 'Người phụ trách', 'Họ tên người đứng đầu', 'Phụ trách'], width: 26 },
  total: { header: 'Tổng số người', others: ['Tổng số', 'Số người', 'Số lượng', 'Sĩ số', 'Tổng số thành viên', 'Số thành viên'], width: 12 },
  female: { header: 'Trong đó nữ', others: ['Số nữ', 'Nữ'], width: 10 },
  partyMembers: { header: 'Đảng viên', others: ['Số đảng viên', 'Trong đó đảng viên'], width: 10 },
  foundedYear: { header: 'Năm thành lập', others: ['Thành lập năm', 'Thành lập'], width: 12 },
  address: { header: 'Trụ sở', others: ['Địa chỉ', 'Địa chỉ trụ sở'], width: 28 },
} as const satisfies Record<string, NamedColumn & { width: number }>;

export type PeopleColumn = keyof typeof peopleColumns;

export const peopleColumnNames = Object.keys(peopleColumns) as PeopleColumn[];

/** The parts of a name that stand in columns of their own, in the order in which they are joined. */
export const nameParts = ['familyName', 'middleName', 'givenName'] as const satisfies readonly PeopleColumn[];

/** A column of the lists that we write: names are whole there. */
export type WrittenColumn = Exclude<PeopleColumn, (typeof nameParts)[number]>;

export const writtenColumns = peopleColumnNames.filter((column): column is WrittenColumn => !nameParts.some((part) => part === column));

/** Words of columns that hold the number of an identity paper. Nothing of them is taken in, whatever a person chooses. */
const identityWords = [
  /\b(cccd|cmnd|cmtnd|cmt)\b/,
  /\bcan cuoc\b/,
  /\bchung minh (nhan dan|thu)\b/,
  /\b(ma )?(so )?dinh danh\b/,
  /\bho chieu\b/,
  /\bpassport\b/,
  /\b(so|ma) (so )?(bao hiem|bhxh|bhyt)\b/,
];

/** True for the title of a column of identity numbers. `title` is in plain words. */
export function isIdentityColumn(title: string): boolean {
  return identityWords.some((words) => words.test(title));
}

/** True for what looks like the number of an identity paper: nine or twelve digits (eleven where a zero was lost), or the letter and digits of a passport. */
export function isIdentityNumber(text: string): boolean {
  return /^(?:\d{9}|\d{11,12}|[A-Z]\d{7,8})$/i.test(text.replace(/[\s.-]/g, ''));
}
