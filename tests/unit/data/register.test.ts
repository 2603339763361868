import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { addConsent } from '../../../renderer/data/consents';
import type { Data } from '../../../renderer/data/data';
import { keepEarlierAward } from '../../../renderer/data/earlierAwards';
import { eraseRecords } from '../../../renderer/data/erasure';
import { addNomination } from '../../../renderer/data/nominations';
import { readSubjectHistory } from '../../../renderer/data/recordHistory';
import { addSubject, compareRegister, importSubjects, readRegister, removeSubjects } from '../../../renderer/data/register';
import { recordsAbout } from '../../../renderer/data/recordsAbout';
import { readSubjects } from '../../../renderer/data/subjects';
import { newId } from '../../../shared/model/newId';
import type { PersonRow, SubjectDraft } from '../../../shared/spreadsheet/peopleRows';
import { MemoryDesktop } from '../../support/memoryDesktop';
import { openUnit, TODAY, valueOf } from './unitWorkspace';

const opened: Data[] = [];

async function open(): Promise<Data> {
  const data = await openUnit();
  opened.push(data);
  return data;
}

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

const an: SubjectDraft = { kind: 'teacher', name: 'Nguyễn Văn An', birthDate: '1980-10-05' };
const row = (number: number, subject: SubjectDraft): PersonRow => ({ row: number, subject });

describe('the register', () => {
  it('lists everybody in the order of class lists with nominations and consents', async () => {
    const data = await open();
    for (const name of ['Trần Thị Bình', 'Đỗ Văn Ân', 'Nguyễn Văn An']) await addSubject(data, { kind: 'teacher', name });
    const [first] = await readSubjects(data);
    valueOf(await addNomination(data, { subject: { id: first!.id }, planYear: 2026 }, TODAY));
    valueOf(await addConsent(data, first!.id, { purpose: 'publication', by: 'self', date: TODAY }));
    const lines = await readRegister(data, TODAY);
    expect(lines.map(({ subject, nominations, consent }) => [subject.name, nominations.map(({ planYear, stage }) => `${planYear} ${stage}`), consent])).toEqual([
      ['Nguyễn Văn An', [], 'notPublishable'],
      ['Đỗ Văn Ân', [], 'notPublishable'],
      ['Trần Thị Bình', ['2026 emerging'], 'given'],
    ]);
  });

  it('takes somebody off with consents and earlier awards, and gives all of it back at once', async () => {
    const data = await open();
    const { id } = valueOf(await addSubject(data, an));
    valueOf(await addConsent(data, id, { purpose: 'publication', by: 'self', date: TODAY }));
    valueOf(await keepEarlierAward(data, id, newId(), { class: 'commendation', title: 'Giấy khen' }));
    expect(await removeSubjects(data, [id])).toEqual({ ok: true, value: undefined });
    expect([await data.db.of('consents').count(), await data.db.of('earlierAwards').count(), (await readSubjects(data)).length]).toEqual([0, 0, 0]);
    await data.journal.undo();
    expect([await data.db.of('consents').count(), await data.db.of('earlierAwards').count(), (await readSubjects(data)).length]).toEqual([1, 1, 1]);
  });

  it('keeps who has a nomination, says of which years, and then removes nobody of those chosen', async () => {
    const data = await open();
    const free = valueOf(await addSubject(data, { kind: 'staff', name: 'Lê Văn Cường' }));
    const { id } = valueOf(await addSubject(data, an));
    for (const planYear of [2025, 2026]) valueOf(await addNomination(data, { subject: { id }, planYear }, TODAY));
    expect(await removeSubjects(data, [free.id, id])).toEqual({ ok: false, error: { type: 'subjectNamed', name: 'Nguyễn Văn An', years: '2026, 2025' } });
    expect(await readSubjects(data)).toHaveLength(2);
  });

  it('tells the history of a person: fields and consents, also after somebody took them off', async () => {
    const data = await open();
    const { id } = valueOf(await addSubject(data, an));
    const consent = valueOf(await addConsent(data, id, { purpose: 'publication', by: 'self', date: TODAY }));
    valueOf(await removeSubjects(data, [id]));
    const history = await readSubjectHistory(data, id);
    expect(history?.entries.map(({ intent, changes }) => [intent, changes.map(({ table, became }) => `${table} ${became}`)])).toEqual([
      ['remove', ['subjects deleted', 'consents deleted']],
      ['editConsent', ['consents made']],
      ['addSubject', ['subjects made']],
    ]);
    expect(consent.id).not.toBe(id);
    expect(await readSubjectHistory(data, 'nobody')).toBeNull();
  });
});

