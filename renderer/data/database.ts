import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Entry } from '../../shared/journal/change';
import type { JournalPosition } from '../../shared/journal/vaultJournal';
import type { Row } from '../../shared/journal/project';
import type { Clock } from '../../shared/journal/stamp';
import { tableNames, type RecordOf, type TableName } from '../../shared/model/tables';

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

export type Meta = { key: 'database'; databaseId: string; deviceId: string | null } | { key: 'clock'; clock: Clock };

/** Version of the stores that this program makes; IndexedDB counts ten times this. */
const latest = 1;

const entityIndexes: Partial<Record<TableName, string>> = {
  units: 'code',
  nominations: 'planYear, subjectId',
  stageEvents: 'nominationId',
  achievements: 'nominationId',
  answers: 'nominationId',
  evidence: 'nominationId, file.sha256',
  proposals: 'nominationId',
  consents: 'subjectId',
  earlierAwards: 'subjectId',
  votes: 'meetingId, nominationId',
  meetings: 'planYear',
  senders: 'unitCode',
  receipts: 'senderId',
  receivedVersions: 'nominationId, bundleId, senderId',
  reviews: 'status',
  reviewMarks: 'versionId',
  requests: 'versionId, nominationId',
  reviewNotes: 'versionId',
};

type EntityTables = { [T in TableName]: EntityTable<RecordOf<T>, 'id'> };

/**
 * The projection: what the journal says, made fast to ask. It can be thrown away at any time and rebuilt by replay.
 * Only `renderer/data` knows it. Writes are relaxed, since the vault was flushed before.
 */
export class Database extends Dexie {
  declare readonly entries: Table<Entry, [string, number]>;
  declare readonly applied: EntityTable<Applied, 'device'>;
  declare readonly tombstones: EntityTable<Tombstone, 'key'>;
  declare readonly blobs: EntityTable<StoredBlob, 'sha256'>;
  declare readonly closures: EntityTable<StoredClosure, 'versionId'>;
  declare readonly meta: Table<Meta, string>;

  constructor(name = 'guong-sang') {
    super(name, { chromeTransactionDurability: 'relaxed' });
    const stores: Record<string, string> = {
      entries: '[header.device+header.seq]',
      applied: 'device',
      tombstones: 'key',
      blobs: 'sha256',
      closures: 'versionId',
      meta: 'key',
    };
    for (const table of tableNames) stores[table] = ['id', entityIndexes[table]].filter(Boolean).join(', ');
    this.version(latest).stores(stores);
  }

  /** True when a newer version of the program made this database; Dexie opens it all the same. */
  get isNewer(): boolean {
    return this.backendDB().version > latest * 10;
  }

  /** The table of an entity. */
  of<T extends TableName>(table: T): EntityTables[T] {
    return this.table(table) as unknown as EntityTables[T];
  }

  /** Every table that a journal entry may touch, for one transaction over them. */
  get projectionTables(): Table[] {
    return [...tableNames.map((name) => this.table(name)), this.entries, this.applied, this.tombstones, this.meta];
  }
}
