import type { Desktop } from '../../shared/platform';

declare global {
  interface Window {
    readonly desktop: Desktop;
  }
}

/** The computer as the preload offers it. The only place that knows `window.desktop`; everything else is given a `Desktop`. */
export const desktop: Desktop = window.desktop;
