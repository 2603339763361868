/**
 * What may come from the window, call by call. The main side parses every request with these schemas before a handler
 * sees it; the types make a channel that is missing here, or that disagrees with `Desktop`, a compile error.
 */
import { z } from 'zod';
import { isBackupFileName } from '../shared/bundle/backupNames';
import type { Desktop, PlatformError, PlatformResult } from '../shared/platform';
import type { Result } from '../shared/result';

type CallName<Group> = {
  [Name in keyof Group & string]: Group[Name] extends (...args: never[]) => PlatformResult<unknown> ? Name : never;
}[keyof Group & string];

/** `group.method` for every method of the desktop contract that gives a Result. */
export type Channel = {
  [Group in keyof Desktop]: `${Group}.${CallName<Desktop[Group]>}`;
}[keyof Desktop];

type MethodOf<Group, Name extends string> = Name extends keyof Group ? Group[Name] : never;

/** The method that a channel stands for. */
export type Call<C extends Channel> = C extends `${infer Group extends keyof Desktop}.${infer Name}`
  ? MethodOf<Desktop[Group], Name>
  : never;

type ArgumentsOf<Method> = Method extends (...args: infer Arguments) => unknown ? Arguments : never;

/** The implementation of every channel: the desktop contract without what only the preload can do. */
export type DesktopCalls = { [Group in keyof Desktop]: Pick<Desktop[Group], CallName<Desktop[Group]>> };

export type CallResult = Result<unknown, PlatformError>;

const mebibyte = 1024 * 1024;

const bytesUpTo = (limit: number) => z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= limit);
const word = z.string().regex(/^[a-zA-Z]{1,40}$/);
const vaultName = z.string().min(1).max(240);
const fileName = z.string().min(1).max(240);
const title = z.string().max(200);
const token = z.string().min(1).max(64);
const sink = z.string().min(1).max(64);
const offset = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const length = z.number().int().min(0).max(64 * mebibyte);
const vaultFiles = z
  .array(z.strictObject({ name: vaultName, bytes: bytesUpTo(8 * mebibyte) }))
  .refine((files) => files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) <= 8 * mebibyte);
const vaultMoves = z.array(z.strictObject({ from: vaultName, to: vaultName }));
const replacedVault = z.string().regex(/^vault\.before-[0-9T-]{1,40}$/);
const vaultPrefix = z.string().max(240);
const vaultBytes = bytesUpTo(64 * mebibyte);
const backupFile = z.string().max(240).refine(isBackupFileName);
const savedFile = z.strictObject({ token, name: fileName.optional() });
const arrivedId = z.string().min(1).max(64);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const box = z.enum(['outbox', 'inbox']);
/** A folder on a server: plain segments, no way up. */
const serverFolder = z.string().max(300).refine((path) => path === '' || path.split('/').every((part) => !/^\.{0,2}$/.test(part)));
const server = z.strictObject({
  server: z.strictObject({
    name: z.string().max(100),
    address: z.string().max(500),
    user: z.string().max(200),
    outbox: serverFolder,
    inbox: serverFolder,
    pin: sha256.nullable(),
  }),
  password: z.string().max(500).optional(),
});

