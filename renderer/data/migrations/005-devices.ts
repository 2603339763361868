import type { Migration } from './migration';

/** The computers of the workspace. */
export const devices: Migration = { version: 5, stores: { devices: 'id' } };
