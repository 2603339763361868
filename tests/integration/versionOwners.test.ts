/**
 * Whose a version is follows from the receipts in the book and from how keys are settled: whatever two computers of the Sở
 * take in, settle and take back, in whatever order they hear of each other.
 */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadKeys } from '../../renderer/data/keys';
import { isHeld } from '../../renderer/data/importRow';
import { decide, keepNote, readQueue, readReview } from '../../renderer/data/reviews';
import { confirmSender, refuseSender, reopenSender } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { readWorkspace } from '../../renderer/data/workspace';
import { startI18n } from '../../renderer/i18n/i18n';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { put } from '../../shared/journal/change';
import { firstStampOf } from '../../shared/journal/firstReceipt';
import { newId } from '../../shared/model/newId';
import type { Receipt, Sender } from '../../shared/model/received';
import { recordSchemas } from '../../shared/model/tables';
import { addReadyNomination, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';
import { checkRun, copyOf } from '../support/receiveScenario';
import { conflictLog, fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

beforeAll(startI18n);

interface Scene {
  department: Office;
  /** What the school has sent, and what the copier sends letter for letter; `carries`: the version in it. Last the school's withdrawal, which carries none. */
  files: { file: File; carries?: string }[];
  isOfAnotherUnit: boolean;
  senderIds: string[];
}

/** `code`: of the copier; without, it speaks for the school. */
async function sceneOf(code?: string): Promise<Scene> {
  const department = await startDepartment();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
  const setup = await setupFileOf(department);
  const school = await startSchool(setup);
  const copier = await startSchool(setup, code);
  const evidence = sampleBytes(60, 8);
  const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence });
  const { identity } = valueOf(await loadKeys(department.data));
  const files: Scene['files'] = [];
  for (const sequence of [1, 2]) {
    const { file } = await exportFrom(school, [nominationId]);
    const { manifest, records } = valueOf(await readBundle(blobSource(file), { identities: [identity], recordSchemas }));
    const { versions } = manifest as unknown as { versions: { versionId: string; clock?: Record<string, number> }[] };
    // The first as if the copier had seen more than the school.
    const claimed = sequence === 1 ? versions.map((version) => ({ ...version, submissionNo: 7, clock: { ...version.clock, copier: 99 } })) : versions;
    const copy = await forgeSubmission(copier, { manifest: { versions: claimed }, records: records as never, evidence: [evidence], sequence });
    const carries = versions[0]!.versionId;
    files.push({ file, carries }, { file: copy.file, carries });
    valueOf(await school.data.journal.commit('editNomination', [put('nominations', nominationId, { summary: 'Viết lại.' })]));
  }
  valueOf(await school.data.journal.commit('moveStage', [put('nominations', nominationId, { stage: { name: 'withdrawn', on: '2026-11-22' } })]));
  files.push({ file: (await exportFrom(school, [])).file });
  const senderIds = await Promise.all([school, copier].map(async ({ data }) => (await readWorkspace(data))!.id));
  return { department, files, senderIds, isOfAnotherUnit: code !== undefined };
}

/** Numbers from 0 to below `under`, the same for the same seed. */
function numbersFrom(seed: number): (under: number) => number {
  let state = Math.imul(seed, 7919) >>> 0;
  return (under) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * under);
  };
}

/** Both computers hear of all; gives how many entries each has written. */
async function exchange(pcs: readonly [Office, Office]): Promise<number[]> {
  await takeIn(pcs[0], (await fileFor(pcs[1], null)).file);
  await takeIn(pcs[1], (await fileFor(pcs[0], null)).file);
  return pcs.map(({ data }) => data.journal.last.seq);
}

const steps = ['receive', 'receive', 'receive', 'release', 'confirm', 'refuse', 'reopen', 'undo', 'undo', 'exchange', 'half', 'work', 'decide', 'decide', 'note'] as const;

/** What somebody has typed about a version, and nobody has written over who had it before him. */
interface Typed {
  versionId: string;
  text: string;
}

