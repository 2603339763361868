import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/bundle/bytes';
import { evidenceOf, makeBundle, makeKeys, readBytes, type Keys } from './bundleFixture';
import { haveTools } from './publicTool';

/** A bundle opens with public tools, so no office is ever locked in. The tools are Debian's unzip, coreutils and age. */
const run = promisify(execFile);

let keys: Keys;
let folder: string;
beforeAll(async () => {
  keys = await makeKeys();
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('public tools', () => {
  async function saved(name: string, content: Uint8Array | string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  it('unpack and check a plain bundle', async () => {
    if (!haveTools('unzip', 'sha256sum')) return;
    const evidence = await evidenceOf('Bằng khen năm 2024', new Uint8Array(3_000_000));
    const path = await saved('plain.goi', await makeBundle(keys, { evidence }));
    expect((await run('unzip', ['-t', path])).stdout).toContain('No errors detected');
    const unpacked = join(folder, 'unpacked');
    await run('unzip', ['-q', path, '-d', unpacked]);
    const sums = await run('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: unpacked });
    expect(sums.stdout.trim().split('\n')).toHaveLength(4);
    expect(sums.stdout).not.toContain('FAILED');
    expect(await readFile(join(unpacked, 'mimetype'), 'utf8')).toBe('application/vnd.guong-sang.bundle');
    expect(await readFile(join(unpacked, `evidence/${evidence[0]!.sha256}`), 'utf8')).toBe('Bằng khen năm 2024');
  });

  it('decrypt an encrypted bundle to the very bytes of the plain one', async () => {
    if (!haveTools('age')) return;
    const evidence = await evidenceOf(new Uint8Array(200_000));
    const path = await saved('encrypted.goi', await makeBundle(keys, { evidence, encryptTo: [keys.age.recipient] }));
    const identity = await saved('identity.txt', `# identity of the Sở\n${keys.age.identity}\n`);
    const out = join(folder, 'decrypted.zip');
    await run('age', ['-d', '-i', identity, '-o', out, path]);
    expect(new Uint8Array(await readFile(out))).toEqual(await makeBundle(keys, { evidence }));
  });

  it('encrypt a plain bundle so that it is read, and refused as cut or damaged without our size stanza', async () => {
    if (!haveTools('age')) return;
    const evidence = await evidenceOf(new Uint8Array(200_000));
    const plain = await saved('to-encrypt.goi', await makeBundle(keys, { evidence }));
    const out = join(folder, 'by-age.goi');
    await run('age', ['-r', keys.age.recipient, '-o', out, plain]);
    const bytes = new Uint8Array(await readFile(out));
    const identities = [keys.age.identity];
    expect(await readBytes(bytes, { identities })).toMatchObject({ ok: true, value: { encrypted: true } });
    expect(await readBytes(bytes.slice(0, -70_000), { identities })).toEqual({
      ok: false, error: { type: 'truncated', missingBytes: expect.any(Number) as number },
    });
    bytes[bytes.length - 1000] = bytes[bytes.length - 1000]! ^ 1;
    expect(await readBytes(bytes, { identities })).toEqual({
      ok: false, error: { type: 'containerNotAsWritten', encryption: true },
    });
  });

  it('open a bundle that came in parts: the slices one after the other are the zip', async () => {
    if (!haveTools('unzip', 'sh')) return;
    const parts = [1, 2].map((index) => `unzip -p ${resolve(`tests/fixtures/bundles/format-1.part-${index}-2.goi`)} 'evidence/*'`);
    const out = join(folder, 'joined.zip');
    await run('sh', ['-c', `{ ${parts.join('; ')}; } > ${out}`]);
    expect(await readFile(out)).toEqual(await readFile('tests/fixtures/bundles/format-1.goi'));
    expect((await run('unzip', ['-t', out])).stdout).toContain('No errors detected');
  });

  it('make an identity whose recipient we encrypt to', async () => {
    if (!haveTools('age-keygen')) return;
    const key = join(folder, 'made.txt');
    await run('age-keygen', ['-o', key]);
    const recipient = (await run('age-keygen', ['-y', key])).stdout.trim();
    const identity = (await readFile(key, 'utf8')).split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'))!;
    const bytes = await makeBundle(keys, { encryptTo: [recipient, keys.age.recipient] });
    expect(await readBytes(bytes, { identities: [identity] })).toMatchObject({ ok: true });
    expect(await readBytes(bytes, { identities: [keys.age.identity] })).toMatchObject({ ok: true });
  });

  it('open what is not a bundle inside an age file, which the reader refuses', async () => {
    if (!haveTools('age')) return;
    const path = await saved('letter.txt', utf8('Kính gửi Sở'));
    await run('age', ['-r', keys.age.recipient, '-o', `${path}.age`, path]);
    const bytes = new Uint8Array(await readFile(`${path}.age`));
    expect((await readBytes(bytes, { identities: [keys.age.identity] })).ok).toBe(false);
  });
});
