import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { put, remove } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { snapshotsAmong } from '../../shared/journal/snapshot';
import { newId } from '../../shared/model/newId';
import { compactJournal } from '../../renderer/data/compactJournal';
import type { Data } from '../../renderer/data/data';
import { keepSentinel, openData } from '../../renderer/data/openData';
import { allRows } from '../../renderer/data/projection';
import type { StartReport } from '../../renderer/data/startReport';
import { MemoryDesktop } from '../support/memoryDesktop';

const opened: Data[] = [];

async function open(desktop: MemoryDesktop, databaseName: string): Promise<{ data: Data; report: StartReport }> {
  const result = await openData(desktop, { databaseName });
  if (!result.ok) throw new Error(result.error.type);
  opened.push(result.value.data);
  return result.value;
}

const hashOf = async ({ db }: Data): Promise<string> => stateHash(await allRows(db));

/** Thirty people, one of them renamed, one removed. */
async function work(data: Data): Promise<string[]> {
  const ids = Array.from({ length: 30 }, () => newId());
  for (const [index, id] of ids.entries()) {
    await data.journal.commit('addSubject', [put('subjects', id, { kind: 'teacher', name: `Nguyễn Văn ${index}` })]);
  }
  await data.journal.commit('editSubject', [put('subjects', ids[3]!, { name: 'Trần Thị Bình An' })]);
  await data.journal.commit('remove', [remove('subjects', ids[4]!)]);
  return ids;
}

const vaultText = (desktop: MemoryDesktop, prefix: string): string =>
  [...desktop.vaultFiles].filter(([name]) => name.startsWith(prefix)).map(([, bytes]) => new TextDecoder().decode(bytes)).join('\n');

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

describe('compaction', () => {
  it('leaves the state as it was, keeps the headers, and drops the payloads', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await work(data);
    const before = await hashOf(data);
    expect(await compactJournal(data, () => true)).toEqual({ ok: true, value: { folded: 32 } });
    expect(await hashOf(data)).toBe(before);
    expect(vaultText(desktop, 'journal/')).not.toContain('Nguyễn Văn');
    expect(vaultText(desktop, 'journal/').trim().split('\n')).toHaveLength(32);
    const rebuilt = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(await hashOf(rebuilt.data)).toBe(before);
    data.db.close();
    const again = await open(desktop, name);
    expect(again.report).toMatchObject({ rebuilt: null, rewritten: 0, replayed: 0 });
  });

  it('goes on with the chain afterwards, and folds a second time', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await work(data);
    await compactJournal(data, () => true);
    await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn B' })]);
    expect(await compactJournal(data, () => true)).toEqual({ ok: true, value: { folded: 1 } });
    await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn C' })]);
    const files = [...desktop.vaultFiles].map(([file, { length }]) => ({ name: file, size: length }));
    expect(snapshotsAmong(files)).toHaveLength(2);
    const rebuilt = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(await hashOf(rebuilt.data)).toBe(await hashOf(data));
    expect(rebuilt.report.replayed).toBe(34);
  });

  it('folds only what it is told to', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await work(data);
    expect(await compactJournal(data, ({ header }) => header.seq <= 10)).toEqual({ ok: true, value: { folded: 10 } });
    expect(vaultText(desktop, 'journal/')).toContain('Nguyễn Văn 10');
    expect(vaultText(desktop, 'journal/')).not.toContain('"Nguyễn Văn 9"');
  });

  it('lets commits wait that come meanwhile', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await work(data);
    const folding = compactJournal(data, () => true);
    const late = data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn Muộn' })]);
    expect((await folding).ok && (await late).ok).toBe(true);
    expect(vaultText(desktop, 'journal/')).toContain('Lê Văn Muộn');
    expect(await hashOf((await open(new MemoryDesktop(desktop.vaultFiles), newId())).data)).toBe(await hashOf(data));
  });

  it('reads the other copy when one snapshot is damaged, and names the loss when both are', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await work(data);
    await compactJournal(data, () => true);
    await keepSentinel(data);
    const before = await hashOf(data);
    const names = [...desktop.vaultFiles.keys()].filter((file) => file.startsWith('snapshot/')).sort();
    flip(desktop, names[1]!);
    expect(await hashOf((await open(new MemoryDesktop(desktop.vaultFiles), newId())).data)).toBe(before);
    flip(desktop, names[0]!);
    const refused = await openData(new MemoryDesktop(desktop.vaultFiles), { databaseName: newId() });
    expect(!refused.ok && refused.error).toMatchObject({ type: 'snapshotMissing' });
  });

  it('gives the same state from whatever a power cut leaves behind', async () => {
    for (let calls = 0; ; calls += 1) {
      const desktop = new MemoryDesktop();
      const name = newId();
      const { data } = await open(desktop, name);
      await work(data);
      await keepSentinel(data);
      const before = await hashOf(data);
      desktop.failFrom({ type: 'deviceFault', name: 'vault', code: 'EIO' }, calls);
      const folded = await compactJournal(data, () => true);
      data.db.close();
      for (const databaseName of [name, newId()]) {
        const again = await open(new MemoryDesktop(desktop.vaultFiles), databaseName);
        expect(await hashOf(again.data)).toBe(before);
        again.data.db.close();
      }
      if (folded.ok) {
        expect(calls).toBeGreaterThan(5);
        return;
      }
    }
  });
});

