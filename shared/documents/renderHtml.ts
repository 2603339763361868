/**
 * The document model as HTML for the preview, PDF and print. On the screen each section is a stack of sheets: it says
 * the height of a sheet and the gap to the next in mm (`data-sheet-height`, `data-sheet-gap`), and whether its numbers
 * begin anew (`data-page-numbers`); whoever shows it draws the sheets behind. There are no scripts, no style attributes and no addresses
 * in it: every length is a class of the style sheet that comes with it, so that it can be shown under the strictest
 * policy. All text is escaped.
 */
import { cleanText } from './layout/cleanText';
import type { Block, Cell, DocumentModel, Paragraph, Row, Rule, Run, Section, Table } from './layout/model';
import { RULE_HEIGHT_PT } from './layout/nd30';
import { pageSize } from './layout/page';
import { type Alignment, styleOf } from './layout/styles';
import { typeset } from './layout/typeset';
import { documentCss, printCss, screenCss, SHEET_GAP } from './pagesCss';

export interface RenderedHtml {
  html: string;
  css: string;
}

/** Classes made for the lengths and overrides that one document uses. */
class StyleSheet {
  readonly #names = new Map<string, string>();

  /** The class of a declaration, e.g. `width:62.5mm`. */
  classFor(declarations: string): string {
    const known = this.#names.get(declarations);
    if (known !== undefined) return known;
    const name = `m${this.#names.size + 1}`;
    this.#names.set(declarations, name);
    return name;
  }

  get css(): string {
    return [...this.#names].map(([declarations, name]) => `.document .${name}{${declarations}}`).join('\n');
  }
}

/** Same model, same text. `css` belongs to this `html`: its class names are made for it. */
export function renderHtml(model: DocumentModel): RenderedHtml {
  const sheet = new StyleSheet();
  const sections = model.sections.map((section, index) => sectionHtml(section, index, sheet)).join('');
  return {
    html: `<article class="document" lang="vi">${sections}</article>`,
    css: [documentCss(), sheet.css, printCss(model.sections), screenCss()].join('\n'),
  };
}

function sectionHtml(section: Section, index: number, sheet: StyleSheet): string {
  const numbers = section.pageNumbers;
  const { height } = pageSize(section.orientation);
  const blocks = keptTogether(section.blocks)
    .map((group) => {
      const inside = group.map((block) => blockHtml(block, sheet)).join('');
      const last = group.at(-1);
      return group.length === 1 ? inside : `<div class="together${last && staysWithNext(last) ? ' keep' : ''}">${inside}</div>`;
    })
    .join('');
  return (
    `<section class="section ${section.orientation} page-${index + 1}" data-page-numbers="${numbers}"` +
    ` data-sheet-height="${css(height)}" data-sheet-gap="${SHEET_GAP}">${blocks}</section>`
  );
}

/**
 * Blocks in groups that stay on one page: each but the last asks to stay with the next. Browsers do not look far enough
 * back for a page break to honour a chain by itself. A grid may be long, so it stands alone; and it may part from what
 * follows, for a browser asked to keep both would rather part a signature from its name.
 */
function keptTogether(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  let open = false;
  for (const block of blocks) {
    const grid = block.kind === 'table' && block.purpose === 'data';
    const group = groups.at(-1);
    if (open && group && !grid) group.push(block);
    else groups.push([block]);
    open = !grid && staysWithNext(block);
  }
  return groups;
}

function staysWithNext(block: Block): boolean {
  switch (block.kind) {
    case 'paragraph':
      return block.keepWithNext ?? styleOf(block.style).keepWithNext ?? false;
    case 'table':
      return block.rows.at(-1)?.keepWithNext ?? false;
    case 'rule':
    case 'gap':
      return true;
    case 'pageBreak':
      return false;
  }
}

function blockHtml(block: Block, sheet: StyleSheet): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraphHtml(block, sheet);
    case 'rule':
      return ruleHtml(block, sheet);
    case 'table':
      return tableHtml(block, sheet);
    case 'gap':
      return `<div class="gap ${sheet.classFor(`height:${css(block.points)}pt`)}"></div>`;
    case 'pageBreak':
      return '<div class="page-break"></div>';
  }
}

const TEXT_ALIGN = { left: 'left', centre: 'center', right: 'right', justify: 'justify' } as const satisfies Record<
  Alignment,
  string
