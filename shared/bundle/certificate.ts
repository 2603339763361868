/**
 * Certificates: who may sign a bundle. A chain is read from its anchor to the device that signs:
 * at the Sở root key → working key → device key, at a unit workspace signing key → device key.
 * The first issuer is the anchor, the key that others pin and compare by its fingerprint.
 */
import { z } from 'zod';
import { utf8, type Bytes } from './bytes';
import { canonicalJson } from './canonicalJson';
import { fingerprint, sign, verifySignature, type SigningKey } from './crypto';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const identifier = z.string().min(1).max(128);
const common = {
  workspaceId: identifier,
  /** Public key that signs this certificate. */
  issuer: key,
  /** Public key that it vouches for. */
  subject: key,
  /** Wall time, for people only. */
  issuedAt: z.iso.datetime(),
  /** Of the issuer, over the canonical JSON of everything else behind {@link certificatePrefix}. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
};

export const certificateSchema = z.discriminatedUnion('use', [
  /** The Sở's root key vouches for its working key. */
  z.strictObject({ use: z.literal('working'), ...common }),
  /** A workspace's signing key vouches for the key of one device. */
  z.strictObject({ use: z.literal('device'), deviceId: identifier, ...common }),
]);

export type Certificate = z.infer<typeof certificateSchema>;

/** From the anchor's to the device's; one certificate at a unit, two at the Sở. */
export const certificateChainSchema = z.array(certificateSchema).min(1).max(2);
export type CertificateChain = z.infer<typeof certificateChainSchema>;

/** Keeps a signed certificate from being taken for a signed manifest, which begins with a brace. */
const certificatePrefix = 'guong-sang certificate 1\n';

type Unsigned<T> = T extends unknown ? Omit<T, 'signature' | 'issuer'> : never;

/** A certificate for `subject`, signed by `issuer`. */
export async function issueCertificate(issuer: SigningKey, draft: Unsigned<Certificate>): Promise<Certificate> {
  const unsigned = { ...draft, issuer: issuer.publicKey };
  return certificateSchema.parse({ ...unsigned, signature: await sign(issuer, signedBytes(unsigned)) });
}

function signedBytes(certificate: Record<string, unknown>): Bytes {
  const { signature: _signature, ...rest } = certificate;
  return utf8(certificatePrefix + canonicalJson(rest));
}

/** The key that a chain hangs on. */
export function anchorOf(chain: CertificateChain): string {
  return chain[0]!.issuer;
}

/** What a chain must vouch for. */
export interface ChainExpectation {
  workspaceId: string;
  deviceId: string;
  /** `department`: two links, the first of use `working`. `unit`: one. Absent: either. */
  holder?: 'department' | 'unit' | undefined;
  /** The anchor this sender is known by. Absent: any, the caller decides what an unknown anchor may do. */
  pinned?: string | undefined;
}

/** What a chain that holds says. */
export interface VerifiedChain {
  /** Public key at the top: the Sở's root key, a unit's workspace signing key. */
  anchor: string;
  /** Of the anchor, as people compare it. */
  fingerprint: string;
  /** Public key that may sign manifests of this device. */
  deviceKey: string;
}

/**
 * Follows a chain from its anchor to the device. Fails with `certificate`, and with `keyChanged` when the chain itself
 * holds but hangs on another key than the pinned one.
 */
export async function verifyChain(
  chain: CertificateChain,
  expected: ChainExpectation,
): Promise<Result<VerifiedChain, Extract<BundleError, { type: 'certificate' | 'keyChanged' }>>> {
  const uses = chain.map((certificate) => certificate.use).join(' ');
  const allowed = { department: ['working device'], unit: ['device'] };
  const wanted = expected.holder ? allowed[expected.holder] : [...allowed.department, ...allowed.unit];
  if (!wanted.includes(uses)) return fail({ type: 'certificate', fault: 'use' });
  let issuer = anchorOf(chain);
  for (const certificate of chain) {
    if (certificate.issuer !== issuer) return fail({ type: 'certificate', fault: 'chain' });
    if (certificate.workspaceId !== expected.workspaceId) return fail({ type: 'certificate', fault: 'workspace' });
    if (certificate.use === 'device' && certificate.deviceId !== expected.deviceId) {
      return fail({ type: 'certificate', fault: 'device' });
    }
    if (!(await verifySignature(issuer, certificate.signature, signedBytes(certificate)))) {
      return fail({ type: 'certificate', fault: 'signature' });
    }
    issuer = certificate.subject;
  }
  const anchor = anchorOf(chain);
  const found = await fingerprint(anchor);
  if (expected.pinned !== undefined && expected.pinned !== anchor) {
    return fail({ type: 'keyChanged', expected: await fingerprint(expected.pinned), found });
  }
  return ok({ anchor, fingerprint: found, deviceKey: issuer });
}
