/** The same launch over Electron itself, where its binary is installed. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright';
import type { LaunchOptions, RunningApp } from './runningApp';

/** Path of Electron's binary, or null when only its types are installed. */
export function electronBinary(root: string): string | null {
  const pathFile = join(root, 'node_modules', 'electron', 'path.txt');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules', 'electron', 'dist');
  const binary = join(folder, existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron');
  return existsSync(binary) ? binary : null;
}

export async function launchElectron(root: string, options: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electronBinary(root) ?? '',
    args: [options.program === undefined ? root : resolve(options.program, 'electron/main.cjs'), `--user-data-dir=${resolve(options.userData)}`, ...(options.openFiles ?? []), ...(options.chromiumArguments ?? [])],
  });
  const opened: string[] = [];
  const revealed: string[] = [];
  const faults: string[] = [];
  const outside: string[] = [];
  const context = app.context();
  const page = await app.firstWindow();
  if (options.visible !== true) {
    await page.setViewportSize(options.viewport ?? { width: 1093, height: 560 });
    await standInForPerson();
  }
  page.on('pageerror', (error) => void faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted(?:HTML|Script|Type)/.test(message.text())) faults.push(message.text());
  });
  context.on('request', (request) => {
    if (!/^(?:app|blob|data|devtools):/.test(request.url())) outside.push(request.url());
  });
  const spokenTo = new Set<string>();
  app.on('console', (message) => {
    const [, host] = /^spoken to (.*)$/.exec(message.text()) ?? [];
    if (host !== undefined) spokenTo.add(host);
  });
  await app.evaluate(() => {
    const { Socket } = process.getBuiltinModule('node:net');
    const connect = Reflect.get(Socket.prototype, 'connect') as (...args: unknown[]) => unknown;
    Object.assign(Socket.prototype, {
      connect(...args: unknown[]) {
        const [first] = args.flat(1) as [{ host?: string; port?: number; path?: string }];
        console.log(`spoken to ${first.path ?? `${first.host ?? 'localhost'}:${first.port}`}`);
        return connect.apply(this, args);
      },
    });
  });
  const ended = new Promise<void>((done) => app.on('close', () => done()));

  /** Queues in Electron's main process take the place of the dialogs and of the system's programs. */
  async function standInForPerson(): Promise<void> {
    app.on('console', (message) => {
      const [, what, path = ''] = /^system (opened|revealed) (.*)$/.exec(message.text()) ?? [];
      if (what !== undefined) (what === 'opened' ? opened : revealed).push(path);
    });
    await app.evaluate(({ dialog, shell }) => {
      const person = globalThis as unknown as {
        dialogAnswers: Record<'save' | 'folder', (string | null)[]>;
      };
      person.dialogAnswers = { save: [], folder: [] };
      const next = async (kind: 'save' | 'folder') => {
        while (person.dialogAnswers[kind].length === 0) await new Promise((wake) => setTimeout(wake, 20));
        return person.dialogAnswers[kind].shift() ?? null;
      };
      const save = async () => {
        const path = await next('save');
        return { canceled: path === null, filePath: path ?? '' };
      };
      const folder = async () => {
        const path = await next('folder');
        return { canceled: path === null, filePaths: path === null ? [] : [path] };
      };
      Object.assign(dialog, { showSaveDialog: save, showOpenDialog: folder });
      Object.assign(shell, {
        openPath: async (path: string) => {
          console.log(`system opened ${path}`);
          return '';
        },
        showItemInFolder: (path: string) => console.log(`system revealed ${path}`),
      });
    });
  }

  const answer = (kind: 'save' | 'folder', path: string | null) =>
    void app.evaluate(
      (_electron, [queue, value]) => {
        const person = globalThis as unknown as { dialogAnswers: Record<'save' | 'folder', (string | null)[]> };
        person.dialogAnswers[queue].push(value);
      },
      [kind, path] as const,
    );

  return {
    page,
    context,
    answerSaveDialog: (path) => answer('save', path),
    answerFolderDialog: (path) => answer('folder', path),
    opened,
    revealed,
    faults,
    requestsOutside: () => [...outside],
    spokenTo: () => [...spokenTo],
    openWith: (files) =>
      void app.evaluate(({ app: program }, paths) => program.emit('second-instance', {}, ['guong-sang', ...paths], '/'), files),
    processIds: () => ({ main: app.process().pid ?? 0, browser: app.process().pid ?? 0 }),
    ended,
    async close() {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()));
      await ended;
    },
    async kill() {
      app.process().kill('SIGKILL');
      await ended;
    },
  };
}
