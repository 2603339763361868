import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { allRows } from '../../renderer/data/projection';
import { stateHash } from '../../shared/journal/project';
import { directExchange, startOffice, type Office } from './exchangeScenario';
import { MemoryDesktop } from './memoryDesktop';

/** What must not change when nothing was received; what is kept aside, refused or held, is no part of it. */
export async function stateOf({ data, desktop }: Office): Promise<{ hash: string; files: string[] }> {
  return { hash: await stateHash(await allRows(data.db)), files: [...desktop.vaultFiles.keys()].filter((name) => !/^(refused|held)\//.test(name)).sort() };
}

/** A run over the files that has looked at each of them. */
export async function checkRun({ data }: Office, files: File[]): Promise<ImportRun> {
  const run = new ImportRun(data, files, directExchange());
  await run.check();
  return run;
}

/** Receives the files and gives what became of each. */
export async function receive(office: Office, ...files: File[]): Promise<readonly ImportRow[]> {
  const run = await checkRun(office, files);
  await run.apply();
  return run.getSnapshot().rows;
}

/** The same disk after a restart, with an empty database. */
export function copyOf({ desktop }: Office): Promise<Office> {
  return startOffice(new MemoryDesktop([...desktop.vaultFiles].map(([name, bytes]) => [name, bytes.slice()])));
}
