import type { BundleError } from '../../shared/bundle/bundleError';
import { asPicked, type BundleFile } from './arrivedFile';
import type { Data } from './data';
import { hashBlob } from './hashBlob';

type OwnBundle = Extract<BundleError, { type: 'ownBundle' }>;

/**
 * Nobody can open what he encrypted to somebody else: of a file that is refused as another's and is one that this
 * workspace wrote, that is told. Every other error is given back as it is.
 */
export async function knowOwn<E extends { type: string }>(data: Data, file: BundleFile | Blob, error: E): Promise<E | OwnBundle> {
  if (error.type !== 'wrongRecipient') return error;
  const sent = await data.db.of('sentBundles').toArray();
  const likely = sent.flatMap(({ kind, sequence, size, fileSha256, parts }) =>
    (parts ?? [{ size, sha256: fileSha256 }]).filter((each) => each.size === file.size).map(({ sha256 }) => ({ kind, sequence, sha256 })),
  );
  if (likely.length === 0) return error;
  const bytes = await bytesOf(data, file);
  const sha256 = bytes && (await hashBlob(bytes));
  const own = likely.find((each) => each.sha256 === sha256);
  return own ? { type: 'ownBundle', kind: own.kind, sequence: own.sequence } : error;
}

async function bytesOf({ desktop }: Data, file: BundleFile | Blob): Promise<Blob | undefined> {
  if (file instanceof Blob) return file;
  const picked = await asPicked(desktop, file);
  return picked.ok ? picked.value : undefined;
}
