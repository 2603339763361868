import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { eraseRecords } from '../../renderer/data/erasure';
import { migrateRecords } from '../../renderer/data/migrateRecords';
import { openUpgraded, type UpgradeOptions } from '../../renderer/data/openUpgraded';
import { allRows } from '../../renderer/data/projection';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { prepareRestore } from '../../renderer/data/restoreBackup';
import { put } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import type { RecordMigration } from '../../shared/model/migrations/migration';
import { newId } from '../../shared/model/newId';
import { ok } from '../../shared/result';
import {
  addReadyNomination,
  directExchange,
  sampleBytes,
  setupFileOf,
  startDepartment,
  startOffice,
  startSchool,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { readEntries } from '../../renderer/data/entryStore';
import { migrations } from '../../renderer/data/migrations/migrations';
import { MemoryDesktop } from '../support/memoryDesktop';
import { pickedFolder } from '../support/pickedFolder';

/** Version of the browser's database that this program makes. */
const databaseVersion = migrations.length;
const exchange = directExchange();
let setup: File;

beforeAll(async () => {
  setup = await setupFileOf(await startDepartment());
});

/** Teachers get the team that they lacked; the next step calls it otherwise. */
const teams: RecordMigration = {
  schema: 2,
  fields: (table, { kind, team }) => (table === 'subjects' && kind === 'teacher' && team === undefined ? { team: 'Tổ chung' } : undefined),
};
const longNames: RecordMigration = {
  schema: 3,
  fields: (table, { team }) => (table === 'subjects' && team === 'Tổ chung' ? { team: 'Tổ chuyên môn chung' } : undefined),
};

const hashOf = async ({ data }: Pick<Office, 'data'>): Promise<string> => stateHash(await allRows(data.db));
const copyOf = ({ desktop }: Office): MemoryDesktop => {
  const made = new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()]));
  made.backupFolder = desktop.backupFolder;
  return made;
};
const namesIn = ({ vaultFiles }: MemoryDesktop, prefix: string): string[] => [...vaultFiles.keys()].filter((name) => name.startsWith(prefix));
const bundlesIn = ({ backupFiles }: MemoryDesktop): string[] => [...backupFiles.keys()].filter((name) => name.endsWith('.goi'));

/** A school with a teacher, as a version before notes its data or, when `app` is null, as one that noted nothing. */
async function schoolOf(app: string | null): Promise<Office> {
  const school = await startSchool(setup);
  await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
  if (app !== null) noteApp(school.desktop, app);
  return school;
}

function noteApp({ vaultFiles }: MemoryDesktop, app: string, database = databaseVersion, records = 1): void {
  vaultFiles.set('written-by.json', new TextEncoder().encode(JSON.stringify({ v: 1, app, database, records })));
}

const writtenBy = ({ vaultFiles }: MemoryDesktop): unknown => JSON.parse(new TextDecoder().decode(vaultFiles.get('written-by.json')));

/** Starts version 2.0.0 over a disk, with an empty database beside it. */
function start(desktop: MemoryDesktop, options: UpgradeOptions = {}): ReturnType<typeof openUpgraded> {
  const info = ok({ version: '2.0.0', shell: 'chromium' as const, platform: 'test', locale: 'vi' });
  Object.assign(desktop.app, { info: () => Promise.resolve(info) });
  return openUpgraded(desktop, { databaseName: newId(), exchange, ...options });
}

async function open(desktop: MemoryDesktop, options: UpgradeOptions = {}): Promise<Office> {
  const { data } = valueOf(await start(desktop, options));
  return { desktop, data };
}

/** The journal as text, or the copy of it under another folder. */
const journalIn = ({ vaultFiles }: MemoryDesktop, prefix = 'journal/'): string[] =>
  [...vaultFiles].filter(([name]) => name.startsWith(prefix) && name.includes('journal/')).map(([, bytes]) => new TextDecoder().decode(bytes));

