import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/*
 * A rule that nobody has seen catching anything may be blind. Here one violation of each is planted in a copy of the
 * house that has only its tools' settings, and every tool is run once over all of them.
 */

interface Planted {
  what: string;
  file: string;
  code: string;
  /** What the tool says of that file: a rule's name, a code, or part of a message. */
  says: string;
}

const importsOf = (module: string) => `import * as planted from '${module}';\nexport const used = planted;\n`;

const lintViolations: Planted[] = [
  { what: 'shared/ imports renderer/', file: 'shared/a1.ts', code: importsOf('../renderer/data/row'), says: 'shared/ decides' },
  { what: 'shared/ imports electron/', file: 'shared/a2.ts', code: importsOf('../electron/thing'), says: 'shared/ decides' },
  { what: 'shared/ imports Node', file: 'shared/a3.ts', code: importsOf('node:fs'), says: 'web-standard' },
  { what: 'shared/ imports React', file: 'shared/a4.ts', code: importsOf('react'), says: 'shared/ is pure' },
  { what: 'age outside its file', file: 'shared/bundle/a5.ts', code: importsOf('age-encryption'), says: 'shared/bundle/crypto.ts' },
  { what: 'docx outside its file', file: 'shared/documents/a6.ts', code: importsOf('docx'), says: 'renderDocx' },
  { what: 'docxtemplater outside its file', file: 'shared/documents/a7.ts', code: importsOf('docxtemplater'), says: 'template.ts' },
  { what: 'Excel outside its folder', file: 'shared/model/a8.ts', code: importsOf('saxen'), says: 'shared/spreadsheet' },
  { what: 'Excel in a feature', file: 'renderer/features/one/a9.ts', code: importsOf('write-excel-file'), says: 'shared/spreadsheet' },
  { what: 'hash-wasm outside its file', file: 'shared/bundle/a10.ts', code: importsOf('hash-wasm'), says: 'shared/bundle/hash.ts' },
  { what: 'Dexie in a feature', file: 'renderer/features/one/b1.ts', code: importsOf('dexie'), says: 'renderer/data' },
  { what: 'Dexie in shared/', file: 'shared/journal/b2.ts', code: importsOf('dexie'), says: 'renderer/data' },
  { what: 'Fluent in a feature', file: 'renderer/features/one/b3.ts', code: importsOf('@fluentui/react-components'), says: 'renderer/ui' },
  { what: 'Fluent in the frame', file: 'renderer/b4.ts', code: importsOf('@fluentui/react-components'), says: 'renderer/ui' },
  { what: 'electron in the window', file: 'renderer/platform/b5.ts', code: importsOf('electron'), says: 'desktop contract' },
  { what: 'a feature imports another', file: 'renderer/features/one/b6.ts', code: importsOf('../two/screen'), says: 'no other feature' },
  { what: 'a nested file imports another feature', file: 'renderer/features/one/part/b7.ts', code: importsOf('../../two/screen'), says: 'no other feature' },
  { what: 'a feature imports the frame', file: 'renderer/features/one/b8.ts', code: importsOf('../../frame'), says: 'the frame around it' },
  { what: 'ui imports the domain', file: 'renderer/ui/b9.ts', code: importsOf('../../shared/model/thing'), says: 'no word of the domain' },
  { what: 'ui imports data', file: 'renderer/ui/b10.ts', code: importsOf('../data/row'), says: 'shows what it is given' },
  { what: 'data imports a feature', file: 'renderer/data/c1.ts', code: importsOf('../features/two/screen'), says: 'renderer/data knows' },
  { what: 'a worker imports data', file: 'renderer/workers/c2.ts', code: importsOf('../data/row'), says: 'A worker calls shared/' },
  { what: 'platform imports ui', file: 'renderer/platform/c3.ts', code: importsOf('../ui/part'), says: 'renderer/platform offers' },
  { what: 'electron/ imports the window', file: 'electron/c4.ts', code: importsOf('../renderer/data/row'), says: 'share code through shared/' },
  { what: 'a command imports Electron', file: 'electron/cli/c5.ts', code: importsOf('electron'), says: 'plain Node' },
  { what: 'a command imports the main process', file: 'electron/cli/c6.ts', code: importsOf('../thing'), says: 'shared/ and Node only' },
  { what: 'the product imports a test', file: 'renderer/c7.ts', code: importsOf('../tests/support/fake'), says: 'renderer/platform' },
  { what: 'fflate in shared/', file: 'shared/text/h1.ts', code: importsOf('fflate'), says: 'shared/documents/renderDocx' },
  { what: 'fflate in the folder of Excel', file: 'shared/spreadsheet/h3.ts', code: importsOf('fflate'), says: 'shared/documents/renderDocx' },
  { what: 'fflate in a feature', file: 'renderer/features/one/h2.ts', code: importsOf('fflate'), says: 'shared/documents/renderDocx' },
  { what: 'a library that shared/ has no row for', file: 'shared/h3.ts', code: importsOf('comlink'), says: 'row of the import table' },
  { what: 'data imports Node', file: 'renderer/data/h4.ts', code: importsOf('node:fs'), says: 'row of the import table' },
  { what: 'data imports forms', file: 'renderer/data/h5.ts', code: importsOf('react-hook-form'), says: 'row of the import table' },
  { what: 'a feature imports Node', file: 'renderer/features/one/h6.ts', code: importsOf('node:path'), says: 'row of the import table' },
  { what: 'a nested file imports Node', file: 'renderer/features/one/part/h7.ts', code: importsOf('path'), says: 'row of the import table' },
  { what: 'a feature imports TanStack', file: 'renderer/features/one/h8.ts', code: importsOf('@tanstack/react-table'), says: 'row of the import table' },
  { what: 'ui imports Node', file: 'renderer/ui/h9.ts', code: importsOf('node:fs'), says: 'row of the import table' },
  { what: 'ui imports words', file: 'renderer/ui/h10.ts', code: importsOf('react-i18next'), says: 'row of the import table' },
  { what: 'a worker imports React', file: 'renderer/workers/h11.ts', code: importsOf('react'), says: 'row of the import table' },
  { what: 'platform imports React', file: 'renderer/platform/h12.ts', code: importsOf('react'), says: 'row of the import table' },
  { what: 'words import React', file: 'renderer/i18n/h13.ts', code: importsOf('react'), says: 'row of the import table' },
  { what: 'evidence imports forms', file: 'renderer/evidence/h14.ts', code: importsOf('react-hook-form'), says: 'row of the import table' },
  { what: 'evidence imports a feature', file: 'renderer/evidence/h15.ts', code: importsOf('../features/two/screen'), says: 'renderer/evidence shows' },
  { what: 'the frame imports Node', file: 'renderer/h16.ts', code: importsOf('node:fs'), says: 'row of the import table' },
  { what: 'electron/ imports React', file: 'electron/h17.ts', code: importsOf('react'), says: 'row of the import table' },
  { what: 'a command imports a library', file: 'electron/cli/h18.ts', code: importsOf('zod'), says: 'row of the import table' },
  { what: 'window.desktop outside its file', file: 'renderer/data/c8.ts', code: 'export const found = window.desktop;\n', says: 'be given a Desktop' },
  { what: 'a default export', file: 'shared/c9.ts', code: 'export default 1;\n', says: 'Export by name' },
  { what: 'a word in a component', file: 'renderer/features/one/d1.tsx', code: 'export const Part = () => <p>Lưu lại</p>;\n', says: 'renderer/i18n' },
  { what: 'a word in a string', file: 'renderer/ui/d2.ts', code: "export const label = 'Đóng';\n", says: 'renderer/i18n' },
  {
    what: 'a foreign await in a transaction',
    file: 'renderer/data/d3.ts',
    code: `interface Base { transaction(mode: string, work: () => Promise<void>): Promise<void> }
export const keep = (base: Base, file: Blob) =>
  base.transaction('rw', async () => {
    await file.arrayBuffer();
  });
`,
    says: 'ends the transaction',
  },
  { what: 'a promise that nobody awaits', file: 'shared/d4.ts', code: 'export function go() {\n  Promise.resolve();\n}\n', says: 'no-floating-promises' },
  { what: 'any', file: 'shared/d5.ts', code: 'export const loose = (value: any): string => String(value);\n', says: 'no-explicit-any' },
  {
    what: 'a hook under a condition',
    file: 'renderer/ui/d6.ts',
    code: "import { useState } from 'react';\nexport function usePart(on: boolean) {\n  if (on) useState(0);\n}\n",
    says: 'rules-of-hooks',
  },
  { what: 'a test that runs alone', file: 'tests/unit/d7.test.ts', code: "import { test } from 'vitest';\ntest.only('x', () => undefined);\n", says: 'Every test runs' },
  { what: 'a test that is skipped', file: 'tests/unit/d8.test.ts', code: "import { it } from 'vitest';\nit.skip('x', () => undefined);\n", says: 'Every test runs' },
  { what: "Node's globals in shared/", file: 'shared/f2.ts', code: '', says: 'web-standard names' },
  { what: 'console in the product', file: 'shared/d9.ts', code: "console.log('x');\nexport const done = true;\n", says: 'no-console' },
];

