import type { Desktop, PlatformError, PlatformResult, SinkId } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { StagedPiece } from '../workers/lane';
import { evidenceName, readVaultFile } from './evidenceBytes';
import type { Data } from './data';
import { damagedEvidence } from './damagedEvidence';

/** Files of a bundle that is being looked at; nothing in there is part of anything yet. */
const stagingFolder = 'staging/';
const applyingFile = 'applying.json';

/** Where a file of a bundle that is being looked at lies. */
export function stagedName(id: string, path: string): string {
  return `${stagingFolder}${id}/${path}`;
}

/** Where a received bundle lies for good. */
export function receivedFolder(bundleId: string): string {
  return `received/${bundleId}/`;
}

/** File names that Windows keeps for devices; a table that this version does not know might have one. */
const deviceName = /^(records\/)(con|prn|aux|nul|com\d|lpt\d)(?=\.)/;

/** The path under which a file of a bundle is kept. */
export function keptPath(path: string): string {
  return path.replace(deviceName, '$1-$2');
}

const evidencePrefix = 'evidence/';

/**
 * One bundle's place under `staging/` in the vault, and its way from there: everything is moved to where it stays before
 * the journal entry is written, and a note names what was moved, so that a start after a power cut can take it back.
 */
export class StagedBundle {
  private readonly sinks = new Map<string, Promise<Result<SinkId, PlatformError>>>();

  /** @param held SHA-256 of the evidence that the vault has; shared by all bundles of a run, and kept up to date */
  constructor(private readonly desktop: Desktop, readonly id: string, private readonly held: Set<string>) {}

  /** Takes pieces of files. Evidence that the vault has already is not kept twice. */
  take = async (pieces: readonly StagedPiece[]): PlatformResult<void> => {
    const wanted = pieces.filter(
      ({ path }) => !path.startsWith(evidencePrefix) || !this.held.has(path.slice(evidencePrefix.length)),
    );
    const whole = wanted.filter(({ extent }) => extent === 'whole');
    if (whole.length > 0) {
      const stored = await this.desktop.vault.storeAll(whole.map(({ path, bytes }) => ({ name: this.nameOf(path), bytes })));
      if (!stored.ok) return stored;
    }
    for (const piece of wanted) {
      const taken = piece.extent === 'whole' ? ok(undefined) : await this.takePart(piece);
      if (!taken.ok) return taken;
    }
    return ok(undefined);
  };

  /** True when the vault has this evidence. */
  holds(sha256: string): boolean {
    return this.held.has(sha256);
  }

  /** The paths of the files that are staged. */
  async paths(): Promise<Result<string[], PlatformError>> {
    const listed = await this.desktop.vault.list(stagedName(this.id, ''));
    if (!listed.ok) return listed;
    return ok(listed.value.map(({ name }) => name.slice(stagedName(this.id, '').length)).filter((path) => path !== applyingFile));
  }

  /** Where a file of the bundle is staged. */
  nameOf(path: string): string {
    return stagedName(this.id, keptPath(path));
  }

  private async takePart({ path, bytes, extent }: StagedPiece): PlatformResult<void> {
    const { vault, sinks } = this.desktop;
    let opening = this.sinks.get(path);
    if (!opening) {
      opening = vault.openSink(this.nameOf(path));
      this.sinks.set(path, opening);
    }
    const sink = await opening;
    if (!sink.ok) return sink;
    const written = await sinks.write(sink.value, bytes);
    if (!written.ok || extent === 'part') return written;
    const committed = await sinks.commit(sink.value);
    this.sinks.delete(path);
    return committed.ok ? ok(undefined) : committed;
  }

  /** Throws staged evidence away that is not to be kept. */
  async dropEvidence(digests: readonly string[]): Promise<Result<void, PlatformError>> {
    for (const sha256 of digests) {
      const removed = await removeOne(this.desktop, this.nameOf(evidencePrefix + sha256));
      if (!removed.ok) return removed;
    }
    return ok(undefined);
  }

  /** Gives one staged file another place in the vault; nothing takes it back. */
  moveOut(path: string, to: string): PlatformResult<void> {
    return this.desktop.vault.moveAll([{ from: this.nameOf(path), to }]);
  }

  /** Throws everything away. */
  async discard(): Promise<Result<void, PlatformError>> {
    for (const opening of this.sinks.values()) {
      const sink = await opening;
      if (sink.ok) await this.desktop.sinks.abort(sink.value);
    }
    this.sinks.clear();
    return removeAll(this.desktop, stagedName(this.id, ''));
  }

