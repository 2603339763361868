import type { Migration } from './migration';

/** The setup files that a unit took in. */
export const setupFiles: Migration = { version: 14, stores: { setupFiles: 'id' } };
