/** Style sheets of the HTML rendering: the look of the parts, the pages in print, the pages on screen. */
import type { Section } from './layout/model';
import {
  CELL_PADDING,
  FONT,
  MARGIN,
  NATURAL_LINE,
  PAGE_NUMBER,
  RULE_THICKNESS_PT,
} from './layout/nd30';
import { pageSize, textWidthOfPage } from './layout/page';
import { type StyleDefinition, STYLES } from './layout/styles';

// Liberation Serif has the same widths, for computers without Times New Roman.
const FAMILY = `"${FONT}","Liberation Serif",serif`;

/** What each paragraph, line and table looks like, the same on screen and on paper. */
export function documentCss(): string {
  const styles = Object.entries<StyleDefinition>(STYLES).map(([name, style]) => `.${name}{${declarations(style)}}`);
  return `
.document{font-family:${FAMILY};font-size:14pt;line-height:${NATURAL_LINE};color:#000;font-variant-ligatures:none;
  font-kerning:none;overflow-wrap:break-word;orphans:2;widows:2;text-rendering:geometricPrecision}
.document :is(p,h1,h2,h3){margin:0;font-weight:400;white-space:pre-wrap}
.document .bold{font-weight:700}.document .not-bold{font-weight:400}
.document .italic{font-style:italic}.document .not-italic{font-style:normal}
.document .keep{break-after:avoid}
.document :is(p.keep,.together){break-inside:avoid}
.gap{break-after:avoid}
.page-break{break-before:page}
/* Marks on capitals stand out above the line; without this room they would be drawn at the foot of the page before. */
.section::before{content:'';display:block;height:1.5pt}
.rule{margin:0 auto;box-sizing:border-box;border-top:${RULE_THICKNESS_PT}pt solid #000;break-before:avoid;break-after:avoid}
.document table{table-layout:fixed;border-collapse:collapse;border-spacing:0;font:inherit}
.document tr{break-inside:avoid}
.document thead{break-inside:avoid;break-after:avoid}
.document :is(td,th){padding:0;vertical-align:top;font-weight:inherit;text-align:inherit}
/* Half of each line lies inside the cell; Word draws it within the padding. */
.data :is(td,th){padding:${CELL_PADDING.topBottom}mm calc(${CELL_PADDING.sides}mm - 0.25pt);border:0.5pt solid #000}
.layout{break-inside:avoid}
${styles.map((rule) => `.document ${rule}`).join('\n')}`;
}

function declarations(style: StyleDefinition): string {
  const align = { left: 'left', centre: 'center', right: 'right', justify: 'justify' }[style.align];
  return [
    `font-size:${style.size}pt`,
    `line-height:${round((style.lines ?? 1) * NATURAL_LINE)}`,
    `text-align:${align}`,
    ...(style.bold ? ['font-weight:700'] : []),
    ...(style.italic ? ['font-style:italic'] : []),
    ...(style.firstLine === undefined ? [] : [`text-indent:${style.firstLine}mm`]),
    ...(style.gapBefore === undefined ? [] : [`margin-top:${style.gapBefore}pt`]),
    ...(style.keepWithNext ? ['break-after:avoid'] : []),
  ].join(';');
}

function round(value: number): number {
  return Math.round(value * 10000) / 10000;
}

/**
 * Pages of the printer and of PDF. Each section has a page name and, unless it goes on from the one before, a counter of
 * its own; the counter style leaves page 1 without a number.
 */
export function printCss(sections: Section[]): string {
  let counter = 0;
  const pages = sections.map((section, index) => {
    if (section.pageNumbers === 'restart' || index === 0) counter = index + 1;
    const { width, height } = pageSize(section.orientation);
    return `
@page page-${index + 1}{size:${width}mm ${height}mm;margin:${MARGIN.top}mm ${MARGIN.right}mm ${MARGIN.bottom}mm ${MARGIN.left}mm;
  counter-increment:sheet-${counter};
  @top-center{content:counter(sheet-${counter},sheet-number);font:${PAGE_NUMBER.size}pt ${FAMILY};
    vertical-align:top;padding-top:${PAGE_NUMBER.fromEdge}mm}}
@media print{.section.page-${index + 1}{page:page-${index + 1}${index === 0 ? '' : ';break-before:page'}}}`;
  });
  return `@counter-style sheet-number{system:fixed 1;symbols:"";fallback:decimal}${pages.join('')}`;
}

/** Gap between two sheets on the screen, in mm. */
export const SHEET_GAP = 6;

/**
 * Pages on the screen: each section is set in columns of exactly the page's text area, one under the other, so that the
 * browser's own fragmentation breaks paragraphs and rows where print does and repeats the heads of tables. The sheets
 * of paper (`.sheet`, inside a `.stack` around the section) are drawn behind by the component that shows them.
 */
export function screenCss(): string {
  const sections = (['portrait', 'landscape'] as const).map((orientation) => {
    const { width, height } = pageSize(orientation);
    const text = height - MARGIN.top - MARGIN.bottom;
    const column = textWidthOfPage(orientation);
    return `
.section.${orientation}{width:${column}mm;column-width:${column}mm;column-height:${text}mm;row-gap:${height + SHEET_GAP - text}mm}
.stack.${orientation}{width:${width}mm}
.stack.${orientation} .sheet{width:${width}mm;height:${height}mm}`;
  });
  return `@media screen{
.stack{position:relative;margin:0 auto ${SHEET_GAP}mm}
.section{position:relative;box-sizing:content-box;padding:${MARGIN.top}mm ${MARGIN.right}mm ${MARGIN.bottom}mm ${MARGIN.left}mm;
  column-wrap:wrap;column-fill:auto;column-gap:0}
.sheet{position:absolute;left:0;background:#fff;box-shadow:0 0 0 1px rgb(0 0 0/.12),0 1px 4px rgb(0 0 0/.18)}
.sheet-number{position:absolute;top:${PAGE_NUMBER.fromEdge}mm;left:${MARGIN.left}mm;right:${MARGIN.right}mm;
  font:${PAGE_NUMBER.size}pt/1 ${FAMILY};text-align:center;color:#000}
.page-break{break-before:column}
.blank{background:#fff3c4;box-shadow:0 0 0 1px #d9b64a;border-radius:1px}
${sections.join('')}}`;
}
