import type { Bytes } from '../../../shared/bundle/bytes';
import type { BundleError } from '../../../shared/bundle/bundleError';
import type { ReadBundleOptions } from '../../../shared/bundle/readBundle';
import { readBytes, type sampleSchemas } from './bundleFixture';

export type Options = Partial<ReadBundleOptions<typeof sampleSchemas>>;

/** Why the reader refuses the bytes; undefined when it does not. */
export async function refusalOf(bytes: Bytes, options: Options = {}): Promise<BundleError | undefined> {
  const read = await readBytes(bytes, options);
  return read.ok ? undefined : read.error;
}

/** Where `text` stands in the bytes. */
export function positionOf(bytes: Bytes, text: string, from = 0): number {
  const at = new TextDecoder('latin1').decode(bytes).indexOf(text, from);
  if (at < 0) throw new Error(`${text} is not there`);
  return at;
}

/** Where the local header of an entry stands. */
export function headerOf(bytes: Bytes, path: string): number {
  for (let at = 0; ; at += 1) {
    at = positionOf(bytes, 'PK\x03\x04', at);
    if (new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + path.length)) === path) return at;
  }
}

/** The bytes with others from `at` on. */
export function changed(bytes: Bytes, at: number, ...values: number[]): Bytes {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}
