import type { Migration } from './migration';

/** A rebuild keeps entries in blocks: one way to the database for hundreds of them. */
export const entryBlocks: Migration = {
  version: 3,
  stores: { entryBlocks: '[device+last]', blockKeys: '[device+last]' },
};
