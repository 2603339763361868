import type { JournalError } from '../../shared/journal/vaultJournal';
import { isNewerProgram, isSameProgram, readWrittenBy, writeWrittenBy, type ProgramVersion } from '../../shared/journal/writtenBy';
import type { RecordMigration } from '../../shared/model/migrations/migration';
import type { Desktop, PlatformError, VaultFile } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { backupBefore } from './backupSchedule';
import { journalStart } from './catching';
import { copyBeforeUpgrade } from './copyBeforeUpgrade';
import type { Data } from './data';
import { registerDevice } from './devices';
import type { Exchange } from './exchangeWorker';
import { migrateRecords } from './migrateRecords';
import { openData, type OpenOptions } from './openData';
import { noteWriter, thisProgram } from './programVersion';
import type { StartReport } from './startReport';

export interface UpgradeOptions extends OpenOptions {
  /** Called when data of an older version is backed up, which may take its time. */
  onBackup?: () => void;
  exchange?: Exchange;
  /** Steps of the records' schema; those that ship unless said. */
  migrations?: readonly RecordMigration[];
}

/**
 * Opens the data as `openData` does. When an older version of the program wrote it last, its journal is copied aside before
 * anything is opened, and a backup is written to the chosen folder before a record is brought to this version's schema.
 * Without a folder, or when it cannot be reached, the copy aside has to do. Fails when the records would have to change
 * and no copy can be kept: then nothing was touched. This computer is entered into the list of its workspace where it is
 * missing, so that every entry that a start writes is there before anybody looks.
 */
export async function openUpgraded(
  desktop: Desktop,
  { onBackup = () => {}, exchange, migrations, ...options }: UpgradeOptions = {},
): Promise<Result<{ data: Data; report: StartReport }, JournalError>> {
  const vault = await desktop.vault.open();
  if (!vault.ok) return vault;
  const program = await thisProgram(desktop, migrations);
  const isUpgrade = await prepareUpgrade(desktop, vault.value.files, program);
  if (!isUpgrade.ok) return isUpgrade;
  const opened = await openData(desktop, options);
  // What cannot be written, a newer version's data for one, is not upgraded either.
  if (!opened.ok || opened.value.data.journal.blockedBy) return opened;
  const { data } = opened.value;
  if (isUpgrade.value) {
    onBackup();
    await backupBefore(data, 'upgrade', { exchange });
  }
  const migrated = await migrateRecords(data, migrations);
  if (!migrated.ok) return migrated;
  await noteWriter(desktop.vault, program);
  // A disk that takes nothing more can still be looked at; the next start tries again.
  await registerDevice(data);
  return opened;
}

/** Takes the copy aside where one is wanted, once an upgrade however often it is begun. True when this is an upgrade. */
async function prepareUpgrade(
  desktop: Desktop,
  files: readonly VaultFile[],
  program: ProgramVersion,
): Promise<Result<boolean, PlatformError>> {
  const read = await readWrittenBy(desktop.vault);
  if (!read.ok) return read;
  // Nothing is written before it is known that this version may.
  if (read.value === 'newer') return ok(false);
  const before = read.value ?? oldest;
  if (!journalStart(files) || !isNewerProgram(program, before)) return ok(false);
  if (before.upgradingTo && isSameProgram(before.upgradingTo, program)) return ok(true);
  const copied = await copyBeforeUpgrade(desktop, files);
  // As long as no record changes its form, the data is as safe without a copy, and people can work.
  if (!copied.ok) return before.records < program.records ? copied : ok(true);
  const noted = await writeWrittenBy(desktop.vault, { ...before, upgradingTo: program });
  return noted.ok || before.records === program.records ? ok(true) : noted;
}

/** Before versions were noted. */
const oldest: ProgramVersion & { upgradingTo?: ProgramVersion } = { app: '0', database: 1, records: 1 };
