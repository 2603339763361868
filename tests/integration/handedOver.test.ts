/** A school has sent what turns out to be another's, and both keys are genuine: it withdraws, and the other sends. */
import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadKeys } from '../../renderer/data/keys';
import { decide, keepRequest, markCriterion, readQueue, readReview } from '../../renderer/data/reviews';
import { confirmSender, settleTaken } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { readWorkspace } from '../../renderer/data/workspace';
import { startI18n } from '../../renderer/i18n/i18n';
import { blobSource } from '../../shared/bundle/byteSource';
import { closureAmong, recordsOfClosures, versionIdOf } from '../../shared/bundle/closure';
import { readBundle } from '../../shared/bundle/readBundle';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import { criteriaFor } from '../../shared/rules/criteria';
import { shippedPlan } from '../../shared/rules/shippedPlan';
import { addReadyNomination, exportFrom, sampleBytes, schoolName, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { closureRecordsOf, forgeSubmission } from '../support/forgedSubmission';
import { checkRun, receive } from '../support/receiveScenario';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

const name = 'Trần Thị Bình An';
const evidence = sampleBytes(60, 8);

let department: Office;
/** Sent it first; it is the other’s. */
let first: Office;
let rightful: Office;
let nominationId: string;
let taken: string;
/** Letter for letter what the first one has sent. */
let same: File;

beforeAll(startI18n);

beforeEach(async () => {
  department = await startDepartment();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
  const setup = await setupFileOf(department);
  first = await startSchool(setup);
  rightful = await startSchool(setup, '31000702');
  nominationId = await addReadyNomination(first, { name, evidence });
  const other = await addReadyNomination(first, { name: 'Phạm Văn Bình', evidence: sampleBytes(60, 4) });
  const { file } = await exportFrom(first, [nominationId, other]);
  taken = (await receive(department, file))[0]!.bundleId!;
  const { identity } = valueOf(await loadKeys(department.data));
  const { manifest, records } = valueOf(await readBundle(blobSource(file), { identities: [identity], recordSchemas }));
  const versions = (manifest as unknown as { versions: { nominationId: string }[] }).versions.filter((version) => version.nominationId === nominationId);
  const closure = closureAmong(records as never, nominationId)!;
  same = (await forgeSubmission(rightful, { manifest: { versions }, records: recordsOfClosures([closure]), evidence: [evidence], sequence: 9 })).file;
  await confirm(first);
});

const idOf = async ({ data }: Office): Promise<string> => (await readWorkspace(data))!.id;
const confirm = async (office: Office): Promise<void> => valueOf(await confirmSender(department.data, await idOf(office)));
const ownersOf = async ({ data }: Office) => (await readQueue(data)).map(({ version, withdrawn }) => [version.subjectName, version.senderId, withdrawn]).sort();
const versionOf = async () => (await readQueue(department.data)).find(({ version }) => version.nominationId === nominationId)!.version;

/** The other school is known and its key is confirmed. */
async function confirmRightful(): Promise<void> {
  const further = await addReadyNomination(rightful, { name: 'Lê Thị Mẫu', evidence: sampleBytes(60, 5) });
  await receive(department, (await exportFrom(rightful, [further])).file);
  await confirm(rightful);
}

async function withdrawAtFirst(): Promise<File> {
  valueOf(await first.data.journal.commit('moveStage', [put('nominations', nominationId, { stage: { name: 'withdrawn', on: '2026-11-22' } })]));
  return (await exportFrom(first, [])).file;
}

/** Another version of it, by the other school. */
async function inOtherWords(): Promise<File> {
  const records = await closureRecordsOf(first);
  const nominations = records.nominations!.map((nomination) => ({ ...nomination, summary: 'Viết lại.', stage: { name: 'submitted' as const, on: '2026-11-20' } }));
  const closure = closureAmong({ ...records, nominations }, nominationId)!;
  const versions = [{ nominationId, versionId: await versionIdOf(closure), submissionNo: 1 }];
  return (await forgeSubmission(rightful, { manifest: { versions }, records: recordsOfClosures([closure]), evidence: [evidence], sequence: 9 })).file;
}

/** The person takes the consent back at the first school. */
async function endConsentAtFirst(): Promise<File> {
  const { subjectId } = (await first.data.db.of('nominations').get(nominationId))!;
  const [paper] = await first.data.db.of('evidence').toArray();
  valueOf(
    await first.data.journal.commit('editNomination', [
      put('consents', newId(), { subjectId, purpose: 'processing', by: 'self', date: '2026-10-01', withdrawnOn: '2026-11-22', evidenceIds: [paper!.id] }),
    ]),
  );
  return (await exportFrom(first, [])).file;
}

/** Everything that is made on a nomination at the Sở; gives it as it stands. */
async function workOnIt() {
  const { id } = await versionOf();
  for (const criterion of criteriaFor(shippedPlan, 'teacher')) valueOf(await markCriterion(department.data, id, criterion.id, 'yes'));
  valueOf(await keepRequest(department.data, await versionOf(), newId(), { text: 'Bổ sung ảnh.' }));
  valueOf(await decide(department.data, valueOf((await readReview(department.data, id))!), 'accepted'));
  return workThere();
}

async function workThere() {
  const { db } = department.data;
  return Promise.all([db.of('reviews').toArray(), db.of('reviewMarks').toArray(), db.of('requests').toArray()]);
}

describe.each([['confirmed', true], ['new', false]])('a nomination that somebody has worked on and that is another school’s, whose key is %s', (_, isKnown) => {
  it('is refused while the first one stands by it, and goes over with all work once that one has withdrawn it', async () => {
    if (isKnown) await confirmRightful();
    const work = await workOnIt();
    expect(await undoImport(department.data, taken)).toEqual({ ok: false, error: { type: 'importInUse', name } });
    expect(await receive(department, same)).toMatchObject([{ state: 'refused', error: { type: 'nominationOfAnother', name } }]);
    expect(await receive(department, await withdrawAtFirst())).toMatchObject([{ state: 'applied' }]);
    expect(await receive(department, same)).toMatchObject([{ state: 'applied', outcome: 'new' }]);
    const [own, others] = [await idOf(rightful), await idOf(first)];
    const known = isKnown ? [['Lê Thị Mẫu', own, null]] : [];
    expect(await ownersOf(department)).toEqual([...known, ['Phạm Văn Bình', others, null], [name, own, null]]);
    expect(await workThere()).toEqual(work);
    const written = department.data.journal.last.seq;
    valueOf(await settleTaken(department.data));
    expect(department.data.journal.last.seq).toBe(written);
  });

  it('goes over in one run with the withdrawal', async () => {
    if (isKnown) await confirmRightful();
    const run = await checkRun(department, [await withdrawAtFirst(), same]);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'changed' }, { outcome: 'new', holds: [] }]);
    await run.apply();
    expect(await ownersOf(department)).toContainEqual([name, await idOf(rightful), null]);
  });
});

