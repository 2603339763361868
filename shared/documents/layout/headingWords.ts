/** Words that a heading keeps on one line: a clerk breaks a heading by its sense, never inside a term. Longest first. */
const TERMS = [
  'điển hình tiên tiến', 'cộng đồng', 'trung học', 'phổ thông', 'tiểu học', 'mầm non', 'mẫu giáo', 'dân tộc', 'nội trú',
  'bán trú', 'nghề nghiệp', 'thường xuyên', 'trung tâm', 'giáo dục', 'đào tạo', 'ủy ban', 'nhân dân', 'thành phố',
  'hải phòng', 'thi đua', 'khen thưởng', 'hội đồng', 'thành tích', 'danh hiệu', 'công nhận', 'đề nghị', 'giấy khen',
  'bằng khen', 'chiến sĩ', 'lao động', 'tiên tiến', 'xuất sắc', 'giám đốc', 'chủ tịch', 'hiệu trưởng', 'thủ trưởng',
  'tổ trưởng', 'phụ trách', 'chuyên môn', 'xác nhận', 'cơ sở', 'năm học', 'kế hoạch', 'phong trào', 'danh sách',
] as const;

const NO_BREAK_SPACE = '\u00a0';

/** Terms with their spaces, whatever the case, between the edges of words. */
const terms = new RegExp(`(?<!\\p{L})(?:${TERMS.join('|')})(?!\\p{L})`, 'giu');

/** A heading with its terms joined; a small word that opens what follows it stays with it, a dash with what is before. */
export function joinTerms(heading: string): string {
  return heading
    .normalize('NFC')
    .replace(terms, (term) => term.replaceAll(' ', NO_BREAK_SPACE))
    .replace(/(?<!\p{L})(của|và|năm|số|cấp|tổ|phó|xã|phường) /giu, `$1${NO_BREAK_SPACE}`)
    .replace(/ ([-–] )/g, `${NO_BREAK_SPACE}$1`);
}