const graphViolations: Planted[] = [
  { what: 'a cycle', file: 'shared/e1.ts', code: importsOf('./e2'), says: 'no-cycle' },
  { what: 'an import that leads nowhere', file: 'shared/e3.ts', code: importsOf('./absent'), says: 'no-missing' },
  { what: 'shared/ looks up', file: 'shared/a1.ts', code: '', says: 'shared-looks-up' },
  { what: 'shared/ imports Node', file: 'shared/a3.ts', code: '', says: 'shared-is-pure' },
  { what: 'shared/ imports React', file: 'shared/a4.ts', code: '', says: 'shared-libraries' },
  { what: 'age outside its file', file: 'shared/bundle/a5.ts', code: '', says: 'age-in-one-file' },
  { what: 'docx outside its file', file: 'shared/documents/a6.ts', code: '', says: 'docx-in-one-file' },
  { what: 'Excel outside its folder', file: 'shared/model/a8.ts', code: '', says: 'excel-in-one-folder' },
  { what: 'hash-wasm outside its file', file: 'shared/bundle/a10.ts', code: '', says: 'hash-wasm-in-one-file' },
  { what: 'Dexie outside its folder', file: 'renderer/features/one/b1.ts', code: '', says: 'dexie-in-one-folder' },
  { what: 'Fluent outside its folder', file: 'renderer/features/one/b3.ts', code: '', says: 'fluent-in-one-folder' },
  { what: 'electron outside its folder', file: 'renderer/platform/b5.ts', code: '', says: 'electron-in-one-folder' },
  { what: 'a feature reaches another', file: 'renderer/features/one/b6.ts', code: '', says: 'feature-island' },
  { what: 'a feature reaches the frame', file: 'renderer/features/one/b8.ts', code: '', says: 'feature-island' },
  { what: 'ui reaches the domain', file: 'renderer/ui/b9.ts', code: '', says: 'ui-reach' },
  { what: 'data reaches a feature', file: 'renderer/data/c1.ts', code: '', says: 'data-reach' },
  { what: 'a worker reaches data', file: 'renderer/workers/c2.ts', code: '', says: 'workers-reach' },
  { what: 'platform reaches ui', file: 'renderer/platform/c3.ts', code: '', says: 'platform-reach' },
  { what: 'electron/ reaches the window', file: 'electron/c4.ts', code: '', says: 'electron-reach' },
  { what: 'a command reaches the main process', file: 'electron/cli/c6.ts', code: '', says: 'cli-reach' },
  { what: 'words reach data', file: 'renderer/i18n/e4.ts', code: importsOf('../data/row'), says: 'i18n-reach' },
  { what: 'fflate in shared/', file: 'shared/text/h1.ts', code: '', says: 'fflate-in-its-places' },
  { what: 'fflate in a feature', file: 'renderer/features/one/h2.ts', code: '', says: 'fflate-in-its-places' },
  { what: 'a library that shared/ has no row for', file: 'shared/h3.ts', code: '', says: 'shared-libraries' },
  { what: 'data reaches Node', file: 'renderer/data/h4.ts', code: '', says: 'window-without-node' },
  { what: 'data reaches forms', file: 'renderer/data/h5.ts', code: '', says: 'data-libraries' },
  { what: 'a feature reaches Node', file: 'renderer/features/one/h6.ts', code: '', says: 'window-without-node' },
  { what: 'a feature reaches TanStack', file: 'renderer/features/one/h8.ts', code: '', says: 'feature-libraries' },
  { what: 'ui reaches Node', file: 'renderer/ui/h9.ts', code: '', says: 'window-without-node' },
  { what: 'ui reaches words', file: 'renderer/ui/h10.ts', code: '', says: 'ui-libraries' },
  { what: 'a worker reaches React', file: 'renderer/workers/h11.ts', code: '', says: 'workers-libraries' },
  { what: 'platform reaches React', file: 'renderer/platform/h12.ts', code: '', says: 'platform-libraries' },
  { what: 'words reach React', file: 'renderer/i18n/h13.ts', code: '', says: 'i18n-libraries' },
  { what: 'evidence reaches forms', file: 'renderer/evidence/h14.ts', code: '', says: 'evidence-libraries' },
  { what: 'evidence reaches a feature', file: 'renderer/evidence/h15.ts', code: '', says: 'evidence-reach' },
  { what: 'the frame reaches Fluent', file: 'renderer/b4.ts', code: '', says: 'frame-libraries' },
  { what: 'electron/ reaches React', file: 'electron/h17.ts', code: '', says: 'electron-libraries' },
  { what: 'a command reaches a library', file: 'electron/cli/h18.ts', code: '', says: 'cli-libraries' },
  { what: 'the product reaches a test', file: 'renderer/c7.ts', code: '', says: 'product-is-not-its-tests' },
  { what: 'the frame reaches the main process', file: 'renderer/e5.ts', code: importsOf('../electron/thing'), says: 'frame-reach' },
];

