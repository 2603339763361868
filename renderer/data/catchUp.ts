import { readJournal, segmentsByDevice, cutTornTail, type JournalError, type JournalPosition } from '../../shared/journal/vaultJournal';
import { fail, ok, type Result } from '../../shared/result';
import type { Catching, Covered, Segments } from './catching';
import type { Applied } from './database';
import { giveUpFrom, rewriteFromProjection } from './journalRepair';
import { applyEntries } from './projection';

/** The vault holds a whole journal that is not the continuation of what the projection has. Never leaves the start. */
type Forked = { type: 'journalForked' };

/**
 * Replays what the vault has of one device and the projection has not, and mends the side that lost something from the
 * one that still has it. Gives where the device's journal ends.
 */
export async function catchUp(
  catching: Catching,
  device: string,
  segments: Segments,
  covered: Covered,
): Promise<Result<JournalPosition, JournalError | Forked>> {
  const { db, desktop } = catching;
  const applied = (await db.applied.get(device)) ?? null;
  if (applied && lostBefore(segments, applied)) return rewriteFromProjection(catching, device, segments, applied);
  const read = await replay(catching, device, segments, applied, covered);
  if (!read.ok) return mend(catching, device, segments, applied, read.error, covered);
  const { position, tornBytes } = read.value;
  const kept = catching.sentinel?.devices[device]?.seq ?? 0;
  if (position.seq < kept) {
    if (!catching.giveUpLoss) return fail({ type: 'journalIncomplete', from: position.seq + 1, to: kept, lost: kept - position.seq });
    catching.report.givenUp += kept - position.seq;
  }
  if (tornBytes > 0) {
    catching.report.tornBytes += tornBytes;
    const cut = await cutTornTail(desktop.vault, device, position);
    if (!cut.ok) return cut;
  }
  return ok(position);
}

/** True when the vault is shorter than what was applied, or a segment before that place is missing. */
function lostBefore(segments: Segments, applied: Applied): boolean {
  const needed = applied.offset > 0 ? applied.segment : applied.segment - 1;
  for (let number = 1; number <= needed; number += 1) {
    if (segments[number - 1]?.segment !== number) return true;
  }
  return applied.offset > 0 && segments[applied.segment - 1]!.size < applied.offset;
}

function replay(
  { db, desktop, sentinel, report, onProgress }: Catching,
  device: string,
  segments: Segments,
  from: JournalPosition | null,
  covered: Covered,
) {
  const total = sentinel ? Object.values(sentinel.devices).reduce((sum, { seq }) => sum + seq, 0) : null;
  return readJournal(desktop.vault, device, segments, from, async (entries, after) => {
    const bare = entries.find(({ header, payload }) => payload === null && header.seq > (covered[device] ?? 0));
    if (bare && from === null) throw new UncoveredEntry(bare.header.seq);
    await applyEntries(db, entries, { device, ...after });
    report.replayed += entries.length;
    onProgress(report.replayed, total === null ? null : Math.max(total, report.replayed));
  }).catch((fault: unknown): Result<never, JournalError> => {
    if (fault instanceof UncoveredEntry) return fail({ type: 'snapshotMissing', seq: fault.seq });
    throw fault;
  });
}

/** A payload was folded into a snapshot that is not there. */
class UncoveredEntry extends Error {
  constructor(readonly seq: number) {
    super('An entry without payload that no snapshot stands for');
  }
}

/**
 * The vault cannot be read on from where the projection stands. Its journal is whole by itself: it went on without us.
 * The damage lies in what the projection has too: it is written back. Otherwise changes are lost, and the user decides.
 */
async function mend(
  catching: Catching,
  device: string,
  segments: Segments,
  applied: Applied | null,
  error: JournalError,
  covered: Covered,
): Promise<Result<JournalPosition, JournalError | Forked>> {
  if (error.type !== 'journalDamaged') return fail(error);
  const isBreak = error.fault === 'sequence' || error.fault === 'previous';
  if (applied && isBreak && error.seq <= applied.seq + 1) {
    if (await isWholeByItself(catching, device, segments)) return fail({ type: 'journalForked' });
    return rewriteFromProjection(catching, device, segments, applied);
  }
  if (!catching.giveUpLoss) return fail(error);
  const left = await giveUpFrom(catching, device, error);
  if (!left.ok) return left;
  const again = segmentsByDevice(left.value).get(device) ?? [];
  return catchUp(catching, device, again, covered);
}

/** Checks a device's chain from its first entry, without applying anything. */
async function isWholeByItself({ desktop }: Catching, device: string, segments: Segments): Promise<boolean> {
  const read = await readJournal(desktop.vault, device, segments, null, async () => undefined);
  return read.ok;
}
