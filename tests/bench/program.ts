/** The program of the benchmark: the compiled main and preload of the product, with the bench page as its window. */
import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Builds it as the product is built, and gives its folder. */
export async function buildProgram(): Promise<string> {
  const program = resolve('dist', 'bench');
  execFileSync(process.execPath, ['scripts/build.mts', '--stale'], { stdio: 'inherit' });
  await cp(join('dist', 'electron'), join(program, 'electron'), { recursive: true });
  await build({
    root: 'tests/bench/page',
    configFile: 'vite.config.mts',
    logLevel: 'warn',
    build: { outDir: join(program, 'renderer'), emptyOutDir: true },
  });
  return program;
}
