/**
 * Sweeps the garbage of this thread now and then in a long run. V8 waits until there is about as much garbage as there is
 * data, or for an idle moment, and a run over a thousand bundles has none. What lies about keeps more alive in the browser's
 * own process: ports, Blobs, transactions.
 */
export class Sweeper {
  private pieces = 0;

  /** Call it after each piece. Does nothing where the engine does not offer its collector. */
  async after(): Promise<void> {
    this.pieces += 1;
    if (this.pieces % sweptTogether === 0) await collector.gc?.({ type: 'major', execution: 'async' });
  }
}

const sweptTogether = 25;

const collector = globalThis as { gc?: (options: { type: 'major'; execution: 'async' }) => Promise<void> };
