import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { diskFileLayer, type FileLayer } from '../../../../electron/files/fileLayer';
import type { FileToSend } from '../../../../electron/post/delivery';
import { Outgoing, type OutgoingOptions } from '../../../../electron/post/outgoing';
import type { PlatformError, PostWay } from '../../../../shared/platform';
import { fail, ok, type Result } from '../../../../shared/result';

const away: PlatformError = { type: 'serverUnreachable', name: 'may-chu.mau', code: 'ECONNREFUSED' };

let home: string;
let folder: string;
let source: string;
let answers: Result<void, PlatformError>[];
let delivered: { way: PostWay; file: FileToSend; content: string }[];
let waits: number[];
let isSet: boolean;

/** Tells how often it failed, and waits a minute. */
function minute(failures: number): number {
  waits.push(failures);
  return 60_000;
}

function start(files: FileLayer = diskFileLayer, waitAfter: OutgoingOptions['waitAfter'] | null = minute): Outgoing {
  return new Outgoing({
    files,
    folder,
    ...(waitAfter && { waitAfter }),
    deliver: async (way) =>
      isSet
        ? async (file) => {
            const answer = answers.shift() ?? ok(undefined);
            if (answer.ok) delivered.push({ way, file, content: readFileSync(file.path, 'utf8') });
            return answer;
          }
        : null,
  });
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function add(outgoing: Outgoing, ways: PostWay[] = ['server']) {
  const added = await outgoing.add(source, { name: 'gói.goi', sha256: sha256('nội dung') }, ways);
  await outgoing.idle();
  return added;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'outgoing-'));
  folder = join(home, 'outgoing');
  source = join(home, 'goi.goi');
  writeFileSync(source, 'nội dung');
  answers = [];
  delivered = [];
  waits = [];
  isSet = true;
});

