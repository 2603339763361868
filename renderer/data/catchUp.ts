import { hashHeader } from '../../shared/journal/chain';
import { readJournal, segmentName, segmentsByDevice, cutTornTail, type JournalError, type JournalPosition, type JournalReading } from '../../shared/journal/vaultJournal';
import { isTableName } from '../../shared/model/tables';
import type { Desktop } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { Catching, Covered, Segments } from './catching';
import type { Applied } from './database';
import { carryOutRescue, planRescue, renumberSegments, rewriteFromProjection } from './journalRepair';
import { judgeLastLine } from './lastLine';
import { applyEntries } from './projection';

/**
 * The vault holds a whole journal that the projection cannot go on with from where it stands, so that it is filled anew:
 * `journalForked` when the vault went on without it, `journalRewritten` when old payloads were folded after the last that
 * the browser's database still has. Never leaves the start.
 */
type Elsewhere = { type: 'journalForked' } | { type: 'journalRewritten' };

/**
 * Replays what the vault has of one device and the projection has not, and mends the side that lost something from the
 * one that still has it. Gives where the device's journal ends.
 */
export async function catchUp(
  catching: Catching,
  device: string,
  segments: Segments,
  covered: Covered,
): Promise<Result<JournalPosition, JournalError | Elsewhere>> {
  const { db, desktop } = catching;
  const applied = (await db.applied.get(device)) ?? null;
  if (applied && lostBefore(segments, applied)) return compareWhole(catching, device, segments, applied, covered);
  const line = applied ? await judgeLastLine(catching, device, segments, applied) : 'good';
  if (applied && line === 'other') return compareWhole(catching, device, segments, applied, covered);
  if (applied && line === 'damaged') return mendFromProjection(catching, device, segments, applied, covered);
  const read = await replay(catching, device, segments, applied, covered);
  // Every entry hangs on the one before: nothing here tells what stood in the place of one that is another.
  if (!read.ok && read.error.type === 'journalDamaged' && read.error.found === 'atStart') return fail(read.error);
  if (!read.ok) return mend(catching, device, segments, applied, read.error, covered);
  const { position, tornBytes, readableTo, unended } = read.value;
  const kept = catching.sentinel?.devices[device]?.seq ?? 0;
  if (position.seq < kept && readableTo > 0) {
    // Kept once, and others behind it are there: no tail that was torn off, a damage.
    const damage = { type: 'journalDamaged', file: segmentName(device, position.segment), seq: position.seq + 1, fault: 'unreadable' } as const;
    return mend(catching, device, segments, null, damage, covered);
  }
  if (position.seq < kept) {
    if (!catching.giveUpLoss) return fail({ type: 'journalIncomplete', from: position.seq + 1, to: kept, lost: kept - position.seq });
    catching.report.givenUp += kept - position.seq;
  }
  if (tornBytes > 0 || unended) {
    // Whole but for the end of its line: kept, and told as a damage that was mended.
    if (tornBytes === 0) catching.report.rewritten += 1;
    const cut = await cutTornTail(desktop.vault, device, read.value);
    if (!cut.ok) return cut;
    if (cut.value.wasBlank) catching.report.blankBytes += tornBytes;
    else catching.report.tornBytes += tornBytes;
  }
  catching.filling?.endDevice({ device, ...position });
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

async function replay(
  { db, desktop, sentinel, report, onProgress, giveUpLoss, filling }: Catching,
  device: string,
  segments: Segments,
  from: JournalPosition | null,
  covered: Covered,
): Promise<Result<JournalReading, JournalError | Elsewhere>> {
  const total = sentinel ? Object.values(sentinel.devices).reduce((sum, { seq }) => sum + seq, 0) : null;
  await filling?.beginDevice(device);
  const kept = sentinel?.devices[device];
  let uncovered = 0;
  const read = await readJournal(desktop.vault, device, segments, from, async (entries, after, lines) => {
    // Kept where it stands; who leaves it out here would go on from a state that it is no part of.
    if (entries.some(({ payload }) => payload?.changes.some(({ table }) => !isTableName(table)))) throw new NewerEntry('Of a table to come');
    const known = kept && entries.find(({ header }) => header.seq === kept.seq);
    if (known && kept.hash !== '' && hashHeader(known.header) !== kept.hash) {
      if (!giveUpLoss) throw new OtherEntry(segmentName(device, after.segment));
      report.givenUp += 1;
    }
    const bare = entries.filter(({ header, payload }) => payload === null && header.seq > (covered[device] ?? 0));
    if (bare.length > 0 && from !== null) throw new FoldedEntry('Folded since the projection stood here');
    if (bare.length > 0 && !giveUpLoss) throw new UncoveredEntry('An entry without payload that no snapshot stands for');
    uncovered += bare.length;
    if (filling) await filling.takeEntries(entries, lines);
    else await applyEntries(db, entries, { device, ...after });
    report.replayed += entries.length;
    onProgress(report.replayed, total === null ? null : Math.max(total, report.replayed));
  }).catch(async (fault: unknown): Promise<Result<never, JournalError | Elsewhere>> => {
    if (fault instanceof UncoveredEntry) return countUncovered(desktop, device, segments, covered);
    if (fault instanceof OtherEntry) {
      return fail({ type: 'journalDamaged', file: fault.message, seq: kept?.seq ?? 0, fault: 'previous', found: 'atStart', lost: 1, readable: 0 });
    }
    if (fault instanceof NewerEntry) return fail({ type: 'newerData' });
    if (fault instanceof FoldedEntry) return fail({ type: 'journalRewritten' });
    throw fault;
  });
  if (read.ok) report.uncovered += uncovered;
  return read;
}

/** A payload was folded into a snapshot that is not there. */
class UncoveredEntry extends Error {}

/** How many of a device's changes a missing snapshot stood for. */
async function countUncovered(desktop: Desktop, device: string, segments: Segments, covered: Covered): Promise<Result<never, JournalError>> {
  let [seq, lost] = [0, 0];
  const read = await readJournal(desktop.vault, device, segments, null, async (entries) => {
    const bare = entries.filter(({ header, payload }) => payload === null && header.seq > (covered[device] ?? 0));
    lost += bare.length;
    seq = bare.at(-1)?.header.seq ?? seq;
  });
  return read.ok ? fail({ type: 'snapshotMissing', seq, lost }) : read;
}

/** A record of a table that only a newer version of the program has. */
class NewerEntry extends Error {}

/** The entry that the sentinel knew is another now; the message is its file. */
class OtherEntry extends Error {}

/** A payload that the projection has not applied was folded into a snapshot. */
class FoldedEntry extends Error {}

/**
 * The vault cannot be read on from where the projection stands. Its journal is whole by itself: it went on without us.
 * The damage lies in what the projection has too: it is written back. Otherwise changes are lost, and the user decides.
 */
async function mend(
  catching: Catching,
  device: string,
  segments: Segments,
  applied: Applied | null,
  error: JournalError | Elsewhere,
  covered: Covered,
): Promise<Result<JournalPosition, JournalError | Elsewhere>> {
  if (error.type !== 'journalDamaged') return fail(error);
  if (applied) {
    const compared = await compareWhole(catching, device, segments, applied, covered, error);
    if (compared.ok || compared.error !== error) return compared;
  }
  const rescue = await planRescue(catching, device, segments, covered);
  if (!rescue.ok) return rescue;
  const { lost, salvage } = rescue.value;
  if (lost > 0 && !catching.giveUpLoss) return fail({ ...error, found: 'atStart', lost, readable: salvage.loose });
  const left = await carryOutRescue(catching, device, rescue.value);
  if (!left.ok) return left;
  const again = segmentsByDevice(left.value).get(device) ?? [];
  return catchUp(catching, device, again, covered);
}

/**
 * Reads the device's journal from its first entry, without applying anything, to say which side is to be believed. A
 * whole journal that reaches as far as the projection is; else the projection, which has what the vault lost. A break in
 * what the projection has not got is neither's to mend: it is given back as `error`.
 */
async function compareWhole(
  catching: Catching,
  device: string,
  segments: Segments,
  applied: Applied,
  covered: Covered,
  error?: Extract<JournalError, { type: 'journalDamaged' }>,
): Promise<Result<JournalPosition, JournalError | Elsewhere>> {
  let hash = '';
  const whole = await readJournal(catching.desktop.vault, device, segments, null, async (entries) => {
    const there = entries.find(({ header }) => header.seq === applied.seq);
    if (there) hash = hashHeader(there.header);
  });
  if (whole.ok && whole.value.unended && whole.value.position.seq === applied.seq && hash === applied.hash) {
    // Only the end of the last line is another byte.
    const ended = await cutTornTail(catching.desktop.vault, device, whole.value);
    if (!ended.ok) return ended;
    catching.report.rewritten += 1;
    await catching.db.applied.put({ device, ...whole.value.position });
    return ok(whole.value.position);
  }
  if (whole.ok && whole.value.position.seq >= applied.seq) {
    const numbered = await renumberSegments(catching.desktop, device, segments.map(({ segment }) => segment));
    if (!numbered.ok) return numbered;
    return fail({ type: hash === applied.hash ? 'journalRewritten' : 'journalForked' });
  }
  if (!error) return mendFromProjection(catching, device, segments, applied, covered);
  const isBreak = error.fault === 'sequence' || error.fault === 'previous';
  return isBreak && error.seq <= applied.seq + 1 ? rewriteFromProjection(catching, device, segments, applied) : fail(error);
}

/** Takes in what the vault has behind the place where the projection stands, and writes the journal anew from it. */
async function mendFromProjection(
  catching: Catching,
  device: string,
  segments: Segments,
  applied: Applied,
  covered: Covered,
): Promise<Result<JournalPosition, JournalError | Elsewhere>> {
  const behind = await replay(catching, device, segments, applied, covered);
  // What is damaged there as well is no part of it: what the sentinel knew of it is told as lost.
  const isLost = !behind.ok && (behind.error.type === 'journalDamaged' || behind.error.type === 'journalRewritten');
  if (!behind.ok && !isLost) return behind;
  return rewriteFromProjection(catching, device, segments, (await catching.db.applied.get(device)) ?? applied);
}
