import { stepsBetween } from './wordDiff';

/** A paragraph that became another, or a run of them that went or came. */
export interface ParagraphChange {
  /** Where in the paragraphs of before. */
  at: number;
  /** The heading under which it stands, where the text has headings and the change does not begin with one. */
  under?: string;
  before: string[];
  after: string[];
}

/** How a drafted text is parted, for a text whose paragraphs belong under headings. */
export interface Outline {
  /** What a paragraph opens, by a name that moves with it; null when it opens nothing. */
  headingOf: (paragraph: string) => string | null;
  /** The heading behind which nothing is opened any more. */
  last: string;
}

/** A heading with what stands under it; null: what stands before the first one. */
interface Section {
  heading: string | null;
  /** Where its first paragraph stands in the text. */
  at: number;
  paragraphs: string[];
}

type PlacedChange = ParagraphChange & {
  /** Where in the paragraphs of after. */
  to: number;
};

const gap = '\n\n';

/** What became of the paragraphs of a text; empty lines part them. Spaces at their ends do not count. */
export function paragraphChanges(before: string, after: string, outline?: Outline): ParagraphChange[] {
  const [left, right] = [sectionsOf(before, outline), sectionsOf(after, outline)];
  const placed = haveSameHeadings(left, right)
    ? left.flatMap(({ at, paragraphs }, index) => moved(changesBetween(paragraphs, right[index]!.paragraphs), at, right[index]!.at))
    : changesBetween(before.split(gap), after.split(gap));
  return placed.map(({ to, ...change }) => {
    const under = change.before.length > 0 ? headingAbove(left, change.at) : headingAbove(right, to);
    return under === null ? change : { ...change, under };
  });
}

/**
 * Brings what changed in a draft into the text that somebody made of it: where the paragraphs of the draft still stand as
 * they were drafted, the new ones take their place; what somebody wrote is never touched, and stays under its heading.
 * `drafted` is the draft of before with the same changes, so that {@link paragraphChanges} tells of those that are left.
 * Null where it cannot be told what belongs where, see {@link mayCarry}.
 */
export function carryDraftChanges(text: string, before: string, after: string, outline?: Outline): { text: string; drafted: string } | null {
  const parted = partedAlike(text, before, after, outline);
  if (!parted) return null;
  const { own, left, right } = parted;
  const carried = left.map(({ paragraphs }, index) => carryInside(own[index]!.paragraphs, paragraphs, right[index]!.paragraphs));
  return { text: carried.flatMap((each) => each.own).join(gap), drafted: carried.flatMap((each) => each.drafted).join(gap) };
}

/**
 * True while the text and both drafts have the same headings in the same order, each once. Paragraphs repeat from one
 * heading to the next, so that of any other text it would be a guess what stands where.
 */
export function mayCarry(text: string, before: string, after: string, outline?: Outline): boolean {
  return partedAlike(text, before, after, outline) !== null;
}

function partedAlike(text: string, before: string, after: string, outline?: Outline): { own: Section[]; left: Section[]; right: Section[] } | null {
  const [left, right] = [sectionsOf(before, outline), sectionsOf(after, outline)];
  const headings = new Set(left.map(({ heading }) => heading));
  // A list that somebody numbered by hand opens nothing.
  const own = sectionsOf(text, outline && { ...outline, headingOf: (paragraph) => known(outline.headingOf(paragraph), headings) });
  const isClear = headings.size === left.length && haveSameHeadings(left, right) && haveSameHeadings(left, own);
  return isClear ? { own, left, right } : null;
}

function known(heading: string | null, headings: ReadonlySet<string | null>): string | null {
  return headings.has(heading) ? heading : null;
}

function sectionsOf(text: string, outline: Outline | undefined): Section[] {
  let open: Section = { heading: null, at: 0, paragraphs: [] };
  const sections = [open];
  for (const [at, paragraph] of text.split(gap).entries()) {
    const heading = outline && open.heading !== outline.last ? outline.headingOf(trimmed(paragraph)) : null;
    if (heading !== null) sections.push((open = { heading, at, paragraphs: [] }));
    open.paragraphs.push(paragraph);
  }
  return sections;
}

