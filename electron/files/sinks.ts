/**
 * Files on their way to the disk. Bytes go to a temporary name beside the final one, so that the final name shows the
 * old file or the whole new one, never a part, whatever is pulled out or switched off meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { PlatformResult, SinkId, Sinks } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import type { FileLayer, OpenFile } from './fileLayer';
import { attempt } from './platformFault';

interface Sink {
  file: OpenFile;
  temporaryPath: string;
  finalPath: string;
  name: string;
  size: number;
  /** A write failed: what follows would leave a hole, so nothing more is taken. */
  broken: boolean;
  onCommit: () => void;
}

/** Names of temporary files begin with a dot and end with this. */
export const temporarySuffix = '.partial';

const openLimit = 64;

/** The sinks of one window. */
export class OpenSinks implements Sinks {
  readonly #files: FileLayer;
  readonly #sinks = new Map<SinkId, Sink>();

  constructor(files: FileLayer) {
    this.#files = files;
  }

  /** Opens a sink whose final path is `finalPath`; its folder must be there. */
  async open(finalPath: string, name: string, onCommit: () => void = () => undefined): PlatformResult<SinkId> {
    if (this.#sinks.size >= openLimit) return fail({ type: 'deviceFault', name, code: 'TOO_MANY_SINKS' });
    const id = randomUUID();
    const temporaryPath = join(dirname(finalPath), `.${id}${temporarySuffix}`);
    const opened = await attempt(name, () => this.#files.open(temporaryPath, 'create'));
    if (!opened.ok) return opened;
    this.#sinks.set(id, { file: opened.value, temporaryPath, finalPath, name, size: 0, broken: false, onCommit });
    return ok(id);
  }

  async write(id: SinkId, bytes: Uint8Array): PlatformResult<void> {
    const sink = this.#sinks.get(id);
    if (sink === undefined || sink.broken) return unknownSink(sink);
    const position = sink.size;
    sink.size += bytes.byteLength;
    const written = await this.#attempt(sink, () => sink.file.write(bytes, position));
    if (!written.ok) sink.broken = true;
    return written;
  }

  async commit(id: SinkId): PlatformResult<{ size: number }> {
    const sink = this.#sinks.get(id);
    if (sink === undefined || sink.broken) return unknownSink(sink);
    this.#sinks.delete(id);
    let closed = false;
    const committed = await this.#attempt(sink, async () => {
      await sink.file.flush();
      await sink.file.close();
      closed = true;
      await this.#files.rename(sink.temporaryPath, sink.finalPath);
      await this.#files.flushFolder(dirname(sink.finalPath));
      return { size: sink.size };
    });
    if (committed.ok) sink.onCommit();
    else await this.#discard(sink, closed);
    return committed;
  }

  async abort(id: SinkId): PlatformResult<void> {
    const sink = this.#sinks.get(id);
    if (sink === undefined) return ok(undefined);
    this.#sinks.delete(id);
    await this.#discard(sink, false);
    return ok(undefined);
  }

  /** Lets go of everything a page left open. */
  async abortAll(): Promise<void> {
    await Promise.all([...this.#sinks.keys()].map((id) => this.abort(id)));
  }

  #attempt<T>(sink: Sink, work: () => Promise<T>): PlatformResult<T> {
    return attempt(sink.name, work, () => this.#files.freeBytes(dirname(sink.finalPath)));
  }

  async #discard(sink: Sink, closed: boolean): Promise<void> {
    if (!closed) await sink.file.close().catch(() => undefined);
    await this.#files.remove(sink.temporaryPath).catch(() => undefined);
  }
}

/** True for a name that a sink uses before its file is whole. */
export function isTemporaryName(path: string): boolean {
  const name = basename(path);
  return name.startsWith('.') && name.endsWith(temporarySuffix);
}

function unknownSink(sink: Sink | undefined): ReturnType<typeof fail<{ type: 'deviceFault'; name: string; code: string }>> {
  const code = sink === undefined ? 'SINK_UNKNOWN' : 'SINK_BROKEN';
  return fail({ type: 'deviceFault', name: sink?.name ?? '', code });
}
