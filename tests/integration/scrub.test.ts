import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { compactJournal } from '../../renderer/data/compactJournal';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { scrubToday } from '../../renderer/data/scrub';
import { allRows } from '../../renderer/data/projection';
import { put } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { newId } from '../../shared/model/newId';
import { segmentName } from '../../shared/journal/vaultJournal';
import { readSnapshot, snapshotsAmong } from '../../shared/journal/snapshot';
import { addReadyNomination, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

async function schoolWithEvidence(): Promise<{ school: Office; sha256: string }> {
  const school = await startSchool(await setupFileOf(await startDepartment()));
  const id = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(5_000, 3) });
  const [row] = await school.data.db.of('evidence').where('nominationId').equals(id).toArray();
  return { school, sha256: row!.file!.sha256 };
}

/** Changes one bit, and not the size. */
function flip({ desktop }: Office, name: string): void {
  const bytes = desktop.vaultFiles.get(name)!.slice();
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  desktop.vaultFiles.set(name, bytes);
}

describe('the scrub', () => {
  it('copies evidence that changed without changing its size back from the database', async () => {
    const { school, sha256 } = await schoolWithEvidence();
    const whole = school.desktop.vaultFiles.get(evidenceName(sha256));
    flip(school, evidenceName(sha256));
    expect(await scrubToday(school.data, '2026-11-26')).toEqual({ checked: 1, refilled: 1, lost: [], receivedMended: 0, lostReceived: [], rewritten: 0 });
    expect(school.desktop.vaultFiles.get(evidenceName(sha256))).toEqual(whole);
  });

  it('copies a damaged blob of the database back from the vault', async () => {
    const { school, sha256 } = await schoolWithEvidence();
    await school.data.db.blobs.put({ sha256, blob: new Blob([sampleBytes(5_000, 4)]) });
    expect(await scrubToday(school.data, '2026-11-26')).toMatchObject({ refilled: 1, lost: [] });
    const healed = (await school.data.db.blobs.get(sha256))!.blob;
    expect(new Uint8Array(await healed.arrayBuffer())).toEqual(sampleBytes(5_000, 3));
  });

  it('writes a damaged journal anew from the database, and goes on with its chain', async () => {
    const { school } = await schoolWithEvidence();
    const name = segmentName(school.data.deviceId, 1);
    flip(school, name);
    const found = await scrubToday(school.data, '2026-11-26');
    expect(found?.rewritten).toBe(school.data.journal.last.seq);
    const { ok } = await school.data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn B' })]);
    expect(ok).toBe(true);
    const replayed = await startOffice(new MemoryDesktop([...school.desktop.vaultFiles]));
    expect(await stateHash(await allRows(replayed.data.db))).toBe(await stateHash(await allRows(school.data.db)));
  });

  it('holds no save back while it reads the journal, and takes none of them for damage', async () => {
    const { school } = await schoolWithEvidence();
    const { vault } = school.desktop;
    const read = vault.read.bind(vault);
    let saved = 0;
    Object.assign(vault, {
      read: async (...place: Parameters<typeof read>) => {
        if (place[0].startsWith('journal/') && saved === 0) {
          saved = 1;
          saved += (await school.data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn B' })])).ok ? 1 : 0;
        }
        return read(...place);
      },
    });
    expect(await scrubToday(school.data, '2026-11-26')).toMatchObject({ rewritten: 0 });
    expect(saved).toBe(2);
  });

  it('names what is good nowhere', async () => {
    const { school, sha256 } = await schoolWithEvidence();
    flip(school, evidenceName(sha256));
    await school.data.db.blobs.clear();
    const found = await scrubToday(school.data, '2026-11-26');
    expect(found?.lost.map(({ fileName, owner }) => [fileName, owner])).toEqual([['quyết định.pdf', 'Trần Thị Bình An']]);
  });

  it('does one slice a day', async () => {
    const { school } = await schoolWithEvidence();
    expect(await scrubToday(school.data, '2026-11-26')).not.toBeNull();
    expect(await scrubToday(school.data, '2026-11-26')).toBeNull();
    expect(await scrubToday(school.data, '2026-11-27')).not.toBeNull();
  });

  it('writes both snapshots anew when one of them is damaged', async () => {
    const { school } = await schoolWithEvidence();
    await compactJournal(school.data, () => true);
    const files = () => [...school.desktop.vaultFiles].map(([name, { length }]) => ({ name, size: length }));
    const [newest] = snapshotsAmong(files());
    flip(school, newest!.name);
    await scrubToday(school.data, '2026-11-26');
    const renewed = snapshotsAmong(files());
    expect(renewed).toHaveLength(2);
    for (const snapshot of renewed) expect((await readSnapshot(school.desktop.vault, snapshot)).ok).toBe(true);
  });

  it('writes snapshots anew that are gone, or that stand for less than was folded', async () => {
    const { school } = await schoolWithEvidence();
    const { data, desktop } = school;
    await compactJournal(data, ({ header }) => header.seq <= 2);
    const older = [...desktop.vaultFiles].filter(([name]) => name.startsWith('snapshot/'));
    const drop = (): void => [...desktop.vaultFiles.keys()].filter((name) => name.startsWith('snapshot/')).forEach((name) => void desktop.vaultFiles.delete(name));
    await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'staff', name: 'Lê Văn B' })]);
    await compactJournal(data, () => true);
    const hash = await stateHash(await allRows(data.db));
    for (const [day, left] of [['2026-11-26', []], ['2026-11-27', older]] as const) {
      drop();
      for (const [name, bytes] of left) desktop.vaultFiles.set(name, bytes);
      await scrubToday(data, day);
      const replayed = await startOffice(new MemoryDesktop([...desktop.vaultFiles]));
      expect(await stateHash(await allRows(replayed.data.db))).toBe(hash);
    }
  });
});
