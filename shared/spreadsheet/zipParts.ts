/** The parts of an .xlsx file: enough of ZIP for what spreadsheet programs write, read as a stream so that a large part need not lie in memory. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and its longest comment. */
const END_WITHIN = 22 + 0xffff;
const STORED = 0;
const DEFLATED = 8;

export interface ZipPart {
  method: number;
  /** Where its local header begins. */
  offset: number;
  /** Bytes as they lie in the file. */
  packed: number;
}

/** The parts by name. Throws where the file is no whole zip. */
export function zipParts(bytes: Uint8Array<ArrayBuffer>): Map<string, ZipPart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= Math.max(0, bytes.length - END_WITHIN) && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('No end of a zip');
  const parts = new Map<string, ZipPart>();
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('No entry of a zip');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    parts.set(name.replaceAll('\\', '/'), {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** The content of a part as text, piece by piece. Throws, or the stream does, where it is damaged. */
export function readPart(bytes: Uint8Array<ArrayBuffer>, part: ZipPart): ReadableStream<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(part.offset, true) !== LOCAL) throw new Error('No part of a zip');
  const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true);
  if (start + part.packed > bytes.length) throw new Error('A part of a zip is cut off');
  const content = new Blob([bytes.subarray(start, start + part.packed)]).stream();
  if (part.method === STORED) return content.pipeThrough(new TextDecoderStream());
  if (part.method !== DEFLATED) throw new Error('A part of a zip is packed in an unknown way');
  return content.pipeThrough(new DecompressionStream('deflate-raw')).pipeThrough(new TextDecoderStream());
}
