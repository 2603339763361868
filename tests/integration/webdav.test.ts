import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LeavingFiles, LeavingFrom } from '../../electron/arrivals/leavingFiles';
import { diskFileLayer } from '../../electron/files/fileLayer';
import type { FileToSend } from '../../electron/post/delivery';
import { testServer } from '../../electron/post/placeTest';
import { shownCertificate } from '../../electron/webdav/certificates';
import { type ServerAccess, WebdavClient } from '../../electron/webdav/webdavClient';
import { deliverToServer } from '../../electron/webdav/webdavDelivery';
import { WebdavInbox, type WebdavInboxOptions } from '../../electron/webdav/webdavInbox';
import { fail } from '../../shared/result';
import { davPassword, davUser, type DavServer, type ServerKind, startDavServer } from '../support/webdavServer';

const kinds: ServerKind[] = ['apache', 'nginx'];

const place = { folder: 'gui-so', name: 'Máy chủ mẫu' };

function bundle(size = 300_000): Buffer {
  return Buffer.concat([Buffer.from('age-encryption.org/v1\n'), randomBytes(size)]);
}

describe.each(kinds)('WebDAV over %s', { timeout: 60_000 }, (kind) => {
  let server: DavServer;
  let home: string;
  const clients: WebdavClient[] = [];

  beforeAll(async () => {
    server = await startDavServer(kind);
  });
  afterAll(() => server.remove());
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'webdav-'));
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    for (const folder of ['gui-so', 'tu-so']) {
      rmSync(join(server.root, folder), { recursive: true, force: true });
      mkdirSync(join(server.root, folder));
      // For the server's own account, whatever the mask of this process.
      chmodSync(join(server.root, folder), 0o777);
    }
    rmSync(home, { recursive: true, force: true });
  });

  function client(change: Partial<ServerAccess> = {}, limits?: { silenceMs: number }): WebdavClient {
    const { address, fingerprint, pem } = server;
    const made = new WebdavClient({ name: place.name, address, user: davUser, password: davPassword, pin: { fingerprint, pem }, ...change }, limits);
    clients.push(made);
    return made;
  }

  function toSend(name: string, content: Buffer): FileToSend {
    const path = join(home, randomUUID());
    writeFileSync(path, content);
    return { id: randomUUID(), path, name, size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  }

  const lying = (folder: string) => readdirSync(join(server.root, folder)).sort();

  function inbox(dav: WebdavClient, options: Partial<WebdavInboxOptions> = {}): WebdavInbox {
    const patience = { quietMs: 0, oddEndMs: 0 };
    const leaving = new LeavingFiles(diskFileLayer, join(home, 'leaving.json'));
    return new WebdavInbox({ client: dav, folder: 'tu-so', files: diskFileLayer, leaving, fetched: join(home, 'fetched'), patience, ...options });
  }

  test('a file arrives whole under its own name, with nothing beside it', async () => {
    const content = bundle(3_000_000);
    const sent = await deliverToServer(client(), place, toSend('DHTT_0301_2026_HOSO_01 gói số 1.goi', content));
    expect(sent).toEqual({ ok: true, value: undefined });
    expect(lying('gui-so')).toEqual(['DHTT_0301_2026_HOSO_01 gói số 1.goi']);
    expect(readFileSync(join(server.root, 'gui-so', 'DHTT_0301_2026_HOSO_01 gói số 1.goi')).equals(content)).toBe(true);
  });

  test('sending again what is there makes no second copy; another file of that name is left alone', async () => {
    const dav = client();
    const file = toSend('goi.goi', bundle());
    for (let times = 0; times < 2; times += 1) expect(await deliverToServer(dav, place, file)).toEqual({ ok: true, value: undefined });
    expect(lying('gui-so')).toEqual(['goi.goi']);
    const other = bundle();
    expect(await deliverToServer(dav, place, toSend('goi.goi', other))).toEqual({ ok: true, value: undefined });
    expect(lying('gui-so')).toEqual(['goi (2).goi', 'goi.goi']);
    expect(readFileSync(join(server.root, 'gui-so', 'goi (2).goi')).equals(other)).toBe(true);
  });

  test('what the server keeps otherwise than it was sent never gets the name of the bundle', async () => {
    const dav = client();
    const put = dav.put.bind(dav);
    vi.spyOn(dav, 'put').mockImplementation(async (path, body, size) => {
      const done = await put(path, body, size);
      const at = join(server.root, path.folder, path.name!);
      const kept = readFileSync(at);
      kept[size >> 1]! ^= 1;
      rmSync(at);
      writeFileSync(at, kept, { mode: 0o666 });
      return done;
    });
    expect(await deliverToServer(dav, place, toSend('goi.goi', bundle()))).toMatchObject({ ok: false, error: { type: 'sentDiffers' } });
    expect(lying('gui-so')).not.toContain('goi.goi');
  });

  test('a file that somebody else puts under the name in the last moment is not written over', async () => {
    const dav = client();
    const [ours, theirs] = [bundle(), bundle()];
    const move = dav.move.bind(dav);
    vi.spyOn(dav, 'move').mockImplementationOnce(async (from, to) => {
      writeFileSync(join(server.root, to.folder, to.name!), theirs);
      return move(from, to);
    });
    expect(await deliverToServer(dav, place, toSend('goi.goi', ours))).toMatchObject({ ok: true });
    const files = lying('gui-so').filter((name) => !/^\.(?:davfs|nfs)/.test(name));
    expect(files).toHaveLength(2);
    expect(readFileSync(join(server.root, 'gui-so', 'goi.goi'))).toEqual(theirs);
    expect(readFileSync(join(server.root, 'gui-so', files.find((name) => name !== 'goi.goi')!))).toEqual(ours);
  });

  test('a server that is switched off is said to be so, and takes the file when it is back', async () => {
    const dav = client();
    const file = toSend('goi.goi', bundle());
    await server.stop();
    expect(await deliverToServer(dav, place, file)).toMatchObject({ ok: false, error: { type: 'serverUnreachable', code: expect.stringMatching(/^ECONN/) as string } });
    await server.start();
    expect(await deliverToServer(dav, place, file)).toEqual({ ok: true, value: undefined });
    expect(lying('gui-so')).toEqual(['goi.goi']);
  });

  test('a server that falls silent is given up after a while, and heard again later', async () => {
    const dav = client({}, { silenceMs: 700 });
    expect(await dav.list('gui-so')).toEqual({ ok: true, value: [] });
    server.fallSilent();
    const begun = performance.now();
    try {
      expect(await dav.list('gui-so')).toMatchObject({ ok: false, error: { type: 'serverUnreachable', code: 'ETIMEDOUT' } });
      expect(performance.now() - begun).toBeLessThan(10_000);
    } finally {
      server.goOn();
    }
    expect(await client().list('gui-so')).toEqual({ ok: true, value: [] });
  });

  test('a server that is switched off while it takes a file keeps no half of it', async () => {
    const dav = client();
    const content = bundle(40_000_000);
    const file = toSend('goi.goi', content);
    const sending = deliverToServer(dav, place, file);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await server.stop();
    expect(await sending).toMatchObject({ ok: false, error: { type: 'serverUnreachable' } });
    expect(lying('gui-so')).not.toContain('goi.goi');
    await server.start();
    expect(await deliverToServer(dav, place, file)).toEqual({ ok: true, value: undefined });
    expect(readFileSync(join(server.root, 'gui-so', 'goi.goi')).equals(content)).toBe(true);
    expect(lying('gui-so').filter((name) => !/^\.(?:davfs|nfs)/.test(name))).toEqual(['goi.goi']);
  });

  test('a wrong password, a folder that is not there and an address that is none are told apart', async () => {
    const file = toSend('goi.goi', bundle());
    expect(await deliverToServer(client({ password: 'sai' }), place, file)).toMatchObject({ ok: false, error: { type: 'serverLogin' } });
    expect(await deliverToServer(client(), { ...place, folder: 'khong-co' }, file)).toMatchObject({ ok: false, error: { type: 'serverFolderMissing' } });
    const open = server.address.replace('https', 'http');
    expect(await deliverToServer(client({ address: open }), place, file)).toMatchObject({ ok: false, error: { type: 'serverAddress' } });
    expect(lying('gui-so')).toEqual([]);
  });

  test('a certificate that nobody has compared is refused before a password is sent, with what was shown', async () => {
    const refused = await client({ pin: null }).list('gui-so');
    expect(refused).toMatchObject({ ok: false, error: { type: 'serverCertificate', found: 'unknownIssuer', fingerprint: server.fingerprint } });
  });

  test('a place is tested with a small file, and nothing of it stays', async () => {
    writeFileSync(join(server.root, 'tu-so', 'goi.goi'), bundle());
    const tested = await testServer(client(), { name: place.name, outbox: 'gui-so', inbox: 'tu-so' });
    expect(tested).toEqual({ ok: true, value: { mayWrite: true, waiting: 1 } });
    expect([...lying('gui-so'), ...lying('tu-so')]).toEqual(['goi.goi']);
  });

  test('what is new is fetched once as it lies there; what is no bundle or not finished is let lie', async () => {
    const content = bundle(2_000_000);
    writeFileSync(join(server.root, 'tu-so', 'trả lời & 100%.goi'), content);
    writeFileSync(join(server.root, 'tu-so', 'ghi chú.txt'), 'Chào');
    writeFileSync(join(server.root, 'tu-so', '.dang-gui.partial'), content);
    const box = inbox(client());
    await box.look();
    expect(box.coming).toBe(2);
    await box.look();
    expect(box.error).toBeUndefined();
    const [held] = box.held;
    expect(box.held).toHaveLength(1);
    expect(held).toMatchObject({ name: 'trả lời & 100%.goi', size: content.length });
    expect(readFileSync(held!.path).equals(content)).toBe(true);
    await box.look();
    expect(box.held).toEqual([held]);
    expect(readdirSync(join(home, 'fetched'))).toHaveLength(1);
  });

  test('an empty bundle is taken once it has stayed empty; another empty file is let lie', async () => {
    for (const name of ['rỗng.goi', 'rỗng.txt']) writeFileSync(join(server.root, 'tu-so', name), '');
    let now = 0;
    const box = inbox(client(), { patience: { quietMs: 0, oddEndMs: 1_000 }, now: () => now });
    for (let times = 0; times < 3; times += 1) await box.look();
    expect(box.held).toEqual([]);
    now = 1_000;
    await box.look();
    expect(box.error).toBeUndefined();
    expect(box.held).toMatchObject([{ name: 'rỗng.goi', size: 0 }]);
    expect(box.coming).toBe(0);
    expect(await box.settle(box.held[0]!.id, { outcome: 'refused', reason: 'Tệp rỗng.' })).toEqual({ ok: true, value: undefined });
    expect(lying('tu-so')).toEqual(['refused', 'rỗng.txt'].sort());
    expect(lying('tu-so/refused')).toEqual(['rỗng.goi', 'rỗng.goi.txt']);
  });

  test('handled files go to done and refused with the reason, and the copies here go', async () => {
    const box = inbox(client());
    for (const name of ['a.goi', 'b.goi']) writeFileSync(join(server.root, 'tu-so', name), bundle());
    for (let times = 0; times < 2; times += 1) await box.look();
    const [a, b] = box.held.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    expect(await box.settle(a!.id, { outcome: 'done' })).toEqual({ ok: true, value: undefined });
    expect(await box.settle(b!.id, { outcome: 'refused', reason: 'Chữ ký không khớp.\nĐề nghị kết xuất lại.' })).toEqual({ ok: true, value: undefined });
    expect(lying('tu-so')).toEqual(['done', 'refused']);
    expect(lying('tu-so/done')).toEqual(['a.goi']);
    expect(lying('tu-so/refused')).toEqual(['b.goi', 'b.goi.txt']);
    expect(readFileSync(join(server.root, 'tu-so/refused/b.goi.txt'), 'utf8')).toBe('\ufeffChữ ký không khớp.\r\nĐề nghị kết xuất lại.\r\n');
    expect(box.held).toEqual([]);
    expect(existsSync(a!.path)).toBe(false);
  });

  test('a file that was replaced by another of the same size is fetched anew and offered as another file', async () => {
    const box = inbox(client());
    const path = join(server.root, 'tu-so', 'a.goi');
    writeFileSync(path, bundle(1000));
    for (let times = 0; times < 2; times += 1) await box.look();
    const [before] = box.held;
    const newer = bundle(1000);
    writeFileSync(path, newer);
    const later = new Date(Date.now() + 60_000);
    utimesSync(path, later, later);
    for (let times = 0; times < 3; times += 1) await box.look();
    expect(box.held).toHaveLength(1);
    expect(box.held[0]!.id).not.toBe(before!.id);
    expect(readFileSync(box.held[0]!.path).equals(newer)).toBe(true);
  });

  test.each(['get', 'move'] as const)('a file that is replaced in the last moment before the %s is neither lost nor put aside unread, nor offered twice', async (verb) => {
    const dav = client();
    const box = inbox(dav);
    const at = join(server.root, 'tu-so', 'goi.goi');
    const [first, second] = [bundle(), bundle()];
    writeFileSync(at, first, { mode: 0o666 });
    utimesSync(at, 1_700_000_000, 1_700_000_000);
    const replace = (): void => {
      rmSync(at);
      writeFileSync(at, second, { mode: 0o666 });
      utimesSync(at, 1_700_000_050, 1_700_000_050);
    };
    if (verb === 'get') {
      const get = dav.get.bind(dav);
      vi.spyOn(dav, 'get').mockImplementationOnce(async (...asked) => (replace(), get(...asked)));
    } else {
      const move = dav.move.bind(dav);
      vi.spyOn(dav, 'move').mockImplementationOnce(async (...asked) => (replace(), move(...asked)));
    }
    for (let times = 0; times < 2; times += 1) await box.look();
    if (verb === 'move') await box.settle(box.held[0]!.id, { outcome: 'refused', reason: 'Gói bị hỏng.' });
    for (let times = 0; times < 4; times += 1) await box.look();
    expect(box.error).toBeUndefined();
    expect(box.held).toHaveLength(1);
    expect(readFileSync(box.held[0]!.path).equals(second)).toBe(true);
    expect(readFileSync(at).equals(second)).toBe(true);
    await box.settle(box.held[0]!.id, { outcome: 'done' });
    expect(lying('tu-so/done')).toEqual(['goi.goi']);
    if (verb === 'move') expect(lying('tu-so/refused')).toEqual([]);
    await box.look();
    expect(box.held).toEqual([]);
  });

  test('what was fetched is put aside although the server gives it another mark in its new place', async () => {
    const dav = client();
    const box = inbox(dav);
    writeFileSync(join(server.root, 'tu-so', 'goi.goi'), bundle(9_000_000), { mode: 0o666 });
    for (let times = 0; times < 2; times += 1) await box.look();
    const move = dav.move.bind(dav);
    vi.spyOn(dav, 'move').mockImplementation(async (from, to) => {
      const moved = await move(from, to);
      utimesSync(join(server.root, to.folder, to.name!), 1_700_000_000, 1_700_000_000);
      return moved;
    });
    await box.settle(box.held[0]!.id, { outcome: 'done' });
    expect([lying('tu-so/done'), lying('tu-so')]).toEqual([['goi.goi'], ['done']]);
  });

  /** Lets the server be gone once, for this question. */
  function goneFor(dav: WebdavClient, question: 'look' | 'put'): void {
    vi.spyOn(dav, question).mockImplementationOnce(async () => fail({ type: 'serverUnreachable', name: place.name, code: 'ECONNRESET' }));
  }

  /** Has an inbox refuse a file that is replaced in the last moment before the move, after which the server is gone. */
  async function refuseReplaced(dav: WebdavClient, box: WebdavInbox): Promise<{ id: string; second: Buffer }> {
    const at = join(server.root, 'tu-so', 'goi.goi');
    const [first, second] = [bundle(), bundle()];
    writeFileSync(at, first, { mode: 0o666 });
    utimesSync(at, 1_700_000_000, 1_700_000_000);
    for (let times = 0; times < 2; times += 1) await box.look();
    const { id } = box.held[0]!;
    const move = dav.move.bind(dav);
    vi.spyOn(dav, 'move').mockImplementationOnce(async (...asked) => {
      rmSync(at);
      writeFileSync(at, second, { mode: 0o666 });
      utimesSync(at, 1_700_000_050, 1_700_000_050);
      const moved = await move(...asked);
      goneFor(dav, 'look');
      return moved;
    });
    expect(await box.settle(id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false, error: { type: 'serverUnreachable' } });
    expect(lying('tu-so/refused')).toEqual(['goi.goi']);
    return { id, second };
  }

  async function expectOffered(box: WebdavInbox, content: Buffer): Promise<void> {
    for (let times = 0; times < 4; times += 1) await box.look();
    expect(box.error).toBeUndefined();
    expect(lying('tu-so/refused')).toEqual([]);
    expect(box.held.map(({ path }) => readFileSync(path).equals(content))).toEqual([true]);
  }

  test.each(['asking again', 'looking', 'a start'] as const)('one that was replaced in the last moment comes back by %s when the server was gone after the move', async (way) => {
    const dav = client();
    const box = inbox(dav);
    const { id, second } = await refuseReplaced(dav, box);
    if (way === 'asking again') expect(await box.settle(id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toEqual({ ok: true, value: undefined });
    if (way !== 'a start') return expectOffered(box, second);
    await box.close();
    rmSync(join(home, 'fetched'), { recursive: true, force: true });
    await expectOffered(inbox(client()), second);
  });

  test('one whose answer to the move was lost is settled, and gets its reason', async () => {
    const dav = client();
    const box = inbox(dav);
    writeFileSync(join(server.root, 'tu-so', 'goi.goi'), bundle(), { mode: 0o666 });
    for (let times = 0; times < 2; times += 1) await box.look();
    const move = dav.move.bind(dav);
    vi.spyOn(dav, 'move').mockImplementationOnce(async (...asked) => {
      await move(...asked);
      return fail({ type: 'serverUnreachable', name: place.name, code: 'ECONNRESET' });
    });
    expect(await box.settle(box.held[0]!.id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    await box.look();
    expect([lying('tu-so'), lying('tu-so/refused')]).toEqual([['refused'], ['goi.goi', 'goi.goi.txt']]);
    expect(box.held).toEqual([]);
  });

  test.each([['a.goi', 'a.goi.txt'], ['a.goi.txt', 'a.goi']])('of two refused bundles that are called as each other\'s reason is, %s before %s, none is written over', async (...names) => {
    const contents = names.map((_, at) => bundle(2000 + at));
    for (const [at, name] of names.entries()) writeFileSync(join(server.root, 'tu-so', name), contents[at]!, { mode: 0o666 });
    const box = inbox(client());
    for (let times = 0; times < 2; times += 1) await box.look();
    for (const name of names) expect(await box.settle(box.held.find((file) => file.name === name)!.id, { outcome: 'refused', reason: `Tệp ${name} bị hỏng.` })).toEqual({ ok: true, value: undefined });
    const files = new Map(lying('tu-so/refused').map((name) => [name, readFileSync(join(server.root, 'tu-so/refused', name))]));
    expect(files.size).toBe(4);
    for (const [at, name] of names.entries()) {
      const own = [...files].find(([, content]) => content.equals(contents[at]!))?.[0];
      expect(files.get(`${own}.txt`)?.toString()).toContain(`Tệp ${name} bị hỏng.`);
    }
  });

  test('what gets the name of the reason in the last moment is not written over, and the reason is written once', async () => {
    const dav = client();
    const box = inbox(dav);
    writeFileSync(join(server.root, 'tu-so', 'goi.goi'), bundle(), { mode: 0o666 });
    for (let times = 0; times < 2; times += 1) await box.look();
    const move = dav.move.bind(dav);
    const theirs = bundle();
    vi.spyOn(dav, 'move').mockImplementationOnce(async (...asked) => {
      const moved = await move(...asked);
      writeFileSync(join(server.root, 'tu-so/refused/goi.goi.txt'), theirs, { mode: 0o666 });
      return moved;
    });
    // The answer to the last step is lost, and it is gone on with by the next look.
    const forget = vi.spyOn(LeavingFrom.prototype, 'forget').mockImplementationOnce(async () => fail({ type: 'deviceFault', name: 'goi.goi', code: 'EIO' }));
    expect(await box.settle(box.held[0]!.id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    forget.mockRestore();
    await box.look();
    expect([lying('tu-so'), lying('tu-so/refused')]).toEqual([['refused'], ['goi.goi', 'goi.goi (2).txt', 'goi.goi.txt']]);
    expect(readFileSync(join(server.root, 'tu-so/refused/goi.goi.txt')).equals(theirs)).toBe(true);
    expect(readFileSync(join(server.root, 'tu-so/refused/goi.goi (2).txt'), 'utf8')).toContain('Gói bị hỏng.');
  });

  test.each(['asking again', 'looking', 'a start'] as const)('a refused file gets its reason by %s when the server was gone before it was written', async (way) => {
    const dav = client();
    const box = inbox(dav);
    writeFileSync(join(server.root, 'tu-so', 'goi.goi'), bundle(), { mode: 0o666 });
    for (let times = 0; times < 2; times += 1) await box.look();
    const { id } = box.held[0]!;
    goneFor(dav, 'put');
    expect(await box.settle(id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    if (way === 'asking again') expect(await box.settle(id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toEqual({ ok: true, value: undefined });
    else if (way === 'looking') await box.look();
    else {
      await box.close();
      await inbox(client()).look();
    }
    expect(lying('tu-so/refused')).toEqual(['goi.goi', 'goi.goi.txt']);
    expect(readFileSync(join(server.root, 'tu-so/refused/goi.goi.txt'), 'utf8')).toBe('\ufeffGói bị hỏng.\r\n');
  });

  test.each(['looking', 'a start'] as const)('two files that are refused at once get their reasons by %s when the server was gone after both moves', async (way) => {
    const dav = client();
    const box = inbox(dav);
    for (const name of ['a.goi', 'b.goi']) writeFileSync(join(server.root, 'tu-so', name), bundle(), { mode: 0o666 });
    for (let times = 0; times < 2; times += 1) await box.look();
    const gone = { ok: false, error: { type: 'serverUnreachable', name: place.name, code: 'ECONNRESET' } } as const;
    const move = dav.move.bind(dav);
    let moves = 0;
    vi.spyOn(dav, 'move').mockImplementation(async (from, to) => {
      const moved = await move(from, to);
      if (to.name!.endsWith('.goi')) moves += 1;
      if (moves === 2) for (const question of ['look', 'put', 'get'] as const) vi.spyOn(dav, question).mockImplementation(async () => gone);
      return moved;
    });
    const settled = await Promise.all(box.held.map(({ id, name }) => box.settle(id, { outcome: 'refused', reason: `Tệp ${name} bị hỏng.` })));
    expect(settled).toContainEqual(gone);
    vi.restoreAllMocks();
    if (way === 'looking') await box.look();
    else {
      await box.close();
      await inbox(client()).look();
    }
    expect([lying('tu-so'), lying('tu-so/refused')]).toEqual([['refused'], ['a.goi', 'a.goi.txt', 'b.goi', 'b.goi.txt']]);
    for (const name of ['a.goi', 'b.goi']) expect(readFileSync(join(server.root, `tu-so/refused/${name}.txt`), 'utf8')).toContain(`Tệp ${name} bị hỏng.`);
  });

  test('a look beside does not forget what is just being put aside', async () => {
    const dav = client();
    const box = inbox(dav);
    writeFileSync(join(server.root, 'tu-so', 'goi.goi'), bundle(), { mode: 0o666 });
    for (let times = 0; times < 2; times += 1) await box.look();
    let looking: Promise<void> | undefined;
    const move = dav.move.bind(dav);
    vi.spyOn(dav, 'move').mockImplementationOnce(async (...asked) => {
      looking = box.look();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const moved = await move(...asked);
      goneFor(dav, 'look');
      return moved;
    });
    expect(await box.settle(box.held[0]!.id, { outcome: 'refused', reason: 'Gói bị hỏng.' })).toMatchObject({ ok: false });
    await looking;
    await inbox(client()).look();
    expect(lying('tu-so/refused')).toEqual(['goi.goi', 'goi.goi.txt']);
  });

  test('a file that was replaced after it was fetched is not put aside', async () => {
    const box = inbox(client());
    const path = join(server.root, 'tu-so', 'a.goi');
    writeFileSync(path, bundle(1000));
    for (let times = 0; times < 2; times += 1) await box.look();
    const newer = bundle(2000);
    writeFileSync(path, newer);
    expect(await box.settle(box.held[0]!.id, { outcome: 'done' })).toEqual({ ok: true, value: undefined });
    expect(lying('tu-so')).toEqual(['a.goi']);
    for (let times = 0; times < 2; times += 1) await box.look();
    expect(readFileSync(box.held[0]!.path).equals(newer)).toBe(true);
  });
});

describe('certificates', { timeout: 60_000 }, () => {
  async function firstWords(server: DavServer, pin: ServerAccess['pin']) {
    const client = new WebdavClient({ name: '', address: server.address, user: davUser, password: davPassword, pin });
    try {
      return await client.list('gui-so');
    } finally {
      client.close();
    }
  }

  test('one that was compared is taken under whatever name it was made, and no other one is', async () => {
    const server = await startDavServer('apache', { names: 'DNS:may-chu.mau' });
    const other = await startDavServer('apache');
    try {
      expect(await firstWords(server, server)).toEqual({ ok: true, value: [] });
      expect(await firstWords(server, other)).toMatchObject({ ok: false, error: { type: 'serverCertificate', found: 'changed', fingerprint: server.fingerprint } });
      const shown = await shownCertificate('127.0.0.1', Number(new URL(server.address).port), 30_000);
      expect(shown).toMatchObject({ fingerprint: server.fingerprint, until: expect.stringMatching(/^\d{4}-/) as string });
    } finally {
      await server.remove();
      await other.remove();
    }
  });

  test('one whose time has passed is refused even when it was compared, with its last day', async () => {
    const server = await startDavServer('apache', { days: -1 });
    try {
      const refused = await firstWords(server, server);
      expect(refused).toMatchObject({ ok: false, error: { type: 'serverCertificate', found: 'expired', until: '2020-02-01T00:00:00.000Z' } });
    } finally {
      await server.remove();
    }
  });
});

