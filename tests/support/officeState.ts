/** What an application has written: rows of its database and files of its vault. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'playwright';
import type { RunningApp } from './electron-double/runningApp';

/** Rows of each table of the page's own database, by name. Staging of a dry run is no part of it. */
export function countRows(page: Page): Promise<Record<string, number>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve, reject) => {
        const opening = indexedDB.open('guong-sang');
        opening.onerror = () => reject(new Error('closed'));
        opening.onsuccess = () => {
          const database = opening.result;
          const names = [...database.objectStoreNames];
          const transaction = database.transaction(names);
          const counts: Record<string, number> = {};
          for (const name of names) {
            const counting = transaction.objectStore(name).count();
            counting.onsuccess = () => (counts[name] = counting.result);
          }
          transaction.oncomplete = () => {
            database.close();
            resolve(counts);
          };
        };
      }),
  );
}

/** Files of the vault with their sizes, in order of their names. */
export function vaultFiles(userData: string): string[] {
  const vault = join(userData, 'vault');
  return readdirSync(vault, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.holder')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${relative(vault, path)} ${statSync(path).size}`)
    .sort();
}

/** Both, to be compared before and after. Refused files that are kept aside with their reason are no part of it. */
export async function stateOf({ page }: RunningApp, userData: string): Promise<{ rows: Record<string, number>; vault: string[] }> {
  return { rows: await countRows(page), vault: vaultFiles(userData).filter((path) => !path.startsWith('refused/')) };
}
