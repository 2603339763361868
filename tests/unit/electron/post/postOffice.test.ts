import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskFileLayer } from '../../../../electron/files/fileLayer';
import { PostOffice } from '../../../../electron/post/postOffice';
import type { PostServer, Secrets } from '../../../../shared/platform';
import { fail, ok } from '../../../../shared/result';
import { systemError } from '../../../support/brokenDisk';

/** Port 9 of the loopback interface: nothing listens there. */
const server: PostServer = { name: 'Máy chủ mẫu', address: 'https://127.0.0.1:9/dav/', user: 'truong', outbox: 'gui-so', inbox: 'tu-so', pin: null };

let home: string;
let dataFolder: string;
let answer: string | null;
let secrets: Secrets;
let unwrapped: number;
const open: PostOffice[] = [];

function start(): PostOffice {
  const showOpenDialog = async () => ({ canceled: answer === null, filePaths: answer === null ? [] : [answer] });
  const writtenPath = ({ token }: { token: string }) => (token === 'written' ? { path: join(home, 'goi.goi'), name: 'goi.goi' } : null);
  const office = new PostOffice({ files: diskFileLayer, dialog: { showOpenDialog }, secrets, dataFolder, parent: () => null, writtenPath });
  open.push(office);
  return office;
}

const folder = (name: string) => {
  mkdirSync(join(home, name), { recursive: true });
  return join(home, name);
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'post-'));
  dataFolder = folder('data');
  answer = null;
  unwrapped = 0;
  secrets = {
    protect: async (secret) => ok(secret.map((byte) => byte ^ 0x5a)),
    unprotect: async (wrapped) => {
      unwrapped += 1;
      return ok(wrapped.map((byte) => byte ^ 0x5a));
    },
  };
});
afterEach(async () => {
  for (const office of open.splice(0)) await office.stop();
});

describe('the places that are set', () => {
  test('are remembered, and forgotten one by one', async () => {
    const office = start();
    answer = folder('gui');
    await office.chooseFolder({ box: 'outbox', title: '' });
    answer = folder('nhan');
    await office.chooseFolder({ box: 'inbox', title: '' });
    await office.keepServer({ server, password: 'mật khẩu' });
    const all = { outbox: join(home, 'gui'), inbox: join(home, 'nhan'), server };
    expect(await start().settings()).toEqual({ ok: true, value: all });
    await office.forgetFolder({ box: 'outbox' });
    await office.forgetServer();
    expect(await start().settings()).toEqual({ ok: true, value: { ...all, outbox: null, server: null } });
  });

  test('are no folder of our own, and not one folder for both ways, whatever it is called', async () => {
    const office = start();
    answer = folder('data/vault');
    expect(await office.chooseFolder({ box: 'inbox', title: '' })).toMatchObject({ ok: false, error: { type: 'folderInsideData' } });
    answer = folder('chung');
    await office.chooseFolder({ box: 'outbox', title: '' });
    answer = join(home, 'data', '..', 'chung');
    expect(await office.chooseFolder({ box: 'inbox', title: '' })).toMatchObject({ ok: false, error: { type: 'outboxIsInbox' } });
    answer = null;
    expect(await office.chooseFolder({ box: 'inbox', title: '' })).toMatchObject({ ok: false, error: { type: 'cancelled' } });
    expect(await office.settings()).toMatchObject({ ok: true, value: { outbox: join(home, 'chung'), inbox: null } });
  });

  test('are tried, and leave nothing behind', async () => {
    const office = start();
    answer = folder('nhan');
    writeFileSync(join(answer, 'goi.goi'), 'x');
    await office.chooseFolder({ box: 'inbox', title: '' });
    expect(await office.testFolder({ box: 'inbox' })).toEqual({ ok: true, value: { mayWrite: true, waiting: 1 } });
    expect((await diskFileLayer.list(answer)).map(({ name }) => name)).toEqual(['goi.goi']);
    expect(await office.testServer({ server, password: 'x' })).toMatchObject({ ok: false, error: { type: 'serverUnreachable' } });
  });
});

describe('the password', () => {
  test('lies on the disk wrapped, and is never given to the window', async () => {
    const office = start();
    const kept = await office.keepServer({ server, password: 'mật khẩu rất riêng' });
    expect(JSON.stringify(kept)).not.toContain('riêng');
    const onDisk = readFileSync(join(dataFolder, 'post.json'), 'utf8');
    expect(onDisk).not.toContain('riêng');
    expect(onDisk).not.toContain(Buffer.from('mật khẩu rất riêng').toString('base64'));
  });

  test('is not kept where the system has no store for it', async () => {
    secrets.protect = async () => fail({ type: 'secretsUnavailable' });
    const office = start();
    expect(await office.keepServer({ server, password: 'x' })).toMatchObject({ ok: false, error: { type: 'secretsUnavailable' } });
    expect(await office.settings()).toMatchObject({ ok: true, value: { server: null } });
  });

  test('stays when the rest is changed, and goes to no other server and no other account', async () => {
    const office = start();
    await office.keepServer({ server, password: 'x' });
    expect(await office.keepServer({ server: { ...server, outbox: 'khac' } })).toMatchObject({ ok: true });
    for (const change of [{ address: 'https://127.0.0.1:10/dav/' }, { address: 'https://localhost:9/dav/' }, { user: 'khac' }]) {
      unwrapped = 0;
      expect(await office.testServer({ server: { ...server, ...change } })).toMatchObject({ ok: false, error: { type: 'serverLogin' } });
      expect(await office.keepServer({ server: { ...server, ...change } })).toMatchObject({ ok: false, error: { type: 'serverLogin' } });
      expect(unwrapped).toBe(0);
    }
  });

  test('goes over no open line', async () => {
    const open = { ...server, address: 'http://127.0.0.1:9/' };
    expect(await start().keepServer({ server: open, password: 'x' })).toMatchObject({ ok: false, error: { type: 'serverAddress' } });
  });
});

describe('sending', () => {
  test('takes nothing when no place is set, and no file that was not written here', async () => {
    const office = start();
    expect(await office.send({ token: 'written', sha256: 'a'.repeat(64) })).toEqual({ ok: true, value: [] });
    await expect(office.send({ token: 'khác', sha256: 'a'.repeat(64) })).rejects.toThrow();
  });

  test('says that the disk is full, and keeps no half of a copy', async () => {
    const files = { ...diskFileLayer, open: async (path: string, mode: 'create' | 'extend' | 'read') => {
      const opened = await diskFileLayer.open(path, mode);
      return mode === 'create' && path.endsWith('.goi') ? { ...opened, write: () => Promise.reject(systemError('ENOSPC')) } : opened;
    } };
    writeFileSync(join(home, 'goi.goi'), 'nội dung');
    answer = folder('gui');
    const showOpenDialog = async () => ({ canceled: false, filePaths: [answer!] });
    const office = new PostOffice({ files, dialog: { showOpenDialog }, secrets, dataFolder, parent: () => null, writtenPath: () => ({ path: join(home, 'goi.goi'), name: 'goi.goi' }) });
    await office.chooseFolder({ box: 'outbox', title: '' });
    expect(await office.send({ token: '', sha256: 'a'.repeat(64) })).toMatchObject({ ok: false, error: { type: 'diskFull' } });
    expect((await diskFileLayer.list(join(dataFolder, 'outgoing'))).map(({ name }) => name).filter((name) => name.endsWith('.goi'))).toEqual([]);
  });
});
