import type { Page } from 'playwright';

/** Everything that is stored in a table of the running application. */
export function storedRecords(page: Page, table: string): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    (name) =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const opening = indexedDB.open('guong-sang');
        opening.onerror = () => reject(opening.error!);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onerror = () => reject(reading.error!);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as Record<string, unknown>[]);
          };
        };
      }),
    table,
  );
}

/**
 * Keeps everybody from reading a table of the running application, as a slow disk does, until what is given back is called:
 * what a screen shows of it stays as it is, while other tables are written.
 */
export async function holdTable(page: Page, table: string): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(
    (name) =>
      new Promise<{ isReleased: boolean }>((resolve, reject) => {
        const hold = { isReleased: false };
        const opening = indexedDB.open('guong-sang');
        opening.onerror = () => reject(opening.error!);
        opening.onsuccess = () => {
          const store = opening.result.transaction(name, 'readwrite').objectStore(name);
          const goOn = () => {
            if (hold.isReleased) opening.result.close();
            else store.count().onsuccess = goOn;
          };
          store.count().onsuccess = () => {
            goOn();
            resolve(hold);
          };
        };
      }),
    table,
  );
  return () => held.evaluate((hold) => void (hold.isReleased = true));
}
