/**
 * Puts a restored vault in the place of the vault: two renames, and a note beside them that says how far they have to
 * go. A start after a crash between them finishes, or undoes what it cannot finish; there is always one whole vault.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { type FileLayer, hasCode } from '../files/fileLayer';
import { readSmallFile, replaceSmallFile } from '../files/smallFile';

/** Name of the vault in the data folder. */
const vaultName = 'vault';
const noteName = 'vault.switch.json';
/** How the names of replaced vaults begin; the moment follows. */
export const beforePrefix = 'vault.before-';

const folderName = z.string().regex(/^vault\.[A-Za-z0-9.-]+$/);
const noteSchema = z.object({ v: z.literal(1), restored: folderName, before: folderName });
type Note = z.infer<typeof noteSchema>;

/** When a vault was replaced, by its name; the beginning of time for a name that does not say. */
export function replacedAt(name: string): string {
  const [, day, hour, minute, second] = /^vault\.before-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})$/.exec(name) ?? [];
  return day === undefined ? new Date(0).toISOString() : `${day}T${hour!}:${minute!}:${second!}.000Z`;
}

/** Nobody may hold either folder. When the disk refuses the first step, everything is as it was, and the error passes. */
export async function switchVault(
  files: FileLayer,
  dataFolder: string,
  { restored, before: prefix }: { restored: string; before: string },
  now: Date,
): Promise<void> {
  const before = `${prefix}${now.toISOString().slice(0, 19).replaceAll(':', '')}`;
  const note: Note = { v: 1, restored, before };
  await replaceSmallFile(files, join(dataFolder, noteName), JSON.stringify(note));
  await proceed(files, dataFolder, note);
}

/** Finishes what a crash left between two vaults. To be called before the vault is opened. */
export async function finishSwitch(files: FileLayer, dataFolder: string): Promise<void> {
  const note = await readNote(files, dataFolder);
  if (note === undefined) return;
  // Refused once more, the old vault is as good as ever: the person can restore again.
  if (note !== null) await proceed(files, dataFolder, note).catch(() => undefined);
  if (!(await isThere(files, join(dataFolder, vaultName))) && note !== null) throw new Error('Neither vault can be put in place');
  await dropNote(files, dataFolder);
}

async function proceed(files: FileLayer, dataFolder: string, note: Note): Promise<void> {
  const [vault, restored, before] = [vaultName, note.restored, note.before].map((name) => join(dataFolder, name)) as [string, string, string];
  const move = async (from: string, to: string): Promise<void> => {
    await files.rename(from, to);
    await files.flushFolder(dataFolder);
  };
  if (await isThere(files, restored)) {
    if (!(await isThere(files, before))) {
      try {
        await move(vault, before);
      } catch (error) {
        // Nothing was moved: forget it, so that a later start does not bring what the person has been told is not there.
        await dropNote(files, dataFolder);
        throw error;
      }
    }
    if (!(await isThere(files, vault))) {
      try {
        await move(restored, vault);
      } catch (error) {
        await move(before, vault);
        await dropNote(files, dataFolder);
        throw error;
      }
    }
  } else if (!(await isThere(files, vault))) await move(before, vault);
  await dropNote(files, dataFolder);
}

/** Null for a note that says nothing; undefined when there is none. */
async function readNote(files: FileLayer, dataFolder: string): Promise<Note | null | undefined> {
  const text = await readSmallFile(files, join(dataFolder, noteName));
  if (text === null) return undefined;
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function dropNote(files: FileLayer, dataFolder: string): Promise<void> {
  try {
    await files.remove(join(dataFolder, noteName));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  await files.flushFolder(dataFolder);
}

async function isThere(files: FileLayer, folder: string): Promise<boolean> {
  try {
    await files.list(folder);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
