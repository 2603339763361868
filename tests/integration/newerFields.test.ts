import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { readClosure } from '../../renderer/data/received';
import { closureAmong, recordsOfClosures, versionIdOf } from '../../shared/bundle/closure';
import { addReadyNomination, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf } from '../support/exchangeScenario';
import { closureRecordsOf, forgeSubmission } from '../support/forgedSubmission';
import { copyOf, receive } from '../support/receiveScenario';

it('fields and tables of a newer program are kept as they came, and belong to the version', async () => {
  const department = await startDepartment();
  const school = await startSchool(await setupFileOf(department));
  const evidence = sampleBytes(300, 1);
  const nominationId = await addReadyNomination(school, { name: 'Nguyễn Văn A', evidence });
  const records = await closureRecordsOf(school);
  records.nominations = records.nominations!.map((nomination) => ({ ...nomination, laterField: { của: 'bản sau' } }));
  const closure = closureAmong(records, nominationId)!;
  const versionId = await versionIdOf(closure);
  const later = [{ id: 'x1', later: [1, 2.5, 'ộ'] }];
  const { file, id } = await forgeSubmission(school, {
    manifest: { versions: [{ nominationId, versionId, submissionNo: 1 }] },
    records: { ...recordsOfClosures([closure]), laterTable: later },
    evidence: [evidence],
  });
  expect(await receive(department, file)).toMatchObject([{ state: 'applied' }]);
  const again = await copyOf(department);
  const read = valueOf(await readClosure(again.data, versionId));
  expect(read.nomination).toMatchObject({ id: nominationId, laterField: { của: 'bản sau' } });
  expect(await versionIdOf(read)).toBe(versionId);
  const kept = again.desktop.vaultFiles.get(`received/${id}/records/laterTable.ndjson`)!;
  expect(new TextDecoder().decode(kept)).toBe('{"id":"x1","later":[1,2.5,"ộ"]}\n');
});
