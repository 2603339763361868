import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { eraseRecords } from '../../renderer/data/erasure';
import { readNominationFile } from '../../renderer/data/nominationFile';
import { addNotice, addObjection, beginNotice, editNotice, editObjection, linkNominee, readNotices, removeNotice } from '../../renderer/data/notices';
import { readPostedNames } from '../../renderer/data/noticeSheet';
import { readRegisterHistory } from '../../renderer/data/recordHistory';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { readRegisterFacts, readReminders } from '../../renderer/data/registerFacts';
import { assess } from '../../shared/rules/readiness';
import { addReadyNomination, exportFrom, planYear, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { copyOf, receive } from '../support/receiveScenario';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

const year = { planYear, schoolYear: '2026-2027' };
let department: Office;
let school: Office;
let [teacher, pupil, notice] = ['', '', ''];

beforeAll(async () => {
  department = await startDepartment();
  school = await startSchool(await setupFileOf(department));
  school.data.journal.actor = (await school.data.db.of('users').toArray())[0]!.id;
  teacher = await addReadyNomination(school, { name: 'Lê Thị Mẫu', evidence: sampleBytes(2_000, 1) });
  pupil = await addReadyNomination(school, { name: 'Nguyễn Văn A', kind: 'student', evidence: sampleBytes(2_000, 2) });
  notice = valueOf(await addNotice(school.data, year)).id;
});

const adviceOf = async (id: string, day: string) =>
  assess((await readNominationFile(school.data, id))!, day).advice.flatMap(({ code, params }) => (code === 'noticeRunning' || code === 'objectionOpen' ? [{ code, ...params }] : []));
const noticeFact = async (day: string) => (await readRegisterFacts(school.data, planYear, day)).publicNotice;

describe('public notices of a school', { timeout: 60_000 }, () => {
  it('hang as long as the plan asks for, unless somebody says a later last day', async () => {
    valueOf(await beginNotice(school.data, notice, '2026-11-01'));
    const [file] = await readNotices(school.data, planYear);
    expect(file!.notice).toMatchObject({ from: '2026-11-01', to: '2026-11-11' });
    valueOf(await editNotice(school.data, notice, { to: '2026-11-20' }));
    valueOf(await beginNotice(school.data, notice, '2026-11-02'));
    expect((await readNotices(school.data, planYear))[0]!.notice).toMatchObject({ from: '2026-11-02', to: '2026-11-20' });
  });

  it('move their last day along when the first is moved so far that they would hang too short', async () => {
    const { id } = valueOf(await addNotice(school.data, year));
    const daysOf = async () => (await readNotices(school.data, planYear)).find((file) => file.notice.id === id)!.notice;
    valueOf(await beginNotice(school.data, id, '2026-11-01'));
    valueOf(await beginNotice(school.data, id, '2026-11-05'));
    expect(await daysOf()).toMatchObject({ from: '2026-11-05', to: '2026-11-15' });
    valueOf(await removeNotice(school.data, id));
  });

  it('advise to wait till the last day, and ask for every chosen nomination as a duty of the year', async () => {
    expect(await adviceOf(teacher, '2026-11-10')).toEqual([]);
    for (const id of [teacher, pupil]) valueOf(await linkNominee(school.data, notice, id, true));
    expect(await adviceOf(teacher, '2026-11-10')).toEqual([{ code: 'noticeRunning', date: '2026-11-20' }]);
    expect(await noticeFact('2026-11-20')).toEqual({ need: 2, have: 0, open: 0 });
    expect(await adviceOf(teacher, '2026-11-21')).toEqual([]);
    expect(await noticeFact('2026-11-21')).toEqual({ need: 2, have: 2, open: 0 });
  });

  it('keep an objection before everybody until it is settled', async () => {
    const { id } = valueOf(await addObjection(school.data, notice, '2026-11-12'));
    valueOf(await editObjection(school.data, id, { aboutId: teacher, text: 'Lê Thị Mẫu chưa dạy đủ tiết.' }));
    expect(await adviceOf(teacher, '2026-11-21')).toEqual([{ code: 'objectionOpen', count: 1 }]);
    expect(await adviceOf(pupil, '2026-11-21')).toEqual([]);
    expect(await noticeFact('2026-11-21')).toEqual({ need: 2, have: 1, open: 1 });
    expect(await readReminders(school.data, '2026-11-21')).toMatchObject([{ kind: 'objection', placeId: notice, urgency: 'late', text: 'Lê Thị Mẫu chưa dạy đủ tiết.' }]);
    valueOf(await editObjection(school.data, id, { resolution: 'Đã kiểm tra sổ đầu bài.', outcome: 'dismissed', settledOn: '2026-11-20' }));
    expect(await adviceOf(teacher, '2026-11-21')).toEqual([]);
    expect(await readReminders(school.data, '2026-11-21')).toEqual([]);
    expect((await readRegisterHistory(school.data, 'publicNotices', notice))!.entries.flatMap(({ changes }) => changes.map(({ table }) => table))).toContain('objections');
  });

  it('name a pupil without consent to be public by initials, and others whole', async () => {
    expect(await readPostedNames(school.data, [teacher, pupil], '2026-11-10')).toMatchObject([{ name: 'Lê Thị Mẫu', kind: 'teacher' }, { name: 'N.V.A.', kind: 'student', position: '11A1' }]);
  });

  it('stay at the school: nothing of them is in a bundle', async () => {
    const { file } = await exportFrom(school, [teacher]);
    const [row] = await receive(department, file);
    expect(row).toMatchObject({ state: 'applied' });
    expect([...department.desktop.vaultFiles.keys()].filter((name) => /publicNotices|objections/.test(name))).toEqual([]);
    expect(await department.data.db.of('publicNotices').count()).toBe(0);
  });

  it('come back from the vault, and go to the other computer of the school', async () => {
    expect(await hashOf(await copyOf(school))).toBe(await hashOf(school));
    const second = await secondComputer(school);
    const more = valueOf(await addNotice(school.data, year)).id;
    await takeIn(second, (await fileFor(school, second)).file);
    expect((await readNotices(second.data, planYear)).map((file) => file.notice.id)).toContain(more);
    expect(await hashOf(second)).toBe(await hashOf(school));
  });

  it('go with their objections, and come back with them by one undo', async () => {
    const other = valueOf(await addNotice(school.data, year)).id;
    valueOf(await addObjection(school.data, other, '2026-11-12'));
    valueOf(await removeNotice(school.data, other));
    expect((await school.data.db.of('objections').toArray()).filter(({ noticeId }) => noticeId === other)).toEqual([]);
    await school.data.journal.undo();
    expect((await readNotices(school.data, planYear)).find((file) => file.notice.id === other)?.objections).toHaveLength(1);
  });

  it('lose a person who is erased: his place, and what was objected to him; the others stay on the notice', async () => {
    valueOf(await editNotice(school.data, notice, { note: 'Lê Thị Mẫu xin vắng.' }));
    const { subjectId } = (await school.data.db.of('nominations').get(teacher))!;
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    const again = await copyOf(school);
    const file = (await readNotices(again.data, planYear)).find((one) => one.notice.id === notice)!;
    expect(file.notice).toMatchObject({ nominationIds: [pupil], note: '… xin vắng.' });
    expect(file.objections).toEqual([]);
    expect(JSON.stringify(await again.data.db.of('objections').toArray())).not.toContain('Lê Thị Mẫu');
  });
});
