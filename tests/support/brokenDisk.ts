/** A file layer over the real disk whose calls can be made to fail, and that notes their order. */
import { basename } from 'node:path';
import { diskFileLayer, type FileLayer, type OpenFile } from '../../electron/files/fileLayer';

export interface BrokenDisk {
  files: FileLayer;
  /** `call name` in order, without paths: the last segment only. */
  calls: string[];
  /** The next call of that name fails with the operating system's code. */
  failNext(call: keyof FileLayer | keyof OpenFile, code: string): void;
  /** A write takes this many bytes before it fails with ENOSPC; null for no limit. */
  leaveRoomFor(bytes: number | null): void;
}

/** An error as Node gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'write' });
}

export function createBrokenDisk(): BrokenDisk {
  const calls: string[] = [];
  const failures = new Map<string, string>();
  let room: number | null = null;
  const enter = (call: string, path: string) => {
    calls.push(`${call} ${basename(path).replace(/^\.[0-9a-f-]{36}/, '*')}`);
    const code = failures.get(call);
    failures.delete(call);
    if (code !== undefined) throw systemError(code);
  };
  const wrapFile = (file: OpenFile, path: string): OpenFile => ({
    async write(bytes, position) {
      enter('write', path);
      if (room !== null && bytes.byteLength > room) {
        await file.write(bytes.subarray(0, room), position);
        throw systemError('ENOSPC');
      }
      await file.write(bytes, position);
    },
    async read(position, length) {
      enter('read', path);
      return file.read(position, length);
    },
    size: () => file.size(),
    async truncate(size) {
      enter('truncate', path);
      await file.truncate(size);
    },
    async flushData() {
      enter('flushData', path);
      await file.flushData();
    },
    async flush() {
      enter('flush', path);
      await file.flush();
    },
    async close() {
      enter('close', path);
      await file.close();
    },
  });
  const files: FileLayer = {
    async open(path, mode) {
      enter('open', path);
      return wrapFile(await diskFileLayer.open(path, mode), path);
    },
    async rename(from, to) {
      enter('rename', to);
      await diskFileLayer.rename(from, to);
    },
    async remove(path) {
      enter('remove', path);
      await diskFileLayer.remove(path);
    },
    async makeFolder(path) {
      enter('makeFolder', path);
      return diskFileLayer.makeFolder(path);
    },
    async removeFolder(path) {
      enter('removeFolder', path);
      await diskFileLayer.removeFolder(path);
    },
    async list(path) {
      enter('list', path);
      return diskFileLayer.list(path);
    },
    async flushFolder(path) {
      enter('flushFolder', path);
      await diskFileLayer.flushFolder(path);
    },
    async freeBytes() {
      return 4096;
    },
  };
  return {
    files,
    calls,
    failNext: (call, code) => void failures.set(call, code),
    leaveRoomFor: (bytes) => void (room = bytes),
  };
}
