import type { Bytes } from '../../shared/bundle/bytes';
import type { Entry } from '../../shared/journal/change';
import { applyEntry, rowKey, touchedBy, type Row } from '../../shared/journal/project';
import type { SnapshotRow } from '../../shared/journal/snapshot';
import { clockOfStamps, joinClocks, type Clock } from '../../shared/journal/stamp';
import type { TableName } from '../../shared/model/tables';
import type { Applied, Database } from './database';
import { addBlocks, dropBlocks } from './entryStore';
import { fetchRows, storeRows } from './projection';
import { noteFolded } from './snapshotFiles';

/** Rows of one transaction. */
const rowsTogether = 5000;

/**
 * Fills an empty projection. Rows are held in memory and stored once, however often the journal changes them; how far it
 * has come is written at the very end, so that a filling that was cut off is begun anew at the next start.
 */
export class Filling {
  private readonly rows = new Map<string, Row>();
  private readonly positions: Applied[] = [];
  private clock: Clock = {};
  /** Rows lie in the database already, so that one that is not held may be there. */
  private hasStored = false;
  /** Some entry has lost its payload. */
  private hasFolded = false;
  private writing: Promise<unknown> = Promise.resolve();

  /** @param rowsHeld rows that are held before they are stored: 50,000 take some 100 MB */
  constructor(
    private readonly db: Database,
    private readonly rowsHeld = 50_000,
  ) {}

  /** Takes the rows of a snapshot. */
  async takeRows(rows: readonly SnapshotRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += rowsTogether) {
      const piece = rows.slice(at, at + rowsTogether);
      for (const { table, row } of piece) this.rows.set(rowKey(table, row.id), row);
      this.clock = joinClocks(this.clock, clockOfStamps(piece.flatMap(({ row }) => Object.values(row.stamps))));
      if (this.rows.size > this.rowsHeld) await this.store();
    }
  }

  /** Forgets what was read of a device's journal before it is read again. */
  async beginDevice(device: string): Promise<void> {
    await this.writing;
    await dropBlocks(this.db, device);
  }

  /** Takes entries of one device that follow on those before, with the lines they stand in. */
  async takeEntries(entries: readonly Entry[], lines: readonly Bytes[]): Promise<void> {
    await this.writing;
    this.writing = addBlocks(this.db, entries, lines);
    // Whoever awaits it gets the fault; until then it is nobody's.
    this.writing.catch(() => undefined);
    if (this.hasStored) await this.fetch(entries.flatMap(touchedBy));
    for (const entry of entries) {
      applyEntry(this.rows, entry);
      this.hasFolded ||= entry.payload === null;
    }
    this.clock = joinClocks(this.clock, clockOfStamps(entries.map(({ header }) => header.stamp)));
    if (this.rows.size > this.rowsHeld) await this.store();
  }

  /** A device's journal was read to its end. */
  endDevice(applied: Applied): void {
    this.positions.push(applied);
  }

  /** Stores what is held, and then how far the projection has come. */
  async finish(): Promise<void> {
    await this.writing;
    await this.store();
    await this.db.transaction('rw', [this.db.applied, this.db.meta], async () =>
      Promise.all([
        this.db.applied.bulkPut(this.positions),
        this.db.meta.put({ key: 'clock', clock: this.clock }),
        ...(this.hasFolded ? [noteFolded(this.db)] : []),
      ]),
    );
  }

  private async fetch(touched: readonly { table: TableName; id: string }[]): Promise<void> {
    const missing = touched.filter(({ table, id }) => !this.rows.has(rowKey(table, id)));
    for (const [key, row] of await fetchRows(this.db, missing)) this.rows.set(key, row);
  }

  private async store(): Promise<void> {
    const rows = [...this.rows];
    this.rows.clear();
    this.hasStored = true;
    let writing: Promise<unknown> = Promise.resolve();
    for (let at = 0; at < rows.length; at += rowsTogether) {
      const piece = new Map(rows.slice(at, at + rowsTogether));
      const before = writing;
      // Handed over while the piece before is being written.
      writing = this.db.transaction('rw', this.db.projectionTables, async () => storeRows(this.db, piece));
      writing.catch(() => undefined);
      await before;
    }
    await writing;
  }
}
