import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { Button } from './Button';
import styles from './PagePreview.module.css';
import { drawSheets, markSheet, pageInView, type PreviewMark } from './pageSheets';

export interface PagePreviewProps {
  /** Markup that the security policy takes (see `renderer/platform/documentMarkup`), and the style sheet made for it. */
  pages: { html: string; css: string };
  /** Name of what is shown, before the page count. */
  title: string;
  /** After the page count, e.g. the paper's size. */
  detail?: string;
  labels: {
    page: (current: number, count: number) => string;
    smaller: string;
    larger: string;
    zoom: (percent: number) => string;
  };
  /** Places to point out, each with the sign shown beside it. They are never printed. */
  marks?: PreviewMark[];
  /** Percent at which it opens; absent: as wide as the pane lets the first page be, at most 100, until somebody zooms. */
  zoom?: number;
}

const ZOOM_STEPS = [40, 50, 60, 72, 80, 90, 100, 125, 150, 200] as const;

const stepFrom = (zoom: number, up: boolean): number =>
  (up ? ZOOM_STEPS.find((step) => step > zoom) : ZOOM_STEPS.findLast((step) => step < zoom)) ?? zoom;

/**
 * True pages: the browser breaks the text into columns of a page's size, and a sheet of paper is drawn behind each.
 * Zoom by the buttons or Ctrl and the wheel. The pages live in a shadow root of their own, so that neither their styles
 * nor the window's reach the other.
 */
export function PagePreview({ pages, title, detail, labels, marks, zoom: openingZoom }: PagePreviewProps) {
  const pane = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  /** As somebody chose it. */
  const [zoom, setZoom] = useState(openingZoom);
  const [natural, setNatural] = useState({ width: 0, height: 0, first: 0 });
  const [room, setRoom] = useState(0);
  const [place, setPlace] = useState({ current: 1, count: 0 });

  useLayoutEffect(() => {
    if (!host.current || !pane.current) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(pages.css);
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = pages.html;
    drawSheets(root);
    const { offsetWidth: width, offsetHeight: height } = host.current;
    setNatural({ width, height, first: root.querySelector<HTMLElement>('.stack')?.offsetWidth ?? width });
    setPlace({ current: 1, count: root.querySelectorAll('.sheet').length });
    setRoom(pane.current.clientWidth);
  }, [pages]);

  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => setRoom(element.clientWidth));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);

  const shown = zoom ?? (natural.first > 0 ? fittingZoom(room, natural.first) : 100);
  const scale = shown / 100;

  useLayoutEffect(() => {
    // An annex may be wider than the first pages, which stand in the middle above it.
    if (pane.current) pane.current.scrollLeft = (pane.current.scrollWidth - pane.current.clientWidth) / 2;
  }, [natural, room]);

  useLayoutEffect(() => {
    const root = host.current?.shadowRoot;
    const first = root?.adoptedStyleSheets[0];
    if (root && first) root.adoptedStyleSheets = [first, markSheet(marks ?? [])];
  }, [marks, pages]);

  const step = useEffectEvent((up: boolean) => setZoom(stepFrom(shown, up)));
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    // React's own wheel listener is passive and could not keep the window from zooming.
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      step(event.deltaY < 0);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, []);

  return (
    <section className={styles.preview} aria-label={title}>
      <div className={styles.bar}>
        <p className={styles.title}>
          <strong>{title}</strong> <span>{labels.page(place.current, place.count)}</span>
          {detail && <span> · {detail}</span>}
        </p>
        <div className={styles.zoom}>
          <Button kind="quiet" size="small" icon="zoomOut" disabled={shown <= ZOOM_STEPS[0]} onClick={() => setZoom(stepFrom(shown, false))}>
            {labels.smaller}
          </Button>
          <output>{labels.zoom(shown)}</output>
          <Button kind="quiet" size="small" icon="zoomIn" disabled={shown >= 200} onClick={() => setZoom(stepFrom(shown, true))}>
            {labels.larger}
          </Button>
        </div>
      </div>
      <div
        ref={pane}
        className={styles.pane}
        // A pane that scrolls must be reachable by the keyboard.
        tabIndex={0}
        role="group"
        aria-label={title}
        onScroll={() => {
          const root = host.current?.shadowRoot;
          if (!root || !pane.current) return;
          const current = pageInView(root, pane.current);
          setPlace((known) => (known.current === current ? known : { ...known, current }));
        }}
      >
        {/* Scaled, not laid out anew: a page breaks at the same word whatever the zoom is. */}
        <div className={styles.room} style={{ width: natural.width * scale, height: natural.height * scale }}>
          <div ref={host} className={styles.pages} style={{ transform: `scale(${scale})` }} />
        </div>
      </div>
    </section>
  );
}

/** The largest step at which a page of `width` CSS pixels fits a pane of `room`, at most 100 percent. */
function fittingZoom(room: number, width: number): number {
  const margin = 32;
  const fits = ((room - margin) / width) * 100;
  return ZOOM_STEPS.findLast((step) => step <= Math.min(100, fits)) ?? ZOOM_STEPS[0];
}
