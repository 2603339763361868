import { standingRecognitions } from '../../shared/rules/recognition';
import type { Data } from './data';

/** Tables whose records name the version that they were made on, beside recognitions, which may be deleted; a review names it by its id. */
const namingTables = ['reviewMarks', 'requests', 'reviewNotes'] as const;

/** The first of the versions that something was made on; undefined when nothing was. */
export async function versionInUse({ db }: Pick<Data, 'db'>, versionIds: readonly string[]): Promise<string | undefined> {
  const reviews = (await db.of('reviews').bulkGet([...versionIds])).flatMap((review) => review ?? []);
  const begun = reviews.find(({ status, decidedAt }) => status !== 'new' || decidedAt !== undefined);
  if (begun) return begun.id;
  const wanted = new Set(versionIds);
  // One of two was chosen: that names both.
  const chosen = (await db.of('reviews').toArray()).flatMap(({ id, chosen: choice }) => (choice ? [id, ...choice.over] : []));
  const named = chosen.find((id) => wanted.has(id));
  if (named !== undefined) return named;
  const recognised = standingRecognitions(await db.of('recognitions').toArray()).find(({ versionId }) => wanted.has(versionId));
  if (recognised) return recognised.versionId;
  for (const table of namingTables) {
    const found = await db.of(table).filter(({ versionId }) => wanted.has(versionId)).first();
    if (found) return found.versionId;
  }
  return undefined;
}

/** True when an answer of the Sở has told a unit what became of one of the versions. */
export async function isInAnswer({ db }: Pick<Data, 'db'>, versionIds: readonly string[]): Promise<boolean> {
  const wanted = new Set(versionIds);
  const told = await db.of('sentBundles').filter(({ kind, nominations }) => kind === 'answer' && nominations.some(({ versionId }) => wanted.has(versionId))).first();
  return told !== undefined;
}
