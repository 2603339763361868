import type { Block, Cell, Paragraph, Run, Section, Table } from '../../../shared/documents/layout/model';
import type { ParagraphStyle } from '../../../shared/documents/layout/styles';
import { typeset } from '../../../shared/documents/layout/typeset';

/** What is read of a run; blanks show as underscores. */
export function runText(run: Run): string {
  if (run.kind === 'lineBreak') return '\n';
  return run.kind === 'blank' ? '_'.repeat(run.room) : typeset(run).replaceAll('\u00a0', ' ');
}

export function paragraphText(paragraph: Paragraph): string {
  return paragraph.runs.map(runText).join('');
}

/** Every paragraph in reading order, those in tables with them. */
export function paragraphsOf(section: Section): Paragraph[] {
  return section.blocks.flatMap(inBlock);
}

function inBlock(block: Block): Paragraph[] {
  if (block.kind === 'paragraph') return [block];
  return block.kind === 'table' ? [...block.head, ...block.rows].flatMap((row) => row.cells.flatMap(inCell)) : [];
}

function inCell(cell: Cell): Paragraph[] {
  return cell.blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
}

export function cellText(cell: Cell | undefined): string {
  return cell === undefined ? '' : inCell(cell).map(paragraphText).join('\n');
}

/** Texts of all paragraphs of one style. */
export function textsOf(section: Section, style: ParagraphStyle): string[] {
  return paragraphsOf(section).filter((paragraph) => paragraph.style === style).map(paragraphText);
}

export function tablesOf(section: Section, purpose: Table['purpose']): Table[] {
  return section.blocks.filter((block): block is Table => block.kind === 'table' && block.purpose === purpose);
}

/** The section at `index`, which must be there. */
export function sectionAt(sections: Section[], index: number): Section {
  const section = sections[index];
  if (!section) throw new Error(`No section ${index}`);
  return section;
}
