/**
 * The container: a zip whose entries are stored, in a fixed order, with fixed dates and no extra fields but zip64's
 * where a number does not fit. The list of (path, size, CRC-32) determines every byte that is not content, so the
 * reader builds what the writer would have written and compares.
 * Numbers of sections refer to PKWARE's APPNOTE 6.3.
 */
import { joinBytes, sameBytes, textOf, utf8, type Bytes } from './bytes';
import { BundleFault } from './bundleError';
import type { ByteReader } from './byteSource';
import { crc32 } from './hash';
import { isUnsafePath } from './manifest';

/** What the headers say of one entry. */
export interface ContainerEntry {
  path: string;
  size: number;
  crc32: number;
}

/** From these numbers on a value moves to its zip64 field (§4.4.1.4). Tests lower them. */
export interface Zip64From {
  size: number;
  entries: number;
}

export const zip64From: Zip64From = { size: 0xffffffff, entries: 0xffff };

const localSignature = 0x04034b50;
const localSize = 30;
const centralSize = 46;
const endSize = 22;
const zip64EndSize = 56;
const zip64LocatorSize = 20;
/** 1 January 1980, 00:00: the first date a zip can say. */
const fixedDate = 0x0021;

/** Little-endian fields one after the other: [bytes, value] … */
function fields(...list: readonly (readonly [2 | 4 | 8, number])[]): Bytes {
  const view = new DataView(new ArrayBuffer(list.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of list) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/** Version needed, flags, method, time, date, CRC-32, sizes: the same twelve fields in both headers (§4.3.7, §4.3.12). */
function described(entry: ContainerEntry, name: Bytes, extra: Bytes, large: boolean): Bytes {
  const size = large ? 0xffffffff : entry.size;
  return fields(
    [2, extra.length > 0 ? 45 : 20], [2, 0], [2, 0], [2, 0], [2, fixedDate],
    [4, entry.crc32], [4, size], [4, size], [2, name.length], [2, extra.length],
  );
}

/** The zip64 field with the values that did not fit, in their fixed order (§4.5.3). */
function zip64Field(values: readonly number[]): Bytes {
  if (values.length === 0) return new Uint8Array(0);
  return fields([2, 1], [2, values.length * 8], ...values.map((value) => [8, value] as const));
}

/** The header before an entry's bytes. */
export function localHeader(entry: ContainerEntry, from = zip64From): Bytes {
  const name = utf8(entry.path);
  const large = entry.size >= from.size;
  const extra = zip64Field(large ? [entry.size, entry.size] : []);
  return joinBytes([fields([4, localSignature]), described(entry, name, extra, large), name, extra]);
}

function localLength(path: string, size: number, from: Zip64From): number {
  return localSize + utf8(path).length + (size >= from.size ? 20 : 0);
}

function centralHeader(entry: ContainerEntry, offset: number, from: Zip64From): Bytes {
  const name = utf8(entry.path);
  const large = entry.size >= from.size;
  const far = offset >= from.size;
  const extra = zip64Field([...(large ? [entry.size, entry.size] : []), ...(far ? [offset] : [])]);
  return joinBytes([
    fields([4, 0x02014b50], [2, extra.length > 0 ? 45 : 20]),
    described(entry, name, extra, large),
    // Comment length, disk, internal and external attributes.
    fields([2, 0], [2, 0], [2, 0], [4, 0], [4, far ? 0xffffffff : offset]),
    name,
    extra,
  ]);
}

/** Everything behind the last entry: central directory and end records. The entries stand in container order. */
export function* directoryOf(entries: readonly ContainerEntry[], from = zip64From): Generator<Bytes, void> {
  let offset = 0;
  let size = 0;
  for (const entry of entries) {
    const header = centralHeader(entry, offset, from);
    offset += localLength(entry.path, entry.size, from) + entry.size;
    size += header.length;
    yield header;
  }
  const count = entries.length;
  const many = count >= from.entries;
  const long = size >= from.size;
  const far = offset >= from.size;
  if (many || long || far) {
    const at = offset + size;
    yield fields(
      [4, 0x06064b50], [8, zip64EndSize - 12], [2, 45], [2, 45], [4, 0], [4, 0],
      [8, count], [8, count], [8, size], [8, offset],
    );
    yield fields([4, 0x07064b50], [4, 0], [8, at], [4, 1]);
  }
  const shownCount = many ? 0xffff : count;
  yield fields(
    [4, 0x06054b50], [2, 0], [2, 0], [2, shownCount], [2, shownCount],
    [4, long ? 0xffffffff : size], [4, far ? 0xffffffff : offset], [2, 0],
  );
}

/** Bytes of the whole container, known before a byte of it is written. */
export function containerSize(entries: readonly { path: string; size: number }[], from = zip64From): number {
  let offset = 0;
  let directory = 0;
  for (const { path, size } of entries) {
    const name = utf8(path).length;
    const extra = (size >= from.size ? 16 : 0) + (offset >= from.size ? 8 : 0);
    directory += centralSize + name + (extra > 0 ? extra + 4 : 0);
    offset += localLength(path, size, from) + size;
  }
  const zip64 = entries.length >= from.entries || directory >= from.size || offset >= from.size;
  return offset + directory + (zip64 ? zip64EndSize + zip64LocatorSize : 0) + endSize;
}

/** Reads a container forward and refuses whatever the writer would not have written. Throws {@link BundleFault}. */
export class ContainerReader {
  private readonly entries: ContainerEntry[] = [];

  constructor(private readonly bytes: ByteReader, private readonly from = zip64From) {}

  /**
   * Reads the header of the next entry, which must be `path`. `size` is what the manifest says; without it (for the
   * entries that the manifest does not list) the header's own is taken, up to `limit`.
   */
  async open(path: string, size: number | undefined, limit: number): Promise<ContainerEntry> {
    const offset = this.bytes.position;
    const start = await this.bytes.take(localSize);
    const view = new DataView(start.buffer);
    const refuse = (): never => {
      throw new BundleFault({ type: 'containerNotAsWritten', path, offset });
    };
    if (view.getUint32(0, true) !== localSignature) refuse();
    const name = await this.bytes.take(Math.min(view.getUint16(26, true), 1024));
    if (!sameBytes(name, utf8(path))) this.refuseName(name, path, offset);
    const extra = await this.bytes.take(view.getUint16(28, true) === 20 ? 20 : 0);
    const small = view.getUint32(22, true);
    const claimed = extra.length === 0 ? small : Number(new DataView(extra.buffer).getBigUint64(4, true));
    const entry = { path, size: size ?? claimed, crc32: view.getUint32(14, true) };
    if (!sameBytes(joinBytes([start, name, extra]), localHeader(entry, this.from))) refuse();
    if (entry.size > limit) throw new BundleFault({ type: 'tooLarge', path, size: entry.size, limit });
    this.entries.push(entry);
    return entry;
  }

  /** A name that is not the expected one: say the worst that is known of it. */
  private refuseName(name: Bytes, expected: string | undefined, offset: number): never {
    const found = textOf(name) ?? '';
    if (found !== '' && isUnsafePath(found)) throw new BundleFault({ type: 'unsafePath', path: found });
    if (this.entries.some((entry) => entry.path === found)) {
      throw new BundleFault({ type: 'duplicateEntry', path: found });
    }
    throw new BundleFault({ type: 'containerNotAsWritten', ...(expected && { path: expected }), offset });
  }

  /** The bytes of a small entry; refused when their CRC-32 is not the header's. */
  async contentOf(entry: ContainerEntry): Promise<Bytes> {
    const offset = this.bytes.position;
    const content = await this.bytes.take(entry.size);
    if (crc32(content) !== entry.crc32) {
      throw new BundleFault({ type: 'containerNotAsWritten', path: entry.path, offset });
    }
    return content;
  }

  /** Compares the rest with the directory that belongs to the entries read. Nothing may follow it. */
  async finish(): Promise<void> {
    for (const expected of directoryOf(this.entries, this.from)) {
      const offset = this.bytes.position;
      const found = await this.bytes.take(expected.length);
      if (sameBytes(found, expected)) continue;
      const view = new DataView(found.buffer);
      if (found.length > localSize && view.getUint32(0, true) === localSignature) {
        const missing = localSize + Math.min(view.getUint16(26, true), 1024) - found.length;
        const name = joinBytes([found, await this.bytes.take(Math.max(missing, 0))]).slice(localSize);
        this.refuseName(missing > 0 ? name : name.slice(0, view.getUint16(26, true)), undefined, offset);
      }
      throw new BundleFault({ type: 'containerNotAsWritten', offset });
    }
    const offset = this.bytes.position;
    if ((await this.bytes.some(1)) !== undefined) throw new BundleFault({ type: 'containerNotAsWritten', offset });
  }
}
