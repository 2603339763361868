import { expect, test } from 'vitest';
import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { pastedCells } from '../../../shared/spreadsheet/pastedCells';
import { peopleRows } from '../../../shared/spreadsheet/peopleRows';
import { joinedSample, peopleSources, type PeopleSource } from '../../../shared/spreadsheet/peopleSource';
import { rejectsWorkbook } from '../../../shared/spreadsheet/rejectsWorkbook';
import { openWorkbook } from '../../../shared/spreadsheet/workbook';

async function sourceOf(file: Blob): Promise<PeopleSource> {
  const opened = await openWorkbook(file, 'danh-sach.xlsx');
  if (!opened.ok) throw new Error(opened.error.type);
  return peopleSources(opened.value, {})[0]!;
}

const listOf = async (...rows: Cell[][]): Promise<PeopleSource> => sourceOf(await writeWorkbook(rows).toBlob());
const pasted = (...rows: string[][]): PeopleSource => peopleSources([pastedCells(rows.map((row) => row.join('\t')).join('\r\n'))], {})[0]!;
const read = (source: PeopleSource) => peopleRows(source, { otherKind: null, asIs: false, today: '2026-10-12' });
const meanings = ({ columns }: PeopleSource) => columns.map(({ title, column }) => [title, column]);
const three = [['Nguyễn Văn', 'An', '9A1'], ['Trần Thị', 'An', '9A2'], ['Lê', 'An', '9A3']] as const;
const ten = ['An', 'Bình', 'Chi', 'Dũng', 'Em', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh'].map((given, index) => [String(index + 1), 'Nguyễn Thị', given, '9A1']);
const joined = ten.map(([, family, given]) => `${family} ${given}`);
const names = (source: PeopleSource) => read(source).rows.map(({ subject }) => subject.name);

test('a name is put together where one heading is merged over both columns of a file', async () => {
  const head: Cell[] = [{ value: 'STT' }, { value: 'Họ và tên', columnSpan: 2 }, null, { value: 'Lớp' }];
  const source = await listOf([{ value: 'DANH SÁCH HỌC SINH', columnSpan: 4 }, null, null, null], head, ...three.map(([family, given, name]): Cell[] => [{ value: '1' }, { value: family }, { value: given }, { value: name }]));
  expect(meanings(source)).toEqual([['STT', null], ['Họ và tên', 'familyName'], ['', 'givenName'], ['Lớp', 'className']]);
  expect(joinedSample(source, false)).toBe('Nguyễn Văn An');
  expect(names(source)).toEqual(['Nguyễn Văn An', 'Trần Thị An', 'Lê An']);
});

test('a name is put together where pasted cells have nothing beside the heading and given names below', () => {
  expect(names(pasted(['STT', 'Họ và tên', '', 'Lớp'], ...ten))).toEqual(joined);
  const withMiddle = ten.map(([number, , given, name]) => [number!, 'Nguyễn', 'Thị', given!, name!]);
  expect(names(pasted(['STT', 'Họ và tên', '', '', 'Lớp'], ...withMiddle))).toEqual(joined);
});

test('a name is put together where a row below the heading names its parts, and that row is nobody', () => {
  const source = pasted(['STT', 'Họ và tên', '', 'Lớp'], ['', 'Họ đệm', 'Tên', ''], ...ten);
  expect(meanings(source)).toEqual([['STT', null], ['Họ đệm', 'familyName'], ['Tên', 'givenName'], ['Lớp', 'className']]);
  expect(names(source)).toEqual(joined);
});

test('a name is whole where the column beside it holds something else, or the file merges nothing', async () => {
  for (const beside of ['Nữ', 'x', 'Kinh', '0912', 'tổ trưởng']) {
    const source = pasted(['Họ và tên', '', 'Lớp'], ...joined.map((name) => [name, beside, '9A1']));
    expect(names(source)).toEqual(joined);
  }
  const file = await listOf([{ value: 'Họ và tên', columnSpan: 1, rowSpan: 2 }, null, { value: 'Lớp' }], [null, null, null], ...ten.map(([, family, given]): Cell[] => [{ value: family }, { value: given }, { value: '9A1' }]));
  expect(meanings(file).slice(0, 1)).toEqual([['Họ và tên', 'name']]);
});

test('a name is whole where what somebody teaches stands beside it without a heading, and people called like a subject keep their names', () => {
  const taught = ['Toán', 'Văn', 'Lý', 'Hóa', 'Sinh', 'Sử', 'Địa', 'Anh', 'Tin', 'GDCD'];
  expect(names(pasted(['Họ và tên', '', 'Lớp'], ...joined.map((name, index) => [name, taught[index]!, '9A1'])))).toEqual(joined);
  expect(names(pasted(['Họ và tên', '', 'Lớp'], ...joined.slice(0, 2).map((name) => [name, 'Hoá', '9A1'])))).toEqual(joined.slice(0, 2));
  const called = ['Toán', 'Văn', 'Anh', 'Lan'];
  expect(names(pasted(['Họ và tên', '', 'Lớp'], ...called.map((given) => ['Trần Thị', given, '9A1'])))).toEqual(called.map((given) => `Trần Thị ${given}`));
  expect(names(pasted(['Họ và tên', '', 'Lớp'], ['Trần Thị', 'Anh', '9A1'], ['Lê', 'Văn', '9A1']))).toEqual(['Trần Thị Anh', 'Lê Văn']);
});

test('a name in parts comes back in the workbook of what is wrong under a heading that is understood again', async () => {
  const source = pasted(['Họ và tên', '', 'Lớp', 'Ngày sinh'], ...ten.map(([, family, given, name]) => [family!, given!, name!, '31/02/2012']));
  const { rejects } = read(source);
  const again = await sourceOf(await rejectsWorkbook(source, rejects, false, { sheet: 'Sai', author: 'Gương Sáng', problem: () => 'Sai ngày.' }));
  expect(meanings(again)).toEqual([['Họ, tên đệm', 'familyName'], ['Tên', 'givenName'], ['Lớp', 'className'], ['Ngày sinh', 'birthDate']]);
});
