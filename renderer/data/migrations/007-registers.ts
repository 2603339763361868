import type { Migration } from './migration';

/** What a unit does for people before and after they are recognised, its council, inspections, staff. */
export const registers: Migration = {
  version: 7,
  stores: {
    nurturePlans: 'id, nominationId',
    nurtureActions: 'id, nominationId',
    followUps: 'id, subjectId, planYear',
    inspections: 'id, planYear',
    councilMembers: 'id, planYear',
    staffMembers: 'id',
    trainings: 'id, staffId',
  },
};
