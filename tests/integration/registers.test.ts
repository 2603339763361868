import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAuditTrail } from '../../renderer/data/auditTrail';
import { countOpenConflicts, readConflicts } from '../../renderer/data/conflicts';
import { copyCouncil, keepCouncilMember, readCouncilMembers } from '../../renderer/data/councilMembers';
import { eraseRecords } from '../../renderer/data/erasure';
import { addFollowUp, editFollowUp, readFollowed, removeFollowUp } from '../../renderer/data/followUps';
import { addInspection, editInspection, removeInspection } from '../../renderer/data/inspections';
import { addMeeting, editMeeting } from '../../renderer/data/meetings';
import { keepMovement, removeMovement } from '../../renderer/data/movements';
import { editNurture, keepNurtureAction, readNurtures, removeNurtureAction } from '../../renderer/data/nurture';
import { allRows } from '../../renderer/data/projection';
import { readNominationHistory, readRegisterHistory } from '../../renderer/data/recordHistory';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { readRegisterFacts, readReminders } from '../../renderer/data/registerFacts';
import { addStaffMember, addTraining, editStaffMember, editTraining, removeStaffMember, removeTraining } from '../../renderer/data/staff';
import { put } from '../../shared/journal/change';
import { rowKey, stateHash } from '../../shared/journal/project';
import { addReadyNomination, exportFrom, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';
import { computersOfSchool, fileFor, hashOf, takeIn } from '../support/twoComputers';

let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

/** What is done for somebody who is nominated: support and one thing to do. */
async function nurture({ data }: Office, nominationId: string): Promise<void> {
  valueOf(await editNurture(data, nominationId, { materialSupport: 'Giảm hai tiết mỗi tuần', shortcomings: 'Chưa quen công nghệ' }));
  valueOf(await keepNurtureAction(data, nominationId, 'action-1', { text: 'Dự giờ hằng tháng' }));
  valueOf(await keepNurtureAction(data, nominationId, 'action-1', { dueOn: '2026-10-31', who: 'Tổ trưởng' }));
}

describe('nurture (plan II.2.1)', { timeout: 60_000 }, () => {
  it('goes to the other computer, and what two wrote of one nomination is one record', async () => {
    const { office, vice, nominationId } = await computersOfSchool(setup);
    await nurture(office, nominationId);
    valueOf(await editNurture(vice.data, nominationId, { moralSupport: 'Biểu dương dưới cờ', shortcomings: 'Ngại chia sẻ' }));
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await hashOf(vice)).toBe(await hashOf(office));
    const [view] = await readNurtures(office.data, 2026);
    expect(view).toMatchObject({ plan: { materialSupport: 'Giảm hai tiết mỗi tuần', moralSupport: 'Biểu dương dưới cờ' }, actions: [{ text: 'Dự giờ hằng tháng', dueOn: '2026-10-31' }] });
    expect(await countOpenConflicts(office.data)).toBe(1);
    expect((await readConflicts(office.data)).lines).toMatchObject([{ table: 'nurturePlans', key: 'shortcomings', about: 'Trần Thị Bình An' }]);
  });

  it('stays at the unit: a bundle with the nomination carries nothing of it', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    await nurture(office, nominationId);
    const bytes = Buffer.from(await (await exportFrom(office, [nominationId], { type: 'plain' })).file.arrayBuffer());
    for (const text of ['Giảm hai tiết', 'Chưa quen công nghệ', 'Dự giờ hằng tháng', 'nurture']) expect(bytes.includes(Buffer.from(text))).toBe(false);
  });

  it('is told in the history of the nomination, and comes back after it was removed', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    await nurture(office, nominationId);
    valueOf(await removeNurtureAction(office.data, 'action-1'));
    valueOf(await removeNurtureAction(office.data, 'action-1'));
    expect((await readNurtures(office.data, 2026))[0]?.actions).toEqual([]);
    await office.data.journal.undo();
    expect((await readNurtures(office.data, 2026))[0]?.actions).toMatchObject([{ who: 'Tổ trưởng' }]);
    const history = (await readNominationHistory(office.data, nominationId))!;
    expect(history.entries.filter(({ changes }) => changes.some(({ table }) => table.startsWith('nurture'))).map(({ intent }) => intent)).toEqual([
      'undo',
      'remove',
      'editNurture',
      'editNurture',
      'editNurture',
    ]);
  });

  it('is a fact of the year, and reminds while the nomination stands', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const facts = async () => (await readRegisterFacts(office.data, 2026, '2026-11-02')).nurture;
    const stage = (name: 'nurturing' | 'withdrawn') => put('nominations', nominationId, { stage: { name, on: '2026-10-01' } });
    valueOf(await office.data.journal.commit('moveStage', [stage('nurturing')]));
    expect(await facts()).toEqual({ need: 1, have: 0 });
    await nurture(office, nominationId);
    expect(await facts()).toEqual({ need: 1, have: 1 });
    expect(await readReminders(office.data, '2026-11-02')).toEqual([
      { kind: 'nurture', placeId: nominationId, text: 'Dự giờ hằng tháng', dueOn: '2026-10-31', urgency: 'late', name: 'Trần Thị Bình An' },
    ]);
    valueOf(await office.data.journal.commit('moveStage', [stage('withdrawn')]));
    expect(await readReminders(office.data, '2026-11-02')).toEqual([]);
    expect(await facts()).toEqual({ need: 0, have: 0 });
  });
});

