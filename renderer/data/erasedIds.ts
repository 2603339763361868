import type { Data } from './data';

/** Keys of every erased record. */
export async function erasedIds({ db }: Pick<Data, 'db'>): Promise<ReadonlySet<string>> {
  return new Set((await db.tombstones.toArray()).filter(({ row }) => row.erased).map(({ key }) => key));
}
