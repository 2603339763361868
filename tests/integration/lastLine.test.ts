import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { compactJournal } from '../../renderer/data/compactJournal';
import type { Data } from '../../renderer/data/data';
import { keepSentinel, openData } from '../../renderer/data/openData';
import { allRows } from '../../renderer/data/projection';
import type { StartReport } from '../../renderer/data/startReport';
import { put } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { segmentName } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import { MemoryDesktop } from '../support/memoryDesktop';

const opened: Data[] = [];

async function open(desktop: MemoryDesktop, databaseName = newId()): Promise<{ data: Data; report: StartReport }> {
  const result = await openData(desktop, { databaseName });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  opened.push(result.value.data);
  return result.value;
}

const hashOf = async ({ db }: Data): Promise<string> => stateHash(await allRows(db));
const namesOf = async ({ db }: Data): Promise<string[]> => (await db.of('subjects').toArray()).map(({ name }) => name).sort();
const copyOf = (desktop: MemoryDesktop): MemoryDesktop => new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()]));

async function add(data: Data, ...names: string[]): Promise<void> {
  for (const name of names) expect((await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name })])).ok).toBe(true);
}

/** Three people, one entry each, with a projection that stands where the journal ends. */
async function worked(then: (data: Data) => Promise<unknown> = async () => undefined): Promise<{ desktop: MemoryDesktop; databaseName: string; file: string; hash: string }> {
  const desktop = new MemoryDesktop();
  const databaseName = newId();
  const { data } = await open(desktop, databaseName);
  await add(data, 'Nguyễn Văn 1', 'Nguyễn Văn 2', 'Nguyễn Văn 3');
  await then(data);
  await keepSentinel(data);
  const hash = await hashOf(data);
  data.db.close();
  return { desktop, databaseName, file: segmentName(data.deviceId, 1), hash };
}

/** Where a line of the file begins, and where its end stands. */
function lineAt(bytes: Uint8Array, line: number): [number, number] {
  const ends = [...bytes].flatMap((byte, index) => (byte === 10 ? [index] : []));
  return [line === 0 ? 0 : ends.at(line - 1)! + 1, ends.at(line)!];
}

function flip(desktop: MemoryDesktop, file: string, at: number, by: number): void {
  const bytes = desktop.vaultFiles.get(file)!.slice();
  bytes[at]! ^= by;
  desktop.vaultFiles.set(file, bytes);
}

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

describe('a changed byte in the line on which the projection stands', { timeout: 120_000 }, () => {
  it.each([0x01, 0x20, 0x80])('is noticed at start wherever it is, and mended from the projection (%i)', async (by) => {
    const { desktop, databaseName, file, hash } = await worked();
    const whole = desktop.vaultFiles.get(file)!;
    const [from, to] = lineAt(whole, 2);
    for (let at = from; at < to; at += 11) {
      const place = `byte ${at - from} of the line`;
      const damaged = copyOf(desktop);
      flip(damaged, file, at, by);
      const { data, report } = await open(damaged, databaseName);
      expect(report.rewritten, place).toBeGreaterThan(0);
      expect([report.rebuilt, report.givenUp], place).toEqual([null, 0]);
      expect(await hashOf(data), place).toBe(hash);
      expect(damaged.vaultFiles.get(file), place).toEqual(whole);
      data.db.close();
    }
    expect(await hashOf((await open(copyOf(desktop))).data)).toBe(hash);
  });

  it('costs nothing of what the vault has behind it and the projection has not', async () => {
    const { desktop, databaseName, file } = await worked();
    const [from] = lineAt(desktop.vaultFiles.get(file)!, 2);
    const ahead = await open(desktop);
    await add(ahead.data, 'Nguyễn Văn 4', 'Nguyễn Văn 5');
    const hash = await hashOf(ahead.data);
    ahead.data.db.close();
    const actor = new TextDecoder().decode(desktop.vaultFiles.get(file)!.slice(from)).indexOf('"actor":"') + '"actor":"'.length;
    flip(desktop, file, from + actor, 1);
    const { data, report } = await open(desktop, databaseName);
    expect(report).toMatchObject({ replayed: 2, rebuilt: null, givenUp: 0 });
    expect(report.rewritten).toBeGreaterThan(0);
    expect(await namesOf(data)).toHaveLength(5);
    expect(await hashOf((await open(copyOf(desktop))).data)).toBe(hash);
  });

  it('is noticed where its details were folded, and the new segment is empty still', async () => {
    const { desktop, databaseName, file, hash } = await worked((data) => compactJournal(data, () => true));
    const whole = desktop.vaultFiles.get(file)!;
    const [from, to] = lineAt(whole, 2);
    for (let at = from; at < to; at += 11) {
      const damaged = copyOf(desktop);
      flip(damaged, file, at, 1);
      const { data, report } = await open(damaged, databaseName);
      expect(report.rewritten, `byte ${at - from} of the line`).toBeGreaterThan(0);
      expect(await hashOf(data)).toBe(hash);
      expect(damaged.vaultFiles.get(file)).toEqual(whole);
      data.db.close();
    }
  });

  it('lets the next entry follow on the true one', async () => {
    const { desktop, databaseName, file } = await worked();
    flip(desktop, file, lineAt(desktop.vaultFiles.get(file)!, 2)[0] + 14, 1);
    const { data } = await open(desktop, databaseName);
    await add(data, 'Nguyễn Văn 4');
    await keepSentinel(data);
    expect(await namesOf((await open(copyOf(desktop))).data)).toHaveLength(4);
  });

  it('is no damage of the vault where the projection itself says something else', async () => {
    const { desktop, databaseName, file, hash } = await worked();
    const before = desktop.vaultFiles.get(file)!;
    const first = await open(desktop, databaseName);
    const applied = (await first.data.db.applied.toArray())[0]!;
    await first.data.db.applied.put({ ...applied, hash: 'f'.repeat(64) });
    first.data.db.close();
    const { data, report } = await open(desktop, databaseName);
    expect(report.rebuilt).not.toBeNull();
    expect(await hashOf(data)).toBe(hash);
    expect(desktop.vaultFiles.get(file)).toEqual(before);
  });
});
