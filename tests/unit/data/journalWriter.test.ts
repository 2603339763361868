import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { put } from '../../../shared/journal/change';
import { openUnit } from './unitWorkspace';

it('writes a change that comes any number of turns after the one before was acknowledged', async () => {
  const data = await openUnit();
  const rename = (name: string) => data.journal.commit('editSubject', [put('subjects', 'subject-1', { kind: 'staff', name })]);
  for (let turns = 0; turns < 12; turns += 1) {
    await rename(`Nguyễn Văn ${turns}`);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    const written = rename(`Trần Thị ${turns}`);
    const timer = new Promise<'stuck'>((resolve) => setTimeout(resolve, 1000, 'stuck'));
    expect(await Promise.race([written, timer]), `after ${turns} turns`).toEqual({ ok: true, value: undefined });
  }
  data.db.close();
});