describe('follow-up of those who were recognised (plan II.2.2)', { timeout: 60_000 }, () => {
  it('is asked for from the year after the award, stays at the unit, and is told in the history of the nomination', async () => {
    const { office, nominationId, subjectId } = await computersOfSchool(setup);
    const facts = async (planYear: number) => (await readRegisterFacts(office.data, planYear, `${planYear}-11-02`)).followUp;
    expect(await facts(2027)).toEqual({ need: 0, have: 0 });
    valueOf(await office.data.journal.commit('editEarlierAward', [put('earlierAwards', 'award-1', { subjectId, class: 'commendation', title: 'Bằng khen', issuer: 'UBND thành phố', year: 2026 })]));
    expect([await facts(2026), await facts(2027)]).toEqual([{ need: 0, have: 0 }, { need: 1, have: 0 }]);
    const { id } = valueOf(await addFollowUp(office.data, subjectId, { planYear: 2027, schoolYear: '2026-2027' }));
    valueOf(await editFollowUp(office.data, id, { date: '2027-03-01', noticed: 'Vẫn dẫn đầu tổ', proposed: true, level: 'national' }));
    expect(await facts(2027)).toEqual({ need: 1, have: 1 });
    expect(await readFollowed(office.data)).toMatchObject([{ since: 2026, nominationId, recognitions: [{ kind: 'award' }], followUps: [{ level: 'national' }] }]);
    expect(Buffer.from(await (await exportFrom(office, [nominationId], { type: 'plain' })).file.arrayBuffer()).includes(Buffer.from('Vẫn dẫn đầu tổ'))).toBe(false);
    valueOf(await removeFollowUp(office.data, id));
    await office.data.journal.undo();
    expect(await office.data.db.of('followUps').get(id)).toMatchObject({ noticed: 'Vẫn dẫn đầu tổ', proposed: true });
    const history = (await readNominationHistory(office.data, nominationId))!;
    expect(history.entries[0]).toMatchObject({ intent: 'undo', changes: [{ table: 'followUps', became: 'made' }] });
    expect(history.entries.filter(({ intent }) => intent === 'editFollowUp')).toHaveLength(2);
  });
});

