import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { backupBefore, backUpWhenDue } from '../../renderer/data/backupSchedule';
import { backupStateOf, keepBackupPassphrase } from '../../renderer/data/backupState';
import { checkBackup } from '../../renderer/data/checkBackup';
import { compactJournal } from '../../renderer/data/compactJournal';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { loadKeys } from '../../renderer/data/keys';
import { allRows } from '../../renderer/data/projection';
import { finishRestore, giveUpRestore, prepareRestore, type RestoreError, type RestorePlan } from '../../renderer/data/restoreBackup';
import { backUp, backUpToFile } from '../../renderer/data/writeBackup';
import { put, remove } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { readJournal, segmentsByDevice } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import type { Result } from '../../shared/result';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { ImportRun } from '../../renderer/data/importRun';
import { MemoryDesktop } from '../support/memoryDesktop';
import { pickedFolder } from '../support/pickedFolder';

const passphrase = 'đường hoa phượng đỏ';
const exchange = directExchange();
const photo = sampleBytes(70_000, 1);
const scan = sampleBytes(5_000_000, 2);

let setup: File;
let department: Office;

beforeAll(async () => {
  department = await startDepartment();
  setup = await setupFileOf(department);
});

/** A school with two nominations, something deleted, and a folder to back up to. */
async function schoolWithFolder(secret: string | null): Promise<Office> {
  const school = await startSchool(setup);
  await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: photo });
  await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: scan });
  const gone = newId();
  valueOf(await school.data.journal.commit('addSubject', [put('subjects', gone, { kind: 'teacher', name: 'Lê Văn Xóa' })]));
  valueOf(await school.data.journal.commit('remove', [remove('subjects', gone)]));
  valueOf(await school.desktop.folders.choose({ title: '' }));
  if (secret !== null) valueOf(await keepBackupPassphrase(school.data, secret));
  return school;
}

function restoreFrom(
  { data }: Office,
  files: readonly File[],
  secret?: string,
): Promise<Result<RestorePlan, RestoreError>> {
  const medium = pickedMedium(files);
  return prepareRestore(data, medium, { name: medium.backups[0]!.name, passphrase: secret }, { exchange });
}

const hashOf = async ({ data }: Office): Promise<string> => stateHash(await allRows(data.db));

/** The same disk after the window was loaded anew. */
async function reload({ desktop }: Office): Promise<Office> {
  return startOffice(desktop);
}

async function chainHolds({ desktop }: Office): Promise<boolean> {
  const files = [...desktop.vaultFiles].map(([name, { length }]) => ({ name, size: length }));
  for (const [device, segments] of segmentsByDevice(files)) {
    const read = await readJournal(desktop.vault, device, segments, null, async () => {});
    if (!read.ok) return false;
  }
  return true;
}

