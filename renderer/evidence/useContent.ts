import { useEffect, useState } from 'react';
import type { Evidence } from '../../shared/model/evidence';
import { fileEnding } from '../../shared/text/openableFiles';
import { readWordText, type WordText } from '../../shared/text/wordText';
import { useData } from '../data/DataContext';
import { readEvidenceBytes, type EvidenceBytesError } from '../data/evidenceBytes';
import { openPdf, type PdfDocument } from '../ui/pdf';
import { fileKind } from './fileKind';
import { lookInto } from './useRunnable';

/** The content of a piece of evidence, opened for looking. */
export type Content =
  | { of: string; type: 'url'; url: string }
  | { of: string; type: 'pdf'; document: PdfDocument }
  | { of: string; type: 'word'; text: WordText }
  | { of: string; type: 'refused'; error: EvidenceBytesError }
  | { of: string; type: 'undecodable' }
  /** It could run: it stays unopened. */
  | { of: string; type: 'runnable' };

/** How a piece of evidence is shown in place; null when only its name and size are. Old Word files have no words to read. */
export function shownAs(evidence: Pick<Evidence, 'file' | 'link'>): 'image' | 'pdf' | 'video' | 'word' | null {
  const kind = fileKind(evidence);
  if (kind === 'word') return fileEnding(evidence.file?.name ?? '') === 'docx' ? 'word' : null;
  return kind === 'image' || kind === 'pdf' || kind === 'video' ? kind : null;
}

/** Reads and opens the bytes; closes and forgets them when another piece of evidence is looked at. */
export function useContent(evidence: Evidence): { opened: Content | null; fail: () => void } {
  const data = useData();
  const kind = shownAs(evidence);
  const wanted = kind === null ? null : (evidence.file?.sha256 ?? null);
  const [opened, setOpened] = useState<Content | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    let gone = false;
    let close = () => {};
    void (async () => {
      const bytes = await readEvidenceBytes(data, wanted);
      if (gone) return;
      if (!bytes.ok) return setOpened({ of: wanted, type: 'refused', error: bytes.error });
      if (kind === 'image' || kind === 'video') {
        const url = URL.createObjectURL(bytes.value);
        close = () => URL.revokeObjectURL(url);
        return setOpened({ of: wanted, type: 'url', url });
      }
      try {
        if (kind === 'word') {
          const content = await openWord(wanted, bytes.value);
          if (!gone) setOpened(content);
          return;
        }
        const document = await openPdf(bytes.value);
        if (gone) return document.close();
        close = () => document.close();
        setOpened({ of: wanted, type: 'pdf', document });
      } catch {
        if (!gone) setOpened({ of: wanted, type: 'undecodable' });
      }
    })();
    return () => {
      gone = true;
      close();
    };
  }, [data, wanted, kind]);
  return {
    opened: opened?.of === wanted ? opened : null,
    fail: () => wanted !== null && setOpened({ of: wanted, type: 'undecodable' }),
  };
}

async function openWord(of: string, bytes: Blob): Promise<Content> {
  if ((await lookInto(bytes)) !== null) return { of, type: 'runnable' };
  return { of, type: 'word', text: await readWordText(new Uint8Array(await bytes.arrayBuffer())) };
}
