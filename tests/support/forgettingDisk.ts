/**
 * A file layer in memory that loses, when the power goes, what nobody had flushed: contents since the last flush of the
 * file, names since the last flush of their folder. It promises no more than POSIX does, so that what passes here passes
 * on the worst of real disks: a file may have its new name and none of its bytes, a later write may be there without the
 * one before it, a folder may be gone with all that was flushed inside.
 */
import { basename, dirname, join } from 'node:path';
import type { FileLayer, FolderEntry, OpenFile, OpenMode } from '../../electron/files/fileLayer';
import { systemError } from './brokenDisk';

/** Thrown by every call once the power is gone. Not an error of the operating system: nothing can be done about it. */
export class PowerLost extends Error {}

type Bytes = Uint8Array<ArrayBuffer>;

/** What is not on the device yet: bytes at a place, or a new size. */
type Unflushed = { type: 'write'; position: number; bytes: Bytes } | { type: 'truncate'; size: number };

interface FileNode {
  kind: 'file';
  /** Never changed in place: what survives shares it. */
  content: Bytes;
  /** Content at the last flush. */
  device: Bytes;
  unflushed: Unflushed[];
}

interface FolderNode {
  kind: 'folder';
  names: Map<string, Node>;
  /** Names at the last flush. */
  device: Map<string, Node>;
  unflushed: NameChange[];
}

type Node = FileNode | FolderNode;

/** A rename, of a file or of a folder. */
interface Move {
  kind: Node['kind'];
}

interface NameChange {
  name: string;
  /** Null: the name goes. */
  node: Node | null;
  /** The two halves of a rename share one. */
  move: Move | null;
}

/** What becomes of one thing that was not flushed. */
export type Fate = 'kept' | 'forgotten' | 'cut' | 'holed';

/** Bytes that a device writes in one go. */
const sector = 512;

export class ForgettingDisk implements FileLayer {
  #root: FolderNode = emptyFolder();
  #calls = 0;
  #last = Infinity;

  /** Called before a call changes something, or makes it last: the moment at which the power may go. */
  onChange: (call: number) => Promise<void> = async () => undefined;

  /** A disk that holds these files, by absolute path, all of them on the device. */
  static holding(files: Iterable<readonly [string, Uint8Array]>): ForgettingDisk {
    const disk = new ForgettingDisk();
    for (const [path, bytes] of files) {
      const content = bytes.slice();
      disk.#place(path, { kind: 'file', content, device: content, unflushed: [] });
    }
    return disk;
  }

  /** How many calls have changed something, or made it last. */
  get calls(): number {
    return this.#calls;
  }

  /** The power goes at the `call`-th of those calls, before it does anything; that one and every later call throws. */
  crashAt(call: number): void {
    this.#last = call;
  }

