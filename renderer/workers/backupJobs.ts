import type { BackupCounts } from '../../shared/model/backupFacts';
import {
  asBackupError,
  backupLimits,
  backupSchemas,
  journalFiles,
  readBackup,
  type BackupContent,
  type BackupError,
  type BackupFile,
  type BackupKeys,
} from '../../shared/bundle/backup';
import { readCopy, writeCopy, type CopyDamaged } from '../../shared/bundle/backupCopy';
import { BackupHistory } from '../../shared/bundle/backupHistory';
import { copyName } from '../../shared/bundle/backupNames';
import type { Bytes } from '../../shared/bundle/bytes';
import type { ByteSource } from '../../shared/bundle/byteSource';
import { ageRecipientOf } from '../../shared/bundle/crypto';
import type { Manifest } from '../../shared/bundle/manifest';
import { readBundle, type ReadBundleOptions, type VerifiedBundle } from '../../shared/bundle/readBundle';
import { fail, ok, type Result } from '../../shared/result';
import { Lane, type Stage } from './lane';

/** Reads a range of a file by its name; fewer bytes than asked mean its end. */
export type ReadRange = (name: string, offset: number, length: number) => Promise<Uint8Array>;

/** Which backup, and what lies around it. */
export interface BackupRequest {
  name: string;
  /** Sizes of the files in the folder, by name. */
  files: Readonly<Record<string, number>>;
  passphrase?: string | undefined;
}

/** A backup that was read back whole. */
export interface OpenedBackup {
  bundleId: string;
  manifest: Manifest;
  encrypted: boolean;
  counts: BackupCounts;
  lastChange: string | null;
  stateHash: string;
  workspace: BackupContent['workspace'];
  keys: BackupKeys | null;
}

