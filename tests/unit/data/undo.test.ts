import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { put, remove, removeElements, type Change } from '../../../shared/journal/change';
import type { Data } from '../../../renderer/data/data';
import type { UndoOutcome } from '../../../renderer/data/undoHistory';
import { MemoryDesktop } from '../../support/memoryDesktop';
import { openUnit, valueOf } from './unitWorkspace';

const opened: Data[] = [];

afterEach(() => {
  for (const { db } of opened.splice(0)) db.close();
});

async function open(desktop?: MemoryDesktop): Promise<Data> {
  const data = await openUnit(desktop);
  opened.push(data);
  return data;
}

const rename = async (data: Data, name: string, id = 's') =>
  valueOf(await data.journal.commit('editSubject', [put('subjects', id, { kind: 'teacher', name })]));
const nameOf = async ({ db }: Data, id = 's') => (await db.of('subjects').get(id))?.name;
const typeOf = async (taken: ReturnType<Data['journal']['undo']>): Promise<UndoOutcome['type']> => valueOf(await taken).type;

describe('undo at the one writer', () => {
  it('takes the last action back, then the one before, and does them again in order', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    await rename(data, 'Nguyễn Văn B');
    await data.journal.undo();
    expect(await nameOf(data)).toBe('Nguyễn Văn A');
    await data.journal.undo();
    expect(await nameOf(data)).toBeUndefined();
    await data.journal.redo();
    expect(await nameOf(data)).toBe('Nguyễn Văn A');
    await data.journal.redo();
    expect(await nameOf(data)).toBe('Nguyễn Văn B');
    await data.journal.undo();
    await data.journal.undo();
    expect(await nameOf(data)).toBeUndefined();
    const intents = (await data.db.entries.toArray()).map(({ header }) => header.intent);
    expect(intents).toEqual(['createWorkspace', 'editSubject', 'editSubject', 'undo', 'undo', 'redo', 'redo', 'undo', 'undo']);
  });

  it('names the action by what was meant and by its records, also once it was done again', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    const { undoHistory } = data.journal;
    expect(undoHistory.nextUndo()).toMatchObject({ intent: 'editSubject', about: [{ table: 'subjects', id: 's' }] });
    await data.journal.undo();
    expect(undoHistory.nextUndo()).toBeNull();
    expect(undoHistory.nextRedo()).toMatchObject({ intent: 'editSubject' });
    await data.journal.redo();
    expect(undoHistory.nextUndo()).toMatchObject({ intent: 'editSubject' });
  });

  it('says that there is nothing to take back or to do again', async () => {
    const data = await open();
    expect(await typeOf(data.journal.undo())).toBe('nothing');
    expect(await typeOf(data.journal.redo())).toBe('nothing');
  });

  it('forgets what could be done again when something new is done', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    await rename(data, 'Nguyễn Văn B');
    await data.journal.undo();
    await rename(data, 'Nguyễn Văn C');
    expect(await typeOf(data.journal.redo())).toBe('nothing');
    await data.journal.undo();
    expect(await nameOf(data)).toBe('Nguyễn Văn A');
  });

  it('takes back what is still on its way to the disk, and two quick keys take back two actions', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    void rename(data, 'Nguyễn Văn B');
    void rename(data, 'Nguyễn Văn C');
    await Promise.all([data.journal.undo(), data.journal.undo()]);
    expect(await nameOf(data)).toBe('Nguyễn Văn A');
  });

  it('leaves alone what something else has changed since, and says how many places', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    await data.journal.commit('editSubject', [put('subjects', 's', { name: 'Nguyễn Văn B', position: 'Tổ trưởng' })]);
    // The registers of an import are not taken back, and their changes stand.
    await data.journal.commit('importBundle', [put('subjects', 's', { name: 'Nguyễn Văn C' })]);
    expect(valueOf(await data.journal.undo())).toMatchObject({ type: 'done', left: 1 });
    expect(await data.db.of('subjects').get('s')).toMatchObject({ name: 'Nguyễn Văn C' });
    expect(await data.db.of('subjects').get('s')).not.toHaveProperty('position');
    expect(await typeOf(data.journal.undo())).toBe('changedSince');
    expect(await nameOf(data)).toBe('Nguyễn Văn C');
  });

  it('takes one action back out of order by its stamp, without touching what came after', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    valueOf(await data.journal.commit('remove', [remove('subjects', 's')]));
    const removal = data.journal.undoHistory.nextUndo()!.stamp;
    await rename(data, 'Trần Thị B', 'other');
    await data.journal.undo(removal);
    expect([await nameOf(data), await nameOf(data, 'other')]).toEqual(['Nguyễn Văn A', 'Trần Thị B']);
    await data.journal.undo();
    expect([await nameOf(data), await nameOf(data, 'other')]).toEqual(['Nguyễn Văn A', undefined]);
    await data.journal.undo();
    expect(await nameOf(data)).toBeUndefined();
  });

  it('counts what writes the same again as no action, and still takes back what was before it', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    await rename(data, 'Nguyễn Văn B');
    await rename(data, 'Nguyễn Văn B');
    await data.journal.undo();
    expect(await nameOf(data)).toBe('Nguyễn Văn A');
  });

  it('takes nothing back that stood before a bundle left the computer', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    await data.journal.commit('exportBundle', [put('subjects', 'x', { kind: 'teacher', name: 'X' })]);
    expect(await typeOf(data.journal.undo())).toBe('nothing');
    expect(await nameOf(data)).toBe('Nguyễn Văn A');
  });

  it('takes nothing back that another person did', async () => {
    const data = await open();
    await rename(data, 'Nguyễn Văn A');
    data.journal.actor = 'user-2';
    expect(await typeOf(data.journal.undo())).toBe('nothing');
  });

  it('keeps an action that the vault did not let it take back', async () => {
    const desktop = new MemoryDesktop();
    const data = await open(desktop);
    await rename(data, 'Nguyễn Văn A');
    desktop.failNext('vault.append', { type: 'diskFull', name: 'journal' });
    expect(await data.journal.undo()).toMatchObject({ ok: false });
    expect(await nameOf(data)).toBe('Nguyễn Văn A');
    await data.journal.undo();
    expect(await nameOf(data)).toBeUndefined();
  });

  it('keeps at most 200 actions', async () => {
    const data = await open();
    await Promise.all(Array.from({ length: 205 }, (_, index) => rename(data, `Nguyễn Văn ${index}`)));
    let taken = 0;
    while ((await typeOf(data.journal.undo())) === 'done') taken += 1;
    expect(taken).toBe(200);
    expect(await nameOf(data)).toBe('Nguyễn Văn 4');
  });

  it('follows any walk of actions, undos and redos as a stack of states does', async () => {
    const action = fc.oneof(
      fc.record({ id: fc.constantFrom('a', 'b'), text: fc.constantFrom('1', '2', '3') }).map(({ id, text }): Change[] => [
        put('achievements', id, { nominationId: 'n', text }),
      ]),
      fc.record({ id: fc.constantFrom('a', 'b'), evidence: fc.constantFrom('e1', 'e2') }).map(({ id, evidence }): Change[] => [
        put('achievements', id, { nominationId: 'n', text: 'x', evidenceIds: [evidence] }),
        put('achievements', `${id}2`, { nominationId: 'n', text: 'y' }),
      ]),
      fc.constantFrom('a', 'b').map((id): Change[] => [remove('achievements', id)]),
    );
    const step = fc.oneof({ weight: 3, arbitrary: action }, { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const data = await openUnit();
        const state = async () =>
          (await data.db.of('achievements').toArray())
            .map(({ id, text, evidenceIds }) => [id, text, [...evidenceIds].sort()] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1));
        let past = [await state()];
        let future: typeof past = [];
        for (const each of steps) {
          if (each === 'undo') {
            await data.journal.undo();
            if (past.length > 1) future.push(past.pop()!);
          } else if (each === 'redo') {
            await data.journal.redo();
            const next = future.pop();
            if (next) past.push(next);
          } else if (!each[0]!.delete || (await data.db.of('achievements').get(each[0]!.id))) {
            valueOf(await data.journal.commit('editAchievement', each));
            const after = await state();
            // What writes the same again is no action.
            if (JSON.stringify(after) !== JSON.stringify(past.at(-1))) past = [...past, after];
            future = [];
          }
          expect(await state()).toEqual(past.at(-1));
        }
        data.db.close();
      }),
      { numRuns: 60 },
    );
  });

  it('puts elements of a set back one by one', async () => {
    const data = await open();
    await data.journal.commit('editAchievement', [put('achievements', 'a', { nominationId: 'n', text: 'x', evidenceIds: ['e1', 'e2'] })]);
    await data.journal.commit('editAchievement', [removeElements('achievements', 'a', 'evidenceIds', ['e1'])]);
    await data.journal.undo();
    expect((await data.db.of('achievements').get('a'))?.evidenceIds.sort()).toEqual(['e1', 'e2']);
  });
});
