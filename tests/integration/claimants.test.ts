import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readAnswerRows } from '../../renderer/data/answersToUnits';
import { readDepartmentFigures } from '../../renderer/data/departmentFigures';
import { heldFile, readHeld } from '../../renderer/data/heldBundles';
import { ImportRun } from '../../renderer/data/importRun';
import { decide, readQueue, readReview } from '../../renderer/data/reviews';
import { confirmClaim, confirmSender, readSenders, refuseClaim, refuseSender, reopenSender } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { readWorkspace } from '../../renderer/data/workspace';
import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import {
  addReadyNomination, directExchange, exportFrom, planYear, sampleBytes, schoolCode, setupFileOf, startDepartment, startSchool, valueOf, type Office,
} from '../support/exchangeScenario';
import { knowledgeHash, restarted } from '../support/provinceImport';
import { checkRun, receive, stateOf } from '../support/receiveScenario';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

/** One who says that he is the unit, with two bundles, the second with all that is in the first. */
interface Claimant {
  name: string;
  office: Office;
  bundles: [File, File];
}

let department: Office;
let school: Claimant;
let stranger: Claimant;

async function claimant(setup: File, name: string): Promise<Claimant> {
  const office = await startSchool(setup);
  const id = await addReadyNomination(office, { name, evidence: sampleBytes(60, 8) });
  const first = await exportFrom(office, [id]);
  valueOf(await office.data.journal.commit('editNomination', [put('nominations', id, { summary: 'Viết lại.' })]));
  return { name, office, bundles: [first.file, (await exportFrom(office, [id])).file] };
}

beforeEach(async () => {
  department = await startDepartment();
  const setup = await setupFileOf(department);
  school = await claimant(setup, 'Trần Thị Bình An');
  stranger = await claimant(setup, 'Nguyễn Văn A');
});

async function senderOf(at: Office, { office }: Claimant) {
  const workspace = await readWorkspace(office.data);
  return (await readSenders(at.data)).find(({ workspaceId }) => workspaceId === workspace!.id)!;
}

const outcomes = (run: ImportRun) => run.getSnapshot().rows.map(({ outcome, holds }) => [outcome, ...holds.map(({ type }) => type)].join(' '));

/** What the Sở counts: who has sent, what may be decided, who may be answered. */
async function counted(office: Office) {
  const queue = await readQueue(office.data);
  return {
    units: (await readDepartmentFigures(office.data, planYear)).unitsHeardFrom,
    settled: queue.filter(({ contested, sender }) => !contested && sender?.confirmedAt !== undefined).map(({ version }) => version.subjectName),
    answered: (await readAnswerRows(office.data)).filter(({ isDue }) => isDue).length,
  };
}

async function lookAtHeld({ data }: Office): Promise<ImportRun> {
  const run = new ImportRun(data, valueOf(await readHeld(data)).map(heldFile), directExchange());
  await run.check();
  return run;
}

