import { beforeAll, describe, expect, it } from 'vitest';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { generateAgeKey, generateSigningKey } from '../../../shared/bundle/crypto';
import { departmentId, draftOf, makeBundle, makeKeys, readBytes, type Keys } from './bundleFixture';
import { evidenceFile, file, forge, type Forgery } from './forgedBundle';
import { refusalOf, type Options } from './refusal';

let keys: Keys;
let other: Keys;
beforeAll(async () => {
  [keys, other] = await Promise.all([makeKeys(), makeKeys()]);
});

async function refusalOfForged(forgery: Forgery, options: Options = {}): Promise<BundleError | undefined> {
  return refusalOf(await forge(keys, forgery), options);
}

describe('the manifest', () => {
  const path = 'manifest.json';

  it.each([
    ['../x', 'unsafePath'], ['/etc/passwd', 'unsafePath'], ['evidence/../../x', 'unsafePath'],
    ['evidence\\x', 'unsafePath'], ['C:x', 'unsafePath'], ['evidence//x', 'unsafePath'], ['./x', 'unsafePath'],
    ['evidence/x\u0000', 'unsafePath'], ['evidence/virus.exe', 'notAllowedContent'],
    ['records/Nomination.ndjson', 'notAllowedContent'], ['records/a/b.ndjson', 'notAllowedContent'],
    ['records/evidenceFiles.ndjson', 'notAllowedContent'], ['manifest.json', 'notAllowedContent'],
  ])('may not list %j', async (listed, type) => {
    expect(await refusalOfForged({ files: [await file(listed, 'x')] })).toEqual({ type, path: listed });
  });

  it('may not list an evidence file under another name than its hash', async () => {
    const wrong = await file(`evidence/${'0'.repeat(64)}`, 'x');
    expect(await refusalOfForged({ files: [wrong] })).toEqual({ type: 'notAllowedContent', path: wrong.path });
  });

  it('may not list an entry twice', async () => {
    const one = await evidenceFile('x');
    expect(await refusalOfForged({ files: [one, one] })).toEqual({ type: 'duplicateEntry', path: one.path });
  });

  it('is refused when it is newer than this version, before anything else is asked of it', async () => {
    const change = (more: object): Forgery => ({ manifest: (value) => ({ ...value, ...more }) });
    expect(await refusalOfForged(change({ format: 2 }))).toEqual({ type: 'formatTooNew', part: 'format', found: '2' });
    expect(await refusalOfForged(change({ format: 2, entries: 'other' }))).toMatchObject({ type: 'formatTooNew' });
    expect(await refusalOfForged(change({ schema: 9 }))).toEqual({ type: 'formatTooNew', part: 'schema', found: '9' });
    expect(await refusalOfForged(change({ kind: 'summary' })))
      .toEqual({ type: 'formatTooNew', part: 'kind', found: 'summary' });
  });

  it('is refused when it is not canonical, not complete or miscounts its files', async () => {
    const spaced = { afterSigning: (text: string) => text.replace('{', '{ ') };
    expect(await refusalOfForged(spaced)).toEqual({ type: 'containerNotAsWritten', path });
    const change = (more: object): Forgery => ({ manifest: (value) => ({ ...value, ...more }) });
    expect(await refusalOfForged(change({ planId: undefined }))).toEqual({ type: 'containerNotAsWritten', path });
    expect(await refusalOfForged(change({ sequence: 0 }))).toEqual({ type: 'containerNotAsWritten', path });
    const counts = { subjects: 1, evidenceFiles: 2 };
    expect(await refusalOfForged(change({ counts }))).toEqual({ type: 'containerNotAsWritten', path });
    expect(await refusalOfForged(change({ counts: { nominations: 1, evidenceFiles: 1 } })))
      .toEqual({ type: 'containerNotAsWritten', path });
  });

  it('is refused when its computer has a name that no stamp can have', async () => {
    const named = (deviceId: string): Forgery => ({ manifest: (value) => ({ ...value, from: { ...(value as { from: object }).from, deviceId } }) });
    for (const deviceId of ['may.1', 'PC_01', 'x'.repeat(65), 'a@b', 'a:b', '-a', '']) {
      expect(await refusalOfForged(named(deviceId))).toEqual({ type: 'containerNotAsWritten', path });
    }
    // Another computer than its certificate names, but a computer.
    expect(await refusalOfForged(named('May-1'))).toMatchObject({ type: 'certificate' });
  });

  it('keeps fields that this version does not know', async () => {
    const read = await readBytes(await forge(keys, { manifest: (value) => ({ ...value, later: { a: 1 } }) }));
    expect(read.ok && read.value.manifest).toMatchObject({ later: { a: 1 } });
  });
});

