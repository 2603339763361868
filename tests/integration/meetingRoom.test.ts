import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepCouncilMember } from '../../renderer/data/councilMembers';
import { eraseRecords } from '../../renderer/data/erasure';
import { changeAgenda, dropAttendance, keepRecusal, markAttendance, recordWritten } from '../../renderer/data/meetingRoom';
import { addMeeting, editMeeting, readBallot, recordCount, removeMeeting, setPresent } from '../../renderer/data/meetings';
import { readNominationFile } from '../../renderer/data/nominationFile';
import { readNominationHistory } from '../../renderer/data/recordHistory';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { rowKey } from '../../shared/journal/project';
import { recusalId } from '../../shared/model/meetingRoom';
import { voteId } from '../../shared/model/meeting';
import { addReadyNomination, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { computersOfSchool, fileFor, hashOf, takeIn } from '../support/twoComputers';

let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

const year = { planYear: 2026, schoolYear: '2026-2027' };
const ids = ['m1', 'm2', 'm3', 'm4', 'm5'];

/** A meeting of a council of five, nobody marked yet. */
async function convene({ data }: Office): Promise<string> {
  for (const [index, id] of ids.entries()) valueOf(await keepCouncilMember(data, year, id, { name: `Thành viên ${index + 1}` }));
  const { id } = valueOf(await addMeeting(data, year));
  valueOf(await editMeeting(data, id, { date: '2026-10-01' }));
  return id;
}

const everybody = ids.map((memberId) => ({ memberId, present: true }));

describe('a meeting that was added', { timeout: 60_000 }, () => {
  it('is told as added and not as edited, and goes when that is taken back', async () => {
    const { data } = await startSchool(setup);
    const { id } = valueOf(await addMeeting(data, year));
    const written = await data.db.entries.toArray();
    expect(written.at(-1)!.header.intent).toBe('addMeeting');
    await data.journal.undo();
    expect(await data.db.of('meetings').get(id)).toBeUndefined();
  });
});

describe('attendance at a meeting of the council', { timeout: 60_000 }, () => {
  it('gives the number present, and the ballots that were filled in from it follow', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const meeting = await convene(school);
    valueOf(await markAttendance(data, meeting, ids, everybody));
    valueOf(await recordCount(data, meeting, 'n', 'for', 3));
    valueOf(await recordCount(data, meeting, 'typed', 'for', 3));
    valueOf(await recordCount(data, meeting, 'typed', 'returned', 4));
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm5', present: false, reason: 'ốm' }]));
    const { db } = data;
    expect(await db.of('meetings').get(meeting)).toMatchObject({ totalMembers: 5, present: 4 });
    expect((await db.of('votes').get(voteId(meeting, 'n')))?.result).toEqual({ handedOut: 4, returned: 4, valid: 4, for: 3, against: 1 });
    expect((await db.of('votes').get(voteId(meeting, 'typed')))?.result).toMatchObject({ handedOut: 5, returned: 4 });
    expect(await db.of('attendances').get(`${meeting}.m5`)).toMatchObject({ present: false, reason: 'ốm' });
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm5', present: true }]));
    expect((await db.of('attendances').get(`${meeting}.m5`))?.reason).toBeUndefined();
    await data.journal.undo();
    expect(await db.of('meetings').get(meeting)).toMatchObject({ present: 4 });
    expect(await db.of('attendances').get(`${meeting}.m5`)).toMatchObject({ present: false, reason: 'ốm' });
  });

  it('changes neither the number present nor a vote until everybody is marked, and leaves a blank ballot blank', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const meeting = await convene(school);
    valueOf(await setPresent(data, meeting, 5, []));
    valueOf(await recordCount(data, meeting, 'n', 'for', 4));
    valueOf(await recordCount(data, meeting, 'n', 'against', 0));
    const typed = { handedOut: 5, returned: 5, valid: 5, for: 4, against: 0, againstTyped: true };
    const stands = async () => [(await data.db.of('meetings').get(meeting))?.present, (await data.db.of('votes').get(voteId(meeting, 'n')))?.result];
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm1', present: false }]));
    expect(await stands()).toEqual([5, typed]);
    valueOf(await markAttendance(data, meeting, ids, everybody.slice(1)));
    expect(await stands()).toEqual([4, { ...typed, handedOut: 4, returned: 4, valid: 4 }]);
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm1', present: true }]));
    expect(await stands()).toEqual([5, typed]);
  });

  it('is not needed: a number that is typed stands, as in the records of before', async () => {
    const school = await startSchool(setup);
    const meeting = await convene(school);
    valueOf(await setPresent(school.data, meeting, 4, []));
    expect(await school.data.db.of('meetings').get(meeting)).toMatchObject({ present: 4 });
    expect(await school.data.db.of('attendances').count()).toBe(0);
  });
});

