import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskFileLayer } from '../../../../electron/files/fileLayer';
import { OpenSinks } from '../../../../electron/files/sinks';
import { VaultFolder } from '../../../../electron/vault/vaultFolder';
import { type BrokenDisk, createBrokenDisk } from '../../../support/brokenDisk';

const bytes = (text: string) => new TextEncoder().encode(text);

let folder: string;
let disk: BrokenDisk;
let sinks: OpenSinks;
let vault: VaultFolder;

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'vault-')), 'deep', 'vault');
  disk = createBrokenDisk();
  sinks = new OpenSinks(disk.files);
  vault = new VaultFolder(folder, disk.files, sinks, { floor: 0 });
  expect(await vault.open()).toMatchObject({ ok: true, value: { path: folder, files: [], freeBytes: 4096 } });
  disk.calls.length = 0;
});

afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The content of a vault file as it lies on the disk. */
const onDisk = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('append', () => {
  test('adds to the end and says how long the file is', async () => {
    expect(await vault.append('journal/d/000001.ndjson', bytes('một\n'))).toEqual({ ok: true, value: { size: 6 } });
    expect(await vault.append('journal/d/000001.ndjson', bytes('hai\n'))).toEqual({ ok: true, value: { size: 10 } });
    expect(onDisk('journal/d/000001.ndjson')).toBe('một\nhai\n');
  });

  test('flushes the bytes before it resolves, and the folder of a new file', async () => {
    await vault.append('a.ndjson', bytes('x'));
    expect(disk.calls).toEqual(['makeFolder vault', 'open a.ndjson', 'flushFolder vault', 'write a.ndjson', 'flushData a.ndjson']);
    disk.calls.length = 0;
    await vault.append('a.ndjson', bytes('y'));
    expect(disk.calls).toEqual(['write a.ndjson', 'flushData a.ndjson']);
  });

  test('goes on at the end of a file that was there before', async () => {
    await vault.append('a.ndjson', bytes('trước '));
    await vault.close();
    await vault.open();
    await vault.append('a.ndjson', bytes('sau'));
    expect(onDisk('a.ndjson')).toBe('trước sau');
  });

  test('leaves the file as it was when the disk is full, says how much is free, and works again later', async () => {
    await vault.append('a.ndjson', bytes('giữ'));
    disk.leaveRoomFor(2);
    expect(await vault.append('a.ndjson', bytes('không vừa'))).toEqual({
      ok: false,
      error: { type: 'diskFull', name: 'a.ndjson', freeBytes: 4096 },
    });
    expect(onDisk('a.ndjson')).toBe('giữ');
    disk.leaveRoomFor(null);
    expect(await vault.append('a.ndjson', bytes('!'))).toMatchObject({ ok: true });
    expect(onDisk('a.ndjson')).toBe('giữ!');
  });

  test('takes back what it wrote when the device does not confirm it', async () => {
    await vault.append('a.ndjson', bytes('giữ'));
    disk.failNext('flushData', 'EIO');
    expect(await vault.append('a.ndjson', bytes('mất'))).toEqual({
      ok: false,
      error: { type: 'deviceFault', name: 'a.ndjson', code: 'EIO' },
    });
    expect(onDisk('a.ndjson')).toBe('giữ');
  });

  test('keeps the order of calls that do not wait for each other', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(numbers.map((number) => vault.append('a.ndjson', bytes(`${number};`))));
    expect(onDisk('a.ndjson')).toBe(numbers.map((number) => `${number};`).join(''));
  });

  test('keeps many files apart, more than stay open at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `d${index}/a.ndjson`);
    for (const round of ['1', '2']) for (const name of names) await vault.append(name, bytes(round));
    expect(names.map(onDisk)).toEqual(names.map(() => '12'));
  });
});

