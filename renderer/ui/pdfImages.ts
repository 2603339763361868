import type { PDFDocumentProxy } from 'pdfjs-dist';

/** A picture on a page: its pixels, and how large it stands there, in points (1/72 inch). */
export interface PdfImage {
  pixels: { width: number; height: number };
  points: { width: number; height: number };
}

/** A page's size in points, and the pictures on it. */
export interface PdfLayout {
  width: number;
  height: number;
  images: PdfImage[];
}

type Matrix = readonly [number, number, number, number, number, number];
type Operators = typeof import('pdfjs-dist').OPS;

/** Reads which pictures a page (from 1) holds without drawing it. */
export async function pageLayout(document: PDFDocumentProxy, number: number, OPS: Operators): Promise<PdfLayout> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1, rotation: 0 });
  const { fnArray, argsArray } = await page.getOperatorList();
  const images: PdfImage[] = [];
  const saved: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [index, operator] of fnArray.entries()) {
    const given = argsArray[index] as unknown[] | null;
    switch (operator) {
      case OPS.save:
      case OPS.paintFormXObjectBegin:
        saved.push(matrix);
        if (operator === OPS.paintFormXObjectBegin) matrix = formMatrix(matrix, given?.[0]);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        matrix = saved.pop() ?? matrix;
        break;
      case OPS.transform:
        if (isMatrix(given)) matrix = times(matrix, given);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject: {
        const pixels = pixelsOf(given ?? []);
        const [a, b, c, d] = matrix;
        if (pixels) images.push({ pixels, points: { width: Math.hypot(a, b), height: Math.hypot(c, d) } });
      }
    }
  }
  page.cleanup();
  return { width, height, images };
}

/** By name with width and height behind it, or the picture itself. */
function pixelsOf([first, second, third]: unknown[]): PdfImage['pixels'] | undefined {
  if (typeof first === 'string') return typeof second === 'number' && typeof third === 'number' ? { width: second, height: third } : undefined;
  const { width, height } = (first ?? {}) as { width?: unknown; height?: unknown };
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : undefined;
}

/** A form may stand in a place of its own. */
function formMatrix(matrix: Matrix, own: unknown): Matrix {
  return isMatrix(own) ? times(matrix, own) : matrix;
}

function isMatrix(value: unknown): value is Matrix {
  const numbers = value as ArrayLike<unknown> | null | undefined;
  return typeof numbers === 'object' && numbers !== null && numbers.length === 6 && Array.from(numbers).every((each) => typeof each === 'number');
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
