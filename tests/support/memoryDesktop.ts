import type { BackupFolder, Desktop, Folders, InboxState, PlatformError, PlatformResult, PostSettings, SaveTarget, Vault, VaultCopy, VaultFile } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import { FolderMap } from './folderMap';

/**
 * The desktop contract in memory. `vaultFiles` and `savedFiles` are what is on the disk; `failNext` makes the next call
 * whose name starts with the prefix fail once, as a full disk or a pulled stick would.
 */
export class MemoryDesktop implements Desktop {
  readonly vaultFiles = new FolderMap();
  readonly savedFiles = new Map<string, Uint8Array<ArrayBuffer>>();
  /** A vault that is being restored. */
  readonly copyFiles = new FolderMap();
  /** The vaults that restores replaced, by name. */
  readonly replacedVaults = new Map<string, ReadonlyMap<string, Uint8Array<ArrayBuffer>>>();
  /** What lies in the folder of backups, once it was chosen. */
  readonly backupFiles = new FolderMap();
  backupFolder: BackupFolder | null = null;
  /** The computer that the vault lies on. */
  machine = 'machine';
  /** Bytes free there. */
  backupRoom = 1e12;
  /** Names of calls in order, e.g. `vault.append`. */
  readonly calls: string[] = [];
  private failure: { prefix: string; after: number; error: PlatformError } | null = null;
  private powerFailure: { error: PlatformError; after: number } | null = null;
  private readonly sinksOpen = new Map<string, { store: Map<string, Uint8Array<ArrayBuffer>>; name: string; parts: Uint8Array[] }>();
  private nextSink = 1;

  private readonly unreadable = new Set<string>();

  constructor(vaultFiles?: Iterable<[string, Uint8Array<ArrayBuffer>]>) {
    if (vaultFiles) for (const [name, bytes] of vaultFiles) this.vaultFiles.set(name, bytes);
  }

  /** Lets the call after `after` more calls with this prefix fail with the error. */
  failNext(prefix: string, error: PlatformError, after = 0): void {
    this.failure = { prefix, error, after };
  }

  /** Lets every call after `after` more calls of any name fail, as when the power goes. */
  failFrom(error: PlatformError, after: number): void {
    this.powerFailure = { error, after };
  }

  /** Lets the vault's file lie on a bad spot of the disk: it is there and cannot be read, until it is written anew. */
  failReading(name: string): void {
    this.unreadable.add(name);
  }

  private call<T>(name: string, work: () => T): PlatformResult<T> {
    this.calls.push(name);
    const lost = this.powerLost();
    if (lost) return Promise.resolve(fail(lost));
    if (this.failure && name.startsWith(this.failure.prefix)) {
      if (this.failure.after === 0) {
        const { error } = this.failure;
        this.failure = null;
        return Promise.resolve(fail(error));
      }
      this.failure.after -= 1;
    }
    return Promise.resolve(ok(work()));
  }

  private powerLost(): PlatformError | null {
    if (!this.powerFailure) return null;
    if (this.powerFailure.after === 0) return this.powerFailure.error;
    this.powerFailure.after -= 1;
    return null;
  }

  private part(store: Map<string, Uint8Array<ArrayBuffer>>, name: string, offset: number, length: number): PlatformResult<Uint8Array> {
    const bytes = store.get(name);
    if (!bytes) return Promise.resolve(fail({ type: 'fileMissing', name }));
    return Promise.resolve(ok(bytes.slice(offset, offset + length)));
  }

  private sink(store: Map<string, Uint8Array<ArrayBuffer>>, name: string): string {
    const id = `sink-${this.nextSink++}`;
    this.sinksOpen.set(id, { store, name, parts: [] });
    return id;
  }

  private replaceVault(by: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): void {
    this.replacedVaults.set(`vault.before-${this.replacedVaults.size}-${new Date().toISOString()}`, new Map(this.vaultFiles));
    this.vaultFiles.clear();
    for (const [name, bytes] of by) this.vaultFiles.set(name, bytes);
  }

  readonly vault: Vault = this.vaultOver('vault', () => this.vaultFiles);

