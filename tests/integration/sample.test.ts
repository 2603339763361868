/** Xem thử: a year of an invented school, made as a person would make it; it stays here and goes without a trace. */
import 'fake-indexeddb/auto';
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { diskFileLayer, type FileLayer } from '../../electron/files/fileLayer';
import { backUpWhenDue } from '../../renderer/data/backupSchedule';
import type { Data } from '../../renderer/data/data';
import { exportBundle } from '../../renderer/data/exportBundle';
import { exportPeer } from '../../renderer/data/exportPeer';
import { fillSample, sampleOn } from '../../renderer/data/fillSample';
import { readNominationViews } from '../../renderer/data/nominationFile';
import { openData } from '../../renderer/data/openData';
import { removeSample } from '../../renderer/data/openSample';
import { readRegisterFacts } from '../../renderer/data/registerFacts';
import { openSetupFile } from '../../renderer/data/setupFile';
import { readSpread } from '../../renderer/data/spread';
import { standingOf } from '../../renderer/data/standing';
import { verifyJournal } from '../../renderer/data/verifyJournal';
import { readRules, readWorkspace } from '../../renderer/data/workspace';
import { yearStateOf } from '../../renderer/data/yearState';
import { newId } from '../../shared/model/newId';
import type { Desktop } from '../../shared/platform';
import { systemError } from '../support/brokenDisk';
import { createDiskDesktop } from '../support/diskDesktop';
import { directExchange } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';
import { sampleFolder } from '../support/sampleData';

const today = '2026-11-26';
const intake = {
  file: async (name: string) => new File([readFileSync(join(sampleFolder, 'evidence', name))], name),
  hash: (file: Blob) => directExchange().hash(file),
};

async function opened(desktop: Desktop, databaseName = newId()): Promise<Data> {
  const result = await openData(desktop, { databaseName });
  if (!result.ok) throw new Error(result.error.type);
  expect(result.value.report.dataWasHere).toBe(false);
  return result.value.data;
}

async function yearOf(data: Data, day: string) {
  const planYear = Number(day.slice(0, 4));
  const records = { rules: await readRules(data), spread: await readSpread(data, planYear), registers: await readRegisterFacts(data, planYear, day), report: null, clusterMeeting: null };
  return yearStateOf(await readNominationViews(data, planYear), records, day);
}

describe('the sample workspace', () => {
  it('holds a year: nominations at several stages, a meeting with its votes, every register, and last year’s report', async () => {
    const data = await opened(new MemoryDesktop());
    expect(await fillSample(data, { ...intake, today })).toEqual({ ok: true, value: undefined });
    expect(await readWorkspace(data)).toMatchObject({ kind: 'unit', name: 'Trường THPT Mẫu Số 1', sample: true });
    const { standings, obligations } = await yearOf(data, today);
    expect(Object.fromEntries(standings.map(({ name, stage }) => [name, stage]))).toEqual({
      'Trường THPT Mẫu Số 1': 'selected',
      'Nguyễn Văn Mẫu': 'selected',
      'Trần Thị Bình An': 'selected',
      'Phạm Văn Thiết Bị': 'nurturing',
      'Lê Thu Hà Mẫu': 'nurturing',
      'Đào Thị Nhân Tố': 'emerging',
    });
    expect(standings.filter(({ readiness }) => readiness.blocking.length === 0).map(({ name }) => name)).toEqual([
      'Trường THPT Mẫu Số 1',
      'Nguyễn Văn Mẫu',
      'Trần Thị Bình An',
      'Lê Thu Hà Mẫu',
    ]);
    expect(Object.fromEntries(obligations.map(({ id, state }) => [id, state]))).toMatchObject({ spread: 'done', annualReport: 'late', inspection: 'done', staff: 'done', followUp: 'done', nurture: 'due' });
    for (const table of ['meetings', 'votes', 'councilMembers', 'publicityActivities', 'inspections', 'trainings', 'followUps', 'exchangeMeetings', 'nurtureActions'] as const) {
      expect(await data.db.of(table).count(), table).toBeGreaterThan(0);
    }
    expect(await data.db.of('annualReports').get('report.2025')).toMatchObject({ sent: { on: '2025-10-20' } });
    // By the journal alone it comes to the same.
    expect(await verifyJournal(data)).toMatchObject({ ok: true });
  });

  it('can be told on any day of a year, with nothing of what was done in the future', async () => {
    for (const day of ['2027-01-01', '2028-02-29', '2031-12-31']) {
      const { meeting, nominations, year } = sampleOn(day);
      expect([meeting.date, ...nominations.map(({ discoveredOn }) => discoveredOn), year.exchange.date!].every((each) => each <= day && each.startsWith(day.slice(0, 4)))).toBe(true);
    }
    const data = await opened(new MemoryDesktop());
    expect(await fillSample(data, { ...intake, today: '2027-01-02' })).toEqual({ ok: true, value: undefined });
    const views = await readNominationViews(data, 2027);
    expect(views.map((view) => standingOf(view, '2027-01-02').readiness.blocking.map(({ code }) => code)).slice(0, 3)).toEqual([[], [], []]);
  });

  it('is refused wherever something would leave it or tie it to a Sở, and no backup is made of it by itself', async () => {
    const desktop = new MemoryDesktop();
    const data = await opened(desktop);
    expect(await fillSample(data, { ...intake, today })).toMatchObject({ ok: true });
    valueOf(await desktop.folders.choose({ title: '' }));
    const target = valueOf(await desktop.files.chooseSave({ suggestedName: 'a.goi', kind: 'bundle', title: '' }));
    const stays = { ok: false, error: { type: 'sampleStays' } };
    const [first] = await readNominationViews(data, 2026);
    const nominationIds = [first!.file.nomination.id];
    expect(await exportBundle(data, { planYear: 2026, nominationIds, target, encryption: { type: 'plain', reason: 'thử' }, today }, { exchange: directExchange() })).toEqual(stays);
    expect(await exportPeer(data, { to: null, target }, { exchange: directExchange() })).toEqual(stays);
    expect(await openSetupFile(data, new Blob(['x']))).toEqual(stays);
    await backUpWhenDue(data, { exchange: directExchange() });
    expect(desktop.backupFiles.size).toBe(0);
    expect(desktop.savedFiles.size).toBe(0);
  });

  it('is made in an empty place only, and a real workspace cannot be removed as a sample', async () => {
    const data = await opened(new MemoryDesktop());
    expect(await fillSample(data, { ...intake, today })).toMatchObject({ ok: true });
    await expect(fillSample(data, { ...intake, today })).rejects.toThrow();
    const id = (await readWorkspace(data))!.id;
    await data.db.of('workspaces').update(id, { sample: false });
    await expect(removeSample(data)).rejects.toThrow('Only the sample');
  });
});

