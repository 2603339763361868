import type { z } from 'zod';
import type { Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { readVaultFile } from './evidenceBytes';

const noteEnding = '.json';
const bytesEnding = '.goi';
const pieceBytes = 4 * 1024 * 1024;

/** A file to be kept, read by ranges; each gives exactly `length` bytes. */
export interface AsideSource {
  size: number;
  read: (offset: number, length: number) => Promise<Result<Uint8Array, PlatformError>>;
}

/** What lies under one id. */
export interface AsideFile<Note> {
  id: string;
  /** Null when there is none, none that can be read, or none that this program wrote: the bytes may be sound all the same. */
  note: Note | null;
  /** Size of the bytes; null when they are not kept. */
  size: number | null;
}

/**
 * Files that are kept aside in one folder of the vault: `<id>.goi` as the file came, and `<id>.json` that says why. They
 * are no part of the journal or of a backup. A note is a help for people: where it is damaged the bytes still count.
 */
export class AsideFiles<Note> {
  constructor(
    /** With `/` at its end. */
    readonly folder: string,
    private readonly schema: z.ZodType<Note>,
  ) {}

  /** Where the bytes lie. */
  bytesName(id: string): string {
    return `${this.folder}${id}${bytesEnding}`;
  }

  private noteName(id: string): string {
    return `${this.folder}${id}${noteEnding}`;
  }

  /** Everything that is kept, each id once. */
  async list(desktop: Desktop): Promise<Result<AsideFile<Note>[], PlatformError>> {
    const listed = await desktop.vault.list(this.folder);
    if (!listed.ok) return listed;
    const sizes = new Map(listed.value.map(({ name, size }) => [name, size]));
    const files: AsideFile<Note>[] = [];
    for (const id of new Set([...sizes.keys()].map((name) => this.idOf(name)))) {
      const note = sizes.has(this.noteName(id)) ? await this.readNote(desktop, id) : null;
      files.push({ id, note, size: sizes.get(this.bytesName(id)) ?? null });
    }
    return ok(files);
  }

  /** Null when there is none, none that can be read, or none that this program wrote: one bad note stops nothing else. */
  async readNote(desktop: Desktop, id: string): Promise<Note | null> {
    const read = await readVaultFile(desktop, this.noteName(id));
    if (!read.ok) return null;
    try {
      return this.schema.parse(JSON.parse(await read.value.text()));
    } catch {
      return null;
    }
  }

  writeNote({ vault }: Desktop, id: string, note: Note): Promise<Result<void, PlatformError>> {
    return vault.replace(this.noteName(id), new TextEncoder().encode(JSON.stringify(note)));
  }

  /** Removes the note where there is one. */
  async removeNote({ vault }: Pick<Desktop, 'vault'>, id: string): Promise<Result<void, PlatformError>> {
    const removed = await vault.remove(this.noteName(id));
    return removed.ok || removed.error.type === 'fileMissing' ? ok(undefined) : removed;
  }

  /** Keeps the bytes, whole or not at all. What lies there already is written over unless it is the same byte for byte: it may be damaged. */
  async storeBytes(desktop: Desktop, id: string, source: AsideSource): Promise<Result<void, PlatformError>> {
    const name = this.bytesName(id);
    const there = await desktop.vault.list(name);
    if (!there.ok) return there;
    const isThere = there.value.some((file) => file.name === name && file.size === source.size);
    const same = isThere ? await isSame(desktop, name, source) : ok(false);
    if (!same.ok || same.value) return same.ok ? ok(undefined) : same;
    const sink = await desktop.vault.openSink(name);
    if (!sink.ok) return sink;
    for (const [offset, length] of pieces(source.size)) {
      const piece = await source.read(offset, length);
      const written = piece.ok ? await desktop.sinks.write(sink.value, piece.value) : piece;
      if (!written.ok) {
        await desktop.sinks.abort(sink.value);
        return written;
      }
    }
    const committed = await desktop.sinks.commit(sink.value);
    return committed.ok ? ok(undefined) : committed;
  }

  /** Removes those of which `goes` is true. Bytes go first: they are what counts. Gives whether there were any. */
  async remove({ vault }: Pick<Desktop, 'vault'>, goes: (id: string) => boolean): Promise<Result<boolean, PlatformError>> {
    const listed = await vault.list(this.folder);
    if (!listed.ok) return listed;
    const names = listed.value.map(({ name }) => name).filter((name) => goes(this.idOf(name)));
    for (const name of names.sort((a, b) => Number(a.endsWith(noteEnding)) - Number(b.endsWith(noteEnding)))) {
      const removed = await vault.remove(name);
      if (!removed.ok && removed.error.type !== 'fileMissing') return removed;
    }
    return ok(names.length > 0);
  }

  private idOf(name: string): string {
    return name.slice(this.folder.length).split('.')[0]!;
  }
}

/** What a file is called of which only the bytes are left. */
export function namelessFile(id: string): string {
  return `${id.slice(0, 8)}${bytesEnding}`;
}

function* pieces(size: number): Generator<[offset: number, length: number]> {
  for (let offset = 0; offset < size; offset += pieceBytes) yield [offset, Math.min(pieceBytes, size - offset)];
}

async function isSame({ vault }: Desktop, name: string, source: AsideSource): Promise<Result<boolean, PlatformError>> {
  for (const [offset, length] of pieces(source.size)) {
    const [kept, piece] = await Promise.all([vault.read(name, offset, length), source.read(offset, length)]);
    if (!piece.ok) return piece;
    // What cannot be read is written anew.
    if (!kept.ok || !areEqual(kept.value, piece.value)) return ok(false);
  }
  return ok(true);
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
