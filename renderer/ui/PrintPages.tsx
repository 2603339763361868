import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './PrintPages.module.css';

export interface PrintPagesProps {
  /** Markup that the security policy takes (see `renderer/platform/documentMarkup`), and the style sheet made for it. */
  pages: { html: string; css: string };
  /** Called when the system's print dialog has closed. */
  onDone: () => void;
}

/**
 * Prints a document: opens the system's print dialog once its pages stand. On screen it is not to be seen; on paper it is
 * all there is, on the pages that its own style sheet asks for.
 */
export function PrintPages({ pages, onDone }: PrintPagesProps) {
  const place = useRef<HTMLDivElement>(null);
  const done = useEffectEvent(onDone);
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(pages.css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    place.current!.innerHTML = pages.html;
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [pages]);
  useEffect(() => {
    const onAfter = () => done();
    window.addEventListener('afterprint', onAfter);
    window.print();
    return () => window.removeEventListener('afterprint', onAfter);
  }, []);
  return createPortal(<div ref={place} className={styles.pages} data-print-pages />, document.body);
}
