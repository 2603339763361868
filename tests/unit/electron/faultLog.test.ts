import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFaultLog, describeFault } from '../../../electron/faultLog';
import { systemError } from '../../support/brokenDisk';

test('a fault is noted with its place, class, code and frames, never with its message', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'log-')), 'logs', 'faults.log');
  const error = Object.assign(systemError('EIO'), { message: 'C:/Users/Nguyễn Văn A/hồ sơ.docx' });
  error.stack = `Error: ${error.message}\n    at save (C:\\Users\\Nguyễn Văn A\\app\\vault.js:3:4)\n    at /home/nguyenvana/app/main.js:5:6`;
  createFaultLog(path)('ipc vault.append', error);
  const line = readFileSync(path, 'utf8');
  expect(line).toContain('ipc vault.append Error | EIO | save vault.js:3:4 | main.js:5:6\n');
  expect(line).not.toMatch(/Nguyễn|nguyenvana|docx/);
});

test('what is not an error is noted by its type only', () => {
  expect(describeFault('Nguyễn Văn A')).toBe('string');
});

test('the log does not grow without end', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'log-')), 'faults.log');
  writeFileSync(path, 'x'.repeat(600 * 1024));
  createFaultLog(path)('main', new Error());
  expect(statSync(path).size).toBeLessThan(10_000);
  expect(statSync(`${path}.old`).size).toBe(600 * 1024);
});
