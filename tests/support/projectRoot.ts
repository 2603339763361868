import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project: where its package.json is, at or above the current folder. */
export function projectRoot(): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    if (existsSync(description) && readFileSync(description, 'utf8').includes('"name": "guong-sang"')) return folder;
    if (dirname(folder) === folder) throw new Error('Start this inside the project');
  }
}
