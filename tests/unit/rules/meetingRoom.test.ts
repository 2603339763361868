import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaAfter, agendaOrder, ballotSheets, ballotsFor, presentAmong, recusedPresent } from '../../../shared/rules/meetingRoom';

const present = (memberId: string) => ({ memberId, present: true });
const absent = (memberId: string) => ({ memberId, present: false });

describe('attendance of the council', () => {
  it('counts those marked present, and says nothing until everybody is marked', () => {
    expect(presentAmong(['a', 'b', 'c'], [])).toBeUndefined();
    expect(presentAmong(['a', 'b', 'c'], [present('a'), absent('b')])).toBeUndefined();
    expect(presentAmong(['a', 'b', 'c'], [present('a'), absent('b'), present('c')])).toBe(2);
    expect(presentAmong(['a', 'b'], [absent('a'), absent('b')])).toBe(0);
    expect(presentAmong([], [])).toBeUndefined();
  });

  it('does not count who is no longer in the list', () => {
    expect(presentAmong(['a'], [present('a'), present('gone')])).toBe(1);
    expect(presentAmong(['a'], [present('gone')])).toBeUndefined();
  });
});

describe('recusal for a conflict of interest', () => {
  it('takes a ballot from those who are present only, each once', () => {
    const recusals = [{ memberId: 'a' }, { memberId: 'a' }, { memberId: 'b' }];
    expect(recusedPresent(recusals, [])).toBe(2);
    expect(recusedPresent(recusals, [absent('b'), present('a')])).toBe(1);
    expect(ballotsFor(9, 1)).toBe(8);
    expect(ballotsFor(0, 1)).toBe(0);
    expect(ballotsFor(undefined, 1)).toBeUndefined();
  });
});

describe('the agenda', () => {
  it('puts the cases in its order and leaves out what it does not name', () => {
    const items = [
      { nominationId: 'c', position: 1 },
      { nominationId: 'a', position: 2 },
      { nominationId: 'gone', position: 3 },
    ];
    expect(agendaOrder(['a', 'b', 'c'], items)).toEqual(['c', 'a']);
  });

  it('moves a case by one place, drops it, and adds another at its end', () => {
    expect(agendaAfter(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c']);
    expect(agendaAfter(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b']);
    expect(agendaAfter(['a', 'b'], 'a', 'up')).toEqual(['a', 'b']);
    expect(agendaAfter(['a', 'b'], 'gone', 'down')).toEqual(['a', 'b']);
    expect(agendaAfter(['a', 'b'], 'a', 'drop')).toEqual(['b']);
    expect(agendaAfter(['a'], 'b', 'add')).toEqual(['a', 'b']);
    expect(agendaAfter(['a'], 'a', 'add')).toEqual(['a']);
  });

  it('is everything as it stands where none was made', () => {
    expect(agendaOrder(['a', 'b'], [])).toEqual(['a', 'b']);
  });
});

describe('ballot papers', () => {
  it('hold every case on one, for each who is present', () => {
    const cases = [{ id: '1', recusedIds: [] }, { id: '2', recusedIds: [] }];
    expect(ballotSheets(cases, 9)).toEqual([{ cases, copies: 9 }]);
    expect(ballotSheets(cases, 0)).toEqual([]);
  });

  it('put a case that somebody does not vote on apart, so that no paper says whose it is', () => {
    const [one, two, three] = [{ id: '1', recusedIds: [] }, { id: '2', recusedIds: ['a'] }, { id: '3', recusedIds: ['a'] }];
    expect(ballotSheets([one!, two!, three!], 9)).toEqual([
      { cases: [one], copies: 9 },
      { cases: [two, three], copies: 8 },
    ]);
  });

  it('give each case one ballot a member who votes on it, on papers that are all alike', () => {
    const members = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.array(fc.subarray(members), { maxLength: 6 }), (recused) => {
        const cases = recused.map((recusedIds, index) => ({ id: String(index), recusedIds }));
        const sheets = ballotSheets(cases, members.length);
        for (const each of cases) {
          const own = sheets.filter((sheet) => sheet.cases.includes(each));
          const voters = members.length - each.recusedIds.length;
          expect(own.map(({ copies }) => copies)).toEqual(voters > 0 ? [voters] : []);
        }
      }),
    );
  });
});
