import { useEffect, useState } from 'react';
import type { Evidence } from '../../shared/model/evidence';
import { dpiOf, dpiOfPage, isGrey, isPaper, scanFaults, type ScanFacts, type ScanFault } from '../../shared/rules/scanAdvice';
import { imageHeaderBytes, readImageHeader } from '../../shared/text/imageHeader';
import type { Data } from '../data/data';
import { useData } from '../data/DataContext';
import { readEvidenceBytes } from '../data/evidenceBytes';
import { openPdf } from '../ui/pdf';
import { fileKind } from './fileKind';

/** What was found, by SHA-256: the bytes of a file never change. */
const found = new Map<string, Promise<ScanFault[]>>();

/** Pixels of the longer side in which colour is looked for: a stamp is still some twenty of them wide. */
const longSide = 600;

/** What would make a better scan of a paper; empty for what is none, and while it is being looked at. */
export function useScanFaults(evidence: Evidence): readonly ScanFault[] {
  const data = useData();
  const kind = fileKind(evidence);
  const sha256 = isPaper(evidence) && (kind === 'image' || kind === 'pdf') ? evidence.file?.sha256 : undefined;
  const [faults, setFaults] = useState<{ of: string; list: readonly ScanFault[] } | null>(null);
  useEffect(() => {
    if (sha256 === undefined) return;
    let gone = false;
    const looking = found.get(sha256) ?? look(data, sha256, kind === 'pdf').then(scanFaultsOf, () => []);
    found.set(sha256, looking);
    void looking.then((list) => {
      if (!gone) setFaults({ of: sha256, list });
    });
    return () => {
      gone = true;
    };
  }, [data, sha256, kind]);
  return faults?.of === sha256 ? (faults?.list ?? []) : [];
}

function scanFaultsOf(facts: ScanFacts | null): ScanFault[] {
  return facts ? scanFaults(facts) : [];
}

async function look(data: Data, sha256: string, isPdf: boolean): Promise<ScanFacts | null> {
  const bytes = await readEvidenceBytes(data, sha256);
  if (!bytes.ok) return null;
  return isPdf ? lookAtPdf(bytes.value) : lookAtImage(bytes.value);
}

async function lookAtImage(image: Blob): Promise<ScanFacts> {
  const header = readImageHeader(new Uint8Array(await image.slice(0, imageHeaderBytes).arrayBuffer()));
  const whole = await createImageBitmap(image);
  const scale = Math.min(1, longSide / Math.max(whole.width, whole.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(whole.width * scale)), Math.max(1, Math.round(whole.height * scale)));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  const grey = isGrey(context.getImageData(0, 0, canvas.width, canvas.height).data);
  return { form: 'image', grey, ...(header && { dpi: dpiOf(header) }) };
}

/** A page that a program made has neither dots nor need of colour. */
async function lookAtPdf(pdf: Blob): Promise<ScanFacts> {
  const document = await openPdf(pdf);
  try {
    const layout = await document.layout(1);
    const dpi = dpiOfPage(layout, layout.images);
    if (dpi === undefined) return { form: 'pdf' };
    const canvas = new OffscreenCanvas(1, 1);
    await document.draw(1, canvas, { width: longSide, height: longSide, scale: 1 });
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return { form: 'pdf', dpi, grey: isGrey(data) };
  } finally {
    document.close();
  }
}
