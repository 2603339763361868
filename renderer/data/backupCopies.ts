import type { BackupFile } from '../../shared/bundle/backup';
import { copyName } from '../../shared/bundle/backupNames';
import type { BackupFolder, PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { BackupMoment } from './backupContent';
import type { Data } from './data';
import { refill } from './evidenceCheck';
import type { Exchange, JobOptions, RangeOf } from './exchangeWorker';

interface CopyJob {
  there: Map<string, number>;
  freeBytes: number;
  recipient: string | undefined;
  exchange: Exchange;
  /** Copies what is there already as well. */
  renew: boolean;
  /** Gets the names of copies that were not there before. */
  added: string[];
  options: { signal?: AbortSignal | undefined } & JobOptions;
}

/**
 * Copies what the folder does not have yet. Gives the names of all copies that the backup needs, and the SHA-256 of files
 * that are damaged on this computer in both places and not in the folder either.
 */
export async function copyFiles(
  data: Data,
  folder: BackupFolder,
  files: readonly BackupFile[],
  { there, freeBytes, recipient, exchange, renew, added, options }: CopyJob,
): Promise<Result<{ copies: string[]; damaged: string[] }, PlatformError>> {
  const needed = new Map<string, BackupFile>();
  for (const file of files) needed.set(await copyName(file.sha256, recipient), file);
  const isThere = (copy: string, size: number): boolean => there.has(copy) && (recipient !== undefined || there.get(copy) === size);
  const missing = [...needed].filter(([copy, { size }]) => !isThere(copy, size));
  const fresh = renew ? [...needed] : missing;
  // Said before hours of copying rather than after. What is copied anew takes the place of what is there.
  if (missing.reduce((sum, [, { size }]) => sum + size, 0) > freeBytes) return fail({ type: 'diskFull', name: folder.path, freeBytes });
  const total = fresh.reduce((sum, [, { size }]) => sum + size, 0);
  const damaged: string[] = [];
  let done = 0;
  for (const [copy, file] of fresh) {
    if (options.signal?.aborted) return fail({ type: 'cancelled' });
    const copied = await copyMended(data, folder, copy, { ...file, recipient }, exchange, options.signal);
    if (!copied.ok && copied.error.type !== 'evidenceDamaged') return fail(copied.error);
    if (copied.ok && !there.has(copy)) added.push(copy);
    // The copy in the folder may be the last good one: it stays, and the backup counts on it.
    if (!copied.ok && !isThere(copy, file.size)) {
      damaged.push(file.sha256);
      needed.delete(copy);
    }
    done += file.size;
    options.onProgress?.(done, total);
  }
  return ok({ copies: [...needed.keys()].sort(), damaged });
}

type CopyFault = PlatformError | { type: 'evidenceDamaged' };

/** Copies one file, from the database's copy where the vault's is damaged. */
async function copyMended(
  data: Data,
  folder: BackupFolder,
  copy: string,
  file: BackupFile & { recipient: string | undefined },
  exchange: Exchange,
  signal: AbortSignal | undefined,
): Promise<Result<void, CopyFault>> {
  const copied = await copyOne(data, folder, copy, file, exchange, signal);
  if (!copied.ok && copied.error.type === 'fileMissing' && copied.error.name === file.id) return fail({ type: 'evidenceDamaged' });
  if (copied.ok || copied.error.type !== 'evidenceDamaged' || !(await refill(data, file.sha256))) return copied;
  return copyOne(data, folder, copy, file, exchange, signal);
}

async function copyOne(
  data: Data,
  folder: BackupFolder,
  copy: string,
  file: BackupFile & { recipient: string | undefined },
  exchange: Exchange,
  signal: AbortSignal | undefined,
): Promise<Result<void, CopyFault>> {
  const { folders, sinks } = data.desktop;
  const sink = await folders.openSink({ token: folder.token, name: copy });
  if (!sink.ok) return sink;
  const poured = await exchange.copyFile(file, vaultRange(data), (chunk) => sinks.write(sink.value, chunk), signal);
  if (!poured.ok) {
    await sinks.abort(sink.value);
    return poured.error.type === 'evidenceDamaged' ? fail({ type: 'evidenceDamaged' }) : fail(poured.error);
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}

/** The moment without files that are damaged here: the backup does not promise what it has not got. */
export function leaveOut(moment: BackupMoment, damaged: readonly string[]): BackupMoment {
  if (damaged.length === 0) return moment;
  const files = moment.files.filter(({ sha256 }) => !damaged.includes(sha256));
  const ids = new Set(files.map(({ id }) => id));
  const listed = (moment.records['files'] ?? []).filter(({ id }) => ids.has(id));
  return { ...moment, files, records: { ...moment.records, files: listed }, counts: { ...moment.counts, files: files.length } };
}

/** Reads files of the vault by ranges. */
export function vaultRange({ desktop }: Data): RangeOf {
  return (name, offset, length) => desktop.vault.read(name, offset, length);
}