/** Somebody declines what waits first in the queue, with a reason, or notes something about it. */
async function judge({ data }: Office, what: 'decide' | 'note', typed: Typed[]): Promise<string> {
  const [row] = await readQueue(data);
  if (!row) return 'nothing waits';
  const versionId = row.version.id;
  const text = `${what} ${typed.length}`;
  if (what === 'note') valueOf(await keepNote(data, versionId, newId(), { text }));
  else {
    valueOf(await decide(data, valueOf((await readReview(data, versionId))!), 'declined', text));
    const before = typed.findIndex((one) => one.versionId === versionId && one.text === row.review?.reason);
    if (before >= 0) typed[before] = { versionId, text };
  }
  if (!typed.some((one) => one.text === text)) typed.push({ versionId, text });
  return text;
}

/** What was typed and is found nowhere: neither with a version that is here, nor among what lost. */
async function lostOf(pc: Office, typed: readonly Typed[]): Promise<Typed[]> {
  const { db } = pc.data;
  const [versions, reviews, notes, lost] = await Promise.all([db.of('receivedVersions').toArray(), db.of('reviews').toArray(), db.of('reviewNotes').toArray(), conflictLog(pc)]);
  const present = new Set(versions.map(({ id }) => id));
  return typed.filter(({ versionId, text }) => {
    const isSaid = reviews.some(({ id, reason }) => id === versionId && reason === text) || notes.some((note) => note.versionId === versionId && note.text === text);
    return !present.has(versionId) || (!isSaid && !lost.some((conflict) => conflict.id === versionId && conflict.lost.value === text));
  });
}

/** One thing that somebody does at one of the computers; gives what it was. */
async function step({ files, senderIds }: Scene, pcs: readonly [Office, Office], next: (under: number) => number, typed: Typed[]): Promise<string> {
  const at = next(2);
  const pc = pcs[at]!;
  const what = steps[next(steps.length)]!;
  const which = next(files.length);
  const senderId = senderIds[next(3) === 0 ? 1 : 0]!;
  const said = `${at} ${what}`;
  if (what === 'exchange') await exchange(pcs);
  if (what === 'decide' || what === 'note') return `${said}: ${await judge(pc, what, typed)}`;
  if (what === 'half') await takeIn(pcs[1 - at]!, (await fileFor(pc, null)).file);
  if (what === 'work') {
    const [unit] = await pc.data.db.of('units').toArray();
    for (let n = 0; n < 15; n += 1) valueOf(await pc.data.journal.commit('editUnits', [put('units', unit!.id, { phone: `0225 0${n}${at}` })]));
  }
  if (what === 'receive' || what === 'release') {
    const run = await checkRun(pc, [files[which]!.file]);
    await run.apply();
    const held = run.getSnapshot().rows.find(isHeld);
    if (held && what === 'release') await run.release(held.id);
    const row = run.getSnapshot().rows[0]!;
    return `${said} ${which}: ${row.state} ${row.holds.map(({ type }) => type).join()} ${row.error?.type ?? ''}`;
  }
  const sender = await pc.data.db.of('senders').get(senderId);
  if (sender && what === 'confirm') await confirmSender(pc.data, senderId);
  if (sender && what === 'refuse') valueOf(await refuseSender(pc.data, senderId));
  if (sender && what === 'reopen') valueOf(await reopenSender(pc.data, senderId, 'Nhầm'));
  if (what === 'undo') {
    const receipts = await pc.data.db.of('receipts').toArray();
    if (receipts.length > 0) await undoImport(pc.data, receipts[next(receipts.length)]!.id);
    return `${said} (${receipts.length} in the book)`;
  }
  return `${said} ${senderIds.indexOf(senderId)}`;
}

/** How far the key of a sender is trusted, the most first. */
function trustIn(sender: Sender | undefined): string {
  if (!sender || sender.refusedAt !== undefined) return 'd';
  if (sender.confirmedAt === undefined) return 'c';
  return sender.replacedBy === undefined ? 'a' : 'b';
}

