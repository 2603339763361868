/** Whoever has read a bundle of a school can send what is in it under a key of his own: the school loses nothing by it. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadKeys } from '../../renderer/data/keys';
import { readClosure } from '../../renderer/data/received';
import { markCriterion, readQueue } from '../../renderer/data/reviews';
import { confirmSender, readSenders, refuseSender, reopenSender } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { readWorkspace } from '../../renderer/data/workspace';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { recordSchemas } from '../../shared/model/tables';
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
  expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held', holds: [{ type: 'twoClaimants' }] }]);
  await run.release(run.getSnapshot().rows[0]!.id);
  return run.getSnapshot().rows[0]!;
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
    expect(await releaseCopy()).toMatchObject({ state: 'refused', error: { type: 'nominationOfAnother', name } });
    expect(await queueOf(department)).toEqual(before);
    expect(await department.data.db.of('reviews').toArray()).toEqual(reviews);
    expect((await readSenders(department.data)).map(({ contested }) => contested)).toEqual([true, true]);
    expect(await department.data.db.of('receipts').count()).toBe(1);
  });

  it('leaves the nomination to the school, whose key is confirmed', async () => {
    await receive(department, own);
    const before = await queueOf(department);
    await releaseCopy();
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    expect(await queueOf(department)).toEqual(before);
    expect((await receive(department, copy))[0]).toMatchObject({ state: 'refused', error: { type: 'senderRefused' } });
  });

  it('that came first gives way once its key is refused', async () => {
    await receive(department, copy);
    const run = await checkRun(department, [own]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows[0]).toMatchObject({ state: 'refused', error: { type: 'nominationOfAnother' } });
    valueOf(await refuseSender(department.data, (await senderOf(department, stranger)).id));
    expect((await receive(department, own))[0]).toMatchObject({ state: 'applied' });
    expect(await queueOf(department)).toMatchObject([{ subject: name, senderId: (await senderOf(department, school)).id, submissionNo: 1 }]);
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
});
