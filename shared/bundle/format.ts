/** Names, numbers and limits of the bundle format. README.md of this folder describes the format byte by byte. */
import { unitInName } from '../text/unitInNames';

/** The content of the first entry. */
export const bundleMimetype = 'application/vnd.guong-sang.bundle';

/** The container and manifest that this version writes, and the newest it reads. */
export const bundleFormat = 1;

/** The record schemas that this version writes, and the newest it reads. */
export const recordSchema = 1;

/** `setup` Sở → all units · `submission` unit → Sở · `answer` Sở → one unit · `peer` between PCs of a workspace. */
export const bundleKinds = ['setup', 'submission', 'answer', 'peer', 'backup'] as const;
export type BundleKind = (typeof bundleKinds)[number];

/** Entries that stand before the records, in this order. */
export const mimetypePath = 'mimetype';
export const manifestPath = 'manifest.json';
export const signaturePath = 'signature.json';
export const sumsPath = 'SHA256SUMS';

/** A table's name as it stands in a path; `evidenceFiles` is taken by the manifest's counts. */
export const tableNamePattern = /^[a-z][A-Za-z0-9]{0,63}$/;
export const evidenceCountName = 'evidenceFiles';

/** `records/<table>.ndjson` */
export function recordsPath(table: string): string {
  return `records/${table}.ndjson`;
}

/** `evidence/<sha256>` */
export function evidencePath(sha256: string): string {
  return `evidence/${sha256}`;
}

/** The most a reader takes in. Bytes unless said otherwise. Each is checked on real bytes, not on claims alone. */
export interface BundleLimits {
  /** The plain container. */
  bundle: number;
  /** One evidence file. */
  evidence: number;
  /** All record files together; they are held in memory. */
  records: number;
  /** One record. */
  line: number;
  manifest: number;
  signature: number;
  /** Number of entries in the manifest. */
  entries: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

export const defaultLimits: BundleLimits = {
  bundle: 64 * GiB,
  evidence: 4 * GiB,
  records: 256 * MiB,
  line: 4 * MiB,
  manifest: 32 * MiB,
  signature: 16 * KiB,
  entries: 100_000,
};

/** A bundle is split into so many parts at the most. */
export const mostParts = 999;

/** Up to this size an entry is hashed whole by WebCrypto before a byte is passed on; above it is hashed as it streams. */
export const wholeEntryLimit = 16 * MiB;

/** What the sink is given at a time, but for the last piece. */
export const sinkChunkSize = MiB;

const fileNameKinds: Record<BundleKind, string> = {
  setup: 'CAUHINH',
  submission: 'HOSO',
  answer: 'TRALOI',
  peer: 'DOIMAY',
  backup: 'SAOLUU',
};

/**
 * The name a bundle is saved under, `DHTT_<unit>_<planYear>_<kind>_<NN>.goi`. Only for people: a bundle is recognised
 * by its content. `unitCode`, or the unit's short name, as {@link unitInName} has it.
 */
export function bundleFileName(bundle: {
  unitCode: string;
  planYear: number;
  kind: BundleKind;
  sequence: number;
}): string {
  const unit = unitInName(bundle.unitCode) || 'X';
  const number = String(bundle.sequence).padStart(2, '0');
  return `DHTT_${unit}_${bundle.planYear}_${fileNameKinds[bundle.kind]}_${number}.goi`;
}

/**
 * The name of a part, from the name that the whole would have: `…_HOSO_03.goi` → `…_HOSO_03_PHAN02-14.goi`. The digits
 * keep the parts in order in any list of files.
 */
export function partFileName(wholeName: string, { index, of }: { index: number; of: number }): string {
  return `${wholeName.replace(/\.goi$/i, '')}_PHAN${String(index).padStart(String(of).length, '0')}-${of}.goi`;
}