/** What is not as the receipts and the keys say. */
async function faultsOf({ files, senderIds, isOfAnotherUnit }: Scene, { data: { db } }: Office, carriesOf: ReadonlyMap<string, string | undefined>): Promise<string[]> {
  const [versions, book, senders] = await Promise.all([db.of('receivedVersions').toArray(), db.of('receipts').toArray(), db.of('senders').toArray()]);
  const senderOf = new Map(senders.map((sender) => [sender.id, sender]));
  const carried = new Set(book.map(({ id }) => carriesOf.get(id)));
  const isLeft = isOfAnotherUnit && book.some(({ standings = [] }) => standings.some(({ withdrawn }) => withdrawn !== undefined));
  const trustOf = (senderId: string): string => {
    const trust = trustIn(senderOf.get(senderId));
    return isLeft && senderId === senderIds[0] && trust < 'd' ? `c${trust}` : trust;
  };
  const faults: string[] = [];
  for (const { carries } of files) {
    if (carries !== undefined && carried.has(carries) !== versions.some(({ id }) => id === carries)) faults.push('a version is there without a receipt, or a receipt without its version');
  }
  for (const version of versions) {
    const carriers = book.filter(({ id }) => carriesOf.get(id) === version.id);
    const cameAt = (receipt: Receipt): string => firstStampOf(receipt).replace(/^\d+/, (counter) => counter.padStart(12, '0'));
    const claimOf = (receipt: Receipt): string => `${trustOf(receipt.senderId)} ${cameAt(receipt)} ${receipt.id}`;
    const [first] = carriers.sort((a, b) => (claimOf(a) < claimOf(b) ? -1 : 1));
    if (first && first.senderId !== version.senderId) faults.push('another sender has the first claim');
    if (carriers.every(({ id, senderId }) => id !== version.bundleId || senderId !== version.senderId)) faults.push('a version stands under no receipt of its owner');
    if (!senderOf.has(version.senderId)) faults.push('its owner is not in the register');
  }
  return faults;
}

async function walk(scene: Scene, seed: number): Promise<void> {
  const next = numbersFrom(seed);
  const here = await copyOf(scene.department);
  here.data.journal.actor = scene.department.data.journal.actor;
  const pcs = [here, await secondComputer(here)] as const;
  const carriesOf = new Map<string, string | undefined>();
  for (const { file, carries } of scene.files) {
    const run = await checkRun(here, [file]);
    carriesOf.set(run.getSnapshot().rows[0]!.bundleId!, carries);
    await run.cancel();
  }
  const done: string[] = [];
  const typed: Typed[] = [];
  for (let left = 8 + next(10); left > 0; left -= 1) done.push(await step(scene, pcs, next, typed));
  const written = await exchange(pcs);
  expect(await exchange(pcs), done.join('\n')).toEqual(written);
  expect(await hashOf(pcs[0]), done.join('\n')).toBe(await hashOf(pcs[1]));
  for (const pc of pcs) expect(await faultsOf(scene, pc, carriesOf), done.join('\n')).toEqual([]);
  for (const pc of pcs) expect(await lostOf(pc, typed), done.join('\n')).toEqual([]);
  const received = new Set((await pcs[0].data.db.of('receipts').toArray()).map(({ id }) => id));
  for (const { file } of scene.files) {
    const run = await checkRun(pcs[0], [file]);
    const row = run.getSnapshot().rows[0]!;
    if (row.bundleId !== undefined && received.has(row.bundleId)) expect(row.error?.type, done.join('\n')).not.toBe('nominationOfAnother');
    await run.cancel();
  }
}

const seeds = (process.env['SEEDS'] ?? '15-40').split('-').map(Number) as [number, number];
const walks = Array.from({ length: seeds[1] - seeds[0] + 1 }, (_, at) => seeds[0] + at);

describe.each([
  ['of another unit', '31000702'],
  ['of the same unit', undefined],
])('a version that the key %s sends as well', (_, code) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneOf(code);
  });

  it.each(walks)('is the one’s whom the receipts and the keys name, on both computers: walk %i', async (seed) => {
    await walk(scene, seed);
  });
});
