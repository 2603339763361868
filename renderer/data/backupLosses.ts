import { copyName } from '../../shared/bundle/backupNames';
import type { BackupFile } from '../../shared/bundle/backup';
import type { BackupCounts } from '../../shared/model/backupFacts';
import type { VaultFile } from '../../shared/platform';
import type { Data } from './data';
import { evidenceName } from './evidenceBytes';
import { nameEvidence, refill } from './evidenceCheck';
import { checkReceived, nameReceivedEvidence } from './receivedCheck';

/** What a backup holds, as far as it can lose something. */
interface Losing {
  records: Record<string, { id: string }[]>;
  files: BackupFile[];
  losses: BackupFile[];
  counts: BackupCounts;
}

const sound = new WeakMap<Data, Set<string>>();

/**
 * Files that records name and that this computer has no more, or not whole, as they should be. What the database still has
 * is written back first. Bundles that were found sound are read whole once a window, as their files are hashed.
 */
export async function findLosses(data: Data, files: readonly VaultFile[]): Promise<BackupFile[]> {
  const known = sound.get(data) ?? new Set<string>();
  sound.set(data, known);
  const unread = (await data.db.of('receipts').toArray()).flatMap(({ id }) => (known.has(id) ? [] : [id]));
  const { damaged, lostReceived } = await checkReceived(data, { whole: true, only: new Set(unread) });
  const lost = new Set(lostReceived.map(({ bundleId }) => bundleId));
  for (const id of unread) if (!lost.has(id)) known.add(id);
  const losses = new Map(damaged.map(({ name, sha256, size }) => [name, { id: name, sha256, size }]));
  const sizes = new Map(files.map(({ name, size }) => [name, size]));
  for (const { file } of await data.db.of('evidence').toArray()) {
    const id = file && evidenceName(file.sha256);
    if (!id || sizes.get(id) === file.size || losses.has(id)) continue;
    if (!(await refill(data, file.sha256))) losses.set(id, { id, sha256: file.sha256, size: file.size });
  }
  return [...losses.values()];
}

/**
 * The moment as a folder can hold it: what is lost here counts on the copy that an earlier backup made, where there is
 * one. Records of which a part can be read are kept as they are, evidence that is not whole is left out. Gives as well what
 * is missing then.
 */
export async function countOnCopies<M extends Losing>(
  moment: M,
  isThere: (copy: string, size: number) => boolean,
  recipient: string | undefined,
): Promise<{ moment: M; missing: BackupFile[] }> {
  if (moment.losses.length === 0) return { moment, missing: [] };
  const files = new Map(moment.files.map((file) => [file.id, file]));
  const missing: BackupFile[] = [];
  for (const loss of moment.losses) {
    if (isThere(await copyName(loss.sha256, recipient), loss.size)) files.set(loss.id, loss);
    else {
      missing.push(loss);
      if (loss.id.startsWith('evidence/')) files.delete(loss.id);
    }
  }
  const all = [...files.values()];
  return { moment: { ...moment, files: all, records: { ...moment.records, files: all }, counts: { ...moment.counts, files: all.length } }, missing };
}

/** Files by the names that people know them by; one that no record names any more serves nobody. */
export async function namesOfFiles(data: Data, digests: readonly string[], missing: readonly BackupFile[]): Promise<string[]> {
  const names = new Set<string>();
  const receipts = new Map((await data.db.of('receipts').toArray()).map((receipt) => [receipt.id, receipt]));
  for (const sha256 of new Set([...digests, ...missing.flatMap((file) => (file.id.startsWith('evidence/') ? [file.sha256] : []))])) {
    for (const row of await data.db.of('evidence').where('file.sha256').equals(sha256).toArray()) names.add(wordsOf(await nameEvidence(data, row)));
    for (const receipt of receipts.values()) {
      const named = await nameReceivedEvidence(data, receipt, sha256);
      if (named) names.add(wordsOf(named));
    }
  }
  for (const { id } of missing) {
    const receipt = id.startsWith('received/') ? receipts.get(id.split('/')[1]!) : undefined;
    if (receipt) names.add([receipt.unitName, receipt.fileName].join(' · '));
  }
  return [...names];
}

function wordsOf({ title, owner, unitName }: { title: string; owner?: string; unitName?: string }): string {
  return [title, owner, unitName].filter((part) => part !== undefined).join(' · ').slice(0, 300);
}
