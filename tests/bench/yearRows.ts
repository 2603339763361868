/** Readiness and obligations of many nominations, worked out anew with each edit, on a computer four times slower. */
import type { Offices } from './offices';
import type { YearSteps } from './page/yearBench';
import { median, type Row } from './table';

/** How many times slower the computer is made. */
const slowDown = 4;

/** `count` filled nominations, `edits` edits of them in each round; medians of the rounds. */
export async function measureYear(offices: Offices, count: number, edits: number, rounds: number): Promise<Row[]> {
  const name = offices.copy('school', 'school-year');
  return offices.at(name, async ({ page, context }) => {
    await page.evaluate((all) => window.bench.fillYear(all), count);
    const session = await context.newCDPSession(page);
    // The first time warms up.
    await page.evaluate((all) => window.bench.yearSteps(all), edits);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    const measured: YearSteps[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await page.evaluate((all) => window.bench.yearSteps(all), edits));
    const of = (pick: (round: YearSteps) => number): number => median(measured.map(pick));
    await session.detach();
    return [
      { what: `readiness and obligations of ${count} nominations, each edit, at ${slowDown} x slow-down (p95)`, unit: 'ms', ours: of(({ steps }) => p95(steps)), goal: 4 },
      { what: '  the same, median', unit: 'ms', ours: of(({ steps }) => median(steps)) },
      { what: '  the same, every nomination anew, as once at load', unit: 'ms', ours: of(({ wholes }) => median(wholes)) },
      { what: '  from the edit to the year as it stands then: saved, read, judged', unit: 'ms', ours: of(({ settled }) => median(settled)) },
    ];
  });
}

function p95(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1]!;
}
