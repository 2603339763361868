import type { BackupError } from '../../shared/bundle/backup';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { OpenedBackup } from '../workers/backupJobs';
import { folderMedium } from './backupMedium';
import { backupStateOf, readBackupPassphrase } from './backupState';
import { exchangeWorker, type RangeOf } from './exchangeWorker';
import type { Data } from './data';
import { stoppedBy, type BackupOptions } from './backupOptions';

export type BackupCheckError = BackupError | PlatformError | { type: 'backupFolderMissing' };

/**
 * Kiểm tra bản sao lưu: reads the newest backup of the folder back whole, every byte of every file, and notes what was
 * found. The passphrase is the one that is kept.
 */
export async function checkBackup(data: Data, options: BackupOptions = {}): Promise<Result<OpenedBackup & { name: string }, BackupCheckError>> {
  const state = backupStateOf(data);
  return state.inTurn(async (stop) => {
    const { folder, facts } = await state.ready();
    if (!folder) return fail({ type: 'backupFolderMissing' });
    const medium = await folderMedium(data.desktop, folder);
    if (!medium.ok) return medium;
    const name = medium.value.backups.find((backup) => backup.name === facts.last?.name)?.name ?? medium.value.backups[0]?.name;
    if (name === undefined) return fail({ type: 'backupFolderMissing' });
    const passphrase = await readBackupPassphrase(data);
    if (!passphrase.ok) return passphrase;
    const { files } = medium.value;
    const read: RangeOf = (file, offset, length) => medium.value.read(file, offset, length);
    const exchange = options.exchange ?? exchangeWorker();
    const request = { name, files, passphrase: passphrase.value };
    const opened = await state.showing('checking', (onProgress) => exchange.openBackup(request, read, { onProgress, signal: stoppedBy(options, stop).signal }));
    if (opened.ok || opened.error.type !== 'cancelled') {
      const found = opened.ok ? { counts: opened.value.counts, error: null } : { counts: null, error: opened.error.type };
      await state.change({ check: { name, at: (options.now ?? new Date()).toISOString(), ...found } });
    }
    return opened.ok ? ok({ ...opened.value, name }) : opened;
  });
}
