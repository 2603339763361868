/** `npm test`: everything of `npm run check`, then the end-to-end tests in a real browser, then one line of totals. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mts';
import { check, failureText, type Outcome, reports, runStep } from './check.mts';
import { browser, ensurePrograms, testTools } from './debianPackages.mts';

ensurePrograms([browser, ...testTools]);

const checked = await check();
const endToEnd = await testEndToEnd();

const passed = checked.passed + endToEnd.passed;
const failed = checked.failed + endToEnd.failed;
for (const failure of [...(checked.failures ?? []), ...(endToEnd.failures ?? [])]) console.log(`FAILED ${failure}`);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

async function testEndToEnd(): Promise<Outcome> {
  const report = join(reports, 'playwright.json');
  rmSync(report, { force: true });
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = report;
  try {
    await buildStale(true);
  } catch (error) {
    console.log(`FAILED build\n${String(error)}`);
    return { passed: 0, failed: 1, failures: ['build'] };
  }
  return runStep({
    name: 'end-to-end tests',
    command: ['playwright', 'test'],
    count() {
      const { stats, suites } = JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport;
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, failures: suites.flatMap(failuresIn) };
    },
  });
}

interface Suite {
  file: string;
  suites?: Suite[];
  specs: { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
}

function failuresIn({ file, suites = [], specs }: Suite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => failureText(`${file} › ${title}`, tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? 'no message'))));
  return [...own, ...suites.flatMap(failuresIn)];
}
