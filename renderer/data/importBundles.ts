import type { Data } from './data';
import type { Exchange } from './exchangeWorker';
import { ImportRun } from './importRun';
import type { ImportSource } from './importSource';
import { settleArrivals } from './settleArrivals';

const runs = new WeakMap<Data, ImportRun>();

/** The run of this window, so that leaving the screen does not end it; null before the first. */
export function currentImport(data: Data): ImportRun | null {
  return runs.get(data) ?? null;
}

/** Adds the files to the run that is under way, see {@link ImportRun.isUnderWay}; else begins one. */
export async function importBundles(data: Data, files: readonly ImportSource[], exchange?: Exchange): Promise<ImportRun> {
  const current = runs.get(data);
  if (current?.isUnderWay()) {
    current.add(files);
    return current;
  }
  await current?.cancel();
  // Others may have come meanwhile.
  if (runs.get(data) !== current) return importBundles(data, files, exchange);
  const run = new ImportRun(data, files, exchange);
  runs.set(data, run);
  settleArrivals(data, run);
  void run.check();
  return run;
}
