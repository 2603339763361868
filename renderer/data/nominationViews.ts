import { liveQuery, type Subscription } from 'dexie';
import { useMemo, useSyncExternalStore } from 'react';
import { useData } from './DataContext';
import type { Data } from './data';
import { readNominationView, type NominationView } from './nominationFile';

/**
 * Every dossier of a year (all years without one), in the order they were recorded. All are read once; after a change
 * those alone that it touches, which are its nomination and who stands on that. What was not touched stays the same object.
 */
export class NominationViews {
  readonly #data: Pick<Data, 'db'>;
  readonly #planYear: number | undefined;
  readonly #listeners = new Set<() => void>();
  /** A view is undefined while it is being read, null where there is none. */
  readonly #each = new Map<string, { view: NominationView | null | undefined; reading: Subscription }>();
  #ids: readonly string[] | undefined;
  #listing: Subscription | undefined;
  #snapshot: readonly NominationView[] | undefined;
  #fault: Error | undefined;
  #isTelling = false;

  constructor(data: Pick<Data, 'db'>, planYear: number | undefined) {
    this.#data = data;
    this.#planYear = planYear;
  }

  /** Reads as long as somebody listens. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#listing ??= liveQuery(async () => this.#readIds()).subscribe((ids) => this.#list(ids), this.#fail);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** Undefined while they are being read. Throws what the reading threw. */
  getSnapshot = (): readonly NominationView[] | undefined => {
    if (this.#fault) throw this.#fault;
    return this.#snapshot;
  };

  async #readIds(): Promise<string[]> {
    const table = this.#data.db.of('nominations');
    const ids = await (this.#planYear === undefined ? table.toCollection() : table.where('planYear').equals(this.#planYear)).primaryKeys();
    return ids.sort();
  }

  #list(ids: readonly string[]): void {
    this.#ids = ids;
    const listed = new Set(ids);
    for (const [id, { reading }] of this.#each) {
      if (listed.has(id)) continue;
      reading.unsubscribe();
      this.#each.delete(id);
    }
    for (const id of ids) if (!this.#each.has(id)) this.#follow(id);
    this.#tell();
  }

  #follow(id: string): void {
    const reading = liveQuery(async () => readNominationView(this.#data, id)).subscribe((view) => {
      const known = this.#each.get(id);
      if (!known) return;
      known.view = view;
      this.#tell();
    }, this.#fail);
    this.#each.set(id, { view: undefined, reading });
  }

  readonly #fail = (fault: unknown): void => {
    this.#fault = fault instanceof Error ? fault : new Error('Reading failed', { cause: fault });
    this.#tell();
  };

  /** Once for all that comes at the same time. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => {
      this.#isTelling = false;
      const views = this.#ids?.map((id) => this.#each.get(id)?.view);
      if (views && !views.includes(undefined)) this.#snapshot = views.filter((view) => view !== null && view !== undefined);
      for (const listener of this.#listeners) listener();
    });
  }

  #stop(): void {
    this.#listing?.unsubscribe();
    this.#listing = undefined;
    for (const { reading } of this.#each.values()) reading.unsubscribe();
    this.#each.clear();
    this.#ids = undefined;
  }
}

/** See {@link NominationViews}; undefined while they are being read. */
export function useNominationViews(planYear?: number): readonly NominationView[] | undefined {
  const data = useData();
  const views = useMemo(() => new NominationViews(data, planYear), [data, planYear]);
  return useSyncExternalStore(views.subscribe, views.getSnapshot);
}
