import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { diskFileLayer, type FileLayer } from '../../../../electron/files/fileLayer';
import { OpenSinks } from '../../../../electron/files/sinks';
import { VaultCopyFolder } from '../../../../electron/vault/vaultCopy';
import { VaultFolder } from '../../../../electron/vault/vaultFolder';
import { finishSwitch, switchVault } from '../../../../electron/vault/vaultSwitch';
import { systemError } from '../../../support/brokenDisk';

const now = new Date('2026-10-12T09:05:00Z');
const restored = 'vault.restored-1';
let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'switch-'));
  for (const name of ['vault', restored]) {
    mkdirSync(join(data, name));
    writeFileSync(join(data, name, 'sentinel.json'), name);
  }
});

const vaultNow = () => readFileSync(join(data, 'vault', 'sentinel.json'), 'utf8');

/** The disk whose changing calls fail from number `from` on, as when the power goes. */
function cutOff(from: number): FileLayer {
  let call = 0;
  const step = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => (...args: A): Promise<T> => {
    call += 1;
    return call > from ? Promise.reject(systemError('EIO')) : work(...args);
  };
  return {
    ...diskFileLayer,
    open: (path, mode) => (mode === 'read' ? diskFileLayer.open(path, mode) : step(() => diskFileLayer.open(path, mode))()),
    rename: step((from_: string, to: string) => diskFileLayer.rename(from_, to)),
    remove: step((path: string) => diskFileLayer.remove(path)),
    flushFolder: step((path: string) => diskFileLayer.flushFolder(path)),
  };
}

describe('putting a restored vault in place', () => {
  test('leaves the one before beside it', async () => {
    await switchVault(diskFileLayer, data, { restored, before: 'vault.before-' }, now);
    expect(vaultNow()).toBe(restored);
    expect(readdirSync(data).sort()).toEqual(['vault', 'vault.before-2026-10-12T090500']);
    await finishSwitch(diskFileLayer, data);
    expect(vaultNow()).toBe(restored);
  });

  test('cut off at any step, gives the one or the other whole at the next start, and nothing is lost', async () => {
    const outcomes: string[] = [];
    for (let from = 0; from < 20; from += 1) {
      data = mkdtempSync(join(tmpdir(), 'switch-'));
      for (const name of ['vault', restored]) {
        mkdirSync(join(data, name));
        writeFileSync(join(data, name, 'sentinel.json'), name);
      }
      const failed = await switchVault(cutOff(from), data, { restored, before: 'vault.before-' }, now).then(() => false, () => true);
      await finishSwitch(diskFileLayer, data);
      outcomes.push(vaultNow());
      expect(['vault', restored]).toContain(vaultNow());
      const folders = readdirSync(data).filter((name) => /^vault(\.(before|restored)-[^.]+)?$/.test(name));
      expect(folders).toHaveLength(2);
      expect(readdirSync(data)).not.toContain('vault.switch.json');
      if (!failed) break;
    }
    expect(outcomes[0]).toBe('vault');
    expect(outcomes.at(-1)).toBe(restored);
    expect(outcomes.length).toBeGreaterThan(5);
  });

  test('cut off a second time while it is being finished, is finished at the start after', async () => {
    for (let first = 2; first < 8; first += 1) {
      for (let second = 0; second < 6; second += 1) {
        data = mkdtempSync(join(tmpdir(), 'switch-'));
        for (const name of ['vault', restored]) {
          mkdirSync(join(data, name));
          writeFileSync(join(data, name, 'sentinel.json'), name);
        }
        await switchVault(cutOff(first), data, { restored, before: 'vault.before-' }, now).catch(() => undefined);
        await finishSwitch(cutOff(second), data).catch(() => undefined);
        await finishSwitch(diskFileLayer, data);
        expect(['vault', restored]).toContain(vaultNow());
      }
    }
  });

  test('is undone when the system holds the restored folder, and says so', async () => {
    const held: FileLayer = {
      ...diskFileLayer,
      rename: (from, to) => (from.endsWith(restored) ? Promise.reject(systemError('EBUSY')) : diskFileLayer.rename(from, to)),
    };
    await expect(switchVault(held, data, { restored, before: 'vault.before-' }, now)).rejects.toThrow('EBUSY');
    expect(vaultNow()).toBe('vault');
    await finishSwitch(diskFileLayer, data);
    expect(vaultNow()).toBe('vault');
  });

  test('starts with the vault that is there when the note says nothing', async () => {
    writeFileSync(join(data, 'vault.switch.json'), '{"v":1,"restored":"../../x","before":"y"}');
    await finishSwitch(diskFileLayer, data);
    expect(vaultNow()).toBe('vault');
  });
});

