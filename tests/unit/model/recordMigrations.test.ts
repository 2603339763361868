import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { recordSchema } from '../../../shared/bundle/format';
import type { Row } from '../../../shared/journal/project';
import type { RecordMigration } from '../../../shared/model/migrations/migration';
import { recordMigrations } from '../../../shared/model/migrations/migrations';
import { MigrationCases } from '../../support/migrationCases';

// Each step gets a `describe` of its own here, which runs it by `cases.run`.
const cases = new MigrationCases(recordMigrations);

const row: Row = { id: 'r', createdAt: '2026-10-12T03:32:00.000Z', updatedAt: '2026-10-12T03:32:00.000Z', stamps: {} };

/** Puts a field of before under its name of now. */
const planted: RecordMigration = {
  schema: 2,
  fields: (table, { people }) => (table === 'subjects' && people !== undefined ? { ethnicity: people as string, people: null } : undefined),
};

describe('the list of steps of the records’ schema', () => {
  it('leads from 2 to the schema of this version without a gap and names every file of its folder', () => {
    expect(recordMigrations.map(({ schema }) => schema)).toEqual(recordMigrations.map((_, index) => index + 2));
    expect(recordSchema).toBe(recordMigrations.length + 1);
    const files = readdirSync('shared/model/migrations').filter((name) => /^\d{3}-/.test(name));
    expect(files.map((name) => Number(name.slice(0, 3)))).toEqual(recordMigrations.map(({ schema }) => schema));
  });
});

describe('what watches over the cases', () => {
  it('names a step that no case has run', () => {
    const watched = new MigrationCases([planted, { schema: 3, fields: () => undefined }]);
    expect(watched.run(2, 'subjects', { ...row, people: 'Tày' })).toMatchObject({ ethnicity: 'Tày' });
    expect(watched.missed()).toEqual([3]);
  });

  it('refuses a step that gives something else when it is run again', () => {
    const counting: RecordMigration = { schema: 2, fields: (_, { times }) => ({ times: Number(times ?? 0) + 1 }) };
    expect(() => new MigrationCases([counting]).run(2, 'subjects', row)).toThrow('changes what it gave');
  });
});

afterAll(() => {
  // The end of the file fails when a step was never run by a case of its own.
  expect(cases.missed()).toEqual([]);
});
