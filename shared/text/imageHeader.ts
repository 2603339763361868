/** What a JPEG or PNG says of itself in its first bytes. */
export interface ImageHeader {
  /** Pixels. */
  width: number;
  height: number;
  /** Dots per inch as the scanner wrote them; absent when nothing is said. */
  dpi?: number;
}

/** Bytes at the beginning that hold it, save in files with unusually long notes before the picture. */
export const imageHeaderBytes = 512 * 1024;

const pngSign = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Reads the beginning of a picture; undefined when it is neither JPEG nor PNG, or is cut off before its size. */
export function readImageHeader(head: Uint8Array): ImageHeader | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    if (pngSign.every((byte, at) => head[at] === byte)) return readPng(view);
    if (head[0] === 0xff && head[1] === 0xd8) return readJpeg(view);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

const inchesPerMetre = 39.3701;

/** Chunks: length, name, content, checksum. The size comes first, the dots per metre before the picture. */
function readPng(view: DataView): ImageHeader {
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 33; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = view.getUint32(at + 4);
    if (name === chunk('IDAT')) break;
    if (name !== chunk('pHYs') || view.getUint8(at + 16) !== 1) continue;
    return { ...size, dpi: Math.round(view.getUint32(at + 8) / inchesPerMetre) };
  }
  return size;
}

function chunk(name: string): number {
  return [...name].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);
}

/** Segments: ff, kind, length with itself. The size stands in the start of frame, dots per inch in JFIF's own segment. */
function readJpeg(view: DataView): ImageHeader | undefined {
  let dpi = 0;
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint8(at + 1) === 0xff) at += 1;
    const kind = view.getUint8(at + 1);
    if (kind === 0xe0 && view.getUint32(at + 4) === chunk('JFIF')) dpi = jfifDpi(view.getUint8(at + 11), view.getUint16(at + 12));
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), ...(dpi > 0 && { dpi }) };
    if (kind === 0xda || kind === 0xd9) return undefined;
  }
  return undefined;
}

/** Unit 1 is dots per inch, 2 per centimetre, 0 a mere proportion. */
function jfifDpi(unit: number, density: number): number {
  return unit === 1 ? density : unit === 2 ? Math.round(density * 2.54) : 0;
}
