import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { put, remove } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { readJournal, segmentsByDevice, type JournalPosition } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import { readAuditTrail } from '../../renderer/data/auditTrail';
import { compactJournal } from '../../renderer/data/compactJournal';
import type { Data } from '../../renderer/data/data';
import { Database } from '../../renderer/data/database';
import { entriesOfRecords, entryAt, readEntries } from '../../renderer/data/entryStore';
import { Filling } from '../../renderer/data/filling';
import { keepSentinel, openData } from '../../renderer/data/openData';
import { allRows, readClock } from '../../renderer/data/projection';
import { MemoryDesktop } from '../support/memoryDesktop';

const opened: Database[] = [];

async function open(desktop: MemoryDesktop, databaseName = newId()): Promise<Data> {
  const result = await openData(desktop, { databaseName });
  if (!result.ok) throw new Error(result.error.type);
  opened.push(result.value.data.db);
  return result.value.data;
}

/** A computer with two hundred people, of whom some were renamed and some removed. */
async function worked(): Promise<{ desktop: MemoryDesktop; data: Data; ids: string[] }> {
  const desktop = new MemoryDesktop();
  const data = await open(desktop);
  const ids = Array.from({ length: 200 }, () => newId());
  const commit = (intent: 'addSubject' | 'editSubject' | 'remove', changes: ReturnType<typeof put>[]) => data.journal.commit(intent, changes);
  await Promise.all(ids.map((id, index) => commit('addSubject', [put('subjects', id, { kind: 'teacher', name: `Nguyễn Văn ${index}` })])));
  await Promise.all(ids.slice(0, 90).map((id) => commit('editSubject', [put('subjects', id, { position: 'Tổ trưởng' })])));
  await Promise.all(ids.slice(80, 100).map((id) => commit('remove', [remove('subjects', id)])));
  await keepSentinel(data);
  return { desktop, data, ids };
}

/** Reads the device's journal into a filling, entry by entry, up to number `last`. */
async function readInto(desktop: MemoryDesktop, device: string, filling: Filling, last = Infinity): Promise<JournalPosition> {
  const segments = segmentsByDevice([...desktop.vaultFiles].map(([name, bytes]) => ({ name, size: bytes.length })));
  await filling.beginDevice(device);
  const read = await readJournal(desktop.vault, device, segments.get(device)!, null, async (entries, _, lines) => {
    for (const [index, entry] of entries.entries()) if (entry.header.seq <= last) await filling.takeEntries([entry], [lines[index]!]);
  });
  if (!read.ok) throw new Error(read.error.type);
  return read.value.position;
}

const hashOf = async (db: Database): Promise<string> => stateHash(await allRows(db));

afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

describe('a rebuilt projection', () => {
  it('has the same state, clock, entries and audit trail as the one that was lost', async () => {
    const { desktop, data } = await worked();
    const rebuilt = await open(new MemoryDesktop(desktop.vaultFiles));
    expect(await hashOf(rebuilt.db)).toBe(await hashOf(data.db));
    expect(await readClock(rebuilt.db)).toEqual(await readClock(data.db));
    expect(await readEntries(rebuilt.db)).toEqual(await readEntries(data.db));
    expect(await readEntries(rebuilt.db)).toHaveLength(310);
    expect(await readAuditTrail(rebuilt)).toEqual(await readAuditTrail(data));
    expect(await entryAt(rebuilt.db, data.deviceId, 170)).toEqual(await entryAt(data.db, data.deviceId, 170));
    expect(await entryAt(rebuilt.db, data.deviceId, 311)).toBeUndefined();
  });

  it('finds the entries of a record, those written since too', async () => {
    const { desktop, ids } = await worked();
    const rebuilt = await open(new MemoryDesktop(desktop.vaultFiles));
    await rebuilt.journal.commit('editSubject', [put('subjects', ids[5]!, { position: 'Hiệu phó' })]);
    const found = await entriesOfRecords(rebuilt.db, [`subjects/${ids[5]!}`]);
    expect(found.map(({ header }) => header.intent).sort()).toEqual(['addSubject', 'editSubject', 'editSubject']);
    expect(await entriesOfRecords(rebuilt.db, [`subjects/${newId()}`])).toEqual([]);
  });

  it('is read and folded the same where an earlier version kept its lines as text', async () => {
    const { desktop, data } = await worked();
    const rebuilt = await open(new MemoryDesktop(desktop.vaultFiles));
    await rebuilt.db.entryBlocks.toCollection().modify((block) => {
      block.lines = new TextDecoder().decode(block.lines as Uint8Array);
    });
    expect(typeof (await rebuilt.db.entryBlocks.toCollection().first())?.lines).toBe('string');
    expect(await readEntries(rebuilt.db)).toEqual(await readEntries(data.db));
    await compactJournal(rebuilt, ({ header }) => header.seq <= 200);
    expect((await readEntries(rebuilt.db)).map(({ payload }) => payload === null)).toEqual(Array.from({ length: 310 }, (_, index) => index < 200));
  });

  it('loses its details to compaction, and its headers never', async () => {
    const { desktop, ids } = await worked();
    const rebuilt = await open(new MemoryDesktop(desktop.vaultFiles));
    const before = await hashOf(rebuilt.db);
    await rebuilt.journal.commit('editSubject', [put('subjects', ids[5]!, { position: 'Hiệu phó' })]);
    await compactJournal(rebuilt, ({ header }) => header.seq <= 200);
    const entries = await readEntries(rebuilt.db);
    expect(entries.map(({ header }) => header.seq)).toEqual(Array.from({ length: 311 }, (_, index) => index + 1));
    expect(entries.map(({ payload }) => payload === null)).toEqual(entries.map(({ header }) => header.seq <= 200));
    expect(await hashOf(rebuilt.db)).not.toBe(before);
  });

  it('begins anew when it was cut off, with every entry once', async () => {
    const { desktop, data } = await worked();
    const cut = new Database(newId());
    opened.push(cut);
    const filling = new Filling(cut, 7);
    await readInto(desktop, data.deviceId, filling, 120);
    cut.close();
    const rebuilt = await open(new MemoryDesktop(desktop.vaultFiles), cut.name);
    expect(await readEntries(rebuilt.db)).toEqual(await readEntries(data.db));
    expect(await hashOf(rebuilt.db)).toBe(await hashOf(data.db));
  });

  it('is the same when there are more rows than are held in memory', async () => {
    const { desktop, data } = await worked();
    const db = new Database(newId());
    opened.push(db);
    const filling = new Filling(db, 7);
    const position = await readInto(desktop, data.deviceId, filling);
    filling.endDevice({ device: data.deviceId, ...position });
    await filling.finish();
    expect(await hashOf(db)).toBe(await hashOf(data.db));
    expect(await db.applied.toArray()).toEqual(await data.db.applied.toArray());
  });
});
