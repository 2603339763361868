import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { erasedIds } from '../../renderer/data/erasedIds';
import { carryErasures, eraseRecords, recoverErasure } from '../../renderer/data/erasure';
import { mentionsOf } from '../../renderer/data/mentions';
import { readPeople } from '../../renderer/data/people';
import { ImportRun } from '../../renderer/data/importRun';
import { allRows } from '../../renderer/data/projection';
import { readClosure } from '../../renderer/data/received';
import { receivedRecordsAbout, recordsAbout } from '../../renderer/data/recordsAbout';
import { stateHash } from '../../shared/journal/project';
import { put } from '../../shared/journal/change';
import { readJournal, segmentsByDevice } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import { filesWith } from '../support/byteSearch';
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
import { MemoryDesktop } from '../support/memoryDesktop';

const pupil = 'Lê Thị Học Trò';

/** A guardian's consent, without which a pupil stays at home. */
const consent = ({ subjectId, evidenceId }: { subjectId: string; evidenceId: string }) =>
  put('consents', newId(), { subjectId, purpose: 'processing', by: 'guardian', guardianName: 'Lê Văn Phụ Huynh', date: '2026-11-01', evidenceIds: [evidenceId] });

/** Every file of the vault that holds the text. */
const vaultFilesWith = (desktop: MemoryDesktop, text: string): string[] => filesWith(desktop.vaultFiles, text);

/** Everything that the projection holds, as text. */
async function projectionText({ data: { db } }: Office): Promise<string> {
  const tables = await Promise.all(db.tables.filter(({ name }) => name !== 'blobs').map((table) => table.toArray()));
  return JSON.stringify(tables);
}

const copy = ({ desktop }: Office): MemoryDesktop =>
  new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()]));

async function chainHolds({ desktop }: Office): Promise<boolean> {
  const files = [...desktop.vaultFiles].map(([name, { length }]) => ({ name, size: length }));
  for (const [device, segments] of segmentsByDevice(files)) {
    const read = await readJournal(desktop.vault, device, segments, null, async () => undefined);
    if (!read.ok) return false;
  }
  return true;
}

async function schoolWithPupil(): Promise<{ department: Office; school: Office; subjectId: string; teacher: string; nominationId: string }> {
  const department = await startDepartment();
  const school = await startSchool(await setupFileOf(department));
  const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
  const nominationId = await addReadyNomination(school, { name: pupil, kind: 'student', evidence: sampleBytes(3_000, 2), extra: [consent] });
  const { subjectId } = (await school.data.db.of('nominations').get(nominationId))!;
  return { department, school, subjectId, teacher, nominationId };
}

async function receive({ data }: Office, file: File): Promise<ImportRun> {
  const run = new ImportRun(data, [file], directExchange());
  await run.check();
  await run.apply();
  return run;
}

describe('a name in the text about somebody else', { timeout: 60_000 }, () => {
  it('is told before the erasure by whose text it is, and people of the same name are not', async () => {
    const { school, subjectId, teacher } = await schoolWithPupil();
    const erased = await recordsAbout(school.data, subjectId);
    expect(await mentionsOf(school.data, [pupil], erased)).toEqual([]);
    const namesake = put('subjects', newId(), { kind: 'student', name: pupil });
    const text = put('nominations', teacher, { summary: `Giúp em ${pupil.toLocaleUpperCase('vi')} đạt giải.` });
    valueOf(await school.data.journal.commit('editNomination', [namesake, text]));
    expect(await mentionsOf(school.data, [pupil], erased)).toMatchObject([{ name: 'Trần Thị Bình An' }]);
  });
});