function haveSameHeadings(left: readonly Section[], right: readonly Section[]): boolean {
  return left.length === right.length && left.every(({ heading }, index) => heading === right[index]!.heading);
}

/** The heading above a paragraph; null for a heading itself, which says it, and above the first one. */
function headingAbove(sections: readonly Section[], at: number): string | null {
  const section = sections.findLast((each) => each.at <= at);
  return section && section.at < at ? section.heading : null;
}

function moved(changes: readonly PlacedChange[], at: number, to: number): PlacedChange[] {
  return changes.map((change) => ({ ...change, at: change.at + at, to: change.to + to }));
}

function changesBetween(left: readonly string[], right: readonly string[]): PlacedChange[] {
  const changes: PlacedChange[] = [];
  let [i, j] = [0, 0];
  let open: PlacedChange | null = null;
  for (const step of stepsBetween(left.map(trimmed), right.map(trimmed))) {
    if (step === 'same') {
      open = null;
    } else {
      if (!open) changes.push((open = { at: i, to: j, before: [], after: [] }));
      if (step === 'removed') open.before.push(left[i]!);
      else open.after.push(right[j]!);
    }
    if (step !== 'added') i += 1;
    if (step !== 'removed') j += 1;
  }
  return changes.flatMap(apart);
}

/** As many paragraphs as before: each became the one in its place. */
function apart({ at, to, before, after }: PlacedChange): PlacedChange[] {
  if (before.length !== after.length) return [{ at, to, before, after }];
  return before.map((paragraph, index) => ({ at: at + index, to: to + index, before: [paragraph], after: [after[index]!] }));
}

/** The paragraphs under one heading; see {@link carryDraftChanges}. */
function carryInside(text: readonly string[], left: readonly string[], right: readonly string[]): { own: string[]; drafted: string[] } {
  const [own, drafted] = [[...text], [...left]];
  const places = placesIn(left, own);
  /** Somebody put it there once more: nobody knows which of them is the drafted one. */
  const isRepeated = (paragraph: string): boolean => countOf(text, paragraph) > countOf(left, paragraph);
  const carried = changesBetween(left, right).filter((change) => ownPlace(change, places) !== null && !change.before.some(isRepeated));
  // From the end, so that no place moves.
  for (const change of carried.toReversed()) {
    own.splice(ownPlace(change, places)!, change.before.length, ...change.after);
    drafted.splice(change.at, change.before.length, ...change.after);
  }
  return { own, drafted };
}

function countOf(paragraphs: readonly string[], wanted: string): number {
  return paragraphs.filter((paragraph) => trimmed(paragraph) === trimmed(wanted)).length;
}

/** Where each paragraph of the draft stands unchanged in the text; undefined where it does not. */
function placesIn(left: readonly string[], own: readonly string[]): (number | undefined)[] {
  const places: (number | undefined)[] = [];
  let j = 0;
  for (const step of stepsBetween(left.map(trimmed), own.map(trimmed))) {
    if (step !== 'added') places.push(step === 'same' ? j : undefined);
    if (step !== 'removed') j += 1;
  }
  return places;
}

/** Where a change belongs in the text; null where somebody has written there. */
function ownPlace({ at, before }: ParagraphChange, places: readonly (number | undefined)[]): number | null {
  if (before.length === 0) {
    const [last, next] = [at === 0 ? -1 : places[at - 1], places[at]];
    if (last !== undefined) return last + 1;
    return next ?? null;
  }
  const first = places[at];
  const isWhole = first !== undefined && before.every((_, index) => places[at + index] === first + index);
  return isWhole ? first : null;
}

function trimmed(paragraph: string): string {
  return paragraph.trim();
}
