import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { put, remove, removeElements, type Change, type Json } from '../../../shared/journal/change';
import { applyChange, isAlive, rowKey, valueAt, type Row } from '../../../shared/journal/project';
import { stampOf } from '../../../shared/journal/stamp';
import { invert, writtenKeys } from '../../../shared/journal/undo';

const at = '2026-10-12T03:32:00.000Z';
const device = 'a';

/** Rows as one device makes them: every entry has seen all that was before it. */
class Journal {
  rows = new Map<string, Row>();
  private counter = 0;

  /** Commits one entry and gives the changes that undo it. */
  commit(changes: readonly Change[]): Change[] {
    const before = new Map(this.rows);
    const seen = { [device]: this.counter };
    this.counter += 1;
    for (const change of changes) {
      const key = rowKey(change.table, change.id);
      const sealed = change.delete ? { ...change, delete: { seen } } : change;
      this.rows.set(key, applyChange(this.rows.get(key), sealed, stampOf(this.counter, device), at));
    }
    return invert(changes, before);
  }

  /** What people see: the living records with their values, whatever their stamps. */
  values(): Record<string, Record<string, unknown>> {
    const living = [...this.rows].filter(([, row]) => isAlive(row));
    return Object.fromEntries(
      living.map(([key, row]) => {
        const table = key.slice(0, key.indexOf('/'));
        const pairs = writtenKeys(row).map((written): [string, Json] => [written, valueAt(table, row, written)]);
        // A field that is cleared and one that never was, an element that is out and one that never was in: the same.
        return [key, Object.fromEntries(pairs.filter(([, value]) => value !== null && value !== false).sort())];
      }),
    );
  }
}

const id = fc.constantFrom('r1', 'r2', 'r3');
const fieldChange = fc
  .record({
    id,
    fields: fc.dictionary(fc.constantFrom('text', 'date', 'note'), fc.oneof(fc.string(), fc.constant(null), fc.integer()), { minKeys: 1 }),
  })
  .map(({ id: record, fields }): Change => ({ table: 'achievements', id: record, set: fields as Record<string, Json> }));
const elementChange = fc
  .record({ id, elements: fc.dictionary(fc.constantFrom('e1', 'e2', 'e3'), fc.boolean(), { minKeys: 1 }) })
  .map(({ id: record, elements }): Change => ({
    table: 'achievements',
    id: record,
    set: Object.fromEntries(Object.entries(elements).map(([element, present]) => [`evidenceIds/${element}`, present])),
  }));
const deletion = id.map((record) => remove('achievements', record));
const entry = fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: fieldChange }, { weight: 2, arbitrary: elementChange }, deletion), {
  minLength: 1,
  maxLength: 4,
  // Within an entry all stamps are the same, so that the first change of a key stands: commands write a record once.
  selector: (change) => change.id,
});
const history = fc.array(entry, { maxLength: 8 });

describe('invert', () => {
  it('puts a changed field back and clears one that was not there', () => {
    const journal = new Journal();
    journal.commit([put('subjects', 's', { kind: 'teacher', name: 'Nguyễn Văn A' })]);
    const undo = journal.commit([put('subjects', 's', { name: 'Nguyễn Văn B', position: 'Tổ trưởng' })]);
    expect(undo).toEqual([{ table: 'subjects', id: 's', set: { name: 'Nguyễn Văn A', position: null } }]);
  });

  it('takes an added element out and puts a removed one in', () => {
    const journal = new Journal();
    journal.commit([put('achievements', 'x', { nominationId: 'n', text: 'Đạt giải', evidenceIds: ['e1'] })]);
    const undo = journal.commit([
      { table: 'achievements', id: 'x', set: { ...put('achievements', 'x', { evidenceIds: ['e2'] }).set, ...removeElements('achievements', 'x', 'evidenceIds', ['e1']).set } },
    ]);
    expect(undo[0]?.set).toEqual({ 'evidenceIds/e2': false, 'evidenceIds/e1': true });
  });

  it('deletes what was created, and restores what was deleted with all its fields and elements', () => {
    const journal = new Journal();
    const creation = journal.commit([put('achievements', 'x', { nominationId: 'n', text: 'Đạt giải', evidenceIds: ['e1', 'e2'] })]);
    expect(creation).toEqual([
      {
        table: 'achievements',
        id: 'x',
        set: { text: null, 'evidenceIds/e1': false, 'evidenceIds/e2': false },
        delete: { seen: {} },
      },
    ]);
    const before = journal.values();
    const deletion_ = journal.commit([remove('achievements', 'x')]);
    expect(journal.values()).toEqual({});
    journal.commit(deletion_);
    expect(journal.values()).toEqual(before);
    expect(journal.rows.get('achievements/x')?.evidenceIds).toEqual(['e1', 'e2']);
  });

  it('leaves nothing of an undone record to one that is made again under the same id', () => {
    const journal = new Journal();
    journal.commit(journal.commit([put('answers', 'n.c', { nominationId: 'n', criterionId: 'c', met: 'yes' })]));
    journal.commit([put('answers', 'n.c', { nominationId: 'n', criterionId: 'c', explanation: 'Đã làm' })]);
    expect(journal.values()['answers/n.c']).toEqual({ nominationId: 'n', criterionId: 'c', explanation: 'Đã làm' });
  });

  it('is undone by itself: undo, redo and undo of any entry after any history end in the values before it', () => {
    fc.assert(
      fc.property(history, entry, (earlier, last) => {
        const journal = new Journal();
        for (const changes of earlier) journal.commit(changes);
        const before = journal.values();
        const undo = journal.commit(last);
        const after = journal.values();
        const redo = journal.commit(undo);
        expect(journal.values()).toEqual(before);
        const undoAgain = journal.commit(redo);
        expect(journal.values()).toEqual(after);
        journal.commit(undoAgain);
        expect(journal.values()).toEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('brings a whole history back, entry by entry, and forward again', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const journal = new Journal();
        const states = [journal.values()];
        const undos: Change[][] = [];
        for (const changes of entries) {
          undos.push(journal.commit(changes));
          states.push(journal.values());
        }
        const redos: Change[][] = [];
        for (let index = entries.length - 1; index >= 0; index -= 1) {
          redos.push(journal.commit(undos[index]!));
          expect(journal.values()).toEqual(states[index]);
        }
        for (let index = 0; index < entries.length; index += 1) {
          journal.commit(redos[entries.length - 1 - index]!);
          expect(journal.values()).toEqual(states[index + 1]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
