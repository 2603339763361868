import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { put, remove } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { segmentName } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import type { JournalError } from '../../shared/journal/vaultJournal';
import type { Result } from '../../shared/result';
import { openData, type Data, type StartReport } from '../../renderer/data/openData';
import { allRows } from '../../renderer/data/projection';
import { MemoryDesktop } from '../support/memoryDesktop';

const opened: Data[] = [];

async function open(desktop: MemoryDesktop, databaseName: string): Promise<{ data: Data; report: StartReport }> {
  const result = await openData(desktop, () => {}, databaseName);
  if (!result.ok) throw new Error(result.error.type);
  opened.push(result.value.data);
  return result.value;
}

function errorOf(result: Result<unknown, JournalError>): JournalError | null {
  return result.ok ? null : result.error;
}

async function hashOf({ db }: Data): Promise<string> {
  return stateHash(await allRows(db));
}

async function addSubjects(data: Data, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await Promise.all(ids.map((id, index) => data.journal.commit('addSubject', [put('subjects', id, { kind: 'teacher', name: `Nguyễn Văn ${index}` })])));
  return ids;
}

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

describe('the journal', () => {
  it('keeps a change in the vault before it is on screen', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    const [id] = await addSubjects(data, 1);
    expect((await data.db.of('subjects').get(id!))?.name).toBe('Nguyễn Văn 0');
    const segment = new TextDecoder().decode(desktop.vaultFiles.get(segmentName(data.deviceId, 1)));
    expect(segment).toContain('Nguyễn Văn 0');
    expect(segment.trim().split('\n')).toHaveLength(1);
  });

  it('gives the same state hash when replayed into an empty database', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    const ids = await addSubjects(data, 40);
    await data.journal.commit('editSubject', [put('subjects', ids[3]!, { position: 'Tổ trưởng', name: 'Trần Thị Bình An' })]);
    await data.journal.commit('remove', [remove('subjects', ids[4]!)]);
    const before = await hashOf(data);
    const again = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(again.report.replayed).toBe(42);
    expect(await hashOf(again.data)).toBe(before);
    expect(await again.data.db.of('subjects').count()).toBe(39);
  });

  it('replays only what the projection has not applied', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const first = await open(desktop, name);
    await addSubjects(first.data, 3);
    first.data.db.close();
    expect((await open(desktop, name)).report.replayed).toBe(0);
  });

  it('shares one flush between commits that arrive together, and keeps their order', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    desktop.calls.length = 0;
    await addSubjects(data, 25);
    expect(desktop.calls.filter((call) => call === 'vault.append').length).toBeLessThan(5);
    const entries = await data.db.entries.toArray();
    expect(entries.map(({ header }) => header.seq)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it('changes nothing and says so when the disk is full, and works again afterwards', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await addSubjects(data, 1);
    const before = await hashOf(data);
    desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    const refused = await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn B' })]);
    expect(refused).toEqual({ ok: false, error: { type: 'diskFull', name: 'journal' } });
    expect(await hashOf(data)).toBe(before);
    expect(data.journal.getState().type).toBe('failed');
    expect((await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn B' })])).ok).toBe(true);
    const again = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(await hashOf(again.data)).toBe(await hashOf(data));
  });

  it('keeps a change that the projection refused, and shows it after the next start', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    data.db.of('subjects').hook('creating', () => {
      throw new Error('QuotaExceededError');
    });
    const id = newId();
    expect((await data.journal.commit('addSubject', [put('subjects', id, { kind: 'staff', name: 'Lê Văn B' })])).ok).toBe(true);
    await data.journal.idle();
    expect(data.journal.getState().type).toBe('projectionBehind');
    expect((await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn C' })])).ok).toBe(false);
    data.db.close();
    const again = await open(desktop, name);
    expect((await again.data.db.of('subjects').toArray()).map((subject) => subject.id)).toEqual([id]);
  });

  it('throws on a change that breaks a schema, and takes the others of the same flush', async () => {
    const { data } = await open(new MemoryDesktop(), newId());
    const good = data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn A' })]);
    const bad = data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: '' })]);
    await expect(bad).rejects.toThrow('addSubject breaks subjects');
    expect((await good).ok).toBe(true);
    expect(await data.db.of('subjects').count()).toBe(1);
  });

  it('cuts a torn last entry back and goes on', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await addSubjects(data, 2);
    const name = segmentName(data.deviceId, 1);
    const whole = desktop.vaultFiles.get(name)!;
    desktop.vaultFiles.set(name, new Uint8Array([...whole, ...new TextEncoder().encode('{"header":{"v":1,"dev')]));
    const again = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(again.report.tornBytes).toBe(21);
    await addSubjects(again.data, 1);
    expect((await open(new MemoryDesktop(again.data.desktop instanceof MemoryDesktop ? again.data.desktop.vaultFiles : []), newId())).report.replayed).toBe(3);
  });

  it('notices a changed entry in the middle', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await addSubjects(data, 3);
    const name = segmentName(data.deviceId, 1);
    const text = new TextDecoder().decode(desktop.vaultFiles.get(name));
    desktop.vaultFiles.set(name, new TextEncoder().encode(text.replace('Nguyễn Văn 1', 'Nguyễn Văn 7')));
    const result = await openData(new MemoryDesktop(desktop.vaultFiles), () => {}, newId());
    expect(errorOf(result)).toMatchObject({ type: 'journalDamaged', seq: 2, fault: 'payload' });
  });

  it('writes back to the vault what it lost and the projection still has', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await addSubjects(data, 5);
    const before = await hashOf(data);
    data.db.close();
    const segment = segmentName(data.deviceId, 1);
    desktop.vaultFiles.set(segment, desktop.vaultFiles.get(segment)!.slice(0, 200));
    const again = await open(desktop, name);
    expect(again.report.rewritten).toBe(5);
    const replayed = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(await hashOf(replayed.data)).toBe(before);
  });

  it('empties and refills a projection that belongs to another database', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await addSubjects(data, 2);
    const before = await hashOf(data);
    const strangerName = newId();
    const stranger = await open(new MemoryDesktop(), strangerName);
    await addSubjects(stranger.data, 7);
    stranger.data.db.close();
    const moved = await open(desktop, strangerName);
    expect(moved.report.rebuilt).toBe(true);
    expect(await hashOf(moved.data)).toBe(before);
  });
});
