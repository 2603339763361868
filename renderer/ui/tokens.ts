/**
 * The single file of design tokens. Every colour, size and duration of the interface comes from here: `theme.tsx`
 * writes them as CSS variables on the root (`surface` becomes `--surface`, `text1` becomes `--text-1`) and derives
 * the Fluent theme from the same values. Contrast of every pair is at least 4.5 for text, 3 for marks and borders.
 */
import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from '@fluentui/react-components';

/** Colours by role. Values are CSS colours. */
export interface Palette {
  /** Menu bar, navigation, status bar, dialog foot. */
  canvas: string;
  /** Panes and cards. */
  surface: string;
  /** Table heads, open row, action bar. */
  subtle: string;
  /** Selected row, together with the accent mark at its left. */
  selected: string;
  /** Separators. */
  hairline: string;
  /** Borders of buttons and fields. */
  strongLine: string;
  /** Lower edge of inputs, drop zone, radio ring. */
  inputLine: string;
  /** Names, values, headings. */
  text1: string;
  /** Labels, second lines. */
  text2: string;
  /** Dates, hints, references. */
  text3: string;
  /** Fill of the one primary button; number of the open item. */
  accent: string;
  accentHover: string;
  accentPressed: string;
  onAccent: string;
  /** Navigation bar, tab underline, row mark. */
  accentMark: string;
  /** Banner of the next thing, chosen option. */
  accentTint: string;
  accentLine: string;
  done: string;
  doneTint: string;
  attention: string;
  attentionTint: string;
  refused: string;
  refusedTint: string;
  information: string;
  informationTint: string;
  neutral: string;
  neutralTint: string;
  /** Part of a ring or bar that is filled before it is complete. */
  measure: string;
  /** Rest of a ring or bar. */
  track: string;
  /** Focus ring. */
  focus: string;
  /** Behind sheets of paper in a viewer. */
  desk: string;
  /** Over the window while a dialog is open. */
  veil: string;
  /** Card of the selected navigation item. */
  navigationSelected: string;
}

export const light: Palette = {
  canvas: '#F3F2F1',
  surface: '#FFFFFF',
  subtle: '#FAF9F8',
  selected: '#EDEBE9',
  hairline: '#E1DFDD',
  strongLine: '#C8C6C4',
  inputLine: '#7A7774',
  text1: '#242424',
  text2: '#424242',
  text3: '#5C5C5C',
  accent: '#981B1E',
  accentHover: '#86161A',
  accentPressed: '#741215',
  onAccent: '#FFFFFF',
  accentMark: '#981B1E',
  accentTint: '#FBF3F2',
  accentLine: '#E6C3C1',
  done: '#0B6A2B',
  doneTint: '#EEF7F0',
  attention: '#7A4F00',
  attentionTint: '#FDF5E2',
  refused: '#A80F24',
  refusedTint: '#FCF0F1',
  information: '#0F548C',
  informationTint: '#EAF2FB',
  neutral: '#5C5C5C',
  neutralTint: '#F0EFEE',
  measure: '#424242',
  track: '#E1DFDD',
  focus: '#000000',
  desk: '#E5E4E2',
  veil: 'rgba(0, 0, 0, 0.4)',
  navigationSelected: '#FFFFFF',
};

export const dark: Palette = {
  canvas: '#1C1B1B',
  surface: '#272625',
  subtle: '#2C2B2A',
  selected: '#3A3837',
  hairline: '#3D3B3A',
  strongLine: '#575452',
  inputLine: '#A19E9B',
  text1: '#F5F4F3',
  text2: '#D8D6D4',
  text3: '#B3B0AD',
  accent: '#B23437',
  accentHover: '#A62E31',
  accentPressed: '#95282B',
  onAccent: '#FFFFFF',
  accentMark: '#E0797A',
  accentTint: '#372525',
  accentLine: '#6A3838',
  done: '#83CF95',
  doneTint: '#1F3325',
  attention: '#EEC36A',
  attentionTint: '#38301C',
  refused: '#F5A3AB',
  refusedTint: '#3D2327',
  information: '#9CC8F2',
  informationTint: '#1F2F3F',
  neutral: '#B3B0AD',
  neutralTint: '#353332',
  measure: '#D8D6D4',
  track: '#4A4745',
  focus: '#FFFFFF',
  desk: '#191818',
  veil: 'rgba(0, 0, 0, 0.4)',
  navigationSelected: '#272625',
};

/** High contrast: the system's colours alone; icons and words carry everything. */
export const forcedColors: Palette = {
  canvas: 'Canvas',
  surface: 'Canvas',
  subtle: 'Canvas',
  selected: 'Canvas',
  hairline: 'CanvasText',
  strongLine: 'ButtonBorder',
  inputLine: 'CanvasText',
  text1: 'CanvasText',
  text2: 'CanvasText',
  text3: 'CanvasText',
  accent: 'Highlight',
  accentHover: 'Highlight',
  accentPressed: 'Highlight',
  onAccent: 'HighlightText',
  accentMark: 'Highlight',
  accentTint: 'Canvas',
  accentLine: 'Highlight',
  done: 'CanvasText',
  doneTint: 'Canvas',
  attention: 'CanvasText',
  attentionTint: 'Canvas',
  refused: 'CanvasText',
  refusedTint: 'Canvas',
  information: 'CanvasText',
  informationTint: 'Canvas',
  neutral: 'CanvasText',
  neutralTint: 'Canvas',
  measure: 'CanvasText',
  track: 'Canvas',
  focus: 'Highlight',
  desk: 'Canvas',
  veil: 'rgba(0, 0, 0, 0.6)',
  navigationSelected: 'Canvas',
};

