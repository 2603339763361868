import { useQuery } from './DataContext';

/** Neutral counts beside the navigation's words: nominations in work, versions that wait for review. */
export function useNavigationCounts(): Record<string, number> {
  return (
    useQuery(async ({ db }): Promise<Record<string, number>> => {
      const nominations = await db.of('nominations').toArray();
      const waiting = await db.of('reviews').where('status').anyOf('new', 'reviewing').count();
      return {
        nominations: nominations.filter(({ stage }) => stage.name !== 'withdrawn').length,
        review: waiting,
      };
    }) ?? {}
  );
}
