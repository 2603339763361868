/** Reads a bundle and verifies all of it before anything is passed on. */
import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { letGo, sameBytes, textOf, utf8, type Bytes } from './bytes';
import { blocksOf, ByteReader, type ByteSource } from './byteSource';
import { BundleFault, type BundleError, type EvidenceName } from './bundleError';
import { canonicalJson } from './canonicalJson';
import { certificateChainSchema, verifyChain, type CertificateChain, type VerifiedChain } from './certificate';
import { containerSize, ContainerReader, type ContainerEntry } from './container';
import { decryptAge, verifySignature } from './crypto';
import {
  bundleMimetype, defaultLimits, manifestPath, mimetypePath, signaturePath, sumsPath,
  wholeEntryLimit, type BundleKind, type BundleLimits,
} from './format';
import { crc32, sha256, startSha256 } from './hash';
import { decodeManifest, sumsText, tableOf, type Manifest, type ManifestEntry } from './manifest';
import { recogniseBundle } from './recogniseBundle';
import { RecordLines } from './records';

/** Table → schema of its records. */
export type RecordSchemas = Readonly<Record<string, z.ZodType>>;

/** An evidence file of a bundle, by what the manifest says of it. */
export interface EvidenceEntry {
  sha256: string;
  size: number;
}

/** What the reader's place in the world adds to the checks. Each part is optional. */
export interface BundleExpectation {
  /** Kinds wanted here, else `kindNotExpected`. */
  kinds?: readonly BundleKind[];
  /** Who we are; a bundle addressed to another workspace or unit is `wrongRecipient`. */
  recipient?: { workspaceId?: string; unitCode?: string };
  /** The anchor key this sender is pinned to; undefined when it is not known yet. Else `keyChanged`. */
  pinnedKey?: (from: Manifest['from']) => string | undefined;
  /** Takes a part of a split bundle as well; else it is refused as `partOfBundle`. */
  parts?: boolean;
  /** False: `unitUnknown`. */
  knowsUnit?: (from: Manifest['from']) => boolean;
}