>;

function paragraphHtml(paragraph: Paragraph, sheet: StyleSheet): string {
  const { indent, align, gapBefore } = paragraph;
  const own = [
    ...(align === undefined ? [] : [`text-align:${TEXT_ALIGN[align]}`]),
    ...(gapBefore === undefined ? [] : [`margin-top:${css(gapBefore)}pt`]),
    ...(indent === undefined
      ? []
      : [`margin-left:${css(indent.left)}mm`, `text-indent:${css(-(indent.hanging ?? 0))}mm`]),
  ];
  const names = [
    paragraph.style,
    ...(paragraph.keepWithNext ? ['keep'] : []),
    ...(own.length > 0 ? [sheet.classFor(own.join(';'))] : []),
  ];
  const { outline } = styleOf(paragraph.style);
  const element = outline === undefined ? 'p' : `h${outline}`;
  const content = paragraph.runs.map(runHtml).join('');
  return `<${element} class="${names.join(' ')}">${content === '' ? '<br>' : content}</${element}>`;
}

function runHtml(run: Run): string {
  switch (run.kind) {
    case 'lineBreak':
      return '<br>';
    case 'blank':
      return `<span class="blank" data-blank="${run.what}">${'&nbsp;'.repeat(run.room)}</span>`;
    case 'text': {
      const text = escapeHtml(typeset(run));
      const names = [
        ...(run.bold === undefined ? [] : [run.bold ? 'bold' : 'not-bold']),
        ...(run.italic === undefined ? [] : [run.italic ? 'italic' : 'not-italic']),
      ];
      if (names.length === 0 && run.place === undefined) return text;
      const place = run.place === undefined ? '' : ` data-place="${escapeHtml(cleanText(run.place))}"`;
      const classes = names.length === 0 ? '' : ` class="${names.join(' ')}"`;
      return `<span${classes}${place}>${text}</span>`;
    }
  }
}

function ruleHtml(rule: Rule, sheet: StyleSheet): string {
  const gap = rule.gapBefore === undefined ? '' : `;margin-top:${css(rule.gapBefore)}pt`;
  return `<div class="rule ${sheet.classFor(`width:${css(rule.length)}mm;height:${RULE_HEIGHT_PT}pt${gap}`)}"></div>`;
}

function tableHtml(table: Table, sheet: StyleSheet): string {
  const layout = table.purpose === 'layout';
  const width = table.columns.reduce((sum, column) => sum + column, 0);
  const columns = table.columns.map((column) => `<col class="${sheet.classFor(`width:${css(column)}mm`)}">`).join('');
  const head = table.head.map((row) => rowHtml(row, 'th', sheet, true)).join('');
  const rows = table.rows.map((row, index) => rowHtml(row, 'td', sheet, index < table.rows.length - 1)).join('');
  return (
    `<table class="${table.purpose} ${sheet.classFor(`width:${css(width)}mm`)}"${layout ? ' role="presentation"' : ''}>` +
    `<colgroup>${columns}</colgroup>${head === '' ? '' : `<thead>${head}</thead>`}<tbody>${rows}</tbody></table>`
  );
}

function rowHtml(row: Row, element: 'th' | 'td', sheet: StyleSheet, followed: boolean): string {
  const cells = row.cells.map((cell) => cellHtml(cell, element, sheet)).join('');
  return `<tr${row.keepWithNext && followed ? ' class="keep"' : ''}>${cells}</tr>`;
}

function cellHtml(cell: Cell, element: 'th' | 'td', sheet: StyleSheet): string {
  const attributes = [
    ...(cell.vertical === undefined ? [] : [` class="${sheet.classFor(`vertical-align:${cell.vertical}`)}"`]),
    ...(cell.columnSpan === undefined ? [] : [` colspan="${cell.columnSpan}"`]),
    ...(cell.rowSpan === undefined ? [] : [` rowspan="${cell.rowSpan}"`]),
    ...(element === 'th' ? [' scope="col"'] : []),
  ].join('');
  const blocks = cell.blocks.map((block) => blockHtml(block, sheet)).join('');
  return `<${element}${attributes}>${blocks}</${element}>`;
}

/** A length with at most three decimals. */
function css(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Text as HTML shows it, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`).replaceAll('\u00a0', '&nbsp;');
}
