import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** `key` → text of one language's file. */
function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, prefix === '' ? key : `${prefix}.${key}`));
}

const folder = (language: string) => join('renderer', 'i18n', language);
const filesOf = (language: string) =>
  existsSync(folder(language)) ? readdirSync(folder(language)).filter((name) => name.endsWith('.json')) : [];
const wordsOf = (language: string, file: string) =>
  new Map(flatten(JSON.parse(readFileSync(join(folder(language), file), 'utf8'))));
const slots = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '').sort();

describe.each(filesOf('vi'))('the Vietnamese words of %s', (file) => {
  const words = [...wordsOf('vi', file)];

  test('are all there', () => {
    expect(words.filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  test('are written in the composed form and without stray spaces', () => {
    const odd = words.filter(([, text]) => text !== text.normalize('NFC') || /^\s|\s$| {2}/.test(text));
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  test('are known to the program', () => {
    expect(readFileSync(join(folder('vi'), 'vi.ts'), 'utf8')).toContain(`./${file}`);
  });
});

test('English words stand for Vietnamese ones, with the same slots', () => {
  const strangers = filesOf('en').flatMap((file) => {
    if (!existsSync(join(folder('vi'), file))) return [file];
    const vietnamese = wordsOf('vi', file);
    return [...wordsOf('en', file)]
      .filter(([key, text]) => slots(text).join() !== slots(vietnamese.get(key) ?? '').join() || !vietnamese.has(key))
      .map(([key]) => `${file} ${key}`);
  });
  expect(strangers).toEqual([]);
});
