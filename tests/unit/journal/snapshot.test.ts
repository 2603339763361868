import { describe, expect, it } from 'vitest';
import { readSnapshot, snapshotName, snapshotsAmong, writeSnapshot, type SnapshotRow } from '../../../shared/journal/snapshot';
import { MemoryDesktop } from '../../support/memoryDesktop';

const name = snapshotName(1);
const header = { databaseId: 'd', devices: { a: 7 } };

const rowsOf = (count: number, text = 'Nguyễn Văn A'): SnapshotRow[] =>
  Array.from({ length: count }, (_, index) => ({
    table: 'subjects',
    row: { id: `s${index}`, createdAt: '', updatedAt: '', stamps: { name: `${index}@a` }, name: `${text} ${index}` },
  }));

async function written(rows: SnapshotRow[]): Promise<MemoryDesktop> {
  const desktop = new MemoryDesktop();
  expect((await writeSnapshot(desktop, name, header, rows)).ok).toBe(true);
  return desktop;
}

const read = (desktop: MemoryDesktop) => readSnapshot(desktop.vault, { name, size: desktop.vaultFiles.get(name)?.length ?? 0 });

describe('a snapshot', () => {
  it.each([[0], [1], [30_000]])('gives back %i rows as they were', async (count) => {
    const rows = rowsOf(count);
    const back = await read(await written(rows));
    expect(back.ok && back.value.header).toEqual({ v: 1, ...header, rows: count });
    expect(back.ok && back.value.rows).toEqual(rows);
  });

  it('notices any byte that changed, and any length it is cut to', async () => {
    const desktop = await written(rowsOf(3));
    const whole = desktop.vaultFiles.get(name)!;
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = whole.slice();
      flipped[at]! ^= 1;
      desktop.vaultFiles.set(name, flipped);
      expect((await read(desktop)).ok).toBe(false);
      desktop.vaultFiles.set(name, whole.slice(0, at));
      expect((await read(desktop)).ok).toBe(false);
    }
  });

  it('of a newer version is no damaged one', async () => {
    const desktop = await written([{ ...rowsOf(1)[0]!, table: 'tableToCome' as never }]);
    expect(await read(desktop)).toEqual({ ok: false, error: { type: 'newerData' } });
    expect((await writeSnapshot(desktop, name, { ...header, v: 2 } as never, rowsOf(1))).ok).toBe(true);
    expect(await read(desktop)).toEqual({ ok: false, error: { type: 'newerData' } });
  });

  it('leaves nothing behind when the disk refuses', async () => {
    const desktop = new MemoryDesktop();
    desktop.failNext('sinks.write', { type: 'diskFull', name });
    expect(await writeSnapshot(desktop, name, header, rowsOf(1))).toMatchObject({ ok: false });
    expect([...desktop.vaultFiles.keys()]).toEqual([]);
  });

  it('is found among the files of the vault, the newest first', () => {
    const files = ['snapshot/000002.ndjson', 'journal/a/000001.ndjson', 'snapshot/000010.ndjson'].map((file) => ({ name: file, size: 1 }));
    expect(snapshotsAmong(files).map(({ number }) => number)).toEqual([10, 2]);
  });
});
