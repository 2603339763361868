import type { Migration } from './migration';

/** Publicity activities with their evidence, and the exchange meetings that a unit takes part in. */
export const publicity: Migration = {
  version: 6,
  stores: {
    publicityActivities: 'id, planYear',
    exchangeMeetings: 'id, planYear',
    evidence: 'id, nominationId, activityId, file.sha256',
  },
};
