import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Data } from '../../renderer/data/data';
import { keepSentinel, openData } from '../../renderer/data/openData';
import { allRows } from '../../renderer/data/projection';
import { scrubToday } from '../../renderer/data/scrub';
import type { StartReport } from '../../renderer/data/startReport';
import { put } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { segmentName, type JournalError } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import { MemoryDesktop } from '../support/memoryDesktop';

type Bytes = Uint8Array<ArrayBuffer>;

const opened: Data[] = [];

async function open(desktop: MemoryDesktop, databaseName = newId(), giveUpLoss = false): Promise<{ data: Data; report: StartReport }> {
  const result = await openData(desktop, { databaseName, giveUpLoss });
  if (!result.ok) throw new Error(result.error.type);
  opened.push(result.value.data);
  return result.value;
}

async function refusalOf(desktop: MemoryDesktop): Promise<JournalError | null> {
  const result = await openData(desktop, { databaseName: newId() });
  return result.ok ? null : result.error;
}

const hashOf = async ({ db }: Data): Promise<string> => stateHash(await allRows(db));
const namesOf = async ({ db }: Data): Promise<string[]> => (await db.of('subjects').toArray()).map(({ name }) => name).sort();
const filesIn = (desktop: MemoryDesktop, folder: string): [string, Bytes][] => [...desktop.vaultFiles].filter(([name]) => name.startsWith(folder));
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Six people, one entry each; what the sentinel knew `sentinelAt` entries in. */
async function worked(sentinelAt: number): Promise<{ desktop: MemoryDesktop; databaseName: string; journal: string; hash: string; data: Data }> {
  const desktop = new MemoryDesktop();
  const databaseName = newId();
  const { data } = await open(desktop, databaseName);
  for (let index = 1; index <= 6; index += 1) {
    await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: `Nguyễn Văn ${index}` })]);
    if (index === sentinelAt) await keepSentinel(data);
  }
  data.db.close();
  return { desktop, databaseName, journal: segmentName(data.deviceId, 1), hash: await hashOf((await open(new MemoryDesktop(desktop.vaultFiles))).data), data };
}

/** Changes the journal's bytes. */
function alter(desktop: MemoryDesktop, journal: string, change: (bytes: Bytes, lineAt: (line: number) => number) => Bytes | void): void {
  const bytes = desktop.vaultFiles.get(journal)!.slice();
  const starts = [0, ...[...bytes].flatMap((byte, index) => (byte === 10 ? [index + 1] : []))];
  desktop.vaultFiles.set(journal, change(bytes, (line) => starts[line]!) ?? bytes);
}

afterEach(() => {
  for (const data of opened.splice(0)) data.db.close();
});

describe('an entry that is another than the sentinel knew', () => {
  const withOtherActor = (bytes: Bytes, from: number): Bytes => {
    const text = textOf(bytes.slice(from)).replace(/"actor":"[^"]*"/, '"actor":"Nguyễn Văn Khác"');
    return new Uint8Array([...bytes.slice(0, from), ...new TextEncoder().encode(text)]);
  };

  it('is damage, though nothing behind it breaks the chain; going on is told as a loss', async () => {
    const { desktop, journal } = await worked(6);
    alter(desktop, journal, (bytes, lineAt) => withOtherActor(bytes, lineAt(5)));
    expect(await refusalOf(desktop)).toMatchObject({ type: 'journalDamaged', file: journal, seq: 6, found: 'atStart', lost: 1 });
    const { report } = await open(desktop, newId(), true);
    expect(report.givenUp).toBe(1);
    expect(await refusalOf(desktop)).toBeNull();
  });

  it('is none where the sentinel lags behind', async () => {
    const { desktop, journal } = await worked(3);
    alter(desktop, journal, (bytes, lineAt) => withOtherActor(bytes, lineAt(5)));
    expect(await refusalOf(desktop)).toBeNull();
  });

  it('is damage where it is of another device', async () => {
    const { desktop, journal } = await worked(3);
    alter(desktop, journal, (bytes, lineAt) => {
      const text = textOf(bytes.slice(lineAt(5))).replace(/"device":"[^"]*"/, `"device":"${newId()}"`);
      return new Uint8Array([...bytes.slice(0, lineAt(5)), ...new TextEncoder().encode(text)]);
    });
    expect(await refusalOf(desktop)).toMatchObject({ type: 'journalDamaged', seq: 6, found: 'atStart', lost: 1 });
    const { data } = await open(desktop, newId(), true);
    expect(await namesOf(data)).toHaveLength(5);
  });
});

