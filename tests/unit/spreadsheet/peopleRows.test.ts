import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { pastedCells } from '../../../shared/spreadsheet/pastedCells';
import { peopleRows, type CellProblem, type PeopleRows, type RowChoices } from '../../../shared/spreadsheet/peopleRows';
import { chooseColumn, hasName, joinedSample, peopleSources, rememberColumns, type PeopleSource, type RememberedColumns } from '../../../shared/spreadsheet/peopleSource';
import { peopleTemplate } from '../../../shared/spreadsheet/peopleTemplate';
import { rejectsWorkbook } from '../../../shared/spreadsheet/rejectsWorkbook';
import { openWorkbook } from '../../../shared/spreadsheet/workbook';

const choices: RowChoices = { otherKind: null, asIs: false, today: '2026-10-12' };

async function sourceOf(file: Blob, remembered: RememberedColumns = {}): Promise<PeopleSource> {
  const opened = await openWorkbook(file, 'danh-sach.xlsx');
  if (!opened.ok) throw new Error(opened.error.type);
  const [source] = peopleSources(opened.value, remembered);
  if (!source) throw new Error('empty');
  return source;
}

const listOf = async (...rows: Cell[][]): Promise<PeopleSource> => sourceOf(await writeWorkbook(rows, { dateFormat: 'dd/mm/yyyy' }).toBlob());
const pasted = (...rows: string[][]): PeopleSource => peopleSources([pastedCells(rows.map((row) => row.join('\t')).join('\r\n'))], {})[0]!;
const read = (source: PeopleSource, others: Partial<RowChoices> = {}): PeopleRows => peopleRows(source, { ...choices, ...others });
const fixture = async (name: string) => new Blob([await readFile(`tests/fixtures/spreadsheets/${name}-libreoffice.xlsx`)]);
const meanings = ({ columns }: PeopleSource) => columns.map(({ title, column }) => [title, column]);

describe('the columns of a list', () => {
  test('are known by what offices call them, below a title, in any case and accents', () => {
    const source = pasted(['DANH SÁCH GIÁO VIÊN'], [''], ['TT', 'HO TEN', 'Ngày, tháng, năm sinh', 'Chức danh', 'Ghi chú'], ['1', 'Nguyễn Văn An', '5/10/80', 'Giáo viên', '']);
    expect(meanings(source)).toEqual([['TT', null], ['HO TEN', 'name'], ['Ngày, tháng, năm sinh', 'birthDate'], ['Chức danh', 'position'], ['Ghi chú', null]]);
    expect(read(source).rows).toEqual([{ row: 4, subject: { kind: 'teacher', name: 'Nguyễn Văn An', birthDate: '1980-10-05', position: 'Giáo viên' } }]);
  });

  test('are remembered as they were chosen the last time, also what was left out', () => {
    const first = pasted(['Danh xưng', 'Tổ', 'Chức vụ'], ['Trần Thị Bình', 'Toán', 'Giáo viên']);
    const chosen = chooseColumn(chooseColumn(first.columns, 0, 'name'), 1, null);
    const remembered = rememberColumns(chosen, {});
    expect(remembered).toEqual({ 'danh xung': 'name', to: '', 'chuc vu': 'position' });
    const [second] = peopleSources([pastedCells('DANH XƯNG\tTổ\tChức vụ\nLê Văn Cường\tVăn\tGiáo viên')], remembered);
    expect(meanings(second!)).toEqual([['DANH XƯNG', 'name'], ['Tổ', null], ['Chức vụ', 'position']]);
  });

  test('are those of the sheet that looks most like a list; the others can be chosen', async () => {
    const sheet = (name: string, ...rows: string[][]) => ({ ...pastedCells(rows.map((row) => row.join('\t')).join('\n')), name });
    const sources = peopleSources([sheet('Ghi chú', ['Họ và tên người lập', 'Lớp', 'Tổ']), sheet('Trống', ['']), sheet('9A1', ['Họ và tên', 'Lớp'], ['An', '9A1'])], {});
    expect(sources.map(({ table }) => table.sheet)).toEqual(['9A1', 'Ghi chú']);
  });

  test('never mean the same twice: a choice takes the meaning from the other column', () => {
    const { columns } = pasted(['Họ và tên', 'Tên', 'Lớp'], ['An', 'Bình', '9A']);
    expect(columns.map(({ column }) => column)).toEqual(['name', null, 'className']);
    expect(chooseColumn(columns, 1, 'name').map(({ column }) => column)).toEqual([null, 'name', 'className']);
  });

  test('without headings have letters only, and wait for somebody to say what they are', () => {
    const source = pasted(['Nguyễn Văn An', '05/10/1980'], ['Trần Thị Bình', '06/10/1980']);
    expect(source.headerAt).toBe(-1);
    expect(meanings(source)).toEqual([['', null], ['', null]]);
    const named = { ...source, columns: chooseColumn(chooseColumn(source.columns, 0, 'name'), 1, 'birthDate') };
    expect(read(named, { otherKind: 'teacher' }).rows.map(({ row, subject }) => [row, subject.name, subject.birthDate])).toEqual([
      [1, 'Nguyễn Văn An', '1980-10-05'],
      [2, 'Trần Thị Bình', '1980-10-06'],
    ]);
  });

  test.each(['CCCD', 'Số CCCD', 'CMND/CCCD', 'Số CMTND', 'Căn cước công dân', 'Mã định danh', 'Số định danh cá nhân', 'Số hộ chiếu', 'Passport', 'Số BHXH', 'Chứng minh nhân dân'])(
    'named %j hold identity numbers: nothing of them is taken, whatever is chosen',
    (title) => {
      const source = pasted(['Họ và tên', title, 'Chức vụ'], ['Nguyễn Văn An', '031080001234', 'Giáo viên']);
      expect(source.columns[1]).toMatchObject({ isIdentity: true, column: null, sample: '' });
      expect(chooseColumn(source.columns, 1, 'residence')[1]!.column).toBeNull();
      expect(JSON.stringify(read(source))).not.toContain('031080001234');
    },
  );

  test('with a name near to it are no identity numbers', () => {
    for (const title of ['Mã số nhân viên', 'Chức danh', 'Số quyết định', 'Địa chỉ']) expect(pasted(['Họ và tên', title], ['An', 'x']).columns[1]!.isIdentity).toBe(false);
  });
});

