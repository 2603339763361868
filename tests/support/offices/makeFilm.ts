/**
 * `node scripts/run.mts tests/support/offices/makeFilm.ts FOLDER`: the vaults of a Sở (`so`) and of a school (`truong`)
 * that has one nomination ready, with evidence too large for one mail of a megabyte.
 */
import 'fake-indexeddb/auto';
import { join } from 'node:path';
import { addReadyNomination, sampleBytes, setupFileOf, startDepartment, startSchool } from '../exchangeScenario';
import { people } from './files';
import { layDown } from './layDown';

const [folder = ''] = process.argv.slice(2);

const department = await startDepartment();
const school = await startSchool(await setupFileOf(department));
await addReadyNomination(school, { name: people.teacher, evidence: sampleBytes(3_400_000, 9) });
await layDown(department, join(folder, 'so'));
await layDown(school, join(folder, 'truong'));
