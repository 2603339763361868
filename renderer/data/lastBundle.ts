import { asFirstReceived } from '../../shared/journal/firstReceipt';
import type { WorkspaceKind } from '../../shared/model/workspace';
import { useQuery } from './DataContext';

/** The last bundle sent (unit; `receivedAt` once the Sở has acknowledged it) or received (Sở); null when there is none. */
export function useLastBundle(kind: WorkspaceKind): { sequence: number; at: string; receivedAt?: string } | null | undefined {
  return useQuery(async ({ db }) => {
    if (kind === 'unit') {
      const sent = await db.of('sentBundles').toArray();
      const last = sent.filter((bundle) => bundle.kind === 'submission').sort((a, b) => a.sequence - b.sequence).at(-1);
      const acknowledged = last && (await db.of('acknowledgements').get(last.id));
      return last ? { sequence: last.sequence, at: last.writtenAt, ...(acknowledged && { receivedAt: acknowledged.receivedAt }) } : null;
    }
    const receipts = (await db.of('receipts').toArray()).map(asFirstReceived);
    const last = receipts.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)).at(-1);
    return last ? { sequence: last.sequence, at: last.receivedAt } : null;
  }, [kind]);
}
