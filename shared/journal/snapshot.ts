import { z } from 'zod';
import { startSha256 } from '../bundle/hash';
import { recordId, sha256Hex } from '../model/record';
import { isTableName, type TableName } from '../model/tables';
import type { PlatformError, SinkId, Sinks, Vault, VaultFile } from '../platform';
import { fail, ok, type Result } from '../result';
import type { Row } from './project';

/**
 * A snapshot of every row at a place in the journal, so that payloads before it may go. One line says what it is and how
 * far it reaches, then one line a row, then one line with the SHA-256 of all before it. Two copies are kept, so that one
 * damaged file loses nothing.
 */
export const snapshotHeaderSchema = z.object({
  v: z.literal(1),
  databaseId: recordId,
  /** The last entry of each device that is in the rows. */
  devices: z.record(z.string(), z.number().int().nonnegative()),
  rows: z.number().int().nonnegative(),
});
export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;

/** A row with its table, deleted and erased ones too. */
export interface SnapshotRow {
  table: TableName;
  row: Row;
}

const folder = 'snapshot/';
const chunkBytes = 1024 * 1024;
const trailerSchema = z.object({ sha256: sha256Hex });
/** `{"sha256":"…"}` and the end of the line; its own bytes are not in the hash. */
const trailerBytes = 78;

/** Name of a snapshot in the vault; numbers go up. */
export function snapshotName(number: number): string {
  return `${folder}${String(number).padStart(6, '0')}.ndjson`;
}

/** The snapshots among the vault's files, the newest first. */
export function snapshotsAmong(files: readonly VaultFile[]): { name: string; number: number; size: number }[] {
  return files
    .flatMap(({ name, size }) => {
      const match = /^snapshot\/(\d{6})\.ndjson$/.exec(name);
      return match ? [{ name, number: Number(match[1]), size }] : [];
    })
    .sort((a, b) => b.number - a.number);
}

/** Writes a snapshot whole; the name shows nothing until all of it is on the device. */
export async function writeSnapshot(
  { vault, sinks }: { vault: Vault; sinks: Sinks },
  name: string,
  header: Omit<SnapshotHeader, 'v' | 'rows'>,
  rows: readonly SnapshotRow[],
): Promise<Result<void, PlatformError>> {
  const sink = await vault.openSink(name);
  if (!sink.ok) return sink;
  const poured = await pour(sinks, sink.value, { v: 1, ...header, rows: rows.length }, rows);
  if (!poured.ok) {
    await sinks.abort(sink.value);
    return poured;
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}

async function pour(sinks: Sinks, sink: SinkId, header: SnapshotHeader, rows: readonly SnapshotRow[]): Promise<Result<void, PlatformError>> {
  const hash = await startSha256();
  let waiting = `${JSON.stringify(header)}\n`;
  const send = async (): Promise<Result<void, PlatformError>> => {
    const bytes = new TextEncoder().encode(waiting);
    waiting = '';
    hash.update(bytes);
    return sinks.write(sink, bytes);
  };
  for (const row of rows) {
    waiting += `${JSON.stringify(row)}\n`;
    if (waiting.length < chunkBytes) continue;
    const sent = await send();
    if (!sent.ok) return sent;
  }
  const sent = await send();
  if (!sent.ok) return sent;
  return sinks.write(sink, new TextEncoder().encode(`${JSON.stringify({ sha256: hash.digest() })}\n`));
}

/** A snapshot that is not what was written. */
export type SnapshotError = PlatformError | { type: 'snapshotDamaged'; file: string };

/** Reads a snapshot and checks it whole before anything of it is used. */
export async function readSnapshot(
  vault: Vault,
  { name, size }: { name: string; size: number },
): Promise<Result<{ header: SnapshotHeader; rows: SnapshotRow[] }, SnapshotError>> {
  const hash = await startSha256();
  const decoder = new TextDecoder();
  const lines: string[] = [];
  let rest = '';
  for (let offset = 0; offset < size; ) {
    const part = await vault.read(name, offset, chunkBytes);
    if (!part.ok) return part;
    if (part.value.length === 0) break;
    offset += part.value.length;
    hash.update(part.value.subarray(0, Math.max(0, size - trailerBytes - (offset - part.value.length))));
    rest += decoder.decode(part.value, { stream: true });
    const pieces = rest.split('\n');
    rest = pieces.pop()!;
    lines.push(...pieces);
  }
  const damaged = fail({ type: 'snapshotDamaged' as const, file: name });
  try {
    const trailer = trailerSchema.parse(JSON.parse(lines.pop() ?? ''));
    if (rest !== '' || trailer.sha256 !== hash.digest()) return damaged;
    const header = snapshotHeaderSchema.parse(JSON.parse(lines.shift() ?? ''));
    const rows = lines.map((line) => JSON.parse(line) as SnapshotRow);
    return header.rows === rows.length && rows.every(({ table }) => isTableName(table)) ? ok({ header, rows }) : damaged;
  } catch {
    return damaged;
  }
}
