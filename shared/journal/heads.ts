import type { TableName } from '../model/tables';
import type { Json } from './change';
import { valueAt, type Row } from './project';
import { compareStamps, type Stamp } from './stamp';

/** A value of a place that no other change was made upon. */
export interface Head {
  stamp: Stamp;
  value: Json;
}

/** The one that stands first, then those that lost, the later first. */
export function headsAt(table: TableName, row: Row, key: string): Head[] {
  const stamp = row.stamps[key];
  const lost = Object.entries(row.concurrency?.[key]?.lost ?? {}).map(([at, value]) => ({ stamp: at, value }));
  lost.sort((a, b) => compareStamps(b.stamp, a.stamp));
  return [...(stamp === undefined ? [] : [{ stamp, value: valueAt(table, row, key) }]), ...lost];
}
