/** One version that three computers of a school send: an honest one, a stolen one with a forged clock, and the one that has revoked it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { revokeDevice } from '../../renderer/data/devices';
import { ImportRun } from '../../renderer/data/importRun';
import { loadKeys } from '../../renderer/data/keys';
import { readQueue } from '../../renderer/data/reviews';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { put } from '../../shared/journal/change';
import { recordSchemas } from '../../shared/model/tables';
import { confirmAll, department, endAnswering, kept, receive, school, startAnswering, teacher } from '../support/answering';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, valueOf, type Office } from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';
import { joinedComputer } from '../support/joinedComputer';
import { fileFor, takeIn } from '../support/twoComputers';

beforeEach(startAnswering);
afterEach(endAnswering);

/** Takes a file in, with all that it is held for confirmed. */
async function take(file: File): Promise<void> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  await run.apply();
  for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
}

/** What the stolen computer sends, as if it had seen more of every computer than any could write. */
async function forgedAt(stolen: Office, others: readonly Office[]): Promise<File> {
  const { identity } = valueOf(await loadKeys(department.data));
  const { manifest, records } = valueOf(await readBundle(blobSource((await exportFrom(stolen, [teacher])).file), { identities: [identity], recordSchemas }));
  const { versions, standings, seen } = manifest as unknown as { versions: object[]; standings: unknown; seen: unknown };
  const clock = Object.fromEntries([...others, stolen].map(({ data }) => [data.deviceId, 10 ** 14]));
  const forged = { versions: versions.map((version) => ({ ...version, clock })), standings, seen };
  return (await forgeSubmission(stolen, { manifest: forged, records: records as never, evidence: [sampleBytes(5000, 1)], sequence: 1 })).file;
}

it.each([[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])('stands as the honest ones had seen it, in the order %s %s %s', async (...order) => {
  const other = await addReadyNomination(school, { name: 'Ngô Thị Khác', evidence: sampleBytes(60, 3) });
  await receive((await exportFrom(school, [other])).file);
  await confirmAll();
  const honest = kept(await joinedComputer(school, 'Máy 2'));
  const stolen = kept(await joinedComputer(school, 'Máy mất'));
  for (const one of [stolen, honest]) await takeIn(school, (await fileFor(one, null)).file);
  const ofHonest = (await exportFrom(honest, [teacher])).file;
  const ofStolen = await forgedAt(stolen, [school, honest]);
  await takeIn(school, (await fileFor(stolen, null)).file);
  valueOf(await revokeDevice(school.data, stolen.data.deviceId, 'Mất trộm'));
  const files = [ofHonest, ofStolen, (await exportFrom(school, [teacher])).file];
  for (const index of order) await take(files[index]!);
  valueOf(await school.data.journal.commit('moveStage', [put('nominations', teacher, { summary: 'Sửa sau khi mất máy.', stage: { name: 'selected', on: '2026-11-23' } })]));
  await take((await exportFrom(school, [teacher])).file);
  const current = (await readQueue(department.data)).filter(({ version }) => version.nominationId === teacher);
  expect(current.map(({ version, forked }) => [version.submissionNo, version.deviceId, forked])).toEqual([[2, school.data.deviceId, false]]);
});
