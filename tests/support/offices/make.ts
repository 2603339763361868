/**
 * `node scripts/run.mts tests/support/offices/make.ts FOLDER`: what two offices have on their computers after some weeks,
 * made by the functions that the screens call, without a window. FOLDER then holds, beside the bundles of `files.ts`:
 * the vaults of the Sở (`so`) and of a school (`truong`), each with its keys unwrapped in `keys.json`, since only the
 * computer itself can wrap them.
 */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { put } from '../../../shared/journal/change';
import { newId } from '../../../shared/model/newId';
import { shippedRulePack } from '../../../shared/rules/shippedPlan';
import { addReadyNomination, exportFrom, schoolCode, setupFileOf, startDepartment, startSchool, valueOf } from '../exchangeScenario';
import { evidencePath, sample } from '../sampleData';
import { bundles, people } from './files';
import { keep, layDown } from './layDown';

const [folder = ''] = process.argv.slice(2);

const department = await startDepartment();
// Schools that have sent nothing yet.
const others = sample.units
  .filter(({ code }) => code !== sample.unit.code)
  .map(({ kind, ...unit }) => put('units', newId(), { ...unit, kind: shippedRulePack.unitKinds.find(({ label }) => label === kind)?.id }));
valueOf(await department.data.journal.commit('editUnits', others));
const setup = await setupFileOf(department);
const school = await startSchool(setup);
const paper = async (part: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(evidencePath(sample.evidence.find(({ file }) => file.includes(part))!)));

const teacher = await addReadyNomination(school, { name: people.teacher, evidence: await paper('cong-nhan-sang-kien') });
const pupil = await addReadyNomination(school, {
  name: people.pupil,
  kind: 'student',
  evidence: await paper('giai-khoa-hoc-ky-thuat'),
  extra: [
    ({ subjectId, evidenceId }) =>
      put('consents', newId(), {
        subjectId,
        purpose: 'processing',
        by: 'guardian',
        guardianName: 'Lê Văn Phụ Huynh',
        date: '2026-11-01',
        evidenceIds: [evidenceId],
      }),
  ],
});
const sent = await exportFrom(school, [teacher, pupil]);
await addReadyNomination(school, { name: people.staff, kind: 'staff', evidence: await paper('so-hoa') });
await addReadyNomination(school, { name: people.withoutConsent, kind: 'student', evidence: await paper('tinh-nguyen') });

const otherDepartment = await startDepartment();
const astray = await startSchool(await setupFileOf(otherDepartment));
const strayed = await exportFrom(astray, [await addReadyNomination(astray, { name: people.teacher, evidence: await paper('vien-chuc') })]);
// The same nomination as first sent, unencrypted: taken from a copy of the school, so that its own numbers stay.
const twin = await startSchool(setup, schoolCode);
const plain = await exportFrom(twin, [await addReadyNomination(twin, { name: people.teacher, evidence: await paper('cong-nhan-sang-kien') })], { type: 'plain' });

await keep(join(folder, bundles.setup), setup);
await keep(join(folder, bundles.encrypted), sent.file);
await keep(join(folder, bundles.plain), plain.file);
await keep(join(folder, bundles.strayed), strayed.file);
await layDown(department, join(folder, 'so'));
await layDown(school, join(folder, 'truong'));
