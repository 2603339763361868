/** Import of the bundles of a province: 100, 400 and 1,600 files in one run each, of which one in twenty is bad. */
import 'fake-indexeddb/auto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openedSetup } from '../fleet/department';
import { provinceOf, type Truth } from '../fleet/province';
import type { RunningApp } from '../support/electron-double/runningApp';
import { heldBytes, peakHeld } from './memory';
import { settle, type Offices } from './offices';
import type { Row } from './table';

/** Files that are received before anything is measured: what a run uses once is there then. */
const warming = 20;
const mebibyte = 1_048_576;

interface Measured {
  count: number;
  milliseconds: number;
  /** Highest sum of PSS of all browser processes; of it what is not the browser's mapped text; the main process likewise. */
  browser: number;
  own: number;
  main: number;
}

/** Measures `counts` bundles each at a Sở of its own, the smallest and largest at the ends. */
export async function measureProvince(offices: Offices, counts: readonly number[]): Promise<Row[]> {
  const most = Math.max(...counts);
  const setup = offices.file('province-setup.goi');
  await offices.at('province', async (app) => {
    app.answerSaveDialog(setup);
    await app.page.evaluate((units) => window.bench.beDepartmentOf(units), most + warming);
  });
  const { folder, truths } = await writeFleet(offices, setup, most + warming);
  const measured: Measured[] = [];
  for (const count of counts) {
    const name = offices.copy('province', `province-${count}`);
    const one = await offices.at(name, (app) => receive(app, folder, truths, count));
    measured.push(one);
    // Minutes each: what was measured is told at once.
    process.stderr.write(`${count} bundles: ${Math.round(one.milliseconds)} ms, ${Math.round(one.browser / mebibyte)} MB\n`);
    rmSync(offices.file(name), { recursive: true });
  }
  return rowsOf(measured);
}

async function writeFleet(offices: Offices, setup: string, units: number): Promise<{ folder: string; truths: Truth[] }> {
  const folder = offices.file('fleet');
  mkdirSync(folder);
  const truths: Truth[] = [];
  for await (const { bytes, truth } of provinceOf(await openedSetup(new Blob([await readFile(setup)])), { seed: 1, units, bad: 0.05 })) {
    writeFileSync(join(folder, truth.file), bytes);
    truths.push(truth);
  }
  return { folder, truths };
}

async function receive(app: RunningApp, folder: string, truths: readonly Truth[], count: number): Promise<Measured> {
  const { page } = app;
  const run = async (files: readonly Truth[]): Promise<number> => {
    await page.setInputFiles('input', files.map(({ file }) => join(folder, file)));
    const { milliseconds, results } = await page.evaluate(() => window.bench.importAll());
    const wrong = files.filter(({ file, expected }) => results[file] !== expected);
    if (wrong.length > 0) throw new Error(`Not as the truth says: ${JSON.stringify(wrong.slice(0, 3))}`);
    return milliseconds;
  };
  await run(truths.slice(-warming));
  await settle(app);
  const ids = app.processIds();
  let milliseconds = 0;
  const measure = (): number[] => {
    const held = heldBytes(ids.browser);
    return [held.all, held.own, heldBytes(ids.main).own];
  };
  const [browser = 0, own = 0, main = 0] = await peakHeld(measure, async () => {
    milliseconds = await run(truths.slice(0, count));
  });
  return { count, milliseconds, browser, own, main };
}

function rowsOf(measured: readonly Measured[]): Row[] {
  const [first, last] = [measured[0]!, measured.at(-1)!];
  const times = measured.map(({ count, milliseconds }): Row => ({ what: `import of ${count} unit bundles, each 2-20 kB files`, unit: 'ms', ours: milliseconds }));
  const growth = measured.slice(1).map((more, index): Row => {
    const less = measured[index]!;
    // A tenth above the ratio of the numbers themselves: 4.4 for 400 to 1,600.
    return { what: `  time of ${more.count} against ${less.count}`, unit: 'ms', ours: more.milliseconds, baseline: less.milliseconds, goal: (1.1 * more.count) / less.count };
  });
  const memory = (what: string, of: (one: Measured) => number, goal?: number): Row => ({
    what: `  ${what} of ${last.count} against ${first.count}`,
    unit: 'MB',
    ours: of(last) / mebibyte,
    baseline: of(first) / mebibyte,
    ...(goal !== undefined && { goal }),
  });
  return [
    ...times,
    ...growth,
    memory('peak memory', (one) => one.browser, 1.2),
    memory("of it without the browser's mapped text", (one) => one.own),
    memory('the same, main process', (one) => one.main),
  ];
}
