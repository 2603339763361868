import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf, makeBundle, makeKeys, type Keys } from '../../bundle/bundleFixture';

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

describe('a wrong call', () => {
  it('is answered in JSON too, with how to call it', { timeout: 60_000 }, async () => {
    for (const args of [[], ['open', 'x'], ['verify'], ['verify', 'a', 'b'], ['verify', 'a', '--key', 'b']]) {
      const { exit, json, stderr } = await bundle(...args);
      expect([args, exit, stderr]).toEqual([args, 1, '']);
      expect(json).toMatchObject({ ok: false, error: { type: 'usage', usage: ['bundle verify FILE [--identity FILE]', expect.any(String)] } });
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
