/** The bundles of a province in random orders, each one to three times: all must end in one state. */
import 'fake-indexeddb/auto';
import { foundDepartment, setupOf } from '../fleet/department';
import { wholeProvince } from '../fleet/province';
import { Seeded } from '../fleet/seeded';
import { arrivals, disagreements, knowledgeHash, receiveAll, restarted } from '../support/provinceImport';

/** Gives what was found, one line each. */
export async function orders(count: number, bundles: number, seed: number, tell: (line: string) => void): Promise<string[]> {
  const found: string[] = [];
  const office = await foundDepartment(new Seeded(seed), bundles);
  const { setup } = await setupOf(office);
  const fleet = (await wholeProvince(setup, { seed, units: bundles, bad: 0.05, again: 0.3 })).slice(0, bundles);
  let first: string | undefined;
  for (let order = 1; order <= count; order += 1) {
    const random = new Seeded(seed + order);
    const files = arrivals(fleet, random, () => random.whole(1, 3));
    const department = await restarted(office);
    const rows = await receiveAll(department, files);
    found.push(...disagreements(rows, files).map((line) => `order ${order}: ${line}`));
    const hash = await knowledgeHash(department);
    first ??= hash;
    if (hash !== first) found.push(`order ${order} ends in ${hash}, the first in ${first}`);
    await department.data.db.delete();
    tell(`${order} of ${count} orders, ${files.length} files, state ${hash.slice(0, 12)}`);
  }
  return found;
}