describe('a nomination that the first of two schools has withdrawn', () => {
  it('is the other’s on both computers of the Sở', async () => {
    await confirmRightful();
    const other = await secondComputer(department);
    await receive(department, await withdrawAtFirst());
    await receive(department, same);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await ownersOf(other)).toContainEqual([name, await idOf(rightful), null]);
    expect(await hashOf(other)).toBe(await hashOf(department));
  });

  it('is the first one’s again at once when the withdrawal is undone', async () => {
    await confirmRightful();
    const [withdrawal] = await receive(department, await withdrawAtFirst());
    await receive(department, same);
    expect(await ownersOf(department)).toContainEqual([name, await idOf(rightful), null]);
    valueOf(await undoImport(department.data, withdrawal!.bundleId!));
    expect(await ownersOf(department)).toContainEqual([name, await idOf(first), null]);
  });

  it('is not taken from the other one by an undo once somebody has worked on it', async () => {
    await confirmRightful();
    const [withdrawal] = await receive(department, await withdrawAtFirst());
    await receive(department, same);
    valueOf(await markCriterion(department.data, (await versionOf()).id, 'general', 'yes'));
    const { unitName } = await versionOf();
    expect(await undoImport(department.data, withdrawal!.bundleId!)).toEqual({ ok: false, error: { type: 'withdrawalInUse', name, unitName } });
    expect(await ownersOf(department)).toContainEqual([name, await idOf(rightful), null]);
  });

  it('stays withdrawn beside another version of it that the other one sends', async () => {
    await confirmRightful();
    await receive(department, await withdrawAtFirst());
    expect(await receive(department, await inOtherWords())).toMatchObject([{ state: 'applied' }]);
    expect((await ownersOf(department)).filter(([subject]) => subject === name)).toEqual(
      expect.arrayContaining([[name, await idOf(first), 'unit'], [name, await idOf(rightful), null]]),
    );
  });

  it('is refused to another one when it was the person who took the consent back', async () => {
    await confirmRightful();
    await receive(department, await endConsentAtFirst());
    expect(await ownersOf(department)).toContainEqual([name, await idOf(first), 'consent']);
    expect(await receive(department, same)).toMatchObject([{ state: 'refused', error: { type: 'nominationOfAnother', name } }]);
    // The school withdraws as well, and nobody else may nominate the person for that.
    await receive(department, await withdrawAtFirst());
    expect(await ownersOf(department)).toContainEqual([name, await idOf(first), 'consent']);
    expect(await receive(department, same)).toMatchObject([{ state: 'refused', error: { type: 'nominationOfAnother', name } }]);
  });
});

