import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { chooseBackupFolder } from '../../renderer/data/backupState';
import { carryErasures, eraseRecords, recoverErasure } from '../../renderer/data/erasure';
import { mentionsLeft } from '../../renderer/data/mentions';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { backUp } from '../../renderer/data/writeBackup';
import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { filesWith } from '../support/byteSearch';
import { directExchange, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

const name = 'Phạm Quốc Bảo Khánh';

const copy = ({ desktop }: Office): MemoryDesktop => new MemoryDesktop([...desktop.vaultFiles].map(([file, bytes]) => [file, bytes.slice()]));

/** A school that erased a pupil, and a meeting whose conclusion, with a word on somebody else, goes on naming him. */
async function schoolNaming(more: { chair?: string } = {}): Promise<{ office: Office; meetingId: string; before: MemoryDesktop }> {
  const office = await startSchool(await setupFileOf(await startDepartment()));
  const [subjectId, meetingId] = [newId(), newId()];
  valueOf(await office.data.journal.commit('addSubject', [put('subjects', subjectId, { kind: 'student', name })]));
  const meeting = { planYear: 2026, schoolYear: '2026-2027', chair: 'Lê Thị Mẫu', conclusion: `Cô Mẫu đã kèm em ${name}`, ...more };
  valueOf(await office.data.journal.commit('editMeeting', [put('meetings', meetingId, meeting)]));
  const before = copy(office);
  valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
  expect(await office.data.db.of('meetings').get(meetingId)).toMatchObject(meeting);
  expect(filesWith(office.desktop.vaultFiles, name)).not.toEqual([]);
  return { office, meetingId, before };
}

/** Starts again over a copy of the disk; gives whether there was something to destroy. */
async function nextStart(office: Office): Promise<{ again: Office; destroyed: boolean }> {
  const again = await startOffice(copy(office));
  return { again, destroyed: valueOf(await recoverErasure(again.data)) };
}

async function edit({ data }: Office, meetingId: string, conclusion: string): Promise<void> {
  valueOf(await data.journal.commit('editMeeting', [put('meetings', meetingId, { conclusion })]));
}

async function expectForgotten(office: Office): Promise<void> {
  expect(filesWith(office.desktop.vaultFiles, name)).toEqual([]);
  await expectBackupWithout(office);
}

async function expectBackupWithout(office: Office): Promise<void> {
  valueOf(await chooseBackupFolder(office.data, ''));
  valueOf(await backUp(office.data, { exchange: directExchange() }));
  expect(office.desktop.backupFiles.size).toBeGreaterThan(0);
  expect(filesWith(office.desktop.backupFiles, name)).toEqual([]);
}

describe('a text that went on naming who was erased', { timeout: 60_000 }, () => {
  it('is nowhere from the start on that follows its correction, and the correction and its history stay', async () => {
    const { office, meetingId } = await schoolNaming();
    expect((await nextStart(office)).destroyed).toBe(false);
    await edit(office, meetingId, 'Cô Mẫu đã kèm một học sinh');
    const { again, destroyed } = await nextStart(office);
    expect(destroyed).toBe(true);
    await expectForgotten(again);
    expect(await again.data.db.of('meetings').get(meetingId)).toMatchObject({ conclusion: 'Cô Mẫu đã kèm một học sinh', chair: 'Lê Thị Mẫu' });
    expect(filesWith(again.desktop.vaultFiles, 'kèm một học sinh').some((file) => file.startsWith('journal/'))).toBe(true);
    expect((await nextStart(again)).destroyed).toBe(false);
  });

  it('is nowhere when it took two corrections, on two days', async () => {
    const { office, meetingId } = await schoolNaming();
    await edit(office, meetingId, `Thầy Mẫu đã kèm em ${name}`);
    const { again: second } = await nextStart(office);
    expect(filesWith(second.desktop.vaultFiles, `Cô Mẫu đã kèm em ${name}`)).toEqual([]);
    await edit(second, meetingId, 'Thầy Mẫu đã kèm một em');
    const { again, destroyed } = await nextStart(second);
    expect(destroyed).toBe(true);
    await expectForgotten(again);
  });

  it('is nowhere when its record was removed', async () => {
    const { office, meetingId } = await schoolNaming();
    valueOf(await office.data.journal.commit('remove', [remove('meetings', meetingId)]));
    const { again, destroyed } = await nextStart(office);
    expect(destroyed).toBe(true);
    await expectForgotten(again);
    expect((await nextStart(again)).destroyed).toBe(false);
  });

  it('is nowhere when it was taken out, and is not looked for any more', async () => {
    const { office, meetingId } = await schoolNaming();
    valueOf(await office.data.journal.commit('editMeeting', [put('meetings', meetingId, { conclusion: null })]));
    const { again } = await nextStart(office);
    await expectForgotten(again);
    expect(new TextDecoder().decode(again.desktop.vaultFiles.get('mentions.json'))).not.toContain(meetingId);
  });

  it.each([
    ['corrected', put('meetings', '', { conclusion: 'Không' })],
    ['removed', remove('meetings', '')],
  ])('is in no backup from then on when it was %s, and in nothing else from the next start on', async (_how, change) => {
    const { office, meetingId } = await schoolNaming();
    valueOf(await office.data.journal.commit('editMeeting', [{ ...change, id: meetingId }]));
    await expectBackupWithout(office);
    expect(filesWith(office.desktop.vaultFiles, name)).toEqual([]);
    const { again, destroyed } = await nextStart(office);
    // The browser's database has its bytes still.
    expect(destroyed).toBe(true);
    await expectForgotten(again);
    expect((await nextStart(again)).destroyed).toBe(false);
  });

  it('stays as it is when another part of its record is changed, with the history of that', async () => {
    const { office, meetingId } = await schoolNaming();
    valueOf(await office.data.journal.commit('editMeeting', [put('meetings', meetingId, { chair: 'Đỗ Thị Mẫu' })]));
    const { again, destroyed } = await nextStart(office);
    expect(destroyed).toBe(false);
    expect(await again.data.db.of('meetings').get(meetingId)).toMatchObject({ conclusion: `Cô Mẫu đã kèm em ${name}`, chair: 'Đỗ Thị Mẫu' });
  });

  it('is remembered without the name, also in a vault that takes the place of this one', async () => {
    const { office, meetingId } = await schoolNaming();
    const marks = office.desktop.vaultFiles.get('mentions.json')!;
    expect(new TextDecoder().decode(marks)).toContain(meetingId);
    expect(new TextDecoder().decode(marks)).not.toContain('Phạm');
    const restored = copy(office);
    for (const file of ['mentions.json', 'erased.json']) restored.vaultFiles.delete(file);
    valueOf(await carryErasures(office.data, restored.vault));
    const first = await startOffice(restored);
    valueOf(await recoverErasure(first.data));
    await edit(first, meetingId, 'Không');
    const { again, destroyed } = await nextStart(first);
    expect(destroyed).toBe(true);
    await expectForgotten(again);
  });

  it('is told again where an old copy of the data brings back what was corrected', async () => {
    const { office, meetingId, before: old } = await schoolNaming();
    await edit(office, meetingId, 'Cô Mẫu đã kèm một em');
    const { again } = await nextStart(office);
    expect(await mentionsLeft(again.data)).toEqual([]);
    valueOf(await carryErasures(again.data, old.vault));
    const restored = await startOffice(old);
    valueOf(await recoverErasure(restored.data));
    expect(await mentionsLeft(restored.data)).toMatchObject([{ table: 'meetings' }]);
    const next = await nextStart(restored);
    expect(await mentionsLeft(next.again.data)).toMatchObject([{ table: 'meetings' }]);
    await edit(next.again, meetingId, 'Cô Mẫu đã kèm một em');
    await expectForgotten((await nextStart(next.again)).again);
  });

  it('is told till each text of a record was corrected', async () => {
    const { office, meetingId } = await schoolNaming({ chair: `Phụ huynh em ${name}` });
    await edit(office, meetingId, 'Không');
    const { again } = await nextStart(office);
    expect(await mentionsLeft(again.data)).toMatchObject([{ table: 'meetings' }]);
    valueOf(await again.data.journal.commit('editMeeting', [put('meetings', meetingId, { chair: 'Lê Thị Mẫu' })]));
    const { again: last } = await nextStart(again);
    expect(await mentionsLeft(last.data)).toEqual([]);
    await expectForgotten(last);
  });

  it('is nowhere in the end when the power fails at any call of the desktop while it is destroyed', async () => {
    const { office: prepared, meetingId } = await schoolNaming();
    await edit(prepared, meetingId, 'Cô Mẫu đã kèm một em');
    for (let calls = 0; ; calls += 1) {
      const office = await startOffice(copy(prepared));
      office.desktop.failFrom({ type: 'deviceFault', name: 'vault', code: 'EIO' }, calls);
      const done = await recoverErasure(office.data);
      const { again } = await nextStart(office);
      expect(filesWith(again.desktop.vaultFiles, name)).toEqual([]);
      if (done.ok) return;
    }
  });
});
