import type { Migration } from './migration';

/** What people made of drafted minutes and articles. */
export const drafts: Migration = { version: 12, stores: { drafts: 'id, meetingId, nominationId' } };
