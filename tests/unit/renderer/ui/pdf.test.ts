import { expect, it, vi } from 'vitest';
import { openPdf } from '../../../../renderer/ui/pdf';

const made = vi.hoisted(() => ({ workers: 0 }));

vi.mock('pdfjs-dist/build/pdf.worker.min.mjs?worker', () => ({
  default: class {
    constructor() {
      made.workers += 1;
      if (made.workers === 1) throw new Error('Failed to load the worker');
    }
  },
}));
vi.mock('pdfjs-dist', () => ({
  OPS: {},
  PDFWorker: { create: () => ({}) },
  getDocument: () => ({ promise: Promise.resolve({ numPages: 3 }) }),
}));

it('is loaded once more for the next file when loading it failed, and then no more', async () => {
  const file = new Blob(['%PDF-1.7']);
  await expect(openPdf(file)).rejects.toThrow('Failed to load the worker');
  for (let times = 0; times < 2; times += 1) expect(await openPdf(file)).toMatchObject({ pages: 3 });
  expect(made.workers).toBe(2);
});
