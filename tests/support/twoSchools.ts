/** For a terminal: `twoSchools.ts SETUP FOLDER` leaves the bundles of a school, of another computer in its name, of one that copied the school's first, of both under another code, of the other school in its own words, and of the school when it has withdrawn what it sent, and when the person has taken the consent back. */
import 'fake-indexeddb/auto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readWorkspace } from '../../renderer/data/workspace';
import { put } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import { closureAmong, recordsOfClosures, versionIdOf } from '../../shared/bundle/closure';
import { addReadyNomination, exportFrom, sampleBytes, startSchool, valueOf, type Office } from './exchangeScenario';
import { closureRecordsOf, forgeSubmission } from './forgedSubmission';
import { sample } from './sampleData';

const [setupPath, folder] = process.argv.slice(2) as [string, string];

async function send(office: Office, id: string, name: string): Promise<void> {
  const { file } = await exportFrom(office, [id]);
  await writeFile(join(folder, name), new Uint8Array(await file.arrayBuffer()));
}

/** Letter for letter what the school sends now, under a key of its own. */
async function copy(school: Office, copier: Office, nominationId: string, evidence: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
  const closure = closureAmong(await closureRecordsOf(school), nominationId)!;
  const versions = [{ nominationId, versionId: await versionIdOf(closure), submissionNo: 1 }];
  const { file } = await forgeSubmission(copier, { manifest: { versions }, records: recordsOfClosures([closure]), evidence: [evidence] });
  await writeFile(join(folder, name), new Uint8Array(await file.arrayBuffer()));
}

async function main(): Promise<void> {
  const setup = new File([await readFile(setupPath)], 'cau-hinh.goi');
  const [school, impostor] = [await startSchool(setup, sample.unit.code), await startSchool(setup, sample.unit.code)];
  const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(500, 1) });
  const answer = answerId(teacher, 'teacher.4');
  const explanation = 'Mô hình “Mỗi tuần một trang sách”: hơn 30 tiết, khá giỏi môn Ngữ văn tăng từ 61% lên 78%.';
  valueOf(await school.data.journal.commit('answerCriterion', [put('answers', answer, { explanation })]));
  await send(school, teacher, 'goi-1.goi');
  await copy(school, await startSchool(setup, sample.unit.code), teacher, sampleBytes(500, 1), 'goi-chep.goi');
  const otherSchool = await startSchool(setup, sample.units[1]!.code);
  await copy(school, otherSchool, teacher, sampleBytes(500, 1), 'goi-truong-khac.goi');
  const later = explanation.replace('hơn 30 tiết', '36 tiết đọc mở, 214 học sinh tham gia');
  valueOf(
    await school.data.journal.commit('answerCriterion', [
      put('answers', answer, { explanation: later }),
      put('achievements', newId(), { nominationId: teacher, text: 'Sáng kiến cấp thành phố', date: '2026-06-18' }),
    ]),
  );
  await copy(school, otherSchool, teacher, sampleBytes(500, 1), 'goi-truong-khac-sua.goi');
  await send(school, teacher, 'goi-2.goi');
  await send(impostor, await addReadyNomination(impostor, { name: 'Nguyễn Văn A', evidence: sampleBytes(40, 2) }), 'goi-gia.goi');
  const { code } = sample.units[1]!;
  const stranger = await startSchool(setup, code);
  await send(stranger, await addReadyNomination(stranger, { name: 'Nguyễn Văn A', evidence: sampleBytes(40, 3) }), 'goi-ma-kia.goi');
  valueOf(await school.data.journal.commit('editWorkspace', [put('workspaces', (await readWorkspace(school.data))!.id, { unitCode: code })]));
  await send(school, teacher, 'goi-doi-ma.goi');
  valueOf(
    await school.data.journal.commit('moveStage', [
      put('workspaces', (await readWorkspace(school.data))!.id, { unitCode: sample.unit.code }),
      put('nominations', teacher, { stage: { name: 'withdrawn', on: '2026-11-22' } }),
    ]),
  );
  await writeFile(join(folder, 'goi-rut.goi'), new Uint8Array(await (await exportFrom(school, [])).file.arrayBuffer()));
  const { subjectId } = (await school.data.db.of('nominations').get(teacher))!;
  const [paper] = await school.data.db.of('evidence').toArray();
  valueOf(
    await school.data.journal.commit('editConsent', [
      put('consents', newId(), { subjectId, purpose: 'processing', by: 'self', date: '2026-10-01', withdrawnOn: '2026-11-22', evidenceIds: [paper!.id] }),
    ]),
  );
  await writeFile(join(folder, 'goi-rut-dong-y.goi'), new Uint8Array(await (await exportFrom(school, [])).file.arrayBuffer()));
}

await main();