  /** Everything that a program sees now, by path. */
  contents(): Map<string, Bytes> {
    const found = new Map<string, Bytes>();
    const visit = (folder: FolderNode, path: string): void => {
      for (const [name, node] of folder.names) {
        if (node.kind === 'folder') visit(node, `${path}/${name}`);
        else found.set(`${path}/${name}`, node.content);
      }
    };
    visit(this.#root, '');
    return found;
  }

  /**
   * The disk that a start after the power came back finds. Seed 0 forgets everything that was not flushed, seed 1 keeps
   * everything, any other decides for each write and each name by itself.
   */
  powerLoss(seed: number): ForgettingDisk {
    const fates = fatesOf(seed);
    const survivors = new Map<Node, Node>();
    const moves = new Map<Move, 'kept' | 'forgotten' | 'targetOnly'>();
    const pairs = this.#pairedMoves();
    const fateOf = ({ move, node }: NameChange): boolean => {
      if (move === null || !pairs.has(move)) return fates.name();
      let fate = moves.get(move);
      if (fate === undefined) moves.set(move, (fate = fates.move()));
      // A rename in the middle may leave both names, never none; a folder never has two.
      return fate === 'kept' || (fate === 'targetOnly' && (node !== null || move.kind === 'folder'));
    };
    const survive = (node: Node): Node => {
      const known = survivors.get(node);
      if (known) return known;
      if (node.kind === 'file') {
        const content = survivingContent(node, fates);
        const file: FileNode = { kind: 'file', content, device: content, unflushed: [] };
        survivors.set(node, file);
        return file;
      }
      const folder = emptyFolder();
      survivors.set(node, folder);
      const names = new Map(node.device);
      for (const change of node.unflushed) {
        if (!fateOf(change)) continue;
        if (change.node === null) names.delete(change.name);
        else names.set(change.name, change.node);
      }
      for (const [name, inner] of names) folder.names.set(name, survive(inner));
      folder.device = new Map(folder.names);
      return folder;
    };
    const disk = new ForgettingDisk();
    disk.#root = survive(this.#root) as FolderNode;
    return disk;
  }

  async open(path: string, mode: OpenMode): Promise<OpenFile> {
    this.#read();
    const folder = this.#folder(dirname(path));
    const found = folder.names.get(basename(path));
    if (found?.kind === 'folder') throw systemError('EISDIR');
    if (found && mode === 'create') throw systemError('EEXIST');
    if (!found && mode === 'read') throw systemError('ENOENT');
    if (found) return this.#openFile(found);
    await this.#change();
    const file: FileNode = { kind: 'file', content: new Uint8Array(), device: new Uint8Array(), unflushed: [] };
    rename(folder, basename(path), file);
    return this.#openFile(file);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#change();
    const [source, target] = [this.#folder(dirname(from)), this.#folder(dirname(to))];
    const node = source.names.get(basename(from));
    if (!node) throw systemError('ENOENT');
    const move = { kind: node.kind };
    rename(target, basename(to), node, move);
    rename(source, basename(from), null, move);
  }

  async remove(path: string): Promise<void> {
    await this.#change();
    const folder = this.#folder(dirname(path));
    if (folder.names.get(basename(path))?.kind !== 'file') throw systemError('ENOENT');
    rename(folder, basename(path), null);
  }

  async makeFolder(path: string): Promise<boolean> {
    this.#read();
    if (path === '/') return false;
    const parent = this.#folder(dirname(path));
    if (parent.names.has(basename(path))) return false;
    await this.#change();
    if (parent.names.has(basename(path))) return false;
    rename(parent, basename(path), emptyFolder());
    return true;
  }

  async removeFolder(path: string): Promise<void> {
    const visit = async (folder: string): Promise<void> => {
      for (const { name, kind } of await this.list(folder)) {
        if (kind === 'folder') await visit(join(folder, name));
        else await this.remove(join(folder, name));
      }
      await this.#change();
      rename(this.#folder(dirname(folder)), basename(folder), null);
    };
    await visit(path);
  }

  async list(path: string): Promise<FolderEntry[]> {
    this.#read();
    return [...this.#folder(path).names].map(([name, node]) => ({
      name,
      kind: node.kind,
      size: node.kind === 'file' ? node.content.length : 0,
      modified: 0,
    }));
  }

  async flushFolder(path: string): Promise<void> {
    await this.#change();
    const folder = this.#folder(path);
    folder.device = new Map(folder.names);
    folder.unflushed = [];
  }

  async freeBytes(): Promise<number> {
    this.#read();
    return 1e12;
  }

  #openFile(file: FileNode): OpenFile {
    const flush = async (): Promise<void> => {
      await this.#change();
      file.device = file.content;
      file.unflushed = [];
    };
    const alter = async (change: Unflushed): Promise<void> => {
      await this.#change();
      file.unflushed.push(change);
      file.content = altered(file.content, change);
    };
    return {
      write: async (bytes, position) => alter({ type: 'write', position, bytes: bytes.slice() }),
      read: async (position, length) => {
        this.#read();
        return file.content.slice(position, position + length);
      },
      size: async () => {
        this.#read();
        return file.content.length;
      },
      truncate: async (size) => alter({ type: 'truncate', size }),
      flushData: flush,
      flush,
      close: async () => this.#read(),
    };
  }

