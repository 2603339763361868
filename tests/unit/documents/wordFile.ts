/** Reads a .docx apart, and hands it to the schema checker that lies beside the checkout. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

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

const checker = resolve(import.meta.dirname, '../../../../shared/tools/check-docx');

/**
 * The checker's last line, e.g. "checked 3 files, 0 faults", after its faults. Where the checker is missing: a failure in
 * CI, elsewhere a note and null.
 */
export function checkWordFiles(files: Record<string, Uint8Array>): string | null {
  if (!existsSync(checker)) {
    if (process.env['CI'] === 'true') throw new Error(`The schema checker is missing: ${checker}`);
    console.warn(`Word files were not checked against the schema: ${checker} is missing`);
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-docx-'));
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(folder, `${name}.docx`);
      writeFileSync(path, bytes);
      return path;
    });
    return runChecker(paths);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runChecker(paths: string[]): string {
  try {
    return execFileSync(checker, paths, { encoding: 'utf8' }).trim();
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error).trim();
  }
}
