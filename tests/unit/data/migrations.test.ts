import 'fake-indexeddb/auto';
import { readdirSync } from 'node:fs';
import Dexie from 'dexie';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { put, type Entry } from '../../../shared/journal/change';
import { newId } from '../../../shared/model/newId';
import { tableNames } from '../../../shared/model/tables';
import { Database } from '../../../renderer/data/database';
import { migrations } from '../../../renderer/data/migrations/migrations';

const ran = new Set<number>();
const opened: Dexie[] = [];

afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

/** A database as the version before `version` made it, filled by `seed`, then opened as `version` makes it. */
async function migrateTo(version: number, seed: (before: Dexie) => Promise<void>): Promise<Dexie> {
  const name = newId();
  const openAt = async (last: number): Promise<Dexie> => {
    const db = new Dexie(name);
    for (const { version: step, stores, upgrade } of migrations.filter((each) => each.version <= last)) {
      const declared = db.version(step).stores(stores);
      declared.upgrade(async (transaction) => {
        await upgrade?.(transaction);
        if (step === version) ran.add(step);
      });
    }
    opened.push(db);
    return db.open();
  };
  if (version > 1) {
    const before = await openAt(version - 1);
    await seed(before);
    before.close();
  }
  const after = await openAt(version);
  if (version === 1) ran.add(1);
  return after;
}

function entryOf(seq: number, changes: ReturnType<typeof put>[] | null): Entry {
  return {
    header: {
      v: 1,
      device: 'device-1',
      seq,
      stamp: `${seq}@device-1`,
      actor: 'user-1',
      at: '2026-10-12T03:32:00.000Z',
      intent: 'editSubject',
      payloadHash: 'a'.repeat(64),
      prev: '0'.repeat(64),
    },
    payload: changes && { changes },
  };
}

describe('001-first', () => {
  it('makes the tables of the first release', async () => {
    const db = await migrateTo(1, async () => {});
    await db.table('nominations').put({ id: 'n', planYear: 2026, subjectId: 's' });
    expect(await db.table('nominations').where('planYear').equals(2026).count()).toBe(1);
  });
});

describe('002-entriesByRecord', () => {
  it('finds entries of before by the records they touch and by whose parts they name', async () => {
    const entries = [
      entryOf(1, [put('subjects', 's', { kind: 'teacher', name: 'Nguyễn Văn A' })]),
      entryOf(2, [put('achievements', 'x', { nominationId: 'n', text: 'Đạt giải' }), put('subjects', 's', { position: 'Tổ trưởng' })]),
      entryOf(3, null),
    ];
    const db = await migrateTo(2, (before) => before.table('entries').bulkPut(entries).then(() => undefined));
    const seqsOf = async (key: string) =>
      (await db.table<Entry>('entries').where('records').equals(key).toArray()).map(({ header }) => header.seq);
    expect(await seqsOf('subjects/s')).toEqual([1, 2]);
    expect(await seqsOf('achievements/x')).toEqual([2]);
    expect(await seqsOf('nominations/n')).toEqual([2]);
    expect(await db.table('entries').count()).toBe(3);
    expect(await db.table<Entry>('entries').get(['device-1', 1])).toMatchObject(entries[0]!);
  });
});

describe('003-entryBlocks', () => {
  it('leaves the entries of before where they are and has room for blocks', async () => {
    const db = await migrateTo(3, (before) => before.table('entries').put({ ...entryOf(1, []), records: [] }).then(() => undefined));
    expect(await db.table('entries').count()).toBe(1);
    await db.table('entryBlocks').put({ device: 'device-1', last: 7, lines: '' });
    await db.table('blockKeys').put({ device: 'device-1', last: 7, keys: new Uint32Array(1) });
    expect(await db.table('entryBlocks').get(['device-1', 7])).toMatchObject({ last: 7 });
  });
});

describe('004-answersOfDepartment', () => {
  it('adds the tables of answers and replies, and leaves what was there', async () => {
    const db = await migrateTo(4, async (before) => {
      await before.table('subjects').put({ id: 's', name: 'Nguyễn Văn A' });
      await before.table('sentBundles').put({ id: 'b', recipient: 'school' });
    });
    await db.table('replies').put({ id: 'r', nominationId: 'n', requestId: 'r' });
    await db.table('decisions').put({ id: 'd', nominationId: 'n' });
    expect(await db.table('replies').where('nominationId').equals('n').count()).toBe(1);
    expect(await db.table('decisions').where('nominationId').equals('n').count()).toBe(1);
    expect(await db.table('sentBundles').where('recipient').equals('school').count()).toBe(1);
    expect([await db.table('acknowledgements').count(), await db.table('receivedAnswers').count()]).toEqual([0, 0]);
    expect(await db.table('subjects').get('s')).toMatchObject({ name: 'Nguyễn Văn A' });
  });
});

