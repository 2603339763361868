import { useQuery } from './DataContext';
import { readQueue } from './reviews';
import { useWorkingYear } from './workingYear';

/** Neutral counts beside the navigation's words: nominations of the working year, versions that wait for review. */
export function useNavigationCounts(): Record<string, number> {
  const { year } = useWorkingYear();
  return (
    useQuery(async ({ db }): Promise<Record<string, number>> => {
      const nominations = await db.of('nominations').where('planYear').equals(year).toArray();
      const queue = await readQueue({ db });
      return {
        nominations: nominations.filter(({ stage }) => stage.name !== 'withdrawn').length,
        review: queue.filter(({ review }) => !review || review.status === 'new' || review.status === 'reviewing').length,
      };
    }, [year]) ?? {}
  );
}
