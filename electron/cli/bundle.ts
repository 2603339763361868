/**
 * `bundle verify FILE [--identity FILE]` and `bundle list FILE [--identity FILE]`: the reader that import uses, for a
 * person with a terminal or a program. Prints JSON always; exits 0 when the bundle is sound, 1 when it is refused or the
 * call makes no sense.
 */
import { open, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readAnswer } from '../../shared/bundle/answer';
import type { ByteSource } from '../../shared/bundle/byteSource';
import type { BundleError } from '../../shared/bundle/bundleError';
import { ageRecipientOf } from '../../shared/bundle/crypto';
import { readBundle, type VerifiedBundle } from '../../shared/bundle/readBundle';
import { readSetup } from '../../shared/bundle/setup';
import { checkSubmissionReferences, versionsOf } from '../../shared/bundle/submission';
import { recordSchemas } from '../../shared/model/tables';
import { fail, ok, type Result } from '../../shared/result';

const usage = ['bundle verify FILE [--identity FILE]', 'bundle list FILE [--identity FILE]'];

/** What keeps the bundle from being read at all. */
type CallError = { type: 'usage'; usage: string[] } | { type: 'identityUnreadable'; file: string };

interface Call {
  command: 'verify' | 'list';
  file: string;
  identity: string | undefined;
}

/** What was asked for, or undefined when it makes no sense. */
function parseCall(args: string[]): Call | undefined {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true, options: { identity: { type: 'string' } },
    });
    const [command, file, ...rest] = positionals;
    if ((command !== 'verify' && command !== 'list') || file === undefined || rest.length > 0) return undefined;
    return { command, file, identity: values.identity };
  } catch {
    return undefined;
  }
}

/** The identities of a file as `age -i` reads it: one a line, blank lines and lines with # left out. */
async function readIdentities(file: string): Promise<string[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const identities = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const recipients = await Promise.all(identities.map(ageRecipientOf));
  return identities.length > 0 && recipients.every((recipient) => recipient !== undefined) ? identities : undefined;
}

/** Reads the bundle as import does, without staging the evidence. */
async function readFromDisk(file: string, identities: string[]): Promise<Result<VerifiedBundle, BundleError>> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return fail({ type: 'unreadable' });
  try {
    const source: ByteSource = {
      size: (await handle.stat()).size,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        const { bytesRead } = await handle.read(bytes, 0, length, offset);
        return bytes.subarray(0, bytesRead);
      },
    };
    const read = await readBundle(source, { identities, recordSchemas, checkReferences: checkSubmissionReferences });
    const content = read.ok ? await checkContent(read.value) : ok(undefined);
    return content.ok ? read : content;
  } finally {
    await handle.close();
  }
}

/** What import asks of the kinds it knows, beyond the bundle itself. */
async function checkContent(bundle: VerifiedBundle): Promise<Result<unknown, BundleError>> {
  if (bundle.manifest.kind === 'submission') return versionsOf(bundle);
  if (bundle.manifest.kind === 'answer') return readAnswer(bundle);
  return bundle.manifest.kind === 'setup' ? readSetup(bundle) : ok(undefined);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function refuse(error: BundleError | CallError): number {
  print({ ok: false, kind: null, from: null, sequence: null, counts: null, error });
  return 1;
}

async function main(args: string[]): Promise<number> {
  const call = parseCall(args);
  if (call === undefined) return refuse({ type: 'usage', usage });
  const identities = call.identity === undefined ? [] : await readIdentities(call.identity);
  if (identities === undefined) return refuse({ type: 'identityUnreadable', file: call.identity ?? '' });
  const read = await readFromDisk(call.file, identities);
  if (!read.ok) return refuse(read.error);
  const { manifest } = read.value;
  const { kind, from, sequence, counts } = manifest;
  print(call.command === 'list' ? manifest : { ok: true, kind, from, sequence, counts });
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
