/** `unpack`: every entry of a sound bundle as a file, as `unzip` would, and of an encrypted one too. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { utf8, type Bytes } from '../../shared/bundle/bytes';
import { bundleMimetype, evidencePath, manifestPath, mimetypePath, recordsPath, signaturePath, sumsPath } from '../../shared/bundle/format';
import { sumsText } from '../../shared/bundle/manifest';
import type { VerifiedBundle } from '../../shared/bundle/readBundle';
import { encodeRecords } from '../../shared/bundle/records';
import { fail, ok, type Result } from '../../shared/result';
import type { CommandError } from './call';
import { codeOf, exists, withSource, writeBlocks } from './disk';
import { readWhole } from './readWhole';

/** Unpacks into a folder that is not there yet; nothing is there when the bundle is refused. */
export async function unpackFile(file: string, out: string, identities: string[]): Promise<Result<object, CommandError>> {
  if (await exists(out)) return fail({ type: 'outputExists', file: out });
  const folder = `${out}.partial`;
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'evidence'), { recursive: true });
    const read = await withSource(file, (source) =>
      readWhole(source, identities, ({ sha256 }, pieces) => writeBlocks(join(folder, evidencePath(sha256)), pieces)),
    );
    if (!read.ok) return read;
    const files = [...smallFiles(read.value)];
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    await rename(folder, out);
    const { kind, from, sequence, counts, entries } = read.value.manifest;
    return ok({ kind, from, sequence, counts, folder: out, files: entries.length + 4 });
  } catch (error) {
    return fail({ type: 'outputUnwritable', file: out, code: codeOf(error) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything but the evidence, byte for byte. */
function* smallFiles({ manifest, manifestBytes, signatureBytes, records, unknownTables }: VerifiedBundle): Generator<[path: string, bytes: Bytes]> {
  yield [mimetypePath, utf8(bundleMimetype)];
  yield [manifestPath, manifestBytes];
  yield [signaturePath, signatureBytes];
  yield [sumsPath, utf8(sumsText(manifest))];
  for (const [table, rows] of Object.entries(records)) {
    if (rows) yield [recordsPath(table), encodeRecords(table, rows as { id: string }[])];
  }
  for (const [table, lines] of Object.entries(unknownTables)) yield [recordsPath(table), utf8(lines.map((line) => `${line}\n`).join(''))];
}
