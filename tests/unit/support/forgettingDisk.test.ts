import { describe, expect, test } from 'vitest';
import { ForgettingDisk, PowerLost } from '../../support/forgettingDisk';

const bytes = (text: string) => new TextEncoder().encode(text);
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

async function writeTo(disk: ForgettingDisk, path: string, text: string, flushed = false): Promise<void> {
  const file = await disk.open(path, 'extend');
  await file.write(bytes(text), await file.size());
  if (flushed) await file.flushData();
  await file.close();
}

/** What a file may hold after the power came back, over many seeds; null when it is gone. */
function outcomes(disk: ForgettingDisk, path: string): Set<string | null> {
  return new Set(
    seeds.map((seed) => {
      const content = disk.powerLoss(seed).contents().get(path);
      return content === undefined ? null : new TextDecoder().decode(content);
    }),
  );
}

/** A disk with one file on the device. */
const holding = (text: string) => ForgettingDisk.holding([['/a', bytes(text)]]);

describe('content', () => {
  test('that was flushed stays', async () => {
    const disk = holding('');
    await writeTo(disk, '/a', 'một', true);
    expect(outcomes(disk, '/a')).toEqual(new Set(['một']));
  });

  test('that was not flushed is kept, forgotten, or cut at any byte', async () => {
    const disk = holding('0');
    await writeTo(disk, '/a', '123');
    expect(outcomes(disk, '/a')).toEqual(new Set(['0', '01', '012', '0123', '0\0\0\0']));
  });

  test('of a later write can be there without the one before it', async () => {
    const disk = holding('');
    await writeTo(disk, '/a', 'x');
    await writeTo(disk, '/a', 'y');
    expect(outcomes(disk, '/a')).toContain('\0y');
  });

  test('can lack sectors in the middle of one write', async () => {
    const disk = holding('');
    await writeTo(disk, '/a', 'x'.repeat(1024));
    expect(outcomes(disk, '/a')).toContain('\0'.repeat(512) + 'x'.repeat(512));
  });

  test('that was cut off without a flush can come back', async () => {
    const disk = holding('cũ');
    const file = await disk.open('/a', 'extend');
    await file.truncate(0);
    expect(outcomes(disk, '/a')).toEqual(new Set(['cũ', '']));
    await file.flush();
    expect(outcomes(disk, '/a')).toEqual(new Set(['']));
  });
});

describe('a name', () => {
  test('of a new file is lost with flushed bytes until its folder is flushed', async () => {
    const disk = new ForgettingDisk();
    await writeTo(disk, '/a', 'một', true);
    expect(outcomes(disk, '/a')).toEqual(new Set([null, 'một']));
    await disk.flushFolder('/');
    expect(outcomes(disk, '/a')).toEqual(new Set(['một']));
  });

  test('that was removed comes back until the folder is flushed', async () => {
    const disk = holding('một');
    await disk.remove('/a');
    expect(outcomes(disk, '/a')).toEqual(new Set([null, 'một']));
    await disk.flushFolder('/');
    expect(outcomes(disk, '/a')).toEqual(new Set([null]));
  });

  test('given by a rename before the content was flushed can stand over an empty file', async () => {
    const disk = holding('cũ');
    await writeTo(disk, '/b', 'mới');
    await disk.rename('/b', '/a');
    const found = outcomes(disk, '/a');
    for (const content of ['cũ', 'mới', '']) expect(found).toContain(content);
  });

  test('given by a rename after the flush stands over the old or the new content, never another', async () => {
    const disk = holding('cũ');
    await writeTo(disk, '/b', 'mới', true);
    await disk.rename('/b', '/a');
    expect(outcomes(disk, '/a')).toEqual(new Set(['cũ', 'mới']));
  });

  test('leaves a file two names or one, never none, while neither folder is flushed', async () => {
    const disk = ForgettingDisk.holding([['/x/a', bytes('một')], ['/y/z', bytes('')]]);
    await disk.rename('/x/a', '/y/a');
    const places = new Set(
      seeds.map((seed) => [...disk.powerLoss(seed).contents().keys()].filter((path) => path.endsWith('/a')).join()),
    );
    expect(places).toEqual(new Set(['/x/a', '/y/a', '/x/a,/y/a']));
  });

  test('is lost when only the folder it left is flushed', async () => {
    const disk = ForgettingDisk.holding([['/x/a', bytes('một')], ['/y/z', bytes('')]]);
    await disk.rename('/x/a', '/y/a');
    await disk.flushFolder('/x');
    expect([...disk.powerLoss(0).contents().keys()]).toEqual(['/y/z']);
  });

  test('of a folder that is not flushed takes with it what was flushed inside', async () => {
    const disk = new ForgettingDisk();
    await disk.makeFolder('/x');
    await writeTo(disk, '/x/a', 'một', true);
    await disk.flushFolder('/x');
    expect(outcomes(disk, '/x/a')).toEqual(new Set([null, 'một']));
  });

  test('of one file can be kept while that of another is forgotten, in any order', async () => {
    const disk = new ForgettingDisk();
    await writeTo(disk, '/a', '', true);
    await writeTo(disk, '/b', '', true);
    const kept = new Set(seeds.map((seed) => [...disk.powerLoss(seed).contents().keys()].join()));
    expect(kept).toEqual(new Set(['', '/a', '/b', '/a,/b']));
  });
});

describe('the power', () => {
  test('goes at the call that was named: what came before is there to be lost, nothing comes after', async () => {
    const disk = holding('');
    const file = await disk.open('/a', 'extend');
    disk.crashAt(2);
    await file.write(bytes('một'), 0);
    await expect(file.flush()).rejects.toThrow(PowerLost);
    await expect(file.read(0, 1)).rejects.toThrow(PowerLost);
    await expect(disk.list('/')).rejects.toThrow(PowerLost);
    expect(disk.calls).toBe(1);
    expect(outcomes(disk, '/a')).toContain('');
  });

  test('forgets everything with seed 0, nothing with seed 1, and the same for the same seed', async () => {
    const disk = holding('');
    await writeTo(disk, '/a', 'một hai ba');
    await writeTo(disk, '/b', 'bốn');
    expect([...disk.powerLoss(0).contents()]).toEqual([['/a', bytes('')]]);
    expect(disk.powerLoss(1).contents()).toEqual(disk.contents());
    for (const seed of seeds) expect(disk.powerLoss(seed).contents()).toEqual(disk.powerLoss(seed).contents());
  });
});

test('removes a folder one name after the other, so that a part of it can be left', async () => {
  const disk = ForgettingDisk.holding([['/x/a', bytes('một')], ['/x/y/b', bytes('hai')]]);
  await disk.removeFolder('/x');
  expect(disk.contents().size).toBe(0);
  const left = new Set(seeds.map((seed) => [...disk.powerLoss(seed).contents().keys()].join()));
  for (const part of ['', '/x/a', '/x/y/b', '/x/a,/x/y/b']) expect(left).toContain(part);
});

test('refuses as a disk does', async () => {
  const disk = holding('');
  await expect(disk.open('/a', 'create')).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(disk.open('/b', 'read')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(disk.open('/x/b', 'extend')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(disk.makeFolder('/x/y')).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await disk.makeFolder('/x')).toBe(true);
  expect(await disk.makeFolder('/x')).toBe(false);
});