describe.each([
  ['the school first', () => [school, stranger] as const],
  ['the stranger first', () => [stranger, school] as const],
])('two claimants of one unit code, %s', (_, inOrder) => {
  it('are both held: the second bundle, what the first sends afterwards, and what came already', async () => {
    const [first, second] = inOrder();
    await receive(department, first.bundles[0]);
    expect(await counted(department)).toMatchObject({ units: 1 });
    expect(outcomes(await checkRun(department, [second.bundles[0]]))).toEqual(['held twoClaimants']);
    expect(outcomes(await checkRun(department, [first.bundles[1]]))).toEqual(['held twoClaimants']);
    expect(await counted(department)).toEqual({ units: 0, settled: [], answered: 0 });
    const [row] = await readQueue(department.data);
    expect(row).toMatchObject({ contested: true, version: { subjectName: first.name } });
    const view = valueOf((await readReview(department.data, row!.version.id))!);
    expect(view.file.subject.name).toBe(first.name);
    expect(await decide(department.data, view, 'accepted')).toMatchObject({ ok: false, error: { type: 'senderContested' } });
    expect(await department.data.db.of('receipts').count()).toBe(1);
  });

  it('stand beside each other with both fingerprints, in the dry run and in the list to be compared, also after a restart', async () => {
    const [first, second] = inOrder();
    await receive(department, first.bundles[0]);
    const run = await checkRun(department, [second.bundles[0]]);
    const senders = await readSenders(department.data);
    expect(senders).toMatchObject([{ contested: true, phone: '0225 000 001', nominations: 1 }, { contested: true, phone: '0225 000 001', nominations: 0 }]);
    const [own, other] = [await senderOf(department, second), await senderOf(department, first)];
    expect(run.getSnapshot().rows[0]!.holds).toEqual([{ type: 'twoClaimants', found: own.fingerprint, others: [other.fingerprint] }]);
    const later = await restarted(department);
    expect((await readSenders(later.data)).map(({ contested }) => contested)).toEqual([true, true]);
    expect(valueOf(await readHeld(later.data))).toMatchObject([{ holds: [{ type: 'twoClaimants' }], unitCode: schoolCode }]);
  });

  it('are free and refused once one is confirmed: its bundles come in, the other counts no more', async () => {
    const [first, second] = inOrder();
    await receive(department, first.bundles[0]);
    await checkRun(department, [second.bundles[0]]);
    await checkRun(department, [first.bundles[1]]);
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    const run = await lookAtHeld(department);
    await run.apply();
    const rows = run.getSnapshot().rows;
    expect(rows.filter(({ state }) => state === 'applied')).toHaveLength(1);
    expect(rows.filter(({ state }) => state === 'refused')).toMatchObject([{ error: { type: 'senderRefused' } }]);
    expect(await counted(department)).toMatchObject({ units: 1, settled: [school.name], answered: 1 });
    expect((await receive(department, stranger.bundles[1]))[0]).toMatchObject({ state: 'refused', error: { type: 'senderRefused' } });
  });

  it('are settled by taking a held bundle in, in one entry, and open again when that is undone', async () => {
    const [first, second] = inOrder();
    await receive(department, first.bundles[0]);
    const run = await checkRun(department, [second.bundles[0]]);
    await run.release(run.getSnapshot().rows[0]!.id);
    const row = run.getSnapshot().rows[0]!;
    expect(row).toMatchObject({ state: 'applied', released: true });
    const own = await senderOf(department, second);
    expect(own).toMatchObject({ confirmedBy: 'Đỗ Thị Minh Mẫu' });
    expect(await senderOf(department, first)).toMatchObject({ refusedFor: own.id });
    expect(await counted(department)).toMatchObject({ units: 1, settled: [second.name] });
    valueOf(await undoImport(department.data, row.bundleId!));
    for (const one of [first, second]) {
      const reopened = await senderOf(department, one);
      expect(reopened).toMatchObject({ contested: true });
      expect([reopened.refusedAt, reopened.confirmedAt]).toEqual([undefined, undefined]);
    }
    expect(await counted(department)).toEqual({ units: 0, settled: [], answered: 0 });
  });

  it('are both open again when the release of a later bundle is taken back', async () => {
    const [first, second] = inOrder();
    await receive(department, first.bundles[0]);
    await checkRun(department, [second.bundles[0]]);
    const before = [await senderOf(department, first), await senderOf(department, second)];
    const run = await checkRun(department, [first.bundles[1]]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(await senderOf(department, second)).toMatchObject({ refusedFor: before[0]!.id });
    valueOf(await undoImport(department.data, run.getSnapshot().rows[0]!.bundleId!));
    const settledOf = ({ confirmedAt, confirmedBy, refusedAt, refusedBy, refusedFor, contested, recipient, databaseIds }: (typeof before)[number]) => ({ confirmedAt, confirmedBy, refusedAt, refusedBy, refusedFor, contested, recipient, databaseIds });
    expect([await senderOf(department, first), await senderOf(department, second)].map(settledOf)).toEqual(before.map(settledOf));
    expect(await counted(department)).toEqual({ units: 0, settled: [], answered: 0 });
  });

  it('in one run are held both, with all that they bring', async () => {
    const [first, second] = inOrder();
    const run = await checkRun(department, [first.bundles[0], first.bundles[1], second.bundles[0], second.bundles[1]]);
    expect(outcomes(run)).toEqual(Array.from({ length: 4 }, () => 'held twoClaimants'));
    await run.apply();
    expect(await department.data.db.of('receipts').count()).toBe(0);
    expect(valueOf(await readHeld(department.data))).toHaveLength(4);
    expect((await readSenders(department.data)).map(({ contested }) => contested)).toEqual([true, true]);
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    await run.lookAgain();
    const states = run.getSnapshot().rows.map(({ state, holds }) => [state, holds.length]);
    expect(states.filter(([state]) => state === 'refused')).toHaveLength(2);
    expect(states.filter(([state, holds]) => state === 'verified' && holds === 0)).toHaveLength(2);
    await run.apply();
    expect((await department.data.db.of('receivedVersions').toArray()).map(({ subjectName }) => subjectName)).toEqual([school.name, school.name]);
    expect(await counted(department)).toMatchObject({ units: 1, settled: [school.name] });
  });

  it('were both received when each came to another computer of the Sở, and are held from the exchange on', async () => {
    const [first, second] = inOrder();
    const other = await secondComputer(department);
    await receive(department, first.bundles[0]);
    await receive(other, second.bundles[0]);
    await takeIn(department, (await fileFor(other, null)).file);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await hashOf(department)).toBe(await hashOf(other));
    for (const office of [department, other]) {
      expect(await counted(office)).toEqual({ units: 0, settled: [], answered: 0 });
      expect((await readQueue(office.data)).map(({ contested }) => contested)).toEqual([true, true]);
    }
    expect(outcomes(await checkRun(other, [first.bundles[1]]))).toEqual(['held twoClaimants']);
    expect(outcomes(await checkRun(department, [second.bundles[1]]))).toEqual(['held twoClaimants']);
    valueOf(await confirmSender(other.data, (await senderOf(other, school)).id));
    await takeIn(department, (await fileFor(other, null)).file);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(await hashOf(department)).toBe(await hashOf(other));
    expect(await counted(department)).toMatchObject({ units: 1, settled: [school.name] });
  });

  it('of which one is only held here are held at the other computer too', async () => {
    const [first, second] = inOrder();
    const other = await secondComputer(department);
    await receive(department, first.bundles[0]);
    await checkRun(department, [second.bundles[0]]);
    await takeIn(other, (await fileFor(department, null)).file);
    expect(outcomes(await checkRun(other, [first.bundles[1]]))).toEqual(['held twoClaimants']);
    expect(await counted(other)).toEqual({ units: 0, settled: [], answered: 0 });
  });
});

