/** The program of the benchmark: the compiled main and preload of the product, with the bench page as its window. */
import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds it as the product is built, into `program`. */
export async function buildProgram(program: string): Promise<void> {
  execFileSync(process.execPath, ['scripts/build.mts', '--stale'], { stdio: 'inherit' });
  await cp(join('dist', 'electron'), join(program, 'electron'), { recursive: true });
  await build({
    root: 'tests/bench/page',
    configFile: 'vite.config.mts',
    logLevel: 'error',
    build: { outDir: join(program, 'renderer'), emptyOutDir: true },
  });
}
