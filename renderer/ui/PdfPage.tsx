import { useEffect, useRef } from 'react';
import type { PdfDocument } from './pdf';

export interface PdfPageProps {
  document: PdfDocument;
  /** From 1. */
  page: number;
  /** CSS pixels to fit into; without a height the width alone decides. */
  width: number;
  height?: number;
  /** What is seen, for assistive technology. */
  label: string;
  className?: string | undefined;
}

/** One page of a PDF, drawn sharp for this screen. */
export function PdfPage({ document, page, width, height, label, className }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    // Drawn beside and put in place whole, so that turning a page never shows half of one.
    const beside = globalThis.document.createElement('canvas');
    document.draw(page, beside, height === undefined ? { width } : { width, height }).then(
      () => {
        const shown = canvas.current;
        if (gone || !shown) return;
        shown.width = beside.width;
        shown.height = beside.height;
        shown.style.width = `${beside.width / devicePixelRatio}px`;
        shown.getContext('2d')?.drawImage(beside, 0, 0);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [document, page, width, height]);
  return <canvas ref={canvas} role="img" aria-label={label} width={1} height={1} className={className} />;
}
