import { parseBackupName } from '../../shared/bundle/backupNames';
import type { ArrivedFile, BackupFolder, Desktop, PlatformError, PlatformResult } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';

/** Where backups are read from: the chosen folder, or files that a person picked. */
export interface BackupMedium {
  /** Sizes of the files, by name. */
  files: Readonly<Record<string, number>>;
  /** The backups among them, the newest first; a file of another name, picked alone, counts as one. */
  backups: readonly { name: string; at: string | null }[];
  read(name: string, offset: number, length: number): PlatformResult<Uint8Array>;
}

/** The folder that this computer backs up to. `fileMissing` when it cannot be reached. */
export async function folderMedium({ folders }: Desktop, { token }: BackupFolder): Promise<Result<BackupMedium, PlatformError>> {
  const listed = await folders.list(token);
  if (!listed.ok) return listed;
  const files = Object.fromEntries(listed.value.files.map(({ name, size }) => [name, size]));
  return ok({ files, backups: backupsIn(Object.keys(files)), read: (name, offset, length) => folders.read({ token, name, offset, length }) });
}

/** Files picked or dropped: a folder of backups with all that lies in it, or one file. They are read where they lie. */
export function pickedMedium(picked: readonly File[]): BackupMedium {
  const byName = new Map(picked.map((file) => [nameIn(file), file]));
  const files = Object.fromEntries([...byName].map(([name, { size }]) => [name, size]));
  const found = backupsIn([...byName.keys()]);
  // One file of a folder is no backup only because it lies alone there.
  const alone = picked.length === 1 && found.length === 0 && !picked[0]!.webkitRelativePath ? [{ name: nameIn(picked[0]!), at: null }] : [];
  return {
    files,
    backups: [...found, ...alone],
    async read(name, offset, length) {
      const file = byName.get(name);
      if (!file) return fail({ type: 'fileMissing', name });
      try {
        return ok(new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()));
      } catch {
        return fail({ type: 'fileMissing', name });
      }
    },
  };
}

/** One backup that was opened with the program. What lies beside it is out of reach: a folder has to be picked for that. */
export function arrivedMedium({ arrivals }: Desktop, { id, name, size }: ArrivedFile): BackupMedium {
  return {
    files: { [name]: size },
    backups: [{ name, at: parseBackupName(name)?.at ?? null }],
    read: (_name, offset, length) => arrivals.read({ id, offset, length }),
  };
}

/** `evidence/<sha256>` wherever the folder above it was picked; else the name alone. */
function nameIn(file: File): string {
  const path = file.webkitRelativePath || file.name;
  return /(?:^|\/)(evidence\/[^/]+)$/.exec(path)?.[1] ?? path.slice(path.lastIndexOf('/') + 1);
}

/** The latest first; those dated in the future behind the others, since they come from a computer with a wrong clock. */
function backupsIn(names: readonly string[], now = new Date()): { name: string; at: string }[] {
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 19);
  const place = ({ at }: { at: string }): string => (at > tomorrow ? `0${at}` : `1${at}`);
  return names
    .flatMap((name) => {
      const parsed = parseBackupName(name);
      return parsed ? [{ name, at: parsed.at }] : [];
    })
    .sort((a, b) => (place(a) < place(b) ? 1 : -1));
}
