/**
 * `npm run fleet -- --units 1600 --out DIR [--seed N] [--bad 5%] [--again 10%] [--real-sizes] [--setup FILE]`: writes the
 * bundles of a whole province by the program's own writer, for tests, benches and training. DIR then holds
 *
 * - `bundles/`: a file a unit, evidence of 2 to 20 kB, or of sizes as they are with `--real-sizes`; `--bad` of them gone
 *   wrong in twelve ways; `--again` of the units send a second time, half of those from two computers
 * - `truth.json`: of each file what it is, `ok` or the refusal that it must meet
 * - `department/`: a Sở that the bundles are addressed to: its setup file, its age identity, and a backup to restore it
 *   from in the program (the passphrase is in `passphrase.txt`). With `--setup FILE` the bundles are addressed to the Sở
 *   of that setup file instead.
 */
import 'fake-indexeddb/auto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SetupContent } from '../../shared/bundle/setup';
import { keepBackupPassphrase } from '../../renderer/data/backupState';
import { backUpToFile, suggestedBackupName } from '../../renderer/data/writeBackup';
import { directExchange, valueOf } from '../support/exchangeScenario';
import { foundDepartment, identityOf, openedSetup, setupOf } from './department';
import { provinceOf, type Truth } from './province';
import { Seeded } from './seeded';

const usage = 'npm run fleet -- --units 1600 --out DIR [--seed N] [--bad 5%] [--again 10%] [--real-sizes] [--setup FILE]';
/** Of the backup of a Sở that does not exist. */
const passphrase = 'sở mẫu tập huấn';

interface Call {
  units: number | undefined;
  out: string;
  seed: number;
  bad: number;
  again: number;
  real: boolean;
  setup: string | undefined;
}

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const call = parseCall(args);
  if (!call) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const { out, seed, bad, again, real } = call;
  const begun = performance.now();
  // What an earlier run left would be taken for this one's.
  for (const name of ['bundles', 'department', 'truth.json']) await rm(join(out, name), { recursive: true, force: true });
  await mkdir(join(out, 'bundles'), { recursive: true });
  const setup = call.setup === undefined ? await writeDepartment(join(out, 'department'), seed, call.units ?? 1600) : await openedSetup(new Blob([await readFile(call.setup)]));
  const units = call.units ?? setup.units.length;
  if (units > setup.units.length) {
    process.stderr.write(`The setup file lists only ${setup.units.length} units\n`);
    return 2;
  }
  const files: Truth[] = [];
  let bytes = 0;
  for await (const file of provinceOf(setup, { seed, units, bad, again, sizes: real ? 'real' : 'small' })) {
    await writeFile(join(out, 'bundles', file.truth.file), file.bytes);
    files.push(file.truth);
    bytes += file.bytes.length;
  }
  const { workspaceId, fingerprint } = setup.department;
  await writeFile(join(out, 'truth.json'), `${JSON.stringify({ seed, units, department: { workspaceId, fingerprint }, files }, null, 1)}\n`);
  const wrong = files.filter(({ expected }) => expected !== 'ok').length;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`${files.length} bundles, ${wrong} of them bad, ${(bytes / 1e6).toFixed(1)} MB, ${seconds} s: ${out}\n`);
  return 0;
}

/** What was asked for, or undefined when it makes no sense. */
function parseCall(args: string[]): Call | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        units: { type: 'string' },
        out: { type: 'string' },
        seed: { type: 'string', default: '1' },
        bad: { type: 'string', default: '5%' },
        again: { type: 'string', default: '0%' },
        'real-sizes': { type: 'boolean', default: false },
        setup: { type: 'string' },
      },
    });
    const units = values.units === undefined ? undefined : wholeNumber(values.units);
    const [seed, bad, again] = [wholeNumber(values.seed), share(values.bad), share(values.again)];
    if (values.out === undefined || units === 0) return undefined;
    return { units, out: values.out, seed, bad, again, real: values['real-sizes'], setup: values.setup };
  } catch {
    return undefined;
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error('Not a whole number');
  return Number(text);
}

/** `5%`, or `0.05`. */
function share(text: string): number {
  const number = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text === '' || !(number >= 0 && number <= 1)) throw new Error('Not a share');
  return number;
}

/** A Sở of the seed, left in the folder so that it can be opened anywhere. */
async function writeDepartment(folder: string, seed: number, units: number): Promise<SetupContent> {
  await mkdir(folder, { recursive: true });
  const office = await foundDepartment(new Seeded(seed), units);
  const { file, setup } = await setupOf(office);
  const { data, desktop } = office;
  valueOf(await keepBackupPassphrase(data, passphrase));
  const suggestedName = await suggestedBackupName(data);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  valueOf(await backUpToFile(data, target, { exchange: directExchange() }));
  await writeFile(join(folder, file.name), new Uint8Array(await file.arrayBuffer()));
  await writeFile(join(folder, suggestedName), desktop.savedFiles.get(suggestedName)!);
  await writeFile(join(folder, 'passphrase.txt'), `${passphrase}\n`);
  await writeFile(join(folder, 'identity.txt'), `# Sở Giáo dục và Đào tạo Mẫu\n${await identityOf(office)}\n`);
  return setup;
}