describe('erasing a person at a unit', () => {
  it('leaves the name nowhere in the vault, keeps the chain, and survives replay', async () => {
    const { school, subjectId, nominationId } = await schoolWithPupil();
    expect(vaultFilesWith(school.desktop, pupil).length).toBeGreaterThan(0);
    const evidenceBefore = [...school.desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/')).length;
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    expect(vaultFilesWith(school.desktop, pupil)).toEqual([]);
    expect(vaultFilesWith(school.desktop, 'Lê Văn Phụ Huynh')).toEqual([]);
    expect(await chainHolds(school)).toBe(true);
    expect([...school.desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'))).toHaveLength(evidenceBefore - 1);
    expect(await projectionText(school)).not.toContain(pupil);
    const again = await startOffice(copy(school));
    expect(await projectionText(again)).not.toContain(pupil);
    expect(await again.data.db.of('nominations').get(nominationId)).toBeUndefined();
    expect(await stateHash(await allRows(again.data.db))).toBe(await stateHash(await allRows(school.data.db)));
    expect((await again.data.db.of('subjects').toArray()).map(({ name }) => name)).toEqual(['Trần Thị Bình An']);
  });

  it('removes what was put aside of damaged or foreign journals when it names the person', async () => {
    const { school, subjectId } = await schoolWithPupil();
    const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
    school.desktop.vaultFiles.set('damaged/1/journal/d/000001.ndjson', text(`{"name":"${pupil}"}`));
    school.desktop.vaultFiles.set('set-aside/1/d.ndjson', text(`{"id":"${subjectId}"}`));
    school.desktop.vaultFiles.set('set-aside/2/d.ndjson', text('{"name":"Nguyễn Văn A"}'));
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    expect([...school.desktop.vaultFiles.keys()].filter((name) => /^(damaged|set-aside)/.test(name))).toEqual(['set-aside/2/d.ndjson']);
  });

  it('beats a change that comes later, whatever its stamp', async () => {
    const { school, subjectId } = await schoolWithPupil();
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    valueOf(await school.data.journal.commit('editSubject', [put('subjects', subjectId, { name: pupil })]));
    expect(await school.data.db.of('subjects').get(subjectId)).toBeUndefined();
    expect(await (await startOffice(copy(school))).data.db.of('subjects').get(subjectId)).toBeUndefined();
  });

  it('is finished at the next start when the power fails at any call of the desktop', async () => {
    const { school: prepared, subjectId } = await schoolWithPupil();
    for (let calls = 0; ; calls += 3) {
      const school = await startOffice(copy(prepared));
      school.desktop.failFrom({ type: 'deviceFault', name: 'vault', code: 'EIO' }, calls);
      const erased = await eraseRecords(school.data, await recordsAbout(school.data, subjectId));
      const again = await startOffice(copy(school));
      valueOf(await recoverErasure(again.data));
      const there = (await again.data.db.of('subjects').get(subjectId)) !== undefined;
      // Either nothing was promised, or nothing is left.
      if (!there) expect(vaultFilesWith(again.desktop, pupil)).toEqual([]);
      if (erased.ok) return expect(there).toBe(false);
    }
  });

  it('erases again what an old copy of the data brings back', async () => {
    const { school, subjectId } = await schoolWithPupil();
    const old = copy(school);
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    old.vaultFiles.set('erased.json', school.desktop.vaultFiles.get('erased.json')!);
    const restored = await startOffice(old);
    expect(await restored.data.db.of('subjects').get(subjectId)).toBeDefined();
    expect(valueOf(await recoverErasure(restored.data))).toBe(true);
    expect(vaultFilesWith(old, pupil)).toEqual([]);
    expect(await chainHolds(restored)).toBe(true);
    expect(valueOf(await recoverErasure(restored.data))).toBe(false);
  });
});

describe('an erasure', () => {
  it('that could not be written is not carried out later', async () => {
    const { school, subjectId } = await schoolWithPupil();
    school.data.journal.block({ type: 'diskLow', freeBytes: 0, neededBytes: 1 });
    expect(await eraseRecords(school.data, await recordsAbout(school.data, subjectId))).toMatchObject({ ok: false, error: { type: 'diskLow' } });
    const again = await startOffice(copy(school));
    expect(valueOf(await recoverErasure(again.data))).toBe(false);
    expect(await again.data.db.of('subjects').get(subjectId)).toBeDefined();
  });

  it('is known from the journal where its list was damaged, or did not come along', async () => {
    for (const list of ['not a list', null]) {
      const { school, subjectId } = await schoolWithPupil();
      const old = copy(school);
      valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
      if (list === null) school.desktop.vaultFiles.delete('erased.json');
      else school.desktop.vaultFiles.set('erased.json', new TextEncoder().encode(list));
      valueOf(await carryErasures(school.data, old.vault));
      const restored = await startOffice(old);
      expect(valueOf(await recoverErasure(restored.data))).toBe(true);
      expect(vaultFilesWith(old, pupil)).toEqual([]);
      // And the list is written anew where it was damaged.
      expect(valueOf(await recoverErasure(school.data))).toBe(true);
      expect(valueOf(await recoverErasure(school.data))).toBe(false);
    }
  });
});

describe('erasing a person at the Sở', () => {
  it('finds him, and leaves nothing of him, where what was received is damaged', async () => {
    const { department, school, teacher, nominationId, subjectId } = await schoolWithPupil();
    await receive(department, (await exportFrom(school, [teacher, nominationId])).file);
    const name = [...department.desktop.vaultFiles.keys()].find((each) => each.endsWith('/records/subjects.ndjson'))!;
    const whole = department.desktop.vaultFiles.get(name)!;
    department.desktop.vaultFiles.set(name, whole.slice(0, whole.length - 20));
    await department.data.db.closures.clear();
    const again = await startOffice(copy(department));
    expect((await readPeople(again.data)).map((person) => person.name)).toContain(pupil);
    valueOf(await eraseRecords(again.data, await receivedRecordsAbout(again.data, subjectId)));
    expect(vaultFilesWith(again.desktop, pupil)).toEqual([]);
    expect(await projectionText(again)).not.toContain(pupil);
  });

  it('takes him out of what was received, and leaves him out of an old bundle', async () => {
    const { department, school, teacher, nominationId } = await schoolWithPupil();
    const { file } = await exportFrom(school, [teacher, nominationId]);
    await receive(department, file);
    const version = (await department.data.db.of('receivedVersions').where('nominationId').equals(nominationId).first())!;
    const closure = valueOf(await readClosure(department.data, version.id));
    valueOf(await eraseRecords(department.data, await receivedRecordsAbout(department.data, closure.subject.id)));
    expect(vaultFilesWith(department.desktop, pupil)).toEqual([]);
    expect(await projectionText(department)).not.toContain(pupil);
    expect((await department.data.db.of('receivedVersions').toArray()).map(({ subjectName }) => subjectName)).toEqual(['Trần Thị Bình An']);
    const other = (await department.data.db.of('receivedVersions').toArray())[0]!;
    expect(valueOf(await readClosure(department.data, other.id)).subject.name).toBe('Trần Thị Bình An');

    const later = await exportFrom(school, [teacher, nominationId]);
    const run = await receive(department, later.file);
    expect(run.getSnapshot().rows[0]).toMatchObject({ state: 'applied', leftOut: 1 });
    expect(vaultFilesWith(department.desktop, pupil)).toEqual([]);
    expect(await projectionText(department)).not.toContain(pupil);
    expect((await erasedIds(department.data)).size).toBeGreaterThan(2);
    const evidence = [...department.desktop.vaultFiles.keys()].filter((name) => name.startsWith('evidence/'));
    expect(evidence).toHaveLength(1);
  });
});
