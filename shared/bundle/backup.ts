/** What a backup bundle holds beside the tables of the projection, how it is composed and how it is understood. */
import { z } from 'zod';
import { encodeEntries, segmentBytes, segmentName } from '../journal/vaultJournal';
import { entrySchema, type Entry } from '../journal/change';
import { stateHash, type Row } from '../journal/project';
import type { BackupCounts } from '../model/backupFacts';
import { recordId, sha256Hex } from '../model/record';
import { tableNames, type TableName } from '../model/tables';
import { workspaceKinds } from '../model/workspace';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';
import { joinBytes, type Bytes } from './bytes';
import { defaultLimits, type BundleLimits } from './format';
import type { VerifiedBundle } from './readBundle';

/** Why a backup is not taken. Damage of whatever kind is one thing to a person: this copy is not to be trusted. */
export type BackupError =
  /** `part` is the type of the bundle's own error, for the copyable reference. */
  | { type: 'backupDamaged'; part: BundleError['type'] }
  | { type: 'notABackup' }
  /** Files that the backup names are not beside it: how many of how many. */
  | { type: 'backupFilesMissing'; missing: number; of: number }
  /** A copy beside the backup is not what it was. */
  | { type: 'backupFileDamaged'; name: string }
  /** Replayed, its history does not give its records. */
  | { type: 'backupStateDiffers' }
  | Extract<BundleError, { type: 'passphraseNeeded' | 'passphraseWrong' | 'formatTooNew' | 'kindNotExpected' | 'unreadable' | 'cancelled' }>;

/** A refusal of the reader, as it is told of a backup. */
export function asBackupError(error: BundleError): BackupError {
  switch (error.type) {
    case 'passphraseNeeded':
    case 'passphraseWrong':
    case 'formatTooNew':
    case 'kindNotExpected':
    case 'unreadable':
    case 'cancelled':
      return error;
    case 'notABundle':
    case 'wrongRecipient':
      return { type: 'notABackup' };
    default:
      return { type: 'backupDamaged', part: error.type };
  }
}

/** A file of the vault that a backup carries; its bytes lie beside the bundle or inside it. */
const fileSchema = z.object({ id: z.string().max(240), sha256: sha256Hex, size: z.number().int().nonnegative() });
export type BackupFile = z.infer<typeof fileSchema>;

/** The secrets of the workspace, without those of the device: a restore makes a device of its own. */
const keysSchema = z.object({
  id: z.literal('keys'),
  kind: z.enum(workspaceKinds),
  workspaceId: recordId,
  root: z.string(),
  working: z.string().optional(),
  identity: z.string().startsWith('AGE-SECRET-KEY-1'),
  /** What root and identity follow from, for the recovery sheet; keys of before there were sheets have none. */
  seed: z.string().optional(),
});
export type BackupKeys = z.infer<typeof keysSchema>;

const rowSchema = z.looseObject({ id: recordId, createdAt: z.string(), updatedAt: z.string(), stamps: z.record(z.string(), z.string()) });

/** Rows are checked by replay, not by the schema of their table: an old record must not make a backup worthless. */
export const backupSchemas: Record<string, z.ZodType> = {
  ...Object.fromEntries(tableNames.map((table) => [table, rowSchema])),
  tombstones: z.object({ id: z.string(), table: z.string(), row: rowSchema }),
  entries: entrySchema.extend({ id: z.string() }),
  files: fileSchema,
  keys: keysSchema,
};

const MiB = 1024 * 1024;

/** A backup is our own and may be as large as what it is of. */
export const backupLimits: Partial<BundleLimits> = {
  records: 4 * defaultLimits.records, line: 64 * MiB, entries: 1_000_000, manifest: 256 * MiB,
};

/** Everything that a backup is made of. */
export interface BackupSource {
  rows: readonly { table: TableName; row: Row }[];
  tombstones: readonly { key: string; table: TableName; row: Row }[];
  entries: readonly Entry[];
  files: readonly BackupFile[];
  keys?: BackupKeys | undefined;
}

