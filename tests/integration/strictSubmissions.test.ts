import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { closureAmong, recordsOfClosures, versionIdOf, type ClosureRecords } from '../../shared/bundle/closure';
import { sha256 } from '../../shared/bundle/hash';
import { addReadyNomination, sampleBytes, setupFileOf, startDepartment, startSchool, type Office } from '../support/exchangeScenario';
import { closureRecordsOf, forgeSubmission, type ForgedSubmission } from '../support/forgedSubmission';
import { checkRun } from '../support/receiveScenario';

const [first, second, other] = [sampleBytes(300, 1), sampleBytes(300, 2), sampleBytes(300, 3)];

let department: Office;
let school: Office;
let records: ClosureRecords;
let versions: { nominationId: string; versionId: string; submissionNo: number }[];
beforeAll(async () => {
  department = await startDepartment();
  school = await startSchool(await setupFileOf(department));
  const ids = [await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: first }), await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence: second })];
  const all = await closureRecordsOf(school);
  records = recordsOfClosures(ids.map((id) => closureAmong(all, id)!));
  versions = await Promise.all(ids.map(async (nominationId) => ({ nominationId, versionId: await versionIdOf(closureAmong(records, nominationId)!), submissionNo: 1 })));
});

async function look({ manifest, records: more, evidence = [] }: ForgedSubmission) {
  const forged = { manifest: { versions, ...manifest }, records: { ...records, ...more } as NonNullable<ForgedSubmission['records']>, evidence: [first, second, ...evidence] };
  const run = await checkRun(department, [(await forgeSubmission(school, forged)).file]);
  const [row] = run.getSnapshot().rows;
  await run.cancel();
  return row;
}

describe('a submission', { timeout: 60_000 }, () => {
  it('that says what it holds is taken', async () => {
    expect(await look({})).toMatchObject({ state: 'verified', outcome: 'new', counts: { nominations: 2 } });
  });

  it('is refused with a nomination that it does not name, or names twice', async () => {
    const refused = (id: string) => ({ state: 'refused', error: { type: 'recordInvalid', fault: 'reference', table: 'nominations', id } });
    expect(await look({ manifest: { versions: versions.slice(0, 1) } })).toMatchObject(refused(versions[1]!.nominationId));
    expect(await look({ manifest: { versions: [...versions, versions[0]!] } })).toMatchObject(refused(versions[0]!.nominationId));
  });

  it('is refused with evidence that no record names', async () => {
    const error = { type: 'recordInvalid', fault: 'reference', table: 'evidence', id: await sha256(other), field: 'file' };
    expect(await look({ evidence: [other] })).toMatchObject({ state: 'refused', error });
  });

  it('is refused with a table that no submission has', async () => {
    const users = await school.data.db.of('users').toArray();
    expect(await look({ records: { users } })).toMatchObject({ state: 'refused', error: { type: 'notAllowedContent', path: 'records/users.ndjson' } });
  });
});
