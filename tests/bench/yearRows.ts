/** Readiness and obligations of many nominations, worked out anew with each edit, on a computer four times slower. */
import type { Offices } from './offices';
import { median, type Row } from './table';

/** How many times slower the computer is made. */
const slowDown = 4;

/** `count` filled nominations, `edits` edits of them. */
export async function measureYear(offices: Offices, count: number, edits: number): Promise<Row[]> {
  const name = offices.copy('school', 'school-year');
  return offices.at(name, async ({ page, context }) => {
    await page.evaluate((all) => window.bench.fillYear(all), count);
    const session = await context.newCDPSession(page);
    // The first time warms up.
    await page.evaluate((all) => window.bench.yearSteps(all), edits);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    const { steps, wholes, settled } = await page.evaluate((all) => window.bench.yearSteps(all), edits);
    await session.detach();
    return [
      { what: `readiness and obligations of ${count} nominations, each edit, at ${slowDown} x slow-down (p95)`, unit: 'ms', ours: p95(steps), goal: 4 },
      { what: '  the same, median', unit: 'ms', ours: median(steps) },
      { what: '  the same, every nomination anew, as once at load', unit: 'ms', ours: median(wholes) },
      { what: '  the same with what each edit reads from the database', unit: 'ms', ours: median(settled) },
    ];
  });
}

function p95(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1]!;
}
