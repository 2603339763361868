import { z } from 'zod';
import { line } from '../model/record';
import type { PlatformError, Vault } from '../platform';
import { ok, type Result } from '../result';

/** File in the vault that says which version of the program last wrote here, so that an upgrade is known before it. */
export const writtenByName = 'written-by.json';

const versionSchema = z.object({
  app: line,
  /** Version of the stores of the browser's database. */
  database: z.number().int().positive(),
  /** Version of the record schemas. */
  records: z.number().int().positive(),
});
export type ProgramVersion = z.infer<typeof versionSchema>;

const writtenBySchema = z.object({
  v: z.literal(1),
  ...versionSchema.shape,
  /** The upgrade under way, for which a copy was taken already; absent when none is. */
  upgradingTo: versionSchema.optional(),
});
export type WrittenBy = z.infer<typeof writtenBySchema>;

/** All that is known of a form to come. */
const newerSchema = z.looseObject({ v: z.number().int().min(2) });

/**
 * Reads who wrote last; null when nobody said so, or not so that it can be read; `newer` when a newer version of the program
 * gave the file another form.
 */
export async function readWrittenBy(vault: Vault): Promise<Result<WrittenBy | 'newer' | null, PlatformError>> {
  const read = await vault.read(writtenByName, 0, 4096);
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(null) : read;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(read.value));
    return ok(newerSchema.safeParse(value).success ? 'newer' : writtenBySchema.parse(value));
  } catch {
    return ok(null);
  }
}

/** Writes who writes here, whole. */
export function writeWrittenBy(vault: Vault, by: Omit<WrittenBy, 'v'>): Promise<Result<void, PlatformError>> {
  return vault.replace(writtenByName, new TextEncoder().encode(JSON.stringify({ v: 1, ...by })));
}

/** True when any of its numbers is higher. */
export function isNewerProgram(version: ProgramVersion, than: ProgramVersion): boolean {
  return version.database > than.database || version.records > than.records || isNewerName(version.app, than.app);
}

/** True when nothing differs. */
export function isSameProgram(a: ProgramVersion, b: ProgramVersion): boolean {
  return a.database === b.database && a.records === b.records && a.app === b.app;
}

/** `1.10.0` comes after `1.9.0`. */
function isNewerName(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { numeric: true }) > 0;
}