describe('a backup with a passphrase', { timeout: 60_000 }, () => {
  it('gives a new computer the same state, the same bytes, the keys, and a device of its own', async () => {
    const school = await schoolWithFolder(passphrase);
    const last = valueOf(await backUp(school.data, { exchange }));
    expect(last).toMatchObject({ encrypted: true, counts: { nominations: 2, files: 2 } });
    expect([...school.desktop.backupFiles.keys()].filter((name) => name.startsWith('evidence/'))).toHaveLength(2);
    const fresh = await startOffice();
    const plan = valueOf(await restoreFrom(fresh, pickedFolder(school.desktop.backupFiles), passphrase));
    expect(plan).toMatchObject({ hasKeys: true, current: null, counts: last.counts, workspace: { kind: 'unit' } });
    // The passphrase goes on being used there.
    expect([...fresh.desktop.copyFiles.keys()]).toContain('keys/backup.bin');
    expect(fresh.desktop.vaultFiles.has(evidenceName(await exchange.hash(new Blob([photo]))))).toBe(false);
    valueOf(await finishRestore(fresh.data));
    const restored = await reload(fresh);
    expect(await hashOf(restored)).toBe(await hashOf(school));
    for (const bytes of [photo, scan]) {
      const name = evidenceName(await exchange.hash(new Blob([bytes])));
      expect(restored.desktop.vaultFiles.get(name)).toEqual(bytes);
    }
    expect(restored.data.deviceId).not.toBe(school.data.deviceId);
    expect(await chainHolds(restored)).toBe(true);
    const [before, after] = [valueOf(await loadKeys(school.data)), valueOf(await loadKeys(restored.data))];
    expect(after.publicKeys).toEqual(before.publicKeys);
    expect(after.deviceId).toBe(restored.data.deviceId);
    expect(after.signer.deviceKey.publicKey).not.toBe(before.signer.deviceKey.publicKey);
    // The restored computer goes on: its own chain, and a bundle that the Sở takes.
    valueOf(await restored.data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn B' })]));
    expect(await chainHolds(restored)).toBe(true);
    const [nomination] = await restored.data.db.of('nominations').toArray();
    const { file } = await exportFrom(restored, [nomination!.id]);
    const run = new ImportRun(department.data, [file], exchange);
    await run.check();
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'verified' }]);
    await run.cancel();
  });

  it('leaves nothing readable in the folder', async () => {
    const school = await schoolWithFolder(passphrase);
    valueOf(await backUp(school.data, { exchange }));
    for (const bytes of school.desktop.backupFiles.values()) {
      const text = Buffer.from(bytes).toString('latin1');
      expect(text.includes(Buffer.from('Bình An').toString('latin1'))).toBe(false);
      expect(text.includes(Buffer.from(photo.slice(100, 140)).toString('latin1'))).toBe(false);
    }
  });

  it('says when the passphrase is another one, or missing, and leaves nothing behind', async () => {
    const school = await schoolWithFolder(passphrase);
    valueOf(await backUp(school.data, { exchange }));
    const fresh = await startOffice();
    const before = [...fresh.desktop.vaultFiles.keys()];
    const files = pickedFolder(school.desktop.backupFiles);
    expect(await restoreFrom(fresh, files, 'đường hoa phượng tím')).toMatchObject({ error: { type: 'passphraseWrong' } });
    expect(await restoreFrom(fresh, files)).toMatchObject({ error: { type: 'passphraseNeeded' } });
    expect([...fresh.desktop.vaultFiles.keys()]).toEqual(before);
    expect(fresh.desktop.copyFiles.size).toBe(0);
  });

  it('is not written plain instead when the passphrase cannot be opened', async () => {
    const school = await schoolWithFolder(passphrase);
    school.desktop.failNext('secrets.unprotect', { type: 'secretsUnavailable' });
    expect(await backUp(school.data, { exchange })).toMatchObject({ error: { type: 'secretsUnavailable' } });
    expect(school.desktop.backupFiles.size).toBe(0);
    expect(backupStateOf(school.data).getSnapshot()?.facts.failure?.type).toBe('secretsUnavailable');
  });
});

