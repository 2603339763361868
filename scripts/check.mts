/** `npm run check`: types, lint, import rules, unused code, and the unit and integration tests. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Outcome {
  /** Tests that passed. */
  passed: number;
  /** Tests and checks that failed. */
  failed: number;
  /** What failed and how, one text each: told once more at the end, where whoever reads a long run looks first. */
  failures?: string[];
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
      command: ['vitest', 'run', '--no-color', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
      count: countVitest,
    },
  ],
  [{ name: 'lint', command: ['eslint', '.', '--max-warnings=0'] }],
];

/** Runs every step, whatever fails before it, and prints one line each; the output of those that failed. */
export async function check(): Promise<Outcome> {
  mkdirSync(reports, { recursive: true });
  rmSync(vitestReport, { force: true });
  const total: Outcome = { passed: 0, failed: 0, failures: [] };
  await Promise.all(
    rows.map(async (steps) => {
      for (const step of steps) {
        const outcome = await runStep(step);
        total.passed += outcome.passed;
        total.failed += outcome.failed;
        total.failures!.push(...(outcome.failures ?? []));
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
  if (sound) return { passed: outcome.passed, failed: 0 };
  const failures = outcome.failures?.length ? outcome.failures : [name];
  return { passed: outcome.passed, failed: Math.max(1, outcome.failed), failures };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
}

function countVitest(): Outcome {
  const report = JSON.parse(readFileSync(vitestReport, 'utf8')) as VitestReport;
  const failures = report.testResults.flatMap(({ name, status: ofFile, message, assertionResults }) => {
    const file = relative('.', name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    // A file that could not be loaded has no tests.
    if (failed.length === 0 && ofFile === 'failed') return [failureText(file, [message])];
    return failed.map(({ fullName, failureMessages }) => failureText(`${file} › ${fullName}`, failureMessages));
  });
  return { passed: report.numPassedTests, failed: report.numFailedTests, failures };
}

const linesOfFailure = 12;

/** A failed test with the beginning of what went wrong. */
export function failureText(title: string, messages: readonly string[]): string {
  const lines = stripVTControlCharacters(messages.join('\n')).split('\n').slice(0, linesOfFailure);
  return [title, ...lines.map((line) => `    ${line}`)].join('\n');
}

if (import.meta.main) {
  const outcome = await check();
  process.exitCode = outcome.failed === 0 ? 0 : 1;
}