describe('a name in columns of its own', () => {
  const three: [string, string, string][] = [['Nguyễn Văn', 'An', '9A1'], ['Trần Thị', 'An', '9A2'], ['Lê', 'An', '9A3']];

  test.each(['Họ và tên đệm', 'Họ, tên đệm', 'Họ đệm', 'HO DEM', 'Họ lót', 'Họ'])('with the family name below %j is put together', (title) => {
    const source = pasted(['STT', title, 'Tên', 'Lớp'], ...three.map((row, index) => [String(index + 1), ...row]));
    expect(meanings(source).slice(1, 3)).toEqual([[title, 'familyName'], ['Tên', 'givenName']]);
    expect(joinedSample(source, false)).toBe('Nguyễn Văn An');
    expect(read(source).rows.map(({ subject }) => subject.name)).toEqual(['Nguyễn Văn An', 'Trần Thị An', 'Lê An']);
  });

  test('may have the middle name apart too', () => {
    const source = pasted(['Họ', 'Tên đệm', 'Tên', 'Lớp'], ['Nguyễn', 'Văn', 'An', '9A1'], ['Lê', '', 'Bình', '9A1']);
    expect(read(source).rows.map(({ subject }) => subject.name)).toEqual(['Nguyễn Văn An', 'Lê Bình']);
    expect(hasName(pasted(['Tên đệm', 'Tên', 'Lớp'], ['Văn', 'An', '9A1']).columns)).toBe(false);
  });

  test('is put together where an earlier list was remembered with the given name for the whole', () => {
    const remembered: RememberedColumns = { 'ho va ten dem': '', ten: 'name', lop: 'className' };
    const [source] = peopleSources([pastedCells('Họ và tên đệm\tTên\tLớp\nNguyễn Văn\tAn\t9A1')], remembered);
    expect(read(source!).rows.map(({ subject }) => subject.name)).toEqual(['Nguyễn Văn An']);
    const again = rememberColumns(source!.columns, remembered);
    expect(again).toMatchObject({ 'ho va ten dem': 'familyName', ten: 'givenName' });
    const [alone] = peopleSources([pastedCells('Tên\tSĩ số\nTổ Toán\t9')], again);
    expect(meanings(alone!)).toEqual([['Tên', 'name'], ['Sĩ số', 'total']]);
  });

  test('with a part missing is told, and is no name', () => {
    const source = pasted(['Họ đệm', 'Tên', 'Lớp'], ['Nguyễn Văn', '', '9A1'], ['', 'An', '9A1']);
    expect(read(source)).toEqual({
      rows: [],
      rejects: [
        { row: 2, name: 'Nguyễn Văn', problems: [{ column: 'givenName', type: 'nameMissing' }] },
        { row: 3, name: 'An', problems: [{ column: 'familyName', type: 'nameMissing' }] },
      ],
    });
    const { columns } = pasted(['Họ đệm', 'Lớp'], ['Nguyễn Văn', '9A1']);
    expect(hasName(columns)).toBe(false);
  });

  test('beside the whole name is not needed', () => {
    expect(meanings(pasted(['Họ và tên', 'Họ đệm', 'Tên'], ['Nguyễn Văn An', 'Nguyễn Văn', 'An'])).map(([, column]) => column)).toEqual(['name', null, null]);
    const [chosen] = peopleSources([pastedCells('Họ và tên\tTên\nNguyễn Văn An\tAn')], { 'ho va ten': '', ten: 'name' });
    expect(meanings(chosen!)).toEqual([['Họ và tên', null], ['Tên', 'name']]);
  });
});

