import type { Migration } from './migration';

/** The last word of each computer of the Sở on each thing that it told a unit. */
export const tellings: Migration = { version: 15, stores: { tellings: 'id, nominationId' } };
