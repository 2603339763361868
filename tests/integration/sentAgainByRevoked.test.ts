/** One version that three computers of a school send: an honest one, a stolen one with a forged clock, and the one that has revoked it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeDevice } from '../../renderer/data/devices';
import { ImportRun } from '../../renderer/data/importRun';
import { loadBackupKeys, loadKeys } from '../../renderer/data/keys';
import { readQueue } from '../../renderer/data/reviews';
import { blobSource } from '../../shared/bundle/byteSource';
import { fromBase64url } from '../../shared/bundle/bytes';
import { importSigningKey } from '../../shared/bundle/crypto';
import { readBundle } from '../../shared/bundle/readBundle';
import { issueRevocation, type Revocation } from '../../shared/bundle/revocation';
import { put } from '../../shared/journal/change';
import { recordSchemas } from '../../shared/model/tables';
import { confirmAll, department, endAnswering, kept, receive, school, startAnswering, teacher } from '../support/answering';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, valueOf, type Office } from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';
import { joinedComputer } from '../support/joinedComputer';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

beforeEach(startAnswering);
afterEach(endAnswering);

/** Takes a file in, with all that it is held for confirmed. */
async function take({ data }: Office, file: File): Promise<void> {
  const run = new ImportRun(data, [file], directExchange());
  await run.check();
  await run.apply();
  for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
}

/** The three computers of the school, of which one is stolen. */
interface Computers {
  honest: Office;
  stolen: Office;
}

const thieves = {
  'revokes nobody': () => undefined,
  'has revoked the honest one': ({ honest }: Computers) => honest,
  'has revoked the one that has revoked it': () => school,
};

/** What the stolen computer sends, as if it had seen more of every computer than any could write, with a revocation that it has signed. */
async function forgedAt({ honest, stolen }: Computers, victim: Office | undefined): Promise<File> {
  const { identity } = valueOf(await loadKeys(department.data));
  const { manifest, records } = valueOf(await readBundle(blobSource((await exportFrom(stolen, [teacher])).file), { identities: [identity], recordSchemas }));
  const { versions, standings, seen } = manifest as unknown as { versions: object[]; standings: unknown; seen: unknown };
  const clock = Object.fromEntries([school, honest, stolen].map(({ data }) => [data.deviceId, 10 ** 14]));
  const revoked = victim && [await revocationBy(stolen, victim)];
  const forged = { versions: versions.map((version) => ({ ...version, clock })), standings, seen, ...(revoked && { revoked }) };
  return (await forgeSubmission(stolen, { manifest: forged, records: records as never, evidence: [sampleBytes(5000, 1)], sequence: 1 })).file;
}

/** Signed with the root, which every computer of the school holds. */
async function revocationBy({ data }: Office, victim: Office): Promise<Revocation> {
  const { root } = valueOf(await loadBackupKeys(data)) as { root: string };
  const { workspaceId } = valueOf(await loadKeys(data));
  const subject = valueOf(await loadKeys(victim.data)).signer.deviceKey.publicKey;
  const draft = { workspaceId, deviceId: victim.data.deviceId, subject, issuedAt: '2026-11-23T00:00:00.000Z', upTo: { submission: 100, peer: 100 } };
  return issueRevocation(await importSigningKey(fromBase64url(root)!), draft);
}

/** The honest one's file, the stolen one's, the one's that has revoked it, and what that one sends after an edit. */
async function filesOf(thief: keyof typeof thieves): Promise<File[]> {
  const other = await addReadyNomination(school, { name: 'Ngô Thị Khác', evidence: sampleBytes(60, 3) });
  await receive((await exportFrom(school, [other])).file);
  await confirmAll();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
  const computers = { honest: kept(await joinedComputer(school, 'Máy 2')), stolen: kept(await joinedComputer(school, 'Máy mất')) };
  const { honest, stolen } = computers;
  for (const one of [stolen, honest]) await takeIn(school, (await fileFor(one, null)).file);
  const files = [(await exportFrom(honest, [teacher])).file, await forgedAt(computers, thieves[thief](computers))];
  await takeIn(school, (await fileFor(stolen, null)).file);
  valueOf(await revokeDevice(school.data, stolen.data.deviceId, 'Mất trộm'));
  files.push((await exportFrom(school, [teacher])).file);
  valueOf(await school.data.journal.commit('moveStage', [put('nominations', teacher, { summary: 'Sửa sau khi mất máy.', stage: { name: 'selected', on: '2026-11-23' } })]));
  return [...files, (await exportFrom(school, [teacher])).file];
}

function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) => Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]));
}

/** All that is said of the versions, but when and with which bundle each came. */
async function versionsAt({ data }: Office): Promise<unknown[]> {
  const versions = (await data.db.of('receivedVersions').toArray()).filter(({ nominationId }) => nominationId === teacher);
  return versions.map(({ id, submissionNo, deviceId, clock, revokes = [] }) => ({ id, submissionNo, deviceId, clock: Object.entries(clock).sort(), revokes })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function expectLatestOfSchool({ data }: Office): Promise<void> {
  const current = (await readQueue(data)).filter(({ version }) => version.nominationId === teacher);
  expect(current.map(({ version, forked }) => [version.submissionNo, version.deviceId, forked])).toEqual([[2, school.data.deviceId, false]]);
}

describe.each(Object.keys(thieves) as (keyof typeof thieves)[])('a version that a stolen computer sends as well, which %s', (thief) => {
  it('stands as the honest ones had seen it, whichever of them comes first', async () => {
    const files = await filesOf(thief);
    const states = new Set<string>();
    for (const order of ordersOf(files.length)) {
      const office = await secondComputer(department);
      for (const index of order) await take(office, files[index]!);
      await expectLatestOfSchool(office);
      states.add(JSON.stringify(await versionsAt(office)));
      office.data.db.close();
    }
    expect([...states]).toHaveLength(1);
  }, 60_000);

  it.each([[[0, 1], [2, 3]], [[0, 2, 3], [1]], [[3, 0], [1, 2]]])('stands so on two computers of the Sở, of which one takes in %s and the other %s', async (...halves) => {
    const files = await filesOf(thief);
    const whole = kept(await secondComputer(department));
    for (const index of [0, 1, 2, 3]) await take(whole, files[index]!);
    const pcs = [kept(await secondComputer(department)), kept(await secondComputer(department))] as const;
    for (const [at, half] of halves.entries()) for (const index of half) await take(pcs[at]!, files[index]!);
    for (let turn = 0; turn < 3; turn += 1) for (const [to, from] of [pcs, pcs.toReversed()] as (typeof pcs)[]) await takeIn(to, (await fileFor(from, null)).file);
    for (const pc of pcs) {
      await expectLatestOfSchool(pc);
      expect(await versionsAt(pc)).toEqual(await versionsAt(whole));
    }
    expect(await hashOf(pcs[0])).toBe(await hashOf(pcs[1]));
  });
});
