import { z } from 'zod';
import { issueRevocation, mostStanding, standsKey } from '../../shared/bundle/revocation';
import { put, type Change } from '../../shared/journal/change';
import { parseStamp } from '../../shared/journal/stamp';
import { deviceOrigins, type Device, type DeviceOrigin } from '../../shared/model/device';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { PlatformError, PlatformResult, Vault } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { loadAnchor, loadKeys, renewWorkingKey, type KeysError } from './keys';
import { readWorkspace } from './workspace';

/** A computer of this workspace with what this one knows of it. */
export type KnownDevice = Device & {
  /** The computer that this is. */
  isOwn: boolean;
  /** The last bundle that it is known to have written, by sequence; null when there is none. */
  lastSent: { sequence: number; kind: SentBundle['kind']; at: string } | null;
  /** Entries of its journal that are here. */
  lastEntry: number;
};

/** The computers of this workspace, in the order they came. */
export async function readDevices({ db, deviceId }: Pick<Data, 'db' | 'deviceId'>): Promise<KnownDevice[]> {
  const [devices, sent, applied] = await Promise.all([
    db.of('devices').toArray(),
    db.of('sentBundles').toArray(),
    db.applied.toArray(),
  ]);
  const entries = new Map(applied.map(({ device, seq }) => [device, seq]));
  return devices
    .map((device): KnownDevice => {
      const last = sent.filter((bundle) => bundle.deviceId === device.id).sort((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1)).at(-1);
      return {
        ...device,
        isOwn: device.id === deviceId,
        lastSent: last ? { sequence: last.sequence, kind: last.kind, at: last.writtenAt } : null,
        lastEntry: entries.get(device.id) ?? 0,
      };
    })
    .sort((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
}

/** See {@link readDevices}; undefined while they are being read. */
export function useDevices(): KnownDevice[] | undefined {
  return useQuery(readDevices);
}

/**
 * What enters this computer into the list of its workspace; nothing when it stands there already, or when its keys cannot
 * be opened. Without a `name` it goes by its number.
 */
export async function deviceChanges(
  data: Pick<Data, 'db' | 'desktop' | 'deviceId'>,
  origin: DeviceOrigin,
  { name, copyOf }: { name?: string | undefined; copyOf?: string | undefined } = {},
): Promise<Change[]> {
  const { db, deviceId } = data;
  if (await db.of('devices').get(deviceId)) return [];
  const keys = await loadKeys(data);
  if (!keys.ok) return [];
  const number = (await db.of('devices').count()) + 1;
  return [
    put('devices', deviceId, {
      ...(name?.trim() && { name: name.trim() }),
      number,
      key: keys.value.signer.deviceKey.publicKey,
      origin,
      addedAt: new Date().toISOString(),
      ...(copyOf !== undefined && { copyOf }),
    }),
  ];
}

const noteSchema = z.object({ origin: z.enum(deviceOrigins), name: z.string().optional(), copyOf: z.string().optional() });
type DeviceNote = z.infer<typeof noteSchema>;

/** File of the vault that says how a computer came that its list does not have yet. */
const noteName = 'device.json';

/** Notes how this computer came, for {@link registerDevice} at the next start. */
export function noteDevice(vault: Vault, note: DeviceNote): PlatformResult<void> {
  return vault.replace(noteName, new TextEncoder().encode(JSON.stringify(note)));
}

async function readNote({ vault }: Data['desktop']): Promise<DeviceNote> {
  const read = await vault.read(noteName, 0, 4096);
  try {
    return read.ok ? noteSchema.parse(JSON.parse(new TextDecoder().decode(read.value))) : { origin: 'begun' };
  } catch {
    return { origin: 'begun' };
  }
}

/** Enters this computer into the list where it is missing: it was restored, has joined, or began before there was a list. */
export async function registerDevice(data: Data): Promise<Result<void, PlatformError>> {
  if (data.journal.blockedBy !== null || !(await readWorkspace(data))) return ok(undefined);
  const { origin, ...about } = await readNote(data.desktop);
  return data.journal.commit('registerDevice', await deviceChanges(data, origin, about));
}

/** Gives a computer another name. */
export function renameDevice({ journal }: Data, id: string, name: string): Promise<Result<void, PlatformError>> {
  return journal.commit('renameDevice', [put('devices', id, { name: name.trim() })]);
}

/** Why a computer is not revoked. */
export type RevokeRefused = KeysError | { type: 'ownDevice' } | { type: 'revokeReasonMissing' };

/**
 * Revokes a computer that was lost, sold or broken: from now on every bundle of this workspace says so, and what that
 * computer signs after the last bundle that is known here is refused. It cannot be taken back.
 */
export async function revokeDevice(data: Data, id: string, reason: string): Promise<Result<void, RevokeRefused>> {
  const given = reason.trim();
  if (id === data.deviceId) return fail({ type: 'ownDevice' });
  if (given === '') return fail({ type: 'revokeReasonMissing' });
  const anchor = await loadAnchor(data);
  if (!anchor.ok) return anchor;
  await data.journal.idle();
  const [device, workspace, sent, user] = await Promise.all([
    data.db.of('devices').get(id),
    readWorkspace(data),
    data.db.of('sentBundles').toArray(),
    data.db.of('users').get(data.journal.actor),
  ]);
  if (!device || !workspace) throw new Error('A device that never worked here');
  const upTo: Record<string, number> = {};
  // Answers go on in a row a unit: what one of them tells, the next of another computer tells as well.
  const rows = sent.filter(({ deviceId, recipient }) => deviceId === id && recipient === undefined);
  for (const { kind, sequence } of rows) upTo[kind] = Math.max(upTo[kind] ?? 0, sequence);
  // What wrote such a row down came after the stamp in the file, and stands before all that is written here from now on.
  const setups = rows.filter(({ kind }) => kind === 'setup').sort((a, b) => b.sequence - a.sequence);
  const written = setups.flatMap(({ stamps }) => stamps['createdAt'] ?? []);
  if (written.length > 0) upTo['setupAsOf'] = Math.max(...written.map((stamp) => parseStamp(stamp).counter));
  for (const { id: bundleId, sequence } of setups.slice(0, mostStanding)) upTo[standsKey(bundleId)] = sequence;
  const revocation = await issueRevocation(anchor.value, {
    workspaceId: workspace.id, deviceId: id, subject: device.key, issuedAt: new Date().toISOString(), upTo,
  });
  return data.journal.commit('revokeDevice', [
    put('devices', id, { revocation, revokedBy: user?.name ?? data.journal.actor, revokedReason: given }),
  ]);
}

/** Makes a new working key of the Sở on this computer, and says so in the list of computers. See {@link renewWorkingKey}. */
export async function renewOwnWorkingKey(data: Data): Promise<Result<void, KeysError>> {
  const renewed = await renewWorkingKey(data);
  if (!renewed.ok) return renewed;
  const entered = await deviceChanges(data, 'begun');
  return data.journal.commit('renewWorkingKey', [...entered, put('devices', data.deviceId, { workingKeySince: new Date().toISOString() })]);
}

/** This computer was revoked by another one of the workspace: what it signs is taken nowhere. */
export interface OwnDeviceRevoked {
  type: 'ownDeviceRevoked';
  revokedAt: string;
  name: string;
}

/** Why this computer writes no bundle, as far as it has heard; null when it may. */
export async function readOwnRevocation({ db, deviceId }: Pick<Data, 'db' | 'deviceId'>): Promise<OwnDeviceRevoked | null> {
  const device = await db.of('devices').get(deviceId);
  if (!device?.revocation) return null;
  return { type: 'ownDeviceRevoked', revokedAt: device.revocation.issuedAt, name: device.revokedBy ?? '' };
}

/** See {@link readOwnRevocation}; undefined while it is being read. */
export function useOwnRevocation(): OwnDeviceRevoked | null | undefined {
  return useQuery(readOwnRevocation);
}

/** The revocations that every manifest of this workspace carries. */
export async function ownRevocations({ db }: Pick<Data, 'db'>): Promise<NonNullable<Device['revocation']>[]> {
  return (await db.of('devices').toArray()).flatMap(({ revocation }) => revocation ?? []);
}
