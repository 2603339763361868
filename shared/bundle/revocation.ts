/**
 * Revocations: a workspace says of one of its devices, lost or sold, that nothing it signs from now on is the workspace's.
 * They travel in the manifests of the other devices (`revoked`) and are believed when the anchor key signed them.
 */
import { z } from 'zod';
import { utf8, type Bytes } from './bytes';
import { canonicalJson } from './canonicalJson';
import type { VerifiedChain } from './certificate';
import { sign, verifySignature, type SigningKey } from './crypto';
import { parseStamp, type Stamp } from '../journal/stamp';
import { stampText } from '../model/record';
import type { BundleError } from './bundleError';
import type { Manifest } from './manifest';

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const revocationSchema = z.strictObject({
  workspaceId: z.string().min(1).max(128),
  deviceId: z.string().min(1).max(128),
  /** The anchor of the workspace. */
  issuer: key,
  /** Public key of the device. */
  subject: key,
  /** Wall time, for people only. */
  issuedAt: z.iso.datetime(),
  /**
   * By kind the last sequence of the device that the workspace still stands by; what comes after it is not taken. Numbers
   * alone do not limit setup files, which go by their stamp: `setupAsOf` is the counter above which no `asOf` of the
   * device is stood by. Nor do both together, since the device can sign another file within them: {@link standsKey} names
   * those that the workspace stands by. It is said here as a number, as older programs read a revocation with nothing that
   * they do not know. Revocations of older programs say neither.
   */
  upTo: z.record(z.string().max(40), z.number().int().nonnegative()),
  /** Of the issuer, over the canonical JSON of everything else behind {@link revocationPrefix}. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type Revocation = z.infer<typeof revocationSchema>;

/** How many setup files of a device a revocation names, the latest ones. */
export const mostStanding = 100;

const standsPrefix = 'setup ';

/** Under which key of `upTo` a revocation names a setup file that the workspace stands by; half of its SHA-256 has room there. */
export function standsKey(bundleId: string): string {
  return standsPrefix + bundleId.slice(0, 32);
}

/** Keeps a signed revocation from being taken for a certificate or a manifest. */
const revocationPrefix = 'guong-sang revocation 1\n';

/** A revocation, signed by the anchor key. */
export async function issueRevocation(anchor: SigningKey, draft: Omit<Revocation, 'issuer' | 'signature'>): Promise<Revocation> {
  const unsigned = { ...draft, issuer: anchor.publicKey };
  return revocationSchema.parse({ ...unsigned, signature: await sign(anchor, signedBytes(unsigned)) });
}

function signedBytes(revocation: Record<string, unknown>): Bytes {
  const { signature: _signature, ...rest } = revocation;
  return utf8(revocationPrefix + canonicalJson(rest));
}

const listSchema = z.array(revocationSchema).max(1000);

/** The revocations of a verified bundle that its own anchor signed; whatever else stands in their place counts for nothing. */
export async function revocationsIn(manifest: Manifest, { anchor }: Pick<VerifiedChain, 'anchor'>): Promise<Revocation[]> {
  const listed = listSchema.safeParse((manifest as { revoked?: unknown }).revoked ?? []);
  const sound: Revocation[] = [];
  for (const revocation of listed.success ? listed.data : []) {
    const isOwn = revocation.issuer === anchor && revocation.workspaceId === manifest.from.workspaceId;
    if (isOwn && (await verifySignature(anchor, revocation.signature, signedBytes(revocation)))) sound.push(revocation);
  }
  return sound;
}

/** Both lists, each device of a root once: of two revocations the one that was there first stays. */
export function joinRevocations(known: readonly Revocation[], more: readonly Revocation[]): Revocation[] {
  const keyOf = ({ issuer, deviceId }: Revocation): string => `${issuer} ${deviceId}`;
  const there = new Set(known.map(keyOf));
  return [...known, ...more.filter((revocation) => !there.has(keyOf(revocation)))];
}

/** The computer that signed something, and those that it had revoked by then. */
export interface SigningComputer {
  deviceId?: string | undefined;
  revokes?: readonly string[] | undefined;
}

/** True for what a computer signed that the other one's has revoked. Two that have revoked each other leave it open. */
export function isRevokedBy(one: SigningComputer, other: SigningComputer): boolean {
  return revokes(other, one) && !revokes(one, other);
}

function revokes(by: SigningComputer, { deviceId }: SigningComputer): boolean {
  return deviceId !== undefined && by.revokes !== undefined && by.revokes.includes(deviceId);
}

/** Who signed something, and as the how manieth of its kind. */
export interface Signed {
  kind: Manifest['kind'];
  sequence: number;
  anchor: string;
  deviceId: string;
  deviceKey: string;
  /** Of a setup file that says it. */
  asOf?: Stamp | undefined;
  /** Unknown of a setup file that an older program took in. */
  bundleId?: string | undefined;
}

/**
 * The revocation by which what a device signed does not stand; undefined when it may sign, or could when it did. Only the
 * root that the device signs under says so: what another key once said in the name of the workspace counts for nothing.
 */
export function revocationOf({ kind, sequence, anchor, deviceId, deviceKey, asOf, bundleId }: Signed, revocations: readonly Revocation[]): Revocation | undefined {
  const revoked = revocations.find((one) => one.issuer === anchor && (one.deviceId === deviceId || one.subject === deviceKey));
  if (!revoked) return undefined;
  const { [kind]: lastSequence = 0, setupAsOf = Infinity } = revoked.upTo;
  if (sequence > lastSequence) return revoked;
  if (kind !== 'setup') return undefined;
  const isLater = asOf !== undefined && parseStamp(asOf).counter > setupAsOf;
  const names = Object.keys(revoked.upTo).some((key) => key.startsWith(standsPrefix));
  const isAnother = names && bundleId !== undefined && revoked.upTo[standsKey(bundleId)] === undefined;
  return isLater || isAnother ? revoked : undefined;
}

/** What a refusal needs of a bundle. */
export interface SignedBundle {
  bundleId: string;
  manifest: Pick<Manifest, 'kind' | 'from' | 'sequence'> & { asOf?: unknown };
  sender: Pick<VerifiedChain, 'anchor' | 'deviceKey'>;
}

/** Why a bundle of a revoked device is not taken; see {@link revocationOf}. */
export function refusalOfRevoked(
  { bundleId, manifest: { kind, from, sequence, asOf }, sender: { anchor, deviceKey } }: SignedBundle,
  revocations: readonly Revocation[],
): Extract<BundleError, { type: 'deviceRevoked' }> | undefined {
  const revoked = revocationOf({ kind, sequence, anchor, deviceId: from.deviceId, deviceKey, asOf: stampText.safeParse(asOf).data, bundleId }, revocations);
  return revoked && { type: 'deviceRevoked', name: from.name, revokedAt: revoked.issuedAt };
}
