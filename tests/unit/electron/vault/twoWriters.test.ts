import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskFileLayer, type FileLayer } from '../../../../electron/files/fileLayer';
import { OpenSinks } from '../../../../electron/files/sinks';
import { thisHolder } from '../../../../electron/vault/vaultHolder';
import { VaultFolder } from '../../../../electron/vault/vaultFolder';

const bytes = (text: string) => new TextEncoder().encode(text);
const times = { beat: 40, patience: 400 };
const journal = 'journal/d/000001.ndjson';

let root: string;
let folder: string;
const opened: VaultFolder[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'two-writers-'));
  folder = join(root, 'vault');
});

afterEach(async () => {
  for (const vault of opened.splice(0)) await vault.close();
  rmSync(root, { recursive: true, force: true });
});

/** A vault of this computer, by some path. */
function vaultAt(path: string): VaultFolder {
  const vault = new VaultFolder(path, diskFileLayer, new OpenSinks(diskFileLayer), { floor: 0, times });
  opened.push(vault);
  return vault;
}

/** The vault as another PC has it: the same folder under a path of its own, which no lock of this computer knows. */
function vaultOfOtherComputer(name: string): VaultFolder {
  const share = join('/share-of', name);
  const here = (path: string): string => (path.startsWith(share) ? folder + path.slice(share.length) : path);
  const { list, flushFolder, freeBytes, remove, removeFolder, makeFolder } = diskFileLayer;
  const files: FileLayer = {
    open: (path, mode) => diskFileLayer.open(here(path), mode),
    rename: (from, to) => diskFileLayer.rename(here(from), here(to)),
    remove: (path) => remove(here(path)),
    makeFolder: (path) => makeFolder(here(path)),
    removeFolder: (path) => removeFolder(here(path)),
    list: (path) => list(here(path)),
    flushFolder: (path) => flushFolder(here(path)),
    freeBytes: (path) => freeBytes(here(path)),
  };
  const holder = { who: `VanThu · ${name} · 4711`, machine: name, process: process.pid };
  const vault = new VaultFolder(share, files, new OpenSinks(files), { floor: 0, times, holder });
  opened.push(vault);
  return vault;
}

describe('a vault that is reached in two ways', () => {
  test('is held by one program, whatever path another one takes', async () => {
    mkdirSync(folder);
    symlinkSync(folder, join(root, 'link'));
    expect((await vaultAt(folder).open()).ok).toBe(true);
    expect(await vaultAt(join(root, 'link')).open()).toMatchObject({ ok: false, error: { type: 'vaultHeld' } });
  });

  test('is held by a computer that still counts, and says by whom', async () => {
    const other = vaultOfOtherComputer('MAY-HIEU-TRUONG');
    expect((await other.open()).ok).toBe(true);
    const own = vaultAt(folder);
    expect(await own.open()).toEqual({ ok: false, error: { type: 'vaultHeld', holder: 'VanThu · MAY-HIEU-TRUONG · 4711' } });
    await other.close();
    expect((await own.open()).ok).toBe(true);
    expect(await other.open()).toEqual({ ok: false, error: { type: 'vaultHeld', holder: thisHolder().who } });
  });

  test('is taken over from a computer that has been silent, which then writes nothing more', async () => {
    const silent = { v: 1, id: 'x', who: 'VanThu · MAY-CU · 1', machine: 'MAY-CU', process: 1, beat: '000000000007' };
    mkdirSync(folder);
    writeFileSync(join(folder, '.holder'), JSON.stringify(silent));
    const own = vaultAt(folder);
    const began = performance.now();
    expect((await own.open()).ok).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(times.patience);
    await own.append(journal, bytes('một\n'));
    // The silent one wakes up and takes it back.
    writeFileSync(join(folder, '.holder'), JSON.stringify(silent));
    await wait(5 * times.beat);
    const refused = { ok: false, error: { type: 'vaultHeld', holder: silent.who } };
    expect(await own.append(journal, bytes('hai\n'))).toEqual(refused);
    expect(await own.replace('sentinel.json', bytes('{}'))).toEqual(refused);
    expect(await own.read(journal, 0, 10)).toEqual({ ok: true, value: bytes('một\n') });
    await own.close();
    expect(JSON.parse(readFileSync(join(folder, '.holder'), 'utf8'))).toEqual(silent);
  });

  test('waits for nobody after a program of this computer was cut off', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, '.holder'), JSON.stringify({ v: 1, id: 'x', ...thisHolder(), process: 2 ** 30, beat: '000000000001' }));
    const began = performance.now();
    expect((await vaultAt(folder).open()).ok).toBe(true);
    expect(performance.now() - began).toBeLessThan(times.patience);
  });

  test('writes nothing over what another program appended, nor anything more until it is opened again', async () => {
    const vault = vaultAt(folder);
    await vault.open();
    await vault.append(journal, bytes('một\n'));
    appendFileSync(join(folder, journal), 'của máy khác\n');
    const refused = { ok: false, error: { type: 'vaultChanged' } };
    expect(await vault.append(journal, bytes('hai\n'))).toEqual(refused);
    expect(await vault.replace('sentinel.json', bytes('{}'))).toEqual(refused);
    expect(readFileSync(join(folder, journal), 'utf8')).toBe('một\ncủa máy khác\n');
    expect((await vault.open()).ok).toBe(true);
    expect((await vault.append(journal, bytes('ba\n'))).ok).toBe(true);
  });
});
