import { pickedMedium } from '../../renderer/data/backupMedium';
import { keepBackupPassphrase } from '../../renderer/data/backupState';
import { finishRestore, prepareRestore } from '../../renderer/data/restoreBackup';
import { backUpToFile } from '../../renderer/data/writeBackup';
import { directExchange, fileFrom, startOffice, valueOf, type Office } from './exchangeScenario';
import { passphrase, startedAgain } from './joinedComputer';

const exchange = directExchange();

/** One file with everything, keys too. */
export async function backupOf({ data, desktop }: Office): Promise<File> {
  valueOf(await keepBackupPassphrase(data, passphrase));
  const target = valueOf(await desktop.files.chooseSave({ suggestedName: 'mang-di.goi', kind: 'bundle', title: '' }));
  valueOf(await backUpToFile(data, target, { exchange }));
  return fileFrom(desktop, 'mang-di.goi');
}

/** A new computer that the backup was restored to, after the start that follows. */
export async function restoredComputer(backup: File): Promise<Office> {
  const fresh = await startOffice();
  valueOf(await prepareRestore(fresh.data, pickedMedium([backup]), { name: backup.name, passphrase }, { exchange }));
  valueOf(await finishRestore(fresh.data));
  fresh.data.db.close();
  return startedAgain(fresh);
}
