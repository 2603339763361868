import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageRecipientOf } from '../../../shared/bundle/crypto';
import { keysOfSeed, newSeed } from '../../../shared/bundle/keySeed';
import { readSheet, readSheetLine, writeSheet } from '../../../shared/bundle/recoverySheet';
import { recoveryWords } from '../../../shared/bundle/recoveryWords';

const seed = new Uint8Array([0, 1, 2, 3, 100, 101, 102, 103, 200, 201, 202, 203, 252, 253, 254, 255]);
const wordsOfUnit = [
  'anh bay beo bien veo',
  'mang mau men meo viet',
  'thuc thung thuoc thuong tay',
  'xuoi xuong yen yeu xung',
].map((line) => line.split(' '));

describe('the words of recovery sheets', () => {
  it('are 256 different ones that no input method changes while they are typed', () => {
    expect(recoveryWords).toHaveLength(256);
    expect(new Set(recoveryWords).size).toBe(256);
    for (const word of recoveryWords) expect(word).toMatch(/^(?!.*(aa|ee|oo|dd|w|[aeiouy][a-z]*[sfrxj]$))[a-z]{3,6}$/);
  });
});

describe('a recovery sheet', () => {
  it('has four lines of five words and never changes', async () => {
    expect(await writeSheet({ kind: 'unit', seed })).toEqual(wordsOfUnit);
  });

  it('gives back every seed and kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.constantFrom('unit', 'department'), async (bytes, kind) => {
        const content = { kind, seed: new Uint8Array(bytes) } as const;
        const typed = (await writeSheet(content)).map((line) => line.join(' '));
        expect(await readSheet(typed)).toEqual({ ok: true, value: content });
      }),
      { numRuns: 200 },
    );
  });

  it('is read with capitals, marks, numbers of words and other separators', async () => {
    const [first, ...rest] = wordsOfUnit.map((line) => line.join(' '));
    const written = `1) ${first!.toUpperCase().replaceAll(' ', ' – ')}.`;
    expect(await readSheet([written, ...rest])).toEqual({ ok: true, value: { kind: 'unit', seed } });
    expect(await readSheetLine('Bấy,béo;biển', 0)).toEqual({ type: 'unfinished', missing: 2 });
  });

  it('says which word is not in the list and what was meant', async () => {
    expect(await readSheetLine('anh bay xoaii', 0)).toEqual({ type: 'unknownWord', word: 'xoaii', position: 3, meant: 'xoai' });
    expect(await readSheetLine('anh bay hao', 0)).toMatchObject({ type: 'unknownWord', word: 'hao', position: 3 });
    expect(await readSheetLine('anh bay qqqq', 0)).toEqual({ type: 'unknownWord', word: 'qqqq', position: 3 });
  });

  it('notices a word taken for another, lines that changed places, and lines of two sheets', async () => {
    const lines = wordsOfUnit.map((line) => line.join(' '));
    let noticed = 0;
    for (const word of recoveryWords) {
      const wrong = [word, ...wordsOfUnit[0]!.slice(1)].join(' ');
      if (word !== wordsOfUnit[0]![0] && (await readSheetLine(wrong, 0)).type !== 'sound') noticed += 1;
    }
    expect(noticed).toBeGreaterThan(245);
    expect(await readSheet([lines[1]!, lines[0]!, lines[2]!, lines[3]!])).toMatchObject({ ok: false, error: { type: 'sheetLine', line: 1 } });
    const other = (await writeSheet({ kind: 'department', seed })).map((line) => line.join(' '));
    expect(await readSheet([...lines.slice(0, 2), ...other.slice(2)])).toEqual({ ok: false, error: { type: 'sheetLinesDisagree' } });
    expect(await readSheet(lines.slice(0, 3))).toEqual({ ok: false, error: { type: 'sheetLine', line: 4 } });
    expect(await readSheetLine(`${lines[0]} anh`, 0)).toEqual({ type: 'tooMany', found: 6 });
  });
});

describe('keys of a seed', () => {
  it('are the same each time, and others for another seed', async () => {
    const [once, again, other] = await Promise.all([keysOfSeed(seed), keysOfSeed(seed.slice()), keysOfSeed(newSeed())]);
    expect(once).toEqual(again);
    expect(once.workspaceId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(other.workspaceId).not.toBe(once.workspaceId);
    expect(other.root.publicKey).not.toBe(once.root.publicKey);
    expect(await ageRecipientOf(once.identity)).toMatch(/^age1/);
  });
});
