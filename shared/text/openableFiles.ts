/**
 * Which files of other people may be handed to another program. The system chooses the program by the ending, so the
 * ending decides here too: what is not known to be only looked at is never opened, only saved.
 */

/** Endings of files that are looked at, listened to or edited, and run nothing by themselves. */
const shown: ReadonlySet<string> = new Set([
  ...['pdf', 'txt', 'jpg', 'jpeg', 'png', 'webp', 'gif', 'bmp', 'heic', 'tif', 'tiff'],
  ...['mp4', 'mov', 'webm', 'avi', 'mkv', 'mp3', 'm4a', 'wav'],
  ...['docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt', 'odt', 'ods', 'odp'],
]);

/** The ending of a file name in lower case, without its dot; empty when there is none. Windows has some with a hyphen. */
export function fileEnding(name: string): string {
  return /\.([A-Za-z0-9][A-Za-z0-9-]{0,19})$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

/** True for a file that may be opened in another program once the person has said so. */
export function mayOpenOutside(name: string): boolean {
  return shown.has(fileEnding(name));
}

const ole = [0xd0, 0xcf, 0x11, 0xe0];
const zip = [0x50, 0x4b, 0x03, 0x04];

/** How the content of an ending begins, where another content under that ending is a trick and not a slip. */
const beginnings: Record<string, readonly number[]> = {
  pdf: [0x25, 0x50, 0x44, 0x46],
  ...Object.fromEntries(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'].map((ending) => [ending, zip])),
  ...Object.fromEntries(['doc', 'xls', 'ppt'].map((ending) => [ending, ole])),
};

/** Names under which Office keeps macros: in a zip as they are, in the older container with a zero after each letter. */
const macroMarks = ['vbaProject.bin', wide('_VBA_PROJECT')];

/** Endings whose content has to be looked at whole: it may hold macros under a harmless name. */
export function needsALook(name: string): boolean {
  return fileEnding(name) in beginnings;
}

/** True when the content is what the ending says and holds no macros. Only for endings that need a look. */
export function isHarmlessContent(name: string, bytes: Uint8Array): boolean {
  const ending = fileEnding(name);
  const beginning = beginnings[ending];
  if (beginning === undefined) return true;
  if (!beginning.every((byte, at) => bytes[at] === byte)) return false;
  return ending === 'pdf' || !macroMarks.some((mark) => includes(bytes, mark));
}

function wide(text: string): string {
  return [...text].map((letter) => `${letter}\0`).join('');
}

function includes(bytes: Uint8Array, mark: string): boolean {
  const wanted = Uint8Array.from(mark, (letter) => letter.charCodeAt(0));
  for (let at = bytes.indexOf(wanted[0]!); at !== -1; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}
