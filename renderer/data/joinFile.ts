import { fail, type Result } from '../../shared/result';
import { foldForSearch } from '../../shared/text/search';
import { unitInName } from '../../shared/text/unitInNames';
import { pickedMedium } from './backupMedium';
import type { Data } from './data';
import { giveUpRestore, prepareRestore, type RestoreError, type RestoreOptions, type RestorePlan } from './restoreBackup';
import { readWorkspace } from './workspace';

/** The name to suggest for a join file. */
export async function suggestedJoinName(data: Data, now: Date = new Date()): Promise<string> {
  const workspace = await readWorkspace(data);
  const unit = workspace?.unitCode ?? workspace?.abbreviation ?? foldForSearch(workspace?.name ?? '');
  return `GHEPMAY_${unitInName(unit)}_${now.toISOString().slice(0, 10)}.goi`;
}

export type JoinError = RestoreError | { type: 'notAJoinFile' };

/**
 * Opens a join file, verifies it whole, and makes ready what this computer will begin with: the workspace's records and
 * keys, and an id and a certificate of its own. `finishRestore` or `giveUpRestore` follows; on failure nothing is left.
 */
export async function prepareJoin(
  data: Data,
  file: File,
  { passphrase, deviceName }: { passphrase: string | undefined; deviceName: string },
  options: RestoreOptions = {},
): Promise<Result<RestorePlan, JoinError>> {
  const medium = pickedMedium([file]);
  const { name } = medium.backups[0] ?? { name: file.name };
  const prepared = await prepareRestore(data, medium, { name, passphrase, deviceName }, options);
  if (!prepared.ok) return prepared.error.type === 'notABackup' ? fail({ type: 'notAJoinFile' }) : prepared;
  if (prepared.value.joins) return prepared;
  await giveUpRestore(data);
  return fail({ type: 'notAJoinFile' });
}
