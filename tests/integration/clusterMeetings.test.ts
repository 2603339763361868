import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { keepClusterMeeting, readClusters } from '../../renderer/data/clusterMeetings';
import { loadKeys } from '../../renderer/data/keys';
import { openAnswer } from '../../renderer/data/openAnswer';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import { toldMeeting } from '../../shared/rules/clusterMeeting';
import { answerTo, confirmAll, department, endAnswering, kept, receive, school, startAnswering, take, teacher } from '../support/answering';
import { exportFrom, planYear, schoolCode, today, valueOf } from '../support/exchangeScenario';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

beforeEach(async () => {
  await startAnswering();
  await receive((await exportFrom(school, [teacher])).file);
  await confirmAll();
});
afterEach(endAnswering);

async function moveTo(cluster: string | null): Promise<void> {
  const unit = (await department.data.db.of('units').where('code').equals(schoolCode).first())!;
  valueOf(await department.data.journal.commit('editUnits', [put('units', unit.id, { cluster })]));
}

const keep = async (cluster: string, fields: Parameters<typeof keepClusterMeeting>[3]) => valueOf(await keepClusterMeeting(department.data, planYear, cluster, fields));
const atSchool = async () => toldMeeting(await school.data.db.of('clusterMeetings').toArray());

describe('the exchange meeting of a cluster', () => {
  it('is told to the units of that cluster, and to no other', async () => {
    await moveTo('Cụm Mẫu 1');
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12', place: 'Trường THPT Mẫu Số 2' });
    await keep('Cụm Mẫu 2', { plannedOn: '2026-08-19', place: 'Nơi của cụm khác' });
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: true, meetings: [{ isNew: true, meeting: { cluster: 'Cụm Mẫu 1' } }] });
    const file = await answerTo(school);
    expect(valueOf(await openAnswer(school.data, file)).meetings).toMatchObject([{ change: 'new', meeting: { plannedOn: '2026-08-12' } }]);
    await take(school, file);
    expect(await school.data.db.of('clusterMeetings').toArray()).toMatchObject([{ cluster: 'Cụm Mẫu 1', plannedOn: '2026-08-12', place: 'Trường THPT Mẫu Số 2' }]);
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: false });
    await keep('Cụm Mẫu 1', { heldOn: '2026-08-13' });
    await take(school, await answerTo(school));
    expect(await atSchool()).toMatchObject({ heldOn: '2026-08-13' });
  });

  it('is not told as held on a day of another year, which was mistyped', async () => {
    await moveTo('Cụm Mẫu 1');
    await keep('Cụm Mẫu 1', { heldOn: `${planYear - 1}-08-13` });
    expect((await readAnswerRows(department.data))[0]!.meetings).toEqual([]);
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12' });
    await take(school, await answerTo(school));
    expect(await atSchool()).toMatchObject({ plannedOn: '2026-08-12' });
    expect((await atSchool())!.heldOn).toBeUndefined();
  });

  it('leaves host and note at the Sở, also when they alone change', async () => {
    await moveTo('Cụm Mẫu 1');
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12', host: 'Trường THPT Mẫu Số 9', note: 'Chưa chắc có xe' });
    const file = await answerTo(school);
    const { identity } = valueOf(await loadKeys(school.data));
    const { records } = valueOf(await readBundle(blobSource(file), { identities: [identity], recordSchemas })) as { records: Record<string, object[]> };
    // Whoever adds a field to the record decides here whether units are told of it.
    expect(Object.keys(records['clusterMeetings']![0]!).sort()).toEqual(['asOf', 'cluster', 'createdAt', 'id', 'planYear', 'plannedOn', 'stamps', 'updatedAt']);
    for (const word of ['Mẫu Số 9', 'Chưa chắc']) expect(JSON.stringify(records)).not.toContain(word);
    await keep('Cụm Mẫu 1', { note: 'Đã có xe' });
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: false });
  });

  it('is taken back from a unit that was taken off the list, and stays so when one of its code without a cluster comes', async () => {
    await moveTo('Cụm Mẫu 1');
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12' });
    await take(school, await answerTo(school));
    const { id, name, kind } = (await department.data.db.of('units').where('code').equals(schoolCode).first())!;
    valueOf(await department.data.journal.commit('editUnits', [remove('units', id)]));
    const due = { isDue: true, meetings: [{ isNew: true, meeting: { cancelled: true } }] };
    expect((await readAnswerRows(department.data))[0]).toMatchObject(due);
    valueOf(await department.data.journal.commit('editUnits', [put('units', newId(), { code: schoolCode, name, kind })]));
    expect((await readAnswerRows(department.data))[0]).toMatchObject(due);
    await take(school, await answerTo(school));
    expect(await atSchool()).toMatchObject({ cancelled: true });
    expect((await readAnswerRows(department.data))[0]).toMatchObject({ isDue: false });
  });

  it('is that of the unit made first where the list has two of one code, on the screen and in the answer alike', async () => {
    await moveTo('Cụm Mẫu 1');
    const first = (await department.data.db.of('units').where('code').equals(schoolCode).first())!;
    const { name } = first;
    valueOf(await department.data.journal.commit('editUnits', [put('units', newId(), { code: schoolCode, name, cluster: 'Cụm Mẫu 2' })]));
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12' });
    await keep('Cụm Mẫu 2', { plannedOn: '2026-08-19' });
    expect((await readAnswerRows(department.data))[0]!.meetings.map(({ meeting }) => meeting.cluster)).toEqual(['Cụm Mẫu 1']);
    expect(valueOf(await openAnswer(school.data, await answerTo(school))).meetings.map(({ meeting }) => meeting.cluster)).toEqual(['Cụm Mẫu 1']);
  });

  it('is told of to nobody without a cluster, and not before there is a day', async () => {
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12' });
    await moveTo(null);
    expect((await readAnswerRows(department.data))[0]!.meetings).toEqual([]);
    await moveTo('Cụm Mẫu 3');
    await keep('Cụm Mẫu 3', { place: 'Nơi chưa có ngày' });
    expect((await readAnswerRows(department.data))[0]!.meetings).toEqual([]);
    await take(school, await answerTo(school));
    expect(await school.data.db.of('clusterMeetings').count()).toBe(0);
  });

  it('gives way when the unit moves to another cluster, comes back with it, and is taken back when it is called off', async () => {
    await moveTo('Cụm Mẫu 1');
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12' });
    await keep('Cụm Mẫu 2', { plannedOn: '2026-08-19' });
    await take(school, await answerTo(school));
    await moveTo('Cụm Mẫu 2');
    await take(school, await answerTo(school));
    expect(await atSchool()).toMatchObject({ cluster: 'Cụm Mẫu 2', plannedOn: '2026-08-19' });
    await moveTo('Cụm Mẫu 1');
    await take(school, await answerTo(school));
    expect(await atSchool()).toMatchObject({ cluster: 'Cụm Mẫu 1', plannedOn: '2026-08-12' });
    expect((await atSchool())!.cancelled).toBeUndefined();
    await keep('Cụm Mẫu 1', { cancelled: true });
    await take(school, await answerTo(school));
    expect(await atSchool()).toMatchObject({ cancelled: true });
  });

  it('is one record, though two computers of the Sở begin it apart, and stands in the list of clusters', async () => {
    const other = kept(await secondComputer(department));
    await takeIn(other, (await fileFor(department, null)).file);
    await moveTo('Cụm Mẫu 1');
    await keep('Cụm Mẫu 1', { plannedOn: '2026-08-12' });
    valueOf(await keepClusterMeeting(other.data, planYear, 'Cụm Mẫu 1', { place: 'Hội trường Sở' }));
    await takeIn(other, (await fileFor(department, null)).file);
    await takeIn(department, (await fileFor(other, null)).file);
    expect(await hashOf(department)).toBe(await hashOf(other));
    const clusters = await readClusters(department.data, planYear, today);
    expect(clusters.filter(({ cluster }) => cluster === 'Cụm Mẫu 1')).toMatchObject([{ units: 1, meeting: { plannedOn: '2026-08-12', place: 'Hội trường Sở' }, standing: { state: 'late', lastDay: '2026-08-30' } }]);
  });
});
