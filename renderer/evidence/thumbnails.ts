import { useEffect, useState } from 'react';
import type { Evidence } from '../../shared/model/evidence';
import { useData } from '../data/DataContext';
import { readEvidenceBytes } from '../data/evidenceBytes';
import type { Data } from '../data/data';
import { openPdf } from '../ui/pdf';
import { fileKind } from './fileKind';

/** Pixels of the longer side: sharp at 144 CSS pixels on a screen at 125 %. */
const longSide = 200;

/** Addresses of small pictures by SHA-256. They are some ten kilobytes each, so they stay for the life of the window. */
const made = new Map<string, Promise<string | null>>();

/** One after the other: a slow computer must not draw ten PDFs at once. */
let queue: Promise<unknown> = Promise.resolve();

/** The address of a small picture of the content; null while there is none or when the file has none. */
export function useThumbnail(evidence: Evidence): string | null {
  const data = useData();
  const kind = fileKind(evidence);
  const sha256 = kind === 'image' || kind === 'pdf' ? evidence.file?.sha256 : undefined;
  const [picture, setPicture] = useState<{ of: string; url: string | null } | null>(null);
  useEffect(() => {
    if (sha256 === undefined) return;
    let gone = false;
    void thumbnail(data, sha256, kind === 'pdf').then((url) => {
      if (!gone) setPicture({ of: sha256, url });
    });
    return () => {
      gone = true;
    };
  }, [data, sha256, kind]);
  return picture && picture.of === sha256 ? picture.url : null;
}

function thumbnail(data: Data, sha256: string, isPdf: boolean): Promise<string | null> {
  const known = made.get(sha256);
  if (known) return known;
  const making = queue.then(() => make(data, sha256, isPdf)).catch(() => null);
  queue = making;
  made.set(sha256, making);
  return making;
}

async function make(data: Data, sha256: string, isPdf: boolean): Promise<string | null> {
  const bytes = await readEvidenceBytes(data, sha256);
  if (!bytes.ok) return null;
  const small = isPdf ? await firstPage(bytes.value) : await smaller(bytes.value);
  return URL.createObjectURL(small);
}

async function smaller(photo: Blob): Promise<Blob> {
  const whole = await createImageBitmap(photo, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longSide / Math.min(whole.width, whole.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(whole.width * scale)), Math.max(1, Math.round(whole.height * scale)));
  canvas.getContext('2d')!.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}

async function firstPage(pdf: Blob): Promise<Blob> {
  const document = await openPdf(pdf);
  try {
    const canvas = globalThis.document.createElement('canvas');
    await document.draw(1, canvas, { width: longSide, height: longSide, scale: 1 });
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture'))), 'image/webp', 0.85);
    });
  } finally {
    document.close();
  }
}
