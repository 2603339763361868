import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { editReport } from '../../renderer/data/annualReport';
import { putBack, readConflicts, settleConflict } from '../../renderer/data/conflicts';
import { eraseRecords } from '../../renderer/data/erasure';
import { addMeeting, editMeeting } from '../../renderer/data/meetings';
import { mentionsOf } from '../../renderer/data/mentions';
import { keepRecusal } from '../../renderer/data/meetingRoom';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { put } from '../../shared/journal/change';
import { reportId } from '../../shared/model/annualReport';
import { recusalId } from '../../shared/model/meetingRoom';
import { newId } from '../../shared/model/newId';
import { setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { computersOfSchool, fileFor, hashOf, takeIn } from '../support/twoComputers';

const year = { planYear: 2026, schoolYear: '2026-2027' };
const pupil = 'Lê Thị Học Trò';

let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

function filesWith(office: Office, text: string): string[] {
  return [...office.desktop.vaultFiles].filter(([, bytes]) => Buffer.from(bytes).toString('utf8').includes(text)).map(([name]) => name);
}

async function addPupil({ data }: Office): Promise<string> {
  const id = newId();
  valueOf(await data.journal.commit('addSubject', [put('subjects', id, { kind: 'student', name: pupil })]));
  return id;
}

const resultsAt = async ({ data }: Office): Promise<string | undefined> => (await data.db.of('annualReports').get(reportId(2026)))?.results;

/** Both computers wrote the results of the year's report; what the first wrote lost, twice, and names the pupil. */
async function reportWrittenApart(): Promise<{ office: Office; vice: Office; subjectId: string }> {
  const { office, vice } = await computersOfSchool(setup);
  const subjectId = await addPupil(office);
  await takeIn(vice, (await fileFor(office, null)).file);
  valueOf(await editReport(office.data, year, 'results', `Em ${pupil} được nêu gương`));
  for (const text of ['Ba', 'Ba điển', 'Ba điển hình']) valueOf(await editReport(vice.data, year, 'results', text));
  await takeIn(office, (await fileFor(vice, null)).file);
  expect(await resultsAt(office)).toBe('Ba điển hình');
  return { office, vice, subjectId };
}

describe('erasing somebody whom only a text that lost names', { timeout: 60_000 }, () => {
  it('keeps the year’s report, what stands in it and room for what is typed afterwards', async () => {
    const { office, vice, subjectId } = await reportWrittenApart();
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    expect(filesWith(office, pupil)).toEqual([]);
    expect(await resultsAt(office)).toBe('Ba điển hình');
    valueOf(await editReport(office.data, year, 'results', 'Bốn điển hình'));
    const again = await startOffice(office.desktop);
    expect(await resultsAt(again)).toBe('Bốn điển hình');
    await takeIn(vice, (await fileFor(again, null)).file);
    expect(await resultsAt(vice)).toBe('Bốn điển hình');
    expect(filesWith(vice, pupil)).toEqual([]);
  });

  it('leaves the text that lost to be put back, without the name', async () => {
    const { office, subjectId } = await reportWrittenApart();
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    const [line, ...more] = (await readConflicts(office.data)).lines.filter(({ table }) => table === 'annualReports');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ key: 'results', kept: { value: 'Ba điển hình' }, lost: { value: 'Em … được nêu gương' } });
    expect(line!.settled).toBeUndefined();
    valueOf(await putBack(office.data, line!));
    expect(await resultsAt(office)).toBe('Em … được nêu gương');
  });

  it('asks nobody anew about what a person has looked at', async () => {
    const { office, subjectId } = await reportWrittenApart();
    const [before] = (await readConflicts(office.data)).lines.filter(({ table }) => table === 'annualReports');
    valueOf(await settleConflict(office.data, before!));
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    const lines = (await readConflicts(office.data)).lines.filter(({ table }) => table === 'annualReports');
    expect(lines.map(({ lost, settled }) => [lost.value, settled !== undefined])).toEqual([['Em … được nêu gương', true]]);
  });

  it('comes to one state on both computers, whichever erases first', async () => {
    const { office, vice, subjectId } = await reportWrittenApart();
    await takeIn(vice, (await fileFor(office, null)).file);
    for (const each of [office, vice]) valueOf(await eraseRecords(each.data, await recordsAbout(each.data, subjectId)));
    await takeIn(office, (await fileFor(vice, null)).file);
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await hashOf(office)).toBe(await hashOf(vice));
    expect([await resultsAt(office), filesWith(office, pupil), filesWith(vice, pupil)]).toEqual(['Ba điển hình', [], []]);
  });
});

describe('erasing somebody whom a text names that lost and that stands where names stay', { timeout: 60_000 }, () => {
  it('tells nobody of it beforehand, since the name goes out of it', async () => {
    const { office, vice } = await computersOfSchool(setup);
    const subjectId = await addPupil(office);
    const { id } = valueOf(await addMeeting(office.data, year));
    await takeIn(vice, (await fileFor(office, null)).file);
    valueOf(await editMeeting(office.data, id, { conclusion: `Em ${pupil} được chọn` }));
    for (const conclusion of ['Ba', 'Ba người']) valueOf(await editMeeting(vice.data, id, { conclusion }));
    const mentions = async () => mentionsOf(office.data, [pupil], await recordsAbout(office.data, subjectId));
    expect(await mentions()).toMatchObject([{ table: 'meetings' }]);
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await office.data.db.of('meetings').get(id)).toMatchObject({ conclusion: 'Ba người' });
    expect(await mentions()).toEqual([]);
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    expect(filesWith(office, pupil)).toEqual([]);
  });
});

describe('erasing somebody whom a removed record names', { timeout: 60_000 }, () => {
  it('leaves room for a record of the same place', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const subjectId = await addPupil(school);
    const { id: meetingId } = valueOf(await addMeeting(data, year));
    valueOf(await editMeeting(data, meetingId, { date: '2026-10-01' }));
    const [memberId, nominationId] = [newId(), newId()];
    valueOf(await keepRecusal(data, meetingId, nominationId, memberId, { reason: `Mẹ của ${pupil}` }));
    valueOf(await keepRecusal(data, meetingId, nominationId, memberId, null));
    valueOf(await eraseRecords(data, await recordsAbout(data, subjectId)));
    expect(filesWith(school, pupil)).toEqual([]);
    expect(await data.db.of('recusals').toArray()).toEqual([]);
    valueOf(await keepRecusal(data, meetingId, nominationId, memberId, { reason: 'Người thân' }));
    expect(await data.db.of('recusals').get(recusalId(meetingId, nominationId, memberId))).toMatchObject({ reason: 'Người thân' });
  });
});
