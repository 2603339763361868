import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { verifyJournal } from '../../../renderer/data/verifyJournal';
import { put } from '../../../shared/journal/change';
import { segmentName } from '../../../shared/journal/vaultJournal';
import { MemoryDesktop } from '../../support/memoryDesktop';
import { openUnit } from './unitWorkspace';

async function withSubjects(count: number) {
  const desktop = new MemoryDesktop();
  const data = await openUnit(desktop);
  for (let index = 0; index < count; index += 1) {
    await data.journal.commit('addSubject', [put('subjects', `s${index}`, { kind: 'teacher', name: `Nguyễn Văn ${index}` })]);
  }
  const file = segmentName(data.deviceId, 1);
  const lines = new TextDecoder().decode(desktop.vaultFiles.get(file)).split('\n').slice(0, -1);
  const rewrite = (changed: string[]) => desktop.vaultFiles.set(file, new TextEncoder().encode(changed.map((line) => `${line}\n`).join('')));
  return { data, lines, rewrite };
}

it('reads every entry from the first and says how many hold, with progress', async () => {
  const { data } = await withSubjects(4);
  const progress: [number, number][] = [];
  expect(await verifyJournal(data, (read, all) => progress.push([read, all]))).toEqual({ ok: true, value: { entries: 5, devices: 1 } });
  expect(progress.at(-1)).toEqual([5, 5]);
  data.db.close();
});

it.each([
  ['a changed word', (lines: string[]) => lines.map((line) => line.replace('Nguyễn Văn 1', 'Nguyễn Văn X')), 3],
  ['an entry that is left out', (lines: string[]) => lines.filter((_, index) => index !== 2), 4],
  ['two entries that changed places', (lines: string[]) => [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)], 3],
  ['a last entry that is gone', (lines: string[]) => lines.slice(0, -1), 5],
  ['every entry gone', () => [], 1],
  ['another actor in a header', (lines: string[]) => lines.map((line, index) => (index === 1 ? line.replace('"actor":"user-1"', '"actor":"user-2"') : line)), 3],
  ['another actor in the last header', (lines: string[]) => lines.map((line, index) => (index === 4 ? line.replace('"actor":"user-1"', '"actor":"user-2"') : line)), 5],
])('names the first entry that does not hold: %s', async (_, change, seq) => {
  const { data, lines, rewrite } = await withSubjects(4);
  rewrite(change(lines));
  expect(await verifyJournal(data)).toMatchObject({ ok: false, error: { type: 'journalDamaged', seq } });
  data.db.close();
});
