import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Enough for a database of the browser; more would only fill the log. */
const most = 200;

/** The files below a folder as one line for the log, `name size` each; `missing` when there is no such folder. */
export function describeFolder(folder: string): string {
  if (!existsSync(folder)) return 'missing';
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const described = files.slice(0, most).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return `${relative(folder, path)} ${statSync(path, { throwIfNoEntry: false })?.size ?? 0}`;
  });
  return `${files.length} files: ${described.join(', ')}`;
}