function flip(desktop: MemoryDesktop, name: string): void {
  const bytes = desktop.vaultFiles.get(name)!.slice();
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  desktop.vaultFiles.set(name, bytes);
}

describe('snapshots that are gone', () => {
  const snapshotNames = (desktop: MemoryDesktop): string[] => [...desktop.vaultFiles.keys()].filter((file) => file.startsWith('snapshot/'));
  const dropSnapshots = (desktop: MemoryDesktop, names = snapshotNames(desktop)): void => names.forEach((name) => void desktop.vaultFiles.delete(name));

  async function folded(): Promise<{ desktop: MemoryDesktop; name: string; before: string; device: string; ids: string[] }> {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    const ids = await work(data);
    await compactJournal(data, () => true);
    await keepSentinel(data);
    const before = await hashOf(data);
    data.db.close();
    return { desktop, name, before, device: data.deviceId, ids };
  }

  it.each([['both', 0], ['one of the two', 1]])('are written anew at start: %s', async (_which, left) => {
    const { desktop, name, before } = await folded();
    dropSnapshots(desktop, snapshotNames(desktop).slice(left));
    const again = await open(desktop, name);
    expect(again.report).toMatchObject({ snapshotsRenewed: true, rebuilt: null });
    expect(snapshotNames(desktop)).toHaveLength(2);
    expect(await hashOf((await open(new MemoryDesktop(desktop.vaultFiles), newId())).data)).toBe(before);
  });

  it('are written anew after a rebuild too', async () => {
    const { desktop, before } = await folded();
    const rebuilt = newId();
    (await open(desktop, rebuilt)).data.db.close();
    dropSnapshots(desktop);
    expect((await open(desktop, rebuilt)).report.snapshotsRenewed).toBe(true);
    expect(await hashOf((await open(new MemoryDesktop(desktop.vaultFiles), newId())).data)).toBe(before);
  });

  it('are written before the journal is written anew from the projection', async () => {
    const { desktop, name, before } = await folded();
    for (const file of [...desktop.vaultFiles.keys()]) if (/^(journal|snapshot)\//.test(file)) desktop.vaultFiles.delete(file);
    const again = await open(desktop, name);
    expect(again.report.rewritten).toBe(32);
    const names = desktop.calls.filter((call) => /openSink|replace/.test(call));
    expect(names.indexOf('vault.openSink')).toBeLessThan(names.lastIndexOf('vault.replace'));
    expect(await hashOf((await open(new MemoryDesktop(desktop.vaultFiles), newId())).data)).toBe(before);
  });

  it('cost only what they stood for when the user goes on without them, and the next start finds nothing missing', async () => {
    const { desktop, name, ids } = await folded();
    const { data } = await open(desktop, name);
    const kept = newId();
    await data.journal.commit('addSubject', [put('subjects', kept, { kind: 'staff', name: 'Lê Văn B' })]);
    await data.journal.commit('editSubject', [put('subjects', ids[0]!, { position: 'Tổ trưởng' })]);
    await keepSentinel(data);
    data.db.close();
    for (const file of snapshotNames(desktop)) flip(desktop, file);
    const accepted = await openData(desktop, { databaseName: newId(), giveUpLoss: true });
    if (!accepted.ok) throw new Error(accepted.error.type);
    expect(accepted.value.report).toMatchObject({ uncovered: 32, incomplete: 1 });
    expect((await accepted.value.data.db.of('subjects').toArray()).map(({ id }) => id)).toEqual([kept]);
    const after = await hashOf(accepted.value.data);
    accepted.value.data.db.close();
    expect([...desktop.vaultFiles.keys()].filter((file) => file.startsWith('damaged/'))).toHaveLength(2);
    const next = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(next.report).toMatchObject({ uncovered: 0, givenUp: 0, rebuilt: 'empty' });
    expect(await hashOf(next.data)).toBe(after);
  });
});
