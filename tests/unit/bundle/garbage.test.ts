import { afterEach, describe, expect, it, vi } from 'vitest';
import { Sweeper } from '../../../shared/bundle/garbage';

describe('the sweeping of a long run', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** The number of the piece after which it swept; `!` where it gave back the room too. */
  const sweeps = async (pieces: number): Promise<{ told: string[]; sweeper: Sweeper }> => {
    const told: string[] = [];
    let piece = 0;
    vi.stubGlobal('gc', async ({ type, execution, flavor }: Record<string, string>) => {
      expect([type, execution]).toEqual(['major', 'async']);
      const now = piece;
      await Promise.resolve();
      told.push(`${now}${flavor === 'last-resort' ? '!' : ''}`);
    });
    const sweeper = new Sweeper();
    for (piece = 1; piece <= pieces; piece += 1) {
      const before = told.length;
      const swept = sweeper.after();
      expect(told).toHaveLength(before);
      await swept;
    }
    return { told, sweeper };
  };

  it('sweeps after every twenty-fifth piece, and gives back the room after two hundred', async () => {
    const { told } = await sweeps(451);
    expect(told).toEqual(['25', '50', '75', '100', '125', '150', '175', '200!', '225', '250', '275', '300', '325', '350', '375', '400!', '425', '450']);
  });

  it('gives back the room at the end of a run, unless it was a short one', async () => {
    const short = await sweeps(24);
    await short.sweeper.end();
    expect(short.told).toEqual([]);
    const long = await sweeps(210);
    await long.sweeper.end();
    expect(long.told.slice(-1)).toEqual(['200!']);
    const longer = await sweeps(230);
    await longer.sweeper.end();
    await longer.sweeper.end();
    expect(longer.told.slice(-2)).toEqual(['225', '231!']);
  });

  it('does nothing where the engine keeps its collector to itself', async () => {
    vi.stubGlobal('gc', undefined);
    const sweeper = new Sweeper();
    for (let piece = 0; piece < 50; piece += 1) await expect(sweeper.after()).resolves.toBeUndefined();
    await expect(sweeper.end()).resolves.toBeUndefined();
  });
});
