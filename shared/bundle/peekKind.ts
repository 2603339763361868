/** What kind of bundle a file is, from its beginning alone: enough to open the right screen, nothing to be believed. */
import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { textOf, utf8 } from './bytes';
import { BundleFault, type BundleError } from './bundleError';
import { blocksOf, ByteReader, type ByteSource } from './byteSource';
import { localHeader } from './container';
import { decryptAge, type Openers } from './crypto';
import { bundleKinds, bundleMimetype, defaultLimits, manifestPath, mimetypePath, type BundleKind } from './format';
import { recogniseBundle } from './recogniseBundle';

const namedKind = z.object({ kind: z.string().max(40) });

/** Where the size stands in an entry's header, and what is fixed of it. */
const sizeOffset = 18;

/**
 * The kind that the manifest claims. Without an identity that opens it: `wrongRecipient`, `passphraseNeeded`. Whether
 * the claim is true is for `readBundle` to say.
 */
export async function peekKind(source: ByteSource, openers: Openers = {}): Promise<Result<BundleKind, BundleError>> {
  let reader: ByteReader | undefined;
  try {
    const form = await recogniseBundle(source);
    const blocks = form === 'plain' ? blocksOf(source) : (await decryptAge(source, blocksOf(source), openers)).blocks;
    reader = new ByteReader(blocks);
    return await readKind(reader);
  } catch (error) {
    if (error instanceof BundleFault) return fail(error.refusal);
    return fail({ type: 'unreadable' });
  } finally {
    await reader?.close().catch(() => undefined);
  }
}

async function readKind(reader: ByteReader): Promise<Result<BundleKind, BundleError>> {
  const damaged = { type: 'containerNotAsWritten', path: manifestPath } as const;
  const first = utf8(bundleMimetype);
  await reader.take(localHeader({ path: mimetypePath, size: first.length, crc32: 0 }).length + first.length);
  const header = await reader.take(localHeader({ path: manifestPath, size: 0, crc32: 0 }).length);
  const size = new DataView(header.buffer).getUint32(sizeOffset, true);
  if (size > defaultLimits.manifest) return fail({ type: 'tooLarge', path: manifestPath, size, limit: defaultLimits.manifest });
  const manifest = namedKind.safeParse(parse(textOf(await reader.take(size))));
  if (!manifest.success) return fail(damaged);
  const { kind } = manifest.data;
  const known = bundleKinds.find((name) => name === kind);
  return known === undefined ? fail({ type: 'formatTooNew', part: 'kind', found: kind }) : ok(known);
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
