import type { SentBundle } from '../../shared/model/sentBundle';
import { useQuery } from './DataContext';

/** A submission that this workspace wrote, with the names of whom it holds. */
export interface SentSubmission {
  bundle: SentBundle;
  /** In the order of `bundle.nominations`; undefined for a nomination deleted since. */
  names: (string | undefined)[];
}

/** Submissions written by this workspace, the latest first. */
export function useSentSubmissions(): SentSubmission[] | undefined {
  return useQuery(async ({ db }) => {
    const [bundles, nominations, subjects] = await Promise.all([
      db.of('sentBundles').toArray(),
      db.of('nominations').toArray(),
      db.of('subjects').toArray(),
    ]);
    const nameOf = new Map(subjects.map(({ id, name }) => [id, name]));
    const subjectOf = new Map(nominations.map(({ id, subjectId }) => [id, nameOf.get(subjectId)]));
    return bundles
      .filter(({ kind }) => kind === 'submission')
      .sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
      .map((bundle) => ({ bundle, names: bundle.nominations.map(({ nominationId }) => subjectOf.get(nominationId)) }));
  });
}
