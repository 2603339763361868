import { z } from 'zod';
import { idSet, isoDate, line, prose, record, yearFields } from './record';

/** Hình thức tuyên truyền (plan II.3.1): how an exemplar is made known. */
export const publicityForms = [
  'flagCeremony',
  'talk',
  'website',
  'socialNetwork',
  'press',
  'broadcast',
  'noticeBoard',
  'video',
  'publication',
  'other',
] as const;
export type PublicityForm = (typeof publicityForms)[number];

/** Who organises it: the unit, or one of its unions (plan II.1.3, IV.3). */
export const publicityOrganisers = ['unit', 'tradeUnion', 'youthUnion'] as const;
export type PublicityOrganiser = (typeof publicityOrganisers)[number];

/** Hoạt động tuyên truyền: one publicity activity, and which exemplars it made known. */
export const publicityActivitySchema = record({
  ...yearFields,
  title: line,
  form: z.enum(publicityForms),
  organiser: z.enum(publicityOrganisers),
  /** Where it was: name of the newspaper, of the page, of the hall. */
  channel: line.optional(),
  link: z.url({ protocol: /^https?$/ }).max(2000).optional(),
  date: isoDate.optional(),
  audience: line.optional(),
  note: prose.optional(),
  /** Nominations whose subjects it made known. */
  nominationIds: idSet.default([]),
});
export type PublicityActivity = z.infer<typeof publicityActivitySchema>;
