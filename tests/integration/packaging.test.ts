import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** The settings as electron-builder reads them: `key: value` of one section, without its comments. */
function section(name: string): Record<string, string> {
  const lines = readFileSync('electron-builder.yml', 'utf8').split('\n');
  const from = lines.indexOf(`${name}:`) + 1;
  const to = lines.findIndex((line, index) => index >= from && !line.startsWith(' '));
  const pairs = lines.slice(from, to).map((line) => /^ {2}(\w+): (.+)$/.exec(line));
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']])));
}

test('every fuse of Electron is set, each to its safe side', () => {
  expect(section('electronFuses')).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
  });
});

test('no fuse that electron-builder knows is forgotten', () => {
  const { definitions } = JSON.parse(readFileSync('node_modules/app-builder-lib/scheme.json', 'utf8')) as {
    definitions: { FuseOptionsV1: { properties: Record<string, unknown> } };
  };
  const known = Object.keys(definitions.FuseOptionsV1.properties);
  // The last one concerns signatures on macOS only.
  expect([...Object.keys(section('electronFuses')), 'resetAdHocDarwinSignature'].sort()).toEqual(known.sort());
});

test('the version of Electron that is packed is the one that is installed', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> };
  expect(readFileSync('electron-builder.yml', 'utf8')).toContain(`\nelectronVersion: ${devDependencies['electron']}\n`);
});

test('the settings pass the schema, and only what runs is shipped, for Linux and for Windows', { timeout: 180_000 }, async () => {
  const project = mkdtempSync(join(tmpdir(), 'pack-'));
  for (const file of ['package.json', 'electron-builder.yml']) cpSync(file, join(project, file));
  for (const file of [
    'dist/electron/main.cjs',
    'dist/electron/preload.cjs',
    'dist/renderer/index.html',
    'dist/electron-double/mainProcess.cjs',
    'dist/reports/vitest.json',
    'tests/unit/a.test.ts',
    'shared/result.ts',
    'node_modules/zod/package.json',
  ]) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), '{}');
  }
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/packCheck.mts', project]);
  const shipped = (folder: string) =>
    stdout
      .slice(stdout.indexOf(`${folder}:\n`))
      .split('\n\n')[0]
      ?.split('\n')
      .filter((line) => /\.\w+$/.test(line))
      .map((line) => line.replaceAll('\\', '/'));
  const runs = ['/dist/electron/main.cjs', '/dist/electron/preload.cjs', '/dist/renderer/index.html', '/package.json'];
  expect(shipped('linux-unpacked')).toEqual(runs);
  expect(shipped('win-unpacked')).toEqual(runs);
});

test('a setting that electron-builder does not know is refused', { timeout: 180_000 }, async () => {
  const project = mkdtempSync(join(tmpdir(), 'pack-'));
  cpSync('package.json', join(project, 'package.json'));
  writeFileSync(join(project, 'electron-builder.yml'), `${readFileSync('electron-builder.yml', 'utf8')}\nplanted: true\n`);
  await expect(promisify(execFile)(process.execPath, ['scripts/packCheck.mts', project])).rejects.toThrow('planted');
});
