import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pickedMedium, type BackupMedium } from '../../renderer/data/backupMedium';
import { eraseRecords } from '../../renderer/data/erasure';
import { evidenceName, readEvidenceBytes } from '../../renderer/data/evidenceBytes';
import { heldEvidence } from '../../renderer/data/importStaging';
import { readPeople, recordsAboutPeople } from '../../renderer/data/people';
import { readClosure } from '../../renderer/data/received';
import { checkReceived } from '../../renderer/data/receivedCheck';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { scrubToday } from '../../renderer/data/scrub';
import { backUp, backUpToFile } from '../../renderer/data/writeBackup';
import { describeError, type KnownError } from '../../renderer/i18n/errorWords';
import { i18n, startI18n } from '../../renderer/i18n/i18n';
import { sha256 } from '../../shared/bundle/hash';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, schoolName, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { copyOf, receive } from '../support/receiveScenario';
import { pickedFolder } from '../support/pickedFolder';

const [pupil, teacher] = ['Lê Thị Học Trò', 'Trần Thị Bình An'];
const bytes = { pupil: sampleBytes(4_000, 1), teacher: sampleBytes(5_000, 2) };

const exchange = directExchange();

let before: Office;
let bundle: File;
let bundleId: string;
let evidence: { pupil: string; teacher: string };

beforeAll(async () => {
  before = await startDepartment();
  const school = await startSchool(await setupFileOf(before));
  const ids = [
    await addReadyNomination(school, { name: teacher, evidence: bytes.teacher }),
    await addReadyNomination(school, { name: pupil, evidence: bytes.pupil }),
  ];
  const { file, sent } = await exportFrom(school, ids);
  [bundle, bundleId] = [file, sent.id];
  evidence = { pupil: evidenceName(await sha256(bytes.pupil)), teacher: evidenceName(await sha256(bytes.teacher)) };
});

let office: Office;
let sound: Map<string, Uint8Array>;
beforeEach(async () => {
  office = await copyOf(before);
  await receive(office, bundle);
  sound = kept();
});