describe('005-devices', () => {
  it('makes the list of computers and leaves what was there', async () => {
    const db = await migrateTo(5, (before) => before.table('users').put({ id: 'u', name: 'Nguyễn Văn A' }).then(() => undefined));
    await db.table('devices').put({ id: 'd', name: 'Máy 1' });
    expect([await db.table('devices').count(), await db.table('users').count()]).toEqual([1, 1]);
  });
});

describe('006-publicity', () => {
  it('makes the registers of publicity, and evidence is found by its activity', async () => {
    const db = await migrateTo(6, (before) => before.table('evidence').put({ id: 'e', nominationId: 'n', title: 'Giấy khen' }).then(() => undefined));
    await db.table('publicityActivities').put({ id: 'a', planYear: 2026 });
    await db.table('exchangeMeetings').put({ id: 'm', planYear: 2026 });
    await db.table('evidence').put({ id: 'f', activityId: 'a', title: 'Ảnh buổi nói chuyện' });
    expect(await db.table('publicityActivities').where('planYear').equals(2026).count()).toBe(1);
    expect(await db.table('exchangeMeetings').where('planYear').equals(2026).count()).toBe(1);
    expect(await db.table('evidence').where('activityId').equals('a').primaryKeys()).toEqual(['f']);
    expect(await db.table('evidence').where('nominationId').equals('n').primaryKeys()).toEqual(['e']);
  });
});

describe('007-registers', () => {
  it('makes the registers of nurture, follow-up, inspection, council and staff, and leaves what was there', async () => {
    const db = await migrateTo(7, (before) => before.table('meetings').put({ id: 'm', planYear: 2026 }).then(() => undefined));
    await db.table('nurturePlans').put({ id: 'n', nominationId: 'n' });
    await db.table('nurtureActions').put({ id: 'a', nominationId: 'n', text: 'Dự giờ' });
    await db.table('followUps').put({ id: 'f', subjectId: 's', planYear: 2026 });
    await db.table('inspections').put({ id: 'i', planYear: 2026 });
    await db.table('councilMembers').put({ id: 'c', planYear: 2026 });
    await db.table('staffMembers').put({ id: 't', name: 'Đỗ Thị Mẫu' });
    await db.table('trainings').put({ id: 'u', staffId: 't' });
    expect(await db.table('nurturePlans').where('nominationId').equals('n').count()).toBe(1);
    expect(await db.table('nurtureActions').where('nominationId').equals('n').count()).toBe(1);
    expect(await db.table('followUps').where('subjectId').equals('s').count()).toBe(1);
    for (const table of ['followUps', 'inspections', 'councilMembers', 'meetings']) expect(await db.table(table).where('planYear').equals(2026).count()).toBe(1);
    expect(await db.table('trainings').where('staffId').equals('t').count()).toBe(1);
  });
});

describe('008-annualReports', () => {
  it('makes the reports of the years, and leaves what was there', async () => {
    const db = await migrateTo(8, (before) => before.table('inspections').put({ id: 'i', planYear: 2026 }).then(() => undefined));
    await db.table('annualReports').put({ id: 'report.2026', planYear: 2026 });
    for (const table of ['annualReports', 'inspections']) expect(await db.table(table).where('planYear').equals(2026).count()).toBe(1);
  });
});

describe('009-meetingRoom', () => {
  it('makes attendance, agenda and recusals of meetings, and leaves what was there', async () => {
    const db = await migrateTo(9, (before) => before.table('meetings').put({ id: 'm', planYear: 2026 }).then(() => undefined));
    await db.table('attendances').put({ id: 'm.a', meetingId: 'm', memberId: 'a', present: true });
    await db.table('agendaItems').put({ id: 'm.n', meetingId: 'm', nominationId: 'n', position: 1 });
    await db.table('recusals').put({ id: 'm.n.a', meetingId: 'm', nominationId: 'n', memberId: 'a' });
    for (const table of ['attendances', 'agendaItems', 'recusals']) expect(await db.table(table).where('meetingId').equals('m').count()).toBe(1);
    for (const table of ['agendaItems', 'recusals']) expect(await db.table(table).where('nominationId').equals('n').count()).toBe(1);
    expect(await db.table('meetings').count()).toBe(1);
  });
});