describe('a hole in the journal', () => {
  it('in front of entries that were kept is damage: the loss is named, and nothing is touched before the user says so', async () => {
    const { desktop, journal } = await worked(6);
    alter(desktop, journal, (bytes, lineAt) => void bytes.fill(0, lineAt(2) + 20, lineAt(2) + 60));
    const before = [...desktop.vaultFiles];
    expect(await refusalOf(desktop)).toMatchObject({ type: 'journalDamaged', seq: 3, lost: 4, readable: 3 });
    expect([...desktop.vaultFiles]).toEqual(before);
    const whole = desktop.vaultFiles.get(journal)!;
    const { data, report } = await open(desktop, newId(), true);
    expect(report.givenUp).toBe(4);
    expect(await namesOf(data)).toEqual(['Nguyễn Văn 1', 'Nguyễn Văn 2']);
    expect(filesIn(desktop, 'damaged/').map(([, bytes]) => bytes)).toEqual([whole]);
  });

  it('costs the one entry alone where its header is whole', async () => {
    const { desktop, journal } = await worked(6);
    alter(desktop, journal, (bytes, lineAt) => void bytes.fill(0, lineAt(3) - 60, lineAt(3) - 20));
    expect(await refusalOf(desktop)).toMatchObject({ type: 'journalDamaged', seq: 3, lost: 1, readable: 0 });
    const { data } = await open(desktop, newId(), true);
    expect(await namesOf(data)).toEqual([1, 2, 4, 5, 6].map((number) => `Nguyễn Văn ${number}`));
    const next = await open(desktop);
    expect(next.report).toMatchObject({ givenUp: 0, uncovered: 0 });
    expect(await namesOf(next.data)).toHaveLength(5);
  });

  it('behind which nothing kept can be read is cut, and copied aside first', async () => {
    const { desktop, journal } = await worked(4);
    let cut = new Uint8Array();
    alter(desktop, journal, (bytes, lineAt) => {
      bytes.fill(0, lineAt(4));
      cut = bytes.slice(lineAt(4));
    });
    const { data, report } = await open(desktop);
    expect([report.tornBytes, report.blankBytes]).toEqual([0, cut.length]);
    expect(await namesOf(data)).toHaveLength(4);
    expect(filesIn(desktop, 'damaged/').map(([, bytes]) => bytes)).toEqual([cut]);
    expect(textOf(desktop.vaultFiles.get(journal)!).split('\n')).toHaveLength(5);
  });

  it('keeps aside what can be read behind it and was not known to be kept', async () => {
    const { desktop, journal } = await worked(2);
    alter(desktop, journal, (bytes, lineAt) => void bytes.fill(0, lineAt(3) + 20, lineAt(3) + 60));
    const { data } = await open(desktop);
    expect(await namesOf(data)).toHaveLength(3);
    const [[, aside]] = filesIn(desktop, 'damaged/') as [[string, Bytes]];
    expect(textOf(aside)).toContain('Nguyễn Văn 6');
  });
});

