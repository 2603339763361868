/** What `npm start` runs where Electron is not installed: the application over Chromium, for a person. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { AlreadyRunningError, launchApp } from './launch';
import type { DialogKind } from './messages';

const settings = process.env['APPDATA'] ?? process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
const { values } = parseArgs({ options: { data: { type: 'string' } } });
const userData = values.data ?? join(settings, 'guong-sang-trial');
const visible =
  process.platform !== 'linux' ||
  process.env['DISPLAY'] !== undefined ||
  process.env['WAYLAND_DISPLAY'] !== undefined;

try {
  const app = await launchApp({
    userData,
    documents: existsSync(join(homedir(), 'Documents')) ? join(homedir(), 'Documents') : homedir(),
    visible,
    onDialog: askPerson,
    onOpenedPath: (path) => void openWithSystem(path),
  });
  const leave = () => void app.close();
  process.once('SIGINT', leave).once('SIGTERM', leave);
  console.log(
    visible
      ? `Gương Sáng is ready. Its data: ${userData}`
      : `Gương Sáng is ready, without a window since there is no display here. Its data: ${userData}. Ctrl+C ends it.`,
  );
  await app.ended;
} catch (error) {
  if (!(error instanceof AlreadyRunningError)) throw error;
  console.log(`Gương Sáng is already running on ${userData}. For a second one: npm start -- --data FOLDER`);
}

/** The desktop's own dialog where there is one, else a new name where the dialog would have started. */
async function askPerson(kind: DialogKind, title: string, defaultPath: string): Promise<string | null> {
  const dialogs: [string, string[]][] = [
    [
      'zenity',
      ['--file-selection', kind === 'save' ? '--save' : '--directory', `--title=${title}`, `--filename=${defaultPath}`],
    ],
    ['kdialog', ['--title', title, kind === 'save' ? '--getsavefilename' : '--getexistingdirectory', defaultPath]],
  ];
  for (const [program, args] of visible ? dialogs : []) {
    try {
      return (await promisify(execFile)(program, args)).stdout.trim() || null;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return null;
    }
  }
  const path = kind === 'save' ? unusedName(defaultPath) : defaultPath;
  console.log(`${title}: ${path}`);
  return path;
}

function unusedName(path: string): string {
  const extension = extname(path);
  for (let number = 1; ; number += 1) {
    const name = `${basename(path, extension)}${number === 1 ? '' : ` (${number})`}${extension}`;
    if (!existsSync(join(dirname(path), name))) return join(dirname(path), name);
  }
}

async function openWithSystem(path: string): Promise<void> {
  const program = { linux: 'xdg-open', darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(program, [path], { detached: true, stdio: 'ignore' }).on('error', () => console.log(`Written: ${path}`));
}