/** Pixels at 100 % text, written in rem so that larger text makes everything that holds text larger. */
const rem = (pixels: number): string => `${pixels / 16}rem`;

/** Sizes, type ramp and times; the same in every theme. */
export const measures = {
  font: "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', 'Inter Fitted', Inter, 'Liberation Sans', system-ui, sans-serif",
  /** hint 12/17 */
  fsHint: rem(12),
  lhHint: rem(17),
  /** dense cell 13/20 */
  fsDense: rem(13),
  lhDense: rem(20),
  /** body and section 14/20 */
  fsBody: rem(14),
  lhBody: rem(20),
  /** panel title 16/24 */
  fsPanel: rem(16),
  lhPanel: rem(24),
  /** screen title 20/28 (24/32 on wide windows) */
  fsScreen: rem(20),
  lhScreen: rem(28),
  strong: '600',
  row: rem(32),
  rowWide: rem(40),
  tableHead: rem(28),
  filterRow: rem(32),
  control: rem(32),
  controlSmall: rem(26),
  controlLarge: rem(44),
  menuBar: rem(32),
  statusBar: rem(24),
  screenHeader: rem(48),
  margin: '16px',
  marginWide: '24px',
  radius: '4px',
  radiusLarge: '8px',
  shadowHairline: '0 1px 2px rgba(0, 0, 0, 0.14), 0 0 1px rgba(0, 0, 0, 0.12)',
  shadowDeep: '0 8px 28px rgba(0, 0, 0, 0.28), 0 0 2px rgba(0, 0, 0, 0.24)',
  fade: '150ms',
} as const;

/** Row height of a `DataTable` in pixels at 100 % text: a virtual list must know it before the rows exist. */
export const rowPixels = 32;

/** Window widths, in CSS pixels at 100 % text, at which the frame changes. */
export const breakpoints = { narrowBelow: 960, wideFrom: 1600 } as const;

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/([a-z])(\d)/g, '$1-$2');

/** All tokens as CSS variable names and values, e.g. `['--text-1', '#242424']`. */
export function cssVariables(palette: Palette): [string, string][] {
  return Object.entries({ ...palette, ...measures }).map(([name, value]) => [`--${kebab(name)}`, value]);
}

/** The accent as Fluent's brand ramp: 80 is the accent fill, darker below, lighter above. */
const brand: BrandVariants = {
  10: '#220506',
  20: '#36080A',
  30: '#4A0B0D',
  40: '#5C0E10',
  50: '#6A1013',
  60: '#741215',
  70: '#86161A',
  80: '#981B1E',
  90: '#A62E31',
  100: '#B23437',
  110: '#C65457',
  120: '#E0797A',
  130: '#E99A9A',
  140: '#F1B9B8',
  150: '#F7D6D5',
  160: '#FBF3F2',
};

function fluent(base: Theme, palette: Palette): Theme {
  return {
    ...base,
    fontFamilyBase: measures.font,
    // In rem, unlike Fluent's own, so that larger text reaches what Fluent draws.
    fontSizeBase200: measures.fsHint,
    lineHeightBase200: measures.lhHint,
    fontSizeBase300: measures.fsBody,
    lineHeightBase300: measures.lhBody,
    fontSizeBase400: measures.fsPanel,
    lineHeightBase400: measures.lhPanel,
    fontWeightMedium: 400,
    fontWeightBold: 600,
    borderRadiusMedium: measures.radius,
    borderRadiusXLarge: measures.radiusLarge,
    colorNeutralBackground1: palette.surface,
    colorNeutralBackground1Hover: palette.selected,
    colorNeutralBackground1Pressed: palette.selected,
    colorNeutralBackground1Selected: palette.selected,
    colorNeutralBackground2: palette.subtle,
    colorNeutralBackground3: palette.canvas,
    colorNeutralForeground1: palette.text1,
    colorNeutralForeground1Hover: palette.text1,
    colorNeutralForeground2: palette.text2,
    colorNeutralForeground2Hover: palette.text1,
    colorNeutralForeground3: palette.text3,
    colorNeutralStroke1: palette.strongLine,
    colorNeutralStroke2: palette.hairline,
    colorNeutralStrokeAccessible: palette.inputLine,
    colorBrandBackground: palette.accent,
    colorBrandBackgroundHover: palette.accentHover,
    colorBrandBackgroundPressed: palette.accentPressed,
    colorCompoundBrandStroke: palette.accentMark,
    colorStrokeFocus1: palette.surface,
    colorStrokeFocus2: palette.focus,
    colorBackgroundOverlay: palette.veil,
    shadow16: measures.shadowDeep,
    shadow64: measures.shadowDeep,
    durationNormal: measures.fade,
    durationGentle: measures.fade,
    durationSlow: measures.fade,
  };
}

export const fluentLight: Theme = fluent(createLightTheme(brand), light);
export const fluentDark: Theme = fluent(createDarkTheme(brand), dark);
