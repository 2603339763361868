import { useQuery } from './DataContext';
import { useHeldBundles } from './heldBundles';
import { readQueue } from './reviews';
import { useWorkingYear } from './workingYear';

/** Neutral counts beside the navigation's words: nominations of the working year, versions that wait for review, held bundles. */
export function useNavigationCounts(): Record<string, number> {
  const { year } = useWorkingYear();
  const held = useHeldBundles();
  const counts = useQuery(async ({ db }): Promise<Record<string, number>> => {
    const nominations = await db.of('nominations').where('planYear').equals(year).toArray();
    const queue = await readQueue({ db });
    return {
      nominations: nominations.filter(({ stage }) => stage.name !== 'withdrawn').length,
      review: queue.filter(({ review }) => !review || review.status === 'new' || review.status === 'reviewing').length,
    };
  }, [year]);
  return { ...counts, receive: held?.length ?? 0 };
}
