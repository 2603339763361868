/** `node scripts/run.mts <entry.ts> [arguments]`: bundles one entry for plain Node and runs it. Prints nothing itself. */
import { join, parse, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) throw new Error('Which entry?');

const outfile = resolve(join('dist', 'cli', `${parse(entry).name}.mjs`));
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
});
process.argv = [process.execPath, outfile, ...args];
await import(pathToFileURL(outfile).href);
