import type { Bytes } from '../../../shared/bundle/bytes';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { takeApart } from '../bundleParts';

/** Which refusals are right for a change of the byte at an offset. */
export type RightAt = (offset: number) => readonly BundleError['type'][];

/** What is right in a plain bundle depends on the entry, and on whether its header or its content was hit. */
export function rightInPlain(bundle: Bytes): RightAt {
  const right: (readonly BundleError['type'][])[] = [];
  const fill = (length: number, types: readonly BundleError['type'][]) => right.push(...Array.from({ length }, () => types));
  for (const { path, bytes } of takeApart(bundle)) {
    const isFirst = path === 'mimetype';
    // A changed size reads like a larger or shorter file, a changed name like another, a changed beginning like no bundle.
    fill(30 + new TextEncoder().encode(path).length, isFirst ? ['notABundle', 'containerNotAsWritten'] : ['containerNotAsWritten', 'tooLarge', 'truncated', 'unsafePath']);
    fill(bytes.length, path.includes('/') ? ['hash'] : isFirst ? ['notABundle', 'containerNotAsWritten'] : ['containerNotAsWritten']);
  }
  fill(bundle.length - right.length, ['containerNotAsWritten']);
  return (offset) => right[offset]!;
}

/** In an encrypted one only its header can seem to be for somebody else, or, where its end is hit, to go on without one. */
export function rightInEncrypted(bundle: Bytes): RightAt {
  const end = '\n--- ';
  const header = new TextDecoder('latin1').decode(bundle).indexOf(end) + end.length;
  return (offset) => (offset < header ? ['notABundle', 'containerNotAsWritten', 'wrongRecipient', 'truncated'] : ['containerNotAsWritten']);
}
