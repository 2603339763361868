import { cleanText } from './layout/cleanText';
import { escapeHtml, type RenderedHtml } from './renderHtml';

/**
 * One rendered document as a whole page for a hidden window that prints it or makes a PDF. Its own policy allows nothing
 * but its own style sheet. Pass `preferCSSPageSize` to the printer: the sizes of the pages are in the style sheet.
 */
export function printPage(rendered: RenderedHtml, title: string): string {
  return (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<title>${escapeHtml(cleanText(title))}</title><style>body{margin:0}${rendered.css}</style></head>` +
    `<body>${rendered.html}</body></html>`
  );
}
