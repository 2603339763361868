import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepAchievement, removeAchievement } from '../../../renderer/data/achievements';
import type { Data } from '../../../renderer/data/data';
import { keepEarlierAward } from '../../../renderer/data/earlierAwards';
import { addMeeting, editMeeting, recordCount, removeMeeting, setPresent } from '../../../renderer/data/meetings';
import { editHeadcount } from '../../../renderer/data/subjects';
import { editSigner, readWorkspace } from '../../../renderer/data/workspace';
import { put, remove } from '../../../shared/journal/change';
import { voteId } from '../../../shared/model/meeting';
import { MemoryDesktop } from '../../support/memoryDesktop';
import { openUnit, valueOf } from './unitWorkspace';

let data: Data;
let desktop: MemoryDesktop;

beforeEach(async () => {
  desktop = new MemoryDesktop();
  data = await openUnit(desktop);
});
afterEach(() => data.db.close());

describe('commands in one turn, none of which waits for the one before', () => {
  it('keep every part of the signer', async () => {
    await Promise.all([
      editSigner(data, 'workspace-1', { title: 'Hiệu trưởng' }),
      editSigner(data, 'workspace-1', { name: 'Nguyễn Văn Mẫu' }),
      editSigner(data, 'workspace-1', { authority: 'KT.' }),
    ]);
    expect((await readWorkspace(data))?.signer).toEqual({ authority: 'KT.', title: 'Hiệu trưởng', name: 'Nguyễn Văn Mẫu' });
  });

  it('keep every field of a new earlier award', async () => {
    await Promise.all([
      keepEarlierAward(data, 'subject-1', 'award-1', { title: 'Tập thể Lao động tiên tiến' }),
      keepEarlierAward(data, 'subject-1', 'award-1', { year: 2025 }),
      keepEarlierAward(data, 'subject-1', 'award-1', { class: 'commendation' }),
    ]);
    const stored = await data.db.of('earlierAwards').get('award-1');
    expect(stored).toMatchObject({ subjectId: 'subject-1', title: 'Tập thể Lao động tiên tiến', year: 2025, class: 'commendation' });
  });

  it('keep the words and the day of a new achievement', async () => {
    await Promise.all([
      keepAchievement(data, 'nomination-1', 'achievement-1', { text: 'Giáo viên dạy giỏi' }),
      keepAchievement(data, 'nomination-1', 'achievement-1', { date: '2026-05-01' }),
    ]);
    expect(await data.db.of('achievements').get('achievement-1')).toMatchObject({ text: 'Giáo viên dạy giỏi', date: '2026-05-01' });
  });

  it('remove an achievement that is still on its way to the disk', async () => {
    await Promise.all([keepAchievement(data, 'nomination-1', 'achievement-1', { text: 'Nhầm' }), removeAchievement(data, 'achievement-1')]);
    expect(await data.db.of('achievements').count()).toBe(0);
  });

  it('keep every number of a headcount, and none without a total', async () => {
    await data.journal.commit('editSubject', [put('subjects', 'subject-1', { kind: 'collective', name: 'Tổ Toán' })]);
    await Promise.all([editHeadcount(data, 'subject-1', 'total', 12), editHeadcount(data, 'subject-1', 'female', 7)]);
    expect((await data.db.of('subjects').get('subject-1'))?.headcount).toEqual({ total: 12, female: 7 });
    await editHeadcount(data, 'subject-1', 'total', null);
    expect((await data.db.of('subjects').get('subject-1'))?.headcount).toBeUndefined();
  });

  it('keep every count of a vote as it was typed', async () => {
    const { id } = valueOf(await addMeeting(data, { planYear: 2026, schoolYear: '2026-2027' }));
    await Promise.all([
      editMeeting(data, id, { totalMembers: 11 }),
      setPresent(data, id, 9, ['n']),
      recordCount(data, id, 'n', 'for', 7),
      recordCount(data, id, 'n', 'against', 1),
      recordCount(data, id, 'n', 'handedOut', 9),
      recordCount(data, id, 'n', 'returned', 8),
      recordCount(data, id, 'n', 'valid', 8),
    ]);
    expect((await data.db.of('votes').get(voteId(id, 'n')))?.result).toEqual({ for: 7, against: 1, handedOut: 9, returned: 8, valid: 8, againstTyped: true });
  });

  it('fill the ballots of votes that were recorded before anybody said how many were present', async () => {
    const { id } = valueOf(await addMeeting(data, { planYear: 2026, schoolYear: '2026-2027' }));
    await Promise.all([recordCount(data, id, 'n', 'for', 15), setPresent(data, id, 18, ['n', 'other'])]);
    expect((await data.db.of('votes').get(voteId(id, 'n')))?.result).toEqual({ for: 15, against: 3, handedOut: 18, returned: 18, valid: 18 });
    expect(await data.db.of('votes').count()).toBe(1);
  });

  it('remove a meeting with a vote that is still on its way to the disk', async () => {
    const { id } = valueOf(await addMeeting(data, { planYear: 2026, schoolYear: '2026-2027' }));
    await Promise.all([recordCount(data, id, 'n', 'for', 15), removeMeeting(data, id)]);
    expect(await data.db.of('votes').count()).toBe(0);
  });
});

describe('changes made when their turn comes', () => {
  it('see what the commits before them in the same moment wrote', async () => {
    const seen: (string | undefined)[] = [];
    const place = { table: 'subjects' as const, id: 'subject-1' };
    const look = () =>
      data.journal.commitFrom('editSubject', [place], (records) => {
        seen.push(records.get('subjects', 'subject-1')?.name);
        return [];
      });
    const name = (words: string) => data.journal.commit('editSubject', [put('subjects', 'subject-1', { kind: 'staff', name: words })]);
    await Promise.all([look(), name('Nguyễn Văn A'), look(), data.journal.commit('remove', [remove('subjects', 'subject-1')]), look()]);
    expect(seen).toEqual([undefined, 'Nguyễn Văn A', undefined]);
  });

  it('write no entry when there is nothing to change', async () => {
    const before = data.journal.last.seq;
    expect(await removeAchievement(data, 'nowhere')).toEqual({ ok: true, value: undefined });
    expect(data.journal.last.seq).toBe(before);
  });

  it('fail with the disk, and are made anew when they are tried again', async () => {
    desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    const failed = await Promise.all([editSigner(data, 'workspace-1', { title: 'Hiệu trưởng' }), editSigner(data, 'workspace-1', { name: 'Nguyễn Văn Mẫu' })]);
    // The second one waited for the next writing.
    expect(failed.map(({ ok }) => ok)).toEqual([false, true]);
    expect((await readWorkspace(data))?.signer).toEqual({ authority: '', title: '', name: 'Nguyễn Văn Mẫu' });
    await editSigner(data, 'workspace-1', { title: 'Hiệu trưởng' });
    expect((await readWorkspace(data))?.signer).toEqual({ authority: '', title: 'Hiệu trưởng', name: 'Nguyễn Văn Mẫu' });
  });

  it('are refused alone when they touch a record that they did not name', async () => {
    const bad = data.journal.commitFrom('editSubject', [], () => [put('subjects', 'subject-1', { kind: 'staff', name: 'Nguyễn Văn A' })]);
    const good = editSigner(data, 'workspace-1', { title: 'Hiệu trưởng' });
    await expect(bad).rejects.toThrow('did not name subjects/subject-1');
    expect(await good).toEqual({ ok: true, value: undefined });
    expect((await readWorkspace(data))?.signer?.title).toBe('Hiệu trưởng');
  });
});
