/**
 * Which evidence could run something when another program opens it, by its name and by what is in it, whatever the name.
 * Such evidence is marked; the main process refuses to open it (`openableFiles.ts`). Nothing here decides that a file is harmless.
 */
import { fileEnding } from './openableFiles';

/** How it could run: a program; a script; a web page or a drawing with scripts (HTML, SVG); macros; a shortcut. */
export type RunnableKind = 'program' | 'script' | 'webPage' | 'macros' | 'shortcut';

const endings: Readonly<Record<RunnableKind, readonly string[]>> = {
  program: ['exe', 'com', 'scr', 'pif', 'msi', 'msix', 'dll', 'cpl', 'jar', 'apk', 'appx', 'iso', 'img'],
  script: ['bat', 'cmd', 'ps1', 'vbs', 'vbe', 'js', 'jse', 'mjs', 'wsf', 'wsh', 'wsc', 'sct', 'hta', 'sh', 'py', 'reg', 'msc', 'chm'],
  webPage: ['html', 'htm', 'xhtml', 'xht', 'mht', 'mhtml', 'svg', 'svgz', 'xml', 'xsl'],
  macros: ['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'xll', 'pptm', 'potm', 'ppsm', 'ppam', 'accdb', 'mdb', 'iqy'],
  shortcut: ['lnk', 'url', 'scf', 'library-ms', 'search-ms', 'settingcontent-ms', 'desktop'],
};

const kindOfEnding: ReadonlyMap<string, RunnableKind> = new Map(
  Object.entries(endings).flatMap(([kind, list]) => list.map((ending) => [ending, kind as RunnableKind] as const)),
);

/** What the name says. */
export function runnableByName(name: string): RunnableKind | undefined {
  return kindOfEnding.get(fileEnding(name));
}

const starts: readonly (readonly [RunnableKind, readonly number[]])[] = [
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['program', [0xca, 0xfe, 0xba, 0xbe]],
  ['script', [0x23, 0x21]],
  ['shortcut', [0x4c, 0, 0, 0, 1, 0x14, 2, 0]],
];

const zip = [0x50, 0x4b, 3, 4];
const ole = [0xd0, 0xcf, 0x11, 0xe0];

/** What a browser takes for a page, or runs in a drawing; in XML the names may have a prefix. */
const pageMarks = /<!doctype\s+html|<(?:[a-z_][\w.-]*:)?(?:html|head|body|script|iframe|object|embed|svg|stylesheet)[\s>/:]|content-type:\s*multipart\/related/i;
const shortcutMark = /^\s*\[(?:internetshortcut|desktop entry)\]/i;

/** Names under which Office keeps macros: in a zip as they are, in the older container with a zero after each letter. */
const macroMarks = ['vbaProject.bin', 'xl/macrosheets/', [...'_VBA_PROJECT'].map((letter) => `${letter}\0`).join('')].map((mark) =>
  Uint8Array.from(mark, (letter) => letter.charCodeAt(0)),
);
const longestMark = Math.max(...macroMarks.map(({ length }) => length));

/** Bytes at the beginning in which a page shows itself: what browsers look at, and some more. */
const headBytes = 4096;

/** Looks at the content of one file as it comes, piece by piece. */
export class ContentLook {
  private found: RunnableKind | undefined;
  private started = false;
  private isOffice = false;
  private tail = new Uint8Array(0);

  push(piece: Uint8Array): void {
    if (!this.started) {
      this.started = true;
      this.isOffice = beginsWith(piece, zip) || beginsWith(piece, ole);
      this.found = this.isOffice ? undefined : atStart(piece.subarray(0, headBytes));
    }
    if (!this.isOffice || this.found) return;
    // A mark may lie across two pieces.
    const seam = new Uint8Array(this.tail.length + Math.min(piece.length, longestMark));
    seam.set(this.tail);
    seam.set(piece.subarray(0, longestMark), this.tail.length);
    if (macroMarks.some((mark) => includes(seam, mark) || includes(piece, mark))) this.found = 'macros';
    this.tail = piece.slice(-longestMark);
  }

  /** What was found so far; whole once every piece was pushed. */
  get kind(): RunnableKind | undefined {
    return this.found;
  }
}

/** What the content says, whatever the name. */
export function runnableContent(bytes: Uint8Array): RunnableKind | undefined {
  const look = new ContentLook();
  look.push(bytes);
  return look.kind;
}

function atStart(head: Uint8Array): RunnableKind | undefined {
  const start = starts.find(([, bytes]) => beginsWith(head, bytes));
  if (start) return start[0];
  const text = new TextDecoder(encodingOf(head)).decode(head);
  if (shortcutMark.test(text)) return 'shortcut';
  return isText(text) && pageMarks.test(text) ? 'webPage' : undefined;
}

function encodingOf(head: Uint8Array): string {
  if (beginsWith(head, [0xff, 0xfe])) return 'utf-16le';
  return beginsWith(head, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
}

/** A picture may hold such words in its notes: only what begins as text is a page. */
function isText(text: string): boolean {
  return !/[\u0000-\u0008\u000e-\u001a\ufffd]/.test(text.slice(0, 64));
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function includes(bytes: Uint8Array, mark: Uint8Array): boolean {
  for (let at = bytes.indexOf(mark[0]!); at !== -1; at = bytes.indexOf(mark[0]!, at + 1)) {
    if (mark.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}
