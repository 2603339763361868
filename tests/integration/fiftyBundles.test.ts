import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { pickedMedium } from '../../renderer/data/backupMedium';
import { keepBackupPassphrase } from '../../renderer/data/backupState';
import { compactJournal } from '../../renderer/data/compactJournal';
import { eraseRecords } from '../../renderer/data/erasure';
import { readPeople, recordsAboutPeople } from '../../renderer/data/people';
import { allRows } from '../../renderer/data/projection';
import { checkReceived } from '../../renderer/data/receivedCheck';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { scrubToday } from '../../renderer/data/scrub';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { writeAnswers } from '../../renderer/data/writeAnswers';
import { backUp } from '../../renderer/data/writeBackup';
import { stateHash } from '../../shared/journal/project';
import { foundDepartment, setupOf } from '../fleet/department';
import { School } from '../fleet/school';
import { Seeded } from '../fleet/seeded';
import { directExchange, startOffice, valueOf, type Office } from '../support/exchangeScenario';
import { pickedFolder } from '../support/pickedFolder';
import { receiveAll, restarted, type Arrival } from '../support/provinceImport';

const schools = 50;
const exchange = directExchange();
const passphrase = 'đường hoa phượng đỏ';

async function officeOfFifty(): Promise<{ office: Office; bundles: Arrival[] }> {
  const random = new Seeded(11);
  const office = await foundDepartment(random, schools);
  const { setup } = await setupOf(office);
  const bundles: Arrival[] = [];
  for (const unit of setup.units) {
    const school = await School.open(setup, unit, random);
    await school.nominate();
    const { bytes } = await school.send({ encrypted: true });
    const file = `${unit.code}.goi`;
    bundles.push({ file: new File([bytes], file), truth: { file, unitCode: unit.code, way: 'sound', expected: 'ok' } });
  }
  await receiveAll(office, bundles);
  return { office, bundles };
}

describe('a Sở with fifty received bundles', { timeout: 300_000 }, () => {
  it('answers all fifty, and its backup brings them back on a new computer with every byte', async () => {
    const { office } = await officeOfFifty();
    for (const { id } of await readSenders(office.data)) valueOf(await confirmSender(office.data, id));
    const senders = await office.data.db.of('senders').toArray();
    const folder = valueOf(await office.desktop.files.chooseFolder({ title: '' }));
    const answers = valueOf(await writeAnswers(office.data, senders.map(({ id }) => id), { type: 'folder', target: folder }, { exchange }));
    expect(answers).toHaveLength(schools);
    valueOf(await office.desktop.folders.choose({ title: '' }));
    valueOf(await keepBackupPassphrase(office.data, passphrase));
    valueOf(await backUp(office.data, { exchange }));
    const medium = pickedMedium(pickedFolder(office.desktop.backupFiles));
    const fresh = await startOffice();
    valueOf(await prepareRestore(fresh.data, medium, { name: medium.backups[0]!.name, passphrase }, { exchange }));
    valueOf(await finishRestore(fresh.data));
    const restored = await startOffice(fresh.desktop);
    expect(await stateHash(await allRows(restored.data.db))).toBe(await stateHash(await allRows(office.data.db)));
    const received = ({ desktop }: Office) => new Map([...desktop.vaultFiles].filter(([name]) => /^(received|evidence)\//.test(name)).sort());
    expect(received(restored).size).toBeGreaterThan(schools);
    expect(received(restored)).toEqual(received(office));
    expect(await checkReceived(restored.data, { whole: true })).toMatchObject({ refilled: 0, receivedMended: 0, lostEvidence: [], lostReceived: [] });
  });

  it('keeps every version through folding, a scrub of some days, damage, an erasure and a rebuild', async () => {
    const { office, bundles } = await officeOfFifty();
    expect(await office.data.db.of('receipts').count()).toBe(schools);
    valueOf(await compactJournal(office.data, () => true));
    const hash = await stateHash(await allRows(office.data.db));
    expect(await stateHash(await allRows((await restarted(office)).data.db))).toBe(hash);
    const files = [...office.desktop.vaultFiles.keys()].filter((name) => name.startsWith('received/') && name.endsWith('.ndjson'));
    // Every fifth file of records loses a byte: each is found within three days, and mended.
    for (const name of files.filter((_, index) => index % 5 === 0)) {
      const content = office.desktop.vaultFiles.get(name)!.slice();
      content[Math.floor(content.length / 2)]! ^= 1;
      office.desktop.vaultFiles.set(name, content);
    }
    for (const day of ['2026-11-26', '2026-11-27', '2026-11-28']) {
      expect(await scrubToday(office.data, day)).toMatchObject({ lostReceived: [], lost: [] });
    }
    expect(await checkReceived(office.data, { whole: true })).toMatchObject({ refilled: 0, receivedMended: 0, lostEvidence: [], lostReceived: [] });
    const [gone] = await readPeople(office.data);
    valueOf(await eraseRecords(office.data, await recordsAboutPeople(office.data, [gone!.subjectId])));
    const again = await restarted(office);
    const left = await readPeople(again.data);
    expect(left.map(({ subjectId }) => subjectId)).not.toContain(gone!.subjectId);
    expect(await checkReceived(again.data, { whole: true })).toMatchObject({ refilled: 0, receivedMended: 0, lostEvidence: [], lostReceived: [] });
    const rows = await receiveAll(again, bundles);
    expect(rows.filter(({ alreadyReceived, healed }) => alreadyReceived !== true || healed !== undefined).map(({ fileName, error, healed, state }) => ({ fileName, error, healed, state }))).toEqual([]);
  });
});
