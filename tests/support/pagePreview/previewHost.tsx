import { createRoot } from 'react-dom/client';
import { documentMarkup } from '../../../renderer/platform/documentMarkup';
import { PagePreview } from '../../../renderer/ui/PagePreview';

declare global {
  interface Window {
    /** What the test shows; set before this script runs. */
    shownDocument: { html: string; css: string };
  }
}

const { html, css } = window.shownDocument;
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <PagePreview
      pages={{ html: documentMarkup(html), css }}
      title="Văn bản"
      labels={{ page: (current, count) => `${current}/${count}`, smaller: 'Nhỏ', larger: 'Lớn', zoom: (percent) => `${percent}%` }}
    />,
  );
}
