import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder, moved } from '../../../shared/rules/evidenceOrder';

interface Row {
  id: string;
  position?: number;
}

const rows = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), position: fc.nat(5) }, { requiredKeys: ['id'] }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 8 },
);

function after(evidence: readonly Row[], id: string, step: 1 | -1): string[] {
  const places = new Map(moved(evidence, id, step).map((row) => [row.id, row.position]));
  return inOrder(evidence.map((row) => ({ ...row, ...(places.has(row.id) && { position: places.get(row.id)! }) }))).map((row) => row.id);
}

describe('the order of evidence', () => {
  test('is the order it came in until somebody moves it', () => {
    expect(inOrder([{ id: 'b' }, { id: 'a' }]).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(inOrder<Row>([{ id: 'a' }, { id: 'c', position: 1 }, { id: 'b', position: 0 }]).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  test('does not depend on the order in which rows are read', () => {
    fc.assert(
      fc.property(rows, (some) => {
        expect(inOrder(some.toReversed())).toEqual(inOrder(some));
      }),
    );
  });

  test('changes by one place, and a step back brings it back', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.constantFrom(1 as const, -1 as const), (some, at, step) => {
        const evidence = inOrder<Row>(some);
        const ids = evidence.map(({ id }) => id);
        const index = at % ids.length;
        const to = index + step;
        const expected = [...ids];
        if (to >= 0 && to < ids.length) [expected[index], expected[to]] = [ids[to]!, ids[index]!];
        expect(after(evidence, ids[index]!, step)).toEqual(expected);
      }),
    );
  });

  test('writes nothing at either end, nor for what is not there', () => {
    const evidence = [{ id: 'a', position: 0 }, { id: 'b', position: 1 }];
    expect(moved(evidence, 'a', -1)).toEqual([]);
    expect(moved(evidence, 'b', 1)).toEqual([]);
    expect(moved(evidence, 'c', 1)).toEqual([]);
    expect(moved(evidence, 'a', 1)).toEqual([{ id: 'b', position: 0 }, { id: 'a', position: 1 }]);
  });
});