describe('the council and its inspections (plan II.5)', { timeout: 60_000 }, () => {
  const year = { planYear: 2026, schoolYear: '2026-2027' };

  it('give a new meeting its number, chair and secretary; without a list the last meeting does', async () => {
    const school = await startSchool(setup);
    const { id: before } = valueOf(await addMeeting(school.data, year));
    valueOf(await editMeeting(school.data, before, { totalMembers: 9, chair: 'Ai đó' }));
    expect(await newMeeting(school)).toMatchObject({ totalMembers: 9, chair: 'Ai đó' });
    await addCouncil(school);
    expect(await newMeeting(school)).toMatchObject({ totalMembers: 3, chair: 'Vũ Thị Hiệu Trưởng', secretary: 'Lê Thị Văn Thư' });
  });

  it('are copied from the latest year before, and two computers that both do it have no member twice', async () => {
    const { office, vice } = await computersOfSchool(setup);
    await addCouncil(office);
    await takeIn(vice, (await fileFor(office, null)).file);
    const next = { planYear: 2028, schoolYear: '2027-2028' };
    for (const { data } of [office, vice]) expect(valueOf(await copyCouncil(data, next))).toEqual({ count: 3, from: 2026 });
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await hashOf(vice)).toBe(await hashOf(office));
    expect((await readCouncilMembers(office.data, 2028)).map(({ name, role, duty }) => [name, role, duty])).toEqual([
      ['Vũ Thị Hiệu Trưởng', 'chair', 'Phụ trách chung'],
      ['Lê Thị Văn Thư', 'secretary', undefined],
      ['Bùi Văn Ủy Viên', 'member', undefined],
    ]);
    expect(await readCouncilMembers(office.data, 2026)).toHaveLength(3);
    expect(valueOf(await copyCouncil(office.data, { planYear: 2020, schoolYear: '2019-2020' }))).toEqual({ count: 0, from: 2020 });
  });

  it('are a fact of the year, remind of what is to be put right, and tell their history with the name of who went', async () => {
    const school = await startSchool(setup);
    await addCouncil(school);
    const { id } = valueOf(await addInspection(school.data, year));
    valueOf(await editInspection(school.data, id, { title: 'Tổ Toán', date: '2026-10-10', memberId: 'member-1', followUpDueOn: '2026-11-01' }));
    // Two of the three members have no duty yet.
    expect((await readRegisterFacts(school.data, 2026, '2026-11-02')).inspection).toEqual({ need: 3, have: 1, idle: 2, visits: 1 });
    for (const member of ['member-2', 'member-3']) valueOf(await keepCouncilMember(school.data, year, member, { duty: 'Kiểm tra các tổ' }));
    expect((await readRegisterFacts(school.data, 2026, '2026-11-02')).inspection).toEqual({ need: 1, have: 1, idle: 0, visits: 1 });
    expect((await readRegisterFacts(school.data, 2026, '2026-10-09')).inspection).toEqual({ need: 1, have: 0, idle: 0, visits: 0 });
    expect(await readReminders(school.data, '2026-11-02')).toEqual([{ kind: 'inspection', placeId: id, text: 'Tổ Toán', dueOn: '2026-11-01', urgency: 'late', name: '' }]);
    const history = (await readRegisterHistory(school.data, 'inspections', id))!;
    expect(history.names.get(rowKey('councilMembers', 'member-1'))).toBe('Vũ Thị Hiệu Trưởng');
    valueOf(await removeInspection(school.data, id));
    await school.data.journal.undo();
    expect(await school.data.db.of('inspections').get(id)).toMatchObject({ title: 'Tổ Toán', memberId: 'member-1' });
  });
});

