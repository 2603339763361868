/** `manifest.json`: what a bundle is, who made it, and what it holds. Its exact bytes are signed and name the bundle. */
import { z } from 'zod';
import { canonicalJson } from './canonicalJson';
import { textOf, utf8, type Bytes } from './bytes';
import { deviceIdText } from '../model/record';
import { BundleFault, type BundleError } from './bundleError';
import {
  bundleFormat, bundleKinds, evidenceCountName, evidencePath, manifestPath, mostParts, recordSchema, recordsPath,
  tableNamePattern, type BundleLimits,
} from './format';

/** An identifier that the bundle does not interpret. */
const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}$/);
const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
const wholeNumber = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const positive = wholeNumber.min(1);
const unitCode = z.string().min(1).max(64);
/** A logical clock: the highest counter seen of each device. */
const clock = z.record(identifier, wholeNumber);

const manifestShape = z.object({
  format: z.literal(bundleFormat),
  /** Version of the record schemas. */
  schema: positive,
  /** Name and version of the program, `guong-sang/0.1.0`. */
  app: z.string().min(1).max(100),
  kind: z.enum(bundleKinds),
  from: z.looseObject({
    workspaceId: identifier,
    databaseId: identifier,
    // As its stamps name it: what is told of it in an answer is one.
    deviceId: deviceIdText,
    unitCode: unitCode.optional(),
    name: z.string().min(1).max(300),
  }),
  /** Whom it is for. Absent members mean anybody: a setup file names nobody. */
  to: z.looseObject({
    workspaceId: identifier.optional(),
    unitCode: unitCode.optional(),
    name: z.string().max(300).optional(),
  }),
  planId: identifier,
  planVersion: positive,
  /** Runs per device, kind and recipient, from 1. */
  sequence: positive,
  /** `bundleId` of the bundle before this one in that row; null for the first. */
  previous: sha256Text.nullable(),
  /** Wall time, for people only: UTC, `2026-11-23T08:15:00.000Z`. */
  createdAt: z.iso.datetime(),
  entries: z.array(z.strictObject({ path: z.string().min(1).max(200), size: wholeNumber, sha256: sha256Text })),
  /** Records of each table, and the number of evidence files as `evidenceFiles`. */
  counts: z.record(z.string(), wholeNumber),
  /** A part of a split bundle: `setId` is the bundleId of the whole. See parts.ts. */
  part: z.strictObject({ index: positive, of: positive.min(2).max(mostParts), setId: sha256Text }).optional(),
  /** Of a part: the bytes of the whole container, and of every slice of it but the last. */
  whole: z.strictObject({ size: positive, slice: positive }).optional(),
  clock: clock.optional(),
  baseClock: clock.optional(),
});

/** Members that a newer version of the same format adds are kept, since they are part of what was signed. */
export const manifestSchema = manifestShape.loose();

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestEntry = Manifest['entries'][number];

/** What the caller of `writeBundle` says; the rest is computed. */
export type ManifestDraft = Omit<z.infer<typeof manifestShape>, 'format' | 'schema' | 'entries' | 'counts'> & {
  schema?: number;
  /** What a kind adds for its own reader; signed with the rest. */
  [extension: string]: unknown;
};

/** The exact bytes of the manifest. */
export function encodeManifest(manifest: Manifest): Bytes {
  return utf8(canonicalJson(manifest));
}

/**
 * Reads the exact bytes of a manifest. Throws a {@link BundleFault}: `formatTooNew`, `containerNotAsWritten`,
 * `unsafePath`, `duplicateEntry`, `notAllowedContent`, `tooManyEntries`, `tooLarge`.
 */
