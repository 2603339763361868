/** Whoever has read a bundle of a school can send what is in it under a key of his own: the school loses nothing by it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConflicts } from '../../renderer/data/conflicts';
import { receivedFolder } from '../../renderer/data/importStaging';
import { loadKeys } from '../../renderer/data/keys';
import { readClosure } from '../../renderer/data/received';
import { decide, markCriterion, readQueue, readReview } from '../../renderer/data/reviews';
import { confirmSender, readSenders, refuseSender, reopenSender, settleTaken } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { readWorkspace } from '../../renderer/data/workspace';
import { startI18n } from '../../renderer/i18n/i18n';
import { blobSource } from '../../shared/bundle/byteSource';
import { manifestPath } from '../../shared/bundle/format';
import { readBundle } from '../../shared/bundle/readBundle';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { recordSchemas } from '../../shared/model/tables';
import { criteriaFor } from '../../shared/rules/criteria';
import { shippedPlan } from '../../shared/rules/shippedPlan';
import { addReadyNomination, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';
import { checkRun, receive } from '../support/receiveScenario';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

const name = 'Trần Thị Bình An';

let department: Office;
let school: Office;
let stranger: Office;
let own: File;
let copy: File;

beforeAll(startI18n);
afterEach(() => void vi.useRealTimers());

beforeEach(async () => {
  department = await startDepartment();
  const setup = await setupFileOf(department);
  school = await startSchool(setup);
  stranger = await startSchool(setup);
  const evidence = sampleBytes(60, 8);
  own = (await exportFrom(school, [await addReadyNomination(school, { name, evidence })])).file;
  const { identity } = valueOf(await loadKeys(department.data));
  const { manifest, records } = valueOf(await readBundle(blobSource(own), { identities: [identity], recordSchemas }));
  const { versions } = manifest as unknown as { versions: { clock?: Record<string, number> }[] };
  // As if the copier had seen more than the school.
  const ahead = versions.map((version) => ({ ...version, submissionNo: 7, clock: { ...version.clock, stranger: 99 } }));
  copy = (await forgeSubmission(stranger, { manifest: { versions: ahead }, records: records as never, evidence: [evidence] })).file;
});

async function senderOf({ data }: Office, { data: from }: Office) {
  const workspace = await readWorkspace(from);
  return (await readSenders(data)).find(({ workspaceId }) => workspaceId === workspace!.id)!;
}

/** What the Sở has of it: whose it is, in which bundle, under which number. */
async function queueOf({ data }: Office) {
  return (await readQueue(data)).map(({ version }) => ({
    subject: version.subjectName, bundleId: version.bundleId, senderId: version.senderId, submissionNo: version.submissionNo, clock: version.clock, deviceId: version.deviceId,
  }));
}

async function releaseCopy() {
  const run = await checkRun(department, [copy]);
  expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: [{ type: 'twoClaimants' }, { type: 'copiedVersion', name }] }]);
  await run.release(run.getSnapshot().rows[0]!.id);
  return run;
}

/** The school’s was refused by mistake, and its copy taken in. */
async function takeCopyAfterRefusal() {
  await receive(department, own);
  valueOf(await refuseSender(department.data, (await senderOf(department, school)).id));
  const [row] = await receive(department, copy);
  expect(row).toMatchObject({ state: 'applied' });
  return row!;
}