  readonly copy: VaultCopy = {
    ...this.vaultOver('copy', () => this.copyFiles),
    begin: () => this.call('copy.begin', () => this.copyFiles.clear()),
    takeOver: (replaced) =>
      this.call('copy.takeOver', () => {
        const before = [...this.replacedVaults.keys()];
        this.replaceVault(this.copyFiles);
        // The sample is kept nowhere.
        if (replaced === 'sample') for (const name of this.replacedVaults.keys()) if (!before.includes(name)) this.replacedVaults.delete(name);
        this.copyFiles.clear();
      }),
    replaced: () => this.call('copy.replaced', () => [...this.replacedVaults.keys()].reverse().map((name) => ({ name, at: name.slice(-24) }))),
    takeBack: (name) => this.call('copy.takeBack', () => this.replaceVault(this.replacedVaults.get(name)!)),
    forgetReplaced: () => this.call('copy.forgetReplaced', () => this.replacedVaults.clear()),
    discard: () => this.call('copy.discard', () => this.copyFiles.clear()),
  };

  readonly folders: Folders = {
    choose: () => this.call('folders.choose', () => (this.backupFolder = { token: 'backups', path: '/stick', removable: true, sameDisk: false })),
    remembered: () => this.call('folders.remembered', () => this.backupFolder),
    list: () => this.call('folders.list', () => ({ files: filesIn(this.backupFiles, ''), freeBytes: this.backupRoom })),
    openSink: ({ name }) => this.call('folders.openSink', () => this.sink(this.backupFiles, name)),
    read: ({ name, offset, length }) => this.part(this.backupFiles, name, offset, length),
    remove: ({ name }) => this.call('folders.remove', () => void this.backupFiles.delete(name)),
  };

  private vaultOver(group: string, store: () => Files): Vault {
    return {
      open: () => this.call(`${group}.open`, () => ({ path: '/memory', files: filesIn(store(), ''), freeBytes: 1e12, machine: this.machine })),
      space: () => this.call(`${group}.space`, () => ({ freeBytes: 1e12, floorBytes: 64e6 })),
      list: (prefix) => this.call(`${group}.list`, () => filesIn(store(), prefix)),
      append: (name, bytes) =>
        this.call(`${group}.append`, () => {
          const whole = join([store().get(name) ?? new Uint8Array(), bytes]);
          store().set(name, whole);
          return { size: whole.length };
        }),
      replace: (name, bytes) => this.call(`${group}.replace`, () => {
          this.unreadable.delete(name);
          store().set(name, bytes.slice());
        }),
      storeAll: (files) =>
        this.call(`${group}.storeAll`, () => {
          for (const { name, bytes } of files) store().set(name, bytes.slice());
        }),
      read: (name, offset, length) => {
        this.calls.push(`${group}.read`);
        const lost = this.powerLost();
        if (lost) return Promise.resolve(fail(lost));
        if (store() === this.vaultFiles && this.unreadable.has(name)) return Promise.resolve(fail({ type: 'deviceFault', name, code: 'EIO' }));
        return this.part(store(), name, offset, length);
      },
      remove: (name) => this.call(`${group}.remove`, () => void store().delete(name)),
      // One move after another, each with its own chance to fail.
      moveAll: async (moves) => {
        for (const { from, to } of moves) {
          const bytes = store().get(from);
          if (!bytes) return fail({ type: 'fileMissing', name: from });
          const moved = await this.call(`${group}.moveAll`, () => {
            store().set(to, bytes);
            store().delete(from);
          });
          if (!moved.ok) return moved;
        }
        return ok(undefined);
      },
      openSink: (name) => this.call(`${group}.openSink`, () => this.sink(store(), name)),
    };
  }

  readonly sinks: Desktop['sinks'] = {
    write: (sink, bytes) => this.call('sinks.write', () => void this.sinksOpen.get(sink)!.parts.push(bytes.slice())),
    commit: (sink) =>
      this.call('sinks.commit', () => {
        const { store, name, parts } = this.sinksOpen.get(sink)!;
        this.sinksOpen.delete(sink);
        const whole = join(parts);
        store.set(name, whole);
        return { size: whole.length };
      }),
    abort: (sink) => this.call('sinks.abort', () => void this.sinksOpen.delete(sink)),
  };

