import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAuditTrail } from '../../renderer/data/auditTrail';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { keepBackupPassphrase } from '../../renderer/data/backupState';
import { readConflicts } from '../../renderer/data/conflicts';
import { keepDraft, readDraft } from '../../renderer/data/drafts';
import { eraseRecords } from '../../renderer/data/erasure';
import { addMeeting, editMeeting, removeMeeting } from '../../renderer/data/meetings';
import { readNominationHistory } from '../../renderer/data/recordHistory';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { backUp } from '../../renderer/data/writeBackup';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';
import { pickedFolder } from '../support/pickedFolder';
import { computersOfSchool, fileFor, hashOf, takeIn } from '../support/twoComputers';

const year = { planYear: 2026, schoolYear: '2026-2027' };
const exchange = directExchange();
const passphrase = 'đường hoa phượng đỏ';

let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

async function convene({ data }: Office): Promise<string> {
  const { id } = valueOf(await addMeeting(data, year));
  valueOf(await editMeeting(data, id, { date: '2026-10-01' }));
  return id;
}

/** Names of the vault's files that hold the text. */
function filesWith(office: Office, text: string): string[] {
  return [...office.desktop.vaultFiles].filter(([, bytes]) => Buffer.from(bytes).toString('utf8').includes(text)).map(([name]) => name);
}

describe('what is typed upon drafted minutes', { timeout: 60_000 }, () => {
  it('is there after a start anew, goes back to the draft when asked to, and comes back by one undo', async () => {
    const school = await startSchool(setup);
    const meetingId = await convene(school);
    expect(await readDraft(school.data, { meetingId })).toBeNull();
    valueOf(await keepDraft(school.data, { meetingId }, { text: 'Biên bản sửa tay', draftedFrom: 'bản soạn' }));
    const again = await startOffice(school.desktop);
    expect(await readDraft(again.data, { meetingId })).toMatchObject({ text: 'Biên bản sửa tay' });
    valueOf(await keepDraft(again.data, { meetingId }, null));
    expect(await readDraft(again.data, { meetingId })).toBeNull();
    await again.data.journal.undo();
    expect(await readDraft(again.data, { meetingId })).toMatchObject({ text: 'Biên bản sửa tay' });
    // Each text stands with the draft that it takes account of.
    valueOf(await keepDraft(again.data, { meetingId }, { text: 'Biên bản', draftedFrom: 'bản soạn' }));
    valueOf(await keepDraft(again.data, { meetingId }, { text: 'Biên bản họp', draftedFrom: 'bản soạn mới' }));
    expect(await readDraft(again.data, { meetingId })).toMatchObject({ text: 'Biên bản họp', draftedFrom: 'bản soạn mới' });
    valueOf(await keepDraft(again.data, { meetingId }, { text: '', draftedFrom: 'bản soạn' }));
    expect(await readDraft(again.data, { meetingId })).toMatchObject({ text: '' });
  });

  it('goes and comes back with the meeting, and is told by its day', async () => {
    const school = await startSchool(setup);
    const meetingId = await convene(school);
    valueOf(await keepDraft(school.data, { meetingId }, { text: 'Biên bản sửa tay', draftedFrom: 'bản soạn' }));
    expect((await readAuditTrail(school.data))[0]).toMatchObject({ intent: 'editMinutes', table: 'drafts', about: { table: 'drafts', name: '2026-10-01' } });
    valueOf(await removeMeeting(school.data, meetingId));
    expect(await school.data.db.of('drafts').count()).toBe(0);
    await school.data.journal.undo();
    expect(await readDraft(school.data, { meetingId })).toMatchObject({ text: 'Biên bản sửa tay' });
  });
});

describe('drafts of a unit', { timeout: 60_000 }, () => {
  it('go to the other computer, and what both wrote apart is a conflict that holds no nomination back', async () => {
    const { office, vice, nominationId } = await computersOfSchool(setup);
    const meetingId = await convene(office);
    valueOf(await keepDraft(office.data, { meetingId }, { text: 'Biên bản của máy thứ nhất', draftedFrom: 'bản soạn' }));
    const { plan } = await takeIn(vice, (await fileFor(office, null)).file);
    expect(plan).toMatchObject({ conflicts: 0, records: { drafts: 1 } });
    expect(await readDraft(vice.data, { meetingId })).toMatchObject({ text: 'Biên bản của máy thứ nhất' });
    valueOf(await keepDraft(office.data, { nominationId }, { text: 'Bài của máy thứ nhất', draftedFrom: 'bản soạn' }));
    valueOf(await keepDraft(vice.data, { nominationId }, { text: 'Bài của máy thứ hai', draftedFrom: 'bản soạn' }));
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await hashOf(vice)).toBe(await hashOf(office));
    expect((await readConflicts(office.data)).lines).toMatchObject([{ table: 'drafts', key: 'text', about: 'Trần Thị Bình An' }]);
    expect((await readSubmissionChoice(office.data, 2026, '2026-12-01')).candidates[0]?.leftBehind).toBeUndefined();
  });

  it('stay at the unit: a bundle with the nomination carries neither the article nor the minutes', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const meetingId = await convene(office);
    valueOf(await keepDraft(office.data, { nominationId }, { text: 'Bài đang viết dở', draftedFrom: 'bản soạn' }));
    valueOf(await keepDraft(office.data, { meetingId }, { text: 'Biên bản đang viết dở', draftedFrom: 'bản soạn' }));
    const bytes = Buffer.from(await (await exportFrom(office, [nominationId], { type: 'plain' })).file.arrayBuffer());
    for (const text of ['viết dở', 'drafts']) expect(bytes.includes(Buffer.from(text))).toBe(false);
  });

  it('are in a backup and come back from it', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    valueOf(await keepDraft(office.data, { nominationId }, { text: 'Bài đang viết dở', draftedFrom: 'bản soạn' }));
    valueOf(await office.desktop.folders.choose({ title: '' }));
    valueOf(await keepBackupPassphrase(office.data, passphrase));
    valueOf(await backUp(office.data, { exchange }));
    const fresh = await startOffice(new MemoryDesktop());
    const medium = pickedMedium(pickedFolder(office.desktop.backupFiles));
    valueOf(await prepareRestore(fresh.data, medium, { name: medium.backups[0]!.name, passphrase }, { exchange }));
    valueOf(await finishRestore(fresh.data));
    const restored = await startOffice(fresh.desktop);
    expect(await readDraft(restored.data, { nominationId })).toMatchObject({ text: 'Bài đang viết dở' });
    expect(await hashOf(restored)).toBe(await hashOf(office));
  });

  it('are told of in the history of the nomination', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    valueOf(await keepDraft(office.data, { nominationId }, { text: 'Bài đang viết dở', draftedFrom: 'bản soạn' }));
    const history = (await readNominationHistory(office.data, nominationId))!;
    expect(history.entries[0]).toMatchObject({ intent: 'editArticle', changes: [{ table: 'drafts', became: 'made', fields: expect.arrayContaining([expect.objectContaining({ key: 'text', after: 'Bài đang viết dở' })]) }] });
  });
});

