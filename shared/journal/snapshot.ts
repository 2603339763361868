import { z } from 'zod';
import { joinBytes, utf8, type Bytes } from '../bundle/bytes';
import { sha256 } from '../bundle/hash';
import { recordId, sha256Hex } from '../model/record';
import { isTableName, type TableName } from '../model/tables';
import type { PlatformError, SinkId, Sinks, Vault, VaultFile } from '../platform';
import { fail, ok, type Result } from '../result';
import type { Row } from './project';

/**
 * A snapshot of every row at a place in the journal, so that payloads before it may go. One line says what it is and how
 * far it reaches, then one line a row, then one line with the SHA-256 over
 * the SHA-256 of each MiB before it. Two copies are kept, so that one
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
const blockBytes = 1024 * 1024;
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
  const digests: string[] = [];
  let waiting: Bytes = utf8(`${JSON.stringify(header)}\n`);
  let lines: string[] = [];
  let length = 0;
  const send = async (block: Bytes): Promise<Result<void, PlatformError>> => {
    digests.push(await sha256(block));
    return sinks.write(sink, block);
  };
  const sendBlocks = async (): Promise<Result<void, PlatformError>> => {
    waiting = joinBytes([waiting, utf8(lines.join(''))]);
    lines = [];
    length = 0;
    for (; waiting.length >= blockBytes; waiting = waiting.slice(blockBytes)) {
      const sent = await send(waiting.slice(0, blockBytes));
      if (!sent.ok) return sent;
    }
    return ok(undefined);
  };
  for (const row of rows) {
    const line = `${JSON.stringify(row)}\n`;
    lines.push(line);
    length += line.length;
    if (length < blockBytes) continue;
    const sent = await sendBlocks();
    if (!sent.ok) return sent;
  }
  const blocks = await sendBlocks();
  if (!blocks.ok) return blocks;
  const last = waiting.length > 0 ? await send(waiting) : ok(undefined);
  if (!last.ok) return last;
  return sinks.write(sink, utf8(`${JSON.stringify({ sha256: await digestOf(digests) })}\n`));
}

/** One digest for all blocks: WebCrypto, which the window may use, cannot hash a stream. */
function digestOf(blocks: readonly string[]): Promise<string> {
  return sha256(utf8(blocks.join('\n')));
}

/** A snapshot that is not what was written. */
export type SnapshotError = PlatformError | { type: 'snapshotDamaged'; file: string };

/** All that is known of a form to come. */
const newerSchema = z.looseObject({ v: z.number().int().min(2) });

/** Reads a snapshot and checks it whole before anything of it is used. `newerData` when it is whole and of a form or a table to come. */
export async function readSnapshot(
  vault: Pick<Vault, 'read'>,
  { name, size }: { name: string; size: number },
): Promise<Result<{ header: SnapshotHeader; rows: SnapshotRow[] }, SnapshotError>> {
  const digests: string[] = [];
  const decoder = new TextDecoder();
  const lines: string[] = [];
  const body = size - trailerBytes;
  let rest = '';
  for (let offset = 0; offset < size; ) {
    const part = await vault.read(name, offset, offset < body ? Math.min(blockBytes, body - offset) : trailerBytes);
    if (!part.ok) return part;
    if (part.value.length === 0) break;
    if (offset < body) digests.push(await sha256(new Uint8Array(part.value)));
    offset += part.value.length;
    rest += decoder.decode(part.value, { stream: true });
    const pieces = rest.split('\n');
    rest = pieces.pop()!;
    lines.push(...pieces);
  }
  const damaged = fail({ type: 'snapshotDamaged' as const, file: name });
  try {
    const trailer = trailerSchema.parse(JSON.parse(lines.pop() ?? ''));
    if (rest !== '' || trailer.sha256 !== (await digestOf(digests))) return damaged;
    const first: unknown = JSON.parse(lines.shift() ?? '');
    if (newerSchema.safeParse(first).success) return fail({ type: 'newerData' });
    const header = snapshotHeaderSchema.parse(first);
    const rows = lines.map((line) => JSON.parse(line) as SnapshotRow);
    if (header.rows !== rows.length) return damaged;
    return rows.every(({ table }) => isTableName(table)) ? ok({ header, rows }) : fail({ type: 'newerData' });
  } catch {
    return damaged;
  }
}
