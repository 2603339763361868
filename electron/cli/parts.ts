/** `split` and `join`. A bundle is read and verified before a part is written, and again when it is put together. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { blocksOf, type ByteSource } from '../../shared/bundle/byteSource';
import { issueCertificate } from '../../shared/bundle/certificate';
import { ageRecipientOf, decryptAge, encryptToRecipients, generateSigningKey } from '../../shared/bundle/crypto';
import { partFileName } from '../../shared/bundle/format';
import type { Manifest } from '../../shared/bundle/manifest';
import { readBundle } from '../../shared/bundle/readBundle';
import { missingParts, partOf, type VerifiedPart } from '../../shared/bundle/readPart';
import { concatenated, cut, sliceFor, writePart, type PartWriter } from '../../shared/bundle/splitBundle';
import { pour } from '../../shared/bundle/writeBundle';
import { fail, ok, type Result } from '../../shared/result';
import type { CommandError } from './call';
import { codeOf, exists, withSource, writeBlocks, writeFileNew } from './disk';
import { readWhole } from './readWhole';

/** A file of the answer. */
interface FileMade {
  file: string;
  size: number;
}

/** Cuts a sound bundle into files of at most `size` bytes, for those who can open it. */
export async function splitFile(file: string, out: string, size: number, identities: string[]): Promise<Result<object, CommandError>> {
  return withFolder((folder) =>
    withSource<object>(file, async (source) => {
      const read = await readWhole(source, identities);
      if (!read.ok) return read;
      const { manifest, bundleId, encrypted } = read.value;
      const writer = await throwawayWriter(manifest, encrypted ? identities : []);
      return withPlain(source, encrypted, identities, folder, async (plain) => {
        const slice = sliceFor({ bundleId, manifest, size: plain.size }, size, writer);
        if (!slice.ok) return slice;
        const made = await cut(blocksOf(plain), slice.value);
        if (made.slices.length === 1) return fail({ type: 'splitNotNeeded', size: source.size } as const);
        const created = await mkdir(out, { recursive: true }).then(() => undefined, codeOf);
        if (created !== undefined) return fail({ type: 'outputUnwritable', file: out, code: created } as const);
        const of = made.slices.length;
        const paths = made.slices.map((_, at) => join(out, partFileName(basename(file), { index: at + 1, of })));
        for (const path of paths) if (await exists(path)) return fail({ type: 'outputExists', file: path } as const);
        const files: FileMade[] = [];
        for (const [at, path] of paths.entries()) {
          const written = await writeFileNew(path, (sink) => writePart({ bundleId, manifest, source: plain }, made, at + 1, writer, sink));
          if (!written.ok) {
            await Promise.all(files.map((each) => rm(each.file)));
            return written;
          }
          files.push({ file: path, size: written.value.size });
        }
        return ok({ bundleId, parts: of, files });
      });
    }),
  );
}

/**
 * Parts are signed by whoever splits a bundle. Here that is nobody who is known: a key made for the purpose, which says
 * that the parts belong together and no more.
 */
async function throwawayWriter({ from }: Manifest, identities: readonly string[]): Promise<PartWriter> {
  const [anchor, deviceKey] = await Promise.all([generateSigningKey(), generateSigningKey()]);
  const { workspaceId, deviceId } = from;
  const link = await issueCertificate(anchor, { use: 'device', workspaceId, deviceId, subject: deviceKey.publicKey, issuedAt: new Date().toISOString() });
  return { signer: { deviceKey, certificate: [link] }, encryptTo: await recipientsOf(identities) };
}

async function recipientsOf(identities: readonly string[]): Promise<string[]> {
  return Promise.all(identities.map(async (identity) => (await ageRecipientOf(identity))!));
}

/** The plain container by ranges: the file itself, or what it decrypts to, in a folder that goes afterwards. */
async function withPlain<T>(
  source: ByteSource,
  encrypted: boolean,
  identities: string[],
  folder: string,
  work: (plain: ByteSource) => Promise<Result<T, CommandError>>,
): Promise<Result<T, CommandError>> {
  if (!encrypted) return work(source);
  const path = join(folder, 'plain');
  const { blocks } = await decryptAge(source, blocksOf(source), { identities });
  await writeBlocks(path, blocks);
  return withSource(path, work);
}

/** Puts parts together again; they may come in any order, and some twice. */
export async function joinFiles(files: readonly string[], out: string, identities: string[]): Promise<Result<object, CommandError>> {
  return withFolder(async (folder) => {
    const parts = new Map<number, VerifiedPart>();
    for (const file of files) {
      const part = await keepSlice(file, folder, identities);
      if (!part.ok) return part;
      const others = [...parts.values()];
      if (others.some(({ set }) => set !== part.value.set)) {
        return fail({ type: 'partsOfSeveralBundles', setIds: [...new Set([...others, part.value].map(({ setId }) => setId))] });
      }
      parts.set(part.value.index, part.value);
    }
    const [first] = parts.values();
    const { of, setId, encrypted } = first!;
    const missing = missingParts(of, [...parts.keys()]);
    if (missing.length > 0) return fail({ type: 'partsMissing', of, missing });
    const ordered = [...parts.values()].sort((a, b) => a.index - b.index);
    return withSources(ordered.map(({ slice }) => join(folder, slice.sha256)), async (sources) => {
      const whole = concatenated(sources);
      const read = await readWhole(whole, identities);
      if (!read.ok) return read;
      if (read.value.bundleId !== setId) return fail({ type: 'partsMakeAnother' });
      const written = await writeFileNew(out, async (sink) => {
        const blocks = encrypted ? await encryptToRecipients(blocksOf(whole), whole.size, await recipientsOf(identities)) : blocksOf(whole);
        return ok(await pour(blocks, sink));
      });
      if (!written.ok) return written;
      const { kind, from, sequence, counts } = read.value.manifest;
      return ok({ bundleId: setId, kind, from, sequence, counts, parts: of, file: out, size: written.value });
    });
  });
}

/** Verifies a part and keeps its slice under its SHA-256. */
async function keepSlice(file: string, folder: string, identities: string[]): Promise<Result<VerifiedPart, CommandError>> {
  return withSource(file, async (source): Promise<Result<VerifiedPart, CommandError>> => {
    const read = await readBundle(source, {
      identities,
      recordSchemas: {},
      expect: { parts: true },
      onEvidence: async ({ sha256 }, pieces) => {
        const path = join(folder, sha256);
        // Of a part that is given twice the slice is here already; the reader reads on by itself.
        if (!(await exists(path))) await writeBlocks(path, pieces);
      },
    });
    if (!read.ok) return read;
    const part = await partOf(read.value);
    return part ? ok(part) : fail({ type: 'notAPart', file });
  });
}

async function withSources<T>(
  paths: readonly string[],
  work: (sources: ByteSource[]) => Promise<Result<T, CommandError>>,
  before: ByteSource[] = [],
): Promise<Result<T, CommandError>> {
  const [path, ...rest] = paths;
  if (path === undefined) return work(before);
  return withSource(path, (source) => withSources(rest, work, [...before, source]));
}

/** A folder for what is only needed meanwhile. */
async function withFolder<T>(work: (folder: string) => Promise<Result<T, CommandError>>): Promise<Result<T, CommandError>> {
  const folder = await mkdtemp(join(tmpdir(), 'guong-sang-bundle-'));
  try {
    return await work(folder);
  } catch (error) {
    return fail({ type: 'outputUnwritable', file: folder, code: codeOf(error) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
