import type { VoteCount, VoteResult } from '../model/meeting';

/** Votes that are left of the valid ones: what was neither blank nor for voted against. */
function rest({ valid, for: votesFor }: VoteResult): number {
  return Math.max(0, valid - votesFor);
}

/** True while nobody typed the votes against: they are the rest of the valid ones. */
function isFilled(result: VoteResult): boolean {
  return result.againstTyped !== true && result.against === rest(result);
}

/**
 * `after` with the votes against once more the rest of the valid ones, when they were filled in in `before`; else with the
 * mark that they were typed, where the counts alone would say that they were filled in.
 */
function withRest(before: VoteResult, after: VoteResult): VoteResult {
  const { againstTyped: _, ...counts } = after;
  if (isFilled(before)) return { ...counts, against: rest(counts) };
  return counts.against === rest(counts) ? { ...counts, againstTyped: true } : counts;
}

/**
 * The counts after one of them was typed; null when there is no vote (any more). The first figure of a row fills the
 * others: everybody present was handed a ballot, gave it back, and it was valid; the rest of the valid ones voted the
 * other way, until another number is typed for them. An emptied count is none, of the votes for it takes the vote back.
 * `present` is undefined while it is not known.
 */
export function withCount(
  result: VoteResult | undefined,
  field: VoteCount,
  count: number | null,
  present: number | undefined,
): VoteResult | null {
  if (count === null && (field === 'for' || !result)) return null;
  if (result) {
    const { againstTyped: _, ...counts } = result;
    const after = { ...counts, [field]: count ?? 0 };
    return field === 'against' ? after : withRest(result, after);
  }
  const ballots = present ?? 0;
  const first: VoteResult = { handedOut: ballots, returned: ballots, valid: ballots, for: 0, against: 0, [field]: count };
  if (field === 'against') first.for = rest({ ...first, for: first.against });
  else first.against = rest(first);
  return first;
}

/**
 * The counts after the number of those present changed from `before` to `present`. Ballots that were filled in from it
 * follow, and with them the votes against that were filled in as the rest of the valid ones; typed counts stay. Only a row
 * that was typed while nobody knew the number still waits to be filled in: that happens once, when the number holds its
 * votes.
 */
export function withPresent(result: VoteResult, before: number | undefined, present: number): VoteResult {
  const { handedOut, returned, valid } = result;
  const after = { ...result, handedOut: present, returned: present, valid: present };
  if (handedOut === 0 && returned === 0 && valid === 0) return present < result.for + result.against ? result : withRest(result, after);
  // Without a ballot the row would look as if it waited.
  if (present === 0 || [handedOut, returned, valid].some((count) => count !== before)) return result;
  return withRest(result, after);
}