  /** Moves the files to where a received bundle stays. Until the journal names it, {@link takeBack} undoes this. */
  async moveToReceived(bundleId: string): Promise<Result<void, PlatformError>> {
    const { vault } = this.desktop;
    const staged = await this.paths();
    if (!staged.ok) return staged;
    const paths = staged.value;
    const fresh = paths.flatMap((path) => {
      const sha256 = path.startsWith(evidencePrefix) ? path.slice(evidencePrefix.length) : '';
      return sha256 !== '' && !this.held.has(sha256) ? [sha256] : [];
    });
    const note = new TextEncoder().encode(JSON.stringify({ bundleId, evidence: fresh }));
    const noted = await vault.replace(stagedName(this.id, applyingFile), note);
    if (!noted.ok) return noted;
    const freshPaths = new Set(fresh.map((sha256) => evidencePrefix + sha256));
    const moves = paths
      .filter((path) => !path.startsWith(evidencePrefix) || freshPaths.has(path))
      .map((path) => ({
        from: stagedName(this.id, path),
        to: freshPaths.has(path) ? evidenceName(path.slice(evidencePrefix.length)) : receivedFolder(bundleId) + path,
      }));
    const moved = await vault.moveAll(moves);
    if (!moved.ok) return moved;
    for (const sha256 of fresh) {
      this.held.add(sha256);
      damagedEvidence(this.desktop).delete(sha256);
    }
    return ok(undefined);
  }

  /** After a refusal of the disk: removes what was moved and staged. */
  async takeBack(): Promise<Result<void, PlatformError>> {
    const undone = await undoMoves(this.desktop, this.id, this.held);
    return undone.ok ? this.discard() : undone;
  }
}

/** SHA-256 of every evidence file in the vault, but for those that were found damaged. */
export async function heldEvidence(desktop: Desktop): Promise<Result<Set<string>, PlatformError>> {
  const listed = await desktop.vault.list(evidencePrefix);
  if (!listed.ok) return listed;
  const held = listed.value.map(({ name }) => name.slice(name.lastIndexOf('/') + 1));
  return ok(new Set(held.filter((sha256) => !damagedEvidence(desktop).has(sha256))));
}

/**
 * Clears what an interrupted import left behind: to be called at start and before an import. Moved files whose journal
 * entry was never written go; those of a bundle in the receipt book stay. Does nothing when nothing was left.
 */
export async function recoverImports({ db, desktop }: Data): Promise<Result<void, PlatformError>> {
  const listed = await desktop.vault.list(stagingFolder);
  if (!listed.ok) return listed;
  const ids = new Set(listed.value.map(({ name }) => name.split('/')[1]!));
  for (const id of ids) {
    const note = await readNote(desktop, id);
    if (!note.ok) return note;
    const isKept = note.value !== null && (await db.of('receipts').get(note.value.bundleId)) !== undefined;
    const undone = isKept ? ok(undefined) : await undoMoves(desktop, id, new Set());
    if (!undone.ok) return undone;
    const cleared = await removeAll(desktop, stagedName(id, ''));
    if (!cleared.ok) return cleared;
  }
  return ok(undefined);
}

interface Note {
  bundleId: string;
  evidence: string[];
}

async function readNote(desktop: Desktop, id: string): Promise<Result<Note | null, PlatformError>> {
  const read = await readVaultFile(desktop, stagedName(id, applyingFile));
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(null) : read;
  try {
    return ok(JSON.parse(await read.value.text()) as Note);
  } catch {
    // Written whole or not at all; anything else means that nothing was moved yet.
    return ok(null);
  }
}

async function undoMoves(desktop: Desktop, id: string, held: Set<string>): Promise<Result<void, PlatformError>> {
  const note = await readNote(desktop, id);
  if (!note.ok || note.value === null) return note.ok ? ok(undefined) : note;
  for (const sha256 of note.value.evidence) {
    const removed = await removeOne(desktop, evidenceName(sha256));
    if (!removed.ok) return removed;
    held.delete(sha256);
  }
  return removeAll(desktop, receivedFolder(note.value.bundleId));
}

async function removeAll(desktop: Desktop, folder: string): Promise<Result<void, PlatformError>> {
  const listed = await desktop.vault.list(folder);
  if (!listed.ok) return listed;
  // The note goes last: as long as it stands, the rest can be found again.
  const names = listed.value.map(({ name }) => name).sort((a, b) => Number(a.endsWith(applyingFile)) - Number(b.endsWith(applyingFile)));
  for (const name of names) {
    const removed = await removeOne(desktop, name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}

/** Removes a file that may be gone already. */
export async function removeOne(desktop: Desktop, name: string): Promise<Result<void, PlatformError>> {
  const removed = await desktop.vault.remove(name);
  return removed.ok || removed.error.type === 'fileMissing' ? ok(undefined) : removed;
}
