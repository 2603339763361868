import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { backupStateOf, chooseBackupFolder } from '../../renderer/data/backupState';
import { eraseRecords } from '../../renderer/data/erasure';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { backUp, backUpToFile, suggestedBackupName } from '../../renderer/data/writeBackup';
import { put } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { SinkId } from '../../shared/platform';
import { filesWith } from '../support/byteSearch';
import { addReadyNomination, directExchange, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office } from '../support/exchangeScenario';

const name = 'Phạm Quốc Bảo Khánh';

async function schoolWithPupil(): Promise<{ office: Office; erase: () => ReturnType<typeof eraseRecords> }> {
  const office = await startSchool(await setupFileOf(await startDepartment()));
  const subjectId = newId();
  valueOf(await office.data.journal.commit('addSubject', [put('subjects', subjectId, { kind: 'student', name })]));
  valueOf(await chooseBackupFolder(office.data, ''));
  const ids = await recordsAbout(office.data, subjectId);
  return { office, erase: () => eraseRecords(office.data, ids) };
}

/** Lets something begin when the bundle's first bytes are written, and goes on writing when it has had its time. */
function atFirstBytes({ desktop }: Office, begin: () => void): void {
  const { write } = desktop.sinks;
  let begun = false;
  desktop.sinks.write = async (sink: SinkId, bytes: Uint8Array) => {
    if (!begun) begin();
    begun = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return write(sink, bytes);
  };
}

describe('an erasure while a backup is being written', { timeout: 60_000 }, () => {
  it('lets no backup be finished that holds the person, and the next one is whole', async () => {
    const { office, erase } = await schoolWithPupil();
    let erasing: ReturnType<typeof erase> | undefined;
    atFirstBytes(office, () => void (erasing = erase()));
    const stopped = await backUp(office.data, { exchange: directExchange() });
    expect(stopped).toMatchObject({ ok: false, error: { type: 'cancelled' } });
    valueOf(await erasing!);
    expect(filesWith(office.desktop.backupFiles, name)).toEqual([]);
    expect(backupStateOf(office.data).getSnapshot()?.facts).toMatchObject({ last: null, failure: null });
    valueOf(await backUp(office.data, { exchange: directExchange() }));
    expect([...office.desktop.backupFiles.keys()].some((file) => file.endsWith('.goi'))).toBe(true);
    expect(filesWith(office.desktop.backupFiles, name)).toEqual([]);
  });

  it('leaves no copy of a file in the folder that the backup had begun to need', async () => {
    const { office, erase } = await schoolWithPupil();
    const before = new Set(office.desktop.backupFiles.keys());
    await addReadyNomination(office, { name: 'Lê Thị Học Trò', evidence: sampleBytes(2_000, 1) });
    let erasing: ReturnType<typeof erase> | undefined;
    const { openSink } = office.desktop.folders;
    office.desktop.folders.openSink = (place) => {
      if (place.name.endsWith('.goi')) erasing = erase();
      return openSink(place);
    };
    expect((await backUp(office.data, { exchange: directExchange() })).ok).toBe(false);
    valueOf(await erasing!);
    expect([...office.desktop.backupFiles.keys()].filter((file) => !before.has(file))).toEqual([]);
  });

  it('lets no file to take along be finished either', async () => {
    const { office, erase } = await schoolWithPupil();
    let erasing: ReturnType<typeof erase> | undefined;
    const target = valueOf(await office.desktop.files.chooseSave({ suggestedName: await suggestedBackupName(office.data), kind: 'bundle', title: '' }));
    atFirstBytes(office, () => void (erasing = erase()));
    const stopped = await backUpToFile(office.data, target, { exchange: directExchange() });
    expect(stopped).toMatchObject({ ok: false, error: { type: 'cancelled' } });
    valueOf(await erasing!);
    expect(filesWith(office.desktop.savedFiles, name)).toEqual([]);
  });

  it('stops one that waits for its turn as well', async () => {
    const { office, erase } = await schoolWithPupil();
    let erasing: ReturnType<typeof erase> | undefined;
    atFirstBytes(office, () => void (erasing = erase()));
    const both = await Promise.all([backUp(office.data, { exchange: directExchange() }), backUp(office.data, { exchange: directExchange() })]);
    expect(both).toMatchObject([{ error: { type: 'cancelled' } }, { error: { type: 'cancelled' } }]);
    valueOf(await erasing!);
    expect(filesWith(office.desktop.backupFiles, name)).toEqual([]);
  });

  it('makes a backup that is asked for meanwhile wait, and nothing of the person is in it', async () => {
    const { office, erase } = await schoolWithPupil();
    const erasing = erase();
    const written = backUp(office.data, { exchange: directExchange() });
    valueOf(await erasing);
    valueOf(await written);
    expect(office.desktop.backupFiles.size).toBeGreaterThan(0);
    expect(filesWith(office.desktop.backupFiles, name)).toEqual([]);
  });
});
