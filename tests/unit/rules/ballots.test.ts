import { describe, expect, it } from 'vitest';
import type { VoteResult } from '../../../shared/model/meeting';
import { withCount, withPresent } from '../../../shared/rules/ballots';

const filled: VoteResult = { handedOut: 18, returned: 18, valid: 18, for: 15, against: 3 };

describe('a count of a vote', () => {
  it('fills the others from the number present when it is the first', () => {
    expect(withCount(undefined, 'for', 15, 18)).toEqual(filled);
    expect(withCount(undefined, 'against', 3, 18)).toEqual({ ...filled, againstTyped: true });
    expect(withCount(undefined, 'for', 15, undefined)).toEqual({ handedOut: 0, returned: 0, valid: 0, for: 15, against: 0 });
  });

  it('that is typed with a pause in the middle leaves no rest of its first figure', () => {
    const one = withCount(undefined, 'for', 1, 18)!;
    expect(withCount(one, 'for', 15, 18)).toEqual(filled);
  });

  it('of the valid ballots takes the filled votes against along, and leaves typed ones', () => {
    expect(withCount(filled, 'valid', 17, 18)).toEqual({ ...filled, valid: 17, against: 2 });
    const typed = withCount(filled, 'against', 1, 18)!;
    expect(withCount(typed, 'valid', 17, 18)).toEqual({ ...typed, valid: 17 });
    expect(withCount(withCount(typed, 'valid', 16, 18)!, 'valid', 18, 18)).toEqual(typed);
  });

  it('changes no other when it is that of the votes against', () => {
    expect(withCount(filled, 'against', 1, 18)).toEqual({ ...filled, against: 1, againstTyped: true });
  });

  it('of the votes against is typed also when it is what was filled in, and stays when the others change', () => {
    const eight = withCount(undefined, 'for', 6, 8)!;
    const slip = withCount(eight, 'against', 1, 8)!;
    for (const typed of [withCount(slip, 'against', 2, 8)!, withCount(eight, 'against', 2, 8)!]) {
      expect(withPresent(typed, 8, 9)).toMatchObject({ valid: 9, for: 6, against: 2 });
      expect(withCount(typed, 'for', 5, 8)).toMatchObject({ for: 5, against: 2 });
    }
  });

  it('that is typed as it stands changes nothing, but says of the votes against that they are meant', () => {
    expect(withCount(filled, 'for', 15, 18)).toBe(filled);
    const typed = withCount(filled, 'against', 3, 18)!;
    expect(typed).toEqual({ ...filled, againstTyped: true });
    expect(withCount(typed, 'against', 3, 18)).toBe(typed);
  });

  it('taken back takes the vote back only when it is that of the votes for', () => {
    expect(withCount(filled, 'for', null, 18)).toBeNull();
    expect(withCount(filled, 'against', null, 18)).toMatchObject({ ...filled, against: 0 });
    expect(withCount(undefined, 'valid', null, 18)).toBeNull();
  });
});

describe('the number present', () => {
  const waiting: VoteResult = { handedOut: 0, returned: 0, valid: 0, for: 15, against: 0 };

  it('fills a row that was typed while nobody knew it, also when it is typed with a pause in the middle', () => {
    expect(withPresent(waiting, undefined, 18)).toEqual(filled);
    expect(withPresent(withPresent(waiting, undefined, 1), 1, 18)).toEqual(filled);
  });

  it('takes along the ballots that were filled in from it, and the votes against that nobody typed', () => {
    expect(withPresent(filled, 18, 19)).toEqual({ handedOut: 19, returned: 19, valid: 19, for: 15, against: 4 });
    expect(withPresent(filled, 18, 17)).toEqual({ handedOut: 17, returned: 17, valid: 17, for: 15, against: 2 });
    const typed = withCount(filled, 'against', 1, 18)!;
    expect(withPresent(typed, 18, 17)).toMatchObject({ valid: 17, for: 15, against: 1 });
  });

  it('leaves no vote against of another number, whichever count is typed next', () => {
    const seven = withPresent(withCount(undefined, 'for', 7, 8)!, 8, 7);
    expect(seven).toEqual({ handedOut: 7, returned: 7, valid: 7, for: 7, against: 0 });
    expect(withCount(seven, 'for', 5, 7)).toEqual({ handedOut: 7, returned: 7, valid: 7, for: 5, against: 2 });
    const nine = withPresent(withCount(undefined, 'for', 7, 8)!, 8, 9);
    expect(withCount(nine, 'for', 8, 9)).toEqual({ handedOut: 9, returned: 9, valid: 9, for: 8, against: 1 });
  });

  it.each([1, 5, 14, 15, 16, 25])('that goes to %i and back gives back the votes that were filled in', (meanwhile) => {
    expect(withPresent(withPresent(filled, 18, meanwhile), meanwhile, 18)).toEqual(filled);
  });

  it.each([0, 1, 8, 9, 11, 30])('that goes to %i and back leaves a blank ballot blank', (meanwhile) => {
    const blank: VoteResult = { handedOut: 10, returned: 10, valid: 10, for: 9, against: 0 };
    expect(withPresent(withPresent(blank, 10, meanwhile), meanwhile, 10)).toMatchObject(blank);
  });

  it('that is taken back lets the ballots wait for the next one, and loses no typed count', () => {
    const unknown = withPresent(filled, 18, undefined);
    expect(unknown).toEqual(waiting);
    expect(withPresent(unknown, undefined, 19)).toEqual({ handedOut: 19, returned: 19, valid: 19, for: 15, against: 4 });
    const typed = withCount(filled, 'against', 1, 18)!;
    expect(withPresent(withPresent(typed, 18, undefined), undefined, 19)).toEqual({ handedOut: 19, returned: 19, valid: 19, for: 15, against: 1, againstTyped: true });
    const counted = { ...filled, returned: 17 };
    expect(withPresent(withPresent(counted, 18, undefined), undefined, 19)).toBe(counted);
    expect(withPresent(waiting, undefined, undefined)).toBe(waiting);
  });

  it('leaves ballots that were typed', () => {
    const typed = { ...filled, returned: 17 };
    expect(withPresent(typed, 18, 19)).toEqual(typed);
  });
});
