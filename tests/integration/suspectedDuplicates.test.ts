import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readNominationFile, readSuspectedTwice } from '../../renderer/data/nominationFile';
import { refuseSender } from '../../renderer/data/senders';
import { readSuspected } from '../../renderer/data/suspectedDuplicates';
import { put } from '../../shared/journal/change';
import { assess } from '../../shared/rules/readiness';
import {
  addReadyNomination, exportFrom, planYear, sampleBytes, schoolName, setupFileOf, startDepartment, startSchool, today, valueOf, type Office,
} from '../support/exchangeScenario';
import { checkRun, copyOf, receive } from '../support/receiveScenario';

let department: Office;
/** The same teacher, nominated by two schools. */
let byFirst: File;
let bySecond: File;
/** Her school sends her once more, as another nomination, with somebody else. */
let twice: File;
/** Somebody else of the other school with her evidence. */
let sharedFile: File;

beforeAll(async () => {
  department = await startDepartment();
  const setup = await setupFileOf(department);
  const [one, two] = [await startSchool(setup), await startSchool(setup, '31000702')];
  const first = await addReadyNomination(one, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
  ({ file: byFirst } = await exportFrom(one, [first]));
  ({ file: bySecond } = await exportFrom(two, [await addReadyNomination(two, { name: 'TRẦN THỊ BÌNH AN', evidence: sampleBytes(500, 2) })]));
  ({ file: sharedFile } = await exportFrom(two, [await addReadyNomination(two, { name: 'Lê Thị Bình', evidence: sampleBytes(500, 1) })]));
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

const versionOf = async ({ data }: Office, unitCode: string) => (await data.db.of('receivedVersions').toArray()).find((version) => version.unitCode === unitCode)!;

describe('the review', () => {
  it('names the other nomination with its signs and leads there, from both sides; an answer tells nothing of it', async () => {
    const office = await fresh();
    await receive(office, byFirst, bySecond);
    const [mine, theirs] = [await versionOf(office, '31000701'), await versionOf(office, '31000702')];
    expect(await readSuspected(office.data, mine.id)).toMatchObject([{ versionId: theirs.id, otherName: 'TRẦN THỊ BÌNH AN', reasons: ['name', 'birthDate'], score: 0.8 }]);
    expect(await readSuspected(office.data, theirs.id)).toMatchObject([{ versionId: mine.id, otherName: 'Trần Thị Bình An' }]);
    expect(JSON.stringify(await office.data.db.of('reviews').toArray())).not.toContain(theirs.id);
  });

  it('notices one file under two names, in two units, in the dry run too, and nothing of a sender that was refused', async () => {
    const office = await fresh();
    const [run] = (await checkRun(office, [byFirst, sharedFile])).getSnapshot().rows.slice(1);
    const signs = { reasons: ['file'], score: 0.4, name: 'Lê Thị Bình', otherName: 'Trần Thị Bình An' };
    expect(run!.duplicates).toMatchObject([signs]);
    await receive(office, byFirst);
    const [later] = await receive(office, sharedFile);
    expect(later!.duplicates).toMatchObject([signs]);
    const [mine, theirs] = [await versionOf(office, '31000701'), await versionOf(office, '31000702')];
    expect(await readSuspected(office.data, mine.id)).toMatchObject([{ versionId: theirs.id, otherName: 'Lê Thị Bình', reasons: ['file'] }]);
    valueOf(await refuseSender(office.data, theirs.senderId));
    expect(await readSuspected(office.data, mine.id)).toEqual([]);
  });
});

describe('a unit', () => {
  it('is advised of whom it nominates twice in a year and of one file in two nominations, and not of last year or of what was withdrawn', async () => {
    const { data } = await startSchool(await setupFileOf(department));
    const names = ['Trần Thị Bình An', 'Lê Thị Bình', 'Nguyễn Văn A'];
    const ids: string[] = [];
    for (const [at, name] of names.entries()) ids.push(await addReadyNomination({ data } as Office, { name, evidence: sampleBytes(500, at < 2 ? 1 : 2) }));
    const [an, binh, a] = ids as [string, string, string];
    const advised = async (id: string) => {
      const file = (await readNominationFile(data, id))!;
      return assess(file, today).advice.filter(({ code }) => code === 'sameFileElsewhere' || code === 'nominatedTwice').map(({ code, params }) => [code, params['name'] ?? params['planYear']]);
    };
    expect(await advised(an)).toEqual([['sameFileElsewhere', 'Lê Thị Bình']]);
    expect(await advised(binh)).toEqual([['sameFileElsewhere', 'Trần Thị Bình An']]);
    expect(await advised(a)).toEqual([]);
    const { subjectId } = (await data.db.of('nominations').get(an))!;
    valueOf(await data.journal.commit('editNomination', [put('nominations', a, { subjectId })]));
    expect(await advised(a)).toEqual([['nominatedTwice', planYear]]);
    expect(await advised(an)).toEqual([['sameFileElsewhere', 'Lê Thị Bình'], ['nominatedTwice', planYear]]);
    const { stage } = (await data.db.of('nominations').get(binh))!;
    valueOf(await data.journal.commit('moveStage', [put('nominations', binh, { stage: { ...stage, name: 'withdrawn' } }), put('nominations', a, { planYear: planYear - 1 })]));
    expect(await advised(an)).toEqual([]);
  });
});

describe('the screen of a nomination', () => {
  it('advises of another one of the year under the same name and birth date, however it was typed', async () => {
    const { data } = await startSchool(await setupFileOf(department));
    const an = await addReadyNomination({ data } as Office, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
    const again = await addReadyNomination({ data } as Office, { name: 'TRẦN THỊ BÌNH AN', evidence: sampleBytes(500, 2) });
    await addReadyNomination({ data } as Office, { name: 'Lê Thị Bình', evidence: sampleBytes(500, 3) });
    expect([await readSuspectedTwice(data, an), await readSuspectedTwice(data, again)]).toEqual(['TRẦN THỊ BÌNH AN', 'Trần Thị Bình An']);
    const { advice } = assess({ ...(await readNominationFile(data, again))!, suspectedTwice: 'Trần Thị Bình An' }, today);
    expect(advice.find(({ code }) => code === 'suspectedTwice')).toMatchObject({ params: { name: 'Trần Thị Bình An', planYear } });
    const { subjectId, stage } = (await data.db.of('nominations').get(again))!;
    const { birthDate } = (await data.db.of('subjects').get(subjectId))!;
    valueOf(await data.journal.commit('editSubject', [put('subjects', subjectId, { birthDate: '1990-01-01' })]));
    expect(await readSuspectedTwice(data, an)).toBeNull();
    valueOf(await data.journal.commit('editSubject', [put('subjects', subjectId, { birthDate: birthDate! })]));
    valueOf(await data.journal.commit('moveStage', [put('nominations', again, { stage: { ...stage, name: 'withdrawn' } })]));
    expect(await readSuspectedTwice(data, an)).toBeNull();
  });
});

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
