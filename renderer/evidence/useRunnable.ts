import { useEffect, useState } from 'react';
import type { StoredFile } from '../../shared/model/evidence';
import { ContentLook, runnableByName, type RunnableKind } from '../../shared/text/runnableContent';
import { useData } from '../data/DataContext';
import { readEvidenceBytes } from '../data/evidenceBytes';

const pieceBytes = 4 * 1024 * 1024;

/** How a piece of evidence could run, by its name or, once its bytes are read, by its content; null when nothing says so. */
export function useRunnable({ name, sha256 }: StoredFile): RunnableKind | null {
  const data = useData();
  const named = runnableByName(name) ?? null;
  const [found, setFound] = useState<{ of: string; kind: RunnableKind | null } | null>(null);
  useEffect(() => {
    if (named) return;
    let gone = false;
    void (async () => {
      const bytes = await readEvidenceBytes(data, sha256);
      const kind = bytes.ok ? await lookInto(bytes.value) : null;
      if (!gone) setFound({ of: sha256, kind });
    })();
    return () => {
      gone = true;
    };
  }, [data, named, sha256]);
  return named ?? (found?.of === sha256 ? found.kind : null);
}

/** How content could run, looked at whole; null when nothing says so. */
export async function lookInto(blob: Blob): Promise<RunnableKind | null> {
  const look = new ContentLook();
  for (let at = 0; at < blob.size && look.kind === undefined; at += pieceBytes) {
    look.push(new Uint8Array(await blob.slice(at, at + pieceBytes).arrayBuffer()));
  }
  return look.kind ?? null;
}
