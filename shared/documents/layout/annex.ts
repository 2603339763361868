import type { Issuer, Registration } from '../documentData';
import { roman } from './body';
import { cleanText } from './cleanText';
import type { Block, Run, Section } from './model';
import { HEADING_RULE, SIZE } from './nd30';
import { textWidthOfPage } from './page';
import { dateRuns, lines, paragraph, symbolRuns, text } from './runs';
import { balancedLines, textWidth } from './textWidth';

export interface AnnexInput {
  /** Numbered only when the paper has two annexes or more (III.1.b). */
  number?: number;
  title: string;
  /** The paper it belongs to. */
  attachedTo: { paper: string; symbol: string; registration: Registration; issuer: Issuer };
  orientation: Section['orientation'];
}

/** Head of an annex: Phụ lục, title, "(Kèm theo … số … ngày … của …)" and a line (III.1, mẫu 2.1). */
export function annexHead(input: AnnexInput): Block[] {
  const room = textWidthOfPage(input.orientation) * 0.86;
  const { attachedTo } = input;
  const opening = [
    text(`(Kèm theo ${attachedTo.paper} số `),
    ...symbolRuns(attachedTo.symbol, attachedTo.registration),
    text(' '),
    ...dateRuns(attachedTo.registration),
  ];
  const of = `của ${cleanText(attachedTo.issuer.name)})`;
  const long = widthOf([...opening, text(` ${of}`)]) > textWidthOfPage(input.orientation);
  return [
    ...(input.number === undefined ? [] : [paragraph('annexNumber', `Phụ lục ${roman(input.number)}`)]),
    lines('annexTitle', balancedLines(cleanText(input.title).toUpperCase(), SIZE.annex, 'bold', room)),
    paragraph('attachedTo', [...opening, ...(long ? [{ kind: 'lineBreak' } as const, text(of)] : [text(` ${of}`)])]),
    { kind: 'rule', length: textWidth('DANH SÁCH KÈM THEO VĂN BẢN', SIZE.annex, 'bold') * HEADING_RULE.ratio, gapBefore: 3 },
  ];
}

/** Italics are no wider than upright letters. */
function widthOf(runs: Run[]): number {
  const letters = runs.map((run) => (run.kind === 'text' ? run.text : ' '.repeat(run.kind === 'blank' ? run.room : 0)));
  return textWidth(letters.join(''), SIZE.placeDate);
}
