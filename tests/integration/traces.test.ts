import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickedMedium } from '../../renderer/data/backupMedium';
import type { Data } from '../../renderer/data/data';
import { keepSentinel, openData } from '../../renderer/data/openData';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import type { StartReport } from '../../renderer/data/startReport';
import { backUpToFile } from '../../renderer/data/writeBackup';
import { createKeys, keysName } from '../../renderer/data/keys';
import { newId } from '../../shared/model/newId';
import { addReadyNomination, directExchange, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

let school: Office;
const opened: Data[] = [];

beforeAll(async () => {
  school = await startSchool(await setupFileOf(await startDepartment()));
  await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
  await keepSentinel(school.data);
});

afterAll(() => {
  for (const data of opened) data.db.close();
});

/** The school's vault without what has gone, on a computer whose database is empty. */
function vaultWithout(gone: RegExp): MemoryDesktop {
  return new MemoryDesktop([...school.desktop.vaultFiles].filter(([name]) => !gone.test(name)));
}

async function start(desktop: MemoryDesktop, { databaseName = newId(), giveUpLoss = false } = {}): Promise<{ data: Data; report: StartReport }> {
  const started = valueOf(await openData(desktop, { databaseName, giveUpLoss }));
  opened.push(started.data);
  return started;
}

describe('a computer on which data was, and nothing can be shown of it', () => {
  it.each([
    ['sentinel and journal are gone', /^(journal\/|sentinel)/],
    ['only the keys are left', /^(journal\/|sentinel|evidence\/)/],
    ['only evidence is left', /^(journal\/|sentinel|keys\/|identity)/],
  ])('says so at this start and at the next: %s', async (_what, gone) => {
    const desktop = vaultWithout(gone);
    const { data, report } = await start(desktop);
    expect(report.dataWasHere).toBe(true);
    await keepSentinel(data);
    expect((await start(desktop)).report.dataWasHere).toBe(true);
  });

  it('says so when everything was given up because the journal is gone', async () => {
    const desktop = vaultWithout(/^(journal|evidence)\//);
    expect(await openData(desktop, { databaseName: newId() })).toMatchObject({ ok: false, error: { type: 'journalIncomplete' } });
    expect((await start(desktop, { giveUpLoss: true })).report.dataWasHere).toBe(true);
    expect((await start(desktop)).report.dataWasHere).toBe(true);
  });

  it('says so when the vault is absent and one that a restore replaced lies beside it', async () => {
    const desktop = new MemoryDesktop();
    desktop.replacedVaults.set(`vault.before-0-${new Date().toISOString()}`, new Map(school.desktop.vaultFiles));
    expect((await start(desktop)).report.dataWasHere).toBe(true);
  });
});

describe('a new computer', () => {
  it('says nothing, also after a first run that was broken off when it had made its keys', async () => {
    const desktop = new MemoryDesktop();
    const { data, report } = await start(desktop);
    expect(report.dataWasHere).toBe(false);
    valueOf(await createKeys(data, 'unit'));
    expect((await start(desktop)).report.dataWasHere).toBe(false);
  });
});

describe('the keys of a workspace', () => {
  it('are opened at start: what is wrong with them is told, and how to mend it is another matter', async () => {
    expect((await start(vaultWithout(/^nothing/))).report.keysFault).toBeNull();
    expect((await start(vaultWithout(/^keys\//))).report.keysFault).toEqual({ type: 'keysMissing' });
    const damaged = vaultWithout(/^nothing/);
    damaged.vaultFiles.set(keysName, sampleBytes(300, 5));
    expect((await start(damaged)).report.keysFault).toEqual({ type: 'keysDamaged' });
  });
});

describe('a restore that was killed right after it took over', () => {
  it('is told as a restore by the start that follows, whatever the database held, and only by that one', async () => {
    const target = { token: 'mang-di.goi', path: '/stick/mang-di.goi', name: 'mang-di.goi', removable: true };
    valueOf(await backUpToFile(school.data, target, { exchange: directExchange() }));
    const file = new File([school.desktop.savedFiles.get('mang-di.goi')!], 'mang-di.goi');
    const other = await startOffice();
    const medium = pickedMedium([file]);
    valueOf(await prepareRestore(other.data, medium, { name: medium.backups[0]!.name }, { exchange: directExchange() }));
    valueOf(await finishRestore(other.data));
    const stranger = newId();
    (await start(new MemoryDesktop([...school.desktop.vaultFiles]), { databaseName: stranger })).data.db.close();
    const { data, report } = await start(other.desktop, { databaseName: stranger });
    expect(report).toMatchObject({ rebuilt: 'restored', setAside: 0 });
    data.db.close();
    expect((await start(other.desktop)).report.rebuilt).toBe('empty');
  });
});
