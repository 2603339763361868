import type { Data } from './data';
import { recoverErasure, restartAfterErasure } from './erasure';
import { finishTaking } from './foreignEntries';
import { recoverImports } from './importStaging';
import { keepSentinel } from './openData';
import { checkReceived } from './receivedCheck';
import { scrubToday } from './scrub';
import { settleTaken } from './senders';
import { settleReceived } from './settleReceived';
import { isWorthTelling, quietReport, type StartReport } from './startReport';

/** Milliseconds between two sentinels while people work, and until the day's slice of the scrub begins. */
const sentinelEvery = 60_000;
const scrubAfter = 30_000;

/**
 * What goes on beside the work: what an interrupted erasure or import left is finished at once; the sentinel is written
 * now and then, so that it is never far behind; what was received is looked at once; once a day a little of what is kept is looked at. Returns how to stop.
 * @param atStart what the start has told, which stands in the same notice as what is found right after it
 * @param onLost told when evidence turns out to be good nowhere, or the journal had to be written anew
 */
export function lookAfterData(data: Data, atStart: StartReport, onLost: (report: StartReport) => void): () => void {
  if (data.journal.blockedBy !== null) return () => undefined;
  let seen = data.journal.last.seq;
  const writeSentinel = async (): Promise<void> => {
    const { seq } = data.journal.last;
    if (seq === seen) return;
    if ((await keepSentinel(data)).ok) seen = seq;
  };
  const scrub = async (): Promise<void> => {
    const found = await scrubToday(data, new Date().toISOString().slice(0, 10));
    if (!found || (found.lost.length === 0 && found.lostReceived.length === 0 && found.rewritten === 0)) return;
    const { refilled, lost: lostEvidence, receivedMended, lostReceived, rewritten } = found;
    onLost({ ...quietReport(), refilled, lostEvidence, receivedMended, lostReceived, rewritten });
  };
  const sentinelTimer = setInterval(() => void writeSentinel(), sentinelEvery);
  const scrubTimer = setTimeout(() => void scrub(), scrubAfter);
  const hourly = setInterval(() => void scrub(), 3_600_000);
  void finishInterrupted(data, atStart, onLost);
  return () => {
    clearInterval(sentinelTimer);
    clearTimeout(scrubTimer);
    clearInterval(hourly);
  };
}

async function finishInterrupted(data: Data, atStart: StartReport, onLost: (report: StartReport) => void): Promise<void> {
  await finishTaking(data);
  const erased = await recoverErasure(data);
  if (erased.ok && erased.value) return restartAfterErasure(data);
  await recoverImports(data);
  await settleReceived(data);
  await settleTaken(data);
  const { refilled, lostEvidence, receivedMended, lostReceived } = await checkReceived(data);
  const found = { refilled, lostEvidence, receivedMended, lostReceived };
  if (!isWorthTelling({ ...quietReport(), ...found })) return;
  onLost({ ...atStart, ...found, refilled: atStart.refilled + refilled, lostEvidence: [...atStart.lostEvidence, ...lostEvidence] });
}
