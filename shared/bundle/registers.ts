/** The registers of a year as every submission carries them: how exemplars were made known, and the exchange meetings. */
import { z } from 'zod';
import { clockOfStamps, joinClocks, type Clock } from '../journal/stamp';
import type { ExchangeMeeting } from '../model/exchangeMeeting';
import type { PublicityActivity } from '../model/publicity';
import { exemplarsSchema, type KeptRegisters, type RegistersVersion } from '../model/receivedReport';
import { line, sha256Hex, year } from '../model/record';
import type { SentBundle } from '../model/sentBundle';
import { fail, ok, type Result } from '../result';
import { bundled } from './bundledRecord';
import type { BundleError } from './bundleError';
import { utf8 } from './bytes';
import { canonicalJson } from './canonicalJson';
import { sha256 } from './hash';
import type { Manifest } from './manifest';
import type { VerifiedBundle } from './readBundle';

export const registerTables = ['publicityActivities', 'exchangeMeetings'] as const;
export type RegisterTable = (typeof registerTables)[number];

/** What stands in them of one year. */
export interface Registers {
  publicityActivities: readonly PublicityActivity[];
  exchangeMeetings: readonly ExchangeMeeting[];
}

/** Of a nomination that an entry names, whom it is about: two nominations of one person make one exemplar known. */
export type NamedExemplars = RegistersVersion['exemplars'];

export const noRegisters: Registers = { publicityActivities: [], exchangeMeetings: [] };

/** The records of the registers that a bundle holds. */
export function registersIn(records: object): Registers {
  return { ...noRegisters, ...Object.fromEntries(Object.entries(records).filter(([table, rows]) => isRegister(table) && rows)) };
}

function isRegister(table: string): table is RegisterTable {
  return (registerTables as readonly string[]).includes(table);
}

/** The registers as the tables of a bundle; one without a record is none. */
export function registerRecords(registers: Registers): Partial<Registers> {
  return Object.fromEntries(registerTables.flatMap((table) => (registers[table].length > 0 ? [[table, registers[table].map(bundled)]] : [])));
}

/** What the registers say, without the bookkeeping of their records; undefined when nothing stands in them. */
export function keptRegisters(registers: Registers): KeptRegisters | undefined {
  return isEmpty(registers) ? undefined : contentOfRegisters(registers);
}

/** True when nothing stands in them. */
export function isEmpty(registers: Registers): boolean {
  return registerTables.every((table) => registers[table].length === 0);
}

