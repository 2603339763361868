import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileLayer } from '../../../../electron/files/fileLayer';
import type { FileToSend } from '../../../../electron/post/delivery';
import { deliverToFolder } from '../../../../electron/post/folderDelivery';
import { createBrokenDisk } from '../../../support/brokenDisk';

let share: string;
let file: FileToSend;
let disk: ReturnType<typeof createBrokenDisk>;

beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'delivery-'));
  share = join(home, 'share');
  mkdirSync(share);
  const path = join(home, 'copy');
  writeFileSync(path, 'nội dung');
  file = { id: '7d', path, name: 'gói.goi', size: 10, sha256: createHash('sha256').update('nội dung').digest('hex') };
  disk = createBrokenDisk();
});

const deliver = (files: FileLayer = disk.files) => deliverToFolder(files, share, file);

describe('sending to a folder', () => {
  test('writes to a temporary name, flushes, reads back, and only then gives the name', async () => {
    expect(await deliver()).toMatchObject({ ok: true });
    expect(readdirSync(share)).toEqual(['gói.goi']);
    const order = disk.calls.filter((call) => /^(?:open|flush|rename|flushFolder) /.test(call)).map((call) => call.split(' ')[0]);
    expect(order).toEqual(['open', 'open', 'flush', 'open', 'rename', 'flushFolder']);
  });

  test('is done when the very file lies there, and leaves another one of that name alone', async () => {
    for (let times = 0; times < 2; times += 1) expect(await deliver()).toMatchObject({ ok: true });
    expect(readdirSync(share)).toEqual(['gói.goi']);
    writeFileSync(join(share, 'gói.goi'), 'của người khác');
    expect(await deliver()).toMatchObject({ ok: true });
    expect(readFileSync(join(share, 'gói.goi'), 'utf8')).toBe('của người khác');
    expect(readFileSync(join(share, 'gói (2).goi'), 'utf8')).toBe('nội dung');
  });

  test('trusts no share that gives back something else, and leaves nothing of it', async () => {
    const lying: FileLayer = {
      ...disk.files,
      async open(path, mode) {
        const opened = await disk.files.open(path, mode);
        const isBack = mode === 'read' && path.startsWith(share);
        return isBack ? { ...opened, read: async (position, length) => (await opened.read(position, length)).map((byte) => byte ^ 1) } : opened;
      },
    };
    expect(await deliver(lying)).toMatchObject({ ok: false, error: { type: 'sentDiffers' } });
    expect(readdirSync(share)).toEqual([]);
  });

  test('says that the folder is away, and is done when it is back', async () => {
    renameSync(share, `${share}-xa`);
    expect(await deliver()).toEqual({ ok: false, error: { type: 'folderAway', name: share } });
    renameSync(`${share}-xa`, share);
    expect(await deliver()).toMatchObject({ ok: true });
  });

  test.each([['ENOSPC', 'diskFull'], ['EACCES', 'accessDenied'], ['EIO', 'deviceFault']])('gives %s as %s, and leaves nothing', async (code, type) => {
    disk.failNext('rename', code);
    expect(await deliver()).toMatchObject({ ok: false, error: { type } });
    expect(readdirSync(share)).toEqual([]);
    expect(await deliver()).toMatchObject({ ok: true });
  });
});