describe('lines that are about nobody', () => {
  const foot = (row: number, name: string) => ({ row, name, problems: [{ column: 'name', type: 'footLine' }] });

  test('are left out and say why, whatever kind is chosen for lines without one; so is who signed', () => {
    const source = pasted(
      ['Họ và tên', 'Ngày sinh', 'Tổ'],
      ['Nguyễn Văn An', '05/10/1980', 'Toán'],
      ['Tổng cộng: 1 giáo viên', '', ''],
      ['Trần Thị Bình', '', ''],
      ['', '', 'Hải Phòng, ngày     tháng 9 năm 2026'],
      ['Người lập biểu', '', 'HIỆU TRƯỞNG'],
      ['(Ký, ghi rõ họ tên)', '', ''],
      ['Lê Thị Văn Thư', '', ''],
      ['Phạm Văn Cường', '', 'Văn'],
    );
    const { rows, rejects } = read(source, { otherKind: 'teacher' });
    expect(rows.map(({ subject }) => subject.name)).toEqual(['Nguyễn Văn An', 'Trần Thị Bình', 'Phạm Văn Cường']);
    expect(rejects).toEqual([
      foot(3, 'Tổng cộng: 1 giáo viên'),
      foot(5, 'Hải Phòng, ngày     tháng 9 năm 2026'.replace(/ +/g, ' ')),
      foot(6, 'Người lập biểu'),
      foot(7, '(Ký, ghi rõ họ tên)'),
      foot(8, 'Lê Thị Văn Thư'),
    ]);
  });

  test.each(['Tổng cộng', 'TỔNG SỐ: 35 học sinh', 'Cộng', 'Danh sách này có 35 người', 'HIỆU TRƯỞNG', 'KT. HIỆU TRƯỞNG', 'Phó Hiệu trưởng', 'Người lập bảng', 'Xác nhận của nhà trường', 'Nơi nhận:', 'Hải Phòng, ngày 5 tháng 9 năm 2026', 'Ngày … tháng … năm …'])(
    '%j is one of them',
    (name) => {
      expect(read(pasted(['Họ và tên', 'Lớp'], ['Nguyễn Văn An', '9A1'], [name, '']), { otherKind: 'student' }).rejects).toEqual([foot(3, name)]);
    },
  );

  test.each(['Tống Công Minh', 'Tổng Thị Hoa', 'Cống Thị Số', 'Ký Văn Nam', 'Nguyễn Thị Nguyệt', 'Trần Hiệu Trưởng'])('%j is somebody', (name) => {
    expect(read(pasted(['Họ và tên', 'Lớp'], [name, '9A1'])).rows.map(({ subject }) => subject.name)).toEqual([name]);
  });

  test('give no identity number back', () => {
    const { rejects } = read(pasted(['Họ và tên', 'Chức vụ'], ['An', 'Giáo viên'], ['Người lập biểu', '031080001234']));
    expect(rejects[0]!.problems).toEqual([{ column: 'name', type: 'footLine' }, { column: 'position', type: 'identityNumber' }]);
  });
});