describe('a plain backup', () => {
  it('holds no key: the restored computer gets new ones and names them as its own', async () => {
    const school = await schoolWithFolder(null);
    const last = valueOf(await backUp(school.data, { exchange }));
    expect(last.encrypted).toBe(false);
    const fresh = await startOffice();
    expect(valueOf(await restoreFrom(fresh, pickedFolder(school.desktop.backupFiles)))).toMatchObject({ hasKeys: false });
    valueOf(await finishRestore(fresh.data));
    const restored = await reload(fresh);
    const keys = valueOf(await loadKeys(restored.data));
    const [workspace] = await restored.data.db.of('workspaces').toArray();
    expect(workspace!.publicKeys).toEqual(keys.publicKeys);
    expect(keys.publicKeys.rootKey).not.toBe(valueOf(await loadKeys(school.data)).publicKeys.rootKey);
    expect(await restored.data.db.of('nominations').count()).toBe(2);
    expect(await chainHolds(restored)).toBe(true);
  });

  it('is refused with any byte of any of its files changed, before the data is touched', { timeout: 120_000 }, async () => {
    const school = await startSchool(setup);
    await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(3000, 5) });
    valueOf(await school.desktop.folders.choose({ title: '' }));
    valueOf(await backUp(school.data, { exchange }));
    const fresh = await startOffice();
    const before = [...fresh.desktop.vaultFiles.keys()];
    const taken: string[] = [];
    for (const [name, bytes] of school.desktop.backupFiles) {
      if (name.endsWith('.txt')) continue;
      const step = Math.max(1, Math.floor(bytes.length / 40));
      for (let at = 0; at < bytes.length; at += step) {
        const damaged = new Map(school.desktop.backupFiles);
        damaged.set(name, bytes.map((byte, index) => (index === at ? byte ^ 0x10 : byte)));
        const refused = await restoreFrom(fresh, pickedFolder(damaged));
        if (refused.ok) taken.push(`${name} ${at}`);
      }
    }
    expect(taken).toEqual([]);
    expect([...fresh.desktop.vaultFiles.keys()]).toEqual(before);
    expect(fresh.desktop.copyFiles.size).toBe(0);
  });

  it('is refused when its history does not give its records, also where a part of the history was erased', async () => {
    const school = await schoolWithFolder(null);
    const [entry] = await school.data.db.entries.where('[header.device+header.seq]').equals([school.data.deviceId, 2]).toArray();
    await school.data.db.entries.put({ ...entry!, payload: null });
    valueOf(await backUp(school.data, { exchange }));
    expect(await checkBackup(school.data, { exchange })).toMatchObject({ error: { type: 'backupStateDiffers' } });
    const fresh = await startOffice();
    expect(await restoreFrom(fresh, pickedFolder(school.desktop.backupFiles))).toMatchObject({ error: { type: 'backupStateDiffers' } });
    expect(fresh.desktop.copyFiles.size).toBe(0);
    await school.data.db.entries.put(entry!);
    const [subject] = await school.data.db.of('subjects').toArray();
    await school.data.db.of('subjects').update(subject!.id, { name: 'Người khác' });
    valueOf(await backUp(school.data, { exchange, now: new Date(Date.now() + 60_000) }));
    expect(await checkBackup(school.data, { exchange })).toMatchObject({ error: { type: 'backupStateDiffers' } });
  });

  it('holds the snapshot that its folded history needs, also when the vault has lost it, and is refused without', async () => {
    const school = await schoolWithFolder(null);
    valueOf(await compactJournal(school.data, () => true));
    const snapshots = () => [...school.desktop.vaultFiles.keys()].filter((name) => name.startsWith('snapshot/'));
    for (const name of snapshots()) school.desktop.vaultFiles.delete(name);
    valueOf(await backUp(school.data, { exchange }));
    expect(snapshots()).toHaveLength(2);
    expect(await checkBackup(school.data, { exchange })).toMatchObject({ ok: true });
    valueOf(await restoreFrom(await startOffice(), pickedFolder(school.desktop.backupFiles)));
    // Damaged where it lies: the copy in the backup is the very bytes, and no restore could read them.
    for (const name of snapshots()) school.desktop.vaultFiles.set(name, school.desktop.vaultFiles.get(name)!.slice(0, -1));
    valueOf(await backUp(school.data, { exchange, now: new Date(Date.now() + 60_000) }));
    expect(await checkBackup(school.data, { exchange })).toMatchObject({ error: { type: 'backupStateDiffers' } });
    const target = { token: 'mang-di.goi', path: '/stick/mang-di.goi', name: 'mang-di.goi', removable: true };
    valueOf(await backUpToFile(school.data, target, { exchange }));
    const file = new File([school.desktop.savedFiles.get('mang-di.goi')!], 'mang-di.goi');
    expect(await restoreFrom(await startOffice(), [file])).toMatchObject({ error: { type: 'backupStateDiffers' } });
  });

  it('says how many files are missing when only the bundle was picked', async () => {
    const school = await schoolWithFolder(null);
    const { name } = valueOf(await backUp(school.data, { exchange }));
    const fresh = await startOffice();
    const alone = [new File([school.desktop.backupFiles.get(name)!], name)];
    expect(await restoreFrom(fresh, alone)).toMatchObject({ error: { type: 'backupFilesMissing', missing: 2, of: 2 } });
  });
});

describe('one file to take along', { timeout: 60_000 }, () => {
  it.each([['plain', null], ['with a passphrase', passphrase]])('%s, whatever it is called, restores everything', async (_kind, secret) => {
    const school = await schoolWithFolder(secret);
    const target = { token: 'mang-di.goi', path: '/stick/mang-di.goi', name: 'mang-di.goi', removable: true };
    valueOf(await backUpToFile(school.data, target, { exchange }));
    const fresh = await startOffice();
    const file = new File([school.desktop.savedFiles.get('mang-di.goi')!], 'mang di (1).goi');
    valueOf(await restoreFrom(fresh, [file], secret ?? undefined));
    valueOf(await finishRestore(fresh.data));
    const restored = await reload(fresh);
    if (secret !== null) expect(await hashOf(restored)).toBe(await hashOf(school));
    expect(restored.desktop.vaultFiles.get(evidenceName(await exchange.hash(new Blob([scan]))))).toEqual(scan);
  });
});

