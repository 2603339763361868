import type { Migration } from './migration';

/** Public notices of a unit, and objections to them. */
export const publicNotices: Migration = { version: 11, stores: { publicNotices: 'id, planYear, *nominationIds', objections: 'id, noticeId' } };
