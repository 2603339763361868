import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256OfBlob } from '../../shared/bundle/hash';
import { put, remove } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { segmentName } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import type { JournalError } from '../../shared/journal/vaultJournal';
import type { Result } from '../../shared/result';
import { evidenceName, storeEvidenceBytes } from '../../renderer/data/evidenceBytes';
import type { Data } from '../../renderer/data/data';
import { keepSentinel, openData } from '../../renderer/data/openData';
import type { StartReport } from '../../renderer/data/startReport';
import { allRows } from '../../renderer/data/projection';
import { MemoryDesktop } from '../support/memoryDesktop';

const opened: Data[] = [];

async function open(desktop: MemoryDesktop, databaseName: string): Promise<{ data: Data; report: StartReport }> {
  const result = await openData(desktop, { databaseName });
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

/** Lays every entry of the device into a segment of its own. */
function splitIntoSegments(desktop: MemoryDesktop, device: string): void {
  const name = segmentName(device, 1);
  const lines = new TextDecoder().decode(desktop.vaultFiles.get(name)).trimEnd().split('\n');
  lines.forEach((line, index) => desktop.vaultFiles.set(segmentName(device, index + 1), new TextEncoder().encode(`${line}\n`)));
}

/** Keeps a file with this text as evidence; gives its SHA-256. */
async function keepEvidence(data: Data, text: string): Promise<string> {
  const blob = new Blob([text]);
  const sha256 = await sha256OfBlob(blob);
  await storeEvidenceBytes(data, blob, sha256);
  const file = { sha256, name: `${text}.pdf`, mediaType: 'application/pdf', size: blob.size };
  await data.journal.commit('addEvidence', [put('evidence', newId(), { nominationId: 'n', title: text, kind: 'other', file })]);
  return sha256;
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
    const result = await openData(new MemoryDesktop(desktop.vaultFiles), { databaseName: newId() });
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
    expect(moved.report.rebuilt).toBe('stranger');
    expect(await hashOf(moved.data)).toBe(before);
  });

  it('notices a projection that came back empty, and says what was restored', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await addSubjects(data, 6);
    await keepSentinel(data);
    const before = await hashOf(data);
    await data.db.delete();
    const again = await open(desktop, name);
    expect(again.report).toMatchObject({ rebuilt: 'empty', replayed: 6, restored: { records: 6, of: 6, files: 0 } });
    expect(await hashOf(again.data)).toBe(before);
  });

  it('notices a projection that lost records though it says that it applied everything', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    const ids = await addSubjects(data, 6);
    await keepSentinel(data);
    const before = await hashOf(data);
    await data.db.table('subjects').delete(ids[2]!);
    data.db.close();
    const again = await open(desktop, name);
    expect(again.report.rebuilt).toBe('counts');
    expect(await hashOf(again.data)).toBe(before);
  });

  it('keeps the projection and writes the vault anew when the vault came back empty', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await addSubjects(data, 4);
    const before = await hashOf(data);
    data.db.close();
    desktop.vaultFiles.clear();
    const again = await open(desktop, name);
    expect(again.report).toMatchObject({ rebuilt: null, rewritten: 4 });
    expect(again.data.databaseId).toBe(data.databaseId);
    const replayed = await open(new MemoryDesktop(desktop.vaultFiles), newId());
    expect(await hashOf(replayed.data)).toBe(before);
    expect(await hashOf(again.data)).toBe(before);
  });

  it('writes a missing segment in the middle back from the projection', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await addSubjects(data, 5);
    const before = await hashOf(data);
    data.db.close();
    splitIntoSegments(desktop, data.deviceId);
    await open(desktop, newId());
    const second = segmentName(data.deviceId, 2);
    desktop.vaultFiles.delete(second);
    const again = await open(desktop, name);
    expect(again.report.rewritten).toBe(5);
    expect(await hashOf((await open(new MemoryDesktop(desktop.vaultFiles), newId())).data)).toBe(before);
  });

  it('refuses with the exact loss when neither side has what was kept, and touches nothing', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await addSubjects(data, 5);
    await keepSentinel(data);
    const name = segmentName(data.deviceId, 1);
    const lines = new TextDecoder().decode(desktop.vaultFiles.get(name)).split('\n');
    desktop.vaultFiles.set(name, new TextEncoder().encode(`${lines.slice(0, 3).join('\n')}\n`));
    const before = [...desktop.vaultFiles];
    const refused = await openData(desktop, { databaseName: newId() });
    expect(errorOf(refused)).toEqual({ type: 'journalIncomplete', from: 4, to: 5, lost: 2 });
    expect([...desktop.vaultFiles]).toEqual(before);
    const accepted = await openData(desktop, { databaseName: newId(), giveUpLoss: true });
    expect(accepted.ok && accepted.value.report.givenUp).toBe(2);
    expect(accepted.ok && (await accepted.value.data.db.of('subjects').count())).toBe(3);
  });

  it('opens what is whole around a damaged entry when the user says so, and puts the damaged file aside', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop, newId());
    await addSubjects(data, 4);
    await keepSentinel(data);
    const name = segmentName(data.deviceId, 1);
    const text = new TextDecoder().decode(desktop.vaultFiles.get(name));
    desktop.vaultFiles.set(name, new TextEncoder().encode(text.replace('Nguyễn Văn 2', 'Nguyễn Văn 7')));
    const again = new MemoryDesktop(desktop.vaultFiles);
    const accepted = await openData(again, { databaseName: newId(), giveUpLoss: true });
    if (!accepted.ok) throw new Error(accepted.error.type);
    // The header is sound, so that the chain holds and what stands behind it is kept.
    expect(accepted.value.report).toMatchObject({ givenUp: 0, uncovered: 1 });
    expect((await accepted.value.data.db.of('subjects').toArray()).map(({ name: each }) => each).sort()).toEqual(['Nguyễn Văn 0', 'Nguyễn Văn 1', 'Nguyễn Văn 3']);
    expect([...again.vaultFiles.keys()].filter((file) => file.startsWith('damaged/'))).toHaveLength(1);
    await addSubjects(accepted.value.data, 1);
    const next = await open(again, newId());
    expect(next.report).toMatchObject({ replayed: 5, uncovered: 0 });
    expect(await hashOf(next.data)).toBe(await hashOf(accepted.value.data));
  });

  it('finds its identity again when the sentinel is missing', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await addSubjects(data, 2);
    data.db.close();
    desktop.vaultFiles.delete('sentinel.json');
    const again = await open(desktop, name);
    expect(again.report).toMatchObject({ sentinelLost: true, rebuilt: null });
    expect([again.data.databaseId, again.data.deviceId]).toEqual([data.databaseId, data.deviceId]);
    expect(desktop.vaultFiles.has('sentinel.json')).toBe(true);
  });

  it('follows a vault that went on elsewhere, and sets aside what only this projection had', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await addSubjects(data, 2);
    data.db.close();
    const elsewhere = new MemoryDesktop(desktop.vaultFiles);
    await addSubjects(data.db.isOpen() ? data : (await open(desktop, name)).data, 1);
    const other = await open(elsewhere, newId());
    await addSubjects(other.data, 3);
    const back = new MemoryDesktop(elsewhere.vaultFiles);
    const again = await open(back, name);
    expect(again.report).toMatchObject({ rebuilt: 'forked', setAside: 3 });
    expect(await hashOf(again.data)).toBe(await hashOf(other.data));
    expect([...back.vaultFiles.keys()].some((file) => file.startsWith('set-aside/'))).toBe(true);
  });

  it('only shows data that a newer version wrote, and writes nothing', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    await addSubjects(data, 1);
    data.db.close();
    const sentinel = JSON.parse(new TextDecoder().decode(desktop.vaultFiles.get('sentinel.json'))) as object;
    desktop.vaultFiles.set('sentinel.json', new TextEncoder().encode(JSON.stringify({ ...sentinel, schema: 99 })));
    const before = [...desktop.vaultFiles];
    const again = await open(desktop, name);
    expect(await again.data.db.of('subjects').count()).toBe(1);
    const refused = await again.data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn B' })]);
    expect(refused).toEqual({ ok: false, error: { type: 'newerData' } });
    await keepSentinel(again.data);
    expect([...desktop.vaultFiles]).toEqual(before);
    expect(errorOf(await openData(desktop, { databaseName: newId() }))).toEqual({ type: 'newerData', found: 'unreadable' });
  });

  it('copies evidence back to the vault from the database, and names what is good nowhere', async () => {
    const desktop = new MemoryDesktop();
    const name = newId();
    const { data } = await open(desktop, name);
    const [good, bad] = await Promise.all(['một tệp', 'hai tệp'].map((text) => keepEvidence(data, text)));
    const whole = desktop.vaultFiles.get(evidenceName(good!))!;
    desktop.vaultFiles.set(evidenceName(good!), whole.slice(0, 3));
    desktop.vaultFiles.delete(evidenceName(bad!));
    await data.db.blobs.put({ sha256: bad!, blob: new Blob(['khác hẳn']) });
    data.db.close();
    const again = await open(desktop, name);
    expect(again.report.refilled).toBe(1);
    expect(again.report.lostEvidence.map(({ fileName }) => fileName)).toEqual(['hai tệp.pdf']);
    expect(desktop.vaultFiles.get(evidenceName(good!))).toEqual(whole);
  });
});
