import type { Migration } from './migration';

/** The year's report of a unit. */
export const annualReports: Migration = { version: 8, stores: { annualReports: 'id, planYear' } };
