/**
 * `npm run pack:check [-- FOLDER]`: packs the program unpacked, for Linux and for Windows, with a stand-in in the place
 * of Electron's binary, which a build machine may not be able to fetch. It proves electron-builder.yml against its
 * schema and shows what is shipped; it does not prove fuses and installers.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Arch, build, type Configuration, Platform } from 'electron-builder';

const projectDir = resolve(process.argv[2] ?? '.');
const output = mkdtempSync(join(tmpdir(), 'packed-'));

const standIn = join(output, 'stand-in');
mkdirSync(join(standIn, 'resources'), { recursive: true });
for (const name of ['electron', 'electron.exe', 'version', 'LICENSE']) writeFileSync(join(standIn, name), '');
chmodSync(join(standIn, 'electron'), 0o755);

const config: Configuration = {
  extends: join(projectDir, 'electron-builder.yml'),
  electronDist: standIn,
  // There is no binary to write fuses and checksums into.
  electronFuses: null,
  disableAsarIntegrity: true,
  directories: { output: join(output, 'release') },
  win: { signAndEditExecutable: false },
};

for (const [platform, folder] of [
  [Platform.LINUX, 'linux-unpacked'],
  [Platform.WINDOWS, 'win-unpacked'],
] as const) {
  await build({ projectDir, targets: platform.createTarget('dir', Arch.x64), config, publish: 'never' });
  const archive = join(output, 'release', folder, 'resources', 'app.asar');
  const shipped = execFileSync(join('node_modules', '.bin', 'asar'), ['list', archive], { encoding: 'utf8' });
  console.log(`${folder}:\n${shipped}`);
}
