/**
 * `bundle verify|list|unpack|split|join|make-bad`: what import and export do, for a person with a terminal or a program.
 * Prints JSON always; exits 0 when it is done, 1 when a bundle is refused, a file cannot be written, or the call makes no
 * sense. README.md has examples.
 */
import type { Manifest } from '../../shared/bundle/manifest';
import { readPart, type VerifiedPart } from '../../shared/bundle/readPart';
import type { Result } from '../../shared/result';
import { parseCall, readIdentities, usage, wrongSize, type Call, type CommandError } from './call';
import { withSource } from './disk';
import { makeBad } from './makeBad';
import { joinFiles, splitFile } from './parts';
import { readWhole } from './readWhole';
import { unpackFile } from './unpack';

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function refuse(error: CommandError): number {
  print({ ok: false, kind: null, from: null, sequence: null, counts: null, error });
  return 1;
}

/** The manifest of a bundle, or of a part of one, that is sound. */
async function readManifest(file: string, identities: string[]): Promise<Result<{ manifest: Manifest; part?: VerifiedPart }, CommandError>> {
  return withSource(file, async (source): Promise<Result<{ manifest: Manifest; part?: VerifiedPart }, CommandError>> => {
    const read = await readWhole(source, identities);
    if (read.ok || read.error.type !== 'partOfBundle') return read;
    const part = await readPart(source, { identities });
    return part.ok ? { ok: true, value: { manifest: part.value.manifest, part: part.value } } : part;
  });
}

async function run(call: Call, identities: string[]): Promise<Result<object, CommandError>> {
  switch (call.command) {
    case 'verify':
    case 'list': {
      const read = await readManifest(call.file, identities);
      if (!read.ok) return read;
      const { manifest } = read.value;
      if (call.command === 'list') return { ok: true, value: manifest };
      const { kind, from, sequence, counts, part } = manifest;
      return { ok: true, value: { ok: true, kind, from, sequence, counts, ...(part && { part }) } };
    }
    case 'unpack':
      return done(await unpackFile(call.file, call.out, identities));
    case 'split':
      return done(await splitFile(call.file, call.out, call.size, identities));
    case 'join':
      return done(await joinFiles(call.files, call.out, identities));
    case 'make-bad':
      return done(await makeBad(call, identities));
  }
}

function done(result: Result<object, CommandError>): Result<object, CommandError> {
  return result.ok ? { ok: true, value: { ok: true, ...result.value } } : result;
}

async function main(args: string[]): Promise<number> {
  const parsed = parseCall(args);
  if (parsed === undefined) {
    const argument = wrongSize(args);
    return refuse({ type: 'usage', usage, ...(argument && { argument }) });
  }
  const identities = await readIdentities(parsed.identity);
  if (!identities.ok) return refuse(identities.error);
  const result = await run(parsed.call, identities.value);
  if (!result.ok) {
    const { error } = result;
    const isClosed = error.type === 'wrongRecipient' && error.by === 'encryption';
    return refuse(isClosed && parsed.identity === undefined ? { type: 'identityNeeded', option: '--identity' } : error);
  }
  print(result.value);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