const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

describe.each(['as it was', 'in other words'])('a nomination that one school withdraws, whose person takes the consent back there, and that the other sends %s', (words) => {
  /** What the first school says, in the order in which it says it, and what the other sends. */
  async function bundles(): Promise<File[]> {
    await confirmRightful();
    const sent = words === 'as it was' ? same : await inOtherWords();
    return [await withdrawAtFirst(), await endConsentAtFirst(), sent];
  }

  async function expectNotPublished(at: Office): Promise<void> {
    const rows = (await readQueue(at.data)).filter(({ version }) => version.nominationId === nominationId);
    expect(rows.length).toBeGreaterThan(0);
    for (const { version, withdrawn, endedAt } of rows) {
      expect([withdrawn, endedAt]).toEqual(['consent', version.senderId === (await idOf(first)) ? undefined : schoolName]);
      for (const criterion of criteriaFor(shippedPlan, 'teacher')) valueOf(await markCriterion(at.data, version.id, criterion.id, 'yes'));
      const decided = await decide(at.data, valueOf((await readReview(at.data, version.id))!), 'accepted');
      expect(decided).toMatchObject({ ok: false, error: { type: 'nominationWithdrawn', why: 'consent' } });
    }
  }

  it.each(orders)('is open to nobody, whichever comes first: %s %s %s', async (...order) => {
    const files = await bundles();
    for (const index of order) await receive(department, files[index]!);
    await expectNotPublished(department);
    // What was refused then, or would be now, changes nothing.
    for (const file of files) await receive(department, file);
    await expectNotPublished(department);
  });

  it('is open to nobody where two computers of the Sở have each heard of one half', async () => {
    const [withdrawal, ended, sent] = await bundles();
    await receive(department, withdrawal!);
    const other = await secondComputer(department);
    await receive(department, sent!);
    await receive(other, ended!);
    await takeIn(department, (await fileFor(other, null)).file);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await hashOf(other)).toBe(await hashOf(department));
    for (const at of [department, other]) await expectNotPublished(at);
  });

  it('is the other school’s again once the person gives the consent anew at the first one', async () => {
    const [withdrawal, ended, sent] = await bundles();
    for (const file of [withdrawal!, sent!, ended!]) await receive(department, file);
    const [consent] = await first.data.db.of('consents').toArray();
    valueOf(await first.data.journal.commit('editNomination', [put('consents', consent!.id, { withdrawnOn: null })]));
    await receive(department, (await exportFrom(first, [])).file);
    expect(await ownersOf(department)).toContainEqual([name, await idOf(rightful), null]);
  });
});

it('a school has no say in a nomination that it has never brought', async () => {
  await confirmRightful();
  const standings = [{ nominationId, stamp: `9@${rightful.data.deviceId}`, withdrawn: 'consent' }];
  const { file } = await forgeSubmission(rightful, { manifest: { versions: [], standings, seen: { [rightful.data.deviceId]: 9 } }, records: {}, evidence: [], sequence: 9 });
  expect(await receive(department, file)).toMatchObject([{ state: 'applied' }]);
  expect(await ownersOf(department)).toContainEqual([name, await idOf(first), null]);
});
