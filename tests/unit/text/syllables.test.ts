import { expect, test } from 'vitest';
import { isSyllable } from '../../../shared/text/syllables';

test.each(
  'Nguyễn Phượng Nghĩa Quỳnh Đỗ Uyên Hoà Hòa Thuý Thúy Giang Gì Giếng Quốc Huệ Khuê Huyền Oanh Yến Ý Nguyệt Ngoặc Khuỷu Quảng Thuở Đặng Trần Ngô Ước Xuân Loan Khoẻ Nghiêm Chuyên Rượu Hươu Khuyết quý giữ gìn'.split(' '),
)('%s is a syllable, in either Unicode form', (word) => {
  expect(isSyllable(word)).toBe(true);
  expect(isSyllable(word.normalize('NFD'))).toBe(true);
});

test.each(['NguyÔn', 'Vaên', 'Löông', 'thÞ', 'Ph¹m', 'Nghóaa', 'bắnǵ', 'các̀', 'xyz', 'José', ''])('%j is none', (word) => {
  expect(isSyllable(word)).toBe(false);
});
