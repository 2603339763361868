import type { Desktop, PlatformError, SinkId, VaultFile } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';

/** Here the vault keeps its journals as they were before an upgrade, the last two times. */
const folderPrefix = 'before-upgrade/';
const kept = 2;
/** Stands in a copy that is whole; one that was cut off goes with the next. */
const wholeMark = 'whole';

/** What a newer version could write otherwise: evidence and what was received never change under their names. */
const copied = /^(?:journal|snapshot)\/|^(?:sentinel|identity|written-by)\.json$/;
const pieceBytes = 1024 * 1024;

/**
 * Copies the journal and the snapshots as they lie, before anything is opened, and lets older copies go. It needs no
 * folder of the user's and understands nothing of what it copies: whatever an upgrade does wrong, this is the way back.
 * On failure nothing of the new copy is left, and the older ones are. A whole copy of these very files, which a start
 * made that was cut off before it could note so, is taken for the new one.
 */
export async function copyBeforeUpgrade(desktop: Desktop, files: readonly VaultFile[]): Promise<Result<void, PlatformError>> {
  const toCopy = files.filter(({ name }) => copied.test(name));
  const whole = files.flatMap(({ name }) => (name.endsWith(`/${wholeMark}`) ? (folderOf(name) ?? []) : [])).sort();
  const newest = whole.at(-1);
  if (newest !== undefined && isCopyOf(newest, toCopy, files)) return ok(undefined);
  const folder = `${folderPrefix}${Date.now()}/`;
  const done = await copyAll(desktop, toCopy, folder);
  if (!done.ok) {
    await removeCopies(desktop, (name) => name.startsWith(folder));
    return done;
  }
  const stay = new Set([folder, ...whole.slice(1 - kept)]);
  return removeCopies(desktop, (name) => !stay.has(folderOf(name) ?? ''));
}

/** Whether the folder holds these files and no others; the journal only grows, so sizes tell. */
function isCopyOf(folder: string, originals: readonly VaultFile[], all: readonly VaultFile[]): boolean {
  const sizes = new Map(all.flatMap(({ name, size }) => (name.startsWith(folder) ? [[name.slice(folder.length), size] as const] : [])));
  sizes.delete(wholeMark);
  return sizes.size === originals.length && originals.every(({ name, size }) => sizes.get(name) === size);
}

async function copyAll(desktop: Desktop, files: readonly VaultFile[], folder: string): Promise<Result<void, PlatformError>> {
  for (const file of files) {
    const done = await copyFile(desktop, file, folder + file.name);
    if (!done.ok) return done;
  }
  return desktop.vault.replace(folder + wholeMark, new Uint8Array());
}

/** Removes every copy: they hold what was erased since. */
export function forgetCopiesBeforeUpgrade(desktop: Desktop): Promise<Result<void, PlatformError>> {
  return removeCopies(desktop, () => true);
}

/** `before-upgrade/<moment>/`, of a file of such a copy. */
function folderOf(name: string): string | null {
  return name.startsWith(folderPrefix) ? name.slice(0, name.indexOf('/', folderPrefix.length) + 1) : null;
}

async function copyFile(desktop: Desktop, file: VaultFile, to: string): Promise<Result<void, PlatformError>> {
  const { vault, sinks } = desktop;
  const sink = await vault.openSink(to);
  if (!sink.ok) return sink;
  const poured = await pour(desktop, file, sink.value);
  if (!poured.ok) {
    await sinks.abort(sink.value);
    return poured;
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}

async function pour({ vault, sinks }: Desktop, { name, size }: VaultFile, sink: SinkId): Promise<Result<void, PlatformError>> {
  for (let offset = 0; offset < size; offset += pieceBytes) {
    const piece = await vault.read(name, offset, Math.min(pieceBytes, size - offset));
    const written = piece.ok ? await sinks.write(sink, piece.value) : piece;
    if (!written.ok) return written;
  }
  return ok(undefined);
}

async function removeCopies({ vault }: Desktop, isToGo: (name: string) => boolean): Promise<Result<void, PlatformError>> {
  const listed = await vault.list(folderPrefix);
  if (!listed.ok) return listed;
  for (const { name } of listed.value.filter((file) => isToGo(file.name))) {
    const removed = await vault.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}