describe('a row', () => {
  test.each([
    ['5/10/1980', '1980-10-05'],
    ['05.10.1980', '1980-10-05'],
    ['5-10-80', '1980-10-05'],
    ['05101980', '1980-10-05'],
    ["'05/10/1980", '1980-10-05'],
    ['05/10/1980 00:00:00', '1980-10-05'],
    ['ngày 5 tháng 10 năm 1980', '1980-10-05'],
    ['1980-10-05', '1980-10-05'],
    ['29499', '1980-10-05'],
  ])('with the birth date %j as text means %s', (typed, iso) => {
    expect(read(pasted(['Họ và tên', 'Ngày sinh', 'Chức vụ'], ['An', typed, 'Giáo viên'])).rows[0]?.subject.birthDate).toBe(iso);
  });

  test('may have its day as a date of Excel, as its serial number, or as digits that lost their zero', async () => {
    const source = await listOf(
      ['Họ và tên', 'Ngày sinh', 'Chức vụ'],
      ['An', new Date(Date.UTC(1980, 9, 5)), 'Giáo viên'],
      ['Bình', 29_499, 'Giáo viên'],
      ['Chi', 5_101_980, 'Giáo viên'],
    );
    expect(read(source).rows.map(({ subject }) => subject.birthDate)).toEqual(['1980-10-05', '1980-10-05', '1980-10-05']);
  });

  test('with a number that is the serial of one day and the digits of another takes neither, and says so', async () => {
    const source = await listOf(['Họ và tên', 'Ngày sinh', 'Chức vụ'], ['An', 20_190, 'Giáo viên'], ['Bình', 30_585, 'Giáo viên']);
    const { rows, rejects } = read(source);
    expect(rows).toEqual([]);
    expect(rejects.map(({ problems }) => problems)).toEqual(['20190', '30585'].map((text) => [{ column: 'birthDate', type: 'dateUnreadable', text }]));
  });

  test.each([
    ['Hiệu trưởng', '', 'manager'],
    ['Phó Hiệu trưởng', '', 'manager'],
    ['GV Toán', '', 'teacher'],
    ['Kế toán', '', 'staff'],
    ['', '9A1', 'student'],
  ])('that does not say its kind is known by the position %j and the class %j as %s', (position, className, kind) => {
    expect(read(pasted(['Họ và tên', 'Chức vụ', 'Lớp'], ['Nguyễn Văn An', position, className])).rows[0]?.subject.kind).toBe(kind);
  });

  test('of a pupil keeps no more than its forms ask for', () => {
    const source = pasted(['Họ và tên', 'Loại', 'Lớp', 'Quê quán', 'Dân tộc', 'Nơi thường trú'], ['Lê Minh Khuê', 'Học sinh', '9A1', 'Mẫu', 'Kinh', 'Số 1']);
    expect(read(source).rows[0]!.subject).toEqual({ kind: 'student', name: 'Lê Minh Khuê', className: '9A1' });
  });

  test('of a collective has its head and its numbers, with digits in its name', () => {
    const source = pasted(['Tên tập thể', 'Đối tượng', 'Tổ trưởng', 'Tổng số', 'Nữ', 'Đảng viên', 'Năm thành lập'], ['Tổ 3', 'Tập thể', 'Lê Văn Cường', '1.012', '8', '5', '1999']);
    expect(read(source).rows[0]!.subject).toEqual({ kind: 'collective', name: 'Tổ 3', headName: 'Lê Văn Cường', headcount: { total: 1012, female: 8, partyMembers: 5 }, foundedYear: 1999 });
  });

  test('is stored in NFC, and its tones stay where they were typed', () => {
    const names = fc.array(fc.constantFrom('Hoà', 'Hòa', 'Thuý', 'Thúy', 'Đặng', 'Ngoc', 'Ấn', 'Ước'), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(names, fc.constantFrom('NFC', 'NFD'), (name, form) => {
        const { rows } = read(pasted(['Họ và tên', 'Chức vụ'], [name.normalize(form), 'Giáo viên']));
        expect(rows[0]?.subject.name).toBe(name.normalize('NFC'));
      }),
    );
  });

  test('with nothing in the columns that are taken in is passed over', () => {
    const { rows, rejects } = read(pasted(['STT', 'Họ và tên', 'Chức vụ'], ['1', 'Nguyễn Văn An', 'Giáo viên'], ['2', '', ''], ['', ' ', '']));
    expect([rows.length, rejects.length]).toEqual([1, 0]);
  });
});

