import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { eraseRecords } from '../../renderer/data/erasure';
import { markedRecords } from '../../renderer/data/mentionMarks';
import { mentionsLeft, mentionsOf } from '../../renderer/data/mentions';
import { fetchRows } from '../../renderer/data/projection';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { put, remove, type Change } from '../../shared/journal/change';
import { isAlive, rowKey } from '../../shared/journal/project';
import { freeTextFields } from '../../shared/model/freeText';
import { newId } from '../../shared/model/newId';
import { tableNames, type TableName } from '../../shared/model/tables';
import { setupFileOf, startDepartment, valueOf, type Office } from '../support/exchangeScenario';
import { fieldsWith } from '../support/recordFromSchema';
import { computersOfSchool, fileFor, takeIn } from '../support/twoComputers';

const name = 'Nguyễn Văn Quang Minh';

/** People of the same name, and what was sent and received: no text that somebody here could change. Nobody is told of it. */
const left: readonly TableName[] = ['users', 'units', 'subjects', 'sentBundles', 'senders', 'receipts', 'receivedVersions'];
const looked = tableNames.filter((table) => !left.includes(table) && freeTextFields(table).length > 0);

/** One record of each table, with the name in each of its texts. A workspace has one of these three already, and goes by them. */
function recordsNaming(): { table: TableName; id: string; change: Change }[] {
  return looked
    .filter((table) => !['workspaces', 'plans', 'rulePacks'].includes(table))
    .map((table) => {
      const id = newId();
      const text = `Em ${name} ở lớp`;
      // What is told is the record of another table, which follows from it.
      const fields = { ...fieldsWith(table, text), ...(table === 'tellings' && { table: 'decisions', recordId: id, told: fieldsWith('decisions', text) }) };
      return { table, id, change: put(table, id, fields as never) };
    });
}

const rowsOf = async ({ data }: Office, refs: readonly { table: TableName; id: string }[]) => fetchRows(data.db, refs);
const namesHim = (value: unknown): boolean => JSON.stringify(value ?? null).includes(name);

/** A pupil whom both computers know, and texts about others in every table, written on the second one before it heard of the erasure. */
async function erasedElsewhere(): Promise<{ office: Office; vice: Office; written: ReturnType<typeof recordsNaming> }> {
  const { office, vice } = await computersOfSchool(await setupFileOf(await startDepartment()));
  const subjectId = newId();
  valueOf(await office.data.journal.commit('addSubject', [put('subjects', subjectId, { kind: 'student', name })]));
  await takeIn(vice, (await fileFor(office, vice)).file);
  const written = recordsNaming();
  valueOf(await vice.data.journal.commit('editNomination', written.map(({ change }) => change)));
  valueOf(await office.data.journal.commit('editNomination', [put('nominations', (await office.data.db.of('nominations').toArray())[0]!.id, { duties: 'Tổ trưởng' })]));
  valueOf(await eraseRecords(office.data, await recordsAbout(office.data, subjectId)));
  return { office, vice, written };
}

describe('the texts of every table that name who was erased on another computer', { timeout: 60_000 }, () => {
  it('are each without the name or told, whatever fields a table has', async () => {
    const { office, vice, written } = await erasedElsewhere();
    const before = await rowsOf(vice, written);
    for (const { table, id } of written) {
      const silent = freeTextFields(table).filter((field) => !namesHim(before.get(rowKey(table, id))?.[field]));
      expect(silent.filter((field) => field !== 'link'), `${table} could be made with a text in each field`).toEqual([]);
    }
    await takeIn(vice, (await fileFor(office, vice)).file);
    const after = await rowsOf(vice, written);
    const naming = written.filter(({ table, id }) => namesHim(after.get(rowKey(table, id)))).map(({ table, id }) => ({ table, id }));
    expect(naming.map(({ table }) => table)).toEqual(expect.arrayContaining(['nominations', 'meetings', 'reviewNotes']));
    expect(naming.map(({ table }) => table)).not.toEqual(expect.arrayContaining(['inspections']));
    const told = await markedRecords(vice.data);
    expect(naming.filter(({ table, id }) => !told.some((each) => each.table === table && each.id === id))).toEqual([]);
    // The same records as a person at this computer would have been told of before.
    expect(await mentionsLeft(vice.data)).toEqual(await mentionsOf(vice.data, [name], []));
    expect((await mentionsLeft(vice.data)).length).toBeGreaterThan(0);
  });

  it('are gone where their record had been removed', async () => {
    const { office, vice, written } = await erasedElsewhere();
    const own = written.filter(({ table }) => !['requests', 'recognitions', 'receivedReports', 'decisions', 'receivedAnswers', 'setupFiles', 'tellings'].includes(table));
    valueOf(await vice.data.journal.commit('remove', written.map(({ table, id }) => remove(table, id))));
    await takeIn(vice, (await fileFor(office, vice)).file);
    const after = await rowsOf(vice, own);
    expect(own.filter(({ table, id }) => namesHim(after.get(rowKey(table, id)))).map(({ table }) => table)).toEqual([]);
    expect(own.filter(({ table, id }) => isAlive(after.get(rowKey(table, id))!)).map(({ table }) => table)).toEqual([]);
  });
});
