/** `npm run build`: compiles main, preload and window into dist/. With `--stale`, only what has changed since. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build as esbuild, type BuildOptions } from 'esbuild';

const target = ['node24', 'chrome140'];

interface Part {
  name: string;
  sources: string[];
  outputs: string[];
  build: (clean: boolean) => Promise<void>;
}

const forNode: BuildOptions = { bundle: true, platform: 'node', format: 'cjs', target, logLevel: 'warning' };

const parts: Part[] = [
  {
    name: 'electron',
    sources: ['electron', 'shared'],
    outputs: ['dist/electron/main.cjs', 'dist/electron/preload.cjs'],
    async build() {
      await esbuild({
        ...forNode,
        entryPoints: { main: 'electron/main.ts', preload: 'electron/preload.ts' },
        outdir: 'dist/electron',
        outExtension: { '.js': '.cjs' },
        external: ['electron'],
        minifySyntax: true,
      });
    },
  },
  {
    name: 'electron-double',
    sources: ['tests/support/electron-double', 'electron'],
    outputs: ['mainProcess.cjs', 'preloadHost.js', 'courier.js'].map((name) => `dist/electron-double/${name}`),
    async build() {
      await esbuild({
        ...forNode,
        entryPoints: ['tests/support/electron-double/mainProcess.ts'],
        outfile: 'dist/electron-double/mainProcess.cjs',
      });
      const forPage: BuildOptions = { bundle: true, platform: 'browser', format: 'iife', target, logLevel: 'warning' };
      await esbuild({
        ...forPage,
        entryPoints: ['tests/support/electron-double/preloadHost.ts'],
        outfile: 'dist/electron-double/preloadHost.js',
        globalName: 'electronDouble',
      });
      await esbuild({
        ...forPage,
        entryPoints: ['tests/support/electron-double/courier.ts'],
        outfile: 'dist/electron-double/courier.js',
      });
    },
  },
  {
    name: 'renderer',
    sources: ['renderer', 'shared', 'resources', 'vite.config.mts', 'package-lock.json'],
    outputs: ['dist/renderer/index.html'],
    async build(clean) {
      const { build } = await import('vite');
      // Files of the build before stay unless asked: a window that is open may still load them.
      await build({ logLevel: 'warn', build: { emptyOutDir: clean } });
    },
  },
];

/** Builds what has changed since it was built last; everything, from nothing, when `clean`. */
export async function buildStale(clean = false): Promise<void> {
  if (clean) rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist', { recursive: true });
  await Promise.all(
    parts.map(async (part) => {
      const stamp = join('dist', `.${part.name}.stamp`);
      const state = await fingerprint(part.sources);
      const fresh = part.outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state;
      if (fresh) return;
      await part.build(clean);
      writeFileSync(stamp, state);
    }),
  );
}

/** Changes when a source is added, removed or written. */
async function fingerprint(sources: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of ['scripts/build.mts', ...sources]) {
    if (!existsSync(source)) continue;
    const isFolder = statSync(source).isDirectory();
    const names = isFolder ? (await readdir(source, { recursive: true })).sort().map((name) => join(source, name)) : [source];
    for (const name of names) {
      const status = statSync(name, { throwIfNoEntry: false });
      if (status?.isFile()) hash.update(`${name} ${status.size} ${status.mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

if (import.meta.main) await buildStale(!process.argv.includes('--stale'));
