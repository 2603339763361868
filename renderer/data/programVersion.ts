import { isSameProgram, readWrittenBy, writeWrittenBy, type ProgramVersion } from '../../shared/journal/writtenBy';
import type { RecordMigration } from '../../shared/model/migrations/migration';
import { recordMigrations } from '../../shared/model/migrations/migrations';
import type { Desktop, Vault } from '../../shared/platform';
import { databaseVersion } from './database';

/** What this program is, as far as the data it writes goes. */
export async function thisProgram(
  { app }: Pick<Desktop, 'app'>,
  migrations: readonly RecordMigration[] = recordMigrations,
): Promise<ProgramVersion> {
  const info = await app.info();
  return { app: info.ok ? info.value.version : '0', database: databaseVersion, records: migrations.at(-1)?.schema ?? 1 };
}

/** Notes who writes here from now on. A disk that refuses costs one more copy at the next start, and nothing else. */
export async function noteWriter(vault: Vault, program: ProgramVersion): Promise<void> {
  const read = await readWrittenBy(vault);
  const noted = read.ok ? read.value : null;
  if (noted === 'newer') return;
  const isNoted = noted !== null && !noted.upgradingTo && isSameProgram(noted, program);
  if (!isNoted) await writeWrittenBy(vault, program);
}