describe('the floor', () => {
  test('refuses what would leave less than the floor before a byte is written, and lets through what makes room', async () => {
    await vault.close();
    const low = new VaultFolder(folder, disk.files, sinks, { floor: 4096 - 3 });
    await low.open();
    disk.calls.length = 0;
    const refused = { ok: false, error: { type: 'diskLow', freeBytes: 4096, neededBytes: 4097 } };
    expect(await low.append('a.ndjson', bytes('1234'))).toEqual(refused);
    expect(await low.storeAll([{ name: 'a', bytes: bytes('1234') }])).toEqual(refused);
    expect(disk.calls).toEqual([]);
    expect(await low.append('a.ndjson', bytes('123'))).toEqual({ ok: true, value: { size: 3 } });
    expect(await low.replace('s.json', bytes('12345'))).toMatchObject({ ok: true });
    expect(await low.remove('a.ndjson')).toMatchObject({ ok: true });
    expect(await low.space()).toEqual({ ok: true, value: { freeBytes: 4096, floorBytes: 4093 } });
    await low.close();
  });
});

describe('replace', () => {
  test('puts the whole new content in the place of the old', async () => {
    await vault.replace('sentinel.json', bytes('cũ, dài hơn'));
    await vault.replace('sentinel.json', bytes('mới'));
    expect(onDisk('sentinel.json')).toBe('mới');
  });

  test('flushes the temporary file before the rename and the folder after it', async () => {
    await vault.replace('s.json', bytes('x'));
    expect(disk.calls).toEqual([
      'makeFolder vault',
      'open *.partial',
      'write *.partial',
      'flush *.partial',
      'close *.partial',
      'rename s.json',
      'flushFolder vault',
    ]);
  });

  test.each([
    ['write', 'ENOSPC', 'diskFull'],
    ['flush', 'EIO', 'deviceFault'],
    ['rename', 'EACCES', 'accessDenied'],
  ] as const)('keeps the old content and leaves nothing behind when %s fails', async (call, code, type) => {
    await vault.replace('s.json', bytes('cũ'));
    disk.failNext(call, code);
    expect(await vault.replace('s.json', bytes('mới'))).toMatchObject({ ok: false, error: { type, name: 's.json' } });
    expect(onDisk('s.json')).toBe('cũ');
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('is seen by an append that follows', async () => {
    await vault.append('a.ndjson', bytes('dài dài dài'));
    await vault.replace('a.ndjson', bytes('ngắn'));
    await vault.append('a.ndjson', bytes('+'));
    expect(onDisk('a.ndjson')).toBe('ngắn+');
  });
});

describe('storeAll', () => {
  test('keeps every file whole, in the place of what was there', async () => {
    await vault.append('a/1', bytes('cũ, dài hơn'));
    expect(await vault.storeAll([{ name: 'a/1', bytes: bytes('một') }, { name: 'b/2', bytes: bytes('hai') }])).toMatchObject({ ok: true });
    expect([onDisk('a/1'), onDisk('b/2')]).toEqual(['một', 'hai']);
  });

  test('flushes each file before its rename, and each folder once after all of them', async () => {
    await vault.storeAll(['1', '2', '3'].map((name) => ({ name: `new/${name}`, bytes: bytes(name) })));
    const count = (call: string) => disk.calls.filter((made) => made.startsWith(call)).length;
    expect([count('flush *'), count('rename')]).toEqual([3, 3]);
    expect(disk.calls.slice(-2)).toEqual(['flushFolder new', 'flushFolder vault']);
    expect(count('flushFolder')).toBe(2);
    const [flushed, renamed] = ['flush *.partial', 'rename 1'].map((call) => disk.calls.indexOf(call));
    expect(flushed).toBeLessThan(renamed!);
  });

  test('names the file that the disk refuses and leaves no part of it', async () => {
    disk.leaveRoomFor(4);
    const files = [{ name: 'a/0', bytes: bytes('0') }, { name: 'a/1', bytes: bytes('không vừa') }];
    expect(await vault.storeAll(files)).toMatchObject({
      ok: false,
      error: { type: 'diskFull', name: 'a/1' },
    });
    expect(readdirSync(join(folder, 'a'))).toEqual(['0']);
  });
});

describe('moveAll', () => {
  test('flushes each folder once, those of the new names first', async () => {
    for (const name of ['s/1', 's/2', 's/3']) await vault.append(name, bytes('x'));
    disk.calls.length = 0;
    await vault.moveAll(['1', '2', '3'].map((name) => ({ from: `s/${name}`, to: `t/${name}` })));
    expect(disk.calls.filter((call) => call.startsWith('flush'))).toEqual(['flushFolder t', 'flushFolder vault', 'flushFolder s']);
  });

  test('lets a name be taken that another has left, in the order given', async () => {
    const names = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
    for (const name of names) await vault.append(`s/${name}`, bytes(name));
    await vault.moveAll(names.slice(2).map((name, index) => ({ from: `s/${name}`, to: `s/${names[index]}` })));
    const contents = names.slice(0, 10).map((name) => readFileSync(join(folder, 's', name), 'utf8'));
    expect(contents).toEqual(names.slice(2));
  });

  test('leaves the files before the one that is missing moved, and names that one', async () => {
    await vault.append('s/1', bytes('x'));
    const moved = await vault.moveAll(['1', '2'].map((name) => ({ from: `s/${name}`, to: `t/${name}` })));
    expect(moved).toEqual({ ok: false, error: { type: 'fileMissing', name: 's/2' } });
    expect(onDisk('t/1')).toBe('x');
  });
});

describe('read, remove, move and list', () => {
  test('gives the bytes asked for, and fewer at the end of the file', async () => {
    await vault.append('a.bin', new Uint8Array([0, 1, 2, 3, 4]));
    const parts = await Promise.all([vault.read('a.bin', 1, 2), vault.read('a.bin', 3, 10), vault.read('a.bin', 9, 10)]);
    expect(parts).toEqual([[1, 2], [3, 4], []].map((part) => ({ ok: true, value: new Uint8Array(part) })));
  });

  test('says that a file is missing', async () => {
    const missing = { ok: false, error: { type: 'fileMissing', name: 'x/y' } };
    expect(await vault.read('x/y', 0, 1)).toEqual(missing);
    expect(await vault.remove('x/y')).toEqual(missing);
    expect(await vault.moveAll([{ from: 'x/y', to: 'z' }])).toEqual(missing);
  });

  test('removes a file for good', async () => {
    await vault.append('a/b', bytes('x'));
    expect(await vault.remove('a/b')).toEqual({ ok: true, value: undefined });
    expect(await vault.list('')).toEqual({ ok: true, value: [] });
  });

  test('moves a file and replaces the one that is there', async () => {
    await vault.append('staged/1', bytes('mới'));
    await vault.append('evidence/1', bytes('cũ'));
    await vault.moveAll([{ from: 'staged/1', to: 'evidence/1' }]);
    expect(onDisk('evidence/1')).toBe('mới');
    expect(await vault.list('staged/')).toEqual({ ok: true, value: [] });
  });

  test('lists by the beginning of the name, in order, with sizes', async () => {
    for (const name of ['journal/b/1', 'journal/a/2', 'journal/a/1', 'evidence/x']) await vault.append(name, bytes('xy'));
    const names = async (prefix: string) => {
      const listed = await vault.list(prefix);
      return listed.ok ? listed.value.map(({ name, size }) => `${name}:${size}`) : [];
    };
    expect(await names('')).toEqual(['evidence/x:2', 'journal/a/1:2', 'journal/a/2:2', 'journal/b/1:2']);
    expect(await names('journal/a')).toEqual(['journal/a/1:2', 'journal/a/2:2']);
    expect(await names('journal/a/2')).toEqual(['journal/a/2:2']);
    expect(await names('absent/')).toEqual([]);
  });
});

describe('a sink of the vault', () => {
  test('shows the file only when it is whole', async () => {
    const sink = await vault.openSink('evidence/ab');
    if (!sink.ok) throw new Error(sink.error.type);
    await sinks.write(sink.value, bytes('một '));
    expect(await vault.list('evidence/')).toEqual({ ok: true, value: [] });
    await sinks.write(sink.value, bytes('hai'));
    expect(await sinks.commit(sink.value)).toEqual({ ok: true, value: { size: 9 } });
    expect(onDisk('evidence/ab')).toBe('một hai');
  });
});

describe('open', () => {
  test('removes temporary files that a killed program left behind, and keeps the others', async () => {
    await vault.append('evidence/ab', bytes('x'));
    writeFileSync(join(folder, 'evidence', '.4d6c1b9e-0000-4000-8000-000000000000.partial'), 'half');
    await vault.close();
    expect(await vault.open()).toMatchObject({ ok: true, value: { files: [{ name: 'evidence/ab', size: 1 }] } });
    expect(readdirSync(join(folder, 'evidence'))).toEqual(['ab']);
  });

  test('may be called again by a page that was loaded again', async () => {
    expect(await vault.open()).toMatchObject({ ok: true });
  });

  test('says who holds a vault that another program has open, and opens once that program is closed', async () => {
    const second = new VaultFolder(folder, diskFileLayer, new OpenSinks(diskFileLayer));
    const held = await second.open();
    expect(held).toMatchObject({ ok: false, error: { type: 'vaultHeld' } });
    expect(!held.ok && held.error.type === 'vaultHeld' && held.error.holder).toContain(String(process.pid));
    await vault.close();
    expect(await second.open()).toMatchObject({ ok: true });
    await second.close();
  });

  test('shows what is there on a disk without one byte left', async () => {
    await vault.append('a.ndjson', bytes('giữ'));
    await vault.close();
    disk.leaveRoomFor(0);
    expect(await vault.open()).toMatchObject({ ok: true, value: { files: [{ name: 'a.ndjson' }] } });
    expect(await vault.read('a.ndjson', 0, 10)).toEqual({ ok: true, value: bytes('giữ') });
    expect(readdirSync(folder)).toEqual(['a.ndjson']);
  });

  test('is not kept out by a holder that was killed', async () => {
    await vault.close();
    const holder = await holdInAnotherProcess(folder);
    expect(await vault.open()).toMatchObject({ ok: false, error: { type: 'vaultHeld' } });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await vault.open()).toMatchObject({ ok: true });
  });

  test('reports a folder that may not be written', async () => {
    await vault.close();
    disk.failNext('open', 'EACCES');
    expect(await vault.open()).toMatchObject({ ok: false, error: { type: 'accessDenied' } });
  });
});

describe('names', () => {
  test.each(['', '..', '../a', 'a/../b', '/a', 'a//b', 'a/', 'a\\b', 'a:b', '.a', 'a/.b', 'á', 'a b', 'con', 'NUL.txt', 'a.', 'x'.repeat(241)])(
    'refuses %j',
    (name) => {
      expect(() => vault.append(name, bytes('x'))).toThrow('name');
    },
  );

  test.each(['a', 'journal/0190-ab_c.d/000001.ndjson', 'contents', 'a..b'])('takes %j', async (name) => {
    expect(await vault.append(name, bytes('x'))).toMatchObject({ ok: true });
  });

  test('refuses everything before it is opened', () => {
    const closed = new VaultFolder(folder, disk.files, sinks);
    expect(() => closed.append('a', bytes('x'))).toThrow('before it was opened');
  });
});

/** Another program that opens the vault and stays. */
async function holdInAnotherProcess(path: string): Promise<ChildProcess> {
  const script = join(mkdtempSync(join(tmpdir(), 'holder-')), 'holder.cjs');
  const from = (file: string) => JSON.stringify(join(process.cwd(), 'electron', file));
  buildSync({
    stdin: {
      contents: `
        import { diskFileLayer } from ${from('files/fileLayer.ts')};
        import { OpenSinks } from ${from('files/sinks.ts')};
        import { VaultFolder } from ${from('vault/vaultFolder.ts')};
        new VaultFolder(${JSON.stringify(path)}, diskFileLayer, new OpenSinks(diskFileLayer)).open().then((opened) => {
          console.log(opened.ok);
          setInterval(() => undefined, 1000);
        });`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    outfile: script,
  });
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  expect(line.toString().trim()).toBe('true');
  return child;
}
