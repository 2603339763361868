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

const kinds = ['held', 'parts', 'refused', 'unread'] as const;

const letGoSchema = z.object({
  v: z.literal(1),
  files: z.array(z.object({ id: z.string(), what: z.enum(kinds), unitCode: z.string().optional(), sequence: z.number().optional(), at: z.string() })),
});

type Noted = z.infer<typeof letGoSchema>['files'][number];

/** One bundle or file that an erasure takes, or has taken. `held` waited for a person's word, `parts` for the rest of it; `unread` stands for all that lies where it could not be read. */
export interface LetGo {
  /** Of the bundle, or of the refused file; where it lies for what could not be read. */
  id: string;
  what: (typeof kinds)[number];
  /** As the Sở's list has it; absent for who is not in it. */
  unitName?: string | undefined;
  sequence?: number | undefined;
  /** When it was erased, or would be. */
  at: string;
}

/** What an erasure would take of this computer now. What cannot be read is told as such, and hides nothing else. */
export async function readKeptUnread(data: Pick<Data, 'db' | 'desktop'>): Promise<LetGo[]> {
  return withNames(data, await keptUnread(data));
}

async function keptUnread({ db, desktop }: Pick<Data, 'db' | 'desktop'>): Promise<Noted[]> {
  const at = new Date().toISOString();
  const told = <T>(place: string, read: Result<T[], PlatformError>, one: (file: T) => Noted): Noted[] => (read.ok ? read.value.map(one) : [{ id: place, what: 'unread', at }]);
  return [
    ...told('held/', await readHeld({ db, desktop }), ({ id, unitCode, sequence }) => ({ id, what: 'held', unitCode, sequence, at })),
    ...told('parts/', await readPartSets(desktop), ({ setId, from, sequence }) => ({ id: setId, what: 'parts', unitCode: from.unitCode, sequence, at })),
    ...told('refused/', await readRefused({ desktop }), ({ id, unitCode }) => ({ id, what: 'refused', unitCode, at })),
  ];
}

/** To be called by an erasure before it takes them. Fails only when the list cannot be written. */
export async function noteLetGo(data: Data): Promise<Result<void, PlatformError>> {
  const taken = await keptUnread(data);
  if (taken.length === 0) return ok(undefined);
  const files = new Map([...(await readNoted(data)), ...taken].map((file) => [`${file.what} ${file.id}`, file]));
  return data.desktop.vault.replace(letGoName, new TextEncoder().encode(JSON.stringify({ v: 1, files: [...files.values()] })));
}

/** What erasures have taken, without bundles that have come again since, the latest first. */
export async function readLetGo(data: Pick<Data, 'db' | 'desktop'>): Promise<LetGo[]> {
  const noted = await readNoted(data);
  if (noted.length === 0) return [];
  const receipts = await data.db.of('receipts').bulkGet(noted.map(({ id }) => id));
  const back = new Set((await keptUnread(data)).flatMap(({ id, what }) => (what === 'unread' ? [] : [id])));
  const missing = noted.filter(({ id }, index) => receipts[index] === undefined && !back.has(id));
  return (await withNames(data, missing)).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Somebody has read it. */
export function forgetLetGo({ desktop }: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  return removeOne(desktop, letGoName);
}

async function readNoted({ desktop }: Pick<Data, 'desktop'>): Promise<Noted[]> {
  const read = await readVaultFile(desktop, letGoName);
  if (!read.ok) return read.error.type === 'fileMissing' ? [] : [{ id: letGoName, what: 'unread', at: new Date().toISOString() }];
  try {
    return letGoSchema.parse(JSON.parse(await read.value.text())).files;
  } catch {
    return [];
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
      if (current) setFiles(read);
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
