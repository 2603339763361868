import { toldKey } from '../../shared/bundle/answer';
import { put, settle, type Change } from '../../shared/journal/change';
import { deletionKey, type Concurrency } from '../../shared/journal/concurrency';
import { firstStampOf } from '../../shared/journal/firstReceipt';
import { rowKey } from '../../shared/journal/project';
import { compareStamps, type Stamp } from '../../shared/journal/stamp';
import type { Receipt, ReceivedVersion } from '../../shared/model/received';
import type { ReceivedYear } from '../../shared/model/receivedReport';
import type { Data } from './data';
import { versionsInAnswers, versionsInUse } from './versionInUse';

/**
 * Brings bundles back that one computer of the Sở has taken back while another, which had not heard of that, worked on what
 * came with them, or told the unit of them: there the undo would have been refused. The same facts give the same on every
 * computer, and nothing where nothing is so. Versions that other bundles brought last are given back by these bundles.
 */
export async function undoneInUse(data: Data): Promise<Change[]> {
  const receipts = await undone<Receipt>(data, 'receipts');
  if (receipts.length === 0) return [];
  const versions = await undone<ReceivedVersion>(data, 'receivedVersions');
  const needed = new Set((await receiptsNeeded(data, receipts, versions)).map(({ id }) => id));
  if (needed.size === 0) return [];
  const back = versions.filter(({ bundleId }) => needed.has(bundleId));
  const reports = await undone<ReceivedYear>(data, 'receivedReports');
  const reviews = await data.db.of('reviews').bulkGet(back.map(({ id }) => id));
  return [
    // Written once more as they are, they live again; what the undo deleted needs nobody's choice.
    ...receipts.filter(({ id }) => needed.has(id)).map((receipt) => ({ ...put('receipts', receipt.id, { sequence: receipt.sequence }), ...settledUndo(receipt) })),
    ...reports.filter(({ id }) => needed.has(id)).map((report) => ({ ...put('receivedReports', report.id, { planYear: report.planYear }), ...settledUndo(report) })),
    ...back.map((version) => ({ ...put('receivedVersions', version.id, { planYear: version.planYear }), ...settledUndo(version) })),
    ...reviews.flatMap((review) => (review && deletionsOf(review).length > 0 ? [settle('reviews', review.id, deletionKey, deletionsOf(review))] : [])),
  ];
}

/** What was taken out, and not erased; by id. */
async function undone<T>({ db }: Data, table: 'receipts' | 'receivedVersions' | 'receivedReports'): Promise<T[]> {
  const dead = await db.tombstones.where('key').startsWith(rowKey(table, '')).toArray();
  return dead.flatMap(({ row }) => (row.erased ? [] : [row as unknown as T]));
}

/** Of what was taken back the bundles of which a unit was told, and those with what was worked on and no other bundle brings. */
async function receiptsNeeded(data: Data, receipts: readonly Receipt[], versions: readonly ReceivedVersion[]): Promise<Receipt[]> {
  const [book, answers, inUse, inAnswers] = await Promise.all([
    data.db.of('receipts').toArray(),
    data.db.of('sentBundles').filter(({ kind }) => kind === 'answer').toArray(),
    versionsInUse(data),
    versionsInAnswers(data),
  ]);
  const told = new Set(answers.flatMap(({ told: keys = [] }) => keys));
  const needed = receipts.filter((receipt) => told.has(toldKey('acknowledgements', receipt)));
  const carried = new Set([...book, ...needed].flatMap(({ versionIds = [] }) => versionIds));
  for (const { id, bundleId } of versions) {
    if (carried.has(id) || (!inUse.has(id) && !inAnswers.has(id))) continue;
    const carriers = receipts.filter((receipt) => receipt.id === bundleId || receipt.versionIds?.includes(id));
    const [last] = carriers.sort((a, b) => Number(b.id === bundleId) - Number(a.id === bundleId) || compareStamps(firstStampOf(a), firstStampOf(b)));
    if (!last) continue;
    needed.push(last);
    for (const one of last.versionIds ?? [id]) carried.add(one);
  }
  return needed;
}

function settledUndo(record: object): Pick<Change, 'settles'> {
  const stamps = deletionsOf(record);
  return stamps.length > 0 ? { settles: { [deletionKey]: stamps } } : {};
}

/** Deletions of a record that nobody has looked at. */
function deletionsOf(record: object): Stamp[] {
  const { lost = {}, settled = {} } = (record as { concurrency?: Concurrency }).concurrency?.[deletionKey] ?? {};
  return Object.keys(lost).filter((stamp) => settled[stamp] === undefined).sort(compareStamps);
}
