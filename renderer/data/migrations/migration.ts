import type { Transaction } from 'dexie';

/** One step of the projection's schema. Once released it never changes: what comes later is a step of its own. */
export interface Migration {
  /** Dexie's version, from 1 without a gap. */
  version: number;
  /** Stores whose indexes are new or others than before, in Dexie's notation; null takes a store away. */
  stores: Record<string, string | null>;
  /** Brings rows of the version before to this one. Awaits nothing but Dexie. */
  upgrade?: (transaction: Transaction) => Promise<void>;
}
