import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { currentImport, importBundles } from '../../renderer/data/importBundles';
import type { ImportRun } from '../../renderer/data/importRun';
import { isHeld } from '../../renderer/data/importRow';
import type { ImportSource } from '../../renderer/data/importSource';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { startI18n } from '../../renderer/i18n/i18n';
import type { ArrivedFile } from '../../shared/platform';
import { addReadyNomination, directExchange, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { copyOf, receive } from '../support/receiveScenario';

const exchange = directExchange();
let department: Office;
/** Of the school that the Sở knows, and of somebody with another key who says that he is that school. */
let known: File;
let held: File;
let now: Office;

async function sentBy(school: Office, name: string, fileName: string): Promise<File> {
  const id = await addReadyNomination(school, { name, evidence: sampleBytes(90, name.length) });
  return new File([(await exportFrom(school, [id])).file], fileName);
}

beforeAll(async () => {
  await startI18n();
  department = await startDepartment();
  const setup = await setupFileOf(department);
  const first = await startSchool(setup);
  await receive(department, await sentBy(first, 'Nguyễn Văn A', 'goi-1.goi'));
  for (const { id } of await readSenders(department.data)) valueOf(await confirmSender(department.data, id));
  known = await sentBy(first, 'Trần Thị Bình', 'goi-2.goi');
  held = await sentBy(await startSchool(setup), 'Lê Thu Hà Mẫu', 'goi-la.goi');
});

beforeEach(async () => {
  now = await copyOf(department);
  now.data.journal.actor = (await now.data.db.of('users').toArray())[0]!.id;
});

async function check(...files: ImportSource[]): Promise<ImportRun> {
  const run = await importBundles(now.data, files, exchange);
  await run.check();
  return run;
}

async function arrived(file: File): Promise<ArrivedFile> {
  now.desktop.arrivedFiles.set(file.name, new Uint8Array(await file.arrayBuffer()));
  return { id: file.name, name: file.name, size: file.size };
}

const outcomes = (run: ImportRun) => run.getSnapshot().rows.map(({ number, fileName, state, outcome }) => [number, fileName, state, outcome]);

describe('files that come while a run is under way', () => {
  it('are looked at after those that wait to be received, which stay', async () => {
    const run = await check(held);
    expect(await check(known)).toBe(run);
    expect(outcomes(run)).toEqual([
      [1, 'goi-la.goi', 'verified', 'held'],
      [2, 'goi-2.goi', 'verified', 'new'],
    ]);
    expect(run.getSnapshot()).toMatchObject({ phase: 'checked', bytesTotal: held.size + known.size, bytesDone: held.size + known.size });
    await run.apply();
    expect(run.getSnapshot().rows.map((row) => isHeld(row))).toEqual([true, false]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows).toMatchObject([
      { state: 'applied', outcome: 'new', released: true, holds: [] },
      { state: 'applied', outcome: 'new' },
    ]);
    expect(run.getSnapshot().rows.some((row) => isHeld(row) || row.outcome === 'held')).toBe(false);
  });

  it('are looked at after those that are being checked', async () => {
    const run = await importBundles(now.data, [held], exchange);
    await importBundles(now.data, [known], exchange);
    await run.check();
    expect(currentImport(now.data)).toBe(run);
    expect(outcomes(run)).toMatchObject([[1, 'goi-la.goi', 'verified', 'held'], [2, 'goi-2.goi', 'verified', 'new']]);
  });

  it('are looked at too when they come after the last was looked at and memory is given back', async () => {
    const resting = directExchange();
    let added = 0;
    resting.rest = async () => {
      if ((added += 1) === 1) await importBundles(now.data, [known], resting);
    };
    const run = await importBundles(now.data, [held], resting);
    await run.check();
    expect(added).toBe(2);
    expect(run.getSnapshot().phase).toBe('checked');
    expect(outcomes(run)).toMatchObject([[1, 'goi-la.goi', 'verified', 'held'], [2, 'goi-2.goi', 'verified', 'new']]);
  });

  it('are looked at once what is being received is in', async () => {
    const run = await check(known);
    const applied = run.apply();
    await importBundles(now.data, [held], exchange);
    await applied;
    expect(outcomes(run)).toMatchObject([[1, 'goi-2.goi', 'applied', 'new'], [2, 'goi-la.goi', 'verified', 'held']]);
  });

  it('are not taken twice, and another copy of a bundle is told as one', async () => {
    const run = await check(held);
    await check(held);
    expect(run.getSnapshot().rows).toHaveLength(1);
    const copy = await arrived(new File([held], 'tai-ve.goi'));
    await check(copy);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held' }, { outcome: 'same', copyOf: 1 }]);
    // The bundle is in no book: its copy in the inbox must not be put aside as done.
    expect(now.desktop.settled).toEqual([]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(now.desktop.settled).toEqual([{ id: 'tai-ve.goi', outcome: 'done' }]);
  });

  it('are looked at anew where the run was done with them before', async () => {
    const away = await arrived(new File([known], 'o-dia.goi'));
    now.desktop.arrivedFiles.clear();
    const run = await check(held, away);
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held' }, { state: 'refused', error: { type: 'unreadable' } }]);
    await check(await arrived(new File([known], 'o-dia.goi')));
    expect(run.getSnapshot().rows).toMatchObject([{ outcome: 'held' }, { state: 'verified', outcome: 'new' }]);
  });

  it('are put aside as they are received, those of an inbox among the first and the later ones', async () => {
    const run = await check(held);
    await check(await arrived(known));
    await run.apply();
    expect(now.desktop.settled).toEqual([{ id: 'goi-2.goi', outcome: 'done' }]);
  });
});

describe('a run that has nothing left to receive', () => {
  it('makes way for the next, and so does one that somebody ended', async () => {
    const done = await check(known);
    await done.apply();
    const next = await check(held);
    expect(next).not.toBe(done);
    expect(next.getSnapshot().rows).toHaveLength(1);
    await next.cancel();
    expect(await check(known)).not.toBe(next);
  });
});