describe('a roll call that is given up', { timeout: 60_000 }, () => {
  it('leaves the number that stands to be typed anew, half done or done, and comes back by one undo', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const meeting = await convene(school);
    const marks = () => data.db.of('attendances').count();
    const present = async () => (await data.db.of('meetings').get(meeting))?.present;
    valueOf(await setPresent(data, meeting, 4, []));
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm1', present: false, reason: 'ốm' }]));
    valueOf(await dropAttendance(data, meeting));
    expect([await marks(), await present()]).toEqual([0, 4]);
    valueOf(await markAttendance(data, meeting, ids, everybody));
    valueOf(await dropAttendance(data, meeting));
    expect([await marks(), await present()]).toEqual([0, 5]);
    valueOf(await setPresent(data, meeting, 3, []));
    expect(await present()).toBe(3);
    await data.journal.undo();
    await data.journal.undo();
    expect([await marks(), await present()]).toEqual([5, 5]);
  });

  it('gives a recused member who was marked absent no ballot', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const meeting = await convene(school);
    const ballots = async () => (await data.db.of('votes').get(voteId(meeting, 'n')))?.result.handedOut;
    valueOf(await keepRecusal(data, meeting, 'n', 'm1', {}));
    valueOf(await markAttendance(data, meeting, ids, [...everybody.slice(1), { memberId: 'm1', present: false }]));
    valueOf(await recordCount(data, meeting, 'n', 'for', 3));
    expect(await ballots()).toBe(4);
    valueOf(await dropAttendance(data, meeting));
    expect(await ballots()).toBe(3);
  });
});

describe('a recused member', { timeout: 60_000 }, () => {
  it('gets no ballot, gets one again when it is taken back, and is asked for none while absent', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const meeting = await convene(school);
    const ballots = async () => (await data.db.of('votes').get(voteId(meeting, 'n')))?.result.handedOut;
    valueOf(await markAttendance(data, meeting, ids, everybody));
    valueOf(await recordCount(data, meeting, 'n', 'for', 3));
    expect(await ballots()).toBe(5);
    valueOf(await keepRecusal(data, meeting, 'n', 'm1', {}));
    valueOf(await keepRecusal(data, meeting, 'n', 'm1', { reason: 'vợ' }));
    expect(await ballots()).toBe(4);
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm1', present: false }]));
    expect(await ballots()).toBe(4);
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm1', present: true }]));
    valueOf(await keepRecusal(data, meeting, 'n', 'm1', null));
    expect(await ballots()).toBe(5);
    await data.journal.undo();
    expect(await ballots()).toBe(4);
    expect(await data.db.of('recusals').get(recusalId(meeting, 'n', 'm1'))).toMatchObject({ reason: 'vợ' });
  });

  it('with a ballot all the same makes the vote one that does not count, in the dossier and before sending', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const { data } = office;
    const before = (await readNominationFile(data, nominationId))!;
    const { id: meetingId, present } = before.meeting!;
    const [member] = ids;
    valueOf(await keepCouncilMember(data, year, member!, { name: 'Thành viên 1' }));
    expect(before.recused).toBeUndefined();
    valueOf(await keepRecusal(data, meetingId, nominationId, member!, { reason: 'vợ' }));
    valueOf(await recordCount(data, meetingId, nominationId, 'for', present! - 1, 1));
    const judged = async () => (await readSubmissionChoice(data, 2026, '2026-12-01')).candidates[0]?.leftBehind;
    expect(await judged()).toBeUndefined();
    valueOf(await recordCount(data, meetingId, nominationId, 'handedOut', present!, 1));
    expect((await readNominationFile(data, nominationId))!.recused).toBe(1);
    expect(await judged()).toMatchObject({ type: 'notReady', findings: [{ code: 'voteCountsDisagree', params: { field: 'handedOut', value: present, most: present! - 1 } }] });
  });

  it('is told by name in the history of the nomination', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const meeting = await convene(office);
    valueOf(await keepRecusal(office.data, meeting, nominationId, 'm2', { reason: 'anh trai' }));
    const history = (await readNominationHistory(office.data, nominationId))!;
    expect(history.entries[0]).toMatchObject({ intent: 'editMeeting', changes: [{ table: 'recusals', became: 'made' }] });
    expect(history.names.get(rowKey('councilMembers', 'm2'))).toBe('Thành viên 2');
  });
});

