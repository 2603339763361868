import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAuditTrail } from '../../renderer/data/auditTrail';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { compactJournal } from '../../renderer/data/compactJournal';
import { eraseRecords } from '../../renderer/data/erasure';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { readNominationHistory, type RecordHistory } from '../../renderer/data/recordHistory';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { backUpToFile } from '../../renderer/data/writeBackup';
import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import {
  addReadyNomination,
  directExchange,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

const exchange = directExchange();
let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

const historyOf = async ({ data }: Office, id: string): Promise<RecordHistory> => (await readNominationHistory(data, id))!;
const rebuilt = ({ desktop }: Office): Promise<Office> => startOffice(new MemoryDesktop(desktop.vaultFiles));

/** What a new computer shows after a backup was restored there. */
async function restored({ data, desktop }: Office): Promise<Office> {
  valueOf(await backUpToFile(data, { token: 'mot.goi', path: '/mot.goi', name: 'mot.goi', removable: true }, { exchange }));
  const fresh = await startOffice();
  valueOf(await prepareRestore(fresh.data, pickedMedium([new File([desktop.savedFiles.get('mot.goi')!], 'mot.goi')]), { name: 'mot.goi' }, { exchange }));
  valueOf(await finishRestore(fresh.data));
  return startOffice(fresh.desktop);
}

/** The entries with their fields by key: a backup holds each change in canonical order. */
const inOrder = ({ entries }: RecordHistory): unknown =>
  entries.map((entry) => ({
    ...entry,
    changes: entry.changes.map((change) => ({ ...change, fields: change.fields.toSorted((a, b) => (a.key < b.key ? -1 : 1)) })),
  }));

/** A school with a teacher's nomination, and one entry that touches it and a pupil's. */
async function schoolWithTwo(): Promise<{ school: Office; teacher: string; pupil: string; subjectId: string }> {
  const school = await startSchool(setup);
  const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
  const pupil = await addReadyNomination(school, { name: 'Lê Thị Học Trò', evidence: sampleBytes(3_000, 2) });
  valueOf(
    await school.data.journal.commit('moveStage', [
      put('nominations', teacher, { summary: 'Cùng một việc.' }),
      put('nominations', pupil, { summary: 'Cùng một việc.' }),
    ]),
  );
  return { school, teacher, pupil, subjectId: (await school.data.db.of('nominations').get(pupil))!.subjectId };
}

describe('the history of a nomination after another person of the same action was erased', () => {
  it('still says who did it and when, and that it was erased on request; the same after a rebuild and a restore', async () => {
    const { school, teacher, subjectId } = await schoolWithTwo();
    const [before] = (await historyOf(school, teacher)).entries;
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    const history = await historyOf(school, teacher);
    expect(history.entries[0]).toEqual({ ...before!, gone: 'erased', changes: [] });
    expect(history.entries[0]).toMatchObject({ person: 'Nguyễn Văn Thư', intent: 'moveStage' });
    expect(history.detailsAfter).toBeNull();
    expect(await historyOf(await rebuilt(school), teacher)).toEqual(history);
    expect(inOrder(await historyOf(await restored(school), teacher))).toEqual(inOrder(history));
  });

  it('leaves the line in the audit trail, without whom it was about', async () => {
    const { school, subjectId } = await schoolWithTwo();
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    const trail = await readAuditTrail(school.data);
    expect(trail.find(({ intent }) => intent === 'moveStage')).toMatchObject({ erased: true, about: null });
    expect((await readAuditTrail((await rebuilt(school)).data)).map(({ erased, about, intent }) => [erased, about, intent])).toEqual(
      trail.map(({ erased, about, intent }) => [erased, about, intent]),
    );
  });
});

describe('the history of a nomination after old details were folded', () => {
  /** Folds all that was done till now, then goes on working. */
  async function folded(): Promise<{ school: Office; teacher: string; lastFolded: string }> {
    const { school, teacher } = await schoolWithTwo();
    const { data } = school;
    const [achievement] = await data.db.of('achievements').where('nominationId').equals(teacher).toArray();
    const [proposal] = await data.db.of('proposals').where('nominationId').equals(teacher).toArray();
    const old = await data.db.entries.toArray();
    valueOf(await compactJournal(data, () => true));
    valueOf(await data.journal.commit('editNomination', [put('nominations', teacher, { summary: 'Viết lại.', duties: 'Dạy Toán.' })]));
    valueOf(await data.journal.commit('editAchievement', [put('achievements', achievement!.id, { text: 'Đạt giải Nhất' })]));
    valueOf(await data.journal.commit('remove', [remove('proposals', proposal!.id)]));
    valueOf(await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn B' })]));
    return { school, teacher, lastFolded: old.at(-1)!.header.at };
  }

  it('says from when on details are kept, and keeps a line of who, when and what for those that went', async () => {
    const { school, teacher, lastFolded } = await folded();
    const history = await historyOf(school, teacher);
    expect(history.detailsAfter).toBe(lastFolded);
    expect(history.entries.map(({ intent, gone, person }) => [intent, gone, person])).toEqual([
      ['remove', null, 'Nguyễn Văn Thư'],
      ['editAchievement', null, 'Nguyễn Văn Thư'],
      ['editNomination', null, 'Nguyễn Văn Thư'],
      ['moveStage', 'folded', 'Nguyễn Văn Thư'],
      ['addNomination', 'folded', 'Nguyễn Văn Thư'],
    ]);
  });

  it('never calls a change the making of what was there, and says where the value before is not kept', async () => {
    const { school, teacher } = await folded();
    const [removed, achievement, nomination] = (await historyOf(school, teacher)).entries.map(({ changes }) => changes);
    expect(nomination).toMatchObject([{ table: 'nominations', became: 'changed' }]);
    expect(nomination![0]!.fields).toEqual([
      { key: 'summary', before: null, after: 'Viết lại.', beforeGone: true },
      { key: 'duties', before: null, after: 'Dạy Toán.' },
    ]);
    expect(achievement).toMatchObject([{ table: 'achievements', became: 'changed', fields: [{ key: 'text', beforeGone: true }] }]);
    expect(removed).toMatchObject([{ table: 'proposals', became: 'deleted', fields: [] }]);
  });

  it('is the same after a rebuild and a restore', async () => {
    const { school, teacher } = await folded();
    const history = await historyOf(school, teacher);
    expect(await historyOf(await rebuilt(school), teacher)).toEqual(history);
    expect(inOrder(await historyOf(await restored(school), teacher))).toEqual(inOrder(history));
  });

  it('leaves in the audit trail whom each action was about', async () => {
    const { school } = await folded();
    const trail = await readAuditTrail((await rebuilt(school)).data);
    expect(trail.filter(({ intent }) => intent === 'addNomination').map(({ about, erased }) => [about?.name, erased])).toEqual([
      ['Lê Thị Học Trò', false],
      ['Trần Thị Bình An', false],
    ]);
  });
});