/** The schema of the arguments of every channel. */
export const requests = {
  'app.info': z.tuple([]),
  'app.showDataFolder': z.tuple([]),
  'app.noteDamage': z.tuple([word]),
  'app.noteFault': z.tuple([z.strictObject({ place: word, name: word, frames: z.string().max(8_000) })]),
  'app.clearProjection': z.tuple([]),
  'app.quit': z.tuple([]),
  'files.chooseSave': z.tuple([
    z.strictObject({ suggestedName: fileName, kind: z.enum(['bundle', 'word', 'excel', 'text', 'evidence']), title }),
  ]),
  'files.chooseFolder': z.tuple([z.strictObject({ title })]),
  'files.openSink': z.tuple([savedFile.extend({ size: offset.optional() })]),
  'files.readBack': z.tuple([z.strictObject({ token, name: fileName.optional(), offset, length })]),
  'files.reveal': z.tuple([savedFile]),
  'files.open': z.tuple([savedFile]),
  'sinks.write': z.tuple([sink, bytesUpTo(8 * mebibyte)]),
  'sinks.commit': z.tuple([sink]),
  'sinks.abort': z.tuple([sink]),
  'vault.open': z.tuple([]),
  'vault.space': z.tuple([]),
  'vault.list': z.tuple([vaultPrefix]),
  'vault.append': z.tuple([vaultName, vaultBytes]),
  'vault.replace': z.tuple([vaultName, vaultBytes]),
  'vault.storeAll': z.tuple([vaultFiles]),
  'vault.read': z.tuple([vaultName, offset, length]),
  'vault.remove': z.tuple([vaultName]),
  'vault.moveAll': z.tuple([vaultMoves]),
  'vault.openSink': z.tuple([vaultName]),
  'copy.begin': z.tuple([]),
  'copy.takeOver': z.tuple([z.enum(['sound', 'damaged', 'sample'])]),
  'copy.discard': z.tuple([]),
  'copy.replaced': z.tuple([]),
  'copy.takeBack': z.tuple([replacedVault]),
  'copy.forgetReplaced': z.tuple([]),
  'copy.open': z.tuple([]),
  'copy.space': z.tuple([]),
  'copy.list': z.tuple([vaultPrefix]),
  'copy.append': z.tuple([vaultName, vaultBytes]),
  'copy.replace': z.tuple([vaultName, vaultBytes]),
  'copy.storeAll': z.tuple([vaultFiles]),
  'copy.read': z.tuple([vaultName, offset, length]),
  'copy.remove': z.tuple([vaultName]),
  'copy.moveAll': z.tuple([vaultMoves]),
  'copy.openSink': z.tuple([vaultName]),
  'folders.choose': z.tuple([z.strictObject({ title })]),
  'folders.remembered': z.tuple([]),
  'folders.list': z.tuple([token]),
  'folders.openSink': z.tuple([z.strictObject({ token, name: backupFile })]),
  'folders.read': z.tuple([z.strictObject({ token, name: backupFile, offset, length })]),
  'folders.remove': z.tuple([z.strictObject({ token, name: backupFile })]),
  'outside.open': z.tuple([
    z.strictObject({ from: vaultName, sha256, name: z.string().min(1).max(1000) }),
  ]),
  'arrivals.opened': z.tuple([]),
  'arrivals.look': z.tuple([]),
  'arrivals.read': z.tuple([z.strictObject({ id: arrivedId, offset, length })]),
  'arrivals.settle': z.tuple([
    z.discriminatedUnion('outcome', [
      z.strictObject({ id: arrivedId, outcome: z.literal('done') }),
      z.strictObject({ id: arrivedId, outcome: z.literal('refused'), reason: z.string().min(1).max(10_000) }),
    ]),
  ]),
  'post.settings': z.tuple([]),
  'post.chooseFolder': z.tuple([z.strictObject({ box, title })]),
  'post.forgetFolder': z.tuple([z.strictObject({ box })]),
  'post.keepServer': z.tuple([server]),
  'post.forgetServer': z.tuple([]),
  'post.testFolder': z.tuple([z.strictObject({ box })]),
  'post.testServer': z.tuple([server]),
  'post.send': z.tuple([z.strictObject({ token, name: fileName.optional(), sha256 })]),
  'post.outgoing': z.tuple([]),
  'post.sendNow': z.tuple([]),
  'post.dropWaiting': z.tuple([]),
  'secrets.protect': z.tuple([bytesUpTo(64 * 1024)]),
  'secrets.unprotect': z.tuple([bytesUpTo(256 * 1024)]),
} satisfies { [C in Channel]: z.ZodType<ArgumentsOf<Call<C>>> };

/** True for a name that the contract knows. */
export function isChannel(name: unknown): name is Channel {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}