describe('signature and certificate', () => {
  it('refuses a manifest that was changed after signing', async () => {
    const kind = { afterSigning: (text: string) => text.replace('"sequence":3', '"sequence":4') };
    expect(await refusalOfForged(kind)).toEqual({ type: 'signature' });
    const peer = { afterSigning: (text: string) => text.replace('"submission"', '"peer"') };
    expect(await refusalOfForged(peer)).toEqual({ type: 'signature' });
  });

  it('refuses a submission that was turned into a setup file, for who may sign one', async () => {
    const setup = { afterSigning: (text: string) => text.replace('"submission"', '"setup"') };
    expect(await refusalOfForged(setup)).toEqual({ type: 'certificate', fault: 'use' });
  });

  it('refuses a signature by a key that the certificate does not name', async () => {
    const stranger = await generateSigningKey();
    const bytes = await makeBundle(keys, { signer: { deviceKey: stranger, certificate: keys.unitChain } });
    expect(await refusalOf(bytes)).toEqual({ type: 'signature' });
  });

  it('refuses a certificate that was swapped for another unit\'s', async () => {
    const signature = { signature: (value: object) => ({ ...value, certificate: other.unitChain }) };
    expect(await refusalOfForged(signature)).toEqual({ type: 'signature' });
  });

  it('refuses a changed, empty or malformed certificate', async () => {
    const first = keys.unitChain[0]!;
    const chain = (certificate: unknown): Forgery => ({ signature: (value) => ({ ...value, certificate }) });
    expect(await refusalOfForged(chain([{ ...first, issuedAt: '2027-01-01T00:00:00.000Z' }])))
      .toEqual({ type: 'certificate', fault: 'signature' });
    expect(await refusalOfForged(chain([{ ...first, deviceId: 'another' }])))
      .toEqual({ type: 'certificate', fault: 'device' });
    expect(await refusalOfForged(chain([{ ...first, workspaceId: 'another' }])))
      .toEqual({ type: 'certificate', fault: 'workspace' });
    expect(await refusalOfForged(chain([]))).toEqual({ type: 'certificate', fault: 'malformed' });
    expect(await refusalOfForged({ signature: (value) => ({ ...value, alg: 'none' }) }))
      .toEqual({ type: 'certificate', fault: 'malformed' });
    expect(await refusalOfForged({ signature: (value) => ({ ...value, more: 1 }) }))
      .toEqual({ type: 'certificate', fault: 'malformed' });
  });

  it('says which key a known sender had before, in fingerprints', async () => {
    const pinnedKey = (): string => other.unit.publicKey;
    const refusal = await refusalOfForged({}, { expect: { pinnedKey } });
    expect(refusal).toEqual({
      type: 'keyChanged',
      expected: expect.stringMatching(/^\d{5} \d{5} \d{5} \d{5}$/) as string,
      found: expect.stringMatching(/^\d{5} \d{5} \d{5} \d{5}$/) as string,
    });
    expect(await refusalOfForged({}, { expect: { pinnedKey: () => keys.unit.publicKey } })).toBeUndefined();
  });

  it('takes a setup file that hangs on the pinned root key', async () => {
    const bytes = await makeBundle(keys, {
      manifest: draftOf({ kind: 'setup', from: { ...draftOf().from, workspaceId: departmentId }, to: {} }),
      signer: { deviceKey: keys.departmentDevice, certificate: keys.departmentChain },
      evidence: [],
    });
    expect(await refusalOf(bytes, { expect: { pinnedKey: () => keys.root.publicKey } })).toBeUndefined();
  });
});

describe('what the reader expects', () => {
  it('refuses a bundle that is encrypted to somebody else, or for which there is no identity', async () => {
    const bytes = await makeBundle(keys, { encryptTo: [keys.age.recipient] });
    const stranger = await generateAgeKey();
    const refusal = { type: 'wrongRecipient', by: 'encryption' };
    expect(await refusalOf(bytes, { identities: [stranger.identity] })).toEqual(refusal);
    expect(await refusalOf(bytes)).toEqual(refusal);
    expect(await refusalOf(bytes, { identities: [stranger.identity, keys.age.identity] })).toBeUndefined();
  });

  it('refuses a bundle addressed to somebody else, of another kind, or from an unknown unit', async () => {
    expect(await refusalOfForged({}, { expect: { recipient: { workspaceId: 'another' } } }))
      .toEqual({ type: 'wrongRecipient', by: 'address', workspaceId: departmentId });
    expect(await refusalOfForged({}, { expect: { recipient: { workspaceId: departmentId } } })).toBeUndefined();
    expect(await refusalOfForged({}, { expect: { kinds: ['setup'] } }))
      .toEqual({ type: 'kindNotExpected', kind: 'submission', expected: ['setup'] });
    expect(await refusalOfForged({}, { expect: { knowsUnit: () => false } }))
      .toEqual({ type: 'unitUnknown', unitCode: '31000701', name: 'Trường THPT Mẫu Số 1' });
  });
});
