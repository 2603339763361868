import { stepsBetween } from './wordDiff';

/** A paragraph that became another, or a run of them that went or came. */
export interface ParagraphChange {
  /** Where in the paragraphs of before. */
  at: number;
  before: string[];
  after: string[];
}

const gap = '\n\n';

/** What became of the paragraphs of a text; empty lines part them. Spaces at their ends do not count. */
export function paragraphChanges(before: string, after: string): ParagraphChange[] {
  return changesBetween(before.split(gap), after.split(gap));
}

function changesBetween(left: readonly string[], right: readonly string[]): ParagraphChange[] {
  const changes: ParagraphChange[] = [];
  let [i, j] = [0, 0];
  let open: ParagraphChange | null = null;
  for (const step of stepsBetween(left.map(trimmed), right.map(trimmed))) {
    if (step === 'same') {
      open = null;
    } else {
      if (!open) changes.push((open = { at: i, before: [], after: [] }));
      if (step === 'removed') open.before.push(left[i]!);
      else open.after.push(right[j]!);
    }
    if (step !== 'added') i += 1;
    if (step !== 'removed') j += 1;
  }
  return changes.flatMap(apart);
}

/** As many paragraphs as before: each became the one in its place. */
function apart({ at, before, after }: ParagraphChange): ParagraphChange[] {
  if (before.length !== after.length) return [{ at, before, after }];
  return before.map((paragraph, index) => ({ at: at + index, before: [paragraph], after: [after[index]!] }));
}

/**
 * Brings what changed in a draft into the text that somebody made of it: where the paragraphs of the draft still stand as
 * they were drafted, the new ones take their place; what somebody wrote is never touched. `drafted` is the draft of before
 * with the same changes, so that {@link paragraphChanges} tells of those that are left.
 */
export function carryDraftChanges(text: string, before: string, after: string): { text: string; drafted: string } {
  const left = before.split(gap);
  const own = text.split(gap);
  const places = placesIn(left, own);
  const carried = changesBetween(left, after.split(gap)).filter((change) => ownPlace(change, places) !== null);
  const drafted = [...left];
  // From the end, so that no place moves.
  for (const change of carried.toReversed()) {
    own.splice(ownPlace(change, places)!, change.before.length, ...change.after);
    drafted.splice(change.at, change.before.length, ...change.after);
  }
  return { text: own.join(gap), drafted: drafted.join(gap) };
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
