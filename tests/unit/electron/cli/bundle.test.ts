import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { damages } from '../../../../electron/cli/damage';
import { draftOf, evidenceOf, makeBundle, makeKeys, type Keys } from '../../bundle/bundleFixture';

let keys: Keys;
let folder: string;
beforeAll(async () => {
  keys = await makeKeys();
  folder = await mkdtemp(join(tmpdir(), 'bundle-cli-'));
  // Compiled once; `npm run bundle` compiles at every call.
  await build({
    entryPoints: ['electron/cli/bundle.ts'], outfile: join(folder, 'bundle.mjs'),
    bundle: true, platform: 'node', format: 'esm', target: 'node24', logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function saved(name: string, content: Uint8Array | string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

interface Outcome {
  exit: number | string | null | undefined;
  json: unknown;
  stderr: string;
}

/** Runs the command as a person with a terminal does. */
function bundle(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath, [join(folder, 'bundle.mjs'), ...args],
      (_error, stdout, stderr) => {
        const json: unknown = stdout === '' ? undefined : JSON.parse(stdout);
        resolve({ exit: child.exitCode, json, stderr });
      },
    );
  });
}

/** A bundle whose content import has no further demands on. */
async function peerBundle(encryptTo: string[]): Promise<Uint8Array> {
  return makeBundle(keys, {
    manifest: draftOf({ kind: 'peer' }), records: { laterTable: [{ id: 'x1' }] }, encryptTo,
  });
}

describe('bundle verify', () => {
  it('says what a sound bundle is, plain and encrypted', { timeout: 60_000 }, async () => {
    const { from } = draftOf();
    const sound = { ok: true, kind: 'peer', from, sequence: 3, counts: { laterTable: 1, evidenceFiles: 2 } };
    const plain = await saved('plain.goi', await peerBundle([]));
    expect(await bundle('verify', plain)).toEqual({ exit: 0, json: sound, stderr: '' });
    const encrypted = await saved('encrypted.goi', await peerBundle([keys.age.recipient]));
    const identity = await saved('identity.txt', `# Sở\r\n\r\n${keys.age.identity}\r\n`);
    expect(await bundle('verify', encrypted, '--identity', identity)).toEqual({ exit: 0, json: sound, stderr: '' });
    expect(await bundle('verify', encrypted)).toMatchObject({
      exit: 1, json: { ok: false, error: { type: 'identityNeeded', option: '--identity' } },
    });
    const other = await saved('other-identity.txt', (await makeKeys()).age.identity);
    expect(await bundle('verify', encrypted, '--identity', other)).toMatchObject({
      exit: 1, json: { ok: false, error: { type: 'wrongRecipient', by: 'encryption' } },
    });
  });

  it('says why a bundle is refused', { timeout: 60_000 }, async () => {
    const bytes = await peerBundle([]);
    const cut = await saved('cut.goi', bytes.slice(0, -10));
    expect(await bundle('verify', cut)).toMatchObject({
      exit: 1, json: { ok: false, kind: null, error: { type: 'truncated', missingBytes: 10 } },
    });
    expect(await bundle('verify', join(folder, 'nowhere.goi'))).toMatchObject({
      exit: 1, json: { ok: false, error: { type: 'unreadable' } },
    });
  });

  it('refuses what import would refuse: records against their schema, a submission without its versions',
    { timeout: 60_000 }, async () => {
      const wrong = await saved('wrong.goi', await makeBundle(keys));
      expect(await bundle('verify', wrong)).toMatchObject({
        exit: 1, json: { error: { type: 'recordInvalid', fault: 'schema' } },
      });
      const empty = await saved('empty.goi', await makeBundle(keys, { records: {} }));
      expect(await bundle('verify', empty)).toMatchObject({
        exit: 1, json: { error: { type: 'recordInvalid', fault: 'reference' } },
      });
      const moment = '2026-11-23T08:15:00.000Z';
      const subject = { id: 's1', createdAt: moment, updatedAt: moment, kind: 'teacher', name: 'Nguyễn Văn A' };
      const records = { subjects: [{ ...subject, stamps: { name: '9999999999999999@x' } }] };
      const uncountable = await saved('uncountable.goi', await makeBundle(keys, { records, evidence: [] }));
      expect(await bundle('verify', uncountable)).toMatchObject({
        exit: 1, json: { error: { type: 'recordInvalid', fault: 'schema', field: 'stamps.name' } }, stderr: '',
      });
    });
});

describe('bundle list', () => {
  it('prints the manifest', { timeout: 60_000 }, async () => {
    const { exit, json } = await bundle('list', await saved('list.goi', await peerBundle([])));
    expect(exit).toBe(0);
    expect(json).toMatchObject({ ...draftOf({ kind: 'peer' }), format: 1, counts: { laterTable: 1, evidenceFiles: 2 } });
    expect((json as { entries: { path: string }[] }).entries[0]?.path).toBe('records/laterTable.ndjson');
  });
});

/** Bytes that are no zeros, so that every flip is seen. */
function noise(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, index) => (index * 2_654_435_761) >>> 13);
}

