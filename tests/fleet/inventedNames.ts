import type { Seeded } from './seeded';

const surnames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const middles = ['Văn', 'Thị', 'Minh', 'Thu', 'Đức', 'Ngọc', 'Thanh', 'Hải'];
const given = ['An', 'Bình', 'Chi', 'Dung', 'Giang', 'Hà', 'Khánh', 'Lan', 'Mai', 'Nam', 'Phong', 'Quỳnh', 'Sơn', 'Thảo', 'Yến'];
const schools = ['Trường Mầm non', 'Trường Tiểu học', 'Trường THCS', 'Trường THPT'];
const places = ['Bình Minh', 'Hoa Sen', 'Sông Cấm', 'Phượng Đỏ', 'Biển Xanh', 'Đồi Thông', 'Cánh Buồm', 'Mặt Trời'];

/** A person who does not exist: the word "Mẫu" stands in every name. */
export function personName(random: Seeded): string {
  return `${random.pick(surnames)} ${random.pick(middles)} ${random.pick(given)} Mẫu`;
}

/** The nth school of a province that does not exist. */
export function schoolName(number: number): string {
  return `${schools[number % schools.length]} Mẫu ${places[number % places.length]} ${number}`;
}

/** The nth unit code. */
export function schoolCode(number: number): string {
  return String(31_000_000 + number);
}
