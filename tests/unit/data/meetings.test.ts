import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { addMeeting, editMeeting, recordCount, removeMeeting } from '../../../renderer/data/meetings';
import { openData } from '../../../renderer/data/openData';
import { newId } from '../../../shared/model/newId';
import { MemoryDesktop } from '../../support/memoryDesktop';

it('puts a deleted meeting back with its votes', async () => {
  const opened = await openData(new MemoryDesktop(), { databaseName: newId() });
  if (!opened.ok) throw new Error(opened.error.type);
  const { data } = opened.value;
  const added = await addMeeting(data, { planYear: 2026, schoolYear: '2026-2027' });
  if (!added.ok) throw new Error(added.error.type);
  const { id } = added.value;
  await editMeeting(data, id, { date: '2026-09-25', totalMembers: 11, present: 10 });
  const result = { handedOut: 10, returned: 10, valid: 10, for: 9, against: 1 };
  await recordCount(data, id, 'nomination', 'for', 9);
  await removeMeeting(data, id);
  expect(await data.db.of('meetings').count()).toBe(0);
  expect(await data.db.of('votes').count()).toBe(0);
  await data.journal.undo();
  expect(await data.db.of('meetings').get(id)).toMatchObject({ date: '2026-09-25', totalMembers: 11, present: 10 });
  expect((await data.db.of('votes').toArray()).map((vote) => vote.result)).toEqual([result]);
  data.db.close();
});