describe('010-receivedReports', () => {
  it('makes the reports that the Sở received, and leaves what was there', async () => {
    const db = await migrateTo(10, (before) => before.table('receipts').put({ id: 'b', senderId: 's' }).then(() => undefined));
    await db.table('receivedReports').put({ id: 'b', senderId: 's', planYear: 2026 });
    expect(await db.table('receivedReports').where('planYear').equals(2026).count()).toBe(1);
    expect(await db.table('receivedReports').where('senderId').equals('s').count()).toBe(1);
    expect(await db.table('receipts').count()).toBe(1);
  });
});

describe('011-publicNotices', () => {
  it('makes notices, found by who stands on them, and their objections, and leaves what was there', async () => {
    const db = await migrateTo(11, (before) => before.table('publicityActivities').put({ id: 'a', planYear: 2026 }).then(() => undefined));
    await db.table('publicNotices').put({ id: 'n', planYear: 2026, nominationIds: ['x', 'y'] });
    await db.table('objections').put({ id: 'o', noticeId: 'n' });
    expect(await db.table('publicNotices').where('nominationIds').equals('y').primaryKeys()).toEqual(['n']);
    expect(await db.table('objections').where('noticeId').equals('n').count()).toBe(1);
    for (const table of ['publicNotices', 'publicityActivities']) expect(await db.table(table).where('planYear').equals(2026).count()).toBe(1);
  });
});

describe('012-drafts', () => {
  it('makes what people wrote upon drafts, found by meeting and nomination, and leaves what was there', async () => {
    const db = await migrateTo(12, (before) => before.table('meetings').put({ id: 'm', planYear: 2026 }).then(() => undefined));
    await db.table('drafts').bulkPut([{ id: 'minutes.m', meetingId: 'm', text: 'Biên bản' }, { id: 'article.n', nominationId: 'n', text: 'Bài viết' }]);
    expect(await db.table('drafts').where('meetingId').equals('m').primaryKeys()).toEqual(['minutes.m']);
    expect(await db.table('drafts').where('nominationId').equals('n').primaryKeys()).toEqual(['article.n']);
    expect(await db.table('meetings').where('planYear').equals(2026).count()).toBe(1);
  });
});

describe('013-recognitions', () => {
  it('makes recognitions, found by version and nomination, and the meetings of clusters, and leaves what was there', async () => {
    const db = await migrateTo(13, (before) => before.table('decisions').put({ id: 'v', nominationId: 'n' }).then(() => undefined));
    await db.table('recognitions').put({ id: 'r', versionId: 'v', nominationId: 'n' });
    await db.table('clusterMeetings').put({ id: 'c', planYear: 2026 });
    expect(await db.table('recognitions').where('versionId').equals('v').primaryKeys()).toEqual(['r']);
    for (const table of ['recognitions', 'decisions']) expect(await db.table(table).where('nominationId').equals('n').count()).toBe(1);
    expect(await db.table('clusterMeetings').where('planYear').equals(2026).count()).toBe(1);
  });
});

describe('014-setupFiles', () => {
  it('makes the setup files that were taken in, and leaves what was there', async () => {
    const db = await migrateTo(14, (before) => before.table('movements').put({ id: 'm', title: 'Phong trào' }).then(() => undefined));
    await db.table('setupFiles').put({ id: 'f', planKey: 'plan@1' });
    expect(await db.table('setupFiles').get('f')).toEqual({ id: 'f', planKey: 'plan@1' });
    expect(await db.table('movements').get('m')).toEqual({ id: 'm', title: 'Phong trào' });
  });
});

describe('015-tellings', () => {
  it('makes the last words of the computers of the Sở, found by nomination, and leaves what was there', async () => {
    const db = await migrateTo(15, (before) => before.table('decisions').put({ id: 'v', nominationId: 'n' }).then(() => undefined));
    await db.table('tellings').put({ id: 't', nominationId: 'n' });
    for (const table of ['tellings', 'decisions']) expect(await db.table(table).where('nominationId').equals('n').count()).toBe(1);
  });
});

describe('the list of migrations', () => {
  it('counts from 1 without a gap and names every file of its folder', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
    const files = readdirSync('renderer/data/migrations').filter((name) => /^\d{3}-/.test(name));
    expect(files.map((name) => Number(name.slice(0, 3)))).toEqual(migrations.map(({ version }) => version));
  });

  it('gives every table of the journal a store', async () => {
    const db = new Database(newId());
    opened.push(db);
    await db.open();
    expect(db.tables.map(({ name }) => name)).toEqual(expect.arrayContaining([...tableNames]));
  });
});

afterAll(() => {
  // The end of the file fails when a migration was never run by a case of its own.
  expect([...ran].sort((a, b) => a - b)).toEqual(migrations.map(({ version }) => version));
});
