import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { useData } from './DataContext';
import { readVaultFile } from './evidenceBytes';
import { readHeld } from './heldBundles';
import { readPartSets } from './partSets';
import { readRefused } from './refusedFiles';
import { removeOne } from './importStaging';

/**
 * File of the vault with what an erasure took of bundles and files that were kept aside and that nobody could look into: it
 * is to be sent again. Nobody's name stands in it, and no name of a file.
 */
const letGoName = 'let-go.json';

const kinds = ['held', 'parts', 'refused'] as const;

const letGoSchema = z.object({
  v: z.literal(1),
  files: z.array(z.object({ id: z.string(), what: z.enum(kinds), unitCode: z.string().optional(), sequence: z.number().optional(), at: z.string() })),
});

type Noted = z.infer<typeof letGoSchema>['files'][number];

/** One bundle or file that an erasure takes, or has taken. `held` waited for a person's word, `parts` for the rest of it. */
export interface LetGo {
  /** Of the bundle, or of the refused file. */
  id: string;
  what: (typeof kinds)[number];
  /** As the Sở's list has it; absent for who is not in it. */
  unitName?: string | undefined;
  sequence?: number | undefined;
  /** When it was erased, or would be. */
  at: string;
}

/** What an erasure would take of this computer now. */
export async function readKeptUnread(data: Pick<Data, 'db' | 'desktop'>): Promise<Result<LetGo[], PlatformError>> {
  const noted = await keptUnread(data);
  return noted.ok ? ok(await withNames(data, noted.value)) : noted;
}

async function keptUnread({ db, desktop }: Pick<Data, 'db' | 'desktop'>): Promise<Result<Noted[], PlatformError>> {
  const at = new Date().toISOString();
  const held = await readHeld({ db, desktop });
  if (!held.ok) return held;
  const parts = await readPartSets(desktop);
  if (!parts.ok) return parts;
  const refused = await readRefused({ desktop });
  if (!refused.ok) return refused;
  return ok([
    ...held.value.map(({ id, unitCode, sequence }): Noted => ({ id, what: 'held', unitCode, sequence, at })),
    ...parts.value.map(({ setId, from, sequence }): Noted => ({ id: setId, what: 'parts', unitCode: from.unitCode, sequence, at })),
    ...refused.value.map(({ id, unitCode }): Noted => ({ id, what: 'refused', unitCode, at })),
  ]);
}

/** To be called by an erasure before it takes them. */
export async function noteLetGo(data: Data): Promise<Result<void, PlatformError>> {
  const taken = await keptUnread(data);
  if (!taken.ok || taken.value.length === 0) return taken.ok ? ok(undefined) : taken;
  const before = await readNoted(data);
  if (!before.ok) return before;
  const files = new Map([...before.value, ...taken.value].map((file) => [`${file.what} ${file.id}`, file]));
  return data.desktop.vault.replace(letGoName, new TextEncoder().encode(JSON.stringify({ v: 1, files: [...files.values()] })));
}

/** What erasures have taken, without bundles that have come again since, the latest first. */
export async function readLetGo(data: Pick<Data, 'db' | 'desktop'>): Promise<Result<LetGo[], PlatformError>> {
  const noted = await readNoted(data);
  if (!noted.ok || noted.value.length === 0) return noted;
  const receipts = await data.db.of('receipts').bulkGet(noted.value.map(({ id }) => id));
  const kept = await keptUnread(data);
  if (!kept.ok) return kept;
  const back = new Set(kept.value.map(({ id }) => id));
  const missing = noted.value.filter(({ id }, index) => receipts[index] === undefined && !back.has(id));
  return ok((await withNames(data, missing)).sort((a, b) => (a.at < b.at ? 1 : -1)));
}

/** Somebody has read it. */
export function forgetLetGo({ desktop }: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  return removeOne(desktop, letGoName);
}

async function readNoted({ desktop }: Pick<Data, 'desktop'>): Promise<Result<Noted[], PlatformError>> {
  const read = await readVaultFile(desktop, letGoName);
  if (!read.ok) return read.error.type === 'fileMissing' ? ok([]) : read;
  try {
    return ok(letGoSchema.parse(JSON.parse(await read.value.text())).files);
  } catch {
    return ok([]);
  }
}

async function withNames({ db }: Pick<Data, 'db'>, files: readonly Noted[]): Promise<LetGo[]> {
  const codes = files.flatMap(({ unitCode }) => unitCode ?? []);
  const units = new Map((await db.of('units').where('code').anyOf(codes).toArray()).map(({ code, name }) => [code, name]));
  return files.map(({ unitCode, ...file }) => ({ ...file, unitName: unitCode === undefined ? undefined : units.get(unitCode) }));
}

/** See {@link readLetGo}; undefined until read. `forget` lets the list go. */
export function useLetGo(): { files: LetGo[] | undefined; forget: () => Promise<void> } {
  const data = useData();
  const [files, setFiles] = useState<LetGo[]>();
  useEffect(() => {
    let current = true;
    void readLetGo(data).then((read) => {
      if (current && read.ok) setFiles(read.value);
    });
    return () => {
      current = false;
    };
  }, [data]);
  return {
    files,
    async forget() {
      const forgotten = await forgetLetGo(data);
      if (forgotten.ok) setFiles([]);
    },
  };
}
