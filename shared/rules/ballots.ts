import type { VoteCount, VoteResult } from '../model/meeting';

/** Votes that are left of the valid ones: what was neither blank nor for voted against. */
function rest({ valid, for: votesFor }: VoteResult): number {
  return Math.max(0, valid - votesFor);
}

/** True while nobody typed the votes against: they are the rest of the valid ones. */
function isFilled(result: VoteResult): boolean {
  return result.againstTyped !== true && result.against === rest(result);
}

/** `after` with the votes against once more the rest of the valid ones, when they were filled in in `before`; else marked as typed. */
function withRest(before: VoteResult, after: VoteResult): VoteResult {
  return isFilled(before) ? { ...after, against: rest(after) } : { ...after, againstTyped: true };
}

/**
 * The counts after one of them was typed; null when there is no vote (any more). The first figure of a row fills the
 * others: everybody present was handed a ballot, gave it back, and it was valid; the rest of the valid ones voted the
 * other way, until another number is typed for them. An emptied count is none, of the votes for it takes the vote back.
 * A count that stands as it was is the same `result`. `present` is undefined while it is not known.
 */
export function withCount(
  result: VoteResult | undefined,
  field: VoteCount,
  count: number | null,
  present: number | undefined,
): VoteResult | null {
  if (count === null && (field === 'for' || !result)) return null;
  if (result) {
    const isTyped = field !== 'against' || result.againstTyped === true;
    if (isTyped && result[field] === count) return result;
    const after = { ...result, [field]: count ?? 0 };
    return field === 'against' ? { ...after, againstTyped: true } : withRest(result, after);
  }
  const ballots = present ?? 0;
  const first: VoteResult = { handedOut: ballots, returned: ballots, valid: ballots, for: 0, against: 0, [field]: count };
  if (field === 'against') return { ...first, for: rest({ ...first, for: first.against }), againstTyped: true };
  return { ...first, against: rest(first) };
}

/**
 * The counts after the number of those present changed from `before` to `present`; undefined while nobody knows it. Ballots
 * that were filled in from it follow, and with them the votes against that were filled in as the rest of the valid ones;
 * typed counts stay. Where the number is taken back they wait for the next one, as a row does that was typed before anybody
 * knew it: it is filled in once the number holds its votes.
 */
export function withPresent(result: VoteResult, before: number | undefined, present: number | undefined): VoteResult {
  const { handedOut, returned, valid } = result;
  const ballots = present ?? 0;
  const after = { ...result, handedOut: ballots, returned: ballots, valid: ballots };
  if (handedOut === 0 && returned === 0 && valid === 0) {
    return present === undefined || present < result.for + result.against ? result : withRest(result, after);
  }
  // Without a ballot the row would look as if it waited.
  if (present === 0 || [handedOut, returned, valid].some((count) => count !== before)) return result;
  return withRest(result, after);
}
