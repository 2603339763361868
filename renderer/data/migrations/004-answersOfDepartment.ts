import type { Migration } from './migration';

/** What a unit has from the Sở's answers, and its replies; the Sở finds its answers by the unit they went to. */
export const answersOfDepartment: Migration = {
  version: 4,
  stores: {
    replies: 'id, nominationId, requestId',
    decisions: 'id, nominationId',
    acknowledgements: 'id',
    receivedAnswers: 'id',
    sentBundles: 'id, recipient',
  },
};