/** What was received, as it lies in the vault. */
function kept(): Map<string, Uint8Array> {
  return new Map([...office.desktop.vaultFiles].filter(([name]) => /^(received|evidence)\//.test(name)).map(([name, content]) => [name, content.slice()]));
}

function flip(name: string): void {
  const changed = office.desktop.vaultFiles.get(name)!.slice();
  changed[Math.floor(changed.length / 2)]! ^= 1;
  office.desktop.vaultFiles.set(name, changed);
}

const inBundle = (path: string): string => `received/${bundleId}/${path}`;
const cut = (name: string): void => void office.desktop.vaultFiles.set(name, office.desktop.vaultFiles.get(name)!.slice(0, 50));
const drop = (name: string): void => void office.desktop.vaultFiles.delete(name);

async function versionsRead(): Promise<string[]> {
  await office.data.db.closures.clear();
  const names: string[] = [];
  for (const { id } of await office.data.db.of('receivedVersions').toArray()) {
    const closure = await readClosure(office.data, id);
    if (closure.ok) names.push(closure.value.subject.name);
  }
  return names.sort();
}

describe('what the Sở received', { timeout: 60_000 }, () => {
  it('is found whole where it is whole', async () => {
    expect(await checkReceived(office.data, { whole: true })).toMatchObject({ refilled: 0, lostEvidence: [], receivedMended: 0, lostReceived: [] });
  });

  it.each(['nominations', 'subjects', 'answers', 'evidence'])('is written anew byte for byte where the records of %s were flipped, cut or lost', async (table) => {
    for (const [harm, whole] of [[flip, true], [cut, false], [drop, false]] as const) {
      harm(inBundle(`records/${table}.ndjson`));
      expect(await checkReceived(office.data, { whole })).toMatchObject({ receivedMended: 1, lostReceived: [] });
      expect(kept()).toEqual(sound);
    }
  });

  it('is named by unit, bundle and people where neither side has it any more', async () => {
    await office.data.db.closures.clear();
    drop(inBundle('records/subjects.ndjson'));
    const { lostReceived } = await checkReceived(office.data);
    expect(lostReceived).toEqual([{ bundleId, unitName: schoolName, sequence: 1, fileName: bundle.name, names: expect.arrayContaining([pupil, teacher]) as string[] }]);
  });

  it.each(['manifest.json', 'signature.json'])('is named where its %s is not what was signed, and its people can still be read', async (path) => {
    flip(inBundle(path));
    const { lostReceived } = await checkReceived(office.data, { whole: true });
    expect(lostReceived).toMatchObject([{ bundleId, names: [] }]);
    expect(await versionsRead()).toEqual([pupil, teacher]);
  });

  it('has its evidence copied back from the database, or named by title, person and unit', async () => {
    for (const harm of [cut, drop]) {
      await office.data.db.blobs.put({ sha256: await sha256(bytes.pupil), blob: new Blob([bytes.pupil]) });
      harm(evidence.pupil);
      harm(evidence.teacher);
      const found = await checkReceived(office.data);
      expect(found).toMatchObject({ refilled: 1, lostReceived: [] });
      expect(found.lostEvidence).toEqual([expect.objectContaining({ title: 'Quyết định khen', fileName: 'quyết định.pdf', owner: teacher, unitName: schoolName })]);
      expect(office.desktop.vaultFiles.get(evidence.pupil)).toEqual(sound.get(evidence.pupil));
    }
  });

  it('is told of by person, unit and bundle, and never by a place in the vault, where it is looked at', async () => {
    await office.data.db.closures.clear();
    await startI18n();
    for (const harm of [flip, drop]) {
      harm(inBundle('records/subjects.ndjson'));
      harm(evidence.teacher);
      const version = (await office.data.db.of('receivedVersions').toArray()).find(({ subjectName }) => subjectName === teacher)!;
      const closure = await readClosure(office.data, version.id);
      const read = await readEvidenceBytes(office.data, await sha256(bytes.teacher), exchange);
      if (closure.ok || read.ok) throw new Error('Damage that was not noticed');
      const told = Object.values(describeError(i18n.t, closure.error as KnownError)).join(' ');
      for (const name of [teacher, schoolName, bundle.name]) expect(told).toContain(name);
      const words = told + Object.values(describeError(i18n.t, read.error as KnownError)).join(' ');
      expect(words).not.toMatch(/received\/|evidence\/|[0-9a-f]{16}/);
      expect(words).toContain('Mở lại tệp gói của đơn vị');
      office = await copyOf(before);
      await receive(office, bundle);
      await office.data.db.closures.clear();
    }
  });

  it('counts no evidence as held that was found damaged', async () => {
    const digest = await sha256(bytes.teacher);
    cut(evidence.teacher);
    await checkReceived(office.data);
    expect(valueOf(await heldEvidence(office.desktop)).has(digest)).toBe(false);
    await receive(office, bundle);
    expect(valueOf(await heldEvidence(office.desktop)).has(digest)).toBe(true);
  });

  it('is made good by receiving the same bundle again, whatever of it is damaged', async () => {
    const names = [...sound.keys()];
    for (const harm of [flip, cut, drop]) {
      names.forEach(harm);
      const [row] = await receive(office, bundle);
      expect(row).toMatchObject({ alreadyReceived: true, healed: names.length });
      expect(kept()).toEqual(sound);
    }
    const entries = office.data.journal.last.seq;
    const [row] = await receive(office, bundle);
    expect(row!.healed).toBeUndefined();
    expect(office.data.journal.last.seq).toBe(entries);
    expect([...office.desktop.vaultFiles.keys()].filter((name) => name.startsWith('staging/'))).toEqual([]);
  });

  it('is read by the scrub, evidence and records, each against what it is called by', async () => {
    flip(evidence.teacher);
    flip(inBundle('records/answers.ndjson'));
    const found = await scrubToday(office.data, '2026-11-26');
    expect(found).toMatchObject({ receivedMended: 1, lostReceived: [] });
    expect(found!.lost).toMatchObject([{ owner: teacher, unitName: schoolName }]);
  });

  it('loses nothing of others when somebody is erased while records are damaged, and what was erased is no damage', async () => {
    drop(inBundle('records/evidence.ndjson'));
    flip(inBundle('records/subjects.ndjson'));
    const person = (await readPeople(office.data)).find(({ name }) => name === pupil)!;
    valueOf(await eraseRecords(office.data, await recordsAboutPeople(office.data, [person.subjectId])));
    expect(await versionsRead()).toEqual([teacher]);
    // The reading above has filled the database again.
    expect(office.desktop.vaultFiles.has(evidence.teacher)).toBe(true);
    expect(office.desktop.vaultFiles.has(evidence.pupil)).toBe(false);
    expect(await checkReceived(office.data, { whole: true })).toMatchObject({ refilled: 0, lostEvidence: [], receivedMended: 0, lostReceived: [] });
    drop(inBundle('records/answers.ndjson'));
    expect(await checkReceived(office.data)).toMatchObject({ receivedMended: 1, lostReceived: [] });
    await office.data.db.closures.clear();
    drop(inBundle('records/answers.ndjson'));
    drop(evidence.teacher);
    expect(await receive(office, bundle)).toMatchObject([{ alreadyReceived: true, healed: 2 }]);
    expect(await versionsRead()).toEqual([teacher]);
    expect([...office.desktop.vaultFiles].filter(([, content]) => Buffer.from(content).includes(pupil)).map(([name]) => name)).toEqual([]);
  });

  it('is restored whole from a backup written while it was damaged, where an earlier backup had it whole', async () => {
    await withFolder();
    valueOf(await backUp(office.data, { exchange }));
    drop(inBundle('records/answers.ndjson'));
    cut(inBundle('records/subjects.ndjson'));
    drop(evidence.teacher);
    cut(evidence.pupil);
    const later = valueOf(await backUp(office.data, { exchange, now: new Date(Date.now() + 60_000) }));
    expect(later.leftOut).toBeUndefined();
    const fresh = await startOffice();
    valueOf(await prepareRestore(fresh.data, mediumOf(office), { name: later.name }, { exchange }));
    valueOf(await finishRestore(fresh.data));
    office = { ...fresh, data: (await startOffice(fresh.desktop)).data };
    expect(kept()).toEqual(sound);
    expect(await checkReceived(office.data, { whole: true })).toMatchObject({ refilled: 0, lostEvidence: [], receivedMended: 0, lostReceived: [] });
    expect(await versionsRead()).toEqual([pupil, teacher]);
  });

  it('is named in a backup that has it nowhere whole, and what can be read of it is in there', async () => {
    await withFolder();
    drop(evidence.teacher);
    const wholeName = [schoolName, bundle.name].join(' · ');
    const named = ['Quyết định khen', teacher, schoolName].join(' · ');
    expect(valueOf(await backUp(office.data, { exchange })).leftOut).toEqual([named]);
    for (const path of ['manifest.json', 'signature.json']) {
      const again = await copyOf(office);
      valueOf(await again.desktop.folders.choose({ title: '' }));
      const content = again.desktop.vaultFiles.get(inBundle(path))!.slice();
      content[20]! ^= 1;
      again.desktop.vaultFiles.set(inBundle(path), content);
      const last = valueOf(await backUp(again.data, { exchange }));
      expect(last.leftOut).toContain(wholeName);
      expect(last.counts.files).toBe(sound.size - 1);
      const target = valueOf(await again.desktop.files.chooseSave({ suggestedName: 'mang-di.goi', kind: 'bundle', title: '' }));
      expect(valueOf(await backUpToFile(again.data, target, { exchange })).leftOut).toContain(wholeName);
    }
  });
});

/** After a restart, with a folder for backups and nothing of the received in the database. */
async function withFolder(): Promise<void> {
  valueOf(await office.desktop.folders.choose({ title: '' }));
  office = await startOffice(office.desktop);
}

function mediumOf({ desktop }: Office): BackupMedium {
  const files = pickedFolder(desktop.backupFiles);
  return pickedMedium(files);
}