describe('a copy of the vault', () => {
  test('takes the place of the vault, which takes no more changes until it is opened anew', async () => {
    const sinks = new OpenSinks(diskFileLayer);
    const vault: VaultFolder = new VaultFolder(join(data, 'vault'), diskFileLayer, sinks, { beforeOpening: () => finishSwitch(diskFileLayer, data) });
    expect(await vault.open()).toMatchObject({ ok: true });
    const copy = new VaultCopyFolder({ dataFolder: data, files: diskFileLayer, sinks, vault });
    await copy.begin();
    expect(readdirSync(data)).not.toContain(restored);
    await copy.storeAll([{ name: 'sentinel.json', bytes: new TextEncoder().encode('mới') }]);
    expect(vaultNow()).toBe('vault');
    expect(await copy.takeOver('sound')).toEqual({ ok: true, value: undefined });
    expect(() => vault.append('a.ndjson', new Uint8Array(1))).toThrow();
    expect(await vault.open()).toMatchObject({ ok: true });
    expect(vaultNow()).toBe('mới');
    await vault.close();
  });

  test('leaves every vault that was replaced, each of which can be taken back, until they are forgotten', async () => {
    const sinks = new OpenSinks(diskFileLayer);
    const vault: VaultFolder = new VaultFolder(join(data, 'vault'), diskFileLayer, sinks, { beforeOpening: () => finishSwitch(diskFileLayer, data) });
    const copy = new VaultCopyFolder({ dataFolder: data, files: diskFileLayer, sinks, vault });
    const damaged = (): number => readdirSync(data).filter((name) => name.startsWith('vault.damaged-')).length;
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const [day, words, replaced] of [['24', 'nhầm', 'sound'], ['26', 'nhầm nữa', 'damaged'], ['28', 'lần ba', 'sound']] as const) {
      vi.setSystemTime(new Date(`2026-11-${day}T08:00:00Z`));
      await copy.begin();
      await copy.storeAll([{ name: 'sentinel.json', bytes: new TextEncoder().encode(words) }]);
      expect(await copy.takeOver(replaced)).toEqual({ ok: true, value: undefined });
    }
    const replaced = await copy.replaced();
    expect(replaced).toMatchObject({ ok: true, value: [{ at: '2026-11-28T08:00:00.000Z' }, { at: '2026-11-24T08:00:00.000Z' }] });
    const [, first] = replaced.ok ? replaced.value : [];
    vi.setSystemTime(new Date('2026-11-29T08:00:00Z'));
    expect(await copy.takeBack(first!.name)).toEqual({ ok: true, value: undefined });
    expect(vaultNow()).toBe('vault');
    expect(await copy.takeBack(first!.name)).toMatchObject({ ok: false, error: { type: 'fileMissing' } });
    expect(await copy.replaced()).toMatchObject({ ok: true, value: [{ at: '2026-11-29T08:00:00.000Z' }, { at: '2026-11-28T08:00:00.000Z' }] });
    vi.setSystemTime(new Date('2027-03-10T08:00:00Z'));
    await copy.begin();
    await copy.takeOver('sound');
    expect(await copy.replaced()).toMatchObject({ ok: true, value: [{ at: '2027-03-10T08:00:00.000Z' }] });
    expect(damaged()).toBe(1);
    await copy.forgetReplaced();
    expect(await copy.replaced()).toEqual({ ok: true, value: [] });
    expect(damaged()).toBe(0);
    vi.useRealTimers();
  });

  test('takes the place of the sample, of which nothing stays, not even when the disk would not let it go at once', async () => {
    const sinks = new OpenSinks(diskFileLayer);
    let isHeld = true;
    const held: FileLayer = { ...diskFileLayer, removeFolder: (path) => (isHeld && path.includes('vault.sample-') ? Promise.reject(systemError('EBUSY')) : diskFileLayer.removeFolder(path)) };
    const copy = new VaultCopyFolder({ dataFolder: data, files: held, sinks, vault: { close: async () => {} } });
    await copy.begin();
    await copy.replace('sentinel.json', new TextEncoder().encode('trống'));
    expect(await copy.takeOver('sample')).toEqual({ ok: true, value: undefined });
    expect(vaultNow()).toBe('trống');
    expect(await copy.replaced()).toEqual({ ok: true, value: [] });
    expect(readdirSync(data).filter((name) => name.startsWith('vault.sample-'))).toHaveLength(1);
    isHeld = false;
    await copy.discard();
    expect(readdirSync(data)).toEqual(['vault']);
  });

  test('leaves nothing when it is given up', async () => {
    const sinks = new OpenSinks(diskFileLayer);
    const copy = new VaultCopyFolder({ dataFolder: data, files: diskFileLayer, sinks, vault: { close: async () => {} } });
    await copy.begin();
    await copy.replace('keys/keys.bin', new Uint8Array(3));
    expect(await copy.discard()).toEqual({ ok: true, value: undefined });
    expect(readdirSync(data)).toEqual(['vault']);
    expect(() => copy.list('')).toThrow();
  });
});