it('in one run come to one state in any order, and a second look at them writes nothing', async () => {
  const files = [...school.bundles, ...stranger.bundles];
  const hashes = new Set<string>();
  const base = [...department.desktop.vaultFiles];
  for (const order of [[0, 1, 2, 3], [2, 3, 0, 1], [3, 0, 2, 1], [1, 2, 0, 3]]) {
    department.desktop.vaultFiles.clear();
    for (const [name, bytes] of base) department.desktop.vaultFiles.set(name, bytes.slice());
    const office = await restarted(department);
    const run = await checkRun(office, order.map((at) => files[at]!));
    await run.apply();
    await run.cancel();
    hashes.add(await knowledgeHash(office));
    const before = await stateOf(office);
    await checkRun(office, files).then((again) => again.cancel());
    expect((await stateOf(office)).hash).toBe(before.hash);
  }
  expect(hashes.size).toBe(1);
});

it('one that does not match is refused, and what the other has sent counts as that of a single sender', async () => {
  await receive(department, school.bundles[0]);
  await checkRun(department, [stranger.bundles[0]]);
  valueOf(await refuseSender(department.data, (await senderOf(department, stranger)).id));
  expect(await counted(department)).toMatchObject({ units: 1 });
  expect(outcomes(await checkRun(department, [school.bundles[1]]))).toEqual(['changed']);
});

it('a bundle that was sound in the dry run is held when another key of the unit has come meanwhile', async () => {
  const run = await checkRun(department, [school.bundles[0]]);
  await receive(department, stranger.bundles[0]);
  await run.apply();
  expect(outcomes(run)).toEqual(['held twoClaimants']);
  expect((await readSenders(department.data)).map(({ contested }) => contested)).toEqual([true, true]);
});