describe('what is on its way out', () => {
  test('is dropped with its copy when it waits, and never sent; what arrived is still told', async () => {
    const outgoing = start();
    await add(outgoing);
    answers = [fail(away)];
    await add(outgoing);
    expect(await outgoing.dropWaiting()).toBe(1);
    await outgoing.sendNow();
    await outgoing.idle();
    expect(delivered).toHaveLength(1);
    expect((await outgoing.list()).map(({ state }) => state)).toEqual(['sent']);
    expect(readdirSync(folder)).toEqual(['outgoing.json']);
    expect(await outgoing.dropWaiting()).toBe(0);
  });

  test('goes by every way, and its copy stays until the last has taken it', async () => {
    const outgoing = start();
    answers = [ok(undefined), fail(away)];
    await add(outgoing, ['folder', 'server']);
    expect(delivered.map(({ way, content }) => [way, content])).toEqual([['folder', 'nội dung']]);
    expect(readdirSync(folder)).toHaveLength(2);
    await outgoing.sendNow();
    await outgoing.idle();
    expect(delivered.map(({ way }) => way)).toEqual(['folder', 'server']);
    expect(readdirSync(folder)).toEqual(['outgoing.json']);
    expect(await outgoing.list()).toMatchObject([{ state: 'sent', way: 'folder' }, { state: 'sent', way: 'server' }]);
  });

  test('waits longer after each failure, with the reason, and forgets the reason when it arrives', async () => {
    const outgoing = start();
    answers = [fail(away), fail(away)];
    await add(outgoing);
    expect(await outgoing.list()).toMatchObject([{ state: 'waiting', error: away, nextAt: expect.stringMatching(/^\d{4}-/) as string }]);
    await outgoing.sendNow();
    await outgoing.idle();
    await outgoing.sendNow();
    await outgoing.idle();
    expect(waits).toEqual([1, 2]);
    const [sent] = await outgoing.list();
    expect(sent).toMatchObject({ state: 'sent', sha256: sha256('nội dung') });
    expect(sent).not.toHaveProperty('error');
    outgoing.stop();
  });

  test('is tried again after 5 s, 15 s, 45 s, 135 s, and then every 5 minutes', async () => {
    answers = Array.from({ length: 6 }, () => fail(away));
    const outgoing = start(diskFileLayer, null);
    await add(outgoing);
    for (const seconds of [5, 15, 45, 135, 300, 300]) {
      const nextAt = (await outgoing.list())[0]!.nextAt!;
      const left = (Date.parse(nextAt) - Date.now()) / 1000;
      expect(left).toBeLessThanOrEqual(seconds);
      expect(left).toBeGreaterThan(seconds - 3);
      await outgoing.sendNow();
      await outgoing.idle();
    }
    expect(await outgoing.list()).toMatchObject([{ state: 'sent' }]);
  });

  test('forgets nothing of what is taken in while something else arrives', async () => {
    const outgoing = start();
    const names = Array.from({ length: 30 }, (_, index) => `gói ${index}.goi`);
    const added = await Promise.all(names.map((name) => outgoing.add(source, { name, sha256: sha256('nội dung') }, ['server'])));
    expect(added.every(({ ok: taken }) => taken)).toBe(true);
    await outgoing.idle();
    expect((await outgoing.list()).map(({ state }) => state)).toEqual(names.map(() => 'sent'));
    expect(delivered.map(({ file }) => file.name).sort()).toEqual(names.sort());
    expect(waits).toEqual([]);
    expect(readdirSync(folder)).toEqual(['outgoing.json']);
  });

  test('keeps its copy while the note of its arrival cannot be written, and notes it with the next attempt', async () => {
    const full = { ...diskFileLayer };
    const outgoing = start(full);
    answers = [fail(away)];
    await add(outgoing);
    full.open = (...open) => (open[1] === 'read' ? diskFileLayer.open(...open) : Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })));
    await outgoing.sendNow();
    await outgoing.idle();
    expect(await outgoing.list()).toMatchObject([{ state: 'waiting' }]);
    expect(readdirSync(folder)).toHaveLength(2);
    full.open = diskFileLayer.open;
    await outgoing.sendNow();
    await outgoing.idle();
    expect(await outgoing.list()).toMatchObject([{ state: 'sent' }]);
    expect(readdirSync(folder)).toEqual(['outgoing.json']);
    outgoing.stop();
  });

  test('goes on after the program ended, though the file that was saved is gone', async () => {
    const before = start();
    answers = [fail(away)];
    await add(before);
    before.stop();
    rmSync(source);
    const after = start();
    await after.resume();
    await after.idle();
    expect(delivered.map(({ content, file }) => [content, file.name])).toEqual([['nội dung', 'gói.goi']]);
    expect(readdirSync(folder)).toEqual(['outgoing.json']);
  });

  test('is not taken when it is not what was written', async () => {
    const outgoing = start();
    writeFileSync(source, 'nội dunG');
    expect(await add(outgoing)).toMatchObject({ ok: false, error: { type: 'contentDamaged' } });
    expect(await outgoing.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('waits for a place when there is none any more', async () => {
    const outgoing = start();
    isSet = false;
    await add(outgoing);
    expect(await outgoing.list()).toMatchObject([{ state: 'waiting' }]);
    isSet = true;
    await outgoing.sendNow();
    await outgoing.idle();
    expect(delivered).toHaveLength(1);
  });

  test('keeps its copies when the note of them is damaged, and sweeps what no note names', async () => {
    const before = start();
    answers = [fail(away)];
    await add(before);
    before.stop();
    writeFileSync(join(folder, 'rest.goi'), 'rest');
    const whole = readFileSync(join(folder, 'outgoing.json'));
    writeFileSync(join(folder, 'outgoing.json'), 'không phải JSON');
    await start().resume();
    expect(readdirSync(folder)).toHaveLength(3);
    writeFileSync(join(folder, 'outgoing.json'), whole);
    const after = start();
    await after.resume();
    await after.idle();
    expect(readdirSync(folder)).toEqual(['outgoing.json']);
    expect(delivered).toHaveLength(1);
  });
});
