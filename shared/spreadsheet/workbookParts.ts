/** The small parts of a workbook: which sheets there are, how cells look, and the strings that cells share. */
import { walkXml } from './xml';

/** A string with the font it is written in, where that differs from the cell's. */
export interface SharedText {
  text: string;
  font?: string;
}

/** What a cell's style says that we need. */
export interface CellLook {
  font?: string;
  isDate: boolean;
}

export interface SheetPart {
  name: string;
  path: string;
}

export interface WorkbookOutline {
  sheets: SheetPart[];
  from1904: boolean;
}

/** The sheets in their order, from `xl/workbook.xml` and its relations. */
export function workbookOutline(workbook: string, relations: string): WorkbookOutline {
  const targets = new Map<string, string>();
  walkXml(relations, {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined) targets.set(Id, pathOf(Target));
    },
  });
  const outline: WorkbookOutline = { sheets: [], from1904: false };
  walkXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') outline.from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1];
      const path = targets.get(relation ?? '');
      if (path !== undefined) outline.sheets.push({ name: decoded(attributes['name'] ?? ''), path });
    },
  });
  return outline;
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

/** The looks of cells by the number of their style, from `xl/styles.xml`. */
export function cellLooks(styles: string): CellLook[] {
  const formats = new Map<number, string>();
  const fonts: string[] = [];
  const looks: CellLook[] = [];
  const path: string[] = [];
  walkXml(styles, {
    open: (name, attributes) => {
      path.push(name);
      const parent = path.at(-2);
      if (name === 'numFmt' && parent === 'numFmts') formats.set(Number(attributes['numFmtId']), decoded(attributes['formatCode'] ?? ''));
      if (name === 'font' && parent === 'fonts') fonts.push('');
      if (name === 'name' && parent === 'font' && path.at(-3) === 'fonts') fonts[fonts.length - 1] = decoded(attributes['val'] ?? '');
      if (name === 'xf' && parent === 'cellXfs') {
        const font = fonts[Number(attributes['fontId'] ?? 0)];
        looks.push({ isDate: isDateFormat(Number(attributes['numFmtId'] ?? 0), formats), ...(font && { font }) });
      }
    },
    close: () => void path.pop(),
  });
  return looks;
}

/** Formats of days that every program knows by number (ECMA-376, 18.8.30), those of East Asia among them. */
function isDateFormat(id: number, formats: ReadonlyMap<number, string>): boolean {
  const code = formats.get(id);
  if (code === undefined) return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  // What stands in quotes or brackets, or behind \ _ *, is no part of the day.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').toLowerCase();
  return /[dy]/.test(bare) && !/general/.test(bare);
}

/** The strings that cells share, from `xl/sharedStrings.xml`. */
export function sharedTexts(xml: string): SharedText[] {
  const texts: SharedText[] = [];
  const reader = new TextReader();
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'si') reader.start();
      else reader.open(name, attributes);
    },
    close: (name) => {
      if (name === 'si') texts.push(reader.finish());
      else reader.close(name);
    },
    text: (text) => reader.text(text),
  });
  return texts;
}

/** Puts a string together of its runs; how a word is pronounced (`rPh`) is no part of it. */
export class TextReader {
  private runs: SharedText[] = [];
  private current: SharedText = { text: '' };
  private inText = false;
  private inPronunciation = false;

  start(): void {
    this.runs = [];
    this.current = { text: '' };
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'rPh') this.inPronunciation = true;
    if (name === 'r') this.nextRun();
    if (name === 'rFont' && attributes['val']) this.current.font = decoded(attributes['val']);
    if (name === 't') this.inText = !this.inPronunciation;
  }

  close(name: string): void {
    if (name === 'rPh') this.inPronunciation = false;
    if (name === 'r') this.nextRun();
    if (name === 't') this.inText = false;
  }

  text(text: string): void {
    if (this.inText) this.current.text += text;
  }

  /** The whole string, with the font of its longest run. */
  finish(): SharedText {
    this.nextRun();
    const longest = this.runs.reduce<SharedText | undefined>((best, run) => (best === undefined || run.text.length > best.text.length ? run : best), undefined);
    const text = unescaped(this.runs.map((run) => run.text).join(''));
    return { text, ...(longest?.font !== undefined && { font: longest.font }) };
  }

  private nextRun(): void {
    if (this.current.text !== '') this.runs.push(this.current);
    this.current = { text: '' };
  }
}

/** Excel writes characters that XML may not hold as _x000D_. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(attribute: string): string {
  return attribute.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16));
  });
}
