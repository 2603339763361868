import type { PDFDocumentProxy } from 'pdfjs-dist';
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import libraryUrl from 'pdfjs-dist/build/pdf.min.mjs?url';
import { pageLayout, type PdfLayout } from './pdfImages';

/** An opened PDF. */
export interface PdfDocument {
  pages: number;
  /**
   * Draws a page (from 1) into the canvas so that it fits `width` × `height` CSS pixels (no height: the width alone),
   * sharp on this screen.
   */
  draw(page: number, canvas: HTMLCanvasElement | OffscreenCanvas, fit: { width: number; height?: number; scale?: number }): Promise<void>;
  /** The size of a page (from 1), and which pictures stand on it. */
  layout(page: number): Promise<PdfLayout>;
  close(): void;
}

type Library = typeof import('pdfjs-dist');

/** pdf.js with its worker. Given to each document by name: else the first that is closed takes the worker from all others. */
interface Reader {
  pdfjs: Library;
  worker: InstanceType<Library['PDFWorker']>;
  /** Rejects when the worker cannot be loaded, or stumbles: what it was asked then may never be answered. */
  broken: Promise<never>;
}

/** What pdf.js may ask for by name: decoders of scans, and the fonts that every reader must know. */
const files: Record<string, string> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(['../../node_modules/pdfjs-dist/wasm/*.wasm', '../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}'], {
      query: '?url',
      import: 'default',
      eager: true,
    }),
  ).map(([path, url]) => [path.split('/').at(-1)!, url]),
);

/** Gives pdf.js the files of our own bundle, whose names carry a hash. */
class BundledFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const url = files[filename];
    if (url === undefined) throw new Error(`Not shipped: ${filename}`);
    const response = await fetch(url);
    return new Uint8Array(await response.arrayBuffer());
  }
}

let reader: Promise<Reader> | undefined;
/** How often loading was begun. The browser keeps a module that failed to load for failed, under that address. */
let attempts = 0;

/** pdf.js and its worker, loaded when the first PDF is looked at; once more for the next one when that failed. */
function load(): Promise<Reader> {
  if (reader) return reader;
  const loading = start();
  reader = loading;
  const forget = (): void => {
    if (reader === loading) reader = undefined;
  };
  loading.then(({ broken }) => broken).catch(forget);
  return loading;
}

async function start(): Promise<Reader> {
  attempts += 1;
  const pdfjs = (await import(/* @vite-ignore */ attempts === 1 ? libraryUrl : `${libraryUrl}?${attempts}`)) as Library;
  const port = new PdfWorker();
  const broken = new Promise<never>((_, reject) => {
    port.addEventListener('error', () => reject(new Error('The worker of the PDF library failed')));
  });
  return { pdfjs, worker: pdfjs.PDFWorker.create({ port }), broken };
}

/** Opens a PDF. Rejects when it is none, is damaged, or wants a password. Scripts inside it never run. */
export async function openPdf(blob: Blob): Promise<PdfDocument> {
  const { pdfjs, worker, broken } = await load();
  const task = pdfjs.getDocument({
    data: new Uint8Array(await blob.arrayBuffer()),
    worker,
    BinaryDataFactory: BundledFiles,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const document = await Promise.race([task.promise, broken]);
  return {
    pages: document.numPages,
    draw: (page, canvas, fit) => draw(document, page, canvas, fit),
    layout: (page) => pageLayout(document, page, pdfjs.OPS),
    close: () => void task.destroy(),
  };
}

/** No side of a canvas above this: a poster page must not eat the memory of a small computer. */
const longestSide = 4000;

async function draw(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement | OffscreenCanvas,
  { width, height, scale = globalThis.devicePixelRatio }: { width: number; height?: number; scale?: number },
): Promise<void> {
  const page = await document.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const fitting = Math.min(width / whole.width, height === undefined ? Infinity : height / whole.height) * scale;
  const most = longestSide / Math.max(whole.width, whole.height);
  const viewport = page.getViewport({ scale: Math.min(fitting, most) });
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  await page.render({ canvas: canvas as HTMLCanvasElement, viewport, annotationMode: 1 }).promise;
  page.cleanup();
}