export interface ReadBundleOptions<S extends RecordSchemas = RecordSchemas> {
  /** age identities (`AGE-SECRET-KEY-1…`) that may open an encrypted bundle. */
  identities?: readonly string[];
  /** Opens a bundle that was encrypted with a passphrase. */
  passphrase?: string | undefined;
  /** Records of a table that is not named here are kept aside as raw lines. */
  recordSchemas: S;
  expect?: BundleExpectation;
  /**
   * Checks references between records and to evidence, after every record is read and before the bundle counts as
   * verified: the first reference that leads nowhere, or undefined.
   */
  checkReferences?: (bundle: {
    manifest: Manifest;
    records: BundleRecords<S>;
    evidence: ReadonlySet<string>;
  }) => { table: string; id: string; field?: string } | undefined;
  /**
   * Takes the bytes of one evidence file to a staging place, where they stay unused until `readBundle` succeeds and are
   * thrown away when it does not. Files up to 16 MiB come verified; larger ones are verified when their last piece has
   * come (the sequence throws instead of ending when they are not). Pieces are at most 4 MiB and own their buffers.
   */
  onEvidence?: (entry: EvidenceEntry, pieces: AsyncIterable<Bytes>) => Promise<void>;
  /** How the records, all read by then, call an evidence file that turns out damaged. */
  nameEvidence?: (records: BundleRecords<S>, sha256: string) => EvidenceName | undefined;
  limits?: Partial<BundleLimits>;
  /** Bytes of the file read so far, of all. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Records by table, as they were written: validated, not transformed, unknown fields included. */
export type BundleRecords<S extends RecordSchemas> = { [T in keyof S]?: z.infer<S[T]>[] };

export interface VerifiedBundle<S extends RecordSchemas = RecordSchemas> {
  /** SHA-256 of the manifest's exact bytes. */
  bundleId: string;
  manifest: Manifest;
  /** The exact bytes, to be kept. */
  manifestBytes: Bytes;
  signatureBytes: Bytes;
  /** Who signed: the pinned or to-be-confirmed anchor key, its fingerprint, the device key. */
  sender: VerifiedChain;
  records: BundleRecords<S>;
  /** Raw canonical lines of tables this version does not know. */
  unknownTables: Record<string, string[]>;
  evidence: EvidenceEntry[];
  encrypted: boolean;
}

/**
 * Reads and verifies a whole bundle: container, limits, certificate, signature, every hash, every record. Nothing but
 * the staging of `onEvidence` happens before success. What `onEvidence` throws is passed on.
 */
export async function readBundle<S extends RecordSchemas>(
  source: ByteSource,
  options: ReadBundleOptions<S>,
): Promise<Result<VerifiedBundle<S>, BundleError>> {
  const watched = watch(source, options);
  const limits = { ...defaultLimits, ...options.limits };
  let blocks = blocksOf(watched);
  try {
    const form = await recogniseBundle(watched);
    let size = source.size;
    if (form === 'encrypted') {
      const content = await decryptAge(watched, blocks, options);
      ({ size, blocks } = content);
    }
    if (size > limits.bundle) throw new BundleFault({ type: 'tooLarge', size, limit: limits.bundle });
    const reading = new BundleReading(new ByteReader(blocks), size, options, limits);
    return ok({ ...(await reading.run()), encrypted: form === 'encrypted' });
  } catch (error) {
    if (error instanceof BundleFault) return fail(error.refusal);
    throw error;
  } finally {
    await blocks.return().catch(() => undefined);
  }
}

/** The source with progress and cancelling; a failing medium becomes `unreadable`. */
function watch<S extends RecordSchemas>(source: ByteSource, options: ReadBundleOptions<S>): ByteSource {
  return {
    size: source.size,
    async read(offset, length) {
      if (options.signal?.aborted) throw new BundleFault({ type: 'cancelled' });
      const bytes = await source.read(offset, length).catch(() => {
        throw new BundleFault({ type: 'unreadable' });
      });
      options.onProgress?.(Math.min(offset + bytes.length, source.size), source.size);
      return bytes;
    },
  };
}

const signatureSchema = z.strictObject({
  alg: z.literal('Ed25519'),
  certificate: certificateChainSchema,
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

/** One pass over one container. */
class BundleReading<S extends RecordSchemas> {
  private readonly container: ContainerReader;
  private readonly records: Record<string, unknown[]> = {};
  private readonly unknownTables: Record<string, string[]> = {};

  constructor(
    private readonly bytes: ByteReader,
    private readonly size: number,
    private readonly options: ReadBundleOptions<S>,
    private readonly limits: BundleLimits,
  ) {
    this.container = new ContainerReader(bytes);
  }

  async run(): Promise<Omit<VerifiedBundle<S>, 'encrypted'>> {
    const mimetype = await this.small(mimetypePath, bundleMimetype.length);
    if (textOf(mimetype) !== bundleMimetype) {
      throw new BundleFault({ type: 'containerNotAsWritten', path: mimetypePath });
    }
    const manifestBytes = await this.small(manifestPath, undefined, this.limits.manifest);
    const manifest = decodeManifest(manifestBytes, this.limits);
    refusePart(manifest, this.options.expect);
    const signatureEntry = await this.container.open(signaturePath, undefined, this.limits.signature);
    this.refuseTruncated(manifest, manifestBytes.length, signatureEntry.size);
    const signatureBytes = await this.container.contentOf(signatureEntry);
    const sender = await verifySigner(manifest, manifestBytes, signatureBytes, this.options.expect);
    refuseUnexpected(manifest, this.options.expect ?? {});
    const sums = utf8(sumsText(manifest));
    if (!sameBytes(await this.small(sumsPath, sums.length), sums)) {
      throw new BundleFault({ type: 'containerNotAsWritten', path: sumsPath });
    }
    const evidence: EvidenceEntry[] = [];
    for (const entry of manifest.entries) {
      const table = tableOf(entry.path);
      const header = await this.container.open(entry.path, entry.size, Number.MAX_SAFE_INTEGER);
      const body = new EntryBody(this.bytes, entry, header);
      if (table !== undefined) await this.readRecords(table, body, manifest);
      else {
        await this.readEvidence(entry, body);
        evidence.push({ sha256: entry.sha256, size: entry.size });
      }
    }
    await this.container.finish();
    const records = this.records as BundleRecords<S>;
    this.refuseReference(manifest, records, evidence);
    const bundleId = await sha256(manifestBytes);
    return { bundleId, manifest, manifestBytes, signatureBytes, sender, records,
      unknownTables: this.unknownTables, evidence };
  }

  private async small(path: string, size: number | undefined, limit = Number.MAX_SAFE_INTEGER): Promise<Bytes> {
    return this.container.contentOf(await this.container.open(path, size, limit));
  }

  /** Once manifest and signature are known, so is the size of the whole. A longer file is refused at its end. */
  private refuseTruncated(manifest: Manifest, manifestSize: number, signatureSize: number): void {
    const expected = containerSize([
      { path: mimetypePath, size: bundleMimetype.length },
      { path: manifestPath, size: manifestSize },
      { path: signaturePath, size: signatureSize },
      { path: sumsPath, size: utf8(sumsText(manifest)).length },
      ...manifest.entries,
    ]);
    if (this.size < expected) throw new BundleFault({ type: 'truncated', missingBytes: expected - this.size });
  }

  private async readRecords(table: string, body: EntryBody, manifest: Manifest): Promise<void> {
    const schema = Object.hasOwn(this.options.recordSchemas, table) ? this.options.recordSchemas[table] : undefined;
    const lines = new RecordLines(table, schema, this.limits.line);
    let refusal: BundleFault | undefined;
    for await (const piece of body.pieces()) {
      // A damaged file is refused for its hash, not for what the damage did to a line: read on to the end first.
      try {
        if (refusal === undefined) lines.push(piece);
      } catch (error) {
        if (!(error instanceof BundleFault)) throw error;
        refusal = error;
      }
    }
    if (refusal) throw refusal;
    if (lines.end() !== manifest.counts[table]) {
      throw new BundleFault({ type: 'recordInvalid', fault: 'count', table });
    }
    if (schema === undefined) this.unknownTables[table] = lines.lines;
    else this.records[table] = lines.records;
  }

  private async readEvidence(entry: ManifestEntry, body: EntryBody): Promise<void> {
    try {
      await this.options.onEvidence?.({ sha256: entry.sha256, size: entry.size }, body.pieces());
      await body.drain();
    } catch (error) {
      throw this.named(entry, body.fault ?? error);
    }
  }

  private named({ sha256: digest }: ManifestEntry, error: unknown): unknown {
    if (!(error instanceof BundleFault) || error.refusal.type !== 'hash') return error;
    const name = this.options.nameEvidence?.(this.records as BundleRecords<S>, digest);
    return name ? new BundleFault({ ...error.refusal, part: 'namedEvidence', ...name }) : error;
  }

  private refuseReference(manifest: Manifest, records: BundleRecords<S>, evidence: EvidenceEntry[]): void {
    const files = new Set(evidence.map((entry) => entry.sha256));
    const broken = this.options.checkReferences?.({ manifest, records, evidence: files });
    if (broken) throw new BundleFault({ type: 'recordInvalid', fault: 'reference', ...broken });
  }
}

/** Who may sign a bundle of this kind: only the Sở says what a setup or an answer says. */
const signerOf: Record<BundleKind, 'department' | 'unit' | undefined> = {
  setup: 'department', answer: 'department', submission: 'unit', peer: undefined, backup: undefined,
};

/** `signature.json`, the chain of certificates, and the signature over the manifest's exact bytes. */
export async function verifySigner(
  manifest: Manifest,
  manifestBytes: Bytes,
  signatureBytes: Bytes,
  expect: BundleExpectation | undefined,
): Promise<VerifiedChain> {
  const text = textOf(signatureBytes) ?? '';
  const { certificate, signature } = parseSignature(text);
  const { workspaceId, deviceId } = manifest.from;
  const chain = await verifyChain(certificate, {
    // Whoever splits a bundle signs its parts; who speaks is said by the bundle inside.
    workspaceId, deviceId, ...(!manifest.part && { holder: signerOf[manifest.kind], pinned: expect?.pinnedKey?.(manifest.from) }),
  });
  if (!chain.ok && chain.error.type === 'certificate') throw new BundleFault(chain.error);
  const deviceKey = certificate[certificate.length - 1]!.subject;
  // A changed key is only worth telling of a bundle that its holder really signed.
  if (!(await verifySignature(deviceKey, signature, manifestBytes))) throw new BundleFault({ type: 'signature' });
  // A file of another kind or for somebody else was merely picked by mistake: its key is nobody's that is known here.
  if (!chain.ok) refuseUnexpected(manifest, expect ?? {});
  if (!chain.ok) throw new BundleFault(chain.error);
  return chain.value;
}

function parseSignature(text: string): { certificate: CertificateChain; signature: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (canonicalJson(value) === text) return signatureSchema.parse(value);
  } catch {
    // Falls through to the refusal: not JSON, not canonical, or not of this shape.
  }
  throw new BundleFault({ type: 'certificate', fault: 'malformed' });
}

/** A part is signed by whoever split the bundle, so nobody takes one for a bundle by accident. */
function refusePart({ part }: Manifest, expect: BundleExpectation | undefined): void {
  if (part && !expect?.parts) throw new BundleFault({ type: 'partOfBundle', ...part });
}

/** What the reader's own place refuses. */
function refuseUnexpected(manifest: Manifest, expect: BundleExpectation): void {
  const { kind, from, to } = manifest;
  if (expect.kinds && !expect.kinds.includes(kind)) {
    throw new BundleFault({ type: 'kindNotExpected', kind, expected: expect.kinds });
  }
  const { recipient } = expect;
  const elsewhere = (member: 'workspaceId' | 'unitCode'): boolean =>
    recipient?.[member] !== undefined && to[member] !== undefined && recipient[member] !== to[member];
  if (elsewhere('workspaceId') || elsewhere('unitCode')) {
    const { workspaceId, unitCode, name } = to;
    throw new BundleFault({ type: 'wrongRecipient', by: 'address',
      ...(workspaceId !== undefined && { workspaceId }), ...(unitCode !== undefined && { unitCode }),
      ...(name !== undefined && { name }) });
  }
  if (expect.knowsUnit && !expect.knowsUnit(from)) {
    const { unitCode, name } = from;
    throw new BundleFault({ type: 'unitUnknown', ...(unitCode !== undefined && { unitCode }), name });
  }
}

const pieceSize = 4 * 1024 * 1024;

/** The bytes of one listed entry, verified against its SHA-256 and CRC-32. */
class EntryBody {
  /** Why the entry was refused, for the case that a consumer hid it. */
  fault: BundleFault | undefined;
  private readonly sequence: AsyncGenerator<Bytes, void>;
  private finished = false;

  constructor(private readonly bytes: ByteReader, private readonly entry: ManifestEntry, header: ContainerEntry) {
    this.sequence = entry.size <= wholeEntryLimit ? this.whole(header) : this.streamed(header);
  }

  /** The pieces, once. A consumer that leaves early leaves the rest to `drain`. */
  async *pieces(): AsyncGenerator<Bytes, void> {
    for (;;) {
      const next = await this.next();
      if (next === undefined) return;
      yield next;
    }
  }

  /** Reads what nobody wanted, so that it is verified and the next entry can be read. */
  async drain(): Promise<void> {
    if (this.fault) throw this.fault;
    while ((await this.next()) !== undefined);
  }

  private async next(): Promise<Bytes | undefined> {
    if (this.finished) return undefined;
    try {
      const next = await this.sequence.next();
      if (!next.done) return next.value;
      this.finished = true;
      return undefined;
    } catch (error) {
      this.finished = true;
      if (error instanceof BundleFault) this.fault = error;
      throw error;
    }
  }

  private async *whole(header: ContainerEntry): AsyncGenerator<Bytes, void> {
    const content = await this.bytes.take(this.entry.size);
    // The digest runs on another thread while the CRC is computed on this one.
    const digest = sha256(content);
    const crc = crc32(content);
    this.compare(await digest, crc, header);
    if (content.length <= pieceSize) {
      if (content.length > 0) yield content;
      return;
    }
    for (let at = 0; at < content.length; at += pieceSize) yield content.slice(at, at + pieceSize);
    letGo(content);
  }

  private async *streamed(header: ContainerEntry): AsyncGenerator<Bytes, void> {
    const hash = await startSha256();
    let crc = 0;
    for (let left = this.entry.size; left > 0; ) {
      const piece = await this.bytes.take(Math.min(left, pieceSize));
      hash.update(piece);
      crc = crc32(piece, crc);
      left -= piece.length;
      // The last piece is held back until the whole is known to be right.
      if (left === 0) this.compare(hash.digest(), crc, header);
      yield piece;
    }
  }

  private compare(digest: string, crc: number, header: ContainerEntry): void {
    const { path } = this.entry;
    if (digest !== this.entry.sha256) {
      throw new BundleFault({ type: 'hash', path, part: tableOf(path) === undefined ? 'evidence' : 'records' });
    }
    if (crc !== header.crc32) throw new BundleFault({ type: 'containerNotAsWritten', path });
  }
}
