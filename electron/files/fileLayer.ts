/**
 * Every byte that the vault and the sinks put on the disk goes through this interface, so that a test can stand in a
 * disk that forgets, cuts and reorders what was not flushed. Paths are absolute. Errors are Node's, with their codes.
 */
import { constants, type Dirent } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';

/** An open file. Positions and sizes are in bytes. */
export interface OpenFile {
  /** Writes all of `bytes` at `position`. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Fewer bytes than `length` means the end of the file. */
  read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  size(): Promise<number>;
  truncate(size: number): Promise<void>;
  /** Resolves when the content is on the device (`fdatasync`). */
  flushData(): Promise<void>;
  /** Resolves when content and metadata are on the device (`fsync`). */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface FolderEntry {
  name: string;
  kind: 'file' | 'folder';
  /** 0 for a folder. */
  size: number;
  /** When its content last changed, as the disk says, in milliseconds; 0 for a folder. */
  modified: number;
}

/** `create` refuses a file that exists, `extend` makes one when missing, `read` needs one. */
export type OpenMode = 'create' | 'extend' | 'read';

export interface FileLayer {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Replaces `to` when it exists, in one step. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes one folder; the parent must be there. Gives false when it existed. */
  makeFolder(path: string): Promise<boolean>;
  /** Removes a folder with everything in it. */
  removeFolder(path: string): Promise<void>;
  list(path: string): Promise<FolderEntry[]>;
  /** Makes the names in a folder last (`fsync` of the folder; nothing on Windows, which has no such call). */
  flushFolder(path: string): Promise<void>;
  /** Bytes free for this user on the device that holds `path`. */
  freeBytes(path: string): Promise<number>;
}

const openFlags: Record<OpenMode, number> = {
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
  extend: constants.O_RDWR | constants.O_CREAT,
  read: constants.O_RDONLY,
};

/** The computer's own disk. */
export const diskFileLayer: FileLayer = {
  async open(path, mode) {
    return openOnDisk(await fs.open(path, openFlags[mode], 0o600));
  },
  async rename(from, to) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await fs.rename(from, to);
        return;
      } catch (error) {
        // On Windows a virus scanner may hold a new file for a moment.
        if (process.platform !== 'win32' || attempt === 6 || !isHeldForAMoment(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt));
      }
    }
  },
  async remove(path) {
    await fs.unlink(path);
  },
  async makeFolder(path) {
    try {
      await fs.mkdir(path, { mode: 0o700 });
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  },
  async removeFolder(path) {
    await fs.rm(path, { recursive: true });
  },
  async list(path) {
    const found = await fs.readdir(path, { withFileTypes: true });
    const entries = await Promise.all(found.map((entry) => describe(path, entry)));
    return entries.filter((entry) => entry !== null);
  },
  async flushFolder(path) {
    if (process.platform === 'win32') return;
    const folder = await fs.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  async freeBytes(path) {
    const { bavail, bsize } = await fs.statfs(path);
    return bavail * bsize;
  },
};

/** True when `error` is the operating system's error `code`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function isHeldForAMoment(error: unknown): boolean {
  return hasCode(error, 'EPERM') || hasCode(error, 'EACCES') || hasCode(error, 'EBUSY');
}

async function describe(folder: string, entry: Dirent): Promise<FolderEntry | null> {
  if (entry.isDirectory()) return { name: entry.name, kind: 'folder', size: 0, modified: 0 };
  if (!entry.isFile()) return null;
  try {
    const { size, mtimeMs } = await fs.stat(join(folder, entry.name));
    return { name: entry.name, kind: 'file', size, modified: mtimeMs };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function openOnDisk(handle: fs.FileHandle): OpenFile {
  return {
    async write(bytes, position) {
      for (let done = 0; done < bytes.byteLength; ) {
        done += (await handle.write(bytes, done, bytes.byteLength - done, position + done)).bytesWritten;
      }
    },
    async read(position, length) {
      const size = (await handle.stat()).size;
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - position)));
      let done = 0;
      while (done < bytes.byteLength) {
        const { bytesRead } = await handle.read(bytes, done, bytes.byteLength - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    },
    async size() {
      return (await handle.stat()).size;
    },
    truncate: (size) => handle.truncate(size),
    flushData: () => handle.datasync(),
    flush: () => handle.sync(),
    close: () => handle.close(),
  };
}