describe('a copy of what the school has sent', () => {
  it('is not taken in while nobody knows which key is the school’s, also when it is released, and changes nothing of the school’s', async () => {
    await receive(department, own);
    const before = await queueOf(department);
    valueOf(await markCriterion(department.data, (await readQueue(department.data))[0]!.version.id, 'general', 'yes'));
    const reviews = await department.data.db.of('reviews').toArray();
    expect((await releaseCopy()).getSnapshot().rows).toMatchObject([{ state: 'verified', outcome: 'held', holds: [{ type: 'twoClaimants' }, { type: 'copiedVersion', name }] }]);
    expect(await queueOf(department)).toEqual(before);
    expect(await department.data.db.of('reviews').toArray()).toEqual(reviews);
    expect((await readSenders(department.data)).map(({ contested }) => contested)).toEqual([true, true]);
    expect(await department.data.db.of('receipts').count()).toBe(1);
  });

  it('leaves the nomination to the school, whose key is confirmed', async () => {
    await receive(department, own);
    const before = await queueOf(department);
    const run = await releaseCopy();
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    await run.lookAgain();
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'refused', error: { type: 'senderRefused' } }]);
    expect(await queueOf(department)).toEqual(before);
    expect((await receive(department, copy))[0]).toMatchObject({ state: 'refused', error: { type: 'senderRefused' } });
  });

  it.each([
    ['its key is refused', async () => refuseSender(department.data, (await senderOf(department, stranger)).id)],
    ['the school’s is confirmed', async () => confirmSender(department.data, (await senderOf(department, school)).id)],
  ])('that came first gives way once %s, and the bundle of the school that waits comes in whole', async (_, settle) => {
    await receive(department, copy);
    const second = await addReadyNomination(school, { name: 'Phạm Văn Bình', evidence: sampleBytes(60, 4) });
    const [first] = await school.data.db.of('nominations').toArray();
    const run = await checkRun(department, [(await exportFrom(school, [first!.id, second])).file]);
    const { id } = run.getSnapshot().rows[0]!;
    await run.release(id);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: [{ type: 'twoClaimants' }, { type: 'copiedVersion', name }] }]);
    valueOf(await settle());
    await run.lookAgain();
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'new', holds: [] }]);
    await run.apply();
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'applied' }]);
    const { id: senderId } = await senderOf(department, school);
    expect((await readQueue(department.data)).map(({ version }) => [version.subjectName, version.senderId]).sort()).toEqual([['Phạm Văn Bình', senderId], [name, senderId]]);
    expect(await queueOf(department)).toContainEqual(expect.objectContaining({ subject: name, senderId, submissionNo: 1 }));
  });

  it('that was taken in after the school was refused by mistake is the school’s again when that is put right', async () => {
    await receive(department, own);
    const before = await queueOf(department);
    await takeCopyAfterRefusal();
    expect(await queueOf(department)).not.toEqual(before);
    const { id } = await senderOf(department, school);
    valueOf(await reopenSender(department.data, id, 'Nhầm'));
    valueOf(await confirmSender(department.data, id));
    expect(await queueOf(department)).toEqual(before);
    await department.data.db.closures.clear();
    const [row] = await readQueue(department.data);
    expect(valueOf(await readClosure(department.data, row!.version.id)).subject.name).toBe(name);
  });

  it('that is taken back leaves the school’s, as it was', async () => {
    await receive(department, own);
    const before = await queueOf(department);
    const { bundleId } = await takeCopyAfterRefusal();
    valueOf(await undoImport(department.data, bundleId!));
    valueOf(await reopenSender(department.data, (await senderOf(department, school)).id, 'Nhầm'));
    expect(await queueOf(department)).toEqual(before);
    expect((await receive(department, own))[0]).toMatchObject({ alreadyReceived: true });
  });

  it.each([
    ['the school’s', true],
    ['the copy', false],
  ])('that came to another computer of the Sở: %s here, and the school’s counts on both once the copier is refused', async (_, isSchoolHere) => {
    const other = await secondComputer(department);
    const [here, there] = isSchoolHere ? [department, other] : [other, department];
    await receive(here, own);
    const before = await queueOf(here);
    await receive(there, copy);
    await takeIn(department, (await fileFor(other, null)).file);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await hashOf(department)).toBe(await hashOf(other));
    valueOf(await refuseSender(department.data, (await senderOf(department, stranger)).id));
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    expect(await queueOf(department)).toEqual(before);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await queueOf(other)).toEqual(before);
  });

  /** Writes so much at a computer that what it writes next is later than all that the other one has. */
  const workOn = async ({ data }: Office) => {
    for (let at = 0; at < 30; at += 1) valueOf(await data.journal.commit('editUnits', [put('units', newId(), { code: `9900${at}`, name: `Trường ${at}` })]));
  };
  /** Both computers of the Sở hear of all; gives how many entries each has written. */
  const exchange = async (other: Office): Promise<number[]> => {
    await takeIn(department, (await fileFor(other, null)).file);
    await takeIn(other, (await fileFor(department, null)).file);
    return [department.data.journal.last.seq, other.data.journal.last.seq];
  };
  /** They know the same, tell of no choice between them, and hearing of it again writes nothing. */
  const expectAlike = async (other: Office) => {
    const written = await exchange(other);
    expect(await hashOf(department)).toBe(await hashOf(other));
    expect(await exchange(other)).toEqual(written);
    expect((await readConflicts(department.data)).lines.filter(({ table, settled }) => (table === 'receivedVersions' || table === 'senders') && settled === undefined)).toEqual([]);
    expect(await queueOf(other)).toEqual(await queueOf(department));
  };

  describe.each([
    ['this computer’s', false],
    ['the other one’s', true],
  ])('that came to another computer while the school’s key was confirmed here, %s writing being the later', (_, isOtherLater) => {
    it.each([['before', true], ['after', false]])('leaves the nomination to the school, settled %s the exchange', async (__, isSettledBefore) => {
      const other = await secondComputer(department);
      await receive(department, own);
      const before = await queueOf(department);
      const run = await checkRun(department, [copy]);
      await run.cancel();
      await workOn(isOtherLater ? other : department);
      expect((await receive(other, copy))[0]).toMatchObject({ state: 'applied' });
      const settle = async () => valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
      if (isSettledBefore) await settle();
      await takeIn(department, (await fileFor(other, null)).file);
      if (!isSettledBefore) await settle();
      await takeIn(other, (await fileFor(department, null)).file);
      expect(await queueOf(department)).toEqual(before);
      await expectAlike(other);
      expect(await queueOf(department)).toEqual(before);
    });
  });

  it('that was released elsewhere against the key confirmed here: both keys are before a person again, and the school’s is what it was', async () => {
    const other = await secondComputer(department);
    await receive(other, copy);
    await workOn(department);
    await receive(department, own);
    const before = await queueOf(department);
    await exchange(other);
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    const { identity } = valueOf(await loadKeys(department.data));
    const { manifest, records } = valueOf(await readBundle(blobSource(own), { identities: [identity], recordSchemas }));
    const { versions } = manifest as unknown as { versions: { clock?: Record<string, number> }[] };
    const further = versions.map((version) => ({ ...version, submissionNo: 8, clock: { ...version.clock, stranger: 199 } }));
    const second = (await forgeSubmission(stranger, { manifest: { versions: further }, records: records as never, evidence: [sampleBytes(60, 8)], sequence: 2 })).file;
    await workOn(other);
    const run = await checkRun(other, [second]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows[0]).toMatchObject({ state: 'applied', released: true });
    await expectAlike(other);
    expect((await readSenders(department.data)).map(({ contested, confirmedAt, refusedAt, reopenedReason }) => [contested, confirmedAt, refusedAt, reopenedReason])).toEqual(
      Array.from({ length: 2 }, () => [true, undefined, undefined, 'hai máy của Sở ghi hai kết quả trái nhau, cần gọi đơn vị so lại']),
    );
    expect((await checkRun(other, [second])).getSnapshot().rows).toMatchObject([{ alreadyReceived: true }]);
    valueOf(await confirmSender(other.data, (await senderOf(other, school)).id));
    expect(await queueOf(other)).toEqual(before);
    await expectAlike(other);
    expect(await queueOf(department)).toEqual(before);
  });

  it('that was confirmed elsewhere, where nobody had heard of the school: both are before a person again', async () => {
    const other = await secondComputer(department);
    await receive(department, own);
    const before = await queueOf(department);
    await workOn(other);
    await receive(other, copy);
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    valueOf(await confirmSender(other.data, (await senderOf(other, stranger)).id));
    await expectAlike(other);
    expect((await readSenders(department.data)).map(({ contested, confirmedAt }) => [contested, confirmedAt])).toEqual([[true, undefined], [true, undefined]]);
    expect(await queueOf(department)).toEqual(before);
  });

  it('that came to another computer from another school is no reason to lose it', async () => {
    const code = '31000788';
    valueOf(await department.data.journal.commit('editUnits', [put('units', newId(), { code, name: 'Trường Mẫu khác' })]));
    const third = await startSchool(await setupFileOf(department), code);
    const { identity } = valueOf(await loadKeys(department.data));
    const { manifest, records } = valueOf(await readBundle(blobSource(own), { identities: [identity], recordSchemas }));
    const { versions } = manifest as unknown as { versions: object[] };
    const theirs = (await forgeSubmission(third, { manifest: { versions }, records: records as never, evidence: [sampleBytes(60, 8)] })).file;
    const other = await secondComputer(department);
    await receive(department, own);
    const before = await queueOf(department);
    await workOn(other);
    expect((await receive(other, theirs))[0]).toMatchObject({ state: 'applied' });
    await expectAlike(other);
    expect(await queueOf(department)).toEqual(before);
    valueOf(await confirmSender(other.data, (await senderOf(other, third)).id));
    valueOf(await confirmSender(other.data, (await senderOf(other, school)).id));
    await expectAlike(other);
    expect(await queueOf(department)).toEqual(before);
  });

  it('belongs to the copier on both computers where the school’s was undone by one that knew of no copy', async () => {
    const other = await secondComputer(department);
    const [taken] = await receive(department, own);
    await receive(other, copy);
    await takeIn(other, (await fileFor(department, null)).file);
    expect((await queueOf(other)).map(({ bundleId }) => bundleId)).toEqual([taken!.bundleId]);
    valueOf(await undoImport(department.data, taken!.bundleId!));
    await expectAlike(other);
    const { id: senderId } = await senderOf(department, stranger);
    const [receipt] = await department.data.db.of('receipts').toArray();
    expect(await queueOf(department)).toMatchObject([{ senderId, bundleId: receipt!.id, submissionNo: 7 }]);
  });

  /** As programs of before kept the receipts. */
  const asOfOld = async ({ data }: Office, bundleId: string) => valueOf(await data.journal.commit('importBundle', [put('receipts', bundleId, { versionIds: null })]));

  it.each([['is gone', true], ['stays, where that is not readable', false]])('whose bundles are all undone, beside a receipt that does not say what it carries: it %s', async (_, isReadable) => {
    const third = await startSchool(await setupFileOf(department), '31000702');
    const [old] = await receive(department, (await exportFrom(third, [await addReadyNomination(third, { name: 'Phạm Văn Bình', evidence: sampleBytes(60, 4) })])).file);
    await asOfOld(department, old!.bundleId!);
    const other = await secondComputer(department);
    const [taken] = await receive(department, own);
    const [copied] = await receive(other, copy);
    await exchange(other);
    valueOf(await undoImport(department.data, taken!.bundleId!));
    valueOf(await undoImport(other.data, copied!.bundleId!));
    if (!isReadable) for (const { desktop } of [department, other]) desktop.vaultFiles.delete(receivedFolder(old!.bundleId!) + manifestPath);
    await exchange(other);
    expect((await queueOf(other)).map(({ subject }) => subject).sort()).toEqual(isReadable ? ['Phạm Văn Bình'] : ['Phạm Văn Bình', name]);
  });

  it('is back when a receipt stands that carries it and does not say so', async () => {
    const other = await secondComputer(department);
    const [taken] = await receive(department, own);
    await exchange(other);
    const [nomination] = await school.data.db.of('nominations').toArray();
    const [again] = await receive(department, (await exportFrom(school, [nomination!.id])).file);
    await asOfOld(department, again!.bundleId!);
    valueOf(await undoImport(other.data, taken!.bundleId!));
    expect(await queueOf(other)).toEqual([]);
    await expectAlike(other);
    expect(await queueOf(department)).toMatchObject([{ subject: name, bundleId: again!.bundleId }]);
  });

  it('leaves nothing to write again and again where the records of the bundle with the first claim are damaged', async () => {
    const other = await secondComputer(department);
    await receive(department, own);
    const [copied] = await receive(other, copy);
    await exchange(other);
    const records = [...department.desktop.vaultFiles.keys()].filter((file) => file.startsWith(receivedFolder(copied!.bundleId!)) && file.endsWith('.ndjson'));
    for (const file of records) department.desktop.vaultFiles.delete(file);
    valueOf(await confirmSender(department.data, (await senderOf(department, stranger)).id));
    expect(await queueOf(department)).toEqual([]);
    const written = department.data.journal.last.seq;
    valueOf(await settleTaken(department.data));
    valueOf(await settleTaken(department.data));
    expect(department.data.journal.last.seq).toBe(written);
  });

  it.each([['is gone', false], ['stays where somebody has marked it', true]])('whose bundle and the school’s are undone, each by a computer that knew of the other one: it %s', async (_, isMarked) => {
    const other = await secondComputer(department);
    const [taken] = await receive(department, own);
    const [copied] = await receive(other, copy);
    await exchange(other);
    valueOf(await undoImport(department.data, taken!.bundleId!));
    valueOf(await undoImport(other.data, copied!.bundleId!));
    if (isMarked) valueOf(await markCriterion(department.data, (await readQueue(department.data))[0]!.version.id, 'general', 'yes'));
    await expectAlike(other);
    expect((await queueOf(department)).map(({ subject }) => subject)).toEqual(isMarked ? [name] : []);
    expect(await department.data.db.of('receipts').count()).toBe(0);
  });

  it('is no earlier for the clock of a computer that has fallen back by years', async () => {
    const other = await secondComputer(department);
    await receive(department, own);
    const before = await queueOf(department);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2004-01-01T00:00:00Z') });
    await workOn(other);
    await receive(other, copy);
    vi.useRealTimers();
    await expectAlike(other);
    expect(await queueOf(department)).toEqual(before);
  });

  it('is whose the keys say at once when a release has settled them, and again when that is undone', async () => {
    const other = await secondComputer(department);
    await receive(department, own);
    await receive(other, copy);
    await takeIn(department, (await fileFor(other, null)).file);
    const before = await queueOf(department);
    expect(before).toMatchObject([{ senderId: (await senderOf(department, school)).id }]);
    const further = await addReadyNomination(stranger, { name: 'Phạm Văn Bình', evidence: sampleBytes(60, 4) });
    const run = await checkRun(department, [(await exportFrom(stranger, [further])).file]);
    await run.release(run.getSnapshot().rows[0]!.id);
    const { bundleId } = run.getSnapshot().rows[0]!;
    const { id: senderId } = await senderOf(department, stranger);
    expect((await queueOf(department)).map((version) => version.senderId)).toEqual([senderId, senderId]);
    valueOf(await undoImport(department.data, bundleId!));
    expect(await queueOf(department)).toEqual(before);
  });

  it('leaves nobody without a sender: one whose bundle another computer has stands in the register, though all that was known of it here is undone', async () => {
    const other = await secondComputer(department);
    const [taken] = await receive(department, own);
    await exchange(other);
    const later = (await exportFrom(school, [await addReadyNomination(school, { name: 'Phạm Văn Bình', evidence: sampleBytes(60, 4) })])).file;
    await receive(other, later);
    valueOf(await undoImport(department.data, taken!.bundleId!));
    await expectAlike(other);
    expect(await readSenders(department.data)).toMatchObject([{ contested: false, nominations: 1 }]);
  });

  it('whose taking in was undone at another computer, which knew of no other, leaves the school’s', async () => {
    const other = await secondComputer(department);
    await receive(department, own);
    const before = await queueOf(department);
    await workOn(other);
    const [row] = await receive(other, copy);
    valueOf(await undoImport(other.data, row!.bundleId!));
    await expectAlike(other);
    expect(await queueOf(department)).toEqual(before);
  });

  it.each([['is taken back', true], ['is refused', false]])('leaves the decision on the school’s as it was when it %s', async (_, isTakenBack) => {
    department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
    await receive(department, own);
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    const { id } = (await readQueue(department.data))[0]!.version;
    for (const criterion of criteriaFor(shippedPlan, 'teacher')) valueOf(await markCriterion(department.data, id, criterion.id, 'yes'));
    valueOf(await decide(department.data, valueOf((await readReview(department.data, id))!), 'accepted'));
    const decided = await department.data.db.of('reviews').toArray();
    expect(decided).toMatchObject([{ status: 'accepted' }]);
    valueOf(await refuseSender(department.data, (await senderOf(department, school)).id));
    const run = await checkRun(department, [copy]);
    await run.release(run.getSnapshot().rows[0]!.id);
    const { bundleId } = run.getSnapshot().rows[0]!;
    expect(await department.data.db.of('receipts').get(bundleId!)).toBeDefined();
    valueOf(isTakenBack ? await undoImport(department.data, bundleId!) : await refuseSender(department.data, (await senderOf(department, stranger)).id));
    const { id: schoolId } = await senderOf(department, school);
    valueOf(await reopenSender(department.data, schoolId, 'Nhầm'));
    valueOf(await confirmSender(department.data, schoolId));
    expect((await readQueue(department.data)).map(({ version }) => version.senderId)).toEqual([schoolId]);
    expect(await department.data.db.of('reviews').toArray()).toEqual(decided);
  });
});