async function largeBundle(encryptTo: string[] = []): Promise<Uint8Array> {
  return makeBundle(keys, {
    manifest: draftOf({ kind: 'peer' }), records: { laterTable: [{ id: 'x1' }] },
    evidence: await evidenceOf(noise(180_000), 'Bằng khen năm 2024'), encryptTo,
  });
}

describe('bundle unpack', () => {
  it('writes every entry, and nothing of a bundle that is refused', { timeout: 60_000 }, async () => {
    const bytes = await largeBundle([keys.age.recipient]);
    const file = await saved('to-unpack.goi', bytes);
    const identity = await saved('unpack-identity.txt', keys.age.identity);
    const out = join(folder, 'unpacked');
    const { exit, json } = await bundle('unpack', file, '--out', out, '--identity', identity);
    expect([exit, json]).toMatchObject([0, { ok: true, kind: 'peer', folder: out, files: 7 }]);
    expect((await readdir(out)).sort()).toEqual(['SHA256SUMS', 'evidence', 'manifest.json', 'mimetype', 'records', 'signature.json']);
    expect(await readFile(join(out, 'records/laterTable.ndjson'), 'utf8')).toBe('{"id":"x1"}\n');
    expect(new Set((await readFile(join(out, 'SHA256SUMS'), 'utf8')).match(/evidence\/\S+/g))).toEqual(
      new Set((await readdir(join(out, 'evidence'))).map((name) => `evidence/${name}`)),
    );
    expect(await bundle('unpack', file, '--out', out, '--identity', identity)).toMatchObject({ exit: 1, json: { error: { type: 'outputExists', file: out } } });
    const cut = await saved('cut-unpack.goi', bytes.slice(0, -40));
    const nowhere = join(folder, 'nothing');
    expect(await bundle('unpack', cut, '--out', nowhere, '--identity', identity)).toMatchObject({ exit: 1, json: { error: { type: 'truncated' } } });
    expect(await readdir(folder)).not.toContain('nothing');
    expect(await readdir(folder)).not.toContain('nothing.partial');
  });
});

describe('bundle split and join', () => {
  it('give the very bytes back from parts in any order, and say which are missing', { timeout: 60_000 }, async () => {
    const bytes = await largeBundle();
    const file = await saved('DHTT_31000701_2026_HOSO_03.goi', bytes);
    const out = join(folder, 'parts');
    const split = await bundle('split', file, '--size', '70KB', '--out', out);
    const names = [1, 2, 3].map((index) => `DHTT_31000701_2026_HOSO_03_PHAN${index}-3.goi`);
    expect(split).toMatchObject({ exit: 0, json: { ok: true, parts: 3, files: names.map((name) => ({ file: join(out, name) })) } });
    const [first, second, third] = names.map((name) => join(out, name)) as [string, string, string];
    expect(await bundle('verify', second)).toMatchObject({ exit: 0, json: { ok: true, kind: 'peer', part: { index: 2, of: 3 } } });
    const joined = join(folder, 'joined.goi');
    expect(await bundle('join', third, first, '--out', joined)).toMatchObject({ exit: 1, json: { error: { type: 'partsMissing', of: 3, missing: [2] } } });
    expect(await bundle('join', third, first, second, first, '--out', joined)).toMatchObject({ exit: 0, json: { ok: true, parts: 3, sequence: 3 } });
    expect(new Uint8Array(await readFile(joined))).toEqual(bytes);
    expect(await bundle('join', third, file, '--out', `${joined}2`)).toMatchObject({ exit: 1, json: { error: { type: 'notAPart', file } } });
    expect(await bundle('unpack', second, '--out', join(folder, 'x'))).toMatchObject({ exit: 1, json: { error: { type: 'partOfBundle', index: 2 } } });
    expect(await bundle('split', file, '--size', '20MB', '--out', join(folder, 'one'))).toMatchObject({ exit: 1, json: { error: { type: 'splitNotNeeded' } } });
  });

  it('keep an encrypted bundle encrypted to whoever can open it', { timeout: 60_000 }, async () => {
    const file = await saved('secret.goi', await largeBundle([keys.age.recipient]));
    const identity = ['--identity', await saved('split-identity.txt', keys.age.identity)];
    const out = join(folder, 'secret-parts');
    expect(await bundle('split', file, '--size', '70KB', '--out', out)).toMatchObject({ exit: 1, json: { error: { type: 'identityNeeded' } } });
    expect((await bundle('split', file, '--size', '70KB', '--out', out, ...identity)).exit).toBe(0);
    const files = (await readdir(out)).map((name) => join(out, name));
    expect(await bundle('verify', files[0]!)).toMatchObject({ exit: 1, json: { error: { type: 'identityNeeded' } } });
    const joined = join(folder, 'secret-joined.goi');
    expect((await bundle('join', ...files, '--out', joined, ...identity)).exit).toBe(0);
    expect(await bundle('verify', joined)).toMatchObject({ exit: 1, json: { error: { type: 'identityNeeded' } } });
    expect((await bundle('verify', joined, ...identity)).exit).toBe(0);
  });
});

