import { put } from '../../shared/journal/change';
import type { Evidence, StoredFile } from '../../shared/model/evidence';
import { ok, type Result } from '../../shared/result';
import { isLargePhoto } from '../workers/photo';
import type { Data } from './data';
import type { EvidenceLimits } from './evidence';
import { readEvidenceBytes, storeEvidenceBytes, type EvidenceBytesError } from './evidenceBytes';
import { exchangeWorker } from './exchangeWorker';

/** A smaller copy of a photo; null when there is none. */
export type ShrinkPhoto = (photo: Blob, limits: EvidenceLimits) => Promise<{ blob: Blob; sha256: string } | null>;

const inWorker: ShrinkPhoto = (photo, limits) => exchangeWorker().shrinkPhoto(photo, limits);

/** True for a photo above the rule pack's limit: making it smaller may be offered, and is never done unasked. */
export function mayShrink({ size, mediaType }: StoredFile, limits: EvidenceLimits): boolean {
  return isLargePhoto({ size, type: mediaType }, limits);
}

/**
 * Puts a smaller copy of a photo in its place because the user said so, in one entry that an undo takes back: the bytes
 * of before stay in the vault. Null when it would not become smaller, or another file stands there by now.
 */
export async function shrinkEvidence(
  data: Data,
  { id, file }: Pick<Evidence, 'id' | 'file'>,
  limits: EvidenceLimits,
  shrink: ShrinkPhoto = inWorker,
): Promise<Result<{ from: number; to: number } | null, EvidenceBytesError>> {
  if (!file) return ok(null);
  const whole = await readEvidenceBytes(data, file.sha256);
  if (!whole.ok) return whole;
  const smaller = await shrink(whole.value.slice(0, whole.value.size, file.mediaType), limits);
  if (!smaller) return ok(null);
  const { blob, sha256 } = smaller;
  const stored = await storeEvidenceBytes(data, blob, sha256);
  if (!stored.ok) return stored;
  const outcome = { replaced: false };
  const written = await data.journal.commitFrom('editEvidence', [{ table: 'evidence', id }], (records) => {
    outcome.replaced = records.get('evidence', id)?.file?.sha256 === file.sha256;
    return outcome.replaced ? [put('evidence', id, { file: { ...file, sha256, size: blob.size, mediaType: blob.type } })] : [];
  });
  if (!written.ok) return written;
  return ok(outcome.replaced ? { from: file.size, to: blob.size } : null);
}
