import type { RecordOf, TableName } from '../model/tables';

/** A record as it leaves this computer: its fields and stamps, without what the projection keeps for itself. */
export function bundled<T extends object>(record: T): T {
  const { deleted: _deleted, concurrency: _concurrency, ...rest } = record as T & { deleted?: unknown; concurrency?: unknown };
  return rest as T;
}

/** A record without some of its fields, and without the stamps of those. */
export function without<T extends { stamps: Record<string, string> }, K extends keyof T & string>(record: T, fields: readonly K[]): Omit<T, K> {
  const left = new Set<string>(fields);
  const of = (key: string): string => key.split('/')[0]!;
  const rest = Object.fromEntries(Object.entries(record).filter(([key]) => !left.has(key)));
  const stamps = Object.fromEntries(Object.entries(record.stamps).filter(([key]) => !left.has(of(key))));
  return { ...rest, stamps } as unknown as Omit<T, K>;
}

/** The fields of a record alone, to be written anew under this computer's own stamps. */
export function fieldsOf<T extends TableName>(record: RecordOf<T>): Omit<RecordOf<T>, 'id' | 'createdAt' | 'updatedAt' | 'stamps'> {
  const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, stamps: _stamps, ...fields } = bundled<RecordOf<T>>(record);
  return fields;
}
