import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameSafe } from '../../../shared/text/fileNames';

test.each([
  ['Trường THPT Mẫu Số 1', 'truong-thpt-mau-so-1'],
  ['Đỗ Minh Mẫu', 'do-minh-mau'],
  ['../../etc', 'etc'],
  ['CON', 'con-1'],
  ['com1', 'com1-1'],
  ['学校', 'tep'],
])('%j becomes the file name %j', (text, name) => {
  expect(fileNameSafe(text, 'tep')).toBe(name);
});

test('a file name is short ASCII without anything a system would mind, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(fileNameSafe(text, 'tep')).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/);
    }),
  );
});
