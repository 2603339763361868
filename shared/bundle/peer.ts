/** What a peer bundle holds: entries of the journal, and what they need, from one computer of a workspace to another. */
import { z } from 'zod';
import { faultOf, hashesOf, hashHeader } from '../journal/chain';
import { entrySchema, type Entry } from '../journal/change';
import type { Row } from '../journal/project';
import { greatestJump, parseStamp, type Clock } from '../journal/stamp';
import { recordId, sha256Hex } from '../model/record';
import { isTableName, type TableName } from '../model/tables';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';
import type { BundleLimits } from './format';
import type { VerifiedBundle } from './readBundle';

/** Why a verified peer bundle is not taken in. */
export type PeerRefusal =
  /** It goes on from changes that are not here: `seq` is the first that is missing, of the computer `device`. */
  | { type: 'peerGap'; device: string; seq: number; fileName: string }
  /** Two journals say that they are the computer `device`: a folder was copied. */
  | { type: 'peerForked'; device: string; seq: number }
  | { type: 'stampJump'; device: string; seq: number }
  /** Signed with other keys of the workspace than those of this computer: they were made anew on one of the two. */
  | { type: 'peerOtherKeys'; expected: string; found: string }
  /** Of another workspace altogether. */
  | { type: 'peerOtherWorkspace' }
  /** Made on this very computer. */
  | { type: 'peerOwn' };

/** A file of the vault whose bytes travel: evidence, and at the Sở what was received. */
const fileSchema = z.object({
  id: z.string().regex(/^(?:evidence\/[0-9a-f]{2}\/[0-9a-f]{64}|received\/[0-9a-f]{64}\/(?:manifest\.json|signature\.json|records\/-?[A-Za-z0-9]{1,64}\.ndjson))$/),
  sha256: sha256Hex,
  size: z.number().int().nonnegative(),
});
export type PeerFile = z.infer<typeof fileSchema>;

const rowSchema = z.looseObject({ id: recordId, createdAt: z.string(), updatedAt: z.string(), stamps: z.record(z.string(), z.string()) });

export const peerSchemas = {
  entries: entrySchema.extend({ id: z.string() }),
  files: fileSchema,
  /** The state of every record, where details of some changes are gone. */
  rows: z.object({ id: z.string(), table: z.string(), row: rowSchema }),
} satisfies Record<string, z.ZodType>;

const MiB = 1024 * 1024;

/** As large as the journal of a school over years may be. */
export const peerLimits: Partial<BundleLimits> = { records: 1024 * MiB, line: 64 * MiB };

/** What goes into a peer bundle. */
export interface PeerSource {
  entries: readonly Entry[];
  files: readonly PeerFile[];
  rows: readonly { table: TableName; row: Row }[];
}

/** The record files of a peer bundle. */
export function peerRecords({ entries, files, rows }: PeerSource): Record<string, { id: string }[]> {
  return {
    entries: entries.map(({ header, payload }) => ({ id: `${header.device}.${String(header.seq).padStart(12, '0')}`, header, payload })),
    files: files.map((file) => ({ ...file })),
    rows: rows.map(({ table, row }) => ({ id: `${table}/${row.id}`, table, row })),
  };
}

/** The first file that has no bytes, or bytes that no file names. */
export function checkPeerReferences({
  records,
  evidence,
}: {
  records: VerifiedBundle<typeof peerSchemas>['records'];
  evidence: ReadonlySet<string>;
}): { table: string; id: string } | undefined {
  const files = records.files ?? [];
  const bare = files.find(({ sha256 }) => !evidence.has(sha256));
  if (bare) return { table: 'files', id: bare.id };
  const named = new Set(files.map(({ sha256 }) => sha256));
  const nameless = [...evidence].find((sha256) => !named.has(sha256));
  return nameless === undefined ? undefined : { table: 'files', id: nameless };
}

/** A verified peer bundle as an import needs it. */
export interface PeerContent {
  /** Of each device in the order of its journal. */
  entries: Map<string, Entry[]>;
  files: PeerFile[];
  rows: { table: TableName; row: Row }[];
  /** Everything that its sender had. */
  clock: Clock;
  /** What its sender believed to be here already. */
  baseClock: Clock;
}