describe('removing the sample', () => {
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'sample-'));
    const { desktop, close } = createDiskDesktop(diskFileLayer, root);
    const data = await opened(desktop);
    expect(await fillSample(data, { ...intake, today })).toMatchObject({ ok: true });
    await close();
  });

  it('leaves an empty place, which begins with the first run and knows of nothing that was there', async () => {
    const here = mkdtempSync(join(tmpdir(), 'sample-'));
    cpSync(root, here, { recursive: true });
    const databaseName = newId();
    const before = createDiskDesktop(diskFileLayer, here);
    const data = await opened(before.desktop, databaseName);
    expect(await removeSample(data)).toEqual({ ok: true, value: undefined });
    // A crash before the browser's database went as well: the next start throws it away.
    data.db.close();
    const after = createDiskDesktop(diskFileLayer, here);
    const empty = await opened(after.desktop, databaseName);
    expect(await readWorkspace(empty)).toBeNull();
    expect(await empty.db.of('subjects').count()).toBe(0);
    expect(await empty.db.of('evidence').count()).toBe(0);
    expect(readdirSync(here).filter((name) => name.startsWith('vault'))).toEqual(['vault']);
    expect(readdirSync(join(here, 'vault'))).not.toContain('evidence');
    expect(bytesOf(here)).not.toContain('Trần Thị Bình An');
    // The place may be used again, for the sample and for real work.
    expect(await fillSample(empty, { ...intake, today })).toMatchObject({ ok: true });
    await after.close();
  });

  it('cut off at any step leaves the sample whole or the empty place, and never both', async () => {
    const outcomes = new Set<string>();
    const whole = filesOf(join(root, 'vault'));
    for (let from = 0; ; from += 1) {
      const here = mkdtempSync(join(tmpdir(), 'sample-'));
      cpSync(root, here, { recursive: true });
      const layer = { cutAfter: Infinity };
      const before = createDiskDesktop(cutOff(layer), here);
      const data = await opened(before.desktop);
      layer.cutAfter = from;
      const removed = await removeSample(data).catch(() => ({ ok: false as const }));
      layer.cutAfter = Infinity;
      await before.close();
      const after = createDiskDesktop(diskFileLayer, here);
      expect(await after.desktop.vault.open()).toMatchObject({ ok: true });
      const left = filesOf(join(here, 'vault'));
      const isWhole = whole.every((name) => left.includes(name));
      expect(isWhole || !left.some((name) => /\.ndjson|evidence/.test(name))).toBe(true);
      expect(readdirSync(here).filter((name) => /^vault\.[a-z]+-/.test(name))).toEqual([]);
      outcomes.add(isWhole ? 'sample' : 'empty');
      await after.close();
      if (removed.ok) break;
    }
    expect([...outcomes]).toEqual(['sample', 'empty']);
  });
});

/** The disk whose changing calls fail once there were `cutAfter` more of them, as when the power goes. */
function cutOff(layer: { cutAfter: number }): FileLayer {
  const step = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => (...args: A): Promise<T> => {
    if (layer.cutAfter <= 0) return Promise.reject(systemError('EIO'));
    layer.cutAfter -= 1;
    return work(...args);
  };
  return {
    ...diskFileLayer,
    open: (path, mode) => (mode === 'read' ? diskFileLayer.open(path, mode) : step(() => diskFileLayer.open(path, mode))()),
    rename: step((from: string, to: string) => diskFileLayer.rename(from, to)),
    remove: step((path: string) => diskFileLayer.remove(path)),
    removeFolder: step((path: string) => diskFileLayer.removeFolder(path)),
    flushFolder: step((path: string) => diskFileLayer.flushFolder(path)),
  };
}

/** Journal and evidence: what belongs to nobody's moment. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /ndjson|evidence|keys/.test(join(entry.parentPath, entry.name))).map((entry) => join(entry.parentPath, entry.name).slice(folder.length)).sort();
}

function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: { type: string } }): T {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}