describe('a second vote', { timeout: 60_000 }, () => {
  it('may be held on a nomination that failed or had no quorum, counts, and leaves the first as it was', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const { data } = office;
    const { vote, meeting } = (await readNominationFile(data, nominationId))!;
    const { present, totalMembers } = meeting!;
    const { id: second } = valueOf(await addMeeting(data, year));
    valueOf(await editMeeting(data, second, { date: '2026-11-20', totalMembers: totalMembers!, present: present! }));
    const offered = async () => (await readBallot(data, { id: second, planYear: 2026, totalMembers: totalMembers! })).map(({ nomination }) => nomination.id);
    expect(await offered()).not.toContain(nominationId);
    valueOf(await recordCount(data, meeting!.id, nominationId, 'for', 1));
    expect(await offered()).toContain(nominationId);
    valueOf(await recordCount(data, meeting!.id, nominationId, 'for', vote!.result.for));
    expect(await offered()).not.toContain(nominationId);
    valueOf(await editMeeting(data, meeting!.id, { present: null }));
    expect(await offered()).not.toContain(nominationId);
    valueOf(await editMeeting(data, meeting!.id, { present: present! }));
    valueOf(await recordCount(data, meeting!.id, nominationId, 'for', 1));
    valueOf(await recordCount(data, second, nominationId, 'for', present!));
    const after = (await readNominationFile(data, nominationId))!;
    expect(after.meeting?.id).toBe(second);
    expect((await data.db.of('votes').get(voteId(meeting!.id, nominationId)))?.result.for).toBe(1);
  });
});