/** What the registers say, by id, also when that is nothing. */
export function contentOfRegisters({ publicityActivities, exchangeMeetings }: Registers): KeptRegisters {
  return { publicityActivities: publicityActivities.toSorted(byId).map(contentOf), exchangeMeetings: exchangeMeetings.toSorted(byId).map(contentOf) };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function contentOf<T extends PublicityActivity | ExchangeMeeting>(record: T): Omit<T, 'createdAt' | 'updatedAt' | 'stamps'> {
  const { createdAt: _createdAt, updatedAt: _updatedAt, stamps: _stamps, ...content } = bundled<T>(record);
  return content;
}

/** Highest counter of each device in the records of the registers. */
export function clockOfRegisters(registers: Registers): Clock {
  const records = registerTables.flatMap((table): readonly { stamps: Record<string, string> }[] => registers[table]);
  return records.reduce((clock: Clock, { stamps }) => joinClocks(clock, clockOfStamps(Object.values(stamps))), {});
}

const registersNameSchema = z.looseObject({
  planYear: year,
  versionId: sha256Hex,
  /** Counts the versions of one year that the unit sent. */
  registersNo: z.number().int().positive(),
  /** What the unit had seen of them, deletions too. */
  clock: z.record(line, z.number().int().nonnegative()),
  exemplars: exemplarsSchema,
});
/** The registers as the manifest of a submission names them. */
export type RegistersName = z.infer<typeof registersNameSchema>;

/** SHA-256 of what registers say and whom their entries make known: the name of this version, the same wherever it is computed. */
export function registersVersionIdOf(planYear: number, registers: Registers, exemplars: NamedExemplars): Promise<string> {
  return sha256(utf8(canonicalJson({ planYear, registers: contentOfRegisters(registers), exemplars })));
}

/** The registers as a bundle takes them. */
export interface ComposedRegisters {
  records: Partial<Registers>;
  name: RegistersName;
  /** They are not what the last bundle carried. */
  changed: boolean;
}

/**
 * The registers of a year as the next bundle carries them; undefined when nothing stands in them and none were ever sent.
 * Once they were sent they go also when they are empty: leaving an entry out is how its deletion is told. `seen` is what
 * this computer had seen of them, deletions too. Sent again unchanged they keep their number.
 */
export async function composeRegisters(
  planYear: number,
  { registers, exemplars, seen }: { registers: Registers; exemplars: NamedExemplars; seen: Clock },
  sent: readonly SentBundle[],
): Promise<ComposedRegisters | undefined> {
  const earlier = sent.flatMap((bundle) => (bundle.registers?.planYear === planYear ? [bundle.registers] : []));
  if (isEmpty(registers) && earlier.length === 0) return undefined;
  const versionId = await registersVersionIdOf(planYear, registers, exemplars);
  const last = earlier.toSorted((a, b) => a.registersNo - b.registersNo).at(-1);
  const changed = last?.versionId !== versionId;
  const registersNo = (last?.registersNo ?? 0) + (changed ? 1 : 0);
  // What was erased since says nothing of itself any more: this version has seen all that those before it had.
  const clock = earlier.reduce((joined, { clock: before }) => joinClocks(joined, before), joinClocks(clockOfRegisters(registers), seen));
  return { records: registerRecords(registers), name: { planYear, versionId, registersNo, clock, exemplars: [...exemplars] }, changed };
}

/** Registers as a submission brings them: what they say, which is a third of what they are. */
export interface SubmittedRegisters extends RegistersName {
  kept: KeptRegisters;
}

/** True when a submission says that it carries registers: then it may carry no nomination, and they are no part of its report. */
export function namesRegisters(manifest: Manifest): boolean {
  return (manifest as { registers?: unknown }).registers !== undefined;
}

/**
 * The registers of a verified submission; undefined of one that does not name them, be it a bundle of before. Fails with
 * `recordInvalid` when the manifest and the records do not say the same, when an entry is of another year than the rest and
 * the report, and when `exemplars` are not exactly those that the entries name.
 */
export async function registersOf({ manifest, records }: Pick<VerifiedBundle, 'manifest' | 'records'>): Promise<Result<SubmittedRegisters | undefined, BundleError>> {
  if (!namesRegisters(manifest)) return ok(undefined);
  const broken = (id?: string) => fail({ type: 'recordInvalid', fault: 'reference', table: 'publicityActivities', ...(id !== undefined && { id }) } as const);
  const claimed = manifest as { registers?: unknown; report?: { planYear?: unknown } };
  const read = registersNameSchema.safeParse(claimed.registers);
  if (!read.success) return broken();
  const { planYear, versionId, exemplars, clock } = read.data;
  if (claimed.report !== undefined && claimed.report.planYear !== planYear) return broken();
  const registers = registersIn(records);
  for (const table of registerTables) {
    const stray = registers[table].find((row) => row.planYear !== planYear || !isAscending(linksOf(row)));
    if (stray) return fail({ type: 'recordInvalid', fault: 'reference', table, id: stray.id });
  }
  const named = new Set(registerTables.flatMap((table) => registers[table].flatMap(linksOf)));
  const told = exemplars.map(({ nominationId }) => nominationId);
  if (!isAscending(told) || told.length !== named.size || told.some((id) => !named.has(id))) return broken();
  if ((await registersVersionIdOf(planYear, registers, exemplars)) !== versionId) return broken();
  return ok({ ...read.data, kept: contentOfRegisters(registers), clock: joinClocks(clockOfRegisters(registers), clock) });
}

/** The nominations that an entry says it made known. */
export function linksOf(entry: Partial<Pick<PublicityActivity, 'nominationIds'> & Pick<ExchangeMeeting, 'speakerIds'>>): string[] {
  return entry.nominationIds ?? entry.speakerIds ?? [];
}

function isAscending(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || ids[index - 1]! < id);
}
