/** Names of files as a Windows, Linux or USB file system takes them. */
import { extname } from 'node:path';
import type { SaveKind } from '../../shared/platform';
import { fileEnding } from '../../shared/text/openableFiles';

const extensions: Record<Exclude<SaveKind, 'evidence'>, string> = { bundle: '.goi', word: '.docx', excel: '.xlsx', text: '.txt' };

const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const forbidden = /[<>:"/\\|?*\u0000-\u001f\u007f]/;
const longestName = 200;

/** The extension, with its dot, of a kind of file; a file of other people keeps what it has, which may be none. */
export function extensionOf(kind: SaveKind, suggested: string): string {
  if (kind !== 'evidence') return extensions[kind];
  const ending = fileEnding(suggested);
  return ending === '' ? '' : `.${ending}`;
}

/** True for a name that every file system takes as one segment and that has an extension this program writes. */
export function isSafeFileName(name: string): boolean {
  return (
    name.length <= longestName &&
    !forbidden.test(name) &&
    !reservedOnWindows.test(name) &&
    !/^[.\s]|[.\s]$/.test(name) &&
    Object.values(extensions).includes(extname(name).toLowerCase())
  );
}

/** The nearest safe name to `suggested`, in NFC, with the extension of `kind`. */
export function safeFileName(suggested: string, kind: SaveKind): string {
  const extension = extensionOf(kind, suggested);
  const plain = suggested.normalize('NFC');
  const stem = (plain.toLowerCase().endsWith(extension) ? plain.slice(0, -extension.length) : plain)
    .split('')
    .map((character) => (forbidden.test(character) ? '_' : character))
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, longestName - extension.length);
  return `${stem === '' || reservedOnWindows.test(stem) ? `_${stem}` : stem}${extension}`;
}