describe('what is kept of a meeting beside its votes', { timeout: 60_000 }, () => {
  it('goes and comes back with the meeting', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const meeting = await convene(school);
    valueOf(await markAttendance(data, meeting, ids, everybody));
    valueOf(await changeAgenda(data, meeting, ['a', 'b'], 'b', 'up'));
    valueOf(await keepRecusal(data, meeting, 'a', 'm1', {}));
    const counts = () => Promise.all((['attendances', 'agendaItems', 'recusals'] as const).map((table) => data.db.of(table).count()));
    expect(await counts()).toEqual([5, 2, 1]);
    valueOf(await removeMeeting(data, meeting));
    expect(await counts()).toEqual([0, 0, 0]);
    await data.journal.undo();
    expect(await counts()).toEqual([5, 2, 1]);
    // Two clicks quicker than the screen: the second begins where the first has left off.
    await Promise.all([changeAgenda(data, meeting, ['a', 'b', 'c'], 'b', 'drop'), changeAgenda(data, meeting, ['a', 'b', 'c'], 'c', 'add')]);
    const items = await data.db.of('agendaItems').toArray();
    expect(items.map(({ nominationId, position }) => [nominationId, position]).sort()).toEqual([['a', 1], ['c', 2]]);
  });

  it('goes to the other computer of the school', async () => {
    const { office, vice, nominationId } = await computersOfSchool(setup);
    const meeting = await convene(office);
    valueOf(await markAttendance(office.data, meeting, ids, everybody));
    valueOf(await changeAgenda(office.data, meeting, [nominationId], nominationId, 'up'));
    valueOf(await keepRecusal(office.data, meeting, nominationId, 'm1', {}));
    const { plan } = await takeIn(vice, (await fileFor(office, null)).file);
    expect(plan).toMatchObject({ conflicts: 0, records: { attendances: 5, agendaItems: 1, recusals: 1 } });
    expect(await hashOf(vice)).toBe(await hashOf(office));
  });

  it('stays at the unit: a bundle with the nomination says nothing of who was there, who was recused, and why', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const { data } = office;
    const { meeting } = (await readNominationFile(data, nominationId))!;
    for (const id of ids) valueOf(await keepCouncilMember(data, year, id, { name: `Người họp ${id}` }));
    valueOf(await changeAgenda(data, meeting!.id, [nominationId], nominationId, 'up'));
    valueOf(await keepRecusal(data, meeting!.id, nominationId, 'm1', { reason: 'chồng của người được đề nghị' }));
    valueOf(await keepRecusal(data, meeting!.id, nominationId, 'm1', null));
    valueOf(await keepRecusal(data, meeting!.id, nominationId, 'm2', { reason: 'anh trai' }));
    valueOf(await recordCount(data, meeting!.id, nominationId, 'for', meeting!.present! - 1, 1));
    const bytes = Buffer.from(await (await exportFrom(office, [nominationId], { type: 'plain' })).file.arrayBuffer());
    for (const text of ['chồng của người', 'anh trai', 'Người họp', 'recusal', 'attendance', 'agenda']) expect(bytes.includes(Buffer.from(text))).toBe(false);
  });

  it('written opinions wait for a vote, are counted, and go when there is none', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const meeting = await convene(school);
    const written = async () => (await data.db.of('votes').get(voteId(meeting, 'n')))?.written;
    valueOf(await recordWritten(data, meeting, 'n', 'for', 1));
    expect(await data.db.of('votes').count()).toBe(0);
    valueOf(await recordCount(data, meeting, 'n', 'for', 3));
    valueOf(await recordWritten(data, meeting, 'n', 'for', 1));
    valueOf(await recordWritten(data, meeting, 'n', 'none', 1));
    expect(await written()).toEqual({ for: 1, against: 0, none: 1 });
    valueOf(await recordWritten(data, meeting, 'n', 'for', null));
    valueOf(await recordWritten(data, meeting, 'n', 'none', null));
    expect(await written()).toBeUndefined();
  });
});

describe('erasing a person', { timeout: 60_000 }, () => {
  it('takes the agenda and recusals of his nomination, and his name out of the reasons of others', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const pupil = 'Lê Thị Học Trò';
    const theirs = await addReadyNomination(school, { name: pupil, kind: 'student', evidence: sampleBytes(2_000, 2) });
    const other = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const meeting = await convene(school);
    valueOf(await changeAgenda(data, meeting, [theirs, other], other, 'down'));
    valueOf(await keepRecusal(data, meeting, theirs, 'm1', { reason: 'mẹ của em' }));
    valueOf(await keepRecusal(data, meeting, other, 'm2', { reason: `cô của ${pupil}` }));
    valueOf(await markAttendance(data, meeting, ids, [{ memberId: 'm3', present: false, reason: `Đưa ${pupil} đi thi` }]));
    const { subjectId } = (await data.db.of('nominations').get(theirs))!;
    valueOf(await eraseRecords(data, await recordsAbout(data, subjectId)));
    const { db } = data;
    expect(await db.of('agendaItems').toArray()).toMatchObject([{ nominationId: other }]);
    expect(await db.of('recusals').toArray()).toMatchObject([{ nominationId: other, reason: 'cô của …' }]);
    expect(await db.of('attendances').toArray()).toMatchObject([{ memberId: 'm3', reason: 'Đưa … đi thi' }]);
    const held = [...school.desktop.vaultFiles].filter(([, bytes]) => Buffer.from(bytes).toString('utf8').includes(pupil));
    expect(held.map(([name]) => name)).toEqual([]);
  });
});
