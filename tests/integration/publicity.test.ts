import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAuditTrail } from '../../renderer/data/auditTrail';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { keepBackupPassphrase } from '../../renderer/data/backupState';
import { countOpenConflicts, readConflicts } from '../../renderer/data/conflicts';
import { takeActivityEvidence } from '../../renderer/data/evidence';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { nameEvidence } from '../../renderer/data/evidenceCheck';
import { addExchangeMeeting, editExchangeMeeting, linkSpeaker, removeExchangeMeeting } from '../../renderer/data/exchangeMeetings';
import { readExemplars } from '../../renderer/data/exemplars';
import { hashBlob } from '../../renderer/data/hashBlob';
import { addActivity, editActivity, linkExemplar, removeActivity } from '../../renderer/data/publicity';
import { readRegisterHistory } from '../../renderer/data/recordHistory';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { readSpread } from '../../renderer/data/spread';
import { today } from '../../renderer/i18n/formats';
import { backUp } from '../../renderer/data/writeBackup';
import { checkSubmissionReferences } from '../../shared/bundle/submission';
import { put } from '../../shared/journal/change';
import { rowKey } from '../../shared/journal/project';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, setupFileOf, startDepartment, startOffice, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';
import { computersOfSchool, fileFor, hashOf, takeIn } from '../support/twoComputers';
import { pickedFolder } from '../support/pickedFolder';

const year = { planYear: 2026, schoolYear: '2026-2027' };
const intake = {
  limits: { maxFileBytes: 10_000_000 } as never,
  hash: hashBlob,
};
const exchange = directExchange();
const passphrase = 'đường hoa phượng đỏ';

let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

/** An article about an exemplar, with a picture, and a meeting at which it spoke. */
async function makeKnown(school: Office, nominationId: string): Promise<{ activity: string; meeting: string; sha256: string }> {
  const { id: activity } = valueOf(await addActivity(school.data, year));
  valueOf(await editActivity(school.data, activity, { title: 'Mỗi tuần một trang sách', form: 'press', date: '2026-09-05', channel: 'Báo Mẫu' }));
  valueOf(await linkExemplar(school.data, activity, nominationId, true));
  const taken = valueOf(await takeActivityEvidence(school.data, activity, new File([sampleBytes(40_000, 7)], 'Bài báo.jpg', { type: 'image/jpeg' }), intake));
  const { id: meeting } = valueOf(await addExchangeMeeting(school.data, year));
  valueOf(await editExchangeMeeting(school.data, meeting, { date: '2026-08-20', place: 'Trường Mẫu' }));
  valueOf(await linkSpeaker(school.data, meeting, nominationId, true));
  const { file } = (await school.data.db.of('evidence').get(taken.evidenceId))!;
  return { activity, meeting, sha256: file!.sha256 };
}

