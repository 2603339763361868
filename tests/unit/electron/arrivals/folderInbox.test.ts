import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { FolderInbox } from '../../../../electron/arrivals/folderInbox';
import { LeavingFiles } from '../../../../electron/arrivals/leavingFiles';
import { diskFileLayer, type FileLayer } from '../../../../electron/files/fileLayer';
import { createBrokenDisk } from '../../../support/brokenDisk';
import { projectRoot } from '../../../support/projectRoot';

let folder: string;
let home: string;
let clock: number;
let inbox: FolderInbox;
let disk: ReturnType<typeof createBrokenDisk>;

const whole = readFileSync(join(projectRoot(), 'tests/fixtures/bundles/format-1.goi'));
const encrypted = Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(6000, 7)]);

function start(files: FileLayer = disk.files): FolderInbox {
  // On another disk than the folder.
  const leaving = new LeavingFiles(diskFileLayer, join(home, 'leaving.json'));
  return new FolderInbox({ files, folder, leaving, patience: { quietMs: 3000, oddEndMs: 120_000 }, now: () => clock });
}

/** Looks, and again when so much time has passed. */
async function lookAfter(...waits: number[]): Promise<string[]> {
  for (const wait of waits) {
    clock += wait;
    await inbox.look();
  }
  return inbox.held.map(({ name }) => name).sort();
}

const put = (name: string, content: Uint8Array | string) => writeFileSync(join(folder, name), content);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inbox-'));
  home = mkdtempSync(join(tmpdir(), 'home-'));
  clock = 0;
  disk = createBrokenDisk();
  inbox = start();
});