const head = ['Họ và tên', 'Loại', 'Ngày sinh', 'Giới tính', 'Chức vụ', 'Năm vào ngành', 'Tổng số', 'Nữ', 'Năm thành lập'];
const wrong: [string, string[], CellProblem[]][] = [
  ['no name', ['', 'Giáo viên'], [{ column: 'name', type: 'nameMissing' }]],
  ['a name with digits', ['Trần 123', 'Giáo viên'], [{ column: 'name', type: 'nameNotName' }]],
  ['no kind', ['Trần A'], [{ column: 'kind', type: 'kindMissing' }]],
  ['an unknown kind', ['Trần A', 'Cộng tác viên'], [{ column: 'kind', type: 'kindUnknown', text: 'Cộng tác viên' }]],
  ['a date that is none', ['Trần A', 'GV', '31/02/1980'], [{ column: 'birthDate', type: 'dateUnreadable', text: '31/02/1980' }]],
  ['a year for a date', ['Trần A', 'GV', '1980'], [{ column: 'birthDate', type: 'dateYearOnly', text: '1980' }]],
  ['a birth to come', ['Trần A', 'HS', '13/10/2026'], [{ column: 'birthDate', type: 'dateAhead' }]],
  ['a birth too long ago', ['Trần A', 'GV', '01/01/1901'], [{ column: 'birthDate', type: 'tooOld', most: 110 }]],
  ['a teacher who is a child', ['Trần A', 'GV', '01/01/2015'], [{ column: 'birthDate', type: 'tooYoung', least: 15 }]],
  ['an unknown gender', ['Trần A', 'GV', '', 'x'], [{ column: 'gender', type: 'genderUnknown', text: 'x' }]],
  ['a year that is none', ['Trần A', 'GV', '', '', '', 'khoá 5'], [{ column: 'joinedYear', type: 'yearUnreadable', text: 'khoá 5' }]],
  ['a year to come', ['Trần A', 'GV', '', '', '', '2030'], [{ column: 'joinedYear', type: 'yearAhead' }]],
  ['work before birth', ['Trần A', 'GV', '01/01/1980', '', '', '1975'], [{ column: 'joinedYear', type: 'yearBeforeBirth' }]],
  ['a headcount in words', ['Tổ Toán', 'Tập thể', '', '', '', '', 'mười'], [{ column: 'total', type: 'countUnreadable', text: 'mười' }]],
  ['women without a total', ['Tổ Toán', 'Tập thể', '', '', '', '', '', '5'], [{ column: 'total', type: 'countWithoutTotal' }]],
  ['more women than people', ['Tổ Toán', 'Tập thể', '', '', '', '', '5', '6'], [{ column: 'female', type: 'countOverTotal', total: 5 }]],
  ['an identity number', ['Trần A', 'GV', '', '', '031 080 001 234'], [{ column: 'position', type: 'identityNumber' }]],
  ['a text without end', ['Trần A', 'GV', '', '', 'x'.repeat(501)], [{ column: 'position', type: 'cellTooLong', most: 500 }]],
];

describe('a wrong cell', () => {
  test.each(wrong)('with %s is told with its column, and its row is not taken', (_, row, problems) => {
    const { rows, rejects } = read(pasted(head, row));
    expect(rows).toEqual([]);
    expect(rejects).toEqual([{ row: 2, name: row[0], problems }]);
  });

  test('with the error of a formula is told', async () => {
    const source = await listOf(['Họ và tên', 'Chức vụ'], ['Trần A', 'Giáo viên']);
    source.table.rows[1]![1] = { cell: { kind: 'other', text: '#REF!' }, text: '#REF!', asIs: '#REF!' };
    expect(read(source, { otherKind: 'teacher' }).rejects[0]!.problems).toEqual([{ column: 'position', type: 'formulaError', text: '#REF!' }]);
  });
});

