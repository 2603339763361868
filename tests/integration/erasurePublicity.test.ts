import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { eraseRecords } from '../../renderer/data/erasure';
import { takeActivityEvidence } from '../../renderer/data/evidence';
import { addExchangeMeeting, editExchangeMeeting, linkSpeaker } from '../../renderer/data/exchangeMeetings';
import { hashBlob } from '../../renderer/data/hashBlob';
import { allRows } from '../../renderer/data/projection';
import { addActivity, editActivity, linkExemplar, removeActivity } from '../../renderer/data/publicity';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { stateHash } from '../../shared/journal/project';
import { addReadyNomination, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

const pupil = 'Lê Thị Học Trò';
const year = { planYear: 2026, schoolYear: '2026-2027' };
const intake = {
  limits: { maxFileBytes: 10_000_000, maxPhotoBytes: 10_000_000 } as never,
  hash: hashBlob,
};

function filesWith(desktop: MemoryDesktop, text: string): string[] {
  return [...desktop.vaultFiles].filter(([, bytes]) => Buffer.from(bytes).toString('utf8').toLocaleLowerCase('vi').includes(text.toLocaleLowerCase('vi'))).map(([name]) => name);
}

const file = (name: string, seed: number): File => new File([sampleBytes(500, seed)], name, { type: 'image/jpeg' });

async function addTo(school: Office, title: string, nominationIds: string[], files: File[] = []): Promise<string> {
  const { id } = valueOf(await addActivity(school.data, year));
  valueOf(await editActivity(school.data, id, { title, date: '2026-09-05' }));
  for (const nominationId of nominationIds) valueOf(await linkExemplar(school.data, id, nominationId, true));
  for (const each of files) valueOf(await takeActivityEvidence(school.data, id, each, intake));
  return id;
}

describe('erasing a person whom publicity names', () => {
  it('takes what made nobody else known, and out of the rest the link, the name and the files that bear it', async () => {
    const school = await startSchool(await setupFileOf(await startDepartment()));
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const nomination = await addReadyNomination(school, { name: pupil, kind: 'student', evidence: sampleBytes(3_000, 2) });
    const alone = await addTo(school, `Gương vượt khó ${pupil}`, [nomination], [file('Ảnh 1.jpg', 11)]);
    const shared = await addTo(school, `Hai tấm gương: Trần Thị Bình An và ${pupil.toLocaleUpperCase('vi')}`, [teacher, nomination], [file(`Ảnh ${pupil}.jpg`, 12), file('Ảnh chung.jpg', 13)]);
    const unlinked = await addTo(school, 'Bảng tin tháng 9', [teacher]);
    valueOf(await editActivity(school.data, unlinked, { note: `Có nhắc đến em ${pupil}, lớp 11A.` }));
    const deleted = await addTo(school, `Bài viết về ${pupil}`, [nomination]);
    valueOf(await removeActivity(school.data, deleted));
    const meeting = valueOf(await addExchangeMeeting(school.data, year)).id;
    valueOf(await editExchangeMeeting(school.data, meeting, { date: '2026-08-20', note: `${pupil} kể chuyện.` }));
    valueOf(await linkSpeaker(school.data, meeting, nomination, true));
    expect(filesWith(school.desktop, pupil).length).toBeGreaterThan(0);

    const { subjectId } = (await school.data.db.of('nominations').get(nomination))!;
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));

    const { db } = school.data;
    expect(filesWith(school.desktop, pupil)).toEqual([]);
    const tables = await Promise.all(db.tables.filter(({ name }) => name !== 'blobs').map((table) => table.toArray()));
    expect(JSON.stringify(tables).toLocaleLowerCase('vi')).not.toContain(pupil.toLocaleLowerCase('vi'));
    expect(await db.of('publicityActivities').get(alone)).toBeUndefined();
    expect(await db.of('publicityActivities').get(shared)).toMatchObject({ title: 'Hai tấm gương: Trần Thị Bình An và …', nominationIds: [teacher], date: '2026-09-05' });
    expect(await db.of('publicityActivities').get(unlinked)).toMatchObject({ note: 'Có nhắc đến em …, lớp 11A.', nominationIds: [teacher] });
    expect(await db.of('exchangeMeetings').get(meeting)).toMatchObject({ speakerIds: [], note: '… kể chuyện.', date: '2026-08-20' });
    expect((await db.of('evidence').where('activityId').notEqual('').toArray()).map(({ title }) => title)).toEqual(['Ảnh chung']);

    const again = await startOffice(new MemoryDesktop([...school.desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
    expect(await stateHash(await allRows(again.data.db))).toBe(await stateHash(await allRows(db)));
  });
});
