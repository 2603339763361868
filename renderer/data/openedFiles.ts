import { useEffect, useSyncExternalStore } from 'react';
import type { BundleError } from '../../shared/bundle/bundleError';
import { peekKind } from '../../shared/bundle/peekKind';
import type { Bytes } from '../../shared/bundle/bytes';
import type { ArrivedFile, Desktop, PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { closedByPassphrase, placeOfOpened, type OpenedPlace } from '../../shared/rules/openedBundle';
import { useData } from './DataContext';
import type { Data } from './data';
import { loadKeys } from './keys';
import { readWorkspace } from './workspace';

/** Files that came by themselves and wait for the screen that looks at them. */
export interface OpenedSnapshot {
  /** Grows with every time that something was opened. */
  serial: number;
  /** Of what was opened last, though its screen may have it by now. */
  place: OpenedPlace | null;
  files: readonly ArrivedFile[];
  /** The first file that has no use here, and why. */
  refused: { name: string; error: BundleError | PlatformError } | null;
}

const nothing: OpenedSnapshot = { serial: 0, place: null, files: [], refused: null };

/** What was opened with the program and has not been looked at. */
class OpenedState {
  private snapshot = nothing;
  private readonly listeners = new Set<() => void>();
  private sorting: Promise<void> = Promise.resolve();

  constructor(private readonly data: Data) {}

  getSnapshot = (): OpenedSnapshot => this.snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes what the system gave since last time. */
  async fetch(): Promise<void> {
    const opened = await this.data.desktop.arrivals.opened();
    if (opened.ok && opened.value.length > 0) await this.sort(opened.value);
  }

  /** Finds the place of each file. Those of the first one's place go there together; the person opens the others again. */
  async sort(files: readonly ArrivedFile[]): Promise<void> {
    this.sorting = this.sorting.then(() => this.sortNow(files));
    await this.sorting;
  }

  /** The screen has them. */
  taken(): void {
    this.set({ ...this.snapshot, files: [] });
  }

  /** The person has read why. */
  understood(): void {
    this.set({ ...this.snapshot, refused: null });
  }

  private async sortNow(files: readonly ArrivedFile[]): Promise<void> {
    const { serial } = this.snapshot;
    let { refused } = this.snapshot;
    const kept = [...this.snapshot.files];
    let place = kept.length > 0 ? this.snapshot.place : null;
    for (const file of files) {
      const found = await placeOf(this.data, file);
      if (!found.ok) refused ??= { name: file.name, error: found.error };
      else if (place === null || place === found.value) {
        place = found.value;
        kept.push(file);
      }
    }
    this.set({ serial: serial + 1, place, files: kept, refused });
  }

  private set(snapshot: OpenedSnapshot): void {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}

async function placeOf(data: Data, file: ArrivedFile): Promise<Result<OpenedPlace, BundleError | PlatformError>> {
  const workspace = await readWorkspace(data);
  const keys = workspace ? await loadKeys(data) : null;
  const source = new ArrivedSource(data.desktop, file);
  const kind = await peekKind(source, { identities: keys?.ok ? [keys.value.identity] : [] });
  if (source.fault) return fail(source.fault);
  if (kind.ok) return placeOfOpened(kind.value, workspace?.kind ?? null);
  return kind.error.type === 'passphraseNeeded' ? ok(closedByPassphrase) : kind;
}

/** A file that arrived, read where it lies. What the computer refused is kept, since the reader of bundles knows no such thing. */
class ArrivedSource {
  readonly size: number;
  fault: PlatformError | undefined;

  constructor(
    private readonly desktop: Desktop,
    private readonly file: ArrivedFile,
  ) {
    this.size = file.size;
  }

  async read(offset: number, length: number): Promise<Bytes> {
    const piece = await this.desktop.arrivals.read({ id: this.file.id, offset, length });
    if (piece.ok) return piece.value as Bytes;
    this.fault = piece.error;
    throw new Error(piece.error.type);
  }
}

const states = new WeakMap<Data, OpenedState>();

function openedStateOf(data: Data): OpenedState {
  const known = states.get(data);
  if (known) return known;
  const made = new OpenedState(data);
  states.set(data, made);
  return made;
}

/** What was opened with the program; asks the system for more as long as something shows it. */
export function useOpenedFiles(): OpenedSnapshot & { understood: () => void } {
  const data = useData();
  const state = openedStateOf(data);
  useEffect(() => {
    void state.fetch();
    return data.desktop.arrivals.onOpened(() => void state.fetch());
  }, [data, state]);
  return { ...useSyncExternalStore(state.subscribe, state.getSnapshot), understood: () => state.understood() };
}

/** Hands the files that wait for this place to `take`, once. */
export function useOpenedFor(place: OpenedPlace, take: (files: readonly ArrivedFile[], data: Data) => void): void {
  const data = useData();
  const state = openedStateOf(data);
  const snapshot = useSyncExternalStore(state.subscribe, state.getSnapshot);
  useEffect(() => {
    if (snapshot.place !== place || snapshot.files.length === 0) return;
    state.taken();
    take(snapshot.files, data);
  });
}

/** Brings files of an inbox to the screens that look at them, as if they had been opened with the program. */
export function openArrived(data: Data, files: readonly ArrivedFile[]): Promise<void> {
  return openedStateOf(data).sort(files);
}
