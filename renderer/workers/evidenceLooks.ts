import type { Bytes } from '../../shared/bundle/bytes';
import { ContentLook, type RunnableKind } from '../../shared/text/runnableContent';

/** Looks into evidence on its way to the staging place, and notes what could run. */
export class EvidenceLooks {
  /** SHA-256 of evidence that could run by its content, and how. */
  readonly found: Record<string, RunnableKind> = {};

  /** The same pieces, looked at as they pass. */
  async *watch(sha256: string, pieces: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void> {
    const look = new ContentLook();
    for await (const piece of pieces) {
      // Before it is passed on: its buffer goes with it.
      look.push(piece);
      if (look.kind) this.found[sha256] = look.kind;
      yield piece;
    }
  }
}
