import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Entry } from '../../shared/journal/change';
import type { JournalPosition } from '../../shared/journal/vaultJournal';
import type { Row } from '../../shared/journal/project';
import type { Clock } from '../../shared/journal/stamp';
import type { Bytes } from '../../shared/bundle/bytes';
import { fail, ok, type Result } from '../../shared/result';
import { tableNames, type RecordOf, type TableName } from '../../shared/model/tables';
import { migrations } from './migrations/migrations';

/** How far a device's journal has been applied here. */
export interface Applied extends JournalPosition {
  device: string;
}

/** A deleted record, kept out of its table so that queries see living ones only. */
export interface Tombstone {
  key: string;
  table: TableName;
  row: Row;
}

/** Evidence bytes. At a unit the second copy beside the vault's, at the Sở a cache that may be emptied. */
export interface StoredBlob {
  sha256: string;
  blob: Blob;
}

/** A received nomination whole, by its versionId; a cache of `received/` in the vault. */
export interface StoredClosure {
  versionId: string;
  closure: unknown;
}

export type Meta = { key: 'database'; databaseId: string; deviceId: string | null } | { key: 'clock'; clock: Clock }
  /** Rows in which something lost against a change made apart from it, by `rowKey`. */
  | { key: 'conflicts'; rows: string[] }
  /** Entries here have lost their payloads to a snapshot. */
  | { key: 'folded' };

/** Version of the stores that this program makes; IndexedDB counts ten times this. */
export const databaseVersion = Math.max(...migrations.map(({ version }) => version));

/** An entry with the keys of the records by which it is found (`recordsOf`). */
export type StoredEntry = Entry & { records: string[] };

/**
 * Entries of one device that follow on each other, as the lines of the journal. `last` is the number of the last. The lines
 * are UTF-8, half of what the browser writes for a text with Vietnamese letters; earlier versions kept the text.
 */
export interface EntryBlock {
  device: string;
  last: number;
  lines: Bytes | string;
}

/** Which records a block's entries touch, by hash; apart, so that finding needs no block but those it finds. */
export interface BlockKeys {
  device: string;
  last: number;
  keys: Uint32Array;
}

type EntityTables = { [T in TableName]: EntityTable<RecordOf<T>, 'id'> };

/**
 * The projection: what the journal says, made fast to ask. It can be thrown away at any time and rebuilt by replay.
 * Only `renderer/data` knows it. Writes are relaxed, since the vault was flushed before.
 */
export class Database extends Dexie {
  declare readonly entries: Table<StoredEntry, [string, number]>;
  declare readonly entryBlocks: Table<EntryBlock, [string, number]>;
  declare readonly blockKeys: Table<BlockKeys, [string, number]>;
  declare readonly applied: EntityTable<Applied, 'device'>;
  declare readonly tombstones: EntityTable<Tombstone, 'key'>;
  declare readonly blobs: EntityTable<StoredBlob, 'sha256'>;
  declare readonly closures: EntityTable<StoredClosure, 'versionId'>;
  declare readonly meta: Table<Meta, string>;

  /** @param asItIs opens the stores that are there, whatever they are, and changes none */
  constructor(
    name = 'guong-sang',
    private readonly asItIs = false,
  ) {
    super(name, { chromeTransactionDurability: 'relaxed' });
    if (asItIs) return;
    for (const { version, stores, upgrade } of migrations) {
      const declared = this.version(version).stores(stores);
      if (upgrade) declared.upgrade(upgrade);
    }
  }

  /** True when a newer version of the program made this database. */
  get isNewer(): boolean {
    return this.asItIs;
  }

  /**
   * Opens the database of this name. One that a newer version made is opened as it is, since Dexie would bring its stores
   * into this version's form; `newerData` when that has no place for what is asked here.
   */
  static async opened(name?: string): Promise<Result<Database, { type: 'newerData'; found: 'unreadable' }>> {
    const db = new Database(name);
    const isNewer = (await storedVersion(db.name)) > databaseVersion * 10;
    if (!isNewer) {
      await db.open();
      return ok(db);
    }
    const foreign = new Database(name, true);
    await foreign.open();
    const there = new Set(foreign.tables.map((table) => table.name));
    const needed = db.tables.map((table) => table.name);
    if (!needed.every((table) => there.has(table))) {
      foreign.close();
      return fail({ type: 'newerData', found: 'unreadable' });
    }
    for (const table of needed) Object.defineProperty(foreign, table, { value: foreign.table(table) });
    return ok(foreign);
  }

  /** The table of an entity. */
  of<T extends TableName>(table: T): EntityTables[T] {
    return this.table(table) as unknown as EntityTables[T];
  }

  /** Every table that a journal entry may touch, for one transaction over them. */
  get projectionTables(): Table[] {
    return [...tableNames.map((name) => this.table(name)), ...this.bookkeepingTables, this.entryBlocks, this.blockKeys];
  }

  /** What every entry touches beside its records. */
  get bookkeepingTables(): Table[] {
    return [this.entries, this.applied, this.tombstones, this.meta];
  }
}

/** The version that IndexedDB counts for a database; 0 when there is none. Changes nothing. */
function storedVersion(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let isThere = true;
    opening.onupgradeneeded = () => {
      isThere = false;
      opening.transaction!.abort();
    };
    opening.onsuccess = () => {
      const { version } = opening.result;
      opening.result.close();
      resolve(version);
    };
    opening.onerror = () => (isThere ? reject(opening.error ?? new Error('The database does not open')) : resolve(0));
  });
}
