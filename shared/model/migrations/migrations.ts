import type { RecordMigration } from './migration';

/**
 * Every step of the records' schema, in order, one file each (`002-<name>.ts` leads to schema 2). There is one schema
 * until now. Each has its case in `tests/unit/model/recordMigrations.test.ts`.
 */
export const recordMigrations: readonly RecordMigration[] = [];