describe('the first start of a newer version', { timeout: 60_000 }, () => {
  it.each([['an older version', '1.9.0'], ['a version that noted nothing', null]])(
    'keeps the journal of %s byte for byte before anything is opened, once',
    async (_whose, app) => {
      const desktop = copyOf(await schoolOf(app));
      const before = journalIn(desktop);
      const databaseName = newId();
      const openedWhenCopied: boolean[] = [];
      const { openSink } = desktop.vault;
      desktop.vault.openSink = async (name) => {
        openedWhenCopied.push(await Dexie.exists(databaseName));
        return openSink(name);
      };
      await open(desktop, { databaseName });
      expect(openedWhenCopied.length).toBeGreaterThan(0);
      expect(openedWhenCopied).not.toContain(true);
      const kept = namesIn(desktop, 'before-upgrade/');
      expect(journalIn(desktop, 'before-upgrade/').join('') === before.join('')).toBe(true);
      await open(desktop);
      expect(namesIn(desktop, 'before-upgrade/')).toEqual(kept);
      expect(writtenBy(desktop)).toEqual({ v: 1, app: '2.0.0', database: databaseVersion, records: 1 });
    },
  );

  it.each([['the same version', '2.0.0', databaseVersion], ['a newer one', '2.0.1', databaseVersion]])('keeps nothing of the data of %s', async (_whose, app, database) => {
    const desktop = copyOf(await schoolOf(null));
    noteApp(desktop, app, database);
    await open(desktop);
    expect(namesIn(desktop, 'before-upgrade/')).toEqual([]);
  });

  it('knows an upgrade by the version of the browser’s database alone', async () => {
    const desktop = copyOf(await schoolOf(null));
    noteApp(desktop, '2.0.0', 1);
    await open(desktop);
    expect(namesIn(desktop, 'before-upgrade/')).not.toEqual([]);
  });

  it('keeps nothing where there is no data, and notes itself', async () => {
    const { desktop } = await open(new MemoryDesktop());
    expect(namesIn(desktop, 'before-upgrade/')).toEqual([]);
    expect(writtenBy(desktop)).toMatchObject({ app: '2.0.0' });
  });

  it('keeps the copies of the last two upgrades', async () => {
    const desktop = copyOf(await schoolOf('1.9.0'));
    for (let upgrade = 1; upgrade <= 3; upgrade += 1) {
      noteApp(desktop, `1.${upgrade + 8}.0`);
      await open(desktop);
    }
    const folders = new Set(namesIn(desktop, 'before-upgrade/').map((name) => name.split('/')[1]));
    expect(folders.size).toBe(2);
  });

  it('backs up to the chosen folder before the records are changed, with their schema in the manifest', async () => {
    const school = await schoolOf('1.9.0');
    valueOf(await school.desktop.folders.choose({ title: '' }));
    const desktop = copyOf(school);
    let told = 0;
    const upgraded = await open(desktop, { migrations: [teams], onBackup: () => (told += 1) });
    expect(told).toBe(1);
    expect(bundlesIn(desktop)).toHaveLength(1);
    expect((await upgraded.data.db.of('subjects').toArray()).map(({ team }) => team)).toEqual(['Tổ chung']);
    const [bundle] = bundlesIn(desktop);
    expect(new TextDecoder('latin1').decode(desktop.backupFiles.get(bundle!))).toContain('"schema":1');
    // What was backed up is what was there, and the version before can still restore it.
    const fresh = await startOffice();
    const files = pickedFolder(desktop.backupFiles);
    valueOf(await prepareRestore(fresh.data, pickedMedium(files), { name: bundle! }, { exchange }));
    expect([...fresh.desktop.copyFiles].some(([, bytes]) => new TextDecoder().decode(bytes).includes('Tổ chung'))).toBe(false);
  });

  it('opens all the same when the copy cannot be kept and no record changes, and refuses when one would', async () => {
    const desktop = copyOf(await schoolOf('1.9.0'));
    const before = [...desktop.vaultFiles];
    desktop.failNext('vault.openSink', { type: 'diskLow', freeBytes: 1, neededBytes: 2 });
    const refused = await start(desktop, { migrations: [teams] });
    expect(refused).toMatchObject({ ok: false, error: { type: 'diskLow' } });
    expect([...desktop.vaultFiles]).toEqual(before);
    desktop.failNext('vault.openSink', { type: 'diskLow', freeBytes: 1, neededBytes: 2 });
    const { data } = await open(desktop);
    expect(await data.db.of('nominations').count()).toBe(1);
  });

  it('finds its copy again when it is cut off at any call, with the journal as it was', { timeout: 120_000 }, async () => {
    const prepared = await schoolOf('1.9.0');
    const before = journalIn(prepared.desktop);
    // No two copies are made in one moment.
    let now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => (now += 1));
    onTestFinished(() => void vi.restoreAllMocks());
    for (let calls = 0; ; calls += 1) {
      const desktop = copyOf(prepared);
      desktop.failFrom({ type: 'deviceFault', name: 'vault', code: 'EIO' }, calls);
      const first = await start(desktop, { migrations: [teams] });
      const again = await open(new MemoryDesktop(desktop.vaultFiles), { migrations: [teams] });
      expect((await again.data.db.of('subjects').toArray()).map(({ team }) => team)).toEqual(['Tổ chung']);
      const migrated = (await readEntries(again.data.db)).filter(({ header }) => header.intent === 'migrate').length;
      expect(migrated).toBe(1);
      const whole = namesIn(again.desktop, 'before-upgrade/').filter((name) => name.endsWith('/whole'));
      expect(whole).toHaveLength(1);
      expect(journalIn(again.desktop, whole[0]!.slice(0, -'whole'.length)).join('') === before.join('')).toBe(true);
      if (first.ok && desktop.calls.length < calls) return;
    }
  });

  it('leaves no copy with the name of a person who is erased', async () => {
    const { data, desktop } = await open(copyOf(await schoolOf('1.9.0')));
    const [subject] = await data.db.of('subjects').toArray();
    expect(namesIn(desktop, 'before-upgrade/')).not.toEqual([]);
    valueOf(await eraseRecords(data, await recordsAbout(data, subject!.id)));
    expect(namesIn(desktop, 'before-upgrade/')).toEqual([]);
  });
});

