/** What was asked for on the command line, and how answers are printed. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { BundleError, WriteBundleError } from '../../shared/bundle/bundleError';
import { ageRecipientOf } from '../../shared/bundle/crypto';
import { smallestPart } from '../../shared/bundle/splitBundle';
import { fail, ok, type Result } from '../../shared/result';
import { damages, type DamageName } from './damage';

export const usage = [
  'bundle verify FILE [--identity FILE]',
  'bundle list FILE [--identity FILE]',
  'bundle unpack FILE --out FOLDER [--identity FILE]',
  'bundle split FILE --size 20MB --out FOLDER [--identity FILE]',
  'bundle join FILE FILE… --out FILE [--identity FILE]',
  `bundle make-bad FILE --how ${Object.keys(damages).join('|')} --out FILE [--identity FILE] [--seed N]`,
];

/** An argument that cannot be meant, and what is allowed in its place. */
export interface WrongArgument {
  name: string;
  given: string;
  allowed: string;
}

/** What keeps a command from being carried out, beside what is wrong with a bundle. */
export type CallError =
  /** `argument`: the one that makes no sense, where it is known. */
  | { type: 'usage'; usage: string[]; argument?: WrongArgument }
  | { type: 'identityUnreadable'; file: string }
  /** The file is encrypted, and the call names no identity: `--identity FILE` says whom it is for. */
  | { type: 'identityNeeded'; option: '--identity' }
  /** Something stands at the place for what is to be written, or nothing can be written there. */
  | { type: 'outputExists'; file: string }
  | { type: 'outputUnwritable'; file: string; code: string }
  /** `join`: of one bundle these are not among the files. */
  | { type: 'partsMissing'; of: number; missing: number[] }
  /** `join`: the files belong to more bundles than one. */
  | { type: 'partsOfSeveralBundles'; setIds: string[] }
  /** `join`: not a part. */
  | { type: 'notAPart'; file: string }
  /** `split`: it fits into one file of that size. */
  | { type: 'splitNotNeeded'; size: number }
  /** `make-bad`: the bundle has nothing that could be damaged so. */
  | { type: 'damageNotPossible'; how: DamageName };

/** Why a command failed. */
export type CommandError = CallError | BundleError | WriteBundleError;

export type Call =
  | { command: 'verify' | 'list'; file: string }
  | { command: 'unpack'; file: string; out: string }
  | { command: 'split'; file: string; out: string; size: number }
  | { command: 'join'; files: string[]; out: string }
  | { command: 'make-bad'; file: string; out: string; how: DamageName; seed: number };

const units: Record<string, number> = { '': 1, K: 1e3, M: 1e6, G: 1e9 };

/** "20MB", "0.5 MB", "4 GB", "500000": decimal units, as mail programs and sticks count. */
function parseSize(text: string | undefined): number | undefined {
  const [, digits, unit] = /^(\d{1,12}(?:[.,]\d{1,6})?)\s*([KMG]?)B?$/i.exec(text ?? '') ?? [];
  const size = Math.round(Number(digits?.replace(',', '.')) * (units[unit?.toUpperCase() ?? ''] ?? NaN));
  return digits !== undefined && size >= smallestPart ? size : undefined;
}

/** The size, when that is what makes no sense of a call. */
export function wrongSize(args: readonly string[]): WrongArgument | undefined {
  const at = args.indexOf('--size');
  const given = at === -1 ? args.find((arg) => arg.startsWith('--size='))?.slice('--size='.length) : args[at + 1];
  if (given === undefined || parseSize(given) !== undefined) return undefined;
  return { name: '--size', given, allowed: `a number with B, kB, MB or GB, ${smallestPart} B at the least` };
}

/** What was asked for, with the file of identities; undefined when it makes no sense. */
export function parseCall(args: string[]): { call: Call; identity: string | undefined } | undefined {
  try {
    const string = { type: 'string' } as const;
    const options = { identity: string, out: string, size: string, how: string, seed: string };
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const { identity, ...own } = values;
    const call = callOf(positionals, own);
    return call && { call, identity };
  } catch {
    return undefined;
  }
}

function callOf([command, ...files]: string[], { out, size, how, seed }: { out?: string; size?: string; how?: string; seed?: string }): Call | undefined {
  const given = Object.entries({ out, size, how, seed }).flatMap(([name, value]) => (value === undefined ? [] : [name])).join(' ');
  const [file] = files;
  if (file === undefined) return undefined;
  if (command === 'join') return out !== undefined && given === 'out' ? { command, files, out } : undefined;
  if (files.length > 1) return undefined;
  if (command === 'verify' || command === 'list') return given === '' ? { command, file } : undefined;
  if (out === undefined) return undefined;
  if (command === 'unpack') return given === 'out' ? { command, file, out } : undefined;
  if (command === 'split') {
    const bytes = parseSize(size);
    return bytes !== undefined && given === 'out size' ? { command, file, out, size: bytes } : undefined;
  }
  const isKnown = (name: string | undefined): name is DamageName => name !== undefined && Object.hasOwn(damages, name);
  const number = /^\d{1,9}$/.test(seed ?? '1') ? Number(seed ?? '1') : undefined;
  if (command !== 'make-bad' || !isKnown(how) || number === undefined || size !== undefined) return undefined;
  return { command, file, out, how, seed: number };
}

/** The identities of a file as `age -i` reads it: one a line, blank lines and lines with # left out. */
export async function readIdentities(file: string | undefined): Promise<Result<string[], CallError>> {
  if (file === undefined) return ok([]);
  const text = await readFile(file, 'utf8').catch(() => '');
  const identities = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const recipients = await Promise.all(identities.map(ageRecipientOf));
  const areAll = identities.length > 0 && recipients.every((recipient) => recipient !== undefined);
  return areAll ? ok(identities) : fail({ type: 'identityUnreadable', file });
}
