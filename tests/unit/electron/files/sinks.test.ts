import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { OpenSinks } from '../../../../electron/files/sinks';
import { type BrokenDisk, createBrokenDisk } from '../../../support/brokenDisk';

const bytes = (text: string) => new TextEncoder().encode(text);

let folder: string;
let path: string;
let disk: BrokenDisk;
let sinks: OpenSinks;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sinks-'));
  path = join(folder, 'Gói.goi');
  disk = createBrokenDisk();
  sinks = new OpenSinks(disk.files);
});

async function open(): Promise<string> {
  const opened = await sinks.open(path, 'Gói.goi');
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

test('the final name shows the old file until the new one is whole', async () => {
  writeFileSync(path, 'cũ');
  const sink = await open();
  await sinks.write(sink, bytes('mới'));
  expect(readFileSync(path, 'utf8')).toBe('cũ');
  expect(await sinks.commit(sink)).toEqual({ ok: true, value: { size: 5 } });
  expect(readFileSync(path, 'utf8')).toBe('mới');
});

test('a commit flushes the file before the rename and the folder after it', async () => {
  const sink = await open();
  await sinks.write(sink, bytes('x'));
  disk.calls.length = 0;
  await sinks.commit(sink);
  expect(disk.calls.map((call) => call.split(' ')[0])).toEqual(['flush', 'close', 'rename', 'flushFolder']);
});

test('chunks keep their order when the writer does not wait', async () => {
  const sink = await open();
  await Promise.all(Array.from({ length: 30 }, (_, index) => sinks.write(sink, bytes(`${index};`))));
  await sinks.commit(sink);
  expect(readFileSync(path, 'utf8')).toBe(Array.from({ length: 30 }, (_, index) => `${index};`).join(''));
});

test('an abort leaves no trace', async () => {
  const sink = await open();
  await sinks.write(sink, bytes('x'));
  expect(await sinks.abort(sink)).toEqual({ ok: true, value: undefined });
  expect(readdirSync(folder)).toEqual([]);
});

test('everything a page left open is let go', async () => {
  await Promise.all([open(), open(), open()]);
  await sinks.abortAll();
  expect(readdirSync(folder)).toEqual([]);
});

test('a full disk is told with what is free, and a sink with a hole can not be committed', async () => {
  const sink = await open();
  disk.leaveRoomFor(1);
  expect(await sinks.write(sink, bytes('hai'))).toEqual({
    ok: false,
    error: { type: 'diskFull', name: 'Gói.goi', freeBytes: 4096 },
  });
  disk.leaveRoomFor(null);
  expect(await sinks.commit(sink)).toMatchObject({ ok: false, error: { code: 'SINK_BROKEN' } });
  await sinks.abort(sink);
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['flush', 'close', 'rename'] as const)('a commit whose %s fails keeps the old file and leaves no trace', async (call) => {
  writeFileSync(path, 'cũ');
  const sink = await open();
  await sinks.write(sink, bytes('mới'));
  disk.failNext(call, 'EIO');
  expect(await sinks.commit(sink)).toMatchObject({ ok: false, error: { type: 'deviceFault', code: 'EIO' } });
  expect(readdirSync(folder)).toEqual(['Gói.goi']);
  expect(readFileSync(path, 'utf8')).toBe('cũ');
});

test('a sink that is not open is refused', async () => {
  expect(await sinks.write('x', bytes('x'))).toMatchObject({ ok: false, error: { code: 'SINK_UNKNOWN' } });
  expect(await sinks.commit('x')).toMatchObject({ ok: false, error: { code: 'SINK_UNKNOWN' } });
  expect(await sinks.abort('x')).toEqual({ ok: true, value: undefined });
});

test('a page cannot open sinks without end', async () => {
  for (let count = 0; count < 64; count += 1) await open();
  expect(await sinks.open(path, 'Gói.goi')).toMatchObject({ ok: false, error: { code: 'TOO_MANY_SINKS' } });
  await sinks.abortAll();
});