describe('records of an older schema', () => {
  it('are brought to this one by one entry that holds every step, and a replay gives the same', async () => {
    const school = await schoolOf(null);
    const before = await school.data.db.entries.count();
    expect(valueOf(await migrateRecords(school.data, [teams, longNames]))).toBe(1);
    expect((await school.data.db.of('subjects').toArray()).map(({ team }) => team)).toEqual(['Tổ chuyên môn chung']);
    expect(await school.data.db.entries.count()).toBe(before + 1);
    expect((await school.data.db.of('workspaces').toArray())[0]!.schema).toBe(3);
    expect(await hashOf(await startOffice(copyOf(school)))).toBe(await hashOf(school));
  });

  it('are left alone when they were brought there already, and get the steps that are new', async () => {
    const school = await schoolOf(null);
    expect(valueOf(await migrateRecords(school.data, [teams]))).toBe(1);
    const entries = await school.data.db.entries.count();
    expect(valueOf(await migrateRecords(school.data, [teams]))).toBe(0);
    expect(await school.data.db.entries.count()).toBe(entries);
    valueOf(await school.data.journal.commit('addSubject', [put('subjects', newId(), { kind: 'teacher', name: 'Nguyễn Văn B' })]));
    expect(valueOf(await migrateRecords(school.data, [teams, longNames]))).toBe(1);
    expect((await school.data.db.of('subjects').toArray()).map(({ team }) => team).sort()).toEqual(['Tổ chuyên môn chung', undefined]);
  });

  it('wait until there is a workspace', async () => {
    const { data } = await startOffice();
    expect(valueOf(await migrateRecords(data, [teams]))).toBe(0);
    expect(await data.db.entries.count()).toBe(0);
  });
});
