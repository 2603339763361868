import { standingRecognitions } from '../../shared/rules/recognition';
import type { Data } from './data';

/** Tables whose records name the version that they were made on, beside recognitions, which may be deleted; a review names it by its id. */
const namingTables = ['reviewMarks', 'requests', 'reviewNotes'] as const;

/** The versions that something was made on: a review that has begun, a choice, which names both, a mark, a word or an award. */
export async function versionsInUse({ db }: Pick<Data, 'db'>): Promise<ReadonlySet<string>> {
  const reviews = await db.of('reviews').toArray();
  const recognitions = standingRecognitions(await db.of('recognitions').toArray());
  const named = await Promise.all(namingTables.map((table) => db.of(table).orderBy('versionId').uniqueKeys() as Promise<string[]>));
  return new Set([
    ...reviews.filter(({ status, decidedAt }) => status !== 'new' || decidedAt !== undefined).map(({ id }) => id),
    ...reviews.flatMap(({ id, chosen }) => (chosen ? [id, ...chosen.over] : [])),
    ...recognitions.map(({ versionId }) => versionId),
    ...named.flat(),
  ]);
}

/** The versions of which an answer of the Sở has told a unit what became of them. */
export async function versionsInAnswers({ db }: Pick<Data, 'db'>): Promise<ReadonlySet<string>> {
  const answers = await db.of('sentBundles').filter(({ kind }) => kind === 'answer').toArray();
  return new Set(answers.flatMap(({ nominations }) => nominations.map(({ versionId }) => versionId)));
}
