import { useQuery } from './DataContext';
import { readQueue } from './reviews';

/** Neutral counts beside the navigation's words: nominations in work, versions that wait for review. */
export function useNavigationCounts(): Record<string, number> {
  return (
    useQuery(async ({ db }): Promise<Record<string, number>> => {
      const nominations = await db.of('nominations').toArray();
      const queue = await readQueue({ db });
      return {
        nominations: nominations.filter(({ stage }) => stage.name !== 'withdrawn').length,
        review: queue.filter(({ review }) => !review || review.status === 'new' || review.status === 'reviewing').length,
      };
    }) ?? {}
  );
}
