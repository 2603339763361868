import { sha256OfText } from '../../shared/bundle/hash';
import { put } from '../../shared/journal/change';
import type { ClusterMeeting } from '../../shared/model/clusterMeeting';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { clusterMeetingStanding, clustersOf, toldMeeting, type ClusterStanding } from '../../shared/rules/clusterMeeting';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRulesOfYear } from './workspace';

/** What a form sets of a cluster's meeting; null clears. */
export type ClusterMeetingFields = Omit<Parameters<typeof put<'clusterMeetings'>>[2], 'planYear' | 'cluster' | 'asOf'>;

/** A cluster in a year, with its meeting and how that stands. */
export interface ClusterView {
  cluster: string;
  /** Units of the list that belong to it; 0 for one that the list names no more. */
  units: number;
  meeting: ClusterMeeting | null;
  standing: ClusterStanding;
}

/** Every cluster of the list of units, and each that has a meeting in the year, on the ISO day `today`; in the order of their names. */
export async function readClusters(data: Data, planYear: number, today: string): Promise<ClusterView[]> {
  const [units, meetings, { plan }] = await Promise.all([
    data.db.of('units').toArray(),
    data.db.of('clusterMeetings').where('planYear').equals(planYear).toArray(),
    readRulesOfYear(data, planYear),
  ]);
  return clustersOf(units, meetings).map(({ cluster, units: count }) => {
    const meeting = meetings.find((each) => each.cluster === cluster) ?? null;
    return { cluster, units: count, meeting, standing: clusterMeetingStanding(plan, planYear, meeting, today) };
  });
}

/** See {@link readClusters}; undefined while they are being read. */
export function useClusters(planYear: number, today: string): ClusterView[] | undefined {
  return useQuery((data) => readClusters(data, planYear, today), [planYear, today]);
}

/** Keeps what is typed of the meeting of a cluster in a year; its record comes into being with the first of it. */
export function keepClusterMeeting({ journal }: Data, planYear: number, cluster: string, fields: ClusterMeetingFields): Promise<Result<void, PlatformError>> {
  const id = clusterMeetingId(planYear, cluster);
  return journal.commitFrom('editClusterMeeting', [{ table: 'clusterMeetings', id }], (records) => [
    put('clusterMeetings', id, records.get('clusterMeetings', id) ? fields : { planYear, cluster, ...fields }),
  ]);
}

/** Made of what it is about, so that two computers never make two meetings of one cluster. */
function clusterMeetingId(planYear: number, cluster: string): string {
  return `${planYear}.${sha256OfText(cluster.normalize('NFC')).slice(0, 32)}`;
}

/** The meeting of a year that the Sở has told a unit of; null when it has told of none, undefined while it is being read. */
export function useToldMeeting(planYear: number): ClusterMeeting | null | undefined {
  return useQuery(async ({ db }) => toldMeeting(await db.of('clusterMeetings').where('planYear').equals(planYear).toArray()), [planYear]);
}
