import { contestedIn, isUnsettled, standingVersions } from '../../shared/bundle/standing';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import type { ReviewStatus } from '../../shared/model/review';
import { standingRecognitions } from '../../shared/rules/recognition';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** Counts of the Sở's overview, all from what is stored. */
export interface DepartmentFigures {
  units: number;
  /** Units of the list that have sent at least one bundle in the year; none while two keys speak for one and nobody knows whose it is. */
  unitsHeardFrom: number;
  /** Bundles taken in within the year. */
  bundles: number;
  /** Nominations of the year whose newest version waits for review. */
  waiting: number;
  /** The latest earlier year of which nominations wait, and how many; null when none do. */
  waitingBefore: { year: number; count: number } | null;
  accepted: number;
  /** Nominations that go to higher levels (plan IV.1: at least 05 a year). */
  forwarded: number;
  /** Nominations of the year that have an award by a decision. */
  recognised: number;
  /** Senders whose fingerprint nobody has confirmed. */
  unconfirmed: number;
}

/** The figures of a plan year. */
export async function readDepartmentFigures({ db }: Data, planYear: number): Promise<DepartmentFigures> {
  const [units, receipts, versions, reviews, senders, recognitions] = await Promise.all([
    db.of('units').toArray(),
    db.of('receipts').toArray(),
    db.of('receivedVersions').toArray(),
    db.of('reviews').toArray(),
    db.of('senders').toArray(),
    db.of('recognitions').toArray(),
  ]);
  const yearOf = new Map(versions.map((version) => [version.id, version.planYear]));
  const recognised = standingRecognitions(recognitions).filter(({ versionId }) => yearOf.get(versionId) === planYear);
  const ofYear = receipts.map(asFirstReceived).filter(({ receivedAt }) => new Date(receivedAt).getFullYear() === planYear);
  const passedOver = new Set([...contestedIn(senders), ...senders.filter(({ refusedAt }) => refusedAt !== undefined).map(({ id }) => id)]);
  const heardFrom = new Set(ofYear.filter(({ senderId }) => !passedOver.has(senderId)).map(({ unitCode }) => unitCode));
  const statusOf = new Map(reviews.map(({ id, status }) => [id, status]));
  const standing = standingVersions(versions, senders, reviews, receipts).filter(({ withdrawn }) => withdrawn === null);
  const current = standing.filter(({ version }) => version.planYear === planYear);
  const waitsBefore = standing.flatMap(({ version }) => (version.planYear < planYear && waits(statusOf.get(version.id)) ? [version.planYear] : []));
  const latest = Math.max(...waitsBefore);
  const count = (...statuses: ReviewStatus[]): number =>
    current.filter(({ version }) => statuses.includes(statusOf.get(version.id) ?? 'new')).length;
  const inFavour = (status: ReviewStatus): number => current.filter(({ version, settled }) => settled && statusOf.get(version.id) === status).length;
  return {
    units: units.length,
    unitsHeardFrom: units.filter(({ code }) => heardFrom.has(code)).length,
    bundles: ofYear.length,
    waiting: count('new', 'reviewing'),
    waitingBefore: waitsBefore.length > 0 ? { year: latest, count: waitsBefore.filter((year) => year === latest).length } : null,
    accepted: inFavour('accepted'),
    forwarded: inFavour('forwarded'),
    recognised: new Set(recognised.map(({ nominationId }) => nominationId)).size,
    unconfirmed: senders.filter(isUnsettled).length,
  };
}

function waits(status: ReviewStatus | undefined): boolean {
  return status === undefined || status === 'new' || status === 'reviewing';
}

/** See {@link readDepartmentFigures}. */
export function useDepartmentFigures(planYear: number): DepartmentFigures | undefined {
  return useQuery((data) => readDepartmentFigures(data, planYear), [planYear]);
}
