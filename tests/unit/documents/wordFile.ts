/** Reads a .docx apart, and hands it to the schema checker. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { wordFaults } from '../../support/wordChecker';

export type WordParts = Record<string, string>;

export function openWord(bytes: Uint8Array): WordParts {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

export function documentXml(parts: WordParts): string {
  return parts['word/document.xml'] ?? '';
}

/** All values of one attribute of one element, in order. */
export function attributes(xml: string, element: string, attribute: string): string[] {
  const tags = xml.match(new RegExp(`<${element}(?: [^>]*)?/?>`, 'g')) ?? [];
  return tags.flatMap((tag) => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? []);
}

/** The faults that the schema checker finds in these files, by name. */
export async function faultsOfWordFiles(files: Record<string, Uint8Array>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-docx-'));
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(folder, `${name}.docx`);
      writeFileSync(path, bytes);
      return path;
    });
    return await wordFaults(paths);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
