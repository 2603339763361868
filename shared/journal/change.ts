import { z } from 'zod';
import { isoMoment, line, recordId, sha256Hex, stampText } from '../model/record';
import { elementSets, type RecordOf, type TableName } from '../model/tables';

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * One change of one record. A key of `set` is a field, or `field/element` of an element set (true: in, false: out);
 * null clears a field. `upon` names, for each key, the stamp the change was made upon ('' when there was none), so that
 * concurrent changes are known as such. A deletion carries the clock it had seen.
 */
export const changeSchema = z.object({
  table: line,
  id: recordId,
  set: z.record(z.string(), json).optional(),
  upon: z.record(z.string(), z.union([stampText, z.literal('')])).optional(),
  delete: z.object({ seen: z.record(z.string(), z.number().int().nonnegative()) }).optional(),
  /** By place, the changes that lost against others made apart from them and that a person looked at. */
  settles: z.record(z.string(), z.array(stampText)).optional(),
  /** The record is erased for good (right to deletion): nothing of it stays but its id, whatever its stamps. */
  erase: z.literal(true).optional(),
});
export type Change = z.infer<typeof changeSchema>;

export const payloadSchema = z.object({ changes: z.array(changeSchema) });
export type Payload = z.infer<typeof payloadSchema>;

/** The header of an entry. The chain covers headers only, so that a payload can be erased and the chain still holds. */
export const headerSchema = z.object({
  v: z.literal(1),
  device: recordId,
  /** Counts from 1 without a gap on each device. */
  seq: z.number().int().positive(),
  stamp: stampText,
  /** Id of the user who did it. */
  actor: line,
  /** Wall time, for people to read. */
  at: isoMoment,
  /** What was meant, one of `intents`. */
  intent: line,
  payloadHash: sha256Hex,
  /** SHA-256 of the canonical header before it on the same device; 64 zeros for the first. */
  prev: sha256Hex,
});
export type Header = z.infer<typeof headerSchema>;

/** What is left of a payload that went: why, and the keys of the records by which its entry is found. Ids only. */
export const goneSchema = z.object({
  /** Destroyed on request with a person's data, or too old to be kept. */
  why: z.enum(['erased', 'folded']),
  records: z.array(z.string().max(400)),
});
export type Gone = z.infer<typeof goneSchema>;

/** One user action. `payload` is null once it is gone; the chain covers headers only, so that it still verifies. */
export const entrySchema = z.object({ header: headerSchema, payload: payloadSchema.nullable(), gone: goneSchema.optional() });
export type Entry = z.infer<typeof entrySchema>;

/** What a user can mean; the words for each live in i18n (`history.intent.*`). */
export const intents = [
  'createWorkspace',
  'editWorkspace',
  'addUser',
  'editUser',
  'addSubject',
  'editSubject',
  'addNomination',
  'copyNomination',
  'editNomination',
  'moveStage',
  'answerCriterion',
  'editAchievement',
  'editEarlierAward',
  'addEvidence',
  'editEvidence',
  'removeEvidence',
  'editProposal',
  'editConsent',
  'addMeeting',
  'editMeeting',
  'recordVote',
  'editMinutes',
  'editPublicity',
  'editArticle',
  'editExchangeMeeting',
  'editNotice',
  'editObjection',
  'editNurture',
  'editFollowUp',
  'editInspection',
  'editCouncil',
  'editStaff',
  'editMovement',
  'editReport',
  'editUnits',
  'editPlan',
  'exportBundle',
  'importBundle',
  'undoImport',
  'claimUnit',
  'confirmSender',
  'refuseSender',
  'reopenSender',
  'giveBack',
  'keepImport',
  'review',
  'chooseVersion',
  'request',
  'recognise',
  'editClusterMeeting',
  'takeAnswer',
  'decideWithdrawal',
  'settleReceived',
  'answerRequest',
  'remove',
  'erase',
  'takeSetup',
  'migrate',
  'settleConflict',
  'putBack',
  'settleSheet',
  'registerDevice',
  'renameDevice',
  'revokeDevice',
  'renewWorkingKey',
  'undo',
  'redo',
] as const;
export type Intent = (typeof intents)[number];

type Stored = 'id' | 'createdAt' | 'updatedAt' | 'stamps';
type Fields<T extends TableName> = { [K in Exclude<keyof RecordOf<T>, Stored>]?: RecordOf<T>[K] | null };

function normalise(value: unknown): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(normalise);
  if (value !== null && typeof value === 'object') {
    const copy: { [key: string]: Json } = {};
    for (const [key, inner] of Object.entries(value)) if (inner !== undefined) copy[key] = normalise(inner);
    return copy;
  }
  return value as Json;
}

/**
 * A change that sets fields. Text becomes NFC; undefined is left alone, null clears. An array given for an element set
 * adds its elements (removal is `removeElements`).
 */
export function put<T extends TableName>(table: T, id: string, fields: Fields<T>): Change {
  const sets: readonly string[] = elementSets[table] ?? [];
  const set: Record<string, Json> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (sets.includes(field) && Array.isArray(value)) for (const element of value) set[`${field}/${String(element)}`] = true;
    else set[field] = normalise(value);
  }
  return { table, id, set };
}

/** A change that takes elements out of an element set. */
export function removeElements<T extends TableName>(table: T, id: string, field: keyof Fields<T> & string, elements: string[]): Change {
  return { table, id, set: Object.fromEntries(elements.map((element) => [`${field}/${element}`, false])) };
}

/** A change that says that a person looked at changes of a place which lost. */
export function settle(table: TableName, id: string, key: string, stamps: string[]): Change {
  return { table, id, settles: { [key]: stamps } };
}

/** A change that erases a record for good; it beats every change before and after it. */
export function erase(table: TableName, id: string): Change {
  return { table, id, erase: true };
}

/** A change that deletes a record. What it had seen is filled in when it is committed. */
export function remove(table: TableName, id: string): Change {
  return { table, id, delete: { seen: {} } };
}
