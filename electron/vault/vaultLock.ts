/**
 * Keeps a second writer out of a vault. The lock is a listening endpoint whose name comes from the vault's path: the
 * operating system frees it the moment the holder is gone, even by a power cut, so a dead holder never blocks. It reaches
 * as far as one computer; `vaultHolder` does the rest.
 */
import { createHash } from 'node:crypto';
import { createConnection, createServer, type Server } from 'node:net';
import { realpath, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { hasCode } from '../files/fileLayer';

/** Holds the lock of one vault until `release`, or until the process ends. */
export interface VaultLock {
  release(): Promise<void>;
}

/** Takes the lock of the vault at `folder`, by whatever path it is reached; null when another living process has it. */
export async function takeVaultLock(folder: string): Promise<VaultLock | null> {
  const endpoint = endpointOf(await realPath(folder));
  let server = await listen(endpoint);
  if (server === null && isSocketFile && !(await answers(endpoint))) {
    await unlink(endpoint).catch(() => undefined);
    server = await listen(endpoint);
  }
  if (server === null) return null;
  const held = server;
  held.unref();
  return { release: () => new Promise((resolve) => held.close(() => resolve())) };
}

const isSocketFile = process.platform !== 'win32' && process.platform !== 'linux';

/** The path without links and junctions, of a folder that need not be there yet. */
async function realPath(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    // Windows does not tell capitals apart.
    return process.platform === 'win32' ? real.toLowerCase() : real;
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || dirname(folder) === folder) throw error;
    return join(await realPath(dirname(folder)), basename(folder));
  }
}

function endpointOf(folder: string): string {
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\guong-sang-${key}`;
  // Linux: a name in the abstract space, which needs no file.
  return isSocketFile ? join(tmpdir(), `guong-sang-${key}.sock`) : `\0guong-sang-${key}`;
}

function listen(endpoint: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error) => {
      if (hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES')) resolve(null);
      else reject(error);
    });
    server.listen(endpoint, () => resolve(server));
  });
}

function answers(endpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(endpoint);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
