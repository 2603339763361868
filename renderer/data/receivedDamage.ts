import { closureAmong, closureTables, recordsOfClosures, versionIdOf, type Closure, type ClosureRecords, type ClosureTable } from '../../shared/bundle/closure';
import { manifestPath, recordsPath, signaturePath } from '../../shared/bundle/format';
import { sha256 } from '../../shared/bundle/hash';
import { manifestSchema, type Manifest } from '../../shared/bundle/manifest';
import { verifySigner } from '../../shared/bundle/readBundle';
import { encodeRecords } from '../../shared/bundle/records';
import { rowKey } from '../../shared/journal/project';
import type { Evidence } from '../../shared/model/evidence';
import type { Receipt, ReceivedVersion } from '../../shared/model/received';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { readVaultFile } from './evidenceBytes';
import { keptPath, receivedFolder } from './importStaging';
import { evidenceIn } from './receivedManifests';

/** Each file of the vault with its size. */
export type VaultSizes = ReadonlyMap<string, number>;

/** A received bundle as it lies in the vault. */
export interface KeptBundle {
  receipt: Receipt;
  /** Null when it is not what was signed. */
  manifest: Manifest | null;
  /** The bundle brought people who were erased here: its records are fewer than its manifest says. */
  isShortened: boolean;
  /** Paths inside the bundle of files that are gone or not what they were. */
  damaged: string[];
  /** Living versions that came with it and cannot be read from it. */
  unreadable: ReceivedVersion[];
  /** Every record that can be read, by table. */
  records: ClosureRecords;
}

/**
 * Looks whether a received bundle is what it was: its files by their sizes, those that differ, or all when `whole`, by
 * what the manifest and the versionIds say. What was erased of it is no damage.
 */
export async function inspectBundle(
  data: Data,
  receipt: Receipt,
  { sizes, erased, whole }: { sizes: VaultSizes; erased: ReadonlySet<string>; whole: boolean },
): Promise<Result<KeptBundle, PlatformError>> {
  const folder = receivedFolder(receipt.id);
  const read = await readManifest(data, receipt.id, sizes);
  if (!read.ok) return read;
  const { manifest, bytes } = read.value;
  const isShortened = manifest !== null && versionsOf(manifest).some(({ nominationId }) => erased.has(rowKey('nominations', nominationId)));
  const damaged = manifest ? [] : [manifestPath];
  const sealed = await isSealed(data, folder, manifest, bytes, sizes, whole);
  if (!sealed.ok) return sealed;
  if (!sealed.value) damaged.push(signaturePath);
  for (const { path, size, sha256: expected } of manifest?.entries ?? []) {
    if (!path.startsWith('records/')) continue;
    const name = folder + keptPath(path);
    const there = sizes.get(name);
    if (there === undefined || (!isShortened && there !== size)) damaged.push(path);
    else if (whole && !isShortened) {
      const file = await readVaultFile(data.desktop, name);
      if (!file.ok) return file;
      if ((await sha256(new Uint8Array(await file.value.arrayBuffer()))) !== expected) damaged.push(path);
    }
  }
  const bundle: KeptBundle = { receipt, manifest, isShortened, damaged, unreadable: [], records: {} };
  if (!whole && damaged.length === 0) return ok(bundle);
  const records = await readRecords(data, folder, sizes);
  if (!records.ok) return records;
  const versions = await livingVersions(data, receipt.id, manifest);
  const unreadable = await unreadableOf(records.value, versions);
  // Only what a version does not speak of, as the moment of its last change, is another.
  const isTold = (path: string): boolean => unreadable.length === 0 && closureTables.some((table) => path === recordsPath(table)) && sizes.has(folder + path);
  return ok({ ...bundle, damaged: damaged.filter((path) => !isTold(path)), unreadable, records: records.value });
}

/**
 * Writes the records of a bundle anew from the versions that the database still has whole. Gives the bundle as it is then;
 * nothing is written that does not make more of it readable.
 */
export async function mendBundle(data: Data, bundle: KeptBundle): Promise<Result<KeptBundle, PlatformError>> {
  const { receipt, manifest, damaged, unreadable, isShortened } = bundle;
  if (damaged.every((path) => path === manifestPath || path === signaturePath) && unreadable.length === 0) return ok(bundle);
  const closures: Closure[] = [];
  for (const { id, nominationId } of await livingVersions(data, receipt.id, manifest)) {
    const cached = (await data.db.closures.get(id).catch(() => undefined))?.closure as Closure | undefined;
    const closure = cached ?? closureAmong(bundle.records, nominationId);
    if (closure && (await versionIdOf(closure).catch(() => '')) === id) closures.push(closure);
  }
  const known = recordsOfClosures(closures);
  const merged: ClosureRecords = {};
  const written = new Set<string>();
  for (const table of closureTables) {
    const path = recordsPath(table);
    const records = joined(bundle.records[table], known[table]);
    if (records.length > 0) Object.assign(merged, { [table]: records });
    if (!damaged.includes(path) && (manifest !== null || unreadable.length === 0) && !isShortened) continue;
    const expected = isShortened ? undefined : manifest?.entries.find((entry) => entry.path === path)?.sha256;
    const whole = encodeRecords(table, known[table] ?? []);
    const isAsSent = expected !== undefined && (await sha256(whole)) === expected;
    if (isAsSent) Object.assign(merged, { [table]: known[table] });
    if (isAsSent || records.length > 0) written.add(table);
  }
  const left = await unreadableOf(merged, await livingVersions(data, receipt.id, manifest));
  if (left.length > unreadable.length || (left.length === unreadable.length && left.length > 0)) return ok(bundle);
  for (const table of written) {
    const bytes = encodeRecords(table, merged[table as ClosureTable] ?? []);
    const stored = await data.desktop.vault.replace(receivedFolder(receipt.id) + recordsPath(table), bytes);
    if (!stored.ok) return stored;
  }
  const stays = (path: string): boolean => left.length > 0 || !closureTables.some((table) => path === recordsPath(table));
  return ok({ ...bundle, damaged: damaged.filter(stays), unreadable: left, records: merged });
}

