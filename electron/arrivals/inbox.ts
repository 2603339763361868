/** What every inbox offers: files that are whole, under ids that the window may use. */
import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import type { PlatformError, PlatformResult, PostWay } from '../../shared/platform';
import { isTemporaryName } from '../files/sinks';
import { namesLike } from '../post/delivery';

/** A whole file of an inbox, where it can be read on this computer. */
export interface HeldFile {
  id: string;
  name: string;
  size: number;
  path: string;
  /** Tells files of one name and size apart, also after a start: the same file has the same one. Empty for what lies in no inbox. */
  mark: string;
}

export type Settled = { outcome: 'done' } | { outcome: 'refused'; reason: string };

export interface Inbox {
  readonly way: PostWay;
  /** Looks once. What it found is in the other members. */
  look(): Promise<void>;
  readonly held: readonly HeldFile[];
  /** How many are being written, or fetched. */
  readonly coming: number;
  readonly error: PlatformError | undefined;
  settle(id: string, settled: Settled): PlatformResult<void>;
  /** Lets go of connections and of what was fetched. */
  close(): Promise<void>;
}

/** What is known of a file of an inbox: it still comes, is none of our business, or is whole. */
type SeenState<H extends HeldFile> = 'coming' | 'ignored' | H;

/** The files that are whole. */
export function heldAmong<H extends HeldFile>(seen: Iterable<{ state: SeenState<H> }>): H[] {
  return [...seen].flatMap(({ state }) => (typeof state === 'object' ? [state] : []));
}

/** How many files still come. */
export function comingAmong(seen: Iterable<{ state: SeenState<HeldFile> }>): number {
  return [...seen].filter(({ state }) => state === 'coming').length;
}

export const settledFolders = { done: 'done', refused: 'refused' } as const;

/** How long a file must have stayed as it is, and how long until one with an odd end is taken as it is. */
export interface InboxPatience {
  quietMs: number;
  oddEndMs: number;
}

export const usualPatience: InboxPatience = { quietMs: 3_000, oddEndMs: 120_000 };

/** Nothing else tells of an empty file that it was to be a bundle. */
export function isBundleName(name: string): boolean {
  return name.toLowerCase().endsWith('.goi');
}

/** Names that programs give to what they have not finished: ours, browsers', Syncthing's, Office's, OneDrive's. */
export function isUnfinishedName(name: string): boolean {
  return (
    isTemporaryName(name) ||
    name.startsWith('.') ||
    name.startsWith('~') ||
    /\.(?:tmp|temp|part|partial|filepart|crdownload|download|opdownload|!sync|bts)$/i.test(name)
  );
}

/** Names for a file where others lie, the best first; the last one nobody has. */
export function* namesAside(name: string): Generator<string> {
  yield* namesLike(name);
  yield `${randomUUID()}${extname(name)}`;
}

/**
 * What is to be free for a file of that name: a bundle may be called anything, also as the reason of another is, so that
 * neither may take the place of the other.
 */
export function namesNeeded(name: string, { outcome }: Pick<Settled, 'outcome'>): string[] {
  return outcome === 'refused' ? [name, reasonName(name)] : [name];
}

/** What the reason beside a refused file of that name is called, as long as nothing else has the name. */
export function reasonName(name: string): string {
  return `${name}.txt`;
}

/** What is written beside a refused file. Notepad of any Windows takes the mark at the beginning for what it is. */
export function reasonText(reason: string): string {
  return `\ufeff${reason.replace(/\r?\n/g, '\r\n')}\r\n`;
}
