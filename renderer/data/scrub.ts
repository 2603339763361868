import { z } from 'zod';
import { readSnapshot, snapshotsAmong } from '../../shared/journal/snapshot';
import { readJournal, segmentsByDevice } from '../../shared/journal/vaultJournal';
import type { Segments } from './catching';
import type { Data } from './data';
import type { Applied } from './database';
import { hashBlob } from './hashBlob';
import { foldOldDetails, renewSnapshots } from './compactJournal';
import { evidenceName, readVaultFile } from './evidenceBytes';
import { nameEvidence, refill } from './evidenceCheck';
import { checkReceived, checkReceivedBytes } from './receivedCheck';
import { rewriteFromProjection } from './journalRepair';
import { quietReport, type LostEvidence, type LostReceived } from './startReport';

/** File of the vault that says how far the scrub has come. A fact of this computer: it is not in the journal. */
const scrubName = 'scrub.json';

const scrubSchema = z.object({
  v: z.literal(1),
  /** Day of the last slice, `YYYY-MM-DD`. */
  day: z.string(),
  /** SHA-256 of the file that was looked at last; the next slice begins behind it. */
  after: z.string(),
  /** The received bundle that was read last. */
  afterBundle: z.string().optional(),
});
type ScrubState = z.infer<typeof scrubSchema>;

/** Files looked at a day: a thousand pieces of evidence come round in seven weeks. What there is more of, in a hundred days. */
const filesADay = 20;
const daysARound = 100;

/** What a slice of the scrub found. */
export interface ScrubReport {
  checked: number;
  refilled: number;
  lost: LostEvidence[];
  /** Received bundles that were damaged and written anew from the database, and those that could not be. */
  receivedMended: number;
  lostReceived: LostReceived[];
  /** Entries that were damaged in the vault and written anew from the database. */
  rewritten: number;
}

/**
 * Looks, a little each day, whether the bytes on this computer are still what they were: the snapshots and the journal
 * whole, then the next {@link filesADay} pieces of evidence, in the vault and in the database, each against its SHA-256. What is bad in
 * one place is copied from the other; what is good nowhere is named. Folds old details on the way. Null when today's
 * slice was done already.
 */
export async function scrubToday(data: Data, today: string): Promise<ScrubReport | null> {
  const state = await readState(data);
  if (state.day === today || data.journal.blockedBy !== null) return null;
  const { rewritten, folded } = await scrubJournal(data);
  await scrubSnapshots(data, folded);
  await foldOldDetails(data);
  const bundles = sliceAfter((await data.db.of('receipts').toArray()).map(({ id }) => id), state.afterBundle ?? '');
  const received = await checkReceived(data, { whole: true, only: new Set(bundles) });
  const rows = (await data.db.of('evidence').toArray()).flatMap((row) => (row.file ? [[row.file.sha256, row] as const] : []));
  const own = new Map(rows);
  const brought = new Map(received.evidence.map((file) => [file.sha256, file]));
  const slice = sliceAfter([...new Set([...own.keys(), ...brought.keys()])], state.after);
  await checkReceivedBytes(data, slice.flatMap((sha256) => (own.has(sha256) ? [] : brought.get(sha256)!)), received);
  const report: ScrubReport = {
    checked: slice.length,
    refilled: received.refilled,
    lost: received.lostEvidence,
    receivedMended: received.receivedMended,
    lostReceived: received.lostReceived,
    rewritten,
  };
  for (const sha256 of slice.filter((each) => own.has(each))) {
    const outcome = await scrubEvidence(data, sha256);
    if (outcome === 'refilled') report.refilled += 1;
    if (outcome === 'lost') report.lost.push(await nameEvidence(data, own.get(sha256)!));
  }
  await writeState(data, { v: 1, day: today, after: slice.at(-1) ?? '', afterBundle: bundles.at(-1) ?? '' });
  return report;
}

/** The next ones behind `after`, so that all come round; begins anew at the end. */
function sliceAfter(names: readonly string[], after: string): string[] {
  const order = [...names].sort();
  const ahead = order.filter((name) => name > after);
  return (ahead.length > 0 ? ahead : order).slice(0, Math.max(filesADay, Math.ceil(order.length / daysARound)));
}

