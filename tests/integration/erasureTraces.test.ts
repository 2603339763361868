import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backupStateOf, chooseBackupFolder } from '../../renderer/data/backupState';
import { compactJournal } from '../../renderer/data/compactJournal';
import { carryErasures, eraseRecords, recoverErasure } from '../../renderer/data/erasure';
import { ImportRun } from '../../renderer/data/importRun';
import { openKeptFilters } from '../../renderer/data/keptFilters';
import { receivedRecordsAbout, recordsAbout } from '../../renderer/data/recordsAbout';
import { backUp } from '../../renderer/data/writeBackup';
import { keepView, keptFilters } from '../../renderer/platform/listViews';
import { put } from '../../shared/journal/change';
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
import { WindowStore } from '../support/windowStore';

const first = 'Lê Thị Học Trò';
const second = 'Phạm Quốc Bảo Khánh';

const copy = ({ desktop }: Office): MemoryDesktop =>
  new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()]));

const school = async (): Promise<Office> => startSchool(await setupFileOf(await startDepartment()));

/** A school whose only person's details were folded into the snapshots, named in a text about something else. */
async function schoolWithFolded(): Promise<{ office: Office; subjectId: string; meetingId: string }> {
  const office = await school();
  const [subjectId, meetingId] = [newId(), newId()];
  valueOf(await office.data.journal.commit('addSubject', [put('subjects', subjectId, { kind: 'student', name: second })]));
  valueOf(await compactJournal(office.data, () => true));
  const meeting = { planYear: 2026, schoolYear: '2026-2027', cluster: 'Cụm 1', speakerIds: [], note: `Em ${second} phát biểu` };
  valueOf(await office.data.journal.commit('editExchangeMeeting', [put('exchangeMeetings', meetingId, meeting)]));
  office.desktop.vaultFiles.set('set-aside/1/d.ndjson', new TextEncoder().encode(`{"name":"${second}"}`));
  return { office, subjectId, meetingId };
}

/** Nothing of the person is in the vault, nor in a backup written now. */
async function expectForgotten(office: Office, name: string): Promise<void> {
  expect(filesWith(office.desktop.vaultFiles, name)).toEqual([]);
  valueOf(await chooseBackupFolder(office.data, ''));
  valueOf(await backUp(office.data, { exchange: directExchange() }));
  expect(office.desktop.backupFiles.size).toBeGreaterThan(0);
  expect(filesWith(office.desktop.backupFiles, name)).toEqual([]);
}

afterEach(() => vi.unstubAllGlobals());

