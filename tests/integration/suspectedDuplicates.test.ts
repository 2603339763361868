import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { put } from '../../shared/journal/change';
import { addReadyNomination, exportFrom, sampleBytes, schoolName, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { checkRun, copyOf, receive } from '../support/receiveScenario';

let department: Office;
/** The same teacher, nominated by two schools. */
let byFirst: File;
let bySecond: File;
/** Her school sends her once more, as another nomination, with somebody else. */
let twice: File;

beforeAll(async () => {
  department = await startDepartment();
  const setup = await setupFileOf(department);
  const [one, two] = [await startSchool(setup), await startSchool(setup, '31000702')];
  const first = await addReadyNomination(one, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
  ({ file: byFirst } = await exportFrom(one, [first]));
  ({ file: bySecond } = await exportFrom(two, [await addReadyNomination(two, { name: 'TRẦN THỊ BÌNH AN', evidence: sampleBytes(500, 2) })]));
  const again = await addReadyNomination(one, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
  const { subjectId } = (await one.data.db.of('nominations').get(again))!;
  valueOf(await one.data.journal.commit('editSubject', [put('subjects', subjectId, { birthDate: '1985-03-02' })]));
  const another = await addReadyNomination(one, { name: 'Nguyễn Văn A', evidence: sampleBytes(500, 3) });
  ({ file: twice } = await exportFrom(one, [again, another]));
});

async function fresh(): Promise<Office> {
  const office = await copyOf(department);
  office.data.journal.actor = (await office.data.db.of('users').toArray())[0]!.id;
  return office;
}

describe('the dry run', () => {
  it('suspects who was sent by another school, in the registers and in the same run, and by which signs', async () => {
    const told = [{ name: 'TRẦN THỊ BÌNH AN', unitName: schoolName, reasons: ['name', 'birthDate'], score: 0.8 }];
    const rows = (await checkRun(await fresh(), [byFirst, bySecond])).getSnapshot().rows;
    expect(rows[0]).not.toHaveProperty('duplicates');
    expect(rows[1]).toMatchObject({ outcome: 'new', duplicates: told });
    const office = await fresh();
    await receive(office, byFirst);
    expect((await checkRun(office, [bySecond])).getSnapshot().rows).toMatchObject([{ outcome: 'new', duplicates: told }]);
  });

  it('suspects who is sent twice by one school, though the birth date was mistyped, and nobody else', async () => {
    const office = await fresh();
    await receive(office, byFirst);
    const [row] = (await checkRun(office, [twice])).getSnapshot().rows;
    expect(row!.duplicates).toMatchObject([{ name: 'Trần Thị Bình An', reasons: ['name', 'unit', 'file'] }]);
  });

  it('holds nothing back for a suspicion and merges nothing; the same bundle again is none', async () => {
    const office = await fresh();
    expect(await receive(office, byFirst, bySecond)).toMatchObject([{ state: 'applied' }, { state: 'applied' }]);
    expect((await office.data.db.of('receivedVersions').toArray()).map(({ subjectName }) => subjectName).sort()).toEqual(['TRẦN THỊ BÌNH AN', 'Trần Thị Bình An']);
    const [row] = await receive(office, bySecond);
    expect(row).toMatchObject({ alreadyReceived: true });
    expect(row).not.toHaveProperty('duplicates');
    expect(await office.data.db.of('receipts').count()).toBe(2);
  });
});