describe('erasing a person', { timeout: 60_000 }, () => {
  const pupil = 'Lê Thị Học Trò';

  it('takes the article about him, and his name out of minutes and articles about others', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const theirs = await addReadyNomination(school, { name: pupil, kind: 'student', evidence: sampleBytes(2_000, 2) });
    const other = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const meetingId = await convene(school);
    valueOf(await keepDraft(data, { nominationId: theirs }, { text: `Em ${pupil} học giỏi`, draftedFrom: 'bản soạn' }));
    valueOf(await keepDraft(data, { nominationId: other }, { text: `Cô giáo của em ${pupil}`, draftedFrom: 'bản soạn' }));
    valueOf(await keepDraft(data, { meetingId }, { text: `Hội đồng xét em ${pupil} và cô Bình An`, draftedFrom: `1. ${pupil}.\n\n2. Trần Thị Bình An.` }));
    const { subjectId } = (await data.db.of('nominations').get(theirs))!;
    valueOf(await eraseRecords(data, await recordsAbout(data, subjectId)));
    expect(await readDraft(data, { nominationId: theirs })).toBeNull();
    expect(await readDraft(data, { nominationId: other })).toMatchObject({ text: 'Cô giáo của em …' });
    expect(await readDraft(data, { meetingId })).toMatchObject({ text: 'Hội đồng xét em … và cô Bình An', draftedFrom: '1. ….\n\n2. Trần Thị Bình An.' });
    expect(filesWith(school, pupil)).toEqual([]);
  });

  it('keeps the minutes that stand where only those of the other computer, which lost, named him', async () => {
    const { office, vice } = await computersOfSchool(setup);
    const theirs = await addReadyNomination(office, { name: pupil, kind: 'student', evidence: sampleBytes(2_000, 2) });
    const meetingId = await convene(office);
    await takeIn(vice, (await fileFor(office, null)).file);
    valueOf(await keepDraft(office.data, { meetingId }, { text: `Hội đồng xét em ${pupil}`, draftedFrom: 'bản soạn' }));
    for (const text of ['Biên bản', 'Biên bản họp', 'Biên bản họp lần 1']) valueOf(await keepDraft(vice.data, { meetingId }, { text, draftedFrom: 'bản soạn' }));
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await readDraft(office.data, { meetingId })).toMatchObject({ text: 'Biên bản họp lần 1' });
    const { subjectId } = (await office.data.db.of('nominations').get(theirs))!;
    valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
    expect(filesWith(office, pupil)).toEqual([]);
    expect(await readDraft(office.data, { meetingId })).toMatchObject({ text: 'Biên bản họp lần 1' });
    await takeIn(vice, (await fileFor(office, null)).file);
    expect(await readDraft(vice.data, { meetingId })).toMatchObject({ text: 'Biên bản họp lần 1' });
  });

  it('leaves room for new minutes where the old ones had to go whole', async () => {
    const school = await startSchool(setup);
    const { data } = school;
    const theirs = await addReadyNomination(school, { name: pupil, kind: 'student', evidence: sampleBytes(2_000, 2) });
    const meetingId = await convene(school);
    valueOf(await keepDraft(data, { meetingId }, { text: `Hội đồng xét em ${pupil}`, draftedFrom: 'bản soạn' }));
    valueOf(await keepDraft(data, { meetingId }, null));
    const { subjectId } = (await data.db.of('nominations').get(theirs))!;
    valueOf(await eraseRecords(data, await recordsAbout(data, subjectId)));
    expect(filesWith(school, pupil)).toEqual([]);
    valueOf(await keepDraft(data, { meetingId }, { text: 'Biên bản viết lại', draftedFrom: 'bản soạn' }));
    expect(await readDraft(data, { meetingId })).toMatchObject({ text: 'Biên bản viết lại' });
  });
});
