import 'fake-indexeddb/auto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { copySplitBundle } from '../../renderer/data/splitFiles';
import { eraseRecords } from '../../renderer/data/erasure';
import { exportBundle, suggestedBundleName } from '../../renderer/data/exportBundle';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportSource } from '../../renderer/data/importSource';
import { isReceivable, type ImportRow } from '../../renderer/data/importRow';
import { StagedBundle } from '../../renderer/data/importStaging';
import { readLooked } from '../../renderer/data/lookedNotes';
import { loadKeys } from '../../renderer/data/keys';
import { forgetPartSet, joinedFile, keepPart, readPartSets } from '../../renderer/data/partSets';
import { allRows } from '../../renderer/data/projection';
import { stateHash } from '../../shared/journal/project';
import type { SentBundle } from '../../shared/model/sentBundle';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  fileFrom,
  planYear,
  sampleBytes,
  schoolName,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  today,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

const partLimit = 64 * 1024;
/** Larger than three parts. */
const film = sampleBytes(200_000, 1);
let department: Office;
let school: Office;
let teacher: string;
let sent: SentBundle;
let parts: File[];
const opened: Office[] = [];

/** Exports into a folder, in parts. */
async function splitFrom({ data }: Office, nominationIds: string[], limit = partLimit) {
  const target = { token: 'folder', path: '/memory/folder', name: 'folder', removable: false };
  const split = { partLimit: limit, wholeName: await suggestedBundleName(data, 'submission', planYear) };
  return exportBundle(data, { planYear, nominationIds, target, split, encryption: { type: 'encrypted' }, today }, { exchange: directExchange() });
}

function partFiles({ desktop }: Office, bundle: SentBundle): File[] {
  return bundle.parts!.map(({ fileName }) => fileFrom(desktop, fileName));
}

