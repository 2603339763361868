import { describe, expect, it } from 'vitest';
import { holdOfCounts, holdsOfSequence, type KnownBundle } from '../../../shared/bundle/importHold';

/** The bundles of one computer: each names the one before it. */
const row = (...ids: string[]): KnownBundle[] => ids.map((bundleId, at) => ({ bundleId, deviceId: 'pc', sequence: at + 1, previous: ids[at - 1] ?? null }) as KnownBundle);

function holds(bundleId: string, sequence: number, previous: string | null, known: KnownBundle[], deviceId = 'pc') {
  const from = { deviceId } as never;
  return holdsOfSequence({ bundleId, manifest: { from, sequence, previous } as never, sender: { anchor: '', fingerprint: '' } }, known).map(({ type }) => type);
}

describe('the row of bundles of one computer', () => {
  it('holds together in whatever order they come, and where some never come', () => {
    const [a, b, c] = row('a', 'b', 'c') as [KnownBundle, KnownBundle, KnownBundle];
    expect(holds('b', 2, 'a', [a, c])).toEqual([]);
    expect(holds('a', 1, null, [c, b])).toEqual([]);
    expect(holds('c', 3, 'b', [a])).toEqual([]);
    expect(holds('b', 2, 'a', [a, b, c])).toEqual([]);
  });

  it('is forked where a number is taken, where a bundle does not name the one before it, and where the one after it names another', () => {
    expect(holds('x', 2, 'a', row('a', 'b'))).toEqual(['sequenceForked']);
    expect(holds('x', 3, 'y', row('a', 'b'))).toEqual(['sequenceForked']);
    const [, b, c] = row('a', 'b', 'c') as [KnownBundle, KnownBundle, KnownBundle];
    expect(holds('x', 1, null, [b])).toEqual(['sequenceForked']);
    expect(holds('x', 2, 'a', [c])).toEqual(['sequenceForked']);
  });

  it('begins again where another first bundle is known, and says nothing of another computer', () => {
    expect(holds('x', 1, null, row('a'))).toEqual(['sequenceRestarted']);
    expect(holds('x', 1, null, row('a', 'b'), 'laptop')).toEqual([]);
  });
});

it('a nomination is held when more than a fifth of it is gone, and not at a fifth', () => {
  expect(holdOfCounts('Nguyễn Văn A', 20, 16)).toEqual([]);
  expect(holdOfCounts('Nguyễn Văn A', 20, 15)).toEqual([{ type: 'countsFell', name: 'Nguyễn Văn A', before: 20, after: 15 }]);
  expect(holdOfCounts('Nguyễn Văn A', undefined, 1)).toEqual([]);
});
