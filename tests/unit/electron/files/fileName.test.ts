import { expect, test } from 'vitest';
import { isSafeFileName, safeFileName } from '../../../../electron/files/fileName';

test.each([
  ['Tờ trình 01/TTr-SGDĐT', 'word', 'Tờ trình 01_TTr-SGDĐT.docx'],
  ['a.docx', 'word', 'a.docx'],
  ['a.DOCX', 'word', 'a.docx'],
  ['a.docx', 'excel', 'a.docx.xlsx'],
  ['..\\..\\x', 'text', '_.._x.txt'],
  ['con', 'bundle', '_con.goi'],
  ['', 'bundle', '_.goi'],
  ['To\u031b\u0300 tri\u0300nh', 'word', 'Tờ trình.docx'],
  ['a\u0000b\n', 'text', 'a_b_.txt'],
] as const)('%j saved as %s becomes %j', (suggested, kind, expected) => {
  expect(safeFileName(suggested, kind)).toBe(expected);
});

test('every suggested name becomes a safe one, however long', () => {
  expect(isSafeFileName(safeFileName('Trường '.repeat(100), 'bundle'))).toBe(true);
});

test.each(['../a.docx', 'a/b.docx', 'a\\b.docx', '.a.docx', 'a.docx.', 'a.exe', 'a', 'nul.docx', ' a.docx', 'a:b.docx'])(
  '%j is refused as a name inside a chosen folder',
  (name) => {
    expect(isSafeFileName(name)).toBe(false);
  },
);

test.each(['Danh sách Nguyễn Văn A.docx', 'DHTT_01_2026_submission_01.goi', 'a.b.xlsx', 'COMMITTEE.txt'])(
  '%j is taken',
  (name) => {
    expect(isSafeFileName(name)).toBe(true);
  },
);