const typeViolations: Planted[] = [
  { what: 'the DOM in shared/', file: 'shared/f1.ts', code: 'export const title = document.title;\n', says: 'TS2584' },
  { what: "Node's globals in shared/", file: 'shared/f2.ts', code: 'export const home = process.env;\n', says: 'TS2591' },
  { what: "Node's globals in the window", file: 'renderer/f3.ts', code: 'export const bytes = Buffer.alloc(1);\n', says: 'TS2591' },
  { what: 'the DOM in electron/', file: 'electron/f4.ts', code: 'export const title = document.title;\n', says: 'TS2584' },
  { what: 'an index that may be absent', file: 'shared/f5.ts', code: 'export const first = (list: string[]): string => list[0];\n', says: 'TS2322' },
];

const unusedViolations: Planted[] = [
  { what: 'a file that nothing reaches', file: 'shared/g1.ts', code: 'export const alone = 1;\n', says: 'files' },
  { what: 'an export that nothing uses', file: 'shared/g2.ts', code: 'export const used = 1;\nexport const unused = 2;\n', says: 'exports' },
];

/** What the planted files import. */
const ground: [string, string][] = [
  ['shared/e2.ts', importsOf('./e1')],
  ['shared/model/thing.ts', 'export const thing = 1;\n'],
  ['renderer/data/row.ts', 'export const row = 1;\n'],
  ['shared/spreadsheet/packed.ts', importsOf('write-excel-file/universal')],
  ['renderer/data/store.ts', importsOf('dexie')],
  ['renderer/ui/part.ts', 'export const part = 1;\n'],
  ['renderer/frame.ts', 'export const frame = 1;\n'],
  ['renderer/features/two/screen.ts', 'export const screen = 1;\n'],
  ['electron/thing.ts', 'export const thing = 1;\n'],
  ['tests/support/fake.ts', 'export const fake = 1;\n'],
  ['renderer/platform/desktop.ts', "declare global {\n  interface Window {\n    desktop: string;\n  }\n}\nexport const desktop = window.desktop;\n"],
  ['electron/main.ts', "import { used } from '../shared/g2';\nexport const start = () => used;\n"],
];