describe('bundle make-bad', () => {
  it.each(Object.entries(damages))('%s meets the refusal that it says, plain and encrypted', { timeout: 60_000 }, async (how, { refusal }) => {
    const identity = ['--identity', await saved('bad-identity.txt', keys.age.identity)];
    for (const [form, recipients] of [['plain', []], ['encrypted', [keys.age.recipient]]] as const) {
      const file = await saved(`sound-${form}-${how}.goi`, await largeBundle([...recipients]));
      const out = join(folder, `bad-${form}-${how}.goi`);
      expect(await bundle('make-bad', file, '--how', how, '--out', out, '--seed', '7', ...identity)).toMatchObject({ exit: 0, json: { ok: true, how, refusal, file: out } });
      const { exit, json } = await bundle('verify', out, ...identity);
      expect([form, how, exit, (json as { error: { type: string } }).error.type]).toEqual([form, how, 1, refusal]);
    }
  });
});

describe('a wrong call', () => {
  it('is answered in JSON too, with how to call it', { timeout: 60_000 }, async () => {
    for (const args of [
      [], ['open', 'x'], ['verify'], ['verify', 'a', 'b'], ['verify', 'a', '--key', 'b'], ['list', 'a', '--out', 'b'],
      ['unpack', 'a'], ['split', 'a', '--out', 'b'], ['split', 'a', '--out', 'b', '--size', '2KB'], ['join', '--out', 'b'],
      ['make-bad', 'a', '--out', 'b', '--how', 'toString'], ['make-bad', 'a', '--out', 'b', '--how', 'empty', '--seed', 'x'],
    ]) {
      const { exit, json, stderr } = await bundle(...args);
      expect([args, exit, stderr]).toEqual([args, 1, '']);
      expect(json).toMatchObject({ ok: false, error: { type: 'usage', usage: expect.arrayContaining(['bundle verify FILE [--identity FILE]']) as unknown } });
    }
  });

  it('names a size that cannot be, and what can', { timeout: 60_000 }, async () => {
    for (const given of ['20kB', '0.02MB', 'lớn']) {
      const { json } = await bundle('split', 'a', '--out', 'b', '--size', given);
      expect(json).toMatchObject({ error: { type: 'usage', argument: { name: '--size', given, allowed: 'a number with B, kB, MB or GB, 65536 B at the least' } } });
    }
    for (const given of ['70kB', '0.07MB', '0,07 MB']) {
      const { json } = await bundle('split', 'a', '--out', 'b', '--size', given);
      expect(json).not.toMatchObject({ error: { type: 'usage' } });
    }
  });

  it('names an identity file that holds no identity', { timeout: 60_000 }, async () => {
    const file = await saved('no-identity.txt', 'AGE-SECRET-KEY-1XYZ\n');
    for (const identity of [file, join(folder, 'nowhere.txt')]) {
      expect(await bundle('verify', 'a', '--identity', identity)).toEqual({
        exit: 1,
        json: { ok: false, kind: null, from: null, sequence: null, counts: null, error: { type: 'identityUnreadable', file: identity } },
        stderr: '',
      });
    }
  });
});