describe('taking a list in', () => {
  it('tells new from who is in the register and who stands twice in the list', async () => {
    const data = await open();
    valueOf(await addSubject(data, an));
    const plan = compareRegister(await readSubjects(data), [
      row(2, { ...an, name: 'NGUYEN VAN AN' }),
      row(3, { kind: 'student', name: 'Lê Minh Khuê', birthDate: '2012-03-12' }),
      row(4, { kind: 'student', name: 'le minh khue', birthDate: '2012-03-12', className: '9A1' }),
      row(5, { ...an, birthDate: '1990-01-01' }),
      row(6, { ...an, kind: 'manager' }),
    ]);
    expect(plan.added.map((each) => each.row)).toEqual([3, 5, 6]);
    expect(plan.same.map(({ row: each, as }) => [each.row, as])).toEqual([
      [2, { type: 'register', name: 'Nguyễn Văn An' }],
      [4, { type: 'row', row: 3 }],
    ]);
  });

  it('leaves open who may have changed the class, unless a row of the list has him already, and adds him when a person says so', async () => {
    const data = await open();
    const lan = { kind: 'student', name: 'Nguyễn Thị Lan', className: '8A1' } as const;
    valueOf(await addSubject(data, lan));
    const moved = row(2, { ...lan, className: '9A1' });
    const plan = compareRegister(await readSubjects(data), [moved, row(3, { kind: 'student', name: 'Lê Minh Khuê' })]);
    expect(plan.added.map((each) => each.row)).toEqual([3]);
    expect(plan.maybe).toMatchObject([{ row: { row: 2 }, as: { name: 'Nguyễn Thị Lan', className: '8A1' } }]);
    const both = compareRegister(await readSubjects(data), [moved, row(3, lan)]);
    expect([both.added.map((each) => each.row), both.maybe, both.same.map((each) => each.row.row)]).toEqual([[2], [], [3]]);
    expect(await importSubjects(data, [moved])).toEqual({ ok: true, value: { count: 1 } });
    expect((await readSubjects(data)).map(({ className }) => className).sort()).toEqual(['8A1', '9A1']);
  });

  it('writes 500 people in one entry that one undo takes back, and brings nobody the second time', async () => {
    const data = await open();
    const rows = Array.from({ length: 500 }, (_, index) => row(index + 2, { kind: 'student', name: `Mẫu Thị ${index}`, birthDate: '2012-03-12' }));
    const before = await data.db.entries.count();
    expect(await importSubjects(data, rows)).toEqual({ ok: true, value: { count: 500 } });
    expect((await data.db.entries.count()) - before).toBe(1);
    expect(await importSubjects(data, rows)).toEqual({ ok: true, value: { count: 0 } });
    expect(await readSubjects(data)).toHaveLength(500);
    await data.journal.undo();
    expect(await readSubjects(data)).toEqual([]);
  });

  it('lets one of them be erased: nothing of him stays in the vault, and the others do', async () => {
    const desktop = new MemoryDesktop();
    const data = await openUnit(desktop);
    opened.push(data);
    const names = ['Lê Minh Khuê', 'Trần Gia Hân', 'Vũ Đức Nam'];
    valueOf(await importSubjects(data, names.map((name, index) => row(index + 2, { kind: 'student', name }))));
    const khue = (await readSubjects(data)).find(({ name }) => name === 'Lê Minh Khuê')!;
    valueOf(await eraseRecords(data, await recordsAbout(data, khue.id)));
    const vault = [...desktop.vaultFiles.values()].map((bytes) => new TextDecoder().decode(bytes)).join();
    expect(names.map((name) => vault.includes(name))).toEqual([false, true, true]);
    expect((await readSubjects(data)).map(({ name }) => name)).toEqual(['Trần Gia Hân', 'Vũ Đức Nam']);
  });
});
