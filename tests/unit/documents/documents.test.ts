import { describe, expect, it } from 'vitest';
import { awardProposal } from '../../../shared/documents/awardProposal';
import { candidateList } from '../../../shared/documents/candidateList';
import { collectiveReport } from '../../../shared/documents/collectiveReport';
import { individualReport } from '../../../shared/documents/individualReport';
import { basesOutOfForce } from '../../../shared/documents/legalBases';
import { cellText, paragraphsOf, paragraphText, sectionAt, tablesOf, textsOf } from './modelText';
import { candidates, collectiveReportData, listData, personReport, proposal } from './samples';

describe('a tờ trình', () => {
  const data = proposal();
  const [letter, annex] = [0, 1].map((index) => sectionAt(awardProposal(data).sections, index));
  const body = letter ? [...textsOf(letter, 'body'), ...textsOf(letter, 'clause')].join('\n') : '';

  it('says the counts by award as numeral and words', () => {
    expect(body).toContain('khen thưởng 01 (một) tập thể và 03 (ba) cá nhân đã có thành tích');
    expect(body).toContain('1. Công nhận Điển hình tiên tiến năm 2026: 01 (một) tập thể, 01 (một) cá nhân;');
    expect(body).toContain('2. Tặng Giấy khen của Giám đốc Sở Giáo dục và Đào tạo: 02 (hai) cá nhân.');
    expect(body).toContain('(có danh sách kèm theo)');
  });

  it('says one award in one sentence', () => {
    const request = { action: 'give' as const, title: 'Giấy khen', collectives: 0, individuals: 21 };
    const section = sectionAt(awardProposal({ ...data, requests: [request] }).sections, 0);
    expect(textsOf(section, 'body')[0]).toContain('tặng Giấy khen cho 21 (hai mươi mốt) cá nhân đã có');
    expect(textsOf(section, 'clause')).toEqual([]);
  });

  it('gives the council’s date, attendance, and the vote as a share of all members', () => {
    expect(body).toContain('gồm 11 (mười một) thành viên đã họp ngày 25 tháng 9 năm 2026, có mặt 10 (mười) thành viên');
    expect(body).toContain('bỏ phiếu kín');
    expect(body).toContain('09/11, đạt 81,82% tổng số thành viên Hội đồng');
  });

  it('cites the council’s minutes as its last basis', () => {
    expect(letter && textsOf(letter, 'basis').at(-1)).toMatch(/^Căn cứ Biên bản họp Hội đồng.* ngày 25 tháng 9 năm 2026\.$/);
  });

  it('leaves room for what the council has not settled', () => {
    const section = sectionAt(awardProposal({ ...data, council: { name: 'Hội đồng', ballot: 'secret' } }).sections, 0);
    expect(textsOf(section, 'body').find((line) => line.startsWith('Hội đồng'))).toMatch(/gồm _+ thành viên đã họp ngày_+tháng_+năm _+, có mặt _+/);
    expect(textsOf(section, 'basis').at(-1)).toMatch(/^Căn cứ Biên bản họp Hội đồng ngày_+tháng_+năm _+\.$/);
  });

  it('ends its body with ./. beside its signature, and its copies with the filed one', () => {
    expect(letter && textsOf(letter, 'body').at(-1)).toMatch(/xem xét, quyết định\.\/\.$/);
    expect(letter && textsOf(letter, 'copies')).toEqual(['- Như trên;', '- Hội đồng TĐKT Trường;', '- Lưu: VT, VP (03).']);
    expect(letter?.blocks.at(-2)).toMatchObject({ kind: 'paragraph', keepWithNext: true });
  });

  it('annexes the list on turned pages with their own numbers', () => {
    expect(annex).toMatchObject({ orientation: 'landscape', pageNumbers: 'restart' });
    expect(annex && textsOf(annex, 'attachedTo')[0]).toMatch(/^\(Kèm theo Tờ trình số _+\/TTr-THPTMS1 ngày 12 tháng 10 năm 2026/);
  });

  it('promises no list of awards where none is asked for', () => {
    const section = sectionAt(awardProposal({ ...proposal(candidates(0, 0)), requests: [] }).sections, 0);
    expect(textsOf(section, 'body')[0]).toMatch(/khen thưởng 00 \(không\) cá nhân .* \(có danh sách kèm theo\)\.$/);
  });

  it('sums its annex up in a row that stays with the last candidate', () => {
    const [table] = annex ? tablesOf(annex, 'data') : [];
    expect(cellText(table?.rows.at(-1)?.cells[0])).toBe('Tổng cộng: 01 (một) tập thể và 03 (ba) cá nhân.');
    expect(table?.rows.at(-2)?.keepWithNext).toBe(true);
    expect(annex?.blocks.at(-1)).toBe(table);
  });

  it('tells of objections that were settled', () => {
    const section = sectionAt(awardProposal({ ...data, publicNotice: { workingDays: 5, objections: 2 } }).sections, 0);
    expect(textsOf(section, 'body').join('\n')).toContain('trong 05 ngày làm việc và đã xem xét, giải quyết 02 (hai) ý kiến phản ánh');
  });
});

describe('a danh sách trích ngang', () => {
  const tableOf = (individuals: number, collectives: number) => {
    const [table] = tablesOf(sectionAt(candidateList(listData(candidates(individuals, collectives))).sections, 0), 'data');
    if (!table) throw new Error('No table');
    return table;
  };

  it('has the columns of the form under a head of two rows', () => {
    const [first, second] = tableOf(1, 0).head;
    expect(first?.cells.map(cellText)).toEqual([
      'TT', 'Họ và tên (tập thể)', 'Năm sinh', 'Chức vụ, đơn vị công tác', 'Tóm tắt thành tích', 'Đã được khen', 'Hình thức đề nghị', 'Ghi chú',
    ]);
    expect(second?.cells.map(cellText)).toEqual(['Nam', 'Nữ']);
    expect(tableOf(1, 0).columns.reduce((sum, width) => sum + width, 0)).toBe(252);
  });

  it('numbers collectives and persons each from 1', () => {
    const rows = tableOf(60, 2).rows.map((row) => cellText(row.cells[0]));
    expect(rows.slice(0, 5)).toEqual(['I', '1', '2', 'II', '1']);
    expect(rows.at(-1)).toBe('60');
  });

  it('writes the year of birth under the gender', () => {
    const [, man, woman] = tableOf(2, 0).rows;
    expect([cellText(man?.cells[2]), cellText(man?.cells[3])]).toEqual(['1975', '']);
    expect([cellText(woman?.cells[2]), cellText(woman?.cells[3])]).toEqual(['', '1976']);
  });

  it('says so when it is empty', () => {
    expect(tableOf(0, 0).rows.map((row) => row.cells.map(cellText))).toEqual([['Không có']]);
  });

  it('sums itself up, and keeps its last row with the signature', () => {
    const section = sectionAt(candidateList(listData(candidates(60, 2))).sections, 0);
    expect(textsOf(section, 'body')).toEqual(['Danh sách gồm 02 (hai) tập thể và 60 (sáu mươi) cá nhân./.']);
    expect(tableOf(60, 2).rows.at(-1)?.keepWithNext).toBe(true);
  });

  it('gives a pupil’s class in place of a position', () => {
    const list = candidates(1, 0);
    const [first] = list.individuals;
    if (!first) throw new Error('No candidate');
    const pupil = { ...first, person: { fullName: 'Đỗ Mẫu', unit: 'Trường THPT Mẫu Số 1', className: '11A1' } };
    const section = sectionAt(candidateList(listData({ collectives: [], individuals: [pupil] })).sections, 0);
    expect(cellText(tablesOf(section, 'data')[0]?.rows[1]?.cells[4])).toBe('Học sinh lớp 11A1,\nTrường THPT Mẫu Số 1');
  });
});

describe('a báo cáo thành tích cá nhân', () => {
  const section = sectionAt(individualReport(personReport()).sections, 0);

  it('has the three parts of the form in order', () => {
    expect(textsOf(section, 'heading')).toEqual([
      'I. SƠ LƯỢC LÝ LỊCH', 'II. THÀNH TÍCH ĐẠT ĐƯỢC', 'III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG',
    ]);
    expect(textsOf(section, 'subject')[0]?.replaceAll('\n', ' ')).toBe('ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO');
  });

  it('prints every line of the background, dotted where nothing is known', () => {
    const { homeTown: _, ...person } = personReport().person;
    const lines = textsOf(sectionAt(individualReport({ ...personReport(), person }).sections, 0), 'body');
    expect(lines.slice(0, 8)).toEqual([
      '- Họ tên: Trần Thị Bình An.',
      '- Sinh ngày, tháng, năm: 05/03/1986; Giới tính: Nữ.',
      '- Quê quán: …………',
      '- Trú quán: Phường Mẫu Hai, thành phố Hải Phòng.',
      '- Đơn vị công tác: Trường THPT Mẫu Số 1.',
      '- Chức vụ (Đảng, chính quyền, đoàn thể): Giáo viên.',
      '- Trình độ chuyên môn, nghiệp vụ: Thạc sĩ Toán học.',
      '- Học hàm, học vị, danh hiệu, giải thưởng: Không.',
    ]);
  });

  it('letters the criteria in Vietnamese order with the numbers of their evidence', () => {
    const points = textsOf(section, 'point');
    expect(points.map((line) => line.slice(0, 2))).toEqual(['a)', 'b)', 'c)', 'd)', 'đ)']);
    expect(points[0]).toMatch(/nội quy của cơ quan \(minh chứng số 01\)\.$/);
  });

  it('has the two tables with the form’s own words, and says when one is empty', () => {
    const [titles, forms] = tablesOf(section, 'data');
    expect(titles?.head[0]?.cells.map(cellText)).toEqual([
      'Năm', 'Danh hiệu thi đua',
      'Số, ngày, tháng, năm của quyết định công nhận danh hiệu thi đua; cơ quan ban hành quyết định',
    ]);
    expect(forms?.head[0]?.cells.map(cellText)).toEqual([
      'Năm', 'Hình thức khen thưởng', 'Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành quyết định',
    ]);
    expect(titles?.rows[0]?.cells.map(cellText)).toEqual([
      '2025', 'Chiến sĩ thi đua cơ sở', 'Quyết định số 1234/QĐ-SGDĐT ngày 20/06/2025; Sở Giáo dục và Đào tạo',
    ]);
    expect(forms?.rows.map((row) => row.cells.map(cellText))).toEqual([['Không có']]);
    expect(forms?.rows.at(-1)?.keepWithNext).toBe(true);
  });

  it('is confirmed by the unit at the left and signed by the person at the right', () => {
    const signature = tablesOf(section, 'layout').at(-1);
    expect(signature?.rows.map((row) => row.cells.map(cellText))).toEqual([
      ['HIỆU TRƯỞNG XÁC NHẬN\n(Ký, đóng dấu)', 'NGƯỜI BÁO CÁO\n(Ký, ghi rõ họ tên)'],
      ['Phạm Quốc Mẫu', 'Trần Thị Bình An'],
    ]);
  });

  it('ends its body with ./. on the page of the signatures (Phụ lục III, mẫu 1.4)', () => {
    expect(textsOf(section, 'body').at(-1)).toMatch(/^Trên đây là báo cáo thành tích của cá nhân đề nghị tặng Giấy khen .*, quyết định\.\/\.$/);
    expect(section.blocks.at(-2)).toMatchObject({ kind: 'paragraph', keepWithNext: true });
  });

  it('keeps the confirmation of the level above on the page of the signatures', () => {
    const confirmed = sectionAt(individualReport({ ...personReport(), confirmedBy: { title: 'Giám đốc' } }).sections, 0);
    expect(tablesOf(confirmed, 'layout').at(-2)?.rows.map((row) => row.keepWithNext)).toEqual([true, true]);
    expect(tablesOf(section, 'layout').at(-1)?.rows.map((row) => row.keepWithNext)).toEqual([true, undefined]);
  });

  it('leaves room to write where nothing was told, under each of its headings', () => {
    const bare = sectionAt(individualReport({ ...personReport(), duties: '', summary: ' ', criteria: [], achievements: [] }).sections, 0);
    const rooms = bare.blocks.flatMap((block, index) => (block.kind === 'paragraph' && block.runs[0]?.kind === 'blank' ? [index] : []));
    expect(rooms.map((index) => bare.blocks[index - 1]).map((block) => block?.kind === 'paragraph' && block.style)).toEqual(['clauseTitle', 'clauseTitle']);
  });

  it('never breaks a school year or parts a decision from its number and day', () => {
    const awards = [{ kind: 'awardForm' as const, year: '2024-2025', title: 'Giấy khen', decision: { number: '12/QĐ', date: '2025-06-20' } }];
    const [, forms] = tablesOf(sectionAt(individualReport({ ...personReport(), earlierAwards: awards }).sections, 0), 'data');
    expect(forms?.rows[0]?.cells.map(cellText)).toEqual(['2024 - 2025', 'Giấy khen', 'Quyết định số 12/QĐ ngày 20/06/2025']);
  });

  it('has no number, which the form does not have', () => {
    expect(textsOf(section, 'number')).toEqual(['']);
  });
});

describe('a báo cáo thành tích tập thể', () => {
  const section = sectionAt(collectiveReport(collectiveReportData()).sections, 0);

  it('has the parts of the form and compares the years', () => {
    expect(textsOf(section, 'heading')[0]).toBe('I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH');
    const [years] = tablesOf(section, 'data');
    expect(years?.head[0]?.cells.map(cellText)).toEqual(['TT', 'Nội dung', '2023 - 2024', '2024 - 2025', '2025 - 2026']);
    expect(years?.columns.reduce((sum, width) => sum + width, 0)).toBeCloseTo(165, 6);
  });

  it('numbers only the sections that were written', () => {
    const { measures: _, ...data } = collectiveReportData();
    const titles = textsOf(sectionAt(collectiveReport(data).sections, 0), 'clauseTitle');
    expect(titles.filter((title) => /^[23]\./.test(title)).slice(1, 3)).toEqual([
      '2. Chấp hành chủ trương, chính sách, pháp luật; chăm lo đời sống; thực hành tiết kiệm',
      '3. Hoạt động của tổ chức Đảng, đoàn thể',
    ]);
  });

  it('is signed, and confirmed by the level above', () => {
    const signatures = tablesOf(section, 'layout').slice(-2).map((table) => table.rows.map((row) => cellText(row.cells[1])).join('\n'));
    expect(signatures).toEqual([
      'TM. TỔ NGỮ VĂN - LỊCH SỬ\nTỔ TRƯỞNG\nNguyễn Thị Phượng Nghĩa',
      'HIỆU TRƯỞNG XÁC NHẬN\n(Ký, đóng dấu)\nPhạm Quốc Mẫu',
    ]);
  });

  it('says the headcount in words of the form', () => {
    const lines = paragraphsOf(section).map(paragraphText);
    expect(lines).toContain('- Tổng số công chức, viên chức, người lao động: 14 người, nữ 11, đảng viên 09.');
  });
});

it('names the bases that may not be cited on a date', () => {
  const bases = [
    { text: 'cũ', validTo: '2025-06-30' },
    { text: 'mới', validFrom: '2025-07-01', validTo: '2027-02-28' },
    { text: 'luôn' },
  ];
  const textsOn = (date: string) => basesOutOfForce(bases, date).map((basis) => basis.text);
  expect(textsOn('2025-06-30')).toEqual(['mới']);
  expect(textsOn('2025-07-01')).toEqual(['cũ']);
  expect(textsOn('2027-03-01')).toEqual(['cũ', 'mới']);
});
