/**
 * `npm start [-- --data FOLDER]`: builds what is stale and opens the application: in Electron when its binary is
 * there or can be fetched, else over the installed Chromium.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mts';
import { browser, ensurePrograms } from './debianPackages.mts';

const electronPathFile = join('node_modules', 'electron', 'path.txt');
const fetchLimitMs = 5 * 60_000;

const args = process.argv.slice(2);
const data = args[0] === '--data' ? args[1] : undefined;

await buildStale();
const electron = findElectron();
if (electron !== null) {
  const folder = data === undefined ? [] : [`--user-data-dir=${data}`];
  run(electron, ['.', ...folder]);
} else {
  ensurePrograms([browser]);
  console.log('Electron is not installed here: the same program runs over Chromium, for development and trial.');
  run(process.execPath, ['scripts/run.mts', 'tests/support/electron-double/trial.ts', ...args]);
}

/** The path of Electron's binary; null when it is not there and cannot be fetched. */
function findElectron(): string | null {
  if (!existsSync(electronPathFile)) {
    spawnSync(join('node_modules', '.bin', 'install-electron'), { stdio: 'ignore', timeout: fetchLimitMs, shell: process.platform === 'win32' });
  }
  if (!existsSync(electronPathFile)) return null;
  return createRequire(import.meta.url)('electron') as string;
}

function run(program: string, programArgs: string[]): void {
  const child = spawn(program, programArgs, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
