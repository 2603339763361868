import { useEffect, useSyncExternalStore } from 'react';
import { backupFactsSchema, noBackups, type BackupFacts } from '../../shared/model/backupFacts';
import type { BackupFolder, Desktop, PlatformError, Vault } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { useData } from './DataContext';
import type { Data } from './data';

const factsName = 'backup/facts.json';
const passphraseName = 'keys/backup.bin';
const longest = 64 * 1024;

/** What is being done with a backup right now. */
export interface BackupWork {
  type: 'writing' | 'checking';
  done: number;
  total: number;
}

/** What screens show of the backups of this computer. */
export interface BackupSnapshot {
  facts: BackupFacts;
  folder: BackupFolder | null;
  /** A passphrase is kept for them: they are encrypted and hold the keys. */
  hasPassphrase: boolean;
  work: BackupWork | null;
}

/** The facts of this computer's backups, and who wants to hear when they change. One for each opened database. */
export class BackupState {
  private snapshot: BackupSnapshot | undefined;
  private loading: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  /** One backup, check or erasure at a time. */
  private tail: Promise<unknown> = Promise.resolve();
  private stopping = new AbortController();

  constructor(private readonly desktop: Desktop) {}

  /** Undefined until it was read. */
  getSnapshot = (): BackupSnapshot | undefined => this.snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads everything anew: at the first use, and after the folder or the passphrase was changed. */
  async load(): Promise<BackupSnapshot> {
    const [read, remembered, kept] = await Promise.all([
      this.desktop.vault.read(factsName, 0, longest),
      this.desktop.folders.remembered(),
      this.desktop.vault.list(passphraseName),
    ]);
    this.snapshot = {
      facts: read.ok ? parseFacts(read.value) : noBackups,
      folder: remembered.ok ? remembered.value : null,
      hasPassphrase: kept.ok && kept.value.length > 0,
      work: this.snapshot?.work ?? null,
    };
    this.tell();
    return this.snapshot;
  }

  /** Reads once, however often it is asked. */
  async ready(): Promise<BackupSnapshot> {
    this.loading ??= this.load().then(() => undefined);
    await this.loading;
    return this.snapshot!;
  }

  /** Changes facts and keeps them; they are only facts, so a disk that refuses is no failure of the backup itself. */
  async change(facts: Partial<BackupFacts>): Promise<void> {
    const { facts: before } = await this.ready();
    const after = { ...before, ...facts };
    this.set({ facts: after });
    await this.desktop.vault.replace(factsName, new TextEncoder().encode(JSON.stringify(after)));
  }

  /**
   * Shows work while it goes on. Gives where its progress goes; the last of it may arrive from the worker when the work is
   * over, and is not shown then.
   */
  async showing<T>(type: BackupWork['type'], work: (onProgress: (done: number, total: number) => void) => Promise<T>): Promise<T> {
    let isOver = false;
    this.set({ work: { type, done: 0, total: 0 } });
    try {
      return await work((done, total) => {
        if (!isOver) this.set({ work: { type, done, total } });
      });
    } finally {
      isOver = true;
      this.set({ work: null });
    }
  }

  /** One after the other. Work ends with `cancelled` when it is told to stop, which an erasure does: see {@link alone}. */
  inTurn<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.stopping;
    const done = this.tail.then(() => work(signal));
    this.tail = done.catch(() => undefined);
    return done;
  }

  /** In turn as well, and first of all stops what is being written or checked, or waits for that: it holds what is to go. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    this.stopping.abort();
    this.stopping = new AbortController();
    return this.inTurn(work);
  }

  private set(changed: Partial<BackupSnapshot>): void {
    if (!this.snapshot) return;
    this.snapshot = { ...this.snapshot, ...changed };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function parseFacts(bytes: Uint8Array): BackupFacts {
  try {
    return backupFactsSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return noBackups;
  }
}

const states = new WeakMap<Data, BackupState>();

/** The one state of this opened database. */
export function backupStateOf(data: Data): BackupState {
  const known = states.get(data);
  if (known) return known;
  const made = new BackupState(data.desktop);
  states.set(data, made);
  return made;
}

/** See {@link BackupSnapshot}; undefined while it is being read. */
export function useBackupState(): BackupSnapshot | undefined {
  const state = backupStateOf(useData());
  useEffect(() => void state.ready(), [state]);
  return useSyncExternalStore(state.subscribe, state.getSnapshot);
}

/** Asks for the folder of backups; `cancelled`, and `folderInsideData` for one of our own. */
export async function chooseBackupFolder(data: Data, title: string): Promise<Result<BackupFolder, PlatformError>> {
  const chosen = await data.desktop.folders.choose({ title });
  if (chosen.ok) await backupStateOf(data).load();
  return chosen;
}

/**
 * Keeps the passphrase of the backups, wrapped by the operating system's store, or takes it away. Fails with
 * `secretsUnavailable` where there is no such store: then backups stay plain and hold no key.
 */
export async function keepBackupPassphrase(data: Data, passphrase: string | null): Promise<Result<void, PlatformError>> {
  const { desktop } = data;
  const kept = passphrase === null ? await desktop.vault.remove(passphraseName) : await keepPassphraseIn(desktop, desktop.vault, passphrase);
  if (!kept.ok && !(passphrase === null && kept.error.type === 'fileMissing')) return kept;
  await backupStateOf(data).load();
  return ok(undefined);
}

/** Keeps the passphrase in a vault of this computer. */
export async function keepPassphraseIn({ secrets }: Desktop, vault: Vault, passphrase: string): Promise<Result<void, PlatformError>> {
  const wrapped = await secrets.protect(new TextEncoder().encode(passphrase));
  return wrapped.ok ? vault.replace(passphraseName, wrapped.value) : wrapped;
}

/**
 * The passphrase of the backups; undefined when none is kept. One that cannot be opened is a failure: what was to be
 * encrypted is never written plain instead.
 */
export async function readBackupPassphrase({ desktop }: Data): Promise<Result<string | undefined, PlatformError>> {
  const wrapped = await desktop.vault.read(passphraseName, 0, longest);
  if (!wrapped.ok) return wrapped.error.type === 'fileMissing' ? ok(undefined) : wrapped;
  const opened = await desktop.secrets.unprotect(wrapped.value);
  return opened.ok ? ok(new TextDecoder().decode(opened.value)) : opened;
}
