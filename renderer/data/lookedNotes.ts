import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { BundleError } from '../../shared/bundle/bundleError';
import { sha256OfText } from '../../shared/bundle/hash';
import { holdTypes, type ImportHold } from '../../shared/bundle/importHold';
import type { ArrivedFile, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { AsideFiles } from './asideFiles';
import { useData } from './DataContext';
import type { Data } from './data';
import { isHeld, type ImportRow } from './importRow';
import { postStateOf } from './postState';

/** A share that comes back within a week finds what was said of its files. */
const keptUnseenMs = 7 * 24 * 60 * 60 * 1000;

const noteSchema = z.object({
  v: z.literal(1),
  bundleId: z.string().optional(),
  unitName: z.string().optional(),
  hold: z.enum(holdTypes).nullable(),
  /** As the reader gave it. */
  error: z.looseObject({ type: z.string() }).nullable(),
  /** ISO moment; absent in notes of earlier versions. */
  at: z.string().optional(),
});

/**
 * What the last look found of bundles whose bytes lie elsewhere, in parts or in an inbox: notes alone, for people, so that
 * a restart does not hide why something waits. What decides is the next look.
 */
const looked = new AsideFiles('looked/', noteSchema);

/** Why one was held or refused; one of the two is there. */
export interface LookedNote {
  hold: ImportHold['type'] | null;
  error: BundleError | null;
}

/**
 * By which the note of a file of an inbox is found again: it has another id after each start. Another file of its name and
 * size, in its place or in another inbox, has another one. Parts have that of their set.
 */
export function inboxKey({ name, size, mark = '' }: Pick<ArrivedFile, 'name' | 'size' | 'mark'>): string {
  return sha256OfText(`${name.normalize('NFC')}\n${size}\n${mark}`);
}

/** Keeps why the bundle was held or refused; nothing when it was neither. `key`: of its set, or {@link inboxKey}. */
export async function noteLooked({ desktop }: Pick<Data, 'desktop'>, key: string, row: ImportRow): Promise<Result<void, PlatformError>> {
  const [hold] = row.holds;
  const { bundleId, unitName, error } = row;
  if (error || (isHeld(row) && hold)) {
    return looked.writeNote(desktop, key, { v: 1, bundleId, unitName, hold: error ? null : hold!.type, error: error ? { ...error } : null, at: new Date().toISOString() });
  }
  return forget({ desktop }, (id) => id === key);
}

/** By the id of the set, or {@link inboxKey}. */
export async function readLooked({ desktop }: Pick<Data, 'desktop'>): Promise<Result<ReadonlyMap<string, LookedNote>, PlatformError>> {
  const listed = await looked.list(desktop);
  if (!listed.ok) return listed;
  return ok(new Map(listed.value.flatMap(({ id, note }) => (note ? [[id, { hold: note.hold, error: note.error as BundleError | null }] as const] : []))));
}

/**
 * Clears away what is said of bundles that are in the receipt book by now, and of files that have not been in an inbox for
 * long: they were put aside, replaced or taken away.
 */
export async function tidyLooked(data: Data): Promise<Result<void, PlatformError>> {
  const { db, desktop } = data;
  const listed = await looked.list(desktop);
  if (!listed.ok) return listed;
  const receipts = await db.of('receipts').bulkGet(listed.value.map(({ note }) => note?.bundleId ?? ''));
  const inInboxes = keysInInboxes(data);
  const isGone = (id: string, at = ''): boolean =>
    inInboxes !== null && isInboxKey(id) && !inInboxes.has(id) && at < new Date(Date.now() - keptUnseenMs).toISOString();
  const done = new Set(listed.value.filter(({ id, note }, index) => receipts[index] !== undefined || isGone(id, note?.at)).map(({ id }) => id));
  return done.size > 0 ? forget({ desktop }, (id) => done.has(id)) : ok(undefined);
}

/** Of the files that lie in the inboxes; null while that is not known of every one of them. */
function keysInInboxes(data: Data): ReadonlySet<string> | null {
  const { settings, inboxes } = postStateOf(data).getSnapshot() ?? {};
  if (!settings || !inboxes) return null;
  const places = [settings.inbox, settings.server?.inbox].filter(Boolean).length;
  const areAllSeen = inboxes.length === places && inboxes.every(({ coming, error }) => coming === 0 && error === undefined);
  return areAllSeen ? new Set(inboxes.flatMap(({ files }) => files.map(inboxKey))) : null;
}

/** What is not the id of a set of parts. */
function isInboxKey(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id);
}

/** A note may name the person who is erased. */
export function forgetAllLooked(data: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  return forget(data, () => true);
}

async function forget({ desktop }: Pick<Data, 'desktop'>, goes: (id: string) => boolean): Promise<Result<void, PlatformError>> {
  const removed = await looked.remove(desktop, goes);
  return removed.ok ? ok(undefined) : removed;
}

const none: ReadonlyMap<string, LookedNote> = new Map();

/** See {@link readLooked}; read anew when `changed` does. */
export function useLooked(changed: string): ReadonlyMap<string, LookedNote> {
  const data = useData();
  const [notes, setNotes] = useState(none);
  useEffect(() => {
    let current = true;
    void readLooked(data).then((read) => {
      if (current && read.ok) setNotes(read.value);
    });
    return () => {
      current = false;
    };
  }, [data, changed]);
  return notes;
}
