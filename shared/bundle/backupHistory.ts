import { applyEntry, rowKey, stateHash, type Row } from '../journal/project';
import { readSnapshot, snapshotsAmong } from '../journal/snapshot';
import { isTableName } from '../model/tables';
import { ok } from '../result';
import type { BackupContent } from './backup';
import { joinBytes, type Bytes } from './bytes';

const isSnapshot = (name: string): boolean => name.startsWith('snapshot/');

/**
 * Whether the history of a backup gives its records, as a restore will find out: parts of it may have been folded into a
 * snapshot, which is one of the files that are read back. They pass through `keeping`; then `holds` can tell.
 */
export class BackupHistory {
  private readonly snapshots = new Map<string, Bytes>();

  constructor(private readonly content: BackupContent) {}

  /** Hands on the pieces of a file that has these names in the vault, and keeps those of a snapshot. */
  async *keeping(names: readonly string[], pieces: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void> {
    const wanted = names.filter(isSnapshot);
    const kept: Bytes[] = [];
    for await (const piece of pieces) {
      if (wanted.length > 0) kept.push(piece.slice());
      yield piece;
    }
    const whole = wanted.length > 0 ? joinBytes(kept) : new Uint8Array();
    for (const name of wanted) this.snapshots.set(name, whole);
  }

  /** True when every snapshot that the backup names has passed. */
  get isComplete(): boolean {
    return this.content.files.every(({ id }) => !isSnapshot(id) || this.snapshots.has(id));
  }

  /** Replays over the newest whole snapshot, and compares. */
  async holds(): Promise<boolean> {
    const { entries, stateHash: wanted } = this.content;
    const { rows, devices } = await this.newestSnapshot();
    const isUncovered = entries.some(({ header, payload }) => payload === null && header.seq > (devices[header.device] ?? 0));
    if (isUncovered) return false;
    for (const entry of entries) applyEntry(rows, entry);
    const known = [...rows].map(([key, row]) => ({ table: key.slice(0, key.indexOf('/')), row }));
    return (await stateHash(known.filter(({ table }) => isTableName(table)))) === wanted;
  }

  private async newestSnapshot(): Promise<{ rows: Map<string, Row>; devices: Readonly<Record<string, number>> }> {
    const bytesOf = (name: string): Bytes => this.snapshots.get(name)!;
    const read = async (name: string, offset: number, length: number) => ok(bytesOf(name).slice(offset, offset + length));
    for (const file of snapshotsAmong([...this.snapshots].map(([name, { length }]) => ({ name, size: length })))) {
      const snapshot = await readSnapshot({ read }, file);
      if (!snapshot.ok) continue;
      const { header, rows } = snapshot.value;
      return { rows: new Map(rows.map(({ table, row }) => [rowKey(table, row.id), row])), devices: header.devices };
    }
    return { rows: new Map(), devices: {} };
  }
}
