import { expect, test } from 'vitest';
import { countWords } from '../../../shared/text/words';

test.each([
  ['', 0],
  ['  \n ', 0],
  ['Mỗi tuần một trang sách', 5],
  ['tăng từ 61% lên 78% - rất tốt.', 7],
  ['Ngữ văn: 36 tiết,\n214 học sinh', 7],
])('%j has %i words', (text, count) => {
  expect(countWords(text)).toBe(count);
});

test('words are the same in NFC and NFD', () => {
  expect(countWords('Nguyễn Thị Phượng Nghĩa'.normalize('NFD'))).toBe(4);
});
