import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { asPicked } from '../../renderer/data/arrivedFile';
import { importBundles } from '../../renderer/data/importBundles';
import type { ImportRun } from '../../renderer/data/importRun';
import { loadKeys } from '../../renderer/data/keys';
import { startI18n } from '../../renderer/i18n/i18n';
import { memorySource } from '../../shared/bundle/byteSource';
import { peekKind } from '../../shared/bundle/peekKind';
import type { ArrivedFile } from '../../shared/platform';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

let department: Office;
let school: Office;
let setup: File;
let bundle: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  await startI18n();
  department = await startDepartment();
  setup = await setupFileOf(department);
  school = await startSchool(setup);
  const id = await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: sampleBytes(70_000, 1) });
  bundle = await bytesOf((await exportFrom(school, [id])).file);
});

/** The Sở's computer as it was before anything came, with files in its inbox. */
async function startReceiving(files: Record<string, Uint8Array<ArrayBuffer>>): Promise<Office & { files: ArrivedFile[] }> {
  const office = await startOffice(new MemoryDesktop([...department.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
  for (const [name, bytes] of Object.entries(files)) office.desktop.arrivedFiles.set(name, bytes);
  return { ...office, files: Object.entries(files).map(([name, { length }]) => ({ id: name, name, size: length })) };
}

async function check({ data }: Office, files: readonly ArrivedFile[]): Promise<ImportRun> {
  const run = await importBundles(data, files, directExchange());
  await run.check();
  return run;
}

describe('bundles that came by themselves', () => {
  let now: Office & { files: ArrivedFile[] };
  const damaged = () => bundle.map((byte, index) => (index === bundle.length - 30_000 ? byte ^ 1 : byte));

  beforeEach(async () => {
    now = await startReceiving({ 'tot.goi': bundle, 'hong.goi': damaged() });
  });
  afterEach(() => vi.restoreAllMocks());

  test('are read where they lie, and put aside only when they are in the book', async () => {
    const run = await check(now, [now.files[0]!]);
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'verified', outcome: 'new' }]);
    expect(now.desktop.settled).toEqual([]);
    await run.apply();
    expect(now.desktop.settled).toEqual([{ id: 'tot.goi', outcome: 'done' }]);
  });

  test('that are refused go aside with what happened, why and what to do', async () => {
    await check(now, [now.files[1]!]);
    const [settled] = now.desktop.settled;
    expect(settled).toMatchObject({ id: 'hong.goi', outcome: 'refused' });
    const reason = settled?.outcome === 'refused' ? settled.reason : '';
    expect(reason).toMatch(/^Gương Sáng không nhận tệp hong\.goi \(\d\d\/\d\d\/\d{4} \d\d:\d\d\)\./);
    for (const part of ['Chuyện gì: ', 'Vì sao: ', 'Nên làm gì: ']) expect(reason).toContain(part);
  });

  test('that are known already go to the others that are', async () => {
    await (await check(now, [now.files[0]!])).apply();
    now.desktop.settled.length = 0;
    const run = await check(now, [now.files[0]!]);
    expect(run.getSnapshot().rows).toMatchObject([{ alreadyReceived: true }]);
    expect(now.desktop.settled).toEqual([{ id: 'tot.goi', outcome: 'done' }]);
  });

  test('stay where they are when the run is cancelled, and when their folder goes away', async () => {
    const run = await check(now, [now.files[0]!]);
    await run.cancel();
    await run.apply();
    expect(now.desktop.settled).toEqual([]);
    now.desktop.arrivedFiles.clear();
    const away = await check(now, [now.files[0]!]);
    expect(away.getSnapshot().rows).toMatchObject([{ state: 'refused', error: { type: 'unreadable' } }]);
    expect(now.desktop.settled).toEqual([]);
  });

  test('can be taken into memory whole, as if they had been picked', async () => {
    const picked = valueOf(await asPicked(now.desktop, now.files[0]!));
    expect(picked.name).toBe('tot.goi');
    expect(await bytesOf(picked)).toEqual(bundle);
  });
});

describe('what kind of bundle a file is', () => {
  const identities = async ({ data }: Office) => [valueOf(await loadKeys(data)).identity];

  test('is read from its beginning, through the encryption too', async () => {
    expect(await peekKind(memorySource(await bytesOf(setup)))).toEqual({ ok: true, value: 'setup' });
    expect(await peekKind(memorySource(bundle), { identities: await identities(department) })).toEqual({ ok: true, value: 'submission' });
  });

  test('is nobody else’s to know', async () => {
    expect(await peekKind(memorySource(bundle), { identities: await identities(school) })).toEqual({ ok: false, error: { type: 'wrongRecipient', by: 'encryption' } });
  });

  test.each([
    ['a PDF', '%PDF-1.7', { type: 'notABundle', found: 'pdf' }],
    ['nothing', '', { type: 'notABundle', found: 'empty' }],
  ])('is not told of %s', async (_what, text, error) => {
    expect(await peekKind(memorySource(new TextEncoder().encode(text)))).toEqual({ ok: false, error });
  });

  test('is not told of one that was cut within its manifest or damaged there', async () => {
    const whole = await bytesOf(setup);
    expect(await peekKind(memorySource(whole.slice(0, 300)))).toMatchObject({ ok: false, error: { type: 'truncated' } });
    const other = whole.slice();
    other[other.indexOf(0x7b)] = 0x78;
    expect((await peekKind(memorySource(other))).ok).toBe(false);
  });
});
