import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { OutsideCopies } from '../../../../electron/files/outsideCopies';
import { MemoryDesktop } from '../../../support/memoryDesktop';

const word = Uint8Array.from([0x50, 0x4b, 3, 4, ...new Array<number>(9_000_000).fill(7)]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let opened: string[];
let refusal: string;
let desktop: MemoryDesktop;
let copies: OutsideCopies;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'copies-')), 'opened');
  opened = [];
  refusal = '';
  desktop = new MemoryDesktop([['evidence/a', word]]);
  copies = new OutsideCopies({
    folder,
    vault: desktop.vault,
    shell: {
      openPath: async (path) => {
        opened.push(path);
        return refusal;
      },
    },
  });
});

const left = () => (existsSync(folder) ? readdirSync(folder) : []);

describe('a file of another person', () => {
  test('is opened as a read-only copy under a name every system takes', async () => {
    expect(await copies.open({ from: 'evidence/a', sha256: sha256(word), name: '../Kế/hoạch: "năm".docx' })).toEqual({ ok: true, value: undefined });
    expect(opened).toHaveLength(1);
    expect(opened[0]!.startsWith(folder)).toBe(true);
    expect(basename(opened[0]!)).toBe('_Kế_hoạch_ _năm_.docx');
    expect(sha256(readFileSync(opened[0]!))).toBe(sha256(word));
    expect(statSync(opened[0]!).mode & 0o777).toBe(0o400);
  });

  test('is opened twice without one copy standing in the way of the other', async () => {
    const request = { from: 'evidence/a', sha256: sha256(word), name: 'a.docx' };
    await copies.open(request);
    expect(await copies.open(request)).toMatchObject({ ok: true });
    expect(new Set(opened).size).toBe(2);
  });

  test.each(['a.exe', 'a.html', 'a.svg', 'a.docm', 'a.js', 'a'])('is never opened as %s', async (name) => {
    expect(await copies.open({ from: 'evidence/a', sha256: sha256(word), name })).toEqual({ ok: false, error: { type: 'notOpenable', name } });
    expect([opened, left()]).toEqual([[], []]);
  });

  test('is not opened when its content is not what its name says', async () => {
    const answer = await copies.open({ from: 'evidence/a', sha256: sha256(word), name: 'a.doc' });
    expect(answer).toMatchObject({ ok: false, error: { type: 'notOpenable' } });
    expect([opened, left()]).toEqual([[], []]);
  });

  test('is not opened when the vault holds other bytes or none, and nothing of it is left', async () => {
    expect(await copies.open({ from: 'evidence/a', sha256: '0'.repeat(64), name: 'a.docx' })).toMatchObject({ error: { type: 'contentDamaged' } });
    expect(await copies.open({ from: 'evidence/b', sha256: sha256(word), name: 'a.docx' })).toMatchObject({ error: { type: 'fileMissing' } });
    expect([opened, left()]).toEqual([[], []]);
  });

  test('says that there is no program for it', async () => {
    refusal = 'No application';
    expect(await copies.open({ from: 'evidence/a', sha256: sha256(word), name: 'a.docx' })).toMatchObject({ error: { type: 'noProgram' } });
  });
});

test('the copies go, also read-only ones, and going twice is no fault', async () => {
  await copies.open({ from: 'evidence/a', sha256: sha256(word), name: 'a.docx' });
  copies.clean();
  copies.clean();
  expect(existsSync(folder)).toBe(false);
});
