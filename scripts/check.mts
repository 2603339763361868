/** `npm run check`: types, lint, import rules, unused code, and the unit and integration tests. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Outcome {
  /** Tests that passed. */
  passed: number;
  /** Tests and checks that failed. */
  failed: number;
}

export const reports = join('dist', 'reports');

interface Step {
  name: string;
  command: string[];
  /** Counts tests from the report that the command has written. */
  count?: () => Outcome;
}

const vitestReport = join(reports, 'vitest.json');
const sourceFolders = ['shared', 'renderer', 'electron', 'tests', 'scripts'];

/** Two rows of steps, one for each of two cores. */
const rows: Step[][] = [
  [
    ...sourceFolders.map((folder) => ({
      name: `types of ${folder}`,
      command: ['tsc', '-p', folder, '--incremental', '--tsBuildInfoFile', join('dist', `.types-${folder}`)],
    })),
    { name: 'import rules', command: ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...sourceFolders] },
    { name: 'unused code', command: ['knip', '--no-config-hints'] },
    {
      name: 'unit and integration tests',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
      count: countVitest,
    },
  ],
  [{ name: 'lint', command: ['eslint', '.', '--max-warnings=0'] }],
];

/** Runs every step, whatever fails before it, and prints one line each; the output of those that failed. */
export async function check(): Promise<Outcome> {
  mkdirSync(reports, { recursive: true });
  rmSync(vitestReport, { force: true });
  const total: Outcome = { passed: 0, failed: 0 };
  await Promise.all(
    rows.map(async (steps) => {
      for (const step of steps) {
        const outcome = await runStep(step);
        total.passed += outcome.passed;
        total.failed += outcome.failed;
      }
    }),
  );
  return total;
}

/** Runs one step from node_modules/.bin. */
export async function runStep({ name, command, count }: Step): Promise<Outcome> {
  const [program = '', ...args] = command;
  const began = performance.now();
  const child = spawn(join('node_modules', '.bin', program), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  let outcome: Outcome = { passed: 0, failed: 0 };
  try {
    if (count !== undefined) outcome = count();
  } catch {
    console.log(`${name}: no report was written`);
  }
  const sound = code === 0 && outcome.failed === 0;
  const counted = count === undefined ? '' : `, ${outcome.passed} passed`;
  console.log(`${sound ? 'ok    ' : 'FAILED'} ${name} (${seconds} s${counted})`);
  if (!sound) console.log(Buffer.concat(output).toString('utf8').trimEnd());
  return { passed: outcome.passed, failed: sound ? 0 : Math.max(1, outcome.failed) };
}

function countVitest(): Outcome {
  const report = JSON.parse(readFileSync(vitestReport, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

if (import.meta.main) {
  const outcome = await check();
  process.exitCode = outcome.failed === 0 ? 0 : 1;
}
