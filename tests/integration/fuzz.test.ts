import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { allRows } from '../../renderer/data/projection';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { stateHash } from '../../shared/journal/project';
import { Seeded } from '../fleet/seeded';
import { directExchange, type Office } from '../support/exchangeScenario';
import { mutations, type Victim } from '../support/fuzz/mutations';
import { rightInEncrypted, rightInPlain } from '../support/fuzz/rightReasons';
import { makeVictim } from '../support/fuzz/victim';
import { mostMemory, watchingMemory } from '../support/fuzz/watchingMemory';

const seed = 20261126;
let office: Office;
let victim: Victim;
beforeAll(async () => {
  ({ office, victim } = await makeVictim(seed));
});

/** What must not change when everything is refused and kept aside: the records, and the names and sizes of all other files. */
async function stateOf({ data, desktop }: Office): Promise<object> {
  return { records: await stateHash(await allRows(data.db)), files: [...desktop.vaultFiles].filter(([name]) => !name.startsWith('refused/')).map(([name, { length }]) => `${name} ${length}`).sort() };
}

/** Rows of a dry run, and of the attempt to receive. */
async function rowsOf(files: File[]): Promise<readonly ImportRow[]> {
  const run = new ImportRun(office.data, files, directExchange());
  await run.check();
  await run.apply();
  return run.getSnapshot().rows;
}

describe('a bundle that was changed', { timeout: 300_000 }, () => {
  it('is taken when nothing was changed, so that the refusals below are for the change', async () => {
    const run = new ImportRun(office.data, [new File([victim.plain], 'a.goi'), new File([victim.encrypted], 'b.goi')], directExchange());
    await run.check();
    expect(run.getSnapshot().rows.map(({ state, error }) => error ?? state)).toEqual(['verified', 'verified']);
    await run.cancel();
  });

  it('is refused for what was done to its structure, 400 times, and leaves nothing behind', async () => {
    const random = new Seeded(seed);
    const tried = Array.from({ length: 400 }, (_, index) => mutations[index % mutations.length]!);
    const files: File[] = [];
    for (const { make } of tried) files.push(new File([await make(victim, random)], `${files.length}.goi`));
    const before = await stateOf(office);
    const { value: rows, extra } = await watchingMemory(() => rowsOf(files));
    expect(extra).toBeLessThan(mostMemory);
    const wrong = rows.flatMap(({ error, state }, index) => {
      const { name, expected } = tried[index]!;
      return error && expected.includes(error.type) ? [] : [`${name}: ${error ? JSON.stringify(error) : state}, not ${expected.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
    expect(await stateOf(office)).toEqual(before);
  });

  it('is refused when a byte is changed or the end is missing, and leaves nothing behind', async () => {
    const random = new Seeded(seed);
    const rightAt = { plain: rightInPlain(victim.plain), encrypted: rightInEncrypted(victim.encrypted) };
    const tried = Array.from({ length: 300 }, (_, index) => {
      const form = index % 2 === 0 ? 'plain' : 'encrypted';
      const sound = victim[form];
      const at = random.whole(1, sound.length - 1);
      const isCut = index % 3 === 0;
      const changed = isCut ? sound.slice(0, at) : sound.with(at, sound[at]! ^ random.whole(1, 255));
      const right: readonly string[] = isCut ? ['truncated'] : rightAt[form](at);
      return { file: new File([changed], `${index}.goi`), what: `${form}, ${isCut ? 'cut' : 'changed'} at ${at}`, right };
    });
    const before = await stateOf(office);
    const { value: rows, extra } = await watchingMemory(() => rowsOf(tried.map(({ file }) => file)));
    expect(extra).toBeLessThan(mostMemory);
    const wrong = rows.flatMap(({ error, state }, index) => {
      const { what, right } = tried[index]!;
      return error && right.includes(error.type) ? [] : [`${what}: ${error?.type ?? state}, not ${right.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
    expect(await stateOf(office)).toEqual(before);
  });
});