describe('staff (plan II.6) and movements (plan II.1.1)', { timeout: 60_000 }, () => {
  it('are deleted with their training, and one step brings everything back', async () => {
    const school = await startSchool(setup);
    const { db, journal } = school.data;
    const { id } = valueOf(await addStaffMember(school.data, { name: 'Đỗ Thị Mẫu', emulation: true }));
    const { id: training } = valueOf(await addTraining(school.data, id));
    valueOf(await editTraining(school.data, training, { subject: 'Nghị định 152', hours: 8 }));
    expect((await readRegisterFacts(school.data, 2026, '2026-11-02')).staff).toEqual({ need: 2, have: 1 });
    valueOf(await editStaffMember(school.data, id, { communication: true }));
    expect((await readRegisterFacts(school.data, 2026, '2026-11-02')).staff).toEqual({ need: 2, have: 2 });
    valueOf(await removeStaffMember(school.data, id));
    expect([await db.of('staffMembers').count(), await db.of('trainings').count()]).toEqual([0, 0]);
    await journal.undo();
    expect(await db.of('staffMembers').get(id)).toMatchObject({ name: 'Đỗ Thị Mẫu', emulation: true, communication: true });
    expect(await db.of('trainings').get(training)).toMatchObject({ staffId: id, hours: 8 });
    const history = (await readRegisterHistory(school.data, 'staffMembers', id))!;
    expect(history.entries.map(({ intent }) => intent)).toEqual(['undo', 'remove', 'editStaff', 'editStaff', 'editStaff', 'editStaff']);
    valueOf(await removeTraining(school.data, training));
    expect((await readAuditTrail(school.data))[0]).toMatchObject({ intent: 'remove', table: 'trainings', about: { name: 'Đỗ Thị Mẫu' } });
  });

  it('keep a movement that a nomination names, and let another go', async () => {
    const school = await startSchool(setup);
    const nomination = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(1_000, 1) });
    valueOf(await keepMovement(school.data, 'own', { from: 2026 }));
    expect(await school.data.db.of('movements').get('own')).toBeUndefined();
    valueOf(await keepMovement(school.data, 'own', { title: 'Mỗi tuần một trang sách' }));
    valueOf(await keepMovement(school.data, 'own', { from: 2026 }));
    expect(await school.data.db.of('movements').get('own')).toMatchObject({ title: 'Mỗi tuần một trang sách', initiator: 'unit', from: 2026 });
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', nomination, { movementId: 'own' })]));
    expect(valueOf(await removeMovement(school.data, 'own'))).toBe(false);
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', nomination, { movementId: null })]));
    expect(valueOf(await removeMovement(school.data, 'own'))).toBe(true);
    expect(await school.data.db.of('movements').get('own')).toBeUndefined();
    expect((await readRegisterHistory(school.data, 'movements', 'own'))!.entries.map(({ intent }) => intent)).toEqual(['remove', 'editMovement', 'editMovement']);
  });

  it('go to the other computer with everything else of the registers', async () => {
    const { office, vice } = await computersOfSchool(setup);
    await addCouncil(office);
    const { id } = valueOf(await addStaffMember(office.data, { name: 'Đỗ Thị Mẫu' }));
    valueOf(await addTraining(office.data, id));
    valueOf(await addInspection(office.data, { planYear: 2026, schoolYear: '2026-2027' }));
    const { plan } = await takeIn(vice, (await fileFor(office, null)).file);
    expect(plan).toMatchObject({ conflicts: 0, records: { councilMembers: 3, staffMembers: 1, trainings: 1, inspections: 1 } });
    expect(await hashOf(vice)).toBe(await hashOf(office));
  });
});

async function newMeeting({ data }: Office): Promise<unknown> {
  return data.db.of('meetings').get(valueOf(await addMeeting(data, { planYear: 2026, schoolYear: '2026-2027' })).id);
}

async function addCouncil({ data }: Office): Promise<void> {
  const year = { planYear: 2026, schoolYear: '2026-2027' };
  valueOf(await keepCouncilMember(data, year, 'member-1', { name: 'Vũ Thị Hiệu Trưởng', role: 'chair' }));
  valueOf(await keepCouncilMember(data, year, 'member-1', { duty: 'Phụ trách chung' }));
  valueOf(await keepCouncilMember(data, year, 'member-2', { name: 'Bùi Văn Ủy Viên' }));
  valueOf(await keepCouncilMember(data, year, 'member-3', { name: 'Lê Thị Văn Thư', role: 'secretary' }));
}

