import { z } from 'zod';

/** A day as `YYYY-MM-DD` that exists in the calendar. */
export const isoDate = z.iso.date();

/** A moment as ISO 8601 in UTC, e.g. `2026-10-12T03:32:00.000Z`. For people to read; it decides nothing. */
export const isoMoment = z.iso.datetime();

/** UUIDv7, or a key composed of ids with dots where a record is identified by others (a vote, a criterion answer). */
export const recordId = z.string().min(1).max(300).regex(/^[A-Za-z0-9._@-]+$/);

/** SHA-256 in lower-case hexadecimal. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Names a computer, in stamps and in what it signs. */
export const deviceIdText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);

/** A logical stamp `counter@deviceId`; see `shared/journal/stamp.ts`. Of sixteen digits not every number can be counted with. */
export const stampText = z.string().regex(/^\d{1,15}@[A-Za-z0-9-]{1,64}$/);

/** One line of text. Long prose has `prose`. The limits keep a hostile bundle from filling a screen. */
export const line = z.string().max(500);
export const prose = z.string().max(20_000);

/** A calendar year within living memory of the plan. */
export const year = z.number().int().min(1900).max(2200);

/** Ids of another table as an element set: concurrent additions and removals merge element by element. */
export const idSet = z.array(recordId).max(1000);

/**
 * What every record carries. `stamps` names, per field (and per `field/element` of an element set), the stamp of the
 * change that wrote it; fields that are objects are atoms and merge whole.
 */
export const recordFields = {
  id: recordId,
  createdAt: isoMoment,
  updatedAt: isoMoment,
  stamps: z.record(z.string(), stampText),
};

/** The schema of one entity: the common fields and its own. */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object({ ...recordFields, ...shape });
}

/** What belongs to a year carries both: paperwork counts by calendar year, schools by school year ("2025-2026"). */
export const yearFields = {
  planYear: year,
  schoolYear: z.string().regex(/^\d{4}-\d{4}$/),
};
