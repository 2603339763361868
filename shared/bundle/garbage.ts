/**
 * Sweeps the garbage of this thread now and then in a long run. V8 waits until there is about as much garbage as there is
 * data, or for an idle moment, and a run over a thousand bundles has none. What lies about keeps more alive in the browser's
 * own process: ports, Blobs, transactions. Does nothing where the engine does not offer its collector.
 */
export class Sweeper {
  private pieces = 0;
  /** {@link pieces} at the last sweep that gave back the room, too. */
  private emptied = 0;

  /** Call it after each piece. */
  async after(): Promise<void> {
    this.pieces += 1;
    if (this.pieces - this.emptied >= emptiedTogether) return this.empty();
    if (this.pieces % sweptTogether === 0) await collector.gc?.({ type: 'major', execution: 'async' });
  }

  /** Call it where a run ends and the thread may have nothing to do for a while: after a few pieces there is nothing worth the time. */
  async end(): Promise<void> {
    if (this.pieces - this.emptied >= sweptTogether) await this.empty();
  }

  /** A sweep alone leaves the room that it has made to this thread. Giving it back takes four times as long. */
  private async empty(): Promise<void> {
    this.emptied = this.pieces;
    await collector.gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' });
  }
}

const sweptTogether = 25;
const emptiedTogether = 200;

interface Sweep {
  type: 'major';
  execution: 'async';
  flavor?: 'last-resort';
}

const collector = globalThis as { gc?: (options: Sweep) => Promise<void> };
