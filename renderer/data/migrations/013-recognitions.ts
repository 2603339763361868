import type { Migration } from './migration';

/** What was recognised by which decision, and the exchange meetings of the clusters: at the Sở, and told to units. */
export const recognitions: Migration = { version: 13, stores: { recognitions: 'id, versionId, nominationId', clusterMeetings: 'id, planYear' } };