const root = process.cwd();
const house = mkdtempSync(join(tmpdir(), 'planted-'));
const settings = [
  'package.json',
  'tsconfig.json',
  'tsconfig.lint.json',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  'knip.json',
  ...['shared', 'renderer', 'electron', 'tests', 'scripts'].map((folder) => `${folder}/tsconfig.json`),
];

/** What each tool says, by file. */
const said: Record<'lint' | 'graph' | 'types' | 'unused', Map<string, string>> = {
  lint: new Map(),
  graph: new Map(),
  types: new Map(),
  unused: new Map(),
};

function hear(tool: keyof typeof said, file: string, text: string): void {
  said[tool].set(file, `${said[tool].get(file) ?? ''}${text}\n`);
}

/** Runs a tool of the project in the planted house; a tool that finds something ends with an error. */
async function run(program: string, args: string[]): Promise<string> {
  const limit = { cwd: house, maxBuffer: 64 * 1024 * 1024 };
  return promisify(execFile)(join(root, 'node_modules', '.bin', program), args, limit).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

function plant(files: [path: string, code: string][]): void {
  for (const [file, code] of files) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), code);
  }
}

beforeAll(async () => {
  for (const file of settings) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    cpSync(join(root, file), join(house, file));
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  // The types first: an import of Node planted for another tool would bring Node's globals with it.
  plant(typeViolations.map(({ file, code }) => [file, code]));
  for (const folder of ['shared', 'renderer', 'electron']) {
    for (const line of (await run('tsc', ['-p', folder, '--pretty', 'false'])).split('\n')) hear('types', line.split('(')[0] ?? '', line);
  }
  const others = [...lintViolations, ...graphViolations, ...unusedViolations].filter(({ code }) => code !== '');
  plant([...ground, ...others.map(({ file, code }): [string, string] => [file, code])]);

  interface LintResult {
    filePath: string;
    messages: { ruleId: string | null; message: string }[];
  }
  for (const result of JSON.parse(await run('eslint', ['.', '--format', 'json'])) as LintResult[]) {
    for (const { ruleId, message } of result.messages) hear('lint', relative(house, result.filePath), `${ruleId}: ${message}`);
  }
  const graph = JSON.parse(
    await run('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'shared', 'renderer', 'electron', 'tests']),
  ) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  for (const violation of graph.summary.violations) hear('graph', violation.from, violation.rule.name);
  const unused = JSON.parse(await run('knip', ['--reporter', 'json'])) as {
    issues: ({ file: string } & Record<string, unknown[]>)[];
  };
  for (const issue of unused.issues) {
    for (const kind of ['files', 'exports']) if (issue[kind]?.length) hear('unused', issue.file, kind);
  }
}, 300_000);

afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('lint', () => {
  test.each(lintViolations)('catches: $what', ({ file, says }) => {
    expect(said.lint.get(file)).toContain(says);
  });
});

describe('the graph of imports', () => {
  test.each(graphViolations)('catches: $what', ({ file, says }) => {
    expect(said.graph.get(file)).toContain(says);
  });
});

describe('types', () => {
  test.each(typeViolations)('catch: $what', ({ file, says }) => {
    expect(said.types.get(file)).toContain(says);
  });
});

describe('unused code', () => {
  test.each(unusedViolations)('is found: $what', ({ file, says }) => {
    expect(said.unused.get(file)).toContain(says);
  });
});

describe('what breaks no rule', () => {
  test.each(['shared/model/thing.ts', 'shared/spreadsheet/packed.ts', 'renderer/data/store.ts', 'renderer/platform/desktop.ts', 'electron/main.ts'])('is let through: %s', (file) => {
    expect(said.lint.get(file)).toBeUndefined();
    expect(said.graph.get(file)).toBeUndefined();
  });
});
