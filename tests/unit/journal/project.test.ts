import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Entry, Json } from '../../../shared/journal/change';
import { put, remove, removeElements } from '../../../shared/journal/change';
import { applyChange, applyEntry, isAlive, stateHash, type Row } from '../../../shared/journal/project';
import { stampOf } from '../../../shared/journal/stamp';

const at = '2026-10-12T03:32:00.000Z';

function applyAll(changes: { change: Change; counter: number; device: string }[]): Row | undefined {
  return changes.reduce<Row | undefined>(
    (row, { change, counter, device }) => applyChange(row, change, stampOf(counter, device), at),
    undefined,
  );
}

describe('applyChange', () => {
  it('keeps the value with the higher stamp, whatever the order', () => {
    const older = { change: put('subjects', 's', { name: 'Nguyễn Văn A' }), counter: 1, device: 'b' };
    const newer = { change: put('subjects', 's', { name: 'Nguyễn Văn B' }), counter: 2, device: 'a' };
    expect(applyAll([older, newer])?.name).toBe('Nguyễn Văn B');
    expect(applyAll([newer, older])?.name).toBe('Nguyễn Văn B');
  });

  it('clears a field that is set to null', () => {
    const row = applyAll([
      { change: put('subjects', 's', { name: 'A', position: 'Giáo viên' }), counter: 1, device: 'a' },
      { change: put('subjects', 's', { position: null }), counter: 2, device: 'a' },
    ]);
    expect(row).not.toHaveProperty('position');
  });

  it('merges element sets element by element', () => {
    const row = applyAll([
      { change: put('answers', 'n.c', { nominationId: 'n', criterionId: 'c', evidenceIds: ['e1', 'e2'] }), counter: 1, device: 'a' },
      { change: removeElements('answers', 'n.c', 'evidenceIds', ['e1']), counter: 2, device: 'a' },
      { change: put('answers', 'n.c', { evidenceIds: ['e3'] }), counter: 2, device: 'b' },
    ]);
    expect(row?.evidenceIds).toEqual(['e2', 'e3']);
  });

  it('stores text in NFC', () => {
    const decomposed = 'Nguyễn Thị Phượng'.normalize('NFD');
    expect(put('subjects', 's', { name: decomposed }).set?.name).toBe('Nguyễn Thị Phượng'.normalize('NFC'));
  });

  it('lets a record live when a field was written by a change that its deletion had not seen', () => {
    const born = applyChange(undefined, put('subjects', 's', { name: 'A' }), stampOf(1, 'a'), at);
    const gone = applyChange(born, { ...remove('subjects', 's'), delete: { seen: { a: 1 } } }, stampOf(2, 'a'), at);
    expect(isAlive(gone)).toBe(false);
    const written = applyChange(gone, put('subjects', 's', { position: 'Tổ trưởng' }), stampOf(2, 'b'), at);
    expect(isAlive(written)).toBe(true);
  });

  it('gives one row for any order of the same changes', () => {
    const value: fc.Arbitrary<Json> = fc.oneof(fc.string(), fc.constant(null), fc.integer());
    const step = fc.record({
      change: fc.oneof(
        fc.record({ field: fc.constantFrom('name', 'position', 'team'), value }).map(({ field, value: set }) => ({
          table: 'subjects',
          id: 's',
          set: { [field]: set },
        })),
        fc.record({ element: fc.constantFrom('e1', 'e2', 'e3'), present: fc.boolean() }).map(({ element, present }) => ({
          table: 'consents',
          id: 's',
          set: { [`evidenceIds/${element}`]: present },
        })),
        fc.record({ a: fc.nat(9), b: fc.nat(9) }).map((seen) => ({ table: 'subjects', id: 's', delete: { seen } })),
        fc.constant({ table: 'subjects', id: 's', erase: true as const }),
      ),
      counter: fc.integer({ min: 1, max: 12 }),
      device: fc.constantFrom('a', 'b', 'c'),
    });
    const history = fc
      .uniqueArray(step, { minLength: 1, maxLength: 12, selector: ({ counter, device }) => stampOf(counter, device) })
      .map((steps) => steps.map((each) => ({ ...each, change: { ...each.change, table: 'consents' } as Change })));
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, random) => {
        const keys = steps.map(() => random.next().value as number);
        const shuffled = steps.map((step, index) => ({ step, key: keys[index]! })).sort((a, b) => a.key - b.key).map(({ step: each }) => each);
        expect(applyAll(shuffled)).toEqual(applyAll(steps));
      }),
      { numRuns: 500 },
    );
  });
});

describe('entries of three devices', () => {
  const devices = ['a', 'b', 'c'];
  const ids = ['s1', 's2', 's3'];
  const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ id: fc.constantFrom(...ids), field: fc.constantFrom('name', 'position'), value: fc.string() }).map(({ id, field, value }) => ({ table: 'subjects', id, set: { [field]: value } })) },
    { weight: 3, arbitrary: fc.record({ id: fc.constantFrom(...ids), element: fc.constantFrom('e1', 'e2'), present: fc.boolean() }).map(({ id, element, present }) => ({ table: 'achievements', id, set: { [`evidenceIds/${element}`]: present } })) },
    { weight: 2, arbitrary: fc.record({ id: fc.constantFrom(...ids), a: fc.nat(8), b: fc.nat(8) }).map(({ id, a, b }) => ({ table: 'subjects', id, delete: { seen: { a, b } } })) },
    { weight: 1, arbitrary: fc.constantFrom(...ids).map((id) => ({ table: 'subjects', id, erase: true as const })) },
  );
  const journal = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 6 });

  /** Entries of one device; counters of the devices overlap. */
  function entriesOf(device: string, payloads: Change[][]): Entry[] {
    return payloads.map((changes, index) => ({
      header: { v: 1, device, seq: index + 1, stamp: stampOf(index * 2 + 1, device), actor: 'u', at, intent: 'editSubject', payloadHash: '', prev: '' },
      payload: { changes },
    }));
  }

  async function hashAfter(entries: readonly Entry[]): Promise<string> {
    const rows = new Map<string, Row>();
    for (const entry of entries) applyEntry(rows, entry);
    return stateHash([...rows].map(([key, row]) => ({ table: key.slice(0, key.indexOf('/')), row })));
  }

  it('end in one state hash in any order, with repeats', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(journal, journal, journal), fc.array(fc.nat(), { maxLength: 40 }), async (journals, random) => {
        const entries = devices.flatMap((device, index) => entriesOf(device, journals[index]!));
        const repeated = [...entries, ...random.flatMap((number) => entries[number % Math.max(1, entries.length)] ?? [])];
        const keyed = repeated.map((entry, index) => ({ entry, key: random[(index * 7) % Math.max(1, random.length)] ?? 0 }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry);
        expect(await hashAfter(shuffled)).toBe(await hashAfter(entries));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('stateHash', () => {
  it('does not depend on the order of the rows', async () => {
    const row = (id: string): { table: string; row: Row } => ({
      table: 'subjects',
      row: applyChange(undefined, put('subjects', id, { name: id }), stampOf(1, 'a'), at),
    });
    expect(await stateHash([row('a'), row('b')])).toBe(await stateHash([row('b'), row('a')]));
    expect(await stateHash([row('a')])).not.toBe(await stateHash([row('b')]));
  });
});
