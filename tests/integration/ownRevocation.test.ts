import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readOwnRevocation, revokeDevice } from '../../renderer/data/devices';
import { exportBundle } from '../../renderer/data/exportBundle';
import { exportPeer } from '../../renderer/data/exportPeer';
import { ImportRun } from '../../renderer/data/importRun';
import { put } from '../../shared/journal/change';
import {
  addReadyNomination, directExchange, exportFrom, planYear, sampleBytes, setupFileOf, startDepartment, startSchool, today, valueOf, type Office,
} from '../support/exchangeScenario';
import { fileFor, secondComputer, takeIn } from '../support/twoComputers';

const offices: Office[] = [];
let department: Office;
let lost: Office;
let other: Office;
let teacher: string;

beforeEach(async () => {
  department = await startDepartment();
  lost = await startSchool(await setupFileOf(department));
  teacher = await addReadyNomination(lost, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
  other = await secondComputer(lost);
  offices.push(department, lost, other);
  valueOf(await revokeDevice(other.data, lost.data.deviceId, 'Mất máy'));
});

afterEach(() => {
  for (const { data } of offices.splice(0)) data.db.close();
});

it('a computer that has heard of its own revocation writes no bundle, and takes no number', async () => {
  expect(await readOwnRevocation(lost.data)).toBeNull();
  await takeIn(lost, (await fileFor(other, null)).file);
  expect(await readOwnRevocation(lost.data)).toMatchObject({ type: 'ownDeviceRevoked' });
  const target = valueOf(await lost.desktop.files.chooseSave({ suggestedName: 'goi.goi', kind: 'bundle', title: '' }));
  const request = { planYear, nominationIds: [teacher], target, encryption: { type: 'encrypted' as const }, today };
  expect(await exportBundle(lost.data, request, { exchange: directExchange() })).toMatchObject({ ok: false, error: { type: 'ownDeviceRevoked' } });
  expect(await exportPeer(lost.data, { to: null, target }, { exchange: directExchange() })).toMatchObject({ error: { type: 'ownDeviceRevoked' } });
  expect(await lost.data.db.of('sentBundles').count()).toBe(0);
  expect(await readOwnRevocation(other.data)).toBeNull();
});

it('the Sở refuses a bundle that revokes the computer that signed it, though it has heard of it from nowhere else', async () => {
  const { revocation } = (await other.data.db.of('devices').get(lost.data.deviceId))!;
  // As a program would write it that does not look at its own revocation: the list says so of another name.
  valueOf(await lost.data.journal.commit('registerDevice', [put('devices', 'ban-ghi-khac', { number: 9, key: 'x', origin: 'joined', addedAt: '2026-11-01T00:00:00.000Z', revocation })]));
  const run = new ImportRun(department.data, [(await exportFrom(lost, [teacher])).file], directExchange());
  await run.check();
  expect(run.getSnapshot().rows).toMatchObject([{ state: 'refused', error: { type: 'deviceRevoked' } }]);
});
