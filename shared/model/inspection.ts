import type { z } from 'zod';
import { isoDate, line, prose, record, recordId, yearFields } from './record';

/** Kiểm tra, giám sát (plan II.5): one visit, by a member of the council, with what it found and what is to follow. */
export const inspectionSchema = record({
  ...yearFields,
  /** What or who was inspected. */
  title: line,
  date: isoDate.optional(),
  /** The member of the council who went. */
  memberId: recordId.optional(),
  findings: prose.optional(),
  /** What is to be put right, by when, and when it was. */
  followUp: prose.optional(),
  followUpDueOn: isoDate.optional(),
  followUpDoneOn: isoDate.optional(),
});
export type Inspection = z.infer<typeof inspectionSchema>;
