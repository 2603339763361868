import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportBundle, suggestedBundleName } from '../../renderer/data/exportBundle';
import { importBundles } from '../../renderer/data/importBundles';
import type { ImportRun } from '../../renderer/data/importRun';
import { postStateOf } from '../../renderer/data/postState';
import { preparePeer, takePeer } from '../../renderer/data/importPeer';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { writeAnswers } from '../../renderer/data/writeAnswers';
import { startI18n } from '../../renderer/i18n/i18n';
import type { ArrivedFile, SaveTarget } from '../../shared/platform';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
  planYear,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startSchool,
  today,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import type { MemoryDesktop } from '../support/memoryDesktop';
import { fileFor, secondComputer } from '../support/twoComputers';

const exchange = directExchange();
const folder: SaveTarget = { token: 'folder', path: '/memory/folder', name: 'folder', removable: false };
let department: Office;
let school: Office;
let teacher: string;

beforeAll(async () => {
  await startI18n();
  department = await startDepartment();
  school = await startSchool(await setupFileOf(department));
  teacher = await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: sampleBytes(200_000, 1) });
});

/** SHA-256 of each file that was given to be sent, against the bytes that were written. */
async function postedFrom({ desktop }: Office): Promise<string[]> {
  const names = desktop.posted.map(({ token, name }) => name ?? token);
  const hashes = await Promise.all(names.map((name) => exchange.hash(new Blob([desktop.savedFiles.get(name)!]))));
  expect(desktop.posted.map(({ sha256 }) => sha256)).toEqual(hashes);
  return names;
}

/** Puts files into the inbox of an office and lets it look. */
async function lay({ data, desktop }: Office, files: Record<string, Uint8Array<ArrayBuffer>>): Promise<ArrivedFile[]> {
  desktop.arrivedFiles.clear();
  desktop.inboxes.length = 0;
  const arrived = Object.entries(files).map(([name, bytes]) => {
    desktop.arrivedFiles.set(name, bytes);
    return { id: name, name, size: bytes.length };
  });
  desktop.inboxes.push({ way: 'folder', files: arrived, coming: 0 });
  await postStateOf(data).load();
  return arrived;
}

const saved = ({ desktop }: { desktop: MemoryDesktop }, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, desktop.savedFiles.get(name)!]));
const placesIn = ({ data }: Office) => Object.fromEntries(postStateOf(data).getSnapshot()!.arrived.map(({ name, place }) => [name, place]));

async function check({ data }: Office, files: readonly ArrivedFile[]): Promise<ImportRun> {
  const run = await importBundles(data, files, exchange);
  await run.check();
  return run;
}

describe('every kind of bundle that is written', { timeout: 60_000 }, () => {
  beforeEach(() => {
    for (const { desktop } of [department, school]) {
      desktop.posted.length = 0;
      desktop.settled.length = 0;
    }
  });

  it('goes to the queue: a setup file and a submission', async () => {
    await setupFileOf(department);
    expect(await postedFrom(department)).toHaveLength(1);
    const { sent } = await exportFrom(school, [teacher]);
    expect(await postedFrom(school)).toEqual([sent.fileName]);
  });

  it('goes to the queue part by part when it is split, and its parts leave the inbox as they are kept', async () => {
    const split = { partLimit: 96 * 1024, wholeName: await suggestedBundleName(school.data, 'submission', planYear) };
    const request = { planYear, nominationIds: [teacher], target: folder, split, encryption: { type: 'encrypted' as const }, today };
    const sent = valueOf(await exportBundle(school.data, request, { exchange }));
    const names = await postedFrom(school);
    expect(names).toEqual(sent.parts!.map(({ fileName }) => fileName));
    expect(names.length).toBeGreaterThan(2);

    const [last, ...first] = await lay(department, saved(school, names));
    expect(new Set(Object.values(placesIn(department)))).toEqual(new Set(['receive']));
    await check(department, first);
    expect(department.desktop.settled).toEqual(first.map(({ id }) => ({ id, outcome: 'done' })));
    const run = await check(department, [last!]);
    expect(run.getSnapshot().rows).toMatchObject([{ state: 'verified', part: { joined: true, missing: [] } }]);
    expect(department.desktop.settled).toHaveLength(first.length);
    await run.apply();
    expect(department.desktop.settled.at(-1)).toEqual({ id: last!.id, outcome: 'done' });
  });

  it('goes to the queue under its name in a folder: an answer, which its unit alone finds in a shared inbox', async () => {
    for (const { id } of await readSenders(department.data)) {
      valueOf(await confirmSender(department.data, id));
      valueOf(await writeAnswers(department.data, [id], { type: 'folder', target: folder }, { exchange }));
    }
    const names = await postedFrom(department);
    expect(names).toHaveLength(1);
    await lay(school, saved(department, names));
    expect(Object.values(placesIn(school))).toEqual(['answer']);
    const other = await startSchool(await setupFileOf(department), '31000702');
    await lay(other, saved(department, names));
    expect(Object.values(placesIn(other))).toEqual(['foreign']);
  });

  it('goes to the queue: what is for another computer, which reads it where it lies', async () => {
    const vice = await secondComputer(school);
    const { file } = await fileFor(school, vice);
    expect(await postedFrom(school)).toEqual([file.name]);
    const [arrived] = await lay(vice, { [file.name]: new Uint8Array(await file.arrayBuffer()) });
    expect(placesIn(vice)).toEqual({ [file.name]: 'peer' });
    const prepared = valueOf(await preparePeer(vice.data, arrived!, { exchange }));
    expect(prepared.plan.fileName).toBe(file.name);
    valueOf(await takePeer(vice.data, prepared, { exchange }));
  });

  it('is written all the same when the queue takes nothing, and the window says so', async () => {
    await postStateOf(school.data).load();
    school.desktop.failNext('post.send', { type: 'diskFull', name: 'goi' });
    const { sent } = await exportFrom(school, [teacher]);
    expect(await school.data.db.of('sentBundles').get(sent.id)).toBeDefined();
    expect(postStateOf(school.data).getSnapshot()?.notTaken).toEqual({ type: 'diskFull', name: 'goi' });
  });
});
