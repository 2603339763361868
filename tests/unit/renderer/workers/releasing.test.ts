import { releaseProxy } from 'comlink';
import { describe, expect, it } from 'vitest';
import { releasing } from '../../../../renderer/workers/releasing';

/** A callback as it arrives in a worker. */
function callback() {
  let released = 0;
  const called = Object.assign(() => undefined, { [releaseProxy]: () => void (released += 1) });
  return { called, released: () => released };
}

class Jobs {
  private readonly name = 'jobs';

  async take(_text: string, tell: () => void): Promise<string> {
    await Promise.resolve();
    tell();
    return this.name;
  }

  async stumble(_tell: () => void): Promise<void> {
    throw new Error('stumbled');
  }
}

describe('jobs that let go of their callbacks', () => {
  it('answer as before, and release a callback only when the call has ended', async () => {
    const { called, released } = callback();
    const answer = releasing(new Jobs()).take('x', called);
    expect(released()).toBe(0);
    expect(await answer).toBe('jobs');
    expect(released()).toBe(1);
  });

  it('release it when the call fails, too', async () => {
    const { called, released } = callback();
    await expect(releasing(new Jobs()).stumble(called)).rejects.toThrow('stumbled');
    expect(released()).toBe(1);
  });

  it('take a plain function, as there is where no worker is', async () => {
    let told = 0;
    await releasing(new Jobs()).take('x', () => void (told += 1));
    expect(told).toBe(1);
  });
});