describe('a person whose details no entry has any more', { timeout: 60_000 }, () => {
  it('is in no snapshot and no backup when the two of one list are erased one after the other', async () => {
    const office = await school();
    const [a, b] = [newId(), newId()];
    const list = [put('subjects', a, { kind: 'student', name: first }), put('subjects', b, { kind: 'student', name: second })];
    valueOf(await office.data.journal.commit('addSubject', list));
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, a)));
    expect(filesWith(office.desktop.vaultFiles, second)).toHaveLength(2);
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, b)));
    await expectForgotten(office, second);
  });

  it('is in no snapshot and no backup of the Sở when the two of one bundle are erased one after the other', async () => {
    const department = await startDepartment();
    const sender = await startSchool(await setupFileOf(department));
    const ids = [
      await addReadyNomination(sender, { name: first, evidence: sampleBytes(2_000, 1) }),
      await addReadyNomination(sender, { name: second, evidence: sampleBytes(3_000, 2) }),
    ];
    const run = new ImportRun(department.data, [(await exportFrom(sender, ids)).file], directExchange());
    await run.check();
    await run.apply();
    for (const id of ids) {
      const { subjectId } = (await sender.data.db.of('nominations').get(id))!;
      valueOf(await eraseRecords(department.data, await receivedRecordsAbout(department.data, subjectId)));
    }
    await expectForgotten(department, second);
    expect(filesWith(department.desktop.vaultFiles, first)).toEqual([]);
  });

  it('is found by no filter that this computer keeps, and the other filters stay', async () => {
    vi.stubGlobal('localStorage', new WindowStore());
    const { office, subjectId } = await schoolWithFolded();
    await openKeptFilters(office.data);
    const pupils = { name: 'Học sinh', filters: { kind: 'Học sinh' } };
    keepView('people', { widths: {}, shown: {}, frozen: 0, sort: null, filters: {}, saved: [{ name: 'Một em', filters: { name: second } }, pupils] });
    await expect.poll(() => filesWith(office.desktop.vaultFiles, second)).toContain('habits/filters.json');
    expect(JSON.stringify(localStorage)).not.toContain(second);
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    expect(keptFilters('people').saved).toEqual([pupils]);
    expect(filesWith(office.desktop.vaultFiles, second)).toEqual([]);
    await openKeptFilters((await startOffice(copy(office))).data);
    expect(keptFilters('people').saved).toEqual([pupils]);
  });

  it('is gone with the texts about others and with what was put aside', async () => {
    const { office, subjectId, meetingId } = await schoolWithFolded();
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    await expectForgotten(office, second);
    expect(await office.data.db.of('exchangeMeetings').get(meetingId)).toMatchObject({ note: 'Em … phát biểu' });
  });

  it('is gone also where the name was spelled otherwise: capitals, room between the words, the tone on the other letter', async () => {
    const office = await school();
    const [subjectId, meetingId] = [newId(), newId()];
    valueOf(await office.data.journal.commit('addSubject', [put('subjects', subjectId, { kind: 'student', name: 'Đỗ Thuý Hoà' })]));
    const meeting = { planYear: 2026, schoolYear: '2026-2027', cluster: 'Cụm 1', speakerIds: [], note: 'Em Đỗ  Thúy Hòa và em ĐỖ THÚY HOÀ phát biểu, em Đỗ Thuý Hoàn nghe' };
    valueOf(await office.data.journal.commit('editExchangeMeeting', [put('exchangeMeetings', meetingId, meeting)]));
    office.desktop.vaultFiles.set('set-aside/1/d.ndjson', new TextEncoder().encode('{"name":"Đỗ Thúy Hòa"}'));
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    expect(await office.data.db.of('exchangeMeetings').get(meetingId)).toMatchObject({ note: 'Em … và em … phát biểu, em Đỗ Thuý Hoàn nghe' });
    for (const spelling of ['Đỗ  Thúy Hòa', 'ĐỖ THÚY HOÀ', 'Đỗ Thúy Hòa']) await expectForgotten(office, spelling);
  });

  it('is gone from what is said of the files that the last backup lacks, and the others stay', async () => {
    const { office, subjectId } = await schoolWithFolded();
    const state = backupStateOf(office.data);
    const counts = { nominations: 1, records: 1, files: 1 };
    const last = { name: 'a', path: 'a', at: new Date().toISOString(), size: 1, counts, encrypted: false, clock: {} };
    await state.ready();
    await state.change({ last: { ...last, leftOut: [`Ảnh · ${second}`, `Ảnh · ${first}`] } });
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    expect(filesWith(office.desktop.vaultFiles, second)).toEqual([]);
    expect(filesWith(office.desktop.vaultFiles, first)).toEqual(['backup/facts.json']);
  });

  it('is not sent with a bundle that waits', async () => {
    const { office, subjectId } = await schoolWithFolded();
    valueOf(await office.desktop.post.send({ token: 'a', sha256: 'a' }));
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    expect(office.desktop.posted).toEqual([]);
  });

  it('is gone at the next start when the power fails at any call of the desktop', async () => {
    const { office: prepared, subjectId } = await schoolWithFolded();
    for (let calls = 0; ; calls += 3) {
      const office = await startOffice(copy(prepared));
      office.desktop.failFrom({ type: 'deviceFault', name: 'vault', code: 'EIO' }, calls);
      const erased = await eraseRecords(office.data, await recordsAbout(office.data, subjectId));
      const again = await startOffice(copy(office));
      valueOf(await recoverErasure(again.data));
      const there = (await again.data.db.of('subjects').get(subjectId)) !== undefined;
      expect(again.desktop.vaultFiles.has('erasing.json')).toBe(false);
      if (!there) expect(filesWith(again.desktop.vaultFiles, second)).toEqual([]);
      if (erased.ok) return expect(there).toBe(false);
    }
  });

  it('is gone when a copy takes the place of the vault that says he is erased and still has him in a snapshot', async () => {
    const { office, subjectId } = await schoolWithFolded();
    const snapshots = [...office.desktop.vaultFiles].filter(([name]) => name.startsWith('snapshot/'));
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    const broken = copy(office);
    for (const [name, bytes] of snapshots) broken.vaultFiles.set(name, bytes);
    valueOf(await carryErasures(office.data, broken.vault));
    const restored = await startOffice(broken);
    expect(valueOf(await recoverErasure(restored.data))).toBe(true);
    await expectForgotten(restored, second);
    expect(valueOf(await recoverErasure(restored.data))).toBe(false);
  });
});
