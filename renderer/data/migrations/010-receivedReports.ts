import type { Migration } from './migration';

/** The annual reports that units sent to the Sở. */
export const receivedReports: Migration = { version: 10, stores: { receivedReports: 'id, senderId, planYear' } };