describe('the inbox folder', () => {
  test('offers a whole bundle, plain or encrypted and whatever it is called, when it has been still for a while', async () => {
    put('goi.goi', whole);
    put('IMG_2041.bin', encrypted);
    expect(await lookAfter(0)).toEqual([]);
    expect(inbox.coming).toBe(2);
    expect(await lookAfter(2000)).toEqual([]);
    expect(await lookAfter(2000)).toEqual(['IMG_2041.bin', 'goi.goi']);
    expect(inbox.coming).toBe(0);
  });

  test('leaves alone what is no bundle and what another program has not finished', async () => {
    put('ghi chú.txt', 'Chào');
    put('ảnh.jpg', Buffer.alloc(5000, 200));
    for (const name of ['.x.partial', '~syncthing~goi.goi.tmp', 'goi.goi.part', 'goi.goi.crdownload', '~$goi.goi']) put(name, whole);
    mkdirSync(join(folder, 'con'));
    expect(await lookAfter(0, 5000, 200_000)).toEqual([]);
    expect(inbox.coming).toBe(0);
  });

  test('takes an empty bundle when it has stayed empty, so that it is refused with its reason', async () => {
    put('rong.goi', '');
    put('ghi chu.txt', '');
    expect(await lookAfter(0, 60_000)).toEqual([]);
    expect(await lookAfter(60_000)).toEqual(['rong.goi']);
    put('rong-2.goi', '');
    await lookAfter(0, 100_000);
    put('rong-2.goi', whole);
    expect(await lookAfter(30_000)).toEqual(['rong.goi']);
    expect(await lookAfter(4000)).toEqual(['rong-2.goi', 'rong.goi']);
  });

  test('waits for a file that grows, and for one whose end was made room for and is still empty', async () => {
    put('lon.goi', whole.subarray(0, whole.length - 100));
    put('cho.goi', Buffer.concat([encrypted.subarray(0, 3000), Buffer.alloc(3022)]));
    expect(await lookAfter(0, 5000, 5000)).toEqual([]);
    expect(inbox.coming).toBe(2);
    put('lon.goi', whole);
    put('cho.goi', encrypted);
    expect(await lookAfter(0)).toEqual([]);
    expect(await lookAfter(5000)).toEqual(['cho.goi', 'lon.goi']);
  });

  test('offers what was cut for good after two minutes, so that somebody learns of it', async () => {
    put('cut.goi', whole.subarray(0, whole.length - 100));
    expect(await lookAfter(0, 60_000)).toEqual([]);
    expect(await lookAfter(61_000)).toEqual(['cut.goi']);
  });

  test('reads an offered file no more than once, and keeps its id', async () => {
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    const [held] = inbox.held;
    const reads = disk.calls.filter((call) => call.startsWith('read')).length;
    await lookAfter(5000, 5000);
    expect(inbox.held).toEqual([held]);
    expect(disk.calls.filter((call) => call.startsWith('read'))).toHaveLength(reads);
  });

  test('says so when the folder is away, keeps what it knew, and goes on when it is back', async () => {
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    const [held] = inbox.held;
    renameSync(folder, `${folder}-away`);
    await lookAfter(5000);
    expect(inbox.error).toEqual({ type: 'folderAway', name: folder });
    expect(inbox.held).toEqual([held]);
    renameSync(`${folder}-away`, folder);
    await lookAfter(5000);
    expect(inbox.error).toBeUndefined();
    expect(inbox.held).toEqual([held]);
  });

  test('waits for a file that another program holds', async () => {
    put('goi.goi', whole);
    for (let times = 0; times < 3; times += 1) {
      disk.failNext('open', 'EBUSY');
      expect(await lookAfter(5000)).toEqual([]);
    }
    expect(inbox.coming).toBe(1);
    expect(await lookAfter(5000, 5000)).toEqual(['goi.goi']);
  });

  test('puts a handled file into done, and a second one of its name beside it', async () => {
    for (const content of [whole, encrypted]) {
      put('goi.goi', content);
      await lookAfter(0, 5000);
      expect(await inbox.settle(inbox.held[0]!.id, { outcome: 'done' })).toMatchObject({ ok: true });
    }
    expect(readdirSync(folder)).toEqual(['done']);
    expect(readdirSync(join(folder, 'done')).sort()).toEqual(['goi (2).goi', 'goi.goi']);
    expect(readFileSync(join(folder, 'done', 'goi (2).goi')).equals(encrypted)).toBe(true);
  });

  test('puts a refused file into refused with the reason, which Notepad reads', async () => {
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    await inbox.settle(inbox.held[0]!.id, { outcome: 'refused', reason: 'Chữ ký không khớp.\nĐề nghị kết xuất lại.' });
    expect(readdirSync(join(folder, 'refused')).sort()).toEqual(['goi.goi', 'goi.goi.txt']);
    expect(readFileSync(join(folder, 'refused', 'goi.goi.txt'), 'utf8')).toBe('\ufeffChữ ký không khớp.\r\nĐề nghị kết xuất lại.\r\n');
  });

  /** What lies in refused, by name. */
  const refused = () => new Map(readdirSync(join(folder, 'refused')).map((name) => [name, readFileSync(join(folder, 'refused', name))]));

  test.each([['a.goi', 'a.goi.txt'], ['a.goi.txt', 'a.goi'], ['A.GOI.txt', 'a.goi']])('puts two refused bundles that are called as each other\'s reason is, %s before %s, beside each other', async (...names) => {
    const contents = [whole, encrypted];
    for (const [at, name] of names.entries()) put(name, contents[at]!);
    await lookAfter(0, 5000);
    for (const name of names) expect(await inbox.settle(inbox.held.find((file) => file.name === name)!.id, { outcome: 'refused', reason: `Tệp ${name} bị hỏng.` })).toMatchObject({ ok: true });
    const files = refused();
    // As Windows and most shares compare them.
    expect(new Set([...files.keys()].map((name) => name.toLowerCase())).size).toBe(4);
    for (const [at, name] of names.entries()) {
      const own = [...files].find(([, content]) => content.equals(contents[at]!))?.[0];
      expect(files.get(`${own}.txt`)?.toString()).toContain(`Tệp ${name} bị hỏng.`);
    }
  });

  test.each(['done', 'refused'] as const)('writes over nothing in %s that differs in case alone, or in how an accent is written', async (outcome) => {
    mkdirSync(join(folder, outcome));
    for (const name of ['GÓI.goi', 'gói (2).goi'.normalize('NFD')]) writeFileSync(join(folder, outcome, name), encrypted);
    put('gói.goi', whole);
    await lookAfter(0, 5000);
    await inbox.settle(inbox.held[0]!.id, outcome === 'done' ? { outcome } : { outcome, reason: 'Gói bị hỏng.' });
    expect(readFileSync(join(folder, outcome, 'gói (3).goi')).equals(whole)).toBe(true);
  });

  test('does not write its reason over what gets that name in the last moment, and writes it once', async () => {
    const { rename, flushFolder } = disk.files;
    let flushes = 0;
    inbox = start({
      ...disk.files,
      rename: async (from, to) => {
        await rename(from, to);
        if (to.endsWith('goi.goi')) writeFileSync(join(folder, 'refused', 'goi.goi.txt'), encrypted);
      },
      // The last step fails, and is gone on with by the next look.
      flushFolder: async (path) => {
        if (path.endsWith('refused') && ++flushes === 2) disk.failNext('flushFolder', 'EIO');
        await flushFolder(path);
      },
    });
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    expect(await inbox.settle(inbox.held[0]!.id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    await lookAfter(0);
    expect([...refused().keys()].sort()).toEqual(['goi.goi', 'goi.goi (2).txt', 'goi.goi.txt']);
    expect(refused().get('goi.goi.txt')!.equals(encrypted)).toBe(true);
    expect(refused().get('goi.goi (2).txt')!.toString()).toContain('Gói bị hỏng.');
  });

  test('leaves a file that another computer has put aside, or that is not the one that was read', async () => {
    put('a.goi', whole);
    put('b.goi', whole);
    await lookAfter(0, 5000);
    rmSync(join(folder, 'a.goi'));
    put('b.goi', encrypted);
    for (const { id } of inbox.held) expect(await inbox.settle(id, { outcome: 'done' })).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(['b.goi']);
    expect(existsSync(join(folder, 'done'))).toBe(false);
  });

  test('leaves another file of the same name and size unsettled, and offers it as a new one', async () => {
    const other = Buffer.from(encrypted);
    other[encrypted.length - 200]! ^= 1;
    put('goi.goi', encrypted);
    await lookAfter(0, 5000);
    const [read] = inbox.held;
    put('goi.goi', other);
    expect(await inbox.settle(read!.id, { outcome: 'done' })).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, 'goi.goi')).equals(other)).toBe(true);
    expect(await lookAfter(0)).toEqual([]);
    expect(await lookAfter(5000)).toEqual(['goi.goi']);
    expect(inbox.held[0]!.id).not.toBe(read!.id);
  });

  test.each([
    ['done', 'the next look'],
    ['refused', 'the next look'],
    ['done', 'a start'],
    ['refused', 'a start'],
  ] as const)('puts back what took the name in the last moment before it was put into %s, by %s when the folder is away just then', async (outcome, by) => {
    let rename = disk.files.rename;
    inbox = start({ ...disk.files, rename: (from, to) => rename(from, to) });
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    const { id } = inbox.held[0]!;
    rename = async (from, to) => {
      if (from.endsWith('goi.goi') && !to.endsWith('.txt')) {
        put('goi.goi', encrypted);
        disk.failNext('list', 'EIO');
        rename = disk.files.rename;
      }
      await disk.files.rename(from, to);
    };
    expect(await inbox.settle(id, outcome === 'done' ? { outcome } : { outcome, reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    expect(existsSync(join(folder, outcome, 'goi.goi'))).toBe(true);
    if (by === 'a start') inbox = start();
    expect(await lookAfter(0, 5000)).toEqual(['goi.goi']);
    expect(inbox.error).toBeUndefined();
    expect(readFileSync(join(folder, 'goi.goi')).equals(encrypted)).toBe(true);
    expect(inbox.held[0]!.id).not.toBe(id);
    expect(readdirSync(join(folder, outcome))).toEqual([]);
  });

  test('writes the reason at the next start when the folder went away after the file was moved', async () => {
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    const rename = disk.files.rename;
    inbox = start({
      ...disk.files,
      rename: async (from, to) => {
        await rename(from, to);
        if (to.endsWith('goi.goi')) disk.failNext('list', 'EIO');
      },
    });
    await lookAfter(0, 5000);
    expect(await inbox.settle(inbox.held[0]!.id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    expect(readdirSync(join(folder, 'refused'))).toEqual(['goi.goi']);
    inbox = start();
    renameSync(folder, `${folder}-away`);
    await lookAfter(0);
    renameSync(`${folder}-away`, folder);
    expect(await lookAfter(0)).toEqual([]);
    expect(inbox.error).toBeUndefined();
    expect(readdirSync(join(folder, 'refused')).sort()).toEqual(['goi.goi', 'goi.goi.txt']);
  });

  test('goes on with what an earlier version has left, which looked at no name for the reason, and writes over nothing', async () => {
    mkdirSync(join(folder, 'refused'));
    writeFileSync(join(folder, 'refused', 'goi.goi'), whole);
    // A bundle that is called so.
    writeFileSync(join(folder, 'refused', 'goi.goi.txt'), encrypted);
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    const { mark } = inbox.held[0]!;
    rmSync(join(folder, 'goi.goi'));
    const left = { id: 'a', server: '', inbox: folder, name: 'goi.goi', size: whole.length, sha256: mark, aside: { folder: join(folder, 'refused'), name: 'goi.goi' }, reason: 'Gói bị hỏng.' };
    writeFileSync(join(home, 'leaving.json'), JSON.stringify({ v: 1, files: [left] }));
    inbox = start();
    await lookAfter(0, 0);
    expect(inbox.error).toBeUndefined();
    expect(Object.fromEntries([...refused()].map(([name, content]) => [name, content.length]))).toEqual({
      'goi.goi': whole.length,
      'goi.goi (2).txt': Buffer.byteLength('\ufeffGói bị hỏng.\r\n'),
      'goi.goi.txt': encrypted.length,
    });
    expect(JSON.parse(readFileSync(join(home, 'leaving.json'), 'utf8'))).toEqual({ v: 1, files: [] });
  });

  test('moves nothing while it cannot note what is leaving, and goes on afterwards', async () => {
    put('goi.goi', whole);
    await lookAfter(0, 5000);
    const { id } = inbox.held[0]!;
    renameSync(home, `${home}-away`);
    expect(await inbox.settle(id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    renameSync(`${home}-away`, home);
    expect(readdirSync(folder).sort()).toEqual(['goi.goi', 'refused']);
    expect(readdirSync(join(folder, 'refused'))).toEqual([]);
    expect(await inbox.settle(id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: true });
    expect(readdirSync(join(folder, 'refused')).sort()).toEqual(['goi.goi', 'goi.goi.txt']);
  });

  test('puts files aside that are settled at once, and looks beside it', async () => {
    for (const name of ['a.goi', 'a (2).goi', 'b.goi']) put(name, whole);
    mkdirSync(join(folder, 'done'));
    writeFileSync(join(folder, 'done', 'a.goi'), encrypted);
    await lookAfter(0, 5000);
    const settled = inbox.held.map(({ id }) => inbox.settle(id, { outcome: 'done' }));
    await Promise.all([...settled, inbox.look()]);
    expect(readdirSync(folder)).toEqual(['done']);
    expect(readdirSync(join(folder, 'done'))).toHaveLength(4);
    expect(inbox.held).toEqual([]);
  });

  test('sees that a file was replaced by one of its size before it is settled', async () => {
    put('goi.goi', encrypted);
    await lookAfter(0, 5000);
    const [read] = inbox.held;
    put('goi.goi', Buffer.concat([encrypted.subarray(0, 22), Buffer.alloc(6000, 9)]));
    utimesSync(join(folder, 'goi.goi'), new Date(), new Date(Date.now() + 60_000));
    expect(await lookAfter(0)).toEqual([]);
    expect(await lookAfter(5000)).toEqual(['goi.goi']);
    expect(inbox.held[0]!.id).not.toBe(read!.id);
  });
});
