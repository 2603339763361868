import type { ReceivedAnswer } from '../../shared/model/departmentAnswer';
import type { SentBundle } from '../../shared/model/sentBundle';
import { useQuery } from './DataContext';

/** A submission that this workspace wrote, with the names of whom it holds. */
export interface SentSubmission {
  bundle: SentBundle;
  /** In the order of `bundle.nominations`; undefined for a nomination deleted since. */
  names: (string | undefined)[];
  /** When the Sở received it, as its receipt says; ISO moment, null until there is one. */
  receivedAt: string | null;
}

/** Submissions written by this workspace, the latest first. */
export function useSentSubmissions(): SentSubmission[] | undefined {
  return useQuery(async ({ db }) => {
    const [bundles, nominations, subjects, acknowledgements] = await Promise.all([
      db.of('sentBundles').toArray(),
      db.of('nominations').toArray(),
      db.of('subjects').toArray(),
      db.of('acknowledgements').toArray(),
    ]);
    const receivedAt = new Map(acknowledgements.map((each) => [each.id, each.receivedAt]));
    const nameOf = new Map(subjects.map(({ id, name }) => [id, name]));
    const subjectOf = new Map(nominations.map(({ id, subjectId }) => [id, nameOf.get(subjectId)]));
    return bundles
      .filter(({ kind }) => kind === 'submission')
      .sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
      .map((bundle) => ({
        bundle,
        names: bundle.nominations.map(({ nominationId }) => subjectOf.get(nominationId)),
        receivedAt: receivedAt.get(bundle.id) ?? null,
      }));
  });
}

/** Answers of the Sở that were taken in here, the latest first. */
export function useReceivedAnswers(): ReceivedAnswer[] | undefined {
  return useQuery(async ({ db }) => (await db.of('receivedAnswers').toArray()).sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)));
}
