/** Bundles that the writer would not write, signed like real ones: for what the reader must refuse. */
import { joinBytes, utf8, type Bytes } from '../../../shared/bundle/bytes';
import { canonicalJson } from '../../../shared/bundle/canonicalJson';
import { directoryOf, localHeader, type ContainerEntry } from '../../../shared/bundle/container';
import { sign } from '../../../shared/bundle/crypto';
import { bundleMimetype } from '../../../shared/bundle/format';
import { crc32, sha256 } from '../../../shared/bundle/hash';
import { draftOf, type Keys } from './bundleFixture';

export interface ForgedFile {
  path: string;
  bytes: Bytes;
  /** What both headers say instead of the CRC-32 of the bytes. */
  crc32?: number;
}

/** A zip of exactly these files, in this order, each header as the writer writes it. */
export function containerOf(files: readonly ForgedFile[]): Bytes {
  const entries: ContainerEntry[] = files.map(({ path, bytes, crc32: claimed }) => ({
    path, size: bytes.length, crc32: claimed ?? crc32(bytes),
  }));
  const parts = files.flatMap((file, index) => [localHeader(entries[index]!), file.bytes]);
  return joinBytes([...parts, ...directoryOf(entries)]);
}

export interface Forgery {
  /** Listed in the manifest in this order. */
  files?: readonly ForgedFile[];
  /** Changes the manifest before it is signed. */
  manifest?: (manifest: Record<string, unknown>) => Record<string, unknown>;
  /** Changes the manifest after it was signed. */
  afterSigning?: (manifest: string) => string;
  /** Changes signature.json. */
  signature?: (signature: Record<string, unknown>) => Record<string, unknown>;
  /** Changes the list of container entries, mimetype first. */
  entries?: (entries: ForgedFile[]) => ForgedFile[];
}

export async function file(path: string, content: string | Bytes): Promise<ForgedFile> {
  return { path, bytes: typeof content === 'string' ? utf8(content) : content };
}

/** An evidence entry under its right name. */
export async function evidenceFile(content: string): Promise<ForgedFile> {
  return file(`evidence/${await sha256(utf8(content))}`, content);
}

/** Sound when nothing is changed: one record and one evidence file. */
export async function forge(keys: Keys, forgery: Forgery = {}): Promise<Bytes> {
  const files = forgery.files ?? [
    await file('records/subjects.ndjson', '{"fullName":"Nguyễn Văn A","id":"s1","kind":"teacher"}\n'),
    await evidenceFile('Bằng khen năm 2024'),
  ];
  const listed = await Promise.all(
    files.map(async ({ path, bytes }) => ({ path, size: bytes.length, sha256: await sha256(bytes) })),
  );
  const counts: Record<string, number> = { evidenceFiles: files.filter(({ path }) => path.startsWith('evidence/')).length };
  for (const { path, bytes } of files) {
    const table = /^records\/(.*)\.ndjson$/.exec(path)?.[1];
    if (table !== undefined) counts[table] = new TextDecoder().decode(bytes).split('\n').length - 1;
  }
  const draft: Record<string, unknown> = { format: 1, schema: 1, ...draftOf(), entries: listed, counts };
  const manifest = forgery.manifest?.(draft) ?? draft;
  const signed = canonicalJson(manifest);
  const signature = {
    alg: 'Ed25519', certificate: keys.unitChain, signature: await sign(keys.unitDevice, utf8(signed)),
  };
  const sums = listed.map((entry) => `${entry.sha256}  ${entry.path}\n`).join('');
  const entries = [
    await file('mimetype', bundleMimetype),
    await file('manifest.json', forgery.afterSigning?.(signed) ?? signed),
    await file('signature.json', canonicalJson(forgery.signature?.(signature) ?? signature)),
    await file('SHA256SUMS', sums),
    ...files,
  ];
  return containerOf(forgery.entries?.(entries) ?? entries);
}
