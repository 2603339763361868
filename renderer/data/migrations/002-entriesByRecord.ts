import type { Entry } from '../../../shared/journal/change';
import { recordsOf } from '../../../shared/journal/project';
import type { Migration } from './migration';

/** Entries are found by the records they touch, for the history of a record. */
export const entriesByRecord: Migration = {
  version: 2,
  stores: { entries: '[header.device+header.seq], *records' },
  upgrade: async (transaction) => {
    await transaction.table<Entry & { records: string[] }>('entries').toCollection().modify((entry) => {
      entry.records = recordsOf(entry);
    });
  },
};
