/**
 * `node scripts/run.mts tests/support/offices/fold.ts VAULT`: folds every detail of a vault into a snapshot, by the
 * function that does so after years.
 */
import 'fake-indexeddb/auto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { compactJournal } from '../../../renderer/data/compactJournal';
import { keepSentinel, openData } from '../../../renderer/data/openData';
import { valueOf } from '../exchangeScenario';
import { MemoryDesktop } from '../memoryDesktop';
import { isNoPlaceMark } from '../samePlace';

const [vault = ''] = process.argv.slice(2);

const found = (await readdir(vault, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const paths = found.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.endsWith('.holder') && isNoPlaceMark(path));
const desktop = new MemoryDesktop();
for (const path of paths) desktop.vaultFiles.set(relative(vault, path), new Uint8Array(await readFile(path)));
const { data } = valueOf(await openData(desktop));
valueOf(await compactJournal(data, () => true));
valueOf(await keepSentinel(data));
for (const path of paths) if (!desktop.vaultFiles.has(relative(vault, path))) await rm(path);
for (const [name, bytes] of desktop.vaultFiles) {
  if (!isNoPlaceMark(name)) continue;
  await mkdir(dirname(join(vault, name)), { recursive: true });
  await writeFile(join(vault, name), bytes);
}
