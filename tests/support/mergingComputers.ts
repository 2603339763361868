import type { Change, Entry } from '../../shared/journal/change';
import { settledBy } from '../../shared/journal/conflict';
import { applyEntry, rowKey, type Row } from '../../shared/journal/project';
import { joinClocks, stampOf, type Clock } from '../../shared/journal/stamp';

const at = '2026-10-12T03:32:00.000Z';

/** What somebody does at a computer, before it is known upon what. */
export type Step =
  | { type: 'set'; table: 'subjects' | 'achievements'; id: string; key: string; value: string | boolean | null }
  /** `look`: at the first thing that lost in this record. */
  | { type: 'delete' | 'erase' | 'look'; table: 'subjects' | 'achievements'; id: string };

/** A computer as far as merging goes: its rows, and the entries it has of each device, in their order. */
export class Computer {
  readonly rows = new Map<string, Row>();
  readonly entries = new Map<string, Entry[]>();
  private clock: Clock = {};

  constructor(readonly device: string) {}

  /** What has come here of each computer. */
  get seen(): Clock {
    return this.clock;
  }

  /** Writes one entry as the one writer does. */
  work(steps: readonly Step[]): void {
    this.append(steps.flatMap((step) => this.changeFor(step) ?? []));
  }

  /** The same of changes that do not say yet upon what they are made. */
  write(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.append(changes.map((change) => {
      const row = this.rows.get(rowKey(change.table, change.id));
      const settles = { ...change.settles };
      for (const [key, value] of Object.entries(change.set ?? {})) {
        const stamps = [...(settles[key] ?? []), ...settledBy(change.table, row, key, value)];
        if (stamps.length > 0) settles[key] = stamps;
      }
      const upon = Object.fromEntries(Object.keys(change.set ?? {}).map((key) => [key, row?.stamps[key] ?? '']));
      return { ...change, ...(change.set && { upon }), ...(Object.keys(settles).length > 0 && { settles }) };
    }));
  }

  private append(changes: Change[]): void {
    const own = this.entries.get(this.device) ?? [];
    const counter = Math.max(0, ...Object.values(this.clock)) + 1;
    const entry: Entry = {
      header: { v: 1, device: this.device, seq: own.length + 1, stamp: stampOf(counter, this.device), actor: 'u', at, intent: 'editSubject', payloadHash: '', prev: '' },
      payload: { changes },
    };
    this.take([entry]);
  }

  private changeFor(step: Step): Change | null {
    const { table, id } = step;
    const row = this.rows.get(rowKey(table, id));
    if (step.type === 'set') {
      const { key, value } = step;
      const settles = settledBy(table, row, key, value);
      return { table, id, set: { [key]: value }, upon: { [key]: row?.stamps[key] ?? '' }, ...(settles.length > 0 && { settles: { [key]: settles } }) };
    }
    if (step.type === 'delete') return { table, id, delete: { seen: this.clock } };
    return step.type === 'erase' ? { table, id, erase: true } : firstLost(table, id, row);
  }

  /** Takes entries in that are new here; those of one device must come in their order. */
  take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const { device, seq, stamp } = entry.header;
      const held = this.entries.get(device) ?? [];
      if (seq <= held.length) continue;
      if (seq !== held.length + 1) throw new Error('A gap');
      this.entries.set(device, [...held, entry]);
      this.clock = joinClocks(this.clock, { [device]: Number(stamp.split('@')[0]) });
      this.apply(entry);
    }
  }

  /** Applies an entry to the rows, taken in before or not. */
  apply(entry: Entry): void {
    applyEntry(this.rows, entry);
  }

  /** Everything that another has and this one has not, device by device in the order given by `first`. */
  takeFrom(other: Computer, first: number): void {
    const devices = [...other.entries.keys()];
    for (let index = 0; index < devices.length; index += 1) this.take(other.entries.get(devices[(index + first) % devices.length]!)!);
  }

  /** Rows with what is known beside them, in one order. */
  state(): [string, Row][] {
    return [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

function firstLost(table: string, id: string, row: Row | undefined): Change | null {
  const found = Object.entries(row?.concurrency ?? {}).find(([, { lost }]) => lost);
  return found ? { table, id, settles: { [found[0]]: [Object.keys(found[1].lost!)[0]!] } } : null;
}

/** Every write of the entries, by place, with what it was made upon. */
export function writesOf(entries: Iterable<Entry>): Map<string, { stamp: string; upon: string }[]> {
  const writes = new Map<string, { stamp: string; upon: string }[]>();
  for (const { header, payload } of entries) {
    for (const { table, id, set, upon } of payload!.changes) {
      for (const key of Object.keys(set ?? {})) {
        const place = `${rowKey(table, id)}#${key}`;
        writes.set(place, [...(writes.get(place) ?? []), { stamp: header.stamp, upon: upon![key]! }]);
      }
    }
  }
  return writes;
}

/** True when the row says of every write that it stands there, that others were made upon it, or that it lost. */
export function losesNothing(row: Row, key: string, writes: readonly { stamp: string; upon: string }[]): boolean {
  if (row.erased) return true;
  const madeUpon = new Set(writes.map(({ upon }) => upon));
  const lost = row.concurrency?.[key]?.lost ?? {};
  const heads = [...new Set(writes.map(({ stamp }) => stamp))].filter((stamp) => !madeUpon.has(stamp));
  const standing = row.stamps[key];
  const told = [...Object.keys(lost), ...(standing === undefined ? [] : [standing])];
  return heads.length === told.length && heads.every((stamp) => told.includes(stamp));
}