export function decodeManifest(bytes: Bytes, limits: BundleLimits): Manifest {
  const refusal: BundleError = { type: 'containerNotAsWritten', path: manifestPath };
  const value = parse(bytes);
  if (value === undefined) throw new BundleFault(refusal);
  refuseNewer(value);
  // Before the schema: a hostile list is refused by its length, not walked.
  const claimed = (value as { entries?: unknown }).entries;
  if (Array.isArray(claimed) && claimed.length > limits.entries) {
    throw new BundleFault({ type: 'tooManyEntries', entries: claimed.length, limit: limits.entries });
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new BundleFault(refusal);
  checkEntries(parsed.data, limits);
  return parsed.data;
}

function parse(bytes: Bytes): unknown {
  const text = textOf(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function refuseNewer(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const { format, schema, kind } = value as Record<string, unknown>;
  const newer = (found: unknown, known: number): found is number =>
    typeof found === 'number' && Number.isSafeInteger(found) && found > known;
  if (newer(format, bundleFormat)) {
    throw new BundleFault({ type: 'formatTooNew', part: 'format', found: String(format) });
  }
  if (newer(schema, recordSchema)) {
    throw new BundleFault({ type: 'formatTooNew', part: 'schema', found: String(schema) });
  }
  if (typeof kind === 'string' && /^[a-z][A-Za-z]{0,30}$/.test(kind) && !bundleKinds.some((known) => known === kind)) {
    throw new BundleFault({ type: 'formatTooNew', part: 'kind', found: kind });
  }
}

/** True when the path could lead out of a folder it is unpacked in, or means another file on some system. */
export function isUnsafePath(path: string): boolean {
  return (
    /[\u0000-\u001f\u007f\\:]/.test(path) || path.startsWith('/') || path.normalize('NFC') !== path ||
    path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')
  );
}

/** The table of `records/<table>.ndjson`, or undefined for another path. */
export function tableOf(path: string): string | undefined {
  const table = /^records\/([^/]+)\.ndjson$/.exec(path)?.[1];
  return table !== undefined && tableNamePattern.test(table) && table !== evidenceCountName ? table : undefined;
}

/** Records before evidence, each in the order of their paths, as the writer puts them. */
export function entryOrder(a: string, b: string): number {
  const rank = (path: string): number => (path.startsWith('records/') ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function checkEntries(manifest: Manifest, limits: BundleLimits): void {
  let before: string | undefined;
  let records = 0;
  let all = 0;
  const seen = new Set<string>();
  for (const { path, size, sha256 } of manifest.entries) {
    if (isUnsafePath(path)) throw new BundleFault({ type: 'unsafePath', path });
    if (seen.has(path)) throw new BundleFault({ type: 'duplicateEntry', path });
    seen.add(path);
    const table = tableOf(path);
    if (table === undefined && path !== evidencePath(sha256)) throw new BundleFault({ type: 'notAllowedContent', path });
    if (before !== undefined && entryOrder(before, path) > 0) {
      throw new BundleFault({ type: 'containerNotAsWritten', path });
    }
    before = path;
    all += size;
    if (table !== undefined) records += size;
    const limit = table === undefined ? limits.evidence : limits.records;
    const claimed = table === undefined ? size : records;
    if (claimed > limit) throw new BundleFault({ type: 'tooLarge', path, size: claimed, limit });
  }
  if (all > limits.bundle) throw new BundleFault({ type: 'tooLarge', size: all, limit: limits.bundle });
  checkCountNames(manifest);
  checkPart(manifest, limits);
}

/** A part holds its slice of the whole and nothing else; which slice that is follows from its number. */
function checkPart(manifest: Manifest, limits: BundleLimits): void {
  const { part, whole, entries } = manifest;
  if (part === undefined && whole === undefined) return;
  const slice = part && whole && sliceOf(part, whole);
  const isWritten = slice !== undefined && entries.length === 1 && entries[0]!.size === slice.size && tableOf(entries[0]!.path) === undefined;
  if (!isWritten) throw new BundleFault({ type: 'containerNotAsWritten', path: manifestPath });
  if (whole!.size > limits.bundle) throw new BundleFault({ type: 'tooLarge', size: whole!.size, limit: limits.bundle });
}

/** Where a part's slice lies in the whole; undefined when the numbers do not belong together. */
export function sliceOf(
  { index, of }: Pick<NonNullable<Manifest['part']>, 'index' | 'of'>,
  { size, slice }: NonNullable<Manifest['whole']>,
): { offset: number; size: number } | undefined {
  if (index > of || Math.ceil(size / slice) !== of) return undefined;
  const offset = (index - 1) * slice;
  return { offset, size: Math.min(slice, size - offset) };
}

/** `counts` names exactly the tables that have a file, and the evidence files. The numbers are checked on the records. */
function checkCountNames(manifest: Manifest): void {
  const tables = Object.keys(manifest.counts).filter((name) => name !== evidenceCountName);
  const files = new Set(manifest.entries.map((entry) => entry.path));
  const evidence = manifest.entries.length - tables.length;
  if (manifest.counts[evidenceCountName] !== evidence || !tables.every((table) => files.has(recordsPath(table)))) {
    throw new BundleFault({ type: 'containerNotAsWritten', path: manifestPath });
  }
}

/** The text of `SHA256SUMS`: one line an entry of the manifest, in the form of the `sha256sum` command. */
export function sumsText(manifest: Manifest): string {
  return manifest.entries.map((entry) => `${entry.sha256}  ${entry.path}\n`).join('');
}