  readonly files: Desktop['files'] = {
    chooseSave: ({ suggestedName }) => this.call('files.chooseSave', () => target(suggestedName)),
    chooseFolder: () => this.call('files.chooseFolder', () => target('folder')),
    openSink: ({ token, name }) => this.call('files.openSink', () => this.sink(this.savedFiles, name ?? token)),
    readBack: ({ token, name, offset, length }) => this.part(this.savedFiles, name ?? token, offset, length),
    reveal: () => this.call('files.reveal', () => undefined),
    open: () => this.call('files.open', () => undefined),
  };

  readonly outside: Desktop['outside'] = {
    open: () => this.call('outside.open', () => undefined),
  };

  /** Files that came by themselves, by id; those of `opened` are told once. */
  readonly arrivedFiles = new FolderMap();
  openedIds: string[] = [];
  readonly inboxes: InboxState[] = [];
  readonly settled: Parameters<Desktop['arrivals']['settle']>[0][] = [];
  readonly arrivals: Desktop['arrivals'] = {
    opened: () => this.call('arrivals.opened', () => this.openedIds.splice(0).map((id) => ({ id, name: id, size: this.arrivedFiles.get(id)!.length }))),
    onOpened: () => () => undefined,
    look: () => this.call('arrivals.look', () => this.inboxes),
    read: ({ id, offset, length }) => this.part(this.arrivedFiles, id, offset, length),
    settle: (request) => this.call('arrivals.settle', () => void this.settled.push(request)),
  };

  /** What was given to be sent, in order. */
  readonly posted: Parameters<Desktop['post']['send']>[0][] = [];
  postSettings: PostSettings = { outbox: null, inbox: null, server: null };
  readonly post: Desktop['post'] = {
    settings: () => this.call('post.settings', () => this.postSettings),
    chooseFolder: ({ box }) => this.call('post.chooseFolder', () => (this.postSettings = { ...this.postSettings, [box]: `/share/${box}` })),
    forgetFolder: ({ box }) => this.call('post.forgetFolder', () => (this.postSettings = { ...this.postSettings, [box]: null })),
    keepServer: ({ server }) => this.call('post.keepServer', () => (this.postSettings = { ...this.postSettings, server })),
    forgetServer: () => this.call('post.forgetServer', () => (this.postSettings = { ...this.postSettings, server: null })),
    testFolder: () => this.call('post.testFolder', () => ({ mayWrite: true, waiting: 0 })),
    testServer: () => this.call('post.testServer', () => ({ mayWrite: true, waiting: 0 })),
    send: (request) => this.call('post.send', () => (this.posted.push(request), [])),
    outgoing: () => this.call('post.outgoing', () => []),
    sendNow: () => this.call('post.sendNow', () => []),
    dropWaiting: () => this.call('post.dropWaiting', () => this.posted.splice(0).length),
  };

  readonly secrets: Desktop['secrets'] = {
    protect: (secret) => this.call('secrets.protect', () => secret.map((byte) => byte ^ 0x5a)),
    unprotect: (wrapped) => this.call('secrets.unprotect', () => wrapped.map((byte) => byte ^ 0x5a)),
  };

  readonly app: Desktop['app'] = {
    info: () => this.call('app.info', () => ({ version: '0.0.0', shell: 'chromium' as const, platform: 'test', locale: 'vi', dataFolder: '/memory' })),
    showDataFolder: () => this.call('app.showDataFolder', () => undefined),
    noteFault: () => this.call('app.noteFault', () => undefined),
    noteDamage: () => this.call('app.noteDamage', () => undefined),
    clearProjection: () => this.call('app.clearProjection', () => undefined),
    quit: () => this.call('app.quit', () => undefined),
    onClosing: () => () => undefined,
  };
}

type Files = FolderMap;

function filesIn(store: Files, prefix: string): VaultFile[] {
  return [...store.namesFrom(prefix)].map((name) => ({ name, size: store.get(name)!.length }));
}

function target(name: string): SaveTarget {
  return { token: name, path: `/memory/${name}`, name, removable: false };
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