describe('the end of a line that became another byte', () => {
  const spoilEnd = (desktop: MemoryDesktop, journal: string, line: number): void =>
    alter(desktop, journal, (bytes, lineAt) => void (bytes[lineAt(line) - 1] = 0x20));

  it('is noticed at start, so that the next entry begins a line of its own', async () => {
    const { desktop, journal, databaseName, hash } = await worked(6);
    spoilEnd(desktop, journal, 6);
    const { data, report } = await open(desktop, databaseName);
    expect(report).toMatchObject({ rebuilt: null, rewritten: 1 });
    expect(await hashOf(data)).toBe(hash);
    await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn 7' })]);
    expect(await namesOf((await open(new MemoryDesktop(desktop.vaultFiles))).data)).toHaveLength(7);
  });

  it.each([['last', 6], ['third', 3]])('loses nothing when the database is gone as well: the %s', async (_which, line) => {
    const { desktop, journal, hash } = await worked(3);
    const before = desktop.vaultFiles.get(journal)!;
    spoilEnd(desktop, journal, line);
    const { data } = await open(desktop);
    expect(await hashOf(data)).toBe(hash);
    expect(desktop.vaultFiles.get(journal)).toEqual(before);
  });

  it('is mended by the scrub while people work', async () => {
    const { desktop, journal, databaseName } = await worked(6);
    const { data } = await open(desktop, databaseName);
    const before = desktop.vaultFiles.get(journal)!;
    spoilEnd(desktop, journal, 6);
    await scrubToday(data, '2026-11-26');
    expect(desktop.vaultFiles.get(journal)).toEqual(before);
  });
});

describe('the end of a line that became another byte', { timeout: 60_000 }, () => {
  const large = 'Tổ trưởng chuyên môn Toán - Tin. '.repeat(15);

  /** Two segments: entries of many people, then of one. */
  async function workedLong(): Promise<{ desktop: MemoryDesktop; databaseName: string; segments: string[]; hash: string }> {
    const desktop = new MemoryDesktop();
    const databaseName = newId();
    const { data } = await open(desktop, databaseName);
    for (const people of [1200, 1200, 1200, 1200, 1200, 1, 1]) {
      const changes = Array.from({ length: people }, (_, index) => put('subjects', newId(), { kind: 'teacher', name: `Nguyễn Văn ${index}`, position: large }));
      expect((await data.journal.commit('addSubject', changes)).ok).toBe(true);
    }
    await keepSentinel(data);
    const hash = await hashOf(data);
    data.db.close();
    return { desktop, databaseName, segments: filesIn(desktop, 'journal/').map(([name]) => name).sort(), hash };
  }

  it.each([
    ['the first segment', 0, 0x0b],
    ['the first segment', 0, 0x8a],
    ['the last segment', -1, 0x0b],
    ['the last segment', -1, 0x4a],
    ['the last segment', -1, 0x8a],
  ])('in %s is mended, told as mended, and nothing behind it is lost, with the database and without', async (_where, at, byte) => {
    for (const keepsDatabase of [true, false]) {
      const { desktop, databaseName, segments, hash } = await workedLong();
      expect(segments.length).toBe(2);
      const name = segments.at(at)!;
      const whole = desktop.vaultFiles.get(name)!;
      const bytes = whole.slice();
      bytes[bytes.length - 1] = byte;
      desktop.vaultFiles.set(name, bytes);
      const { data, report } = await open(desktop, keepsDatabase ? databaseName : newId());
      expect(await hashOf(data)).toBe(hash);
      await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn Sau' })]);
      const after = await hashOf(data);
      data.db.close();
      // A start believes a projection beside a segment that it has applied; the scrub reads it.
      const again = await open(desktop, newId());
      expect(await hashOf(again.data)).toBe(after);
      const told = report.rewritten + again.report.rewritten;
      expect(told).toBeGreaterThan(0);
      expect([report.tornBytes, report.givenUp, again.report.tornBytes, again.report.givenUp]).toEqual([0, 0, 0, 0]);
      expect(desktop.vaultFiles.get(name)!.subarray(0, whole.length)).toEqual(whole);
    }
  });

  it('while the program runs costs nothing of what is written behind it', async () => {
    const desktop = new MemoryDesktop();
    const { data } = await open(desktop);
    await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn Trước' })]);
    const name = segmentName(data.deviceId, 1);
    const bytes = desktop.vaultFiles.get(name)!.slice();
    bytes[bytes.length - 1] = 0x0b;
    desktop.vaultFiles.set(name, bytes);
    await data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn Sau' })]);
    await keepSentinel(data);
    data.db.close();
    const again = await open(desktop);
    expect(await namesOf(again.data)).toEqual(['Nguyễn Văn Sau', 'Nguyễn Văn Trước']);
    expect(again.report).toMatchObject({ tornBytes: 0, givenUp: 0 });
    expect(again.report.rewritten).toBeGreaterThan(0);
  });
});