describe('the workbook of what was not taken', () => {
  const words = { sheet: 'Cần sửa', author: 'Gương Sáng', problem: (problem: CellProblem) => `Sai: ${problem.type}` };

  test('has each wrong cell red with a comment, at its place, and nothing of what was right', async () => {
    const source = pasted(head, ...wrong.map(([, row]) => row), ['Nguyễn Văn Đúng', 'GV', '05/10/1980', 'Nam']);
    const result = read(source);
    expect(result.rows.map(({ subject }) => subject.name)).toEqual(['Nguyễn Văn Đúng']);
    const file = await rejectsWorkbook(source, result.rejects, false, words);
    const { red, notes } = await marksOf(file);
    const letters: Record<string, string> = { name: 'A', kind: 'B', birthDate: 'C', gender: 'D', position: 'E', joinedYear: 'F', total: 'G', female: 'H' };
    const places = wrong.map(([, , [problem]], index) => [`${letters[problem!.column]}${index + 2}`, `Sai: ${problem!.type}`]);
    expect(Object.fromEntries(notes)).toEqual(Object.fromEntries(places));
    expect([...red].sort()).toEqual(places.map(([place]) => place).sort());
    expect(new Set(places.map(([, sentence]) => sentence)).size).toBeGreaterThanOrEqual(12);
  });

  test('has a column for what is missing where the list has none, and none of identity numbers', async () => {
    const source = pasted(['STT', 'Họ và tên', 'CCCD', 'Ghi chú'], ['1', 'Trần A', '031080001234', 'x']);
    const file = await rejectsWorkbook(source, read(source).rejects, false, words);
    const opened = await openWorkbook(file, 'sai.xlsx');
    const rows = opened.ok ? opened.value[0]!.rows.map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : ''))) : [];
    expect(rows).toEqual([['STT', 'Họ và tên', 'Ghi chú', 'Loại đối tượng'], ['1', 'Trần A', 'x', '']]);
    expect((await marksOf(file)).notes).toEqual([['D2', 'Sai: kindMissing']]);
  });

  test('gives no identity number back that stood in another column', async () => {
    const source = pasted(['Họ và tên', 'Chức vụ'], ['Trần A', '031080001234']);
    const { rejects } = read(source, { otherKind: 'teacher' });
    const opened = await openWorkbook(await rejectsWorkbook(source, rejects, false, words), 'sai.xlsx');
    expect(rejects).toHaveLength(1);
    expect(JSON.stringify(opened)).toContain('Trần A');
    expect(JSON.stringify(opened)).not.toContain('031080001234');
  });

  test('is read again once it is mended', async () => {
    const source = pasted(head, ['Trần 123', 'GV', '31/02/1980', 'Nam']);
    const again = await sourceOf(await rejectsWorkbook(source, read(source).rejects, false, words));
    const name = again.table.rows[1]![0]!;
    again.table.rows[1]![0] = { ...name, text: 'Trần Văn A' };
    again.table.rows[1]![2] = { ...name, text: '28/02/1980' };
    expect(read(again).rows[0]!.subject).toMatchObject({ name: 'Trần Văn A', birthDate: '1980-02-28', gender: 'male', kind: 'teacher' });
  });
});

/** Which cells are red, and what their comments say, as they stand in the file. */
async function marksOf(file: Blob): Promise<{ red: Set<string>; notes: [string, string][] }> {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const part = (name: string) => new TextDecoder().decode(parts[name]);
  const fills = [...part('xl/styles.xml').matchAll(/<fill>(.*?)<\/fill>/g)].map(([, fill]) => /fgColor rgb="(\w+)"/.exec(fill!)?.[1] ?? '');
  const styles = [...part('xl/styles.xml').split('<cellXfs')[1]!.matchAll(/<xf[ />][^>]*>?/g)].map(([xf]) => fills[Number(/fillId="(\d+)"/.exec(xf)?.[1] ?? 0)]);
  const cells = [...part('xl/worksheets/sheet1.xml').matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g)];
  const decode = (xml: string) => xml.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  // Each comment has its box, at the same cell.
  const boxes = [...part('xl/drawings/vmlDrawing1.vml').matchAll(/<x:Row>(\d+)<\/x:Row><x:Column>(\d+)<\/x:Column>/g)].map(([, row, column]) => `${String.fromCharCode(65 + Number(column))}${Number(row) + 1}`);
  const notes = [...part('xl/comments1.xml').matchAll(/<comment ref="([A-Z]+\d+)".*?<t xml:space="preserve">(.*?)<\/t>/g)].map(([, place, text]): [string, string] => [place!, decode(text!)]);
  expect(boxes).toEqual(notes.map(([place]) => place));
  return { red: new Set(cells.flatMap(([, place, style]) => (styles[Number(style)]?.endsWith('F8C9CC') ? [place!] : []))), notes };
}

