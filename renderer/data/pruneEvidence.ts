import { isErased } from '../../shared/bundle/erased';
import { recordsPath } from '../../shared/bundle/format';
import type { Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { readVaultFile } from './evidenceBytes';

/** A record of a received bundle as far as it says whose it is. */
interface ReceivedRecord {
  id: string;
  subjectId?: string;
  nominationId?: string;
  file?: { sha256: string };
}

const receivedPrefix = 'received/';
const evidencePrefix = 'evidence/';

/** Takes the records of erased people out of the received bundles; what is left stays byte for byte. */
export async function forgetReceived({ desktop }: Data, erased: ReadonlySet<string>): Promise<Result<void, PlatformError>> {
  const listed = await desktop.vault.list(receivedPrefix);
  if (!listed.ok) return listed;
  for (const { name } of listed.value) {
    const table = tableOf(name);
    if (table === null) continue;
    const lines = await readLines(desktop, name);
    if (!lines.ok) return lines;
    const kept = lines.value.filter((line) => {
      const record = parseLine(line);
      // What cannot be read any more may be about anybody.
      return record !== null && !isErased(table, record, erased);
    });
    if (kept.length === lines.value.length) continue;
    const written = await desktop.vault.replace(name, new TextEncoder().encode(kept.map((line) => `${line}\n`).join('')));
    if (!written.ok) return written;
  }
  return ok(undefined);
}

/** Removes the evidence files that no record names any more, from the vault and from the database. */
export async function pruneEvidence(data: Data): Promise<Result<void, PlatformError>> {
  const { db, desktop } = data;
  const named = new Set((await db.of('evidence').toArray()).flatMap(({ file }) => (file ? [file.sha256] : [])));
  const received = await desktop.vault.list(receivedPrefix);
  if (!received.ok) return received;
  for (const { name } of received.value) {
    if (tableOf(name) !== 'evidence') continue;
    const lines = await readLines(desktop, name);
    if (!lines.ok) return lines;
    for (const line of lines.value) {
      const file = parseLine(line)?.file;
      if (file) named.add(file.sha256);
    }
  }
  const stored = await desktop.vault.list(evidencePrefix);
  if (!stored.ok) return stored;
  for (const { name } of stored.value) {
    if (named.has(name.slice(name.lastIndexOf('/') + 1))) continue;
    const removed = await desktop.vault.remove(name);
    if (!removed.ok) return removed;
  }
  await db.blobs.filter(({ sha256 }) => !named.has(sha256)).delete();
  return ok(undefined);
}

function parseLine(line: string): ReceivedRecord | null {
  try {
    return JSON.parse(line) as ReceivedRecord;
  } catch {
    return null;
  }
}

/** The table whose records a file of a received bundle holds; null for other files. */
function tableOf(name: string): string | null {
  const path = name.split('/').slice(2).join('/');
  const table = /^records\/-?([a-zA-Z]+)\.ndjson$/.exec(path)?.[1];
  return table !== undefined && path.endsWith(recordsPath(table).slice('records/'.length)) ? table : null;
}

async function readLines(desktop: Desktop, name: string): Promise<Result<string[], PlatformError>> {
  const file = await readVaultFile(desktop, name);
  return file.ok ? ok((await file.value.text()).split('\n').filter((line) => line !== '')) : file;
}
