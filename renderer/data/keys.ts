import { z } from 'zod';
import type { BackupKeys } from '../../shared/bundle/backup';
import { base64url, fromBase64url, textOf, utf8, type Bytes } from '../../shared/bundle/bytes';
import { certificateChainSchema, issueCertificate, type CertificateChain } from '../../shared/bundle/certificate';
import {
  ageRecipientOf,
  fingerprint,
  generateSigningKey,
  importSigningKey,
  type SigningKey,
} from '../../shared/bundle/crypto';
import { keysOfSeed, newSeed } from '../../shared/bundle/keySeed';
import type { SheetContent } from '../../shared/bundle/recoverySheet';
import type { BundleSigner } from '../../shared/bundle/writeBundle';
import { recordId } from '../../shared/model/record';
import { workspaceKinds, type Workspace, type WorkspaceKind } from '../../shared/model/workspace';
import type { Desktop, PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { Data } from './data';

/** File of the vault that holds every secret of this workspace on this device, wrapped by the operating system's store. */
export const keysName = 'keys/keys.bin';

/** Far more than the file ever has. */
const keysLimit = 64 * 1024;

const seed = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const storedKeysSchema = z.object({
  v: z.literal(1),
  /** What root and identity follow from; keys that were drawn before there were recovery sheets have none. */
  seed: z.string().regex(/^[A-Za-z0-9_-]{22}$/).optional(),
  kind: z.enum(workspaceKinds),
  workspaceId: recordId,
  deviceId: recordId,
  /** Top of the chain: what others pin and compare. */
  root: seed,
  /** Of the Sở only: certified by the root, certifies devices. */
  working: seed.optional(),
  device: seed,
  chain: certificateChainSchema,
  identity: z.string().startsWith('AGE-SECRET-KEY-1'),
});
type StoredKeys = z.infer<typeof storedKeysSchema>;

/** The part of the keys that everybody may know: what `workspace.publicKeys` holds. */
export type PublicKeys = NonNullable<Workspace['publicKeys']>;

/** The keys of this workspace on this device, opened. They live in memory while a bundle is written or read. */
export interface Keys {
  kind: WorkspaceKind;
  workspaceId: string;
  deviceId: string;
  publicKeys: PublicKeys;
  /** Signs manifests in the name of this device. */
  signer: BundleSigner;
  /** age identity `AGE-SECRET-KEY-1…` that opens what was encrypted to this workspace. */
  identity: string;
}

export type KeysError = PlatformError | { type: 'keysMissing' } | { type: 'keysDamaged' };

/**
 * Makes the keys of a new workspace and keeps them in the vault; gives the id that the workspace must take, since its
 * certificates name it, and its public part. With the seed of a recovery sheet they are those of before, and so is the id.
 * To be called before the workspace is written: keys left behind by a first run that was broken off are replaced. Throws
 * when this database has a workspace already.
 */
export async function createKeys(
  data: Data,
  kind: WorkspaceKind,
  seed: Bytes = newSeed(),
): Promise<Result<{ workspaceId: string; publicKeys: PublicKeys }, PlatformError>> {
  if ((await data.db.of('workspaces').count()) > 0) throw new Error('The keys of a workspace are made once');
  const { workspaceId } = await keysOfSeed(seed);
  const made = await makeKeys(data, kind, workspaceId, seed);
  return made.ok ? ok({ workspaceId, publicKeys: made.value }) : made;
}

/** The vault and the store that keys are kept with, and the device that they are for. */
interface KeyPlace {
  desktop: Pick<Desktop, 'vault' | 'secrets'>;
  deviceId: string;
}

/**
 * Makes and keeps keys for a workspace that has lost its own: those of its recovery sheet, or new ones, which others must
 * confirm as those of a stranger.
 */
export async function makeKeys(
  place: KeyPlace,
  kind: WorkspaceKind,
  workspaceId: string,
  seed: Bytes = newSeed(),
): Promise<Result<PublicKeys, PlatformError>> {
  const { root, identity } = await keysOfSeed(seed);
  const working = kind === 'department' ? await generateSigningKey() : undefined;
  return keepKeys(place, { kind, workspaceId, root, working, identity, seed: base64url(seed) });
}

/** Keeps the keys of a backup, and makes and certifies a key for this device. */
export async function restoreKeys(place: KeyPlace, keys: BackupKeys): Promise<Result<PublicKeys, PlatformError>> {
  const { kind, workspaceId, identity, seed: ofSheet } = keys;
  const root = await importSigningKey(bytesOf(keys.root));
  const working = keys.working === undefined ? undefined : await importSigningKey(bytesOf(keys.working));
  return keepKeys(place, { kind, workspaceId, root, working, identity, seed: ofSheet });
}

/**
 * Makes a new working key of the Sở on this computer, certified by the root key, and certifies this computer with it: the
 * Sở stays the same to everybody, and what was signed before stays verifiable. Fails as {@link loadKeys} does. Throws at
 * a unit, which has no working key.
 */
export async function renewWorkingKey(place: KeyPlace): Promise<Result<void, KeysError>> {
  const opened = await openOwnKeys(place);
  if (!opened.ok) return opened;
  const { kind, workspaceId, identity, seed: ofSheet } = opened.value;
  if (kind !== 'department') throw new Error('Only the department has a working key');
  const [root, device] = await Promise.all([importSigningKey(bytesOf(opened.value.root)), importSigningKey(bytesOf(opened.value.device))]);
  const kept = await keepKeys(place, { kind, workspaceId, root, working: await generateSigningKey(), identity, seed: ofSheet, device });
  return kept.ok ? ok(undefined) : kept;
}

async function openOwnKeys(place: KeyPlace): Promise<Result<StoredKeys, KeysError>> {
  const opened = await openKeys(place.desktop);
  if (!opened.ok || opened.value.deviceId === place.deviceId) return opened;
  const renewed = await restoreKeys(place, backupKeysOf(opened.value));
  return renewed.ok ? openKeys(place.desktop) : renewed;
}

/** Wraps and stores the keys of a workspace with a new key for the device. */
async function keepKeys(
  { desktop, deviceId }: KeyPlace,
  keys: {
    kind: WorkspaceKind;
    workspaceId: string;
    root: SigningKey;
    working: SigningKey | undefined;
    identity: string;
    seed: string | undefined;
    /** The device's own key, when it stays. */
    device?: SigningKey;
  },
): Promise<Result<PublicKeys, PlatformError>> {
  const { kind, workspaceId, root, working, identity, seed: ofSheet } = keys;
  const device = keys.device ?? (await generateSigningKey());
  const stored: StoredKeys = {
    v: 1,
    ...(ofSheet !== undefined && { seed: ofSheet }),
    kind,
    workspaceId,
    deviceId,
    root: base64url(root.secret),
    ...(working && { working: base64url(working.secret) }),
    device: base64url(device.secret),
    chain: await certify({ root, working, device, workspaceId, deviceId }),
    identity,
  };
  const wrapped = await desktop.secrets.protect(utf8(JSON.stringify(stored)));
  if (!wrapped.ok) return wrapped;
  const kept = await desktop.vault.replace(keysName, wrapped.value);
  if (!kept.ok) return kept;
  return ok(await publicPart(root.publicKey, (await ageRecipientOf(identity))!));
}

/** A signer of no workspace, for a backup of data whose keys cannot be opened: it proves only that nothing was changed. */
export async function strangerSigner(workspaceId: string, deviceId: string): Promise<BundleSigner> {
  const [root, deviceKey] = await Promise.all([generateSigningKey(), generateSigningKey()]);
  return { deviceKey, certificate: await certify({ root, working: undefined, device: deviceKey, workspaceId, deviceId }) };
}

/** At the Sở root → working → device, at a unit root → device. */
async function certify(keys: {
  root: SigningKey;
  working: SigningKey | undefined;
  device: SigningKey;
  workspaceId: string;
  deviceId: string;
}): Promise<CertificateChain> {
  const { root, working, device, workspaceId, deviceId } = keys;
  const issuedAt = new Date().toISOString();
  const forDevice = await issueCertificate(working ?? root, {
    use: 'device', workspaceId, deviceId, subject: device.publicKey, issuedAt,
  });
  if (!working) return [forDevice];
  const forWorking = await issueCertificate(root, { use: 'working', workspaceId, subject: working.publicKey, issuedAt });
  return [forWorking, forDevice];
}

async function publicPart(rootKey: string, recipient: string): Promise<PublicKeys> {
  return { rootKey, recipient, fingerprint: await fingerprint(rootKey) };
}

/**
 * Opens the keys of this workspace. Fails with `keysMissing` when the vault has none, `secretsUnavailable` when the
 * operating system does not open them (another account), `keysDamaged` when what comes out is no set of keys. Keys that
 * came along in a copied folder get a key and a certificate for this device first.
 */
export async function loadKeys(place: KeyPlace): Promise<Result<Keys, KeysError>> {
  const opened = await openOwnKeys(place);
  if (!opened.ok) return opened;
  const stored = opened.value;
  const [root, device] = await Promise.all([importSigningKey(bytesOf(stored.root)), importSigningKey(bytesOf(stored.device))]);
  const recipient = await ageRecipientOf(stored.identity);
  if (recipient === undefined) return fail({ type: 'keysDamaged' });
  return ok({
    kind: stored.kind,
    workspaceId: stored.workspaceId,
    deviceId: stored.deviceId,
    publicKeys: await publicPart(root.publicKey, recipient),
    signer: { deviceKey: device, certificate: stored.chain },
    identity: stored.identity,
  });
}

/** What a backup with a passphrase carries of the keys: all but the device's own. Fails as {@link loadKeys} does. */
export async function loadBackupKeys({ desktop }: Pick<Data, 'desktop'>): Promise<Result<BackupKeys, KeysError>> {
  const opened = await openKeys(desktop);
  return opened.ok ? ok(backupKeysOf(opened.value)) : opened;
}

function backupKeysOf({ kind, workspaceId, root, working, identity, seed: ofSheet }: StoredKeys): BackupKeys {
  return {
    id: 'keys',
    kind,
    workspaceId,
    root,
    ...(working !== undefined && { working }),
    identity,
    ...(ofSheet !== undefined && { seed: ofSheet }),
  };
}

/** The key that this workspace hangs on, to sign what only it may say. Fails as {@link loadKeys} does. */
export async function loadAnchor({ desktop }: Pick<Data, 'desktop'>): Promise<Result<SigningKey, KeysError>> {
  const opened = await openKeys(desktop);
  return opened.ok ? ok(await importSigningKey(bytesOf(opened.value.root))) : opened;
}

/** What the recovery sheet holds. Fails as {@link loadKeys} does, and with `keysWithoutSheet` for keys of before there were sheets. */
export async function loadSheet({ desktop }: Pick<Data, 'desktop'>): Promise<Result<SheetContent, KeysError | { type: 'keysWithoutSheet' }>> {
  const opened = await openKeys(desktop);
  if (!opened.ok) return opened;
  const { kind, seed: ofSheet } = opened.value;
  return ofSheet === undefined ? fail({ type: 'keysWithoutSheet' }) : ok({ kind, seed: fromBase64url(ofSheet)! });
}

async function openKeys(desktop: KeyPlace['desktop']): Promise<Result<StoredKeys, KeysError>> {
  const wrapped = await desktop.vault.read(keysName, 0, keysLimit);
  if (!wrapped.ok) return wrapped.error.type === 'fileMissing' ? fail({ type: 'keysMissing' }) : wrapped;
  const opened = await desktop.secrets.unprotect(wrapped.value);
  if (!opened.ok) return opened;
  const stored = parseKeys(opened.value);
  return stored ? ok(stored) : fail({ type: 'keysDamaged' });
}

function parseKeys(bytes: Uint8Array): StoredKeys | undefined {
  try {
    return storedKeysSchema.parse(JSON.parse(textOf(bytes) ?? ''));
  } catch {
    return undefined;
  }
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes?.length !== 32) throw new Error('A seed has 32 bytes');
  return bytes;
}
