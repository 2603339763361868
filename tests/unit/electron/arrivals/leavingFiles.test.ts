import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type Leaving, LeavingFiles } from '../../../../electron/arrivals/leavingFiles';
import { ok } from '../../../../shared/result';
import { createBrokenDisk } from '../../../support/brokenDisk';

const server = { server: 'https://dav.mau/', inbox: 'tu-so' };
const folder = { server: '', inbox: '/chung/nhan' };

let home: string;
let disk: ReturnType<typeof createBrokenDisk>;
let list: LeavingFiles;

const path = () => join(home, 'incoming.json');
const restarted = () => new LeavingFiles(disk.files, path());

function leaving(id: string): Leaving {
  return { id, name: `${id}.goi`, size: 1, sha256: 'x', aside: { folder: 'refused', name: `${id}.goi` }, reason: 'Gói bị hỏng.' };
}

/** What is gone on with in one inbox. */
async function idsIn(files: LeavingFiles, place: typeof server): Promise<string[]> {
  const ids: string[] = [];
  await files.from(place).finishAll(async ({ id }) => (ids.push(id), ok(false)));
  return ids;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'leaving-'));
  disk = createBrokenDisk();
  list = restarted();
});

test('keeps all that is noted and forgotten at once, each in its inbox', async () => {
  await list.from(server).note(leaving('gone'));
  await Promise.all([
    list.from(server).note(leaving('a')),
    list.from(folder).note(leaving('b')),
    list.from(server).forget(leaving('gone')),
    list.from(server).note(leaving('c')),
  ]);
  for (const files of [list, restarted()]) {
    expect(await idsIn(files, server)).toEqual(['a', 'c']);
    expect(await idsIn(files, folder)).toEqual(['b']);
  }
});

test('still reads what was kept before folders were kept as well', async () => {
  writeFileSync(path(), JSON.stringify({ v: 1, files: [{ ...leaving('a'), ...server, etag: '"1"' }] }));
  expect(await idsIn(list, server)).toEqual(['a']);
});

test('takes a list that cannot be read now for no empty one: nothing is noted over it', async () => {
  await list.from(server).note(leaving('a'));
  list = restarted();
  disk.failNext('open', 'EIO');
  expect(await list.from(server).note(leaving('b'))).toMatchObject({ ok: false, error: { type: 'deviceFault' } });
  disk.failNext('open', 'EIO');
  expect(await list.from(server).finishAll(async () => ok(true))).toMatchObject({ ok: false, error: { type: 'deviceFault', name: 'incoming.json' } });
  expect(await idsIn(list, server)).toEqual(['a']);
  expect(await list.from(server).note(leaving('b'))).toEqual(ok(undefined));
  expect(await idsIn(restarted(), server)).toEqual(['a', 'b']);
});

test('puts a list that nobody understands beside, and begins a new one', async () => {
  const damaged = '{"v":1,"files":[{"id":"a"';
  writeFileSync(path(), damaged);
  disk.failNext('rename', 'EBUSY');
  expect(await list.from(server).note(leaving('b'))).toMatchObject({ ok: false });
  expect(readFileSync(path(), 'utf8')).toBe(damaged);
  expect(await list.from(server).note(leaving('b'))).toEqual(ok(undefined));
  expect(await idsIn(restarted(), server)).toEqual(['b']);
  const [beside, ...more] = readdirSync(home).filter((name) => name.endsWith('.unreadable'));
  expect(more).toEqual([]);
  expect(readFileSync(join(home, beside!), 'utf8')).toBe(damaged);
});
