import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { backupStateOf, keepBackupPassphrase } from '../../renderer/data/backupState';
import { checkBackup } from '../../renderer/data/checkBackup';
import { takeEvidence } from '../../renderer/data/evidence';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { prepareRestore } from '../../renderer/data/restoreBackup';
import { backUp, backUpToFile } from '../../renderer/data/writeBackup';
import { sha256 } from '../../shared/bundle/hash';
import {
  addReadyNomination,
  directExchange,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { pickedFolder } from '../support/pickedFolder';

const exchange = directExchange();
const photo = sampleBytes(70_000, 1);
const scan = sampleBytes(90_000, 2);

let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

async function schoolWithFolder(): Promise<{ school: Office; nominationId: string; vaultPhoto: string; digest: string }> {
  const school = await startSchool(setup);
  const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: photo });
  await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: scan });
  valueOf(await school.desktop.folders.choose({ title: '' }));
  const digest = await sha256(photo);
  return { school, nominationId, vaultPhoto: evidenceName(digest), digest };
}

function flip(files: Map<string, Uint8Array<ArrayBuffer>>, name: string): void {
  const bytes = files.get(name)!.slice();
  bytes[100]! ^= 1;
  files.set(name, bytes);
}

async function restorable({ desktop }: Office, passphrase?: string): Promise<boolean> {
  const files = pickedFolder(desktop.backupFiles);
  const medium = pickedMedium(files);
  const fresh = await startOffice();
  return (await prepareRestore(fresh.data, medium, { name: medium.backups[0]!.name, passphrase }, { exchange })).ok;
}

describe('evidence damaged in the vault', () => {
  it('is mended from the database when it is backed up', async () => {
    const { school, vaultPhoto } = await schoolWithFolder();
    flip(school.desktop.vaultFiles, vaultPhoto);
    const last = valueOf(await backUp(school.data, { exchange }));
    expect(last.counts.files).toBe(2);
    expect(last.leftOut).toBeUndefined();
    expect(await sha256(school.desktop.vaultFiles.get(vaultPhoto)!)).toBe(await sha256(photo));
    expect(await restorable(school)).toBe(true);
  });

  it('and in the database is left out of the backup by name, and everything else is in it', async () => {
    const { school, vaultPhoto, digest } = await schoolWithFolder();
    flip(school.desktop.vaultFiles, vaultPhoto);
    await school.data.db.blobs.delete(digest);
    const title = 'Quyết định khen · Trần Thị Bình An';
    const last = valueOf(await backUp(school.data, { exchange }));
    expect(last).toMatchObject({ counts: { files: 1, nominations: 2 }, leftOut: [title] });
    expect(backupStateOf(school.data).getSnapshot()!.facts).toMatchObject({ failure: null });
    expect(await restorable(school)).toBe(true);
    const target = valueOf(await school.desktop.files.chooseSave({ suggestedName: 'mang-di.goi', kind: 'bundle', title: '' }));
    expect(valueOf(await backUpToFile(school.data, target, { exchange }))).toMatchObject({ counts: { files: 1 }, leftOut: [title] });
  });

  it('or gone from the vault is left out by name as well, and counts on the copy of an earlier backup', async () => {
    for (const harm of ['gone', 'cut'] as const) {
      const { school, vaultPhoto, digest } = await schoolWithFolder();
      const harmed = (): void => {
        if (harm === 'gone') school.desktop.vaultFiles.delete(vaultPhoto);
        else school.desktop.vaultFiles.set(vaultPhoto, photo.slice(0, 100));
      };
      harmed();
      expect(valueOf(await backUp(school.data, { exchange })).leftOut).toBeUndefined();
      harmed();
      await school.data.db.blobs.delete(digest);
      const later = valueOf(await backUp(school.data, { exchange, now: new Date(Date.now() + 60_000) }));
      expect(later.leftOut).toBeUndefined();
      expect(later.counts.files).toBe(2);
      expect(await restorable(school)).toBe(true);
      const other = await schoolWithFolder();
      other.school.desktop.vaultFiles.delete(other.vaultPhoto);
      await other.school.data.db.blobs.delete(other.digest);
      expect(valueOf(await backUp(other.school.data, { exchange }))).toMatchObject({ leftOut: ['Quyết định khen · Trần Thị Bình An'], counts: { files: 1 } });
    }
  });

  it('counts on the good copy that an earlier backup made', async () => {
    const { school, vaultPhoto, digest } = await schoolWithFolder();
    valueOf(await backUp(school.data, { exchange }));
    flip(school.desktop.vaultFiles, vaultPhoto);
    await school.data.db.blobs.delete(digest);
    expect(valueOf(await backUp(school.data, { exchange, now: new Date(Date.now() + 60_000) }))).toMatchObject({ counts: { files: 2 } });
    expect(await restorable(school)).toBe(true);
  });

  it('is mended by adding the original again', async () => {
    const { school, nominationId, vaultPhoto, digest } = await schoolWithFolder();
    for (const harm of [() => flip(school.desktop.vaultFiles, vaultPhoto), () => school.desktop.vaultFiles.delete(vaultPhoto)]) {
      harm();
      await school.data.db.blobs.delete(digest);
      const again = new File([photo], 'lần nữa.jpg');
      const hash = async () => digest;
      const taken = valueOf(
        await takeEvidence(school.data, nominationId, again, { type: 'criterion', criterionId: 'teacher.1' }, { limits: { maxFileBytes: 1e8 } as never, hash }),
      );
      expect(taken.alreadyHere).toBe(true);
      expect(await sha256(school.desktop.vaultFiles.get(vaultPhoto)!)).toBe(digest);
    }
  });
});

describe('a copy damaged in the folder of backups', { timeout: 120_000 }, () => {
  it('is written anew by the backup after the check that found it, which is checked at once', async () => {
    for (const secret of [null, 'đường hoa phượng đỏ']) {
      const { school } = await schoolWithFolder();
      if (secret !== null) valueOf(await keepBackupPassphrase(school.data, secret));
      valueOf(await backUp(school.data, { exchange }));
      flip(school.desktop.backupFiles, [...school.desktop.backupFiles.keys()].find((name) => name.startsWith('evidence/'))!);
      expect(await checkBackup(school.data, { exchange })).toMatchObject({ ok: false, error: { type: 'backupFileDamaged' } });
      const later = new Date(Date.now() + 60_000);
      const last = valueOf(await backUp(school.data, { exchange, now: later }));
      expect(backupStateOf(school.data).getSnapshot()!.facts.check).toMatchObject({ name: last.name, error: null });
      expect(await restorable(school, secret ?? undefined)).toBe(true);
    }
  });
});
