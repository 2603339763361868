import { readJournal, segmentName, segmentsByDevice, type JournalError } from '../../shared/journal/vaultJournal';
import { fail, ok, type Result } from '../../shared/result';
import type { Data } from './data';

/** What was read: every entry of every device, each linked to the one before. */
export interface VerifiedJournal {
  entries: number;
  devices: number;
}

/**
 * Reads every device's journal as it lies in the vault, from its first entry, and checks the chain: sequence, link to the
 * entry before, hash of the content, and that it ends where this computer knows it to end. Fails with `journalDamaged`
 * at the first entry that does not hold. `onProgress` is called with the entries read, and how many there should be.
 */
export async function verifyJournal(
  { db, desktop, journal }: Pick<Data, 'db' | 'desktop' | 'journal'>,
  onProgress: (read: number, all: number) => void = () => {},
): Promise<Result<VerifiedJournal, JournalError>> {
  await journal.idle();
  const known = new Map((await db.applied.toArray()).map(({ device, ...position }) => [device, position]));
  const listed = await desktop.vault.list('journal/');
  if (!listed.ok) return listed;
  const segments = segmentsByDevice(listed.value);
  const all = [...known.values()].reduce((sum, { seq }) => sum + seq, 0);
  let entries = 0;
  const devices = new Set([...known.keys(), ...segments.keys()]);
  for (const device of devices) {
    const read = await readJournal(desktop.vault, device, segments.get(device) ?? [], null, async (part) => {
      entries += part.length;
      onProgress(entries, Math.max(all, entries));
    });
    if (!read.ok) return read;
    const { position, tornBytes, unended } = read.value;
    const isTorn = tornBytes > 0 || unended !== null;
    const wanted = known.get(device);
    // Somebody may have gone on working while the files were read: more than was known is no fault.
    const isShort = wanted !== undefined && position.seq < wanted.seq;
    const isOther = wanted !== undefined && position.seq === wanted.seq && position.hash !== wanted.hash;
    if (isShort || isOther || isTorn) {
      const fault = isTorn ? 'unreadable' : isShort ? 'sequence' : 'previous';
      return fail({ type: 'journalDamaged', file: segmentName(device, position.segment), seq: position.seq + (isOther ? 0 : 1), fault });
    }
  }
  return ok({ entries, devices: devices.size });
}