describe('publicity and exchange meetings', { timeout: 60_000 }, () => {
  it('go to the other computer with their evidence, and both come to the same state', async () => {
    const { office, vice, nominationId } = await computersOfSchool(setup);
    const { activity, meeting, sha256 } = await makeKnown(office, nominationId);
    const { plan } = await takeIn(vice, (await fileFor(office, null)).file);
    expect(plan).toMatchObject({ conflicts: 0, files: 1, records: { publicityActivities: 1, exchangeMeetings: 1, evidence: 1 } });
    expect(await hashOf(vice)).toBe(await hashOf(office));
    expect(vice.desktop.vaultFiles.has(evidenceName(sha256))).toBe(true);
    expect(await vice.data.db.of('publicityActivities').get(activity)).toMatchObject({ form: 'press', nominationIds: [nominationId] });
    expect(await vice.data.db.of('exchangeMeetings').get(meeting)).toMatchObject({ speakerIds: [nominationId] });
  });

  it('merge exemplar by exemplar, and what else was written apart is a conflict with a name', async () => {
    const { office, vice, nominationId } = await computersOfSchool(setup);
    const { activity } = await makeKnown(office, nominationId);
    const other = await addReadyNomination(office, { name: 'Nguyễn Văn A', evidence: sampleBytes(1_000, 3) });
    await takeIn(vice, (await fileFor(office, null)).file);
    valueOf(await linkExemplar(office.data, activity, nominationId, false));
    valueOf(await linkExemplar(vice.data, activity, other, true));
    valueOf(await editActivity(office.data, activity, { audience: 'Toàn trường' }));
    valueOf(await editActivity(vice.data, activity, { audience: 'Khối 11' }));
    await takeIn(vice, (await fileFor(office, null)).file);
    await takeIn(office, (await fileFor(vice, null)).file);
    expect(await hashOf(vice)).toBe(await hashOf(office));
    expect(await office.data.db.of('publicityActivities').get(activity)).toMatchObject({ nominationIds: [other] });
    expect(await countOpenConflicts(office.data)).toBe(1);
    expect((await readConflicts(office.data)).lines).toMatchObject([{ table: 'publicityActivities', key: 'audience', about: 'Mỗi tuần một trang sách' }]);
  });

  it('are in a backup with their evidence, and come back from it', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const { activity, sha256 } = await makeKnown(office, nominationId);
    valueOf(await office.desktop.folders.choose({ title: '' }));
    // Encrypted ones carry the keys, so that nothing at all is another.
    valueOf(await keepBackupPassphrase(office.data, passphrase));
    valueOf(await backUp(office.data, { exchange }));
    const files = pickedFolder(office.desktop.backupFiles);
    const fresh = await startOffice(new MemoryDesktop());
    const medium = pickedMedium(files);
    valueOf(await prepareRestore(fresh.data, medium, { name: medium.backups[0]!.name, passphrase }, { exchange }));
    valueOf(await finishRestore(fresh.data));
    const restored = await startOffice(fresh.desktop);
    expect(await hashOf(restored)).toBe(await hashOf(office));
    expect(await restored.data.db.of('publicityActivities').get(activity)).toMatchObject({ title: 'Mỗi tuần một trang sách' });
    expect(restored.desktop.vaultFiles.has(evidenceName(sha256))).toBe(true);
  });

  it('leave their files at the unit when they travel, and a bundle that brings such evidence is refused', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const { sha256 } = await makeKnown(office, nominationId);
    const { file } = await exportFrom(office, [nominationId], { type: 'plain' });
    expect(Buffer.from(await file.arrayBuffer()).includes(Buffer.from('Mỗi tuần một trang sách'))).toBe(true);
    expect(Buffer.from(await file.arrayBuffer()).includes(Buffer.from(sha256))).toBe(false);
    const stray = { id: 'stray', createdAt: '', updatedAt: '', stamps: {}, title: 'Bài báo', kind: 'article', activityId: 'activity' };
    expect(checkSubmissionReferences({ manifest: { kind: 'submission' } as never, records: { evidence: [stray] } as never, evidence: new Set() })).toEqual({
      table: 'evidence',
      id: 'stray',
      field: 'nominationId',
    });
  });

  it('are deleted with their evidence, and one step brings everything back', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const { activity, meeting } = await makeKnown(office, nominationId);
    const { db, journal } = office.data;
    const before = await db.of('evidence').where('activityId').equals(activity).toArray();
    valueOf(await removeActivity(office.data, activity));
    valueOf(await removeExchangeMeeting(office.data, meeting));
    expect([await db.of('publicityActivities').count(), await db.of('exchangeMeetings').count()]).toEqual([0, 0]);
    expect(await db.of('evidence').where('activityId').equals(activity).count()).toBe(0);
    await journal.undo();
    await journal.undo();
    expect(await db.of('publicityActivities').get(activity)).toMatchObject({ nominationIds: [nominationId], date: '2026-09-05' });
    expect(await db.of('exchangeMeetings').get(meeting)).toMatchObject({ speakerIds: [nominationId] });
    expect((await db.of('evidence').where('activityId').equals(activity).toArray()).map(({ file }) => file)).toEqual(before.map(({ file }) => file));
  });

  it('are told by name: in the audit trail, in their history, and of evidence that was lost', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    const { activity, meeting } = await makeKnown(office, nominationId);
    valueOf(await removeExchangeMeeting(office.data, meeting));
    const trail = await readAuditTrail(office.data);
    expect(trail[0]).toMatchObject({ intent: 'remove', table: 'exchangeMeetings', about: { name: '2026-08-20' } });
    expect(trail.find(({ intent }) => intent === 'editPublicity')).toMatchObject({ about: { table: 'publicityActivities', name: 'Mỗi tuần một trang sách' } });
    const history = (await readRegisterHistory(office.data, 'publicityActivities', activity))!;
    expect(history.entries.map(({ intent }) => intent)).toEqual(['addEvidence', 'editPublicity', 'editPublicity', 'editPublicity']);
    expect(history.names.get(rowKey('nominations', nominationId))).toBe('Trần Thị Bình An');
    expect(await readRegisterHistory(office.data, 'publicityActivities', 'unknown')).toBeNull();
    const [evidence] = await office.data.db.of('evidence').where('activityId').equals(activity).toArray();
    expect(await nameEvidence(office.data, evidence!)).toMatchObject({ title: 'Bài báo', owner: 'Mỗi tuần một trang sách' });
  });

  it('make known the subjects of nominations that were not withdrawn, of their own year', async () => {
    const { office, nominationId, subjectId } = await computersOfSchool(setup);
    await makeKnown(office, nominationId);
    expect(await readSpread(office.data, 2026)).toMatchObject({
      publicity: [{ date: '2026-09-05', form: 'press', organiser: 'unit', subjectIds: [subjectId] }],
      exchanges: [{ date: '2026-08-20', subjectIds: [subjectId] }],
    });
    expect(await readSpread(office.data, 2025)).toMatchObject({ publicity: [], exchanges: [] });
    await exportFrom(office, [nominationId]);
    expect((await readSpread(office.data, 2026)).sentOn.get(nominationId)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    valueOf(await office.data.journal.commit('moveStage', [put('nominations', nominationId, { stage: { name: 'withdrawn', on: '2026-10-01', reason: 'Xin rút' } })]));
    expect(await readSpread(office.data, 2026)).toMatchObject({ publicity: [{ subjectIds: [] }], exchanges: [{ subjectIds: [] }] });
  });

  it('say of a nomination that was sent twice the day of the first bundle', async () => {
    const { office, nominationId } = await computersOfSchool(setup);
    await exportFrom(office, [nominationId]);
    const { id: _id, createdAt: _made, updatedAt: _changed, stamps: _stamps, ...sent } = (await office.data.db.of('sentBundles').toArray())[0]!;
    const again = (day: string, id: string) => put('sentBundles', id, { ...sent, writtenAt: `${day}T05:00:00.000Z` });
    valueOf(await office.data.journal.commit('exportBundle', [again('2026-09-01', 'a'.repeat(64)), again('2027-03-01', 'b'.repeat(64))]));
    expect((await readSpread(office.data, 2026)).sentOn.get(nominationId)).toBe('2026-09-01');
  });

  it('make nobody known who withdrew, nor a pupil without the consents to be named in public', async () => {
    const { office, nominationId, subjectId } = await computersOfSchool(setup);
    const { data } = office;
    await makeKnown(office, nominationId);
    const known = async () => (await readSpread(data, 2026)).publicity[0]!.subjectIds;
    const blocked = async () => (await readExemplars(data, today()))[0]!.publishingBlocked;
    const consent = (by: 'guardian' | 'self', more = {}) => put('consents', `consent-${by}`, { subjectId, purpose: 'publication', by, date: '2026-01-01', ...more });
    expect([await known(), await blocked()]).toEqual([[subjectId], false]);
    valueOf(await data.journal.commit('editConsent', [consent('self', { withdrawnOn: '2026-01-02' })]));
    expect([await known(), await blocked()]).toEqual([[], true]);
    valueOf(await data.journal.commit('editConsent', [consent('self', { withdrawnOn: null }), put('subjects', subjectId, { kind: 'student', birthDate: null })]));
    expect([await known(), await blocked()]).toEqual([[], true]);
    valueOf(await data.journal.commit('editConsent', [consent('guardian')]));
    expect([await known(), await blocked()]).toEqual([[subjectId], false]);
  });

  it('make known whoever had agreed on the day itself: a withdrawal afterwards takes nothing back, one before it does', async () => {
    const { office, subjectId } = await computersOfSchool(setup);
    const { data } = office;
    await makeKnown(office, (await data.db.of('nominations').toArray())[0]!.id);
    const known = async () => {
      const { publicity, exchanges } = await readSpread(data, 2026);
      return [publicity[0]!.subjectIds, exchanges[0]!.subjectIds];
    };
    const consent = (more: object) => data.journal.commit('editConsent', [put('consents', 'consent-self', { subjectId, purpose: 'publication', by: 'self', date: '2026-01-01', ...more })]);
    // The meeting was on 20 August, the article came out on 5 September.
    for (const [withdrawnOn, expected] of [
      ['2026-09-06', [[subjectId], [subjectId]]],
      ['2026-09-05', [[], [subjectId]]],
      ['2026-08-20', [[], []]],
      [null, [[subjectId], [subjectId]]],
    ] as const) {
      valueOf(await consent({ withdrawnOn }));
      expect(await known()).toEqual(expected);
    }
    // A pupil of whom nobody had agreed yet.
    valueOf(await data.journal.commit('editSubject', [put('subjects', subjectId, { kind: 'student', birthDate: null })]));
    const guardian = (date: string) => data.journal.commit('editConsent', [put('consents', 'consent-guardian', { subjectId, purpose: 'publication', by: 'guardian', date })]);
    valueOf(await guardian('2026-09-01'));
    expect(await known()).toEqual([[subjectId], []]);
  });

  it('warn of a person who has not consented to be named in public', async () => {
    const { office, nominationId, subjectId } = await computersOfSchool(setup);
    const [before] = await readExemplars(office.data, '2026-10-12');
    expect(before).toMatchObject({ nominationId, name: 'Trần Thị Bình An', mayPublish: false, withdrawn: false });
    valueOf(await office.data.journal.commit('editConsent', [put('consents', 'consent-1', { subjectId, purpose: 'publication', by: 'self', date: '2026-09-01' })]));
    expect((await readExemplars(office.data, '2026-10-12'))[0]).toMatchObject({ mayPublish: true });
  });
});
