import type { Evidence } from '../model/evidence';
import type { ImageHeader } from '../text/imageHeader';

/** Nghị định 30/2020, Phụ lục I, Phần II: a paper is scanned to PDF, in colour, at 200 dpi at least. */
export const scanDpi = 200;

/** What is known of a paper as a file. What could not be told is absent and nothing is said of it. */
export interface ScanFacts {
  form: 'image' | 'pdf';
  dpi?: number | undefined;
  grey?: boolean | undefined;
}

export type ScanFault = { type: 'notPdf' } | { type: 'grey' } | { type: 'coarse'; dpi: number; wanted: number };

/** True for what is a paper, of which a scan is asked; a photo of an event is none. */
export function isPaper({ kind }: Pick<Evidence, 'kind'>): boolean {
  return kind === 'decision' || kind === 'commendation';
}

/** What would make a better scan, the most useful first. Advice: a scan that can be read is evidence as it is. */
export function scanFaults({ form, dpi, grey }: ScanFacts): ScanFault[] {
  return [
    ...(dpi !== undefined && dpi < scanDpi ? [{ type: 'coarse', dpi, wanted: scanDpi } as const] : []),
    ...(grey === true ? [{ type: 'grey' } as const] : []),
    ...(form === 'image' ? [{ type: 'notPdf' } as const] : []),
  ];
}

const a4Inches = { short: 210 / 25.4, long: 297 / 25.4 };
/** What programs write that know of no paper: screens and cameras. */
const screenDpi = 96;

/** Dots per inch of a paper in a picture: as its scanner says, else as if the picture were a whole A4 page. */
export function dpiOf({ width, height, dpi }: ImageHeader): number {
  if (dpi !== undefined && dpi > screenDpi) return dpi;
  const [short, long] = width < height ? [width, height] : [height, width];
  return Math.round(Math.max(short / a4Inches.short, long / a4Inches.long));
}

/** A picture on a page of a PDF: its pixels, and how large it stands on the page in points (1/72 inch). */
export interface PlacedImage {
  pixels: { width: number; height: number };
  points: { width: number; height: number };
}

/** Share of a page that a picture covers from which the page is a scan. */
const scanShare = 0.5;

/** Dots per inch of a scanned page; undefined where no picture covers most of it (a page made by a program). */
export function dpiOfPage(page: { width: number; height: number }, images: readonly PlacedImage[]): number | undefined {
  const scan = images.find(({ points }) => points.width * points.height >= scanShare * page.width * page.height);
  return scan && Math.round(Math.min(scan.pixels.width / (scan.points.width / 72), scan.pixels.height / (scan.points.height / 72)));
}

/** Difference of the colour channels from which a pixel is coloured: noise of a grey scan stays under it. */
const colourful = 32;
/** Share of coloured pixels under which a page is grey: a red stamp is a hundredth of it. */
const stampShare = 0.0004;

/** True for a picture without colour. `rgba`: four bytes a pixel. */
export function isGrey(rgba: Uint8ClampedArray): boolean {
  let coloured = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const [red, green, blue] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) >= colourful) coloured += 1;
  }
  return coloured < (stampShare * rgba.length) / 4;
}