/** Writes the snapshots anew unless there are two whole ones, each of which stands for every folded entry. */
async function scrubSnapshots(data: Data, folded: Folded): Promise<void> {
  const listed = await data.desktop.vault.list('snapshot/');
  if (!listed.ok) return;
  const snapshots = snapshotsAmong(listed.value);
  let good = 0;
  for (const snapshot of snapshots) {
    const read = await readSnapshot(data.desktop.vault, snapshot);
    if (!read.ok && read.error.type !== 'snapshotDamaged') return;
    if (read.ok && [...folded].every(([device, seq]) => seq <= (read.value.header.devices[device] ?? 0))) good += 1;
  }
  const wanted = folded.size > 0 ? Math.max(2, snapshots.length) : snapshots.length;
  if (good < wanted) await renewSnapshots(data);
}

/** The last entry of each device whose payload is in a snapshot alone. */
type Folded = ReadonlyMap<string, number>;

/** Reads the journal of every device; one that was damaged is written anew from the database. */
async function scrubJournal(data: Data): Promise<{ rewritten: number; folded: Folded }> {
  const { db, desktop } = data;
  const report = quietReport();
  const folded = new Map<string, number>();
  const catching = { desktop, db, databaseId: data.databaseId, sentinel: null, report, onProgress: () => {}, giveUpLoss: false, filling: null };
  const look = async (device: string): Promise<{ isDamaged: boolean; segments: Segments; now: Applied }> => {
    // Before the files are listed: what is saved meanwhile is behind it.
    const now = (await db.applied.get(device))!;
    const listed = await desktop.vault.list('journal/');
    const segments = listed.ok ? (segmentsByDevice(listed.value).get(device) ?? []) : [];
    const read = await readJournal(desktop.vault, device, segments, null, async (entries) => {
      const last = entries.findLast(({ payload }) => payload === null);
      if (last) folded.set(device, last.header.seq);
    });
    const isDamaged = read.ok ? read.value.position.seq < now.seq || read.value.unended !== null : read.error.type === 'journalDamaged';
    return { isDamaged: listed.ok && isDamaged, segments, now };
  };
  for (const applied of await db.applied.toArray()) {
    // Beside the work, so that no save waits for it; only what seems damaged is looked at again while nobody writes.
    if (!(await look(applied.device)).isDamaged) continue;
    await data.journal.maintain(async (position) => {
      const { isDamaged, segments, now } = await look(applied.device);
      if (!isDamaged) return { position, value: undefined };
      const rewritten = await rewriteFromProjection(catching, applied.device, segments, now);
      const isOwn = rewritten.ok && applied.device === data.deviceId;
      return { position: isOwn ? rewritten.value : position, value: undefined };
    });
  }
  return { rewritten: report.rewritten, folded };
}

async function scrubEvidence(data: Data, sha256: string): Promise<'good' | 'refilled' | 'lost'> {
  const inVault = await readVaultFile(data.desktop, evidenceName(sha256));
  const isGood = inVault.ok && (await hashBlob(inVault.value)) === sha256;
  if (!isGood) return (await refill(data, sha256)) ? 'refilled' : 'lost';
  const stored = await data.db.blobs.get(sha256).catch(() => undefined);
  if (!stored || (await hashBlob(stored.blob).catch(() => '')) === sha256) return 'good';
  await data.db.blobs.put({ sha256, blob: inVault.value });
  return 'refilled';
}

async function readState({ desktop }: Data): Promise<ScrubState> {
  const read = await desktop.vault.read(scrubName, 0, 4096);
  try {
    if (read.ok) return scrubSchema.parse(JSON.parse(new TextDecoder().decode(read.value)));
  } catch {
    // Begun anew: nothing depends on it.
  }
  return { v: 1, day: '', after: '' };
}

async function writeState({ desktop }: Data, state: ScrubState): Promise<void> {
  await desktop.vault.replace(scrubName, new TextEncoder().encode(JSON.stringify(state)));
}
