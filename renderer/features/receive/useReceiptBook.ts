import { useCallback, useEffect, useState } from 'react';
import type { Receipt } from '../../../shared/model/received';
import { useData } from '../../data/DataContext';
import { useReceipts } from '../../data/received';
import { readRefused, type RefusedFile } from '../../data/refusedFiles';
import type { KnownError } from '../../i18n/errorWords';

/** A line of the book: a bundle that was taken in, or a file that was refused and is kept aside. */
export type BookLine = { id: string; number: number; at: string; unitName?: string | undefined; fileName: string } & (
  | { type: 'received'; receipt: Receipt }
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
  const [refused, setRefused] = useState<readonly RefusedFile[] | null>(null);
  const [error, setError] = useState<KnownError | null>(null);
  const reload = useCallback(() => {
    void readRefused(data).then((read) => {
      setError(read.ok ? null : read.error);
      setRefused(read.ok ? read.value : []);
    });
  }, [data]);
  useEffect(reload, [reload]);
  return { lines: receipts && refused ? linesOf(receipts, refused) : undefined, error, reload };
}

function linesOf(receipts: readonly Receipt[], refused: readonly RefusedFile[]): BookLine[] {
  const lines = [
    ...receipts.map((receipt) => ({
      type: 'received' as const, id: receipt.id, number: 0, at: receipt.receivedAt, unitName: receipt.unitName, fileName: receipt.fileName, receipt,
    })),
    ...refused.map((file) => ({
      type: 'refused' as const, id: `refused.${file.id}`, number: 0, at: file.refusedAt, unitName: file.unitName, fileName: file.fileName, file,
    })),
  ];
  return lines.sort((a, b) => (a.at < b.at ? 1 : -1)).map((line, index) => ({ ...line, number: index + 1 }));
}
