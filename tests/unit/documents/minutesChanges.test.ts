/** What of minutes may be brought into a text that somebody wrote on, without a word coming under another case. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftMinutes, minutesOutline, type MinutesCase } from '../../../shared/documents/meetingMinutes';
import { articleText } from '../../../shared/documents/publicityArticle';
import { shippedPlan } from '../../../shared/rules/shippedPlan';
import { voteStanding } from '../../../shared/rules/voting';
import { carryDraftChanges, mayCarry, paragraphChanges } from '../../../shared/text/draftChanges';

const meeting = { date: '2026-09-25', planYear: 2026, totalMembers: 9, present: 9 };

function voted(name: string, votesFor: number, award = 'Giấy khen'): MinutesCase {
  const result = { handedOut: 9, returned: 9, valid: 9, for: votesFor, against: 9 - votesFor };
  return { name, awards: [award], result, standing: voteStanding(shippedPlan.council, meeting, result), recused: [] };
}

const draft = (...cases: MinutesCase[]): string => articleText(draftMinutes({ unitName: 'Trường Mẫu', meeting, quorumNeeded: 6, members: [], cases })).replaceAll('\r\n', '\n');
const paragraphsOf = (text: string): string[] => text.split('\n\n').map((paragraph) => paragraph.trim());
const talk = 'Ý kiến thảo luận: ……';
const praise = 'Ý kiến thảo luận: cả Hội đồng khen cô An.';
const before = draft(voted('An', 8), voted('Ấm', 8), voted('Cẩm', 8));
const typed = before.replace(talk, praise);

/** The case under which each paragraph stands, with the paragraph. A list that is typed by hand is no case. */
function standing(text: string): [string | null, string][] {
  let above: string | null = null;
  return paragraphsOf(text).map((paragraph) => {
    const opened = above === minutesOutline.last || paragraph.includes('tay') ? null : minutesOutline.headingOf(paragraph);
    above = opened ?? above;
    return [above, paragraph];
  });
}

describe('minutes that somebody wrote on', () => {
  it('take in a vote that was counted again, and an award that was put right, and say whose they are', () => {
    const after = draft(voted('An', 8), voted('Ấm', 4), voted('Cẩm', 8, 'Bằng khen'));
    const told = paragraphChanges(before, after, minutesOutline);
    expect(told.map(({ under }) => under)).toEqual(['Ấm', undefined, undefined]);
    expect(carryDraftChanges(typed, before, after, minutesOutline)).toEqual({ text: after.replace(talk, praise), drafted: after });
  });

  it.each([
    ['put in another order', draft(voted('Ấm', 8), voted('An', 8), voted('Cẩm', 8))],
    ['put in another order with other votes', draft(voted('Ấm', 4), voted('An', 8), voted('Cẩm', 8))],
    ['taken off', draft(voted('Ấm', 8), voted('Cẩm', 8))],
    ['added', draft(voted('Bình', 8), voted('An', 8), voted('Ấm', 8), voted('Cẩm', 8))],
    ['given another name', draft(voted('Ân', 8), voted('Ấm', 8), voted('Cẩm', 8))],
  ])('take nothing in when a case was %s', (_, after) => {
    expect(carryDraftChanges(typed, before, after, minutesOutline)).toBeNull();
    expect(paragraphChanges(before, after, minutesOutline)).not.toEqual([]);
  });

  it('take nothing in when somebody moved or doubled a case in the text, or two cases have one name', () => {
    const parts = before.split('\n\n');
    const at = parts.findIndex((paragraph) => paragraph.startsWith('1. '));
    const [head, first, second, foot] = [parts.slice(0, at), parts.slice(at, at + 3), parts.slice(at + 3, at + 6), parts.slice(at + 6)];
    const after = draft(voted('An', 3), voted('Ấm', 8), voted('Cẩm', 8));
    for (const own of [[...head, ...second, ...first, ...foot], [...head, ...first, ...second, ...first, ...foot]]) {
      expect(mayCarry(own.join('\n\n'), before, after, minutesOutline)).toBe(false);
    }
    const twins = draft(voted('An', 8), voted('An', 8));
    expect(mayCarry(twins, twins, draft(voted('An', 8), voted('An', 4)), minutesOutline)).toBe(false);
  });

  it('go on telling of a vote that somebody copied: which of the two is the drafted one, nobody knows', () => {
    const votes = paragraphsOf(before).find((paragraph) => paragraph.startsWith('Kết quả'))!;
    const own = before.replace(votes, `${votes}\n\nGhi chú.\n\n${votes}`);
    const after = draft(voted('An', 3), voted('Ấm', 8), voted('Cẩm', 8));
    const carried = carryDraftChanges(own, before, after, minutesOutline)!;
    expect(paragraphChanges(carried.drafted, after, minutesOutline).map(({ under }) => under)).toEqual(['An']);
  });

  it('may hold a list numbered by hand, with the names of the cases in their conclusion', () => {
    const own = typed.replace(praise, `${praise}\n\n1. Dạy giỏi.\n\n2. Tận tụy.`).replace('Kết luận: ', 'Kết luận: chọn\n\n1. An.\n\n2. Ấm.\n\n');
    expect(mayCarry(own, before, draft(voted('An', 8), voted('Ấm', 4), voted('Cẩm', 8)), minutesOutline)).toBe(true);
  });

  it('never have a typed word under another case, nor an old vote once all is taken in', () => {
    const agenda = fc.uniqueArray(fc.constantFrom('An', 'Ấm', 'Cẩm', 'Dũng'), { minLength: 1, maxLength: 4 });
    const votes = fc.array(fc.integer({ min: 3, max: 5 }), { minLength: 4, maxLength: 4 });
    const edit = fc.record({ at: fc.nat(30), kind: fc.constantFrom('write', 'insert', 'swap', 'drop'), word: fc.constantFrom('tay 1', 'tay 2', talk, '1. tay.') });
    let taken = 0;
    fc.assert(
      fc.property(agenda, fc.option(agenda, { freq: 1 }), votes, votes, fc.array(edit, { maxLength: 4 }), (names, changed, first, second, edits) => {
        const [one, other] = [draft(...names.map((name, index) => voted(name, first[index]!))), draft(...(changed ?? names).map((name, index) => voted(name, second[index]!)))];
        const own = one.split('\n\n');
        for (const { at, kind, word } of edits) {
          const place = at % own.length;
          if (kind === 'write') own[place] = word;
          else if (kind === 'insert') own.splice(place, 0, word);
          else if (kind === 'drop') own.splice(place, 1);
          else own.splice(place, 2, ...own.slice(place, place + 2).toReversed());
        }
        const text = own.join('\n\n');
        const carried = carryDraftChanges(text, one, other, minutesOutline);
        if (!carried) return;
        taken += 1;
        const hand = (of: string): [string | null, string][] => standing(of).filter(([, paragraph]) => paragraph.includes('tay'));
        expect(hand(carried.text)).toEqual(hand(text));
        if (paragraphChanges(carried.drafted, other, minutesOutline).length > 0) return;
        const drafted = new Set(standing(other).map(String));
        const asBefore = new Set(standing(one).map(String));
        const moved = new Set(standing(text).map(String).filter((each) => !asBefore.has(each)));
        const votesUnder = standing(carried.text).filter(([, paragraph]) => paragraph.startsWith('Kết quả')).map(String);
        for (const each of votesUnder) if (!moved.has(each)) expect(drafted).toContain(each);
      }),
      { numRuns: 1500 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
