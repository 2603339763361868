/** Tells by its first bytes what a file is, whatever it is called. */
import { joinBytes, textOf, utf8, type Bytes } from './bytes';
import { BundleFault, type BundleError } from './bundleError';
import type { ByteSource } from './byteSource';
import { localHeader } from './container';
import { ageIntro } from './crypto';
import { bundleMimetype, mimetypePath } from './format';
import { crc32 } from './hash';

type Guess = Extract<BundleError, { type: 'notABundle' }>['found'];

const mimetypeBytes = utf8(bundleMimetype);
const plainStart = joinBytes([
  localHeader({ path: mimetypePath, size: mimetypeBytes.length, crc32: crc32(mimetypeBytes) }),
  mimetypeBytes,
]);
const encryptedStart = utf8(ageIntro);

/** `plain` or `encrypted`; throws a {@link BundleFault} `notABundle`, `truncated` or `containerNotAsWritten`. */
export async function recogniseBundle(source: ByteSource): Promise<'plain' | 'encrypted'> {
  const head = await source.read(0, Math.min(source.size, recognisedBytes));
  if (head.length === 0) throw new BundleFault({ type: 'notABundle', found: 'empty' });
  for (const [form, start] of [['plain', plainStart], ['encrypted', encryptedStart]] as const) {
    const same = equalBytes(head, start);
    if (same === start.length) return form;
    if (same === head.length) throw new BundleFault({ type: 'truncated', missingBytes: start.length - head.length });
    // All but a few bytes are right: one of ours, damaged.
    if (same >= start.length * 0.9) throw new BundleFault({ type: 'containerNotAsWritten', offset: 0 });
  }
  throw new BundleFault({ type: 'notABundle', found: guess(head) });
}

/**
 * True for a file that begins as bundles do, sound or damaged: what lies in a shared folder and is none of ours is not
 * our business.
 */
export async function beginsLikeBundle(head: Bytes): Promise<boolean> {
  try {
    await recogniseBundle({ size: head.length, read: async (offset, length) => head.slice(offset, offset + length) });
    return true;
  } catch (error) {
    if (error instanceof BundleFault) return error.refusal.type !== 'notABundle';
    throw error;
  }
}

/** How many bytes at a file's beginning and end are enough to look at. */
export const recognisedBytes = 4096;

/**
 * True for an end as a whole bundle has it. What a program made room for and has not written yet ends with zeros; a plain
 * bundle ends with the zip's last record.
 */
export function endsLikeBundle(head: Bytes, tail: Bytes): boolean {
  const last = tail.slice(-lastRecord.length - lastRecordRest);
  if (equalBytes(head, encryptedStart) === encryptedStart.length) return tail.slice(-16).some((byte) => byte !== 0);
  return equalBytes(last, lastRecord) === lastRecord.length;
}

/** The zip's end of central directory: its signature, and what follows when it has no comment. */
const lastRecord = new Uint8Array([0x50, 0x4b, 0x05, 0x06]);
const lastRecordRest = 18;

/** At how many of their common positions the two agree. */
function equalBytes(a: Bytes, b: Bytes): number {
  let same = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) if (a[i] === b[i]) same += 1;
  return same;
}

function guess(head: Bytes): Guess {
  const text = textOf(head.map((byte) => (byte < 0x80 ? byte : 0x3f))) ?? '';
  if (text.startsWith('%PDF-')) return 'pdf';
  if (!text.startsWith('PK')) return 'other';
  if (text.includes('word/')) return 'word';
  return text.includes('xl/') ? 'excel' : 'zip';
}
