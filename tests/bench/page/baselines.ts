/**
 * What the figures are compared with: the least that anybody has to do with the same bytes, over the same source and
 * sink as the product, one step after the other.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Data } from '../../../renderer/data/data';
import type { SaveTarget } from '../../../shared/platform';
import type { Bytes } from '../../../shared/bundle/bytes';
import { chunksOf, streamOf } from '../../../shared/bundle/byteSource';
import { valueOf } from '../../support/exchangeScenario';

const chunkBytes = 1024 * 1024;

/** Reads blobs out of the database, hashes each with WebCrypto, writes their bytes to the target; through age if asked. */
export async function readHashWrite(data: Data, digests: readonly string[], target: SaveTarget, encrypted: boolean): Promise<void> {
  const { files, sinks } = data.desktop;
  const sink = valueOf(await files.openSink({ token: target.token }));
  async function* contents(): AsyncGenerator<Bytes, void> {
    for (const digest of digests) {
      const stored = await data.db.blobs.get(digest);
      const bytes = new Uint8Array(await stored!.blob.arrayBuffer());
      await crypto.subtle.digest('SHA-256', bytes);
      yield bytes;
    }
  }
  let content: AsyncIterable<Uint8Array> = contents();
  if (encrypted) {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    content = chunksOf(await encrypter.encrypt(streamOf(contents())));
  }
  let chunk = new Uint8Array(chunkBytes);
  let filled = 0;
  for await (const bytes of content) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + chunk.length - filled);
      chunk.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < chunk.length) continue;
      valueOf(await sinks.write(sink, chunk));
      chunk = new Uint8Array(chunkBytes);
      filled = 0;
    }
  }
  if (filled > 0) valueOf(await sinks.write(sink, chunk.subarray(0, filled)));
  valueOf(await sinks.commit(sink));
}

/** The pieces of `size` bytes of a file, decrypted by age when there is an identity, each hashed with WebCrypto. */
export async function* readHash(file: File, size: number, identity?: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const hashed = async (bytes: Uint8Array<ArrayBuffer>) => {
    await crypto.subtle.digest('SHA-256', bytes);
    return bytes;
  };
  if (identity === undefined) {
    for (let offset = 0; offset < file.size; offset += size) {
      yield await hashed(new Uint8Array(await file.slice(offset, offset + size).arrayBuffer()));
    }
    return;
  }
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  let piece = new Uint8Array(size);
  let filled = 0;
  for await (const bytes of chunksOf(await decrypter.decrypt(file.stream()))) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + size - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < size) continue;
      yield await hashed(piece);
      piece = new Uint8Array(size);
      filled = 0;
    }
  }
  if (filled > 0) yield await hashed(piece.slice(0, filled));
}

/** Puts the pieces as Blobs into IndexedDB, in one transaction. The pieces wait in memory for it. */
export async function putBlobs(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
  const blobs: Blob[] = [];
  for await (const piece of pieces) blobs.push(new Blob([piece]));
  await withRawDatabase(async (database) => {
    const transaction = database.transaction('kept', 'readwrite', { durability: 'strict' });
    for (const [key, blob] of blobs.entries()) transaction.objectStore('kept').put(blob, key);
    await done(transaction);
  });
}

/** Puts records into IndexedDB, in one transaction that need not be flushed. */
export async function putRecords(records: readonly { id: string }[]): Promise<void> {
  await withRawDatabase(async (database) => {
    const transaction = database.transaction('kept', 'readwrite', { durability: 'relaxed' });
    for (const record of records) transaction.objectStore('kept').put(record, record.id);
    await done(transaction);
  });
}

/** Puts a text of `bytes` bytes, `times` times, each in a transaction that is flushed. Milliseconds of each. */
export async function strictPuts(bytes: number, times: number): Promise<number[]> {
  const each: number[] = [];
  await withRawDatabase(async (database) => {
    for (let key = 0; key < times; key += 1) {
      const record = { text: 'x'.repeat(bytes) };
      const begun = performance.now();
      const transaction = database.transaction('kept', 'readwrite', { durability: 'strict' });
      transaction.objectStore('kept').put(record, key);
      await done(transaction);
      each.push(performance.now() - begun);
    }
  });
  return each;
}

const rawName = 'bench-raw';

async function withRawDatabase(work: (database: IDBDatabase) => Promise<void>): Promise<void> {
  const opening = indexedDB.open(rawName);
  opening.onupgradeneeded = () => void opening.result.createObjectStore('kept');
  const database = await answered(opening);
  await work(database);
  database.close();
}

/** Removes what the raw calls left. */
export async function dropRawDatabase(): Promise<void> {
  await answered(indexedDB.deleteDatabase(rawName));
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(request.error?.name));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error(transaction.error?.name));
  });
}