  async #change(): Promise<void> {
    if (this.#calls + 1 >= this.#last) this.#last = 0;
    this.#read();
    this.#calls += 1;
    await this.onChange(this.#calls);
  }

  #read(): void {
    if (this.#last === 0) throw new PowerLost();
  }

  #folder(path: string): FolderNode {
    let folder = this.#root;
    for (const name of path.split('/').filter((part) => part !== '')) {
      const next = folder.names.get(name);
      if (next?.kind !== 'folder') throw systemError('ENOENT');
      folder = next;
    }
    return folder;
  }

  #place(path: string, file: FileNode): void {
    let folder = this.#root;
    for (const name of dirname(path).split('/').filter((part) => part !== '')) {
      let next = folder.names.get(name);
      if (next?.kind !== 'folder') {
        next = emptyFolder();
        folder.names.set(name, next);
        folder.device.set(name, next);
      }
      folder = next;
    }
    folder.names.set(basename(path), file);
    folder.device.set(basename(path), file);
  }

  /** Renames of which neither half is on the device. */
  #pairedMoves(): Set<Move> {
    const halves = new Map<Move, number>();
    const seen = new Set<Node>();
    const visit = (node: Node): void => {
      if (node.kind === 'file' || seen.has(node)) return;
      seen.add(node);
      for (const { move } of node.unflushed) if (move) halves.set(move, (halves.get(move) ?? 0) + 1);
      for (const inner of [...node.names.values(), ...node.device.values()]) visit(inner);
    };
    visit(this.#root);
    return new Set([...halves].filter(([, count]) => count === 2).map(([move]) => move));
  }
}

function emptyFolder(): FolderNode {
  return { kind: 'folder', names: new Map(), device: new Map(), unflushed: [] };
}

function rename(folder: FolderNode, name: string, node: Node | null, move: Move | null = null): void {
  if (node === null) folder.names.delete(name);
  else folder.names.set(name, node);
  folder.unflushed.push({ name, node, move });
}

function altered(content: Bytes, change: Unflushed): Bytes {
  const end = change.type === 'write' ? Math.max(content.length, change.position + change.bytes.length) : change.size;
  const next = new Uint8Array(end);
  next.set(content.subarray(0, end));
  if (change.type === 'write') next.set(change.bytes, change.position);
  return next;
}

function survivingContent(file: FileNode, fates: Fates): Bytes {
  let content = file.device;
  for (const change of file.unflushed) {
    const fate = fates.content();
    if (fate === 'forgotten') continue;
    if (change.type === 'truncate' || fate === 'kept') content = altered(content, change);
    else if (fate === 'cut') content = altered(content, { ...change, bytes: change.bytes.slice(0, fates.below(change.bytes.length)) });
    else content = altered(content, { ...change, bytes: holed(change.bytes, fates) });
  }
  return content;
}

/** The size is there, and some sectors are still empty. */
function holed(bytes: Bytes, fates: Fates): Bytes {
  const left = bytes.slice();
  for (let at = 0; at < left.length; at += sector) if (fates.below(2) === 0) left.fill(0, at, at + sector);
  return left;
}

interface Fates {
  content(): Fate;
  name(): boolean;
  move(): 'kept' | 'forgotten' | 'targetOnly';
  /** A whole number from 0 on, below `limit`. */
  below(limit: number): number;
}

function fatesOf(seed: number): Fates {
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  if (seed === 0) return { content: () => 'forgotten', name: () => false, move: () => 'forgotten', below };
  if (seed === 1) return { content: () => 'kept', name: () => true, move: () => 'kept', below };
  const of = <T>(choices: readonly T[]): T => choices[below(choices.length)]!;
  return {
    content: () => of(['kept', 'kept', 'forgotten', 'cut', 'holed']),
    name: () => of([true, false]),
    move: () => of(['kept', 'kept', 'forgotten', 'targetOnly']),
    below,
  };
}

/** Numbers from 0 to 1 that the same seed gives again (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = (seed * 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