/** What a bundle's records say of its evidence: all of it that should be in the vault. */
export function evidenceOf({ manifest, isShortened, records }: KeptBundle): { sha256: string; size: number }[] {
  if (manifest && !isShortened) {
    const brought = new Set(evidenceIn(manifest));
    return manifest.entries.filter(({ path, sha256: digest }) => path.startsWith('evidence/') && brought.has(digest));
  }
  return ((records.evidence ?? []) as Evidence[]).flatMap(({ file }) => file ?? []);
}

/** The versions that a manifest names. */
export function versionsOf(manifest: Manifest): { nominationId: string; versionId: string }[] {
  return (manifest as { versions?: { nominationId: string; versionId: string }[] }).versions ?? [];
}

/** Every record of a received bundle that can be read. */
export async function readRecords({ desktop }: Data, folder: string, sizes: VaultSizes): Promise<Result<ClosureRecords, PlatformError>> {
  const records: Record<string, unknown[]> = {};
  for (const table of closureTables) {
    const name = folder + recordsPath(table);
    if (!sizes.has(name)) continue;
    const file = await readVaultFile(desktop, name);
    if (!file.ok) return file;
    records[table] = (await file.value.text()).split('\n').flatMap((line) => parsed(line) ?? []);
  }
  return ok(records as ClosureRecords);
}

function parsed(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string' ? value : null;
  } catch {
    return null;
  }
}

async function readManifest({ desktop }: Data, bundleId: string, sizes: VaultSizes): Promise<Result<{ manifest: Manifest | null; bytes: Uint8Array<ArrayBuffer> }, PlatformError>> {
  const name = receivedFolder(bundleId) + manifestPath;
  const none = { manifest: null, bytes: new Uint8Array() };
  if (!sizes.has(name)) return ok(none);
  const file = await readVaultFile(desktop, name);
  if (!file.ok) return file;
  const bytes = new Uint8Array(await file.value.arrayBuffer());
  // A bundle is called by the SHA-256 of its manifest.
  if ((await sha256(bytes)) !== bundleId) return ok(none);
  return ok({ manifest: manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes))), bytes });
}

/** True when the signature is there and, looked at whole, holds. */
async function isSealed(
  { desktop }: Data,
  folder: string,
  manifest: Manifest | null,
  manifestBytes: Uint8Array<ArrayBuffer>,
  sizes: VaultSizes,
  whole: boolean,
): Promise<Result<boolean, PlatformError>> {
  if ((sizes.get(folder + signaturePath) ?? 0) === 0) return ok(false);
  if (!whole || manifest === null) return ok(true);
  const file = await readVaultFile(desktop, folder + signaturePath);
  if (!file.ok) return file;
  const signature = new Uint8Array(await file.value.arrayBuffer());
  return ok(await verifySigner(manifest, manifestBytes, signature, undefined).then(() => true, () => false));
}

/** The versions that a bundle carries, as far as they stand in the registers. */
async function livingVersions({ db }: Data, bundleId: string, manifest: Manifest | null): Promise<ReceivedVersion[]> {
  const own = await db.of('receivedVersions').where('bundleId').equals(bundleId).toArray();
  const named = manifest ? await db.of('receivedVersions').bulkGet(versionsOf(manifest).map(({ versionId }) => versionId)) : [];
  return [...new Map([...own, ...named.flatMap((version) => version ?? [])].map((version) => [version.id, version])).values()];
}

async function unreadableOf(records: ClosureRecords, versions: readonly ReceivedVersion[]): Promise<ReceivedVersion[]> {
  const lost: ReceivedVersion[] = [];
  for (const version of versions) {
    if (!(await isReadable(records, version))) lost.push(version);
  }
  return lost;
}

/** A record that lost a field may be no record any more. */
async function isReadable(records: ClosureRecords, { id, nominationId }: ReceivedVersion): Promise<boolean> {
  try {
    const closure = closureAmong(records, nominationId);
    return closure !== undefined && (await versionIdOf(closure)) === id;
  } catch {
    return false;
  }
}

/** Records by their ids; of two the one that is known to be whole. */
function joined(found: readonly { id: string }[] = [], known: readonly { id: string }[] = []): { id: string }[] {
  return [...new Map([...found, ...known].map((record) => [record.id, record])).values()];
}