/** How an opened backup is being read. */
export interface BackupReading {
  read: ReadRange;
  /** Takes the files of the vault, under their names there. Absent: the backup is only looked at. */
  stage?: Stage | undefined;
  report: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Copies a file that is read by ranges, encrypted when there is a recipient. */
export function copyFile(
  file: BackupFile & { recipient?: string | undefined },
  read: ReadRange,
  sink: (chunk: Bytes) => Promise<void>,
): Promise<Result<void, CopyDamaged>> {
  return writeCopy(file, rangeSource(file.id, file.size, read), sink, file.recipient);
}

/** A file that is read by ranges, by its name. */
export function rangeSource(name: string, size: number, read: ReadRange): ByteSource {
  return { size, read: async (offset, length) => (await read(name, offset, length)) as Bytes };
}

/**
 * Reads a backup back: the bundle whole, then every file it names, inside it or beside it. With `stage` everything goes
 * there on the way, the journal as segments; what was staged is worth something only when this succeeds. At last the history
 * is replayed: `backupStateDiffers` when it does not give the records, which no restore could bring back then.
 */
export async function openBackup(request: BackupRequest, reading: BackupReading): Promise<Result<OpenedBackup, BackupError>> {
  const size = request.files[request.name] ?? 0;
  const progress = new Progressing(size, reading.report);
  const bundle = await readOnce(request, size, reading, progress);
  if (!bundle.ok) return fail(asBackupError(bundle.error));
  const read = await readBackup(bundle.value);
  if (!read.ok) return read;
  const content = read.value;
  const beside = await filesBeside(content, bundle.value);
  const missing = beside.filter(({ copy }) => request.files[copy] === undefined).length;
  if (missing > 0) return fail({ type: 'backupFilesMissing', missing, of: beside.length });
  const lane = reading.stage && new Lane(reading.stage);
  const history = new BackupHistory(content);
  try {
    progress.expect(beside.reduce((sum, { file }) => sum + file.size, 0));
    for (const { copy, file, names } of beside) {
      if (reading.signal.aborted) return fail({ type: 'cancelled' });
      const source = rangeSource(copy, request.files[copy]!, reading.read);
      const identity = bundle.value.encrypted ? content.keys?.identity : undefined;
      const sound = await readCopy(file, source, identity, (pieces) => put(lane, names, file.size, history.keeping(names, pieces)));
      if (!sound.ok) return fail({ type: 'backupFileDamaged', name: content.fileNames.get(file.sha256) ?? file.id });
      progress.done(file.size);
    }
    if (lane || !history.isComplete) {
      const unpacked = await unpack(request, size, reading, progress, { content, history, lane });
      if (!unpacked.ok) return fail(asBackupError(unpacked.error));
    }
  } finally {
    await lane?.settled();
  }
  if (!(await history.holds())) return fail({ type: 'backupStateDiffers' });
  const { bundleId, manifest, encrypted } = bundle.value;
  const { counts, lastChange, stateHash, workspace, keys } = content;
  return ok({ bundleId, manifest, encrypted, counts, lastChange, stateHash, workspace, keys });
}

function readOnce(
  { name, passphrase }: BackupRequest,
  size: number,
  { read, signal }: BackupReading,
  progress: Progressing,
  onEvidence?: ReadBundleOptions['onEvidence'],
) {
  const { onProgress } = progress.part();
  return readBundle(rangeSource(name, size, read), {
    passphrase,
    recordSchemas: backupSchemas,
    expect: { kinds: ['backup'] },
    limits: backupLimits,
    ...(onEvidence && { onEvidence }),
    onProgress,
    signal,
  });
}

/** The files that lie beside the bundle, each once, with all the names that it has in the vault. */
async function filesBeside(content: BackupContent, bundle: VerifiedBundle): Promise<{ copy: string; file: BackupFile; names: string[] }[]> {
  const inside = new Set(bundle.evidence.map(({ sha256 }) => sha256));
  const recipient = bundle.encrypted && content.keys ? await ageRecipientOf(content.keys.identity) : undefined;
  return Promise.all(
    [...namesOf(content)]
      .filter(([sha256]) => !inside.has(sha256))
      .map(async ([sha256, files]) => ({
        copy: await copyName(sha256, recipient),
        file: files[0]!,
        names: files.map(({ id }) => id),
      })),
  );
}

function namesOf({ files }: BackupContent): Map<string, BackupFile[]> {
  const named = new Map<string, BackupFile[]>();
  for (const file of files) named.set(file.sha256, [...(named.get(file.sha256) ?? []), file]);
  return named;
}

/** The journal, and the files that came inside the bundle: those are read a second time, now that their names are known. */
async function unpack(
  request: BackupRequest,
  size: number,
  reading: BackupReading,
  progress: Progressing,
  { content, history, lane }: { content: BackupContent; history: BackupHistory; lane: Lane | undefined },
) {
  const named = namesOf(content);
  if (lane) for (const { name, bytes } of journalFiles(content.entries)) await lane.whole(name, bytes);
  progress.expect(size);
  const read = await readOnce(request, size, reading, progress, async ({ sha256, size: fileSize }, pieces) => {
    const names = (named.get(sha256) ?? []).map(({ id }) => id);
    await put(lane, names, fileSize, history.keeping(names, pieces));
  });
  await lane?.empty();
  return read;
}

/** Hands a file on under each of its names. Only small files have several: records that two bundles share. */
async function put(lane: Lane | undefined, names: readonly string[], size: number, pieces: AsyncIterable<Bytes>): Promise<void> {
  const [first, ...others] = lane ? names : [];
  if (first === undefined || !lane) {
    for await (const _piece of pieces);
    return;
  }
  const kept: Bytes[] = [];
  async function* keeping(): AsyncGenerator<Bytes, void> {
    for await (const piece of pieces) {
      if (others.length > 0) kept.push(piece.slice());
      yield piece;
    }
  }
  await lane.put(first, size, keeping());
  for (const name of others) {
    await lane.put(name, size, (async function* () {
      for (const piece of kept) yield piece.slice();
    })());
  }
}

/** Progress over several readings, whose sizes become known one after the other. */
class Progressing {
  private before = 0;

  constructor(private total: number, private readonly report: (done: number, total: number) => void) {}

  expect(bytes: number): void {
    this.total += bytes;
  }

  done(bytes: number): void {
    this.before += bytes;
    this.report(this.before, this.total);
  }

  /** One reading of the bundle. */
  part(): { onProgress: (done: number, of: number) => void } {
    let last = 0;
    return {
      onProgress: (done) => {
        this.done(Math.max(0, done - last));
        last = Math.max(last, done);
      },
    };
  }
}
