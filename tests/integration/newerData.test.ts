import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Data } from '../../renderer/data/data';
import { keepSentinel, openData } from '../../renderer/data/openData';
import { openUpgraded } from '../../renderer/data/openUpgraded';
import { hashHeader, hashPayload } from '../../shared/journal/chain';
import { put, type Entry } from '../../shared/journal/change';
import { snapshotName, writeSnapshot } from '../../shared/journal/snapshot';
import { segmentName, type JournalError } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import type { Result } from '../../shared/result';
import { valueOf } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

const opened: Data[] = [];

async function open(desktop: MemoryDesktop, databaseName: string): Promise<Data> {
  const result = await openData(desktop, { databaseName });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  opened.push(result.value.data);
  return result.value.data;
}

const errorOf = (result: Result<unknown, JournalError>): JournalError | null => (result.ok ? null : result.error);
const unreadable = { type: 'newerData', found: 'unreadable' };
const addSubject = (name: string) => put('subjects', newId(), { kind: 'staff', name });

/** A computer with one person, closed. */
async function worked(): Promise<{ desktop: MemoryDesktop; name: string; device: string }> {
  const desktop = new MemoryDesktop();
  const name = newId();
  const data = await open(desktop, name);
  await data.journal.commit('addSubject', [addSubject('Nguyễn Văn A')]);
  await keepSentinel(data);
  data.db.close();
  return { desktop, name, device: data.deviceId };
}

/** It shows what the projection has, says why nothing is taken, and writes nothing. */
async function expectReadOnly(desktop: MemoryDesktop, name: string): Promise<void> {
  const before = [...desktop.vaultFiles];
  const data = await open(desktop, name);
  expect((await data.db.of('subjects').toArray()).map((subject) => subject.name)).toEqual(['Nguyễn Văn A']);
  // Nobody is told that something was not saved before somebody has tried.
  expect(data.journal.getState()).toEqual({ type: 'readOnly', error: { type: 'newerData' } });
  expect(await data.journal.commit('addSubject', [addSubject('Lê Văn B')])).toEqual({ ok: false, error: { type: 'newerData' } });
  expect(data.journal.getState()).toEqual({ type: 'failed', error: { type: 'newerData' } });
  await keepSentinel(data);
  expect([...desktop.vaultFiles]).toEqual(before);
  data.db.close();
}

function change(desktop: MemoryDesktop, name: string, by: (value: Record<string, unknown>) => unknown): void {
  const value = JSON.parse(new TextDecoder().decode(desktop.vaultFiles.get(name))) as Record<string, unknown>;
  desktop.vaultFiles.set(name, new TextEncoder().encode(JSON.stringify(by(value))));
}

/** Puts an entry behind the last, as a newer version of the program would write it. */
async function appendEntry(desktop: MemoryDesktop, device: string, header: object, table: string): Promise<void> {
  const file = segmentName(device, 1);
  const text = new TextDecoder().decode(desktop.vaultFiles.get(file));
  const last = JSON.parse(text.trimEnd().split('\n').at(-1)!) as Entry;
  const payload = { changes: [{ table, id: newId(), set: { title: 'Công khai' } }] };
  const next = {
    ...last.header,
    seq: last.header.seq + 1,
    prev: hashHeader(last.header),
    payloadHash: hashPayload(payload),
    ...header,
  };
  desktop.vaultFiles.set(file, new TextEncoder().encode(`${text}${JSON.stringify({ header: next, payload })}\n`));
}

/** Brings the database to a version to come. */
function upgradeDatabase(name: string, change: (db: IDBDatabase) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 990);
    opening.onupgradeneeded = () => change(opening.result);
    opening.onsuccess = () => resolve(opening.result.close());
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });
}

const storesOf = (name: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const { version, objectStoreNames } = opening.result;
      opening.result.close();
      resolve(`${version} ${[...objectStoreNames].join(' ')}`);
    };
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

describe('data of a newer version is only looked at', () => {
  it.each(['sentinel.json', 'identity.json'])('when %s has another form', async (file) => {
    const { desktop, name } = await worked();
    change(desktop, file, (value) => ({ ...value, v: 2, devices: [], counts: 'khác' }));
    await expectReadOnly(desktop, name);
    expect(errorOf(await openData(desktop, { databaseName: newId() }))).toEqual(unreadable);
  });

  it.each([
    ['has a header of another form', { v: 2 }, 'subjects'],
    ['is of a table that is not known here', {}, 'publicities'],
  ])('when an entry %s', async (_what, header, table) => {
    const { desktop, name, device } = await worked();
    await appendEntry(desktop, device, header, table);
    await expectReadOnly(desktop, name);
    expect(errorOf(await openData(desktop, { databaseName: newId() }))).toEqual(unreadable);
  });

  it('when a snapshot is of a table that is not known here, and nothing is taken for lost', async () => {
    const { desktop, name, device } = await worked();
    const row = { id: newId(), createdAt: '', updatedAt: '', stamps: {} };
    const header = { databaseId: newId(), devices: { [device]: 1 } };
    valueOf(await writeSnapshot(desktop, snapshotName(9), header, [{ table: 'publicities' as never, row }]));
    const before = [...desktop.vaultFiles];
    expect(errorOf(await openData(desktop, { databaseName: newId() }))).toEqual(unreadable);
    expect([...desktop.vaultFiles]).toEqual(before);
    expect((await open(desktop, name)).journal.blockedBy).toBeNull();
  });

  it('by the start that backs up before an upgrade as well: it takes nothing newer for something older', async () => {
    const { desktop, name, device } = await worked();
    desktop.vaultFiles.set('written-by.json', new TextEncoder().encode(JSON.stringify({ v: 2, app: { name: 'khác' } })));
    await appendEntry(desktop, device, { v: 2 }, 'subjects');
    const before = [...desktop.vaultFiles];
    const result = await openUpgraded(desktop, { databaseName: name });
    if (!result.ok) throw new Error(result.error.type);
    opened.push(result.value.data);
    expect(result.value.data.journal.blockedBy).toEqual({ type: 'newerData' });
    expect([...desktop.vaultFiles]).toEqual(before);
  });

  it('when the database has stores of its own, and the database stays as it is', async () => {
    const { desktop, name } = await worked();
    await upgradeDatabase(name, (db) => void db.createObjectStore('publicities'));
    const before = await storesOf(name);
    await expectReadOnly(desktop, name);
    expect(await storesOf(name)).toBe(before);
  });

  it('and not even that when the database lacks a store that is asked for here: it stays as it is', async () => {
    const { desktop, name } = await worked();
    await upgradeDatabase(name, (db) => db.deleteObjectStore('votes'));
    const before = await storesOf(name);
    expect(errorOf(await openData(desktop, { databaseName: name }))).toEqual(unreadable);
    expect(await storesOf(name)).toBe(before);
  });
});
