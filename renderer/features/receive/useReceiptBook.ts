import { useCallback, useEffect, useState } from 'react';
import type { Receipt } from '../../../shared/model/received';
import { useData } from '../../data/DataContext';
import { readHeld, type HeldBundle } from '../../data/heldBundles';
import { useReceipts } from '../../data/received';
import { readRefused, type RefusedFile } from '../../data/refusedFiles';
import type { KnownError } from '../../i18n/errorWords';

/** A line of the book: a bundle that was taken in, one that waits for a person's word, or a file that was refused and is kept aside. */
export type BookLine = { id: string; number: number; /** Empty when nobody knows any more. */ at: string; unitName?: string | undefined; fileName: string } & (
  | { type: 'received'; receipt: Receipt }
  | { type: 'held'; bundle: HeldBundle }
  | { type: 'refused'; file: RefusedFile }
);

export interface ReceiptBook {
  /** The latest first; undefined while they are being read. */
  lines: BookLine[] | undefined;
  error: KnownError | null;
  /** Reads again what is kept aside. */
  reload: () => void;
}

/** See {@link ReceiptBook}. */
export function useReceiptBook(): ReceiptBook {
  const data = useData();
  const receipts = useReceipts();
  const [aside, setAside] = useState<Aside | null>(null);
  const [error, setError] = useState<KnownError | null>(null);
  const reload = useCallback(() => {
    void Promise.all([readHeld(data), readRefused(data)]).then(([held, refused]) => {
      const failed = [held, refused].find((read) => !read.ok);
      setError(failed && !failed.ok ? failed.error : null);
      setAside({ held: held.ok ? held.value : [], refused: refused.ok ? refused.value : [] });
    });
  }, [data]);
  useEffect(reload, [reload]);
  return { lines: receipts && aside ? linesOf(receipts, aside) : undefined, error, reload };
}

interface Aside {
  held: readonly HeldBundle[];
  refused: readonly RefusedFile[];
}

function linesOf(receipts: readonly Receipt[], { held, refused }: Aside): BookLine[] {
  const lines = [
    ...receipts.map((receipt) => ({
      type: 'received' as const, id: receipt.id, number: 0, at: receipt.receivedAt, unitName: receipt.unitName, fileName: receipt.fileName, receipt,
    })),
    ...held.map((bundle) => ({
      type: 'held' as const, id: `held.${bundle.id}`, number: 0, at: bundle.heldAt ?? '', unitName: bundle.unitName, fileName: bundle.fileName, bundle,
    })),
    ...refused.map((file) => ({
      type: 'refused' as const, id: `refused.${file.id}`, number: 0, at: file.refusedAt ?? '', unitName: file.unitName, fileName: file.fileName, file,
    })),
  ];
  return lines.sort((a, b) => (a.at < b.at ? 1 : -1)).map((line, index) => ({ ...line, number: index + 1 }));
}
