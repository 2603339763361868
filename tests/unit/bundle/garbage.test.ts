import { afterEach, describe, expect, it, vi } from 'vitest';
import { Sweeper } from '../../../shared/bundle/garbage';

describe('the sweeping of a long run', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('sweeps after every twenty-fifth piece, and waits for it', async () => {
    let swept = 0;
    vi.stubGlobal('gc', async (options: object) => {
      expect(options).toEqual({ type: 'major', execution: 'async' });
      await Promise.resolve();
      swept += 1;
    });
    const sweeper = new Sweeper();
    const told: number[] = [];
    for (let piece = 1; piece <= 51; piece += 1) {
      await sweeper.after();
      told.push(swept);
    }
    expect(told).toEqual([...Array<number>(24).fill(0), ...Array<number>(25).fill(1), 2, 2]);
  });

  it('does nothing where the engine keeps its collector to itself', async () => {
    vi.stubGlobal('gc', undefined);
    const sweeper = new Sweeper();
    for (let piece = 0; piece < 50; piece += 1) await expect(sweeper.after()).resolves.toBeUndefined();
  });
});
