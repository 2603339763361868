/** Ctrl+K over 50,000 records, against one includes() pass over their folded texts. */
import { foldForSearch } from '../../shared/text/search';
import { searchIndex } from '../../shared/text/searchIndex';
import type { Row } from './table';

const records = 50_000;
const rounds = 7;

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const middles = ['Văn', 'Thị', 'Thị Thu', 'Đức', 'Minh', 'Ngọc', 'Thanh', 'Quang'];
const givens = ['An', 'Ân', 'Bình', 'Hòa', 'Hoà', 'Phượng', 'Đông', 'Thủy', 'Thuỷ', 'Nghĩa', 'Yến', 'Ấm', 'Tuấn'];
const positions = ['Giáo viên Ngữ văn', 'Giáo viên Toán', 'Hiệu trưởng', 'Tổ trưởng Sử Địa', 'Nhân viên thư viện', 'Học sinh lớp 9A', 'Phó hiệu trưởng'];

/** What people type: a name whole or begun, with accents or none, words of several fields, and what is not there. */
const queries = ['nguyen van an', 'Nguyễn Văn Ân', 'hoà', 'hòa', 'thuy giao vien', 'phượng 2026', 'đặ', 'nguyê', 'mau so 12', 'truong thpt mau', 'van', 'khongco', 'ân toán', '9a duc', 'Trần Thị Thu Yến Mẫu'];

/** Invented records, each time the same. */
function textOf(index: number): string {
  const of = <T>(list: readonly T[], step: number): T => list[Math.floor(index / step) % list.length]!;
  return `${of(families, 1)} ${of(middles, 7)} ${of(givens, 3)} ${of(positions, 11)} Trường THPT Mẫu Số ${index % 1600} ${2020 + (index % 7)}`;
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!;
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The row of the search: the 95th percentile of every query, and how long it takes to make the index. */
export function measureSearch(): Row[] {
  const texts = Array.from({ length: records }, (_, index) => textOf(index));
  const folded = texts.map(foldForSearch);
  let find = searchIndex(texts, String);
  const making = timeOf(() => (find = searchIndex(texts, String)));
  const needles = queries.map(foldForSearch);
  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    queries.forEach((query, at) => {
      const found = timeOf(() => find(query));
      const passed = timeOf(() => folded.filter((text) => text.includes(needles[at]!)));
      // The first round warms both.
      if (round > 0) {
        ours.push(found);
        baseline.push(passed);
      }
    });
  }
  return [
    { what: 'search, 50,000 records, p95', unit: 'ms', ours: p95(ours), baseline: p95(baseline), goal: 1.5 },
    { what: 'search, 50,000 records, making ready', unit: 'ms', ours: making },
  ];
}