describe('a confirmed school that sends under a new code, for which a stranger has sent', () => {
  const newCode = '31000799';
  let other: Office;
  let later: File;
  let further: File;

  beforeEach(async () => {
    await receive(department, school.bundles[0]);
    valueOf(await confirmSender(department.data, (await senderOf(department, school)).id));
    const unit = (await department.data.db.of('units').where('code').equals(schoolCode).first())!;
    valueOf(await department.data.journal.commit('editUnits', [remove('units', unit.id), put('units', newId(), { code: newCode, name: 'Trường Mẫu mới', kind: unit.kind })]));
    other = await startSchool(await setupFileOf(department), newCode);
    const theirs = await addReadyNomination(other, { name: 'Nguyễn Văn A', evidence: sampleBytes(60, 9) });
    await receive(department, (await exportFrom(other, [theirs])).file);
    valueOf(await other.data.journal.commit('editNomination', [put('nominations', theirs, { summary: 'Viết lại.' })]));
    further = (await exportFrom(other, [theirs])).file;
    const { data } = school.office;
    valueOf(await data.journal.commit('editWorkspace', [put('workspaces', (await readWorkspace(data))!.id, { unitCode: newCode })]));
    const [nomination] = await data.db.of('nominations').toArray();
    later = (await exportFrom(school.office, [nomination!.id])).file;
  });

  const strangerHere = (at = department) => senderOf(at, { ...stranger, office: other });

  it('loses no confirmation by a look, and both keys are in the list, also on another computer', async () => {
    const before = await senderOf(department, school);
    const run = await checkRun(department, [later]);
    expect(outcomes(run)).toEqual(['held twoClaimants']);
    await run.cancel();
    expect(await senderOf(department, school)).toEqual(before);
    expect(await counted(department)).toMatchObject({ settled: [school.name] });
    const vice = await secondComputer(department);
    for (const at of [department, vice]) {
      expect(await strangerHere(at)).toMatchObject({ contested: true, claims: [{ id: before.id, fingerprint: before.fingerprint, unitCode: schoolCode }] });
      expect((await readQueue(at.data)).map(({ version, contested }) => [version.subjectName, contested]).sort()).toEqual([['Nguyễn Văn A', true], [school.name, false]]);
      expect(outcomes(await checkRun(at, [further]))).toEqual(['held twoClaimants']);
    }
    const hash = await hashOf(department);
    await checkRun(department, [later]).then((again) => again.cancel());
    expect(await hashOf(department)).toBe(hash);
  });

  it('is the unit under the new code once its key is confirmed for it, and the stranger is refused', async () => {
    const run = await checkRun(department, [later]);
    const { id } = await senderOf(department, school);
    valueOf(await confirmClaim(department.data, id, newCode));
    expect(await senderOf(department, school)).toMatchObject({ unitCode: newCode, name: 'Trường Mẫu mới', contested: false });
    expect(await strangerHere()).toMatchObject({ contested: false, claims: [], refusedFor: id });
    await run.lookAgain();
    await run.apply();
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'applied' }]);
    expect(await counted(department)).toMatchObject({ settled: [school.name] });
    expect(await confirmSender(department.data, (await strangerHere()).id)).toMatchObject({ ok: false, error: { type: 'anotherConfirmed' } });
  });

  it('keeps what it is confirmed for when the other key, or not its own, is the unit’s under the new code', async () => {
    const run = await checkRun(department, [later]);
    const before = await senderOf(department, school);
    valueOf(await confirmSender(department.data, (await strangerHere()).id));
    expect(await senderOf(department, school)).toEqual(before);
    expect(await strangerHere()).toMatchObject({ contested: false, claims: [] });
    await run.lookAgain();
    expect(outcomes(run)).toEqual(['held keyChanged']);
    valueOf(await reopenSender(department.data, (await strangerHere()).id, 'Nghe nhầm'));
    expect(await strangerHere()).toMatchObject({ contested: true });
    valueOf(await refuseClaim(department.data, before.id, newCode));
    expect(await strangerHere()).toMatchObject({ contested: false, claims: [] });
    expect(await senderOf(department, school)).toEqual(before);
  });
});
