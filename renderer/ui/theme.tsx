import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { createContext, use, useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import './base.css';
import { breakpoints, cssVariables, dark, fluentDark, fluentLight, forcedColors, light } from './tokens';
import { useBlockStrayDrops } from './useBlockStrayDrops';

/** What the user asked for; `system` follows the computer. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Width class of the window, by CSS pixels at 100 % text: larger text makes a window count as narrower. */
export type WindowSize = 'narrow' | 'base' | 'wide';

const SizeContext = createContext<WindowSize>('base');

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const update = () => setMatches(list.matches);
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return matches;
}

/** Pixels of one rem divided by 16: 2 when the text stands at 200 %. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

function measureWindow(): WindowSize {
  const width = window.innerWidth / textScale();
  if (width < breakpoints.narrowBelow) return 'narrow';
  return width >= breakpoints.wideFrom ? 'wide' : 'base';
}

/** The nonce under which style elements may be added, or undefined where no policy forbids them. */
function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined;
}

/** One renderer a document: Griffel keeps its style elements in it. */
let renderer: ReturnType<typeof createDOMRenderer> | undefined;
function stylesRenderer(): ReturnType<typeof createDOMRenderer> {
  const nonce = styleNonce();
  renderer ??= createDOMRenderer(document, nonce ? { styleElementAttributes: { nonce } } : {});
  return renderer;
}

export interface ThemeProviderProps {
  /** Defaults to `system`. */
  choice?: ThemeChoice;
  /** Text size in percent, 100 to 200. Defaults to 100. */
  textPercent?: number;
  children: ReactNode;
}

/**
 * Stands once, at the root. Writes all tokens as CSS variables on the document, follows the computer's light, dark,
 * high contrast and width, and gives Fluent its theme and its style nonce.
 * The root carries `data-theme="light|dark"`, `data-contrast="forced|normal"` `data-size="narrow|base|wide"`
 * and `data-text="large|normal"` (large from 150 %: there columns stand under each other).
 */
export function ThemeProvider({ choice = 'system', textPercent = 100, children }: ThemeProviderProps) {
  useBlockStrayDrops();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const forced = useMedia('(forced-colors: active)');
  const isDark = choice === 'system' ? systemDark : choice === 'dark';
  const [size, setSize] = useState<WindowSize>(measureWindow);

  useLayoutEffect(() => {
    const root = document.documentElement;
    for (const [name, value] of cssVariables(forced ? forcedColors : isDark ? dark : light)) {
      // The wide window overrides three of them in base.css: there the inline value must not stand.
      if (!(size === 'wide' && overriddenWhenWide.has(name))) root.style.setProperty(name, value);
      else root.style.removeProperty(name);
    }
    root.style.fontSize = textPercent === 100 ? '' : `${textPercent}%`;
    root.dataset['theme'] = isDark ? 'dark' : 'light';
    root.dataset['contrast'] = forced ? 'forced' : 'normal';
    root.dataset['size'] = size;
    root.dataset['text'] = textScale() >= 1.5 ? 'large' : 'normal';
  }, [isDark, forced, size, textPercent]);

  useLayoutEffect(() => {
    const update = () => setSize(measureWindow());
    update();
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  }, [textPercent]);

  return (
    <RendererProvider renderer={stylesRenderer()} targetDocument={document}>
      <FluentProvider theme={isDark ? fluentDark : fluentLight} style={providerStyle}>
        <SizeContext value={size}>{children}</SizeContext>
      </FluentProvider>
    </RendererProvider>
  );
}

const overriddenWhenWide = new Set(['--margin', '--row', '--fs-screen', '--lh-screen']);
const providerStyle = { height: '100%', background: 'transparent' } as const;

/** The width class of the window; components that must drop a column or a panel at `narrow` ask here. */
export function useWindowSize(): WindowSize {
  return use(SizeContext);
}
