import type { Row } from '../../shared/journal/project';
import { migrate, type RecordMigration } from '../../shared/model/migrations/migration';
import type { TableName } from '../../shared/model/tables';

/** Runs steps of the records' schema one at a time and remembers which, so that none is left without a case. */
export class MigrationCases {
  private readonly ran = new Set<number>();

  constructor(private readonly migrations: readonly RecordMigration[]) {}

  /** The record as the step to this schema leaves it. Throws when run again over that it would change something. */
  run(schema: number, table: TableName, record: Row): Row {
    const migration = this.migrations.find((each) => each.schema === schema)!;
    const { after } = migrate(migration, table, record);
    if (Object.keys(migrate(migration, table, after).set).length > 0) throw new Error(`The step to ${schema} changes what it gave`);
    this.ran.add(schema);
    return after;
  }

  /** The schemas of the steps that no case has run. */
  missed(): number[] {
    return this.migrations.map(({ schema }) => schema).filter((schema) => !this.ran.has(schema));
  }
}