describe('lists as LibreOffice writes them', () => {
  test('of 500 people are read whole', async () => {
    const { rows, rejects } = read(await sourceOf(await fixture('people-500')));
    expect(rejects).toEqual([]);
    expect(rows).toHaveLength(500);
    expect(rows.every(({ subject }) => subject.birthDate !== undefined && subject.gender !== undefined)).toBe(true);
    expect(new Set(rows.map(({ subject }) => subject.kind))).toEqual(new Set(['student', 'teacher', 'staff', 'manager']));
  });

  test('in .VnTime are read in Unicode, headings too, with what stood there before', async () => {
    const source = await sourceOf(await fixture('people-tcvn3'));
    expect(meanings(source).map(([, column]) => column)).toEqual(['name', 'position', 'team', 'birthDate']);
    expect(source.table.encodings).toMatchObject([{ encoding: 'tcvn3', by: 'font' }]);
    expect(source.table.encodings[0]!.samples).toContainEqual({ before: 'Ph¹m ThÞ Phîng NghÜa', after: 'Phạm Thị Phượng Nghĩa' });
    expect(read(source).rows.map(({ subject }) => [subject.kind, subject.name, subject.birthDate])).toEqual([
      ['teacher', 'Nguyễn Văn Lương', '1980-10-05'],
      ['teacher', 'Phạm Thị Phượng Nghĩa', '1982-01-05'],
      ['manager', 'Đỗ Quỳnh Thư', '1975-03-12'],
    ]);
    expect(read(source, { asIs: true, otherKind: 'teacher' }).rows[0]!.subject.name).toBe('NguyÔn V¨n L¬ng');
  });

  test('in VNI-Times are read in Unicode', async () => {
    const { rows } = read(await sourceOf(await fixture('people-vni')));
    expect(rows.map(({ subject }) => [subject.kind, subject.name, subject.team])).toEqual([
      ['teacher', 'Trần Văn Đức', 'Tự nhiên'],
      ['staff', 'Lê Thị Mỹ Hạnh', 'Văn phòng'],
    ]);
  });
});

test('a list with a stray word in the last row of Excel is read, and the word is a row of its own', () => {
  const { rows } = pastedCells('Họ và tên\tChức vụ\nNguyễn Văn An\tGiáo viên');
  const empty: (typeof rows)[number] = [];
  const all = [...rows, ...Array.from({ length: 1_048_573 }, () => empty), [{ kind: 'text' as const, text: '.' }]];
  const [source] = peopleSources([{ name: '9A1', rows: all }], {});
  const { rows: right, rejects } = read(source!, { otherKind: 'teacher' });
  expect(right.map(({ subject }) => subject.name)).toEqual(['Nguyễn Văn An']);
  expect(rejects).toEqual([{ row: 1_048_576, name: '.', problems: [{ column: 'name', type: 'nameNotName' }] }]);
});

test('pasted cells in an old encoding have no font, and are known by their letters', () => {
  const source = pasted(['Hä vµ tªn', 'Chøc vô'], ['NguyÔn V¨n L\u00ad¬ng', 'Gi¸o viªn'], ['TrÇn ThÞ B×nh', 'Gi¸o viªn']);
  expect(source.table.encodings).toMatchObject([{ encoding: 'tcvn3', by: 'letters' }]);
  expect(read(source).rows.map(({ subject }) => subject.name)).toEqual(['Nguyễn Văn Lương', 'Trần Thị Bình']);
});

test('pasted cells may stand in quotes, with line ends and quotes inside', () => {
  const { rows } = pastedCells('a\t"b\nc ""d"""\t\r\n\te\r\n');
  expect(rows).toEqual([
    [{ kind: 'text', text: 'a' }, { kind: 'text', text: 'b\nc "d"' }, { kind: 'empty' }],
    [{ kind: 'empty' }, { kind: 'text', text: 'e' }],
  ]);
});

test('our template is read as an empty list with every column known and no code asked', async () => {
  const words = { sheet: 'Danh sách', guideSheet: 'Hướng dẫn', guide: ['Mỗi dòng một người.'], kindsTitle: 'Loại', kinds: ['Giáo viên'] };
  const source = await sourceOf(await peopleTemplate(words));
  expect(source.columns.filter(({ column }) => column === null)).toEqual([]);
  expect(source.columns.some(({ title }) => /mã/i.test(title))).toBe(false);
  expect(read(source)).toEqual({ rows: [], rejects: [] });
});
