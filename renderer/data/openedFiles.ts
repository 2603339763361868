import { useEffect, useSyncExternalStore } from 'react';
import type { BundleError } from '../../shared/bundle/bundleError';
import type { ArrivedFile, PlatformError } from '../../shared/platform';
import type { OpenedPlace } from '../../shared/rules/openedBundle';
import { useData } from './DataContext';
import type { Data } from './data';
import { peekPlace } from './placeOf';
import { settleArrived } from './settleArrivals';

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
      const { found, fault } = await peekPlace(this.data, file);
      if (fault) refused ??= { name: file.name, error: fault };
      else if (!found.ok) refused ??= { name: file.name, error: found.error };
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

/** Hands the files that wait for this place to `take`, once; while `place` is null the screen is busy and they wait. */
export function useOpenedFor(place: OpenedPlace | null, take: (files: readonly ArrivedFile[], data: Data) => void): void {
  const data = useData();
  const state = openedStateOf(data);
  const snapshot = useSyncExternalStore(state.subscribe, state.getSnapshot);
  useEffect(() => {
    if (snapshot.place !== place || snapshot.files.length === 0) return;
    state.taken();
    take(snapshot.files, data);
  });
}

/** Brings a file of an inbox to the screen that looks at it, as if it had been opened with the program; puts it aside when it is damaged. */
export async function openArrived(data: Data, file: ArrivedFile): Promise<void> {
  const { found } = await peekPlace(data, file);
  await openedStateOf(data).sort([file]);
  if (!found.ok) await settleArrived(data, file, found.error);
}
