/** Whom the program believes over TLS: the system's authorities, or one certificate that a person has compared. */
import { connect, getCACertificates, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import type { CertificateFault, PlatformError } from '../../shared/platform';

/** A certificate that is trusted whoever signed it. */
export interface PinnedCertificate {
  /** SHA-256 of it, lower-case hexadecimal. */
  fingerprint: string;
  pem: string;
}

/** What a server shows. */
export type ShownCertificate = PinnedCertificate & { until: string };

const faults: Record<string, CertificateFault> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrongName',
};
const unknownIssuer = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_UNTRUSTED|INVALID_CA|CERT_REJECTED)$/;

/** What a failed connection says about the certificate; undefined when it failed for another reason. */
export function certificateFault(code: string, pin: PinnedCertificate | null): CertificateFault | undefined {
  if (unknownIssuer.test(code)) return pin === null ? 'unknownIssuer' : 'changed';
  return faults[code];
}

let authorities: string[] | undefined;

/** How a connection is to be checked. A pinned certificate is the only one that is taken, under whatever name it was made. */
export function trust(pin: PinnedCertificate | null): ConnectionOptions {
  if (pin === null) {
    // An office's own authority is known to Windows, not to Node.
    authorities ??= [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
    return { ca: authorities, minVersion: 'TLSv1.2' };
  }
  return {
    ca: [pin.pem],
    allowPartialTrustChain: true,
    minVersion: 'TLSv1.2',
    checkServerIdentity: (host: string, shown: PeerCertificate) =>
      plainFingerprint(shown) === pin.fingerprint ? undefined : Object.assign(new Error(host), { code: 'CERT_REJECTED' }),
  };
}

/** The certificate that a server shows, believed or not. Nothing is sent to it but the greeting of TLS. */
export async function shownCertificate(host: string, port: number, timeoutMs: number): Promise<ShownCertificate | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: /[a-z]/i.test(host) ? host : '', rejectUnauthorized: false, timeout: timeoutMs });
    const end = (shown: ShownCertificate | null) => {
      socket.destroy();
      resolve(shown);
    };
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      const until = new Date(certificate.valid_to);
      end({ fingerprint: plainFingerprint(certificate), pem: pemOf(certificate.raw), until: Number.isNaN(until.getTime()) ? '' : until.toISOString() });
    });
    socket.once('timeout', () => end(null));
    socket.once('error', () => end(null));
  });
}

/** The error for a person, with what the server showed. */
export async function certificateError(url: URL, found: CertificateFault, timeoutMs: number): Promise<PlatformError> {
  const shown = await shownCertificate(url.hostname, portOf(url), timeoutMs);
  return { type: 'serverCertificate', name: url.host, found, fingerprint: shown?.fingerprint ?? '', until: shown?.until ?? '' };
}

/** The port of an address. */
export function portOf(url: URL): number {
  return url.port === '' ? 443 : Number(url.port);
}

function plainFingerprint({ fingerprint256 }: PeerCertificate): string {
  return fingerprint256.replaceAll(':', '').toLowerCase();
}

function pemOf(raw: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${raw.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}
