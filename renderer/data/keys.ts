import { z } from 'zod';
import { base64url, fromBase64url, textOf, utf8, type Bytes } from '../../shared/bundle/bytes';
import { certificateChainSchema, issueCertificate, type CertificateChain } from '../../shared/bundle/certificate';
import {
  ageRecipientOf,
  fingerprint,
  generateAgeKey,
  generateSigningKey,
  importSigningKey,
  type SigningKey,
} from '../../shared/bundle/crypto';
import type { BundleSigner } from '../../shared/bundle/writeBundle';
import { newId } from '../../shared/model/newId';
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
 * certificates name it, and its public part. To be called before the workspace is written: keys left behind by a first
 * run that was broken off are replaced. Throws when this database has a workspace already.
 */
export async function createKeys(
  data: Data,
  kind: WorkspaceKind,
): Promise<Result<{ workspaceId: string; publicKeys: PublicKeys }, PlatformError>> {
  if ((await data.db.of('workspaces').count()) > 0) throw new Error('The keys of a workspace are made once');
  const workspaceId = newId();
  const { deviceId, desktop } = data;
  const [root, device, age] = await Promise.all([generateSigningKey(), generateSigningKey(), generateAgeKey()]);
  const working = kind === 'department' ? await generateSigningKey() : undefined;
  const stored: StoredKeys = {
    v: 1,
    kind,
    workspaceId,
    deviceId,
    root: base64url(root.secret),
    ...(working && { working: base64url(working.secret) }),
    device: base64url(device.secret),
    chain: await certify({ root, working, device, workspaceId, deviceId }),
    identity: age.identity,
  };
  const wrapped = await desktop.secrets.protect(utf8(JSON.stringify(stored)));
  if (!wrapped.ok) return wrapped;
  const kept = await desktop.vault.replace(keysName, wrapped.value);
  if (!kept.ok) return kept;
  return ok({ workspaceId, publicKeys: await publicPart(root.publicKey, age.recipient) });
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
 * operating system does not open them (another account), `keysDamaged` when what comes out is no set of keys.
 */
export async function loadKeys({ desktop }: { desktop: Desktop }): Promise<Result<Keys, KeysError>> {
  const wrapped = await desktop.vault.read(keysName, 0, keysLimit);
  if (!wrapped.ok) return wrapped.error.type === 'fileMissing' ? fail({ type: 'keysMissing' }) : wrapped;
  const opened = await desktop.secrets.unprotect(wrapped.value);
  if (!opened.ok) return opened;
  const stored = parseKeys(opened.value);
  if (!stored) return fail({ type: 'keysDamaged' });
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
