import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../shared/journal/conflict';
import { joinRows } from '../../../shared/journal/joinRows';
import { rowKey, type Row } from '../../../shared/journal/project';
import { isTableName, type TableName } from '../../../shared/model/tables';
import { Computer, losesNothing, writesOf, type Step } from '../../support/mergingComputers';

/** Of every law. */
const numRuns = 10_000;
const devices = ['a', 'b', 'c'];

const table = fc.constantFrom('subjects' as const, 'achievements' as const);
const id = fc.constantFrom('r1', 'r2');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ type: fc.constant('set' as const), table, id, key: fc.constantFrom('name', 'text'), value: fc.constantFrom('x', 'y', 'z', null) }) },
  { weight: 20, arbitrary: fc.record({ type: fc.constant('set' as const), table: fc.constant('achievements' as const), id, key: fc.constantFrom('evidenceIds/e1', 'evidenceIds/e2'), value: fc.boolean() }) },
  { weight: 10, arbitrary: fc.record({ type: fc.constant('delete' as const), table, id }) },
  { weight: 10, arbitrary: fc.record({ type: fc.constant('look' as const), table, id }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('erase' as const), table, id }) },
);

/** Somebody works at a computer, or one computer takes in what another has. */
type Event = { at: number; steps: Step[] } | { from: number; to: number; first: number };
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: fc.nat(2), steps: fc.array(step, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ from: fc.nat(2), to: fc.nat(2), first: fc.nat(2) }) },
);
const month = fc.array(event, { maxLength: 24 });

function play(events: readonly Event[]): Computer[] {
  const computers = devices.map((device) => new Computer(device));
  for (const each of events) {
    if ('at' in each) computers[each.at]!.work(each.steps);
    else computers[each.to]!.takeFrom(computers[each.from]!, each.first);
  }
  return computers;
}

/** A computer that has taken in others, whole, in an order. */
function merged(order: readonly Computer[], first = 0): Computer {
  const computer = new Computer('new');
  for (const other of order) computer.takeFrom(other, first);
  return computer;
}

function joined(a: ReadonlyMap<string, Row>, b: ReadonlyMap<string, Row>): Map<string, Row> {
  const rows = new Map(a);
  for (const [key, row] of b) {
    const own = rows.get(key);
    rows.set(key, own ? joinRows(key.slice(0, key.indexOf('/')) as TableName, own, row) : row);
  }
  return rows;
}

const stateOf = (rows: ReadonlyMap<string, Row>): [string, Row][] => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));

function conflictsIn({ rows }: Computer): unknown[] {
  return [...rows].flatMap(([key, row]) => {
    const name = key.slice(0, key.indexOf('/'));
    return isTableName(name) ? conflictsOf(name, row) : [];
  });
}

describe('merging the journals of three computers', () => {
  it('is commutative: whatever is taken in first, the rows and what lost are the same', () => {
    fc.assert(
      fc.property(month, fc.nat(2), (events, first) => {
        const [a, b, c] = play(events) as [Computer, Computer, Computer];
        const one = merged([a, b, c]).state();
        expect(merged([c, a, b], first).state()).toEqual(one);
        expect(merged([b, c, a], first).state()).toEqual(one);
      }),
      { numRuns },
    );
  }, 60_000);

  it('is idempotent: what was taken in once changes nothing the second time', () => {
    fc.assert(
      fc.property(month, (events) => {
        const [a, b, c] = play(events) as [Computer, Computer, Computer];
        const once = merged([a, b, c]);
        const before = structuredClone(once.state());
        // Applied again to the rows themselves, as a start over a snapshot does.
        for (const entries of once.entries.values()) for (const entry of entries) once.apply(entry);
        expect(once.state()).toEqual(before);
      }),
      { numRuns },
    );
  }, 60_000);

  it('loses nothing: every change stands, was gone on from, or is told as lost', () => {
    fc.assert(
      fc.property(month, (events) => {
        const all = merged(play(events));
        for (const [place, writes] of writesOf([...all.entries.values()].flat())) {
          const [row, key] = [all.rows.get(place.slice(0, place.indexOf('#')))!, place.slice(place.indexOf('#') + 1)];
          expect(losesNothing(row, key, writes)).toBe(true);
        }
      }),
      { numRuns },
    );
  }, 60_000);

  it('waits for nothing once every device has been heard, and shows every computer the same conflicts', () => {
    fc.assert(
      fc.property(month, fc.nat(2), (events, first) => {
        const computers = play(events);
        for (const to of computers) for (const from of computers) to.takeFrom(from, first);
        const [a, ...others] = computers as [Computer, Computer, Computer];
        for (const { concurrency } of a.rows.values()) {
          for (const { awaited } of Object.values(concurrency ?? {})) expect(awaited).toBeUndefined();
        }
        for (const other of others) expect(conflictsIn(other).sort(byText)).toEqual(conflictsIn(a).sort(byText));
      }),
      { numRuns },
    );
  }, 60_000);
});

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe('joining the rows of computers', () => {
  it('is commutative, associative and idempotent, and gives what the journals give', () => {
    fc.assert(
      fc.property(month, (events) => {
        const [a, b, c] = play(events).map(({ rows }) => rows) as [Map<string, Row>, Map<string, Row>, Map<string, Row>];
        const all = stateOf(joined(joined(a, b), c));
        expect(stateOf(joined(joined(c, b), a))).toEqual(all);
        expect(stateOf(joined(a, joined(b, c)))).toEqual(all);
        expect(stateOf(joined(joined(a, a), joined(b, joined(a, c))))).toEqual(all);
        expect(merged(play(events)).state()).toEqual(all);
      }),
      { numRuns },
    );
  }, 60_000);
});

it('keeps what lost apart by record and place', () => {
  const [a, b] = [new Computer('a'), new Computer('b')];
  a.work([{ type: 'set', table: 'subjects', id: 'r1', key: 'name', value: 'x' }]);
  b.takeFrom(a, 0);
  a.work([{ type: 'set', table: 'subjects', id: 'r1', key: 'name', value: 'y' }]);
  b.work([{ type: 'set', table: 'subjects', id: 'r1', key: 'name', value: 'z' }, { type: 'set', table: 'subjects', id: 'r2', key: 'name', value: 'z' }]);
  a.takeFrom(b, 0);
  expect(conflictsOf('subjects', a.rows.get(rowKey('subjects', 'r1'))!)).toEqual([
    { table: 'subjects', id: 'r1', key: 'name', kept: { value: 'z', stamp: '2@b' }, lost: { value: 'y', stamp: '2@a' } },
  ]);
  expect(conflictsOf('subjects', a.rows.get(rowKey('subjects', 'r2'))!)).toEqual([]);
});