describe('a copy that another school sends of what the school has sent', () => {
  let third: Office;
  let theirs: File;

  beforeEach(async () => {
    third = await startSchool(await setupFileOf(department), '31000702');
    const { identity } = valueOf(await loadKeys(department.data));
    const { manifest, records } = valueOf(await readBundle(blobSource(own), { identities: [identity], recordSchemas }));
    const { versions } = manifest as unknown as { versions: object[] };
    theirs = (await forgeSubmission(third, { manifest: { versions: versions.map((version) => ({ ...version, submissionNo: 7 })) }, records: records as never, evidence: [sampleBytes(60, 8)] })).file;
  });

  const held = { outcome: 'held', holds: [{ type: 'copiedVersion', name, owner: 'Trường THPT Mẫu Số 1', ownerCode: '31000701' }] };
  const confirm = async (office: Office, from: Office) => valueOf(await confirmSender(office.data, (await senderOf(office, from)).id));
  const ofSchool = async () => {
    const { id } = await senderOf(department, school);
    return (await queueOf(department)).filter(({ senderId }) => senderId === id);
  };

  it.each([
    ['is taken back', async (bundleId: string) => undoImport(department.data, bundleId)],
    ['is refused', async () => refuseSender(department.data, (await senderOf(department, third)).id)],
    ['stays', async () => undefined],
  ])('while the school’s key was refused by mistake leaves the nomination to the school once that is put right: it %s', async (_, end) => {
    await receive(department, own);
    const before = await queueOf(department);
    valueOf(await refuseSender(department.data, (await senderOf(department, school)).id));
    const [row] = await receive(department, theirs);
    expect(row).toMatchObject({ state: 'applied' });
    await end(row!.bundleId!);
    valueOf(await reopenSender(department.data, (await senderOf(department, school)).id, 'Nhầm'));
    await confirm(department, school);
    expect(await queueOf(department)).toEqual(before);
    expect((await receive(department, own))[0]).toMatchObject({ alreadyReceived: true });
  });

  it.each([['confirmed', true], ['not confirmed', false]])('is held while nobody has settled the school’s key, its own key %s, and refused once that is confirmed', async (_, isConfirmed) => {
    await receive(department, own);
    const before = await queueOf(department);
    if (isConfirmed) {
      const further = await addReadyNomination(third, { name: 'Phạm Văn Bình', evidence: sampleBytes(50, 3) });
      await receive(department, (await exportFrom(third, [further])).file);
      await confirm(department, third);
    }
    const run = await checkRun(department, [theirs]);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: expect.arrayContaining(held.holds) as unknown }]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'verified', outcome: 'held' }]);
    expect(await ofSchool()).toEqual(before);
    await confirm(department, school);
    await run.lookAgain();
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'refused', error: { type: 'nominationOfAnother', name } }]);
    expect(await ofSchool()).toEqual(before);
    expect((await receive(department, own))[0]).toMatchObject({ alreadyReceived: true });
  });

  it.each([['unsettled', false], ['confirmed', true]])('before it came holds the school’s, whose key is %s, until the copier is refused; the school’s stays when the copy is undone', async (_, isConfirmed) => {
    const [copied] = await receive(department, theirs);
    if (isConfirmed) {
      const further = await addReadyNomination(school, { name: 'Phạm Văn Bình', evidence: sampleBytes(50, 3) });
      await receive(department, (await exportFrom(school, [further])).file);
      await confirm(department, school);
    }
    const run = await checkRun(department, [own]);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: expect.arrayContaining([expect.objectContaining({ type: 'copiedVersion', name })]) as unknown }]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'verified', outcome: 'held' }]);
    valueOf(await refuseSender(department.data, (await senderOf(department, third)).id));
    await run.lookAgain();
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'applied' }]);
    valueOf(await undoImport(department.data, copied!.bundleId!));
    expect((await ofSchool()).filter(({ subject }) => subject === name)).toMatchObject([{ submissionNo: 1 }]);
  });

  it('makes no claimant of the school whose bundle is held for it', async () => {
    await receive(department, theirs);
    const run = await checkRun(department, [own]);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: [{ type: 'copiedVersion', owner: 'Trường THCS Mẫu Bình Minh' }] }]);
    expect((await readSenders(department.data)).map(({ workspaceId }) => workspaceId)).toEqual([(await senderOf(department, third)).workspaceId]);
  });

  it('is refused in one run with the school’s, whose key is confirmed and whose nomination is not in yet', async () => {
    const further = await addReadyNomination(school, { name: 'Phạm Văn Bình', evidence: sampleBytes(50, 3) });
    await receive(department, (await exportFrom(school, [further])).file);
    await confirm(department, school);
    expect((await checkRun(department, [own, theirs])).getSnapshot().rows).toMatchObject([
      { outcome: 'new' }, { state: 'refused', error: { type: 'nominationOfAnother', name } },
    ]);
  });

  it('does not take over by an undo what somebody has worked on as the school’s', async () => {
    const [taken] = await receive(department, own);
    valueOf(await refuseSender(department.data, (await senderOf(department, school)).id));
    await receive(department, theirs);
    valueOf(await reopenSender(department.data, (await senderOf(department, school)).id, 'Nhầm'));
    await confirm(department, school);
    const { id } = (await readQueue(department.data))[0]!.version;
    valueOf(await markCriterion(department.data, id, 'general', 'yes'));
    const before = await ofSchool();
    expect(before).toMatchObject([{ subject: name }]);
    expect(await undoImport(department.data, taken!.bundleId!)).toEqual({ ok: false, error: { type: 'importInUse', name } });
    expect(await ofSchool()).toEqual(before);
  });

  it.each([['is undone', true], ['stays', false]])('at another computer, where its key was confirmed, and %s: the school’s file is not refused, and the nomination is its own once its key is confirmed', async (_, isUndone) => {
    const other = await secondComputer(department);
    await receive(department, own);
    const before = await queueOf(department);
    const [copied] = await receive(other, theirs);
    await confirm(other, third);
    await takeIn(department, (await fileFor(other, null)).file);
    expect((await receive(department, own))[0]).toMatchObject({ alreadyReceived: true });
    if (isUndone) valueOf(await undoImport(department.data, copied!.bundleId!));
    await confirm(department, school);
    expect(await queueOf(department)).toEqual(before);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await hashOf(other)).toBe(await hashOf(department));
  });
});