const pupil = 'Lê Thị Học Trò';

function filesWith(desktop: MemoryDesktop, text: string): string[] {
  const held = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').toLocaleLowerCase('vi');
  return [...desktop.vaultFiles].filter(([, bytes]) => held(bytes).includes(text.toLocaleLowerCase('vi'))).map(([name]) => name);
}

describe('erasing a person', { timeout: 60_000 }, () => {
  it('takes what the registers hold about him, and his name out of what is about others', async () => {
    const school = await startSchool(setup);
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const nomination = await addReadyNomination(school, { name: pupil, kind: 'student', evidence: sampleBytes(3_000, 2) });
    await nurture(school, nomination);
    valueOf(await editNurture(school.data, teacher, { moralSupport: `Kèm em ${pupil} ôn thi` }));
    valueOf(await keepNurtureAction(school.data, teacher, 'action-2', { text: 'Ôn thi', who: pupil.toLocaleUpperCase('vi') }));
    valueOf(await keepNurtureAction(school.data, teacher, 'action-3', { text: `Gặp ${pupil}` }));
    valueOf(await removeNurtureAction(school.data, 'action-3'));

    const { subjectId } = (await school.data.db.of('nominations').get(nomination))!;
    const { subjectId: otherId } = (await school.data.db.of('nominations').get(teacher))!;
    const year = { planYear: 2026, schoolYear: '2026-2027' };
    valueOf(await addFollowUp(school.data, subjectId, year));
    const { id: visit } = valueOf(await addInspection(school.data, year));
    valueOf(await editInspection(school.data, visit, { title: `Lớp của ${pupil}`, findings: 'Tốt' }));
    valueOf(await keepCouncilMember(school.data, year, 'member-1', { name: 'Vũ Thị Hiệu Trưởng', duty: `Giúp ${pupil}` }));
    const { id: staff } = valueOf(await addStaffMember(school.data, { name: 'Đỗ Thị Mẫu', position: `Cô của ${pupil}` }));
    valueOf(await editTraining(school.data, valueOf(await addTraining(school.data, staff)).id, { subject: `Về ${pupil}` }));
    const { id: other } = valueOf(await addFollowUp(school.data, otherId, year));
    valueOf(await editFollowUp(school.data, other, { result: `Học trò ${pupil} đạt giải` }));
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));

    const { db } = school.data;
    expect(filesWith(school.desktop, pupil)).toEqual([]);
    const tables = await Promise.all(db.tables.filter(({ name }) => name !== 'blobs').map((table) => table.toArray()));
    expect(JSON.stringify(tables).toLocaleLowerCase('vi')).not.toContain(pupil.toLocaleLowerCase('vi'));
    expect(JSON.stringify(tables)).not.toContain('Giảm hai tiết');
    expect(await db.of('nurturePlans').toArray()).toMatchObject([{ id: teacher, moralSupport: 'Kèm em … ôn thi' }]);
    expect(await db.of('nurtureActions').toArray()).toMatchObject([{ id: 'action-2', text: 'Ôn thi', who: '…' }]);

    expect(await db.of('inspections').toArray()).toMatchObject([{ title: 'Lớp của …', findings: 'Tốt' }]);
    expect(await db.of('councilMembers').toArray()).toMatchObject([{ name: 'Vũ Thị Hiệu Trưởng', duty: 'Giúp …' }]);
    expect(await db.of('staffMembers').toArray()).toMatchObject([{ name: 'Đỗ Thị Mẫu', position: 'Cô của …' }]);
    expect(await db.of('trainings').toArray()).toMatchObject([{ subject: 'Về …' }]);
    expect(await db.of('followUps').toArray()).toMatchObject([{ id: other, result: 'Học trò … đạt giải' }]);

    const again = await startOffice(new MemoryDesktop([...school.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
    expect(await stateHash(await allRows(again.data.db))).toBe(await stateHash(await allRows(db)));
  });
});
