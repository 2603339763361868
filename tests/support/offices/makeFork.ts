/**
 * `node scripts/run.mts tests/support/offices/makeFork.ts FOLDER`: the vault of a Sở (`so`) that received one nomination
 * twice, from two computers of a school that did not know of each other.
 */
import 'fake-indexeddb/auto';
import { join } from 'node:path';
import { ImportRun } from '../../../renderer/data/importRun';
import { put } from '../../../shared/journal/change';
import * as answering from '../answering';
import { directExchange, exportFrom } from '../exchangeScenario';
import { joinedComputer } from '../joinedComputer';
import { edit } from '../twoComputers';
import { layDown } from './layDown';

const [folder = ''] = process.argv.slice(2);

await answering.startAnswering();
const { department, school, teacher } = answering;
const vice = await joinedComputer(school);
await edit(school, put('nominations', teacher, { summary: 'Viết ở máy văn phòng.' }));
await edit(vice, put('nominations', teacher, { summary: 'Viết ở máy hiệu phó.' }));
await answering.firstVersionReceived();
const run = new ImportRun(department.data, [(await exportFrom(vice, [teacher])).file], directExchange());
await run.check();
await run.release(run.getSnapshot().rows[0]!.id);
await layDown(department, join(folder, 'so'));
