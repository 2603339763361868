import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editReport, markReportSent } from '../../renderer/data/annualReport';
import { eraseRecords } from '../../renderer/data/erasure';
import { allRows } from '../../renderer/data/projection';
import { readRegisterHistory } from '../../renderer/data/recordHistory';
import { recordsAbout } from '../../renderer/data/recordsAbout';
import { reportId } from '../../shared/model/annualReport';
import { stateHash } from '../../shared/journal/project';
import { addReadyNomination, sampleBytes, setupFileOf, startDepartment, startOffice, startSchool, valueOf, type Office } from '../support/exchangeScenario';
import { MemoryDesktop } from '../support/memoryDesktop';

const year = { planYear: 2026, schoolYear: '2026-2027' };
const name = 'Lê Thị Mẫu';
let school: Office;
let subjectId: string;

beforeAll(async () => {
  const department = await startDepartment();
  school = await startSchool(await setupFileOf(department));
  const nominationId = await addReadyNomination(school, { name, evidence: sampleBytes(2_000, 1) });
  subjectId = (await school.data.db.of('nominations').get(nominationId))!.subjectId;
  department.data.db.close();
});

afterAll(() => school.data.db.close());

const report = async ({ data }: Office = school) => data.db.of('annualReports').get(reportId(2026));

describe('the annual report of a year', { timeout: 60_000 }, () => {
  it('is one record, however often it is written, and its sending keeps the figures of that day', async () => {
    valueOf(await editReport(school.data, year, 'results', `Nêu gương ${name}`));
    valueOf(await editReport(school.data, year, 'limits', '   '));
    valueOf(await markReportSent(school.data, year, '2026-10-28', [{ id: 'spread', value: 2, of: 1 }]));
    expect(await school.data.db.of('annualReports').count()).toBe(1);
    expect(await report()).toMatchObject({ planYear: 2026, results: `Nêu gương ${name}`, sent: { on: '2026-10-28', figures: [{ id: 'spread', value: 2, of: 1 }] } });
    expect(await report()).not.toHaveProperty('limits');
    expect((await readRegisterHistory(school.data, 'annualReports', reportId(2026)))!.entries).toHaveLength(2);
  });

  it('comes back from the vault, and its sending is undone as one action', async () => {
    const again = await startOffice(new MemoryDesktop([...school.desktop.vaultFiles].map(([file, bytes]) => [file, bytes.slice()])));
    expect(await stateHash(await allRows(again.data.db))).toBe(await stateHash(await allRows(school.data.db)));
    again.data.journal.actor = school.data.journal.actor;
    valueOf(await markReportSent(again.data, year, null, []));
    expect(await report(again)).not.toHaveProperty('sent');
    await again.data.journal.undo();
    expect(await report(again)).toMatchObject({ sent: { on: '2026-10-28' } });
    again.data.db.close();
  });

  it('stays without the name of a person who is erased', async () => {
    valueOf(await eraseRecords(school.data, await recordsAbout(school.data, subjectId)));
    const again = await startOffice(new MemoryDesktop([...school.desktop.vaultFiles].map(([file, bytes]) => [file, bytes.slice()])));
    expect(await report(again)).toMatchObject({ results: 'Nêu gương …', sent: { on: '2026-10-28' } });
    again.data.db.close();
  });
});
