import type { PlatformError, PlatformResult } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { StoredFile } from '../../shared/model/evidence';
import { saveBytes } from '../platform/saveBytes';
import type { Data } from './data';
import { evidenceName, healEvidenceBytes, readEvidenceBytes, type EvidenceBytesError } from './evidenceBytes';
import { exchangeWorker } from './exchangeWorker';

/** Opens a checked, read-only copy in the program the system has for it. The person has been asked. */
export function openEvidenceOutside({ desktop }: Data, { sha256, name }: StoredFile): PlatformResult<void> {
  return desktop.outside.open({ from: evidenceName(sha256), sha256, name });
}

/** Asks where and writes the evidence there, checked against its SHA-256. Gives the name it got; null when cancelled. */
export async function saveEvidenceOutside(
  data: Data,
  { sha256, name }: StoredFile,
  title: string,
): Promise<Result<string | null, EvidenceBytesError | PlatformError>> {
  const bytes = await goodBytes(data, sha256);
  if (!bytes.ok) return bytes;
  const suggestedName = name.slice(-240);
  const target = await data.desktop.files.chooseSave({ suggestedName, kind: 'evidence', title });
  if (!target.ok) return target.error.type === 'cancelled' ? ok(null) : target;
  const saved = await saveBytes(data.desktop, target.value, new Uint8Array(await bytes.value.arrayBuffer()));
  return saved.ok ? ok(target.value.name) : saved;
}

/** A damaged blob of the database comes back as good data: what leaves is hashed, and the vault's copy asked instead. */
async function goodBytes(data: Data, sha256: string): Promise<Result<Blob, EvidenceBytesError>> {
  const exchange = exchangeWorker();
  const read = await readEvidenceBytes(data, sha256, exchange);
  if (read.ok && (await exchange.hash(read.value)) === sha256) return read;
  return healEvidenceBytes(data, sha256, exchange);
}