/** Takes the content out of a verified bundle. */
export function readPeer({ records, manifest }: Pick<VerifiedBundle<typeof peerSchemas>, 'records' | 'manifest'>): PeerContent {
  const entries = new Map<string, Entry[]>();
  for (const { header, payload } of records.entries ?? []) {
    entries.set(header.device, [...(entries.get(header.device) ?? []), { header, payload }]);
  }
  for (const own of entries.values()) own.sort((a, b) => a.header.seq - b.header.seq);
  return {
    entries,
    files: records.files ?? [],
    rows: (records.rows ?? []).flatMap(({ table, row }) => (isTableName(table) ? [{ table, row: row as Row }] : [])),
    clock: manifest.clock ?? {},
    baseClock: manifest.baseClock ?? {},
  };
}

/** What is here already: of each device the last entry, and the clock of all of them. */
export interface KnownHere {
  device: string;
  last: ReadonlyMap<string, { seq: number; hash: string }>;
  clock: Clock;
}

/** Entries of one device that are new here, with the hash of the last. */
export interface FreshEntries {
  device: string;
  entries: Entry[];
  hash: string;
}

/**
 * Decides what of a peer bundle is new here. Every device's entries must go on from what is here, link by link; what is
 * here already is passed over. `before` is the name of the file before this one, for the case that it is missing.
 */
export async function planPeer(content: PeerContent, known: KnownHere, before: string): Promise<Result<FreshEntries[], PeerRefusal | BundleError>> {
  const missing = Object.entries(content.baseClock).find(([device, counter]) => (known.clock[device] ?? 0) < counter && !reaches(content, known, device));
  if (missing) return fail({ type: 'peerGap', device: missing[0], seq: (known.last.get(missing[0])?.seq ?? 0) + 1, fileName: before });
  const fresh: FreshEntries[] = [];
  for (const [device, entries] of content.entries) {
    const last = known.last.get(device) ?? { seq: 0, hash: '' };
    const news = entries.filter(({ header }) => header.seq > last.seq);
    const shared = entries.find(({ header }) => header.seq === last.seq);
    const isFork = (shared && hashHeader(shared.header) !== last.hash) || (device === known.device && news.length > 0);
    if (isFork) return fail({ type: 'peerForked', device, seq: last.seq });
    if (news.length === 0) continue;
    if (news[0]!.header.seq > last.seq + 1) return fail({ type: 'peerGap', device, seq: last.seq + 1, fileName: before });
    const linked = await follow(news, last, device);
    if (!linked.ok) return linked;
    fresh.push(linked.value);
  }
  const jump = jumpIn(fresh, known.clock);
  return jump ? fail(jump) : ok(fresh);
}

/** True when the bundle itself brings the entries that its sender believed to be here. */
function reaches({ entries }: PeerContent, { last }: KnownHere, device: string): boolean {
  const first = entries.get(device)?.[0];
  return first !== undefined && first.header.seq <= (last.get(device)?.seq ?? 0) + 1;
}

async function follow(
  news: Entry[],
  last: { seq: number; hash: string },
  device: string,
): Promise<Result<FreshEntries, PeerRefusal | BundleError>> {
  let link = last.seq > 0 ? last : null;
  for (const entry of news) {
    const hashes = hashesOf(entry);
    const broken = faultOf(entry, hashes, link);
    if (broken) {
      const { fault, seq } = broken;
      if (fault === 'previous' && entry === news[0]) return fail({ type: 'peerForked', device, seq });
      return fail({ type: 'recordInvalid', fault: 'reference', table: 'entries', id: `${device}.${seq}` });
    }
    link = { seq: entry.header.seq, hash: hashes.header };
  }
  return ok({ device, entries: news, hash: link!.hash });
}

/** The first entry whose stamp is no step from those before it, or stands behind one of its own device. */
function jumpIn(fresh: readonly FreshEntries[], clock: Clock): PeerRefusal | undefined {
  const all = fresh.flatMap(({ entries }) => entries.map(({ header }) => ({ header, ...parseStamp(header.stamp) })));
  const own: Clock = { ...clock };
  const behind = all.find(({ header, counter, device }) => {
    const isBehind = device !== header.device || counter <= (own[device] ?? 0);
    own[device] = counter;
    return isBehind;
  });
  let highest = Math.max(0, ...Object.values(clock));
  const off = all.toSorted((a, b) => a.counter - b.counter).find(({ counter }) => {
    const isOff = counter > highest + greatestJump;
    highest = Math.max(highest, counter);
    return isOff;
  });
  const fault = (behind ?? off)?.header;
  return fault && { type: 'stampJump', device: fault.device, seq: fault.seq };
}
