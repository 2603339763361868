import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFolder } from '../../../../electron/files/describeFolder';

test('names every file below the folder with its size, and not the folder itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'described-'));
  mkdirSync(join(folder, 'blob'));
  writeFileSync(join(folder, 'MANIFEST-1'), 'abc');
  writeFileSync(join(folder, 'blob', '1'), '');
  const described = describeFolder(folder);
  expect(described).toMatch(/^2 files: /);
  expect(described).toContain('MANIFEST-1 3');
  expect(described).toContain(join('blob', '1 0'));
  expect(described).not.toContain(folder);
});

test('says that the folder is missing', () => {
  expect(describeFolder('/no/such/folder')).toBe('missing');
});
