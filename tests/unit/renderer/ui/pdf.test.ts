import { expect, it, vi } from 'vitest';
import { openPdf } from '../../../../renderer/ui/pdf';

/** Fails in one way with each of its first workers. */
const { Worker } = vi.hoisted(() => {
  class Worker extends EventTarget {
    static made = 0;
    readonly mayWork: boolean;

    constructor() {
      super();
      Worker.made += 1;
      if (Worker.made === 1) throw new Error('No worker');
      this.mayWork = Worker.made > 2;
      if (!this.mayWork) setTimeout(() => this.dispatchEvent(new Event('error')));
    }
  }
  return { Worker };
});

vi.mock('pdfjs-dist/build/pdf.worker.min.mjs?worker', () => ({ default: Worker }));
/** The library as a browser gets it, by its address. */
vi.mock('pdfjs-dist/build/pdf.min.mjs?url', () => ({
  default: `data:text/javascript,${encodeURIComponent(`
    globalThis.loads = (globalThis.loads ?? 0) + 1;
    if (globalThis.loads === 1) throw new Error('No library');
    export const OPS = {};
    export const PDFWorker = { create: ({ port }) => port };
    export const getDocument = ({ worker }) => ({ promise: new Promise((resolve) => worker.mayWork && resolve({ numPages: 3 })) });
  //`)}`,
}));

it('is loaded once more for the next file when its library or its worker failed, under another address, and then no more', async () => {
  const file = new Blob(['%PDF-1.7']);
  for (const why of ['No library', 'No worker', 'The worker of the PDF library failed']) await expect(openPdf(file)).rejects.toThrow(why);
  for (let times = 0; times < 2; times += 1) expect(await openPdf(file)).toMatchObject({ pages: 3 });
  expect(Worker.made).toBe(3);
});
