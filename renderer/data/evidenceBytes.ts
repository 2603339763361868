import type { Desktop, PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { exchangeWorker, type Exchange } from './exchangeWorker';
import type { Data } from './data';
import { damagedEvidence } from './damagedEvidence';
import { hashBlob } from './hashBlob';

/** Bytes that are gone or not what their SHA-256 says: neither copy of the evidence is good. `received` of what a unit sent. */
export type EvidenceBytesError = PlatformError | { type: 'evidenceDamaged'; sha256: string; found?: 'received' };

const pieceBytes = 4 * 1024 * 1024;

/** Where evidence lies in the vault: one file per SHA-256. */
export function evidenceName(sha256: string): string {
  return `evidence/${sha256.slice(0, 2)}/${sha256}`;
}

/**
 * Keeps evidence bytes in the vault and, for quick looking, in the database. `sha256` is the blob's, computed by the
 * caller. Storing the same bytes again reads the vault's copy, and writes it anew when it is not what it was: adding the
 * original again is how people mend what was damaged.
 */
export async function storeEvidenceBytes(
  { db, desktop }: Data,
  blob: Blob,
  sha256: string,
): Promise<Result<void, PlatformError>> {
  const name = evidenceName(sha256);
  const there = await desktop.vault.list(name);
  if (!there.ok) return there;
  if (!there.value.some((file) => file.name === name && file.size === blob.size) || !(await isSound(desktop, name, sha256))) {
    const written = await writeEvidenceToVault(desktop, blob, sha256);
    if (!written.ok) return written;
  }
  await db.blobs.put({ sha256, blob });
  return ok(undefined);
}

async function isSound(desktop: Desktop, name: string, sha256: string): Promise<boolean> {
  const read = await readVaultFile(desktop, name);
  return read.ok && (await hashBlob(read.value)) === sha256;
}

/** Writes evidence to the vault whatever stands there. */
export async function writeEvidenceToVault(desktop: Desktop, blob: Blob, sha256: string): Promise<Result<void, PlatformError>> {
  const sink = await desktop.vault.openSink(evidenceName(sha256));
  if (!sink.ok) return sink;
  for (let offset = 0; offset < blob.size; offset += pieceBytes) {
    const piece = new Uint8Array(await blob.slice(offset, offset + pieceBytes).arrayBuffer());
    const taken = await desktop.sinks.write(sink.value, piece);
    if (!taken.ok) {
      await desktop.sinks.abort(sink.value);
      return taken;
    }
  }
  const committed = await desktop.sinks.commit(sink.value);
  if (!committed.ok) return committed;
  damagedEvidence(desktop).delete(sha256);
  return ok(undefined);
}

/**
 * The bytes of an evidence file: from the database, else from the vault, whose copy is checked against its SHA-256 and
 * kept in the database for the next look. A damaged blob in IndexedDB comes back as good data, so what reads bytes to
 * give them away (a bundle, a copy) checks them itself; see {@link healEvidenceBytes}.
 */
export async function readEvidenceBytes(
  data: Data,
  sha256: string,
  exchange?: Exchange,
): Promise<Result<Blob, EvidenceBytesError>> {
  const cached = await data.db.blobs.get(sha256);
  return cached ? ok(cached.blob) : healEvidenceBytes(data, sha256, exchange);
}

/** Puts the vault's copy into the database. Fails with `evidenceDamaged` when that one is not good either. */
export async function healEvidenceBytes(
  { db, desktop }: Data,
  sha256: string,
  exchange: Exchange = exchangeWorker(),
): Promise<Result<Blob, EvidenceBytesError>> {
  const read = await readVaultFile(desktop, evidenceName(sha256));
  if (!read.ok && read.error.type !== 'fileMissing') return read;
  if (!read.ok || (await exchange.hash(read.value)) !== sha256) {
    const isReceived = (await db.of('receipts').count()) > 0;
    return fail({ type: 'evidenceDamaged', sha256, ...(isReceived && { found: 'received' as const }) });
  }
  await db.blobs.put({ sha256, blob: read.value });
  return read;
}

/** A file of the vault whole, as a Blob: a piece that was read need not stay in memory. */
export async function readVaultFile(desktop: Desktop, name: string): Promise<Result<Blob, PlatformError>> {
  const pieces: Blob[] = [];
  for (let offset = 0; ; ) {
    const read = await desktop.vault.read(name, offset, pieceBytes);
    if (!read.ok) return read;
    pieces.push(new Blob([new Uint8Array(read.value)]));
    offset += read.value.length;
    if (read.value.length < pieceBytes) return ok(new Blob(pieces));
  }
}