/** The Sở before it received anything, on a disk of its own. */
async function freshDepartment(from = department): Promise<Office> {
  const office = await startOffice(new MemoryDesktop([...from.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  opened.push(office);
  return office;
}

async function check({ data }: Office, ...files: ImportSource[]): Promise<ImportRun> {
  const run = new ImportRun(data, files, directExchange());
  await run.check();
  return run;
}

async function receive(office: Office, ...files: ImportSource[]): Promise<readonly ImportRow[]> {
  const run = await check(office, ...files);
  await run.apply();
  return run.getSnapshot().rows;
}

const partsIn = ({ desktop }: Office): string[] => [...desktop.vaultFiles.keys()].filter((name) => name.startsWith('parts/'));
const hashOf = async ({ data }: Office): Promise<string> => stateHash(await allRows(data.db));

beforeAll(async () => {
  department = await startDepartment();
  const setup = await setupFileOf(department);
  school = await startSchool(setup);
  teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: film });
  sent = valueOf(await splitFrom(school, [teacher]));
  parts = partFiles(school, sent);
});

afterEach(() => {
  for (const { data } of opened.splice(0)) data.db.close();
});

describe('a school exports in parts', () => {
  it('names, measures and records every file, and takes one number', async () => {
    expect(sent.parts).toHaveLength(4);
    expect(sent).toMatchObject({ sequence: 1, fileName: 'DHTT_31000701_2026_HOSO_01.goi', path: '/memory/folder', evidenceCount: 1 });
    for (const [at, { fileName, size, sha256 }] of sent.parts!.entries()) {
      expect(fileName).toBe(`DHTT_31000701_2026_HOSO_01_PHAN${at + 1}-4.goi`);
      expect(size).toBeLessThanOrEqual(partLimit);
      expect(parts[at]!.size).toBe(size);
      expect(await directExchange().hash(parts[at]!)).toBe(sha256);
    }
    expect(sent.size).toBe(sent.parts!.reduce((sum, { size }) => sum + size, 0));
  });

  it('writes one file when the bundle fits into one', async () => {
    const bundle = valueOf(await splitFrom(school, [teacher], 20_000_000));
    expect(bundle.parts).toBeUndefined();
    const file = fileFrom(school.desktop, bundle.fileName);
    expect(await directExchange().hash(file)).toBe(bundle.fileSha256);
    expect((await receive(await freshDepartment(), file))[0]).toMatchObject({ state: 'applied' });
  });

  it('leaves no file and takes no number when the disk refuses, at whichever file', async () => {
    for (const [call, after] of [['files.openSink', 2], ['sinks.write', 3], ['sinks.commit', 0]] as const) {
      const before = await hashOf(school);
      const names = new Set(school.desktop.savedFiles.keys());
      school.desktop.failNext(call, { type: 'diskFull', name: 'folder' }, after);
      expect(await splitFrom(school, [teacher])).toMatchObject({ ok: false, error: { type: 'diskFull' } });
      expect(await hashOf(school)).toBe(before);
      expect(new Set(school.desktop.savedFiles.keys())).toEqual(names);
    }
  });

  it('does not trust a stick that gives back other bytes of one part', async () => {
    const { readBack } = school.desktop.files;
    school.desktop.files.readBack = async (request) => {
      const read = await readBack(request);
      if (read.ok && request.name?.includes('PHAN3')) read.value[9_000]! ^= 1;
      return read;
    };
    const refused = await splitFrom(school, [teacher]);
    school.desktop.files.readBack = readBack;
    expect(refused).toMatchObject({ ok: false, error: { type: 'readBackDiffers', name: expect.stringContaining('PHAN3') as string } });
  });

  it('copies every part to a second place, byte for byte', async () => {
    const from = { token: 'folder', path: '/memory/folder', name: 'folder', removable: false };
    const progress: number[] = [];
    const options = { exchange: directExchange(), onProgress: (_phase: string, done: number) => void progress.push(done) };
    valueOf(await copySplitBundle(school.data, sent, from, { ...from, token: 'other' }, options));
    expect(progress.at(-1)).toBe(sent.size);
    const torn = { ...sent, parts: sent.parts!.map((part, at) => (at === 2 ? { ...part, sha256: '0'.repeat(64) } : part)) };
    expect(await copySplitBundle(school.data, torn, from, { ...from, token: 'other' }, options)).toMatchObject({ error: { type: 'readBackDiffers' } });
  });
});

describe('the Sở receives parts', () => {
  it('says what has come and what is missing, and takes the bundle in when it is whole', async () => {
    const office = await freshDepartment();
    const [first] = await receive(office, parts[2]!, parts[0]!);
    expect(first).toMatchObject({
      outcome: 'part', unitName: schoolName, sequence: 1,
      part: { index: 3, of: 4, have: [1, 3], missing: [2, 4], again: false },
    });
    expect(isReceivable(first!)).toBe(false);
    expect(await office.data.db.of('receipts').count()).toBe(0);
    const run = await check(office, parts[3]!, parts[1]!);
    expect(run.getSnapshot().rows).toMatchObject([
      { outcome: 'part', part: { missing: [], joined: false } },
      { outcome: 'new', counts: { newNominations: 1, addedEvidence: 1 }, part: { joined: true }, warnings: ['unconfirmedKey'] },
    ]);
    await run.apply();
    expect(run.getSnapshot().rows[1]!.state).toBe('applied');
    expect(await office.data.db.of('receipts').get(sent.id)).toMatchObject({ sequence: 1, counts: { evidenceFiles: 1 } });
    expect(partsIn(office)).toEqual([]);
  });

  it('comes to the same state as from one file, whatever the order', async () => {
    const hashes = new Set<string>();
    for (const order of [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]]) {
      const office = await freshDepartment();
      await receive(office, ...order.map((at) => parts[at]!));
      const [version] = await office.data.db.of('receivedVersions').toArray();
      hashes.add(`${version!.id} ${version!.bundleId} ${[...office.desktop.vaultFiles.keys()].filter((name) => /^(evidence|received)/.test(name)).join()}`);
    }
    expect(hashes.size).toBe(1);
  });

  it('takes the parts from among other files, renamed by mail and telephone', async () => {
    const office = await freshDepartment();
    const names = ['goi-zalo-1.zip', 'phan hai.goi.txt', 'DHTT_31000701_2026_HOSO_01_PHAN3-4 (1).goi', 'khong-duoi'];
    const renamed = parts.map((file, at) => new File([file], names[at]!));
    const rows = await receive(office, renamed[1]!, new File(['Kính gửi Sở'], 'thư.goi'), renamed[0]!, renamed[3]!, renamed[2]!);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['part', 'refused', 'part', 'part', 'new']);
    expect(rows.at(-1)!.state).toBe('applied');
  });

  it('knows a part that comes again, and parts of a bundle that is in the book', async () => {
    const office = await freshDepartment();
    const rows = await receive(office, parts[0]!, parts[0]!);
    expect(rows[1]).toMatchObject({ outcome: 'part', part: { index: 1, have: [1], again: true } });
    await receive(office, ...parts.slice(1));
    const [late] = await receive(office, parts[2]!);
    expect(late).toMatchObject({ outcome: 'same', alreadyReceived: true });
    expect(partsIn(office)).toEqual([]);
  });

  it('refuses a damaged part with its reason and keeps the others', async () => {
    const office = await freshDepartment();
    const bytes = new Uint8Array(await parts[1]!.arrayBuffer());
    bytes[30_000]! ^= 1;
    const cut = parts[2]!.slice(0, 40_000);
    const rows = await receive(office, parts[0]!, new File([bytes], 'b.goi'), new File([cut], 'c.goi'), parts[3]!);
    expect(rows.map(({ error }) => error?.type)).toEqual([undefined, 'containerNotAsWritten', 'truncated', undefined]);
    expect(rows[0]!.part).toMatchObject({ have: [1, 4], missing: [2, 3] });
    expect(partsIn(office)).toHaveLength(4);
    expect([...office.desktop.vaultFiles.keys()].filter((name) => name.startsWith('staging/'))).toEqual([]);
  });

  it('refuses another part of a number that is there, and keeps the one that came first', async () => {
    const office = await freshDepartment();
    await receive(office, parts[0]!);
    const { identity, workspaceId } = valueOf(await loadKeys(office.data));
    const staged = new StagedBundle(office.desktop, 'khac', new Set());
    const part = valueOf(await directExchange().openPart(parts[0]!, { identities: [identity], workspaceId }, staged.take));
    const other = { ...part, slice: { ...part.slice, sha256: '0'.repeat(64) } };
    expect(await keepPart(office.desktop, other, staged)).toEqual({ ok: false, error: { type: 'partDiffers', index: 1, of: 4 } });
    valueOf(await staged.discard());
    const rows = await receive(office, ...parts.slice(1));
    expect(rows.at(-1)).toMatchObject({ state: 'applied', part: { joined: true } });
  });

  it('takes in no other bundle than the one that the parts name', async () => {
    const office = await freshDepartment();
    const run = await check(office, ...parts);
    await run.cancel();
    const [set] = valueOf(await readPartSets(office.desktop));
    const before = await hashOf(office);
    const [row] = await receive(office, { ...joinedFile(set!, 'ghép'), bundleId: '0'.repeat(64) });
    expect(row).toMatchObject({ state: 'refused', error: { type: 'partsMakeAnother' } });
    expect(await hashOf(office)).toBe(before);
    expect([...office.desktop.vaultFiles.keys()].filter((name) => name.startsWith('staging/'))).toEqual([]);
  });

  it('keeps the parts over a restart, and takes a whole set in that nobody received', async () => {
    const office = await freshDepartment();
    const run = await check(office, ...parts);
    expect(isReceivable(run.getSnapshot().rows.at(-1)!)).toBe(true);
    const again = await freshDepartment(office);
    const [set] = valueOf(await readPartSets(again.desktop));
    expect(set).toMatchObject({ setId: sent.id, of: 4, have: [1, 2, 3, 4], missing: [], sequence: 1, from: { name: schoolName } });
    const [row] = await receive(again, joinedFile(set!, 'ghép'));
    expect(row!.state).toBe('applied');
    expect(partsIn(again)).toEqual([]);
  });

  it('that are whole and held say why after a restart too, and lie in the vault once', async () => {
    const office = await freshDepartment();
    const rival = await startSchool(await setupFileOf(office));
    opened.push(rival);
    await receive(office, (await exportFrom(rival, [await addReadyNomination(rival, { name: 'Nguyễn Văn A', evidence: sampleBytes(90, 5) })])).file);
    const rows = (await check(office, ...parts)).getSnapshot().rows;
    expect(rows.at(-1)).toMatchObject({ outcome: 'held', part: { joined: true }, holds: [{ type: 'twoClaimants' }] });
    const later = await freshDepartment(office);
    const [set] = valueOf(await readPartSets(later.desktop));
    expect(valueOf(await readLooked(later.data)).get(set!.id)).toEqual({ hold: 'twoClaimants', error: null });
    // The last part is no held bundle.
    expect(valueOf(await later.desktop.vault.list('held/'))).toEqual([]);
    const run = await check(later, joinedFile(set!, 'ghép.goi'));
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'applied' }]);
    await check(later);
    expect(valueOf(await readLooked(later.data)).size).toBe(0);
  });

  it('has a part or nothing of it after a power cut at any point, and finishes with what is sent again', { timeout: 60_000 }, async () => {
    for (let after = 0; ; after += 1) {
      const office = await freshDepartment();
      office.desktop.failFrom({ type: 'deviceFault', name: 'vault', code: 'EIO' }, after);
      const run = await check(office, parts[1]!);
      const isDone = run.getSnapshot().phase === 'checked';
      const again = await freshDepartment(office);
      const sets = valueOf(await readPartSets(again.desktop));
      expect([after, sets.map(({ have }) => have)]).toEqual([after, isDone || sets.length > 0 ? [[2]] : []]);
      const rows = await receive(again, ...parts);
      expect([after, rows.at(-1)!.state]).toEqual([after, 'applied']);
      expect(partsIn(again)).toEqual([]);
      if (isDone) return;
    }
  });

  it('keeps the parts of two bundles apart, and lets a set go', async () => {
    const office = await freshDepartment();
    const other = valueOf(await splitFrom(school, [teacher]));
    const others = partFiles(school, other);
    const rows = await receive(office, parts[0]!, others[1]!, others[0]!);
    expect(rows.map(({ part }) => part?.have)).toEqual([[1], [1, 2], [1, 2]]);
    const sets = valueOf(await readPartSets(office.desktop));
    valueOf(await forgetPartSet(office.desktop, sets.find(({ setId }) => setId === other.id)!.id));
    expect(valueOf(await readPartSets(office.desktop))).toMatchObject([{ setId: sent.id, have: [1] }]);
  });

  it('throws waiting parts away when somebody is erased: nobody can see whether they are in there', async () => {
    const office = await freshDepartment();
    await receive(office, parts[0]!, parts[2]!);
    valueOf(await eraseRecords(office.data, [{ table: 'subjects', id: 'nobody' }]));
    expect(partsIn(office)).toEqual([]);
  });

  it('forgets the parts of a bundle that came whole by another way', async () => {
    const office = await freshDepartment();
    await receive(office, parts[0]!, parts[2]!);
    const { file } = await exportFrom(school, [teacher]);
    await receive(office, file);
    expect(partsIn(office)).toHaveLength(4);
    const bytes = await joinedBytes(office, parts);
    await receive(office, new File([bytes], 'ghép ở nhà.goi'));
    await receive(office, file);
    expect(partsIn(office)).toEqual([]);
  });
});

/** The whole container, put together from the vault of an office that has every part. */
async function joinedBytes(like: Office, files: readonly File[]): Promise<Blob> {
  const office = await freshDepartment(like);
  await check(office, ...files);
  const [set] = valueOf(await readPartSets(office.desktop));
  return new Blob(joinedFile(set!, '').slices.map(({ name }) => office.desktop.vaultFiles.get(name)!));
}