describe('what a restore replaces', () => {
  it('is shown with both dates, and giving up changes nothing', async () => {
    const school = await schoolWithFolder(null);
    valueOf(await backUp(school.data, { exchange }));
    await addReadyNomination(school, { name: 'Nguyễn Thị Muộn', evidence: sampleBytes(10, 9) });
    const before = await hashOf(school);
    const plan = valueOf(await restoreFrom(school, pickedFolder(school.desktop.backupFiles)));
    expect(plan.current).toMatchObject({ isSame: true, counts: { nominations: 3 } });
    expect(plan.counts.nominations).toBe(2);
    expect(plan.current!.lastChange! > plan.lastChange!).toBe(true);
    valueOf(await giveUpRestore(school.data));
    expect(school.desktop.copyFiles.size).toBe(0);
    expect(await hashOf(await reload(school))).toBe(before);
  });
});

describe('backups over time', { timeout: 60_000 }, () => {
  it('copy the bytes of a file once, and let go of what no kept backup names', async () => {
    const school = await schoolWithFolder(null);
    const day = (text: string): Date => new Date(`${text}T10:00:00`);
    valueOf(await backUp(school.data, { exchange, now: day('2025-01-06') }));
    const copies = (): string[] => [...school.desktop.backupFiles.keys()].filter((name) => name.startsWith('evidence/'));
    school.desktop.calls.length = 0;
    valueOf(await backUp(school.data, { exchange, now: day('2025-01-07') }));
    expect(school.desktop.calls.filter((call) => call === 'folders.openSink')).toHaveLength(2);
    const scanName = evidenceName(await exchange.hash(new Blob([scan])));
    school.desktop.vaultFiles.delete(scanName);
    // Nothing names it any more.
    const [row] = await school.data.db.of('evidence').where('file.sha256').equals(scanName.slice(scanName.lastIndexOf('/') + 1)).toArray();
    valueOf(await school.data.journal.commit('remove', [remove('evidence', row!.id)]));
    for (let month = 2; month <= 12; month += 1) {
      valueOf(await backUp(school.data, { exchange, now: day(`2025-${String(month).padStart(2, '0')}-03`) }));
    }
    expect(copies()).toHaveLength(2);
    for (let date = 1; date <= 9; date += 1) valueOf(await backUp(school.data, { exchange, now: day(`2026-02-0${date}`) }));
    expect(copies()).toHaveLength(1);
    expect([...school.desktop.backupFiles.keys()].filter((name) => name.endsWith('.goi')).length).toBeLessThanOrEqual(23);
  });

  it('happen once a day, are checked once a month, and before an import when something was changed', async () => {
    const school = await schoolWithFolder(null);
    const bundles = (): number => [...school.desktop.backupFiles.keys()].filter((name) => name.endsWith('.goi')).length;
    await backUpWhenDue(school.data, { exchange, now: new Date('2026-10-12T08:00:00') });
    await backUpWhenDue(school.data, { exchange, now: new Date('2026-10-12T16:00:00') });
    expect(bundles()).toBe(1);
    const state = backupStateOf(school.data);
    expect(state.getSnapshot()?.facts.check).toMatchObject({ error: null, counts: { nominations: 2, files: 2 } });
    await backUpWhenDue(school.data, { exchange, now: new Date('2026-10-13T08:00:00') });
    expect(bundles()).toBe(2);
    expect(state.getSnapshot()?.facts.check?.at.slice(0, 10)).toBe('2026-10-12');
    await backupBefore(school.data, 'import', { exchange, now: new Date('2026-10-13T09:00:00') });
    expect(bundles()).toBe(2);
    valueOf(await school.data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn B' })]));
    await backupBefore(school.data, 'import', { exchange, now: new Date('2026-10-13T10:00:00') });
    expect(bundles()).toBe(3);
    await backUpWhenDue(school.data, { exchange, now: new Date('2026-11-13T08:00:00') });
    expect(state.getSnapshot()?.facts.check?.at.slice(0, 10)).toBe('2026-11-13');
  });

  it('note what a check found', async () => {
    const school = await schoolWithFolder(null);
    valueOf(await backUp(school.data, { exchange }));
    const copy = [...school.desktop.backupFiles.keys()].find((name) => name.startsWith('evidence/'))!;
    school.desktop.backupFiles.set(copy, school.desktop.backupFiles.get(copy)!.map((byte, index) => (index === 7 ? byte ^ 1 : byte)));
    expect(await checkBackup(school.data, { exchange })).toMatchObject({ error: { type: 'backupFileDamaged' } });
    expect(backupStateOf(school.data).getSnapshot()?.facts.check).toMatchObject({ error: 'backupFileDamaged', counts: null });
  });

  it('leave every earlier backup as it was when the disk refuses', async () => {
    const school = await schoolWithFolder(null);
    const { name } = valueOf(await backUp(school.data, { exchange, now: new Date('2026-10-12T08:00:00') }));
    const whole = school.desktop.backupFiles.get(name);
    for (const call of ['folders.list', 'folders.openSink', 'sinks.write', 'sinks.commit']) {
      school.desktop.failNext(call, { type: 'diskFull', name: 'x' });
      expect(await backUp(school.data, { exchange, now: new Date('2026-10-13T08:00:00') })).toMatchObject({ error: { type: 'diskFull' } });
    }
    expect(school.desktop.backupFiles.get(name)).toBe(whole);
    expect(valueOf(await checkBackup(school.data, { exchange })).counts.nominations).toBe(2);
  });
});

describe('a backup in trouble', () => {
  it('says how much is free before it copies anything', async () => {
    const school = await schoolWithFolder(null);
    school.desktop.backupRoom = 1_000_000;
    expect(await backUp(school.data, { exchange })).toMatchObject({ error: { type: 'diskFull', freeBytes: 1_000_000 } });
    expect(school.desktop.backupFiles.size).toBe(0);
  });

  it('is written all the same when the keys of this computer cannot be opened', async () => {
    const school = await schoolWithFolder(null);
    school.desktop.vaultFiles.set('keys/keys.bin', new Uint8Array(10));
    valueOf(await backUp(school.data, { exchange }));
    const fresh = await startOffice();
    expect(valueOf(await restoreFrom(fresh, pickedFolder(school.desktop.backupFiles)))).toMatchObject({ hasKeys: false, counts: { nominations: 2 } });
  });

  it('is stopped by the person, and the next one goes on with what was copied', async () => {
    const school = await schoolWithFolder(null);
    const controller = new AbortController();
    controller.abort();
    expect(await backUp(school.data, { exchange, signal: controller.signal })).toMatchObject({ error: { type: 'cancelled' } });
    valueOf(await backUp(school.data, { exchange }));
  });
});

describe('the backup of a Sở', { timeout: 60_000 }, () => {
  it('carries what was received, and its root key', async () => {
    const school = await startSchool(setup);
    const id = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: photo });
    const { file } = await exportFrom(school, [id]);
    const office = await startOffice(new MemoryDesktop([...department.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
    valueOf(await office.desktop.folders.choose({ title: '' }));
    valueOf(await keepBackupPassphrase(office.data, passphrase));
    const run = new ImportRun(office.data, [file], exchange);
    await run.check();
    await run.apply();
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'applied' }]);
    valueOf(await backUp(office.data, { exchange }));
    const fresh = await startOffice();
    valueOf(await restoreFrom(fresh, pickedFolder(office.desktop.backupFiles).filter(({ name }) => name !== 'x'), passphrase));
    valueOf(await finishRestore(fresh.data));
    const restored = await reload(fresh);
    expect(await hashOf(restored)).toBe(await hashOf(office));
    const received = (desktop: MemoryDesktop) => [...desktop.vaultFiles].filter(([name]) => /^(received|evidence)\//.test(name)).sort();
    expect(received(restored.desktop)).toEqual(received(office.desktop));
    expect(received(office.desktop).length).toBeGreaterThan(3);
    const keys = valueOf(await loadKeys(restored.data));
    expect(keys.publicKeys).toEqual(valueOf(await loadKeys(office.data)).publicKeys);
    expect(keys.signer.certificate).toHaveLength(2);
  });
});