/** The record files of a backup. */
export function backupRecords({ rows, tombstones, entries, files, keys }: BackupSource): Record<string, { id: string }[]> {
  const records: Record<string, { id: string }[]> = {};
  for (const { table, row } of rows) (records[table] ??= []).push(row);
  records['tombstones'] = tombstones.map(({ key, table, row }) => ({ id: key, table, row }));
  records['entries'] = entries.map(({ header, payload, gone }) => ({ id: entryId(header), header, payload, ...(gone && { gone }) }));
  records['files'] = [...files];
  if (keys) records['keys'] = [keys];
  return records;
}

function entryId({ device, seq }: Entry['header']): string {
  return `${device}.${String(seq).padStart(12, '0')}`;
}

/** A verified backup as a restore needs it. */
export interface BackupContent {
  counts: BackupCounts;
  /** When the last record was changed, by the clock of its computer; null when there is none. */
  lastChange: string | null;
  /** What opening the restored data must give. */
  stateHash: string;
  workspace: { id: string };
  entries: Entry[];
  files: BackupFile[];
  /** What people call the files, by SHA-256. */
  fileNames: Map<string, string>;
  keys: BackupKeys | null;
}

type BackupTables = Record<TableName, Row[]> & {
  tombstones: { table: TableName; row: Row }[];
  entries: Entry[];
  files: BackupFile[];
  keys: BackupKeys[];
};

/**
 * Takes the content out of a verified backup. Fails with `notABackup` when it is of no workspace. Whether its history
 * gives its records `BackupHistory` tells, when the files beside it were read.
 */
export async function readBackup({ records, manifest }: VerifiedBundle): Promise<Result<BackupContent, BackupError>> {
  const { tombstones = [], entries = [], files = [], keys = [], ...tables } = records as Partial<BackupTables>;
  const living = tableNames.flatMap((table) => (tables[table] ?? []).map((row) => ({ table, row })));
  const workspace = tables.workspaces?.[0];
  if (!workspace || workspace.id !== manifest.from.workspaceId) return fail({ type: 'notABackup' });
  const lastChange = living.reduce<string | null>((last, { row }) => (last !== null && last > row.updatedAt ? last : row.updatedAt), null);
  const hash = await stateHash([...living, ...tombstones]);
  return ok({
    counts: { nominations: tables.nominations?.length ?? 0, records: living.length, files: files.length },
    lastChange,
    stateHash: hash,
    workspace: { id: workspace.id },
    entries: entries.map(({ header, payload, gone }) => ({ header, payload, ...(gone && { gone }) })),
    files,
    fileNames: new Map((tables.evidence ?? []).flatMap(fileNameOf)),
    keys: keys[0] ?? null,
  });
}

const namedFile = z.object({ file: z.object({ sha256: z.string(), name: z.string() }) });

function fileNameOf(row: Row): [string, string][] {
  const parsed = namedFile.safeParse(row);
  return parsed.success ? [[parsed.data.file.sha256, parsed.data.file.name]] : [];
}

/** The journal as it stands in a vault: the segments of every device, byte for byte as `encodeEntries` writes them. */
export function* journalFiles(entries: readonly Entry[]): Generator<{ name: string; bytes: Bytes }> {
  const byDevice = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = byDevice.get(entry.header.device) ?? [];
    own.push(entry);
    byDevice.set(entry.header.device, own);
  }
  for (const [device, own] of byDevice) {
    let segment = 1;
    let lines: Uint8Array[] = [];
    let size = 0;
    const close = () => ({ name: segmentName(device, segment), bytes: joinBytes(lines) });
    for (const entry of own.toSorted((a, b) => a.header.seq - b.header.seq)) {
      if (size >= segmentBytes) {
        yield close();
        segment += 1;
        lines = [];
        size = 0;
      }
      const line = encodeEntries([entry]);
      lines.push(line);
      size += line.length;
    }
    yield close();
  }
}
