/** Lines below and between the rows of a list that are about nobody: totals, place and day, who signs. */

export type FootLine = 'total' | 'signature';

/** Words with their accents: "Tống Công Minh" is somebody. */
const totals = /^(?:tổng(?: cộng| số)?|cộng)(?!\s*\p{L})|^(?:tổng (?:cộng|số)|(?:ấn định )?danh sách (?:này )?(?:có|gồm)|cộng danh sách)(?!\p{L})/iu;
const signatures = [
  /^(?:người|cán bộ) (?:lập|làm|ghi|duyệt|ký|tổng hợp|kiểm tra)(?!\p{L})/iu,
  /^(?:xác nhận|ý kiến|chữ ký) của(?!\p{L})/iu,
  /^\(?(?:đã ký|ký)(?:[,.)]|$| (?:ghi|tên|rõ|và)(?!\p{L}))/iu,
  /^nơi nhận(?!\p{L})/iu,
  /(?:^|[,.;]\s*)ngày[\s\d.…_/]*tháng(?!\p{L})/iu,
  /^(?:(?:tm|kt|tl|tuq|t\/m|k\/t)\b[.\s]*)?(?:phó |q\.\s*|quyền )?(?:hiệu trưởng|giám đốc|thủ trưởng|kế toán(?: trưởng)?|văn thư|thủ quỹ|tổ trưởng(?: chuyên môn)?|giáo viên chủ nhiệm|gvcn)(?: (?:nhà trường|đơn vị|cơ quan))?\s*[.:]?$/iu,
];

/** What a text is when it stands where a name should; undefined for what may be a name. */
export function footLineOf(text: string): FootLine | undefined {
  if (totals.test(text)) return 'total';
  return signatures.some((words) => words.test(text)) ? 'signature' : undefined;
}
