/** `node scripts/run.mts <entry.ts> [arguments]`: bundles one entry for plain Node and runs it. Prints nothing itself. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) throw new Error('Which entry?');

// Named by its whole path, and put in place in one step: calls run side by side, each reads a whole program.
const outfile = resolve(join('dist', 'cli', `${entry.replace(/\.[cm]?ts$/, '').replace(/[^A-Za-z0-9]+/g, '-')}.mjs`));
const { outputFiles } = await build({
  entryPoints: [entry],
  outfile,
  write: false,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
});
const fresh = `${outfile}.${process.pid}`;
mkdirSync(dirname(outfile), { recursive: true });
writeFileSync(fresh, outputFiles[0]?.contents ?? '');
renameSync(fresh, outfile);
process.argv = [process.execPath, outfile, ...args];
await import(pathToFileURL(outfile).href);
