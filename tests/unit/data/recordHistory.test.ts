import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { answerCriterion } from '../../../renderer/data/answers';
import { readAuditTrail } from '../../../renderer/data/auditTrail';
import { addEvidenceLink, removeEvidence } from '../../../renderer/data/evidence';
import { addMeeting, editMeeting, recordCount } from '../../../renderer/data/meetings';
import { readNominationFile } from '../../../renderer/data/nominationFile';
import { addNomination, editNomination } from '../../../renderer/data/nominations';
import type { Data } from '../../../renderer/data/data';
import { readNominationHistory, type HistoryEntry } from '../../../renderer/data/recordHistory';
import { editSubject } from '../../../renderer/data/subjects';
import { rowKey } from '../../../shared/journal/project';
import { openUnit, TODAY, valueOf } from './unitWorkspace';

const opened: Data[] = [];

afterEach(() => {
  for (const { db } of opened.splice(0)) db.close();
});

async function nominated(): Promise<{ data: Data; id: string; subjectId: string }> {
  const data = await openUnit();
  opened.push(data);
  const { id } = valueOf(await addNomination(data, { subject: { kind: 'teacher', name: 'Trần Thị Bình An' }, planYear: 2026 }, TODAY));
  return { data, id, subjectId: (await data.db.of('nominations').get(id))!.subjectId };
}

async function entriesOf(data: Data, id: string): Promise<HistoryEntry[]> {
  return (await readNominationHistory(data, id))!.entries;
}

describe('the history of a nomination', () => {
  it('tells who, when and what was meant, with each field before and after, the latest first', async () => {
    const { data, id, subjectId } = await nominated();
    await editSubject(data, subjectId, { position: 'Giáo viên' });
    await editSubject(data, subjectId, { position: 'Tổ trưởng' });
    await editSubject(data, subjectId, { position: null });
    const entries = await entriesOf(data, id);
    expect(entries.map(({ intent }) => intent)).toEqual(['editSubject', 'editSubject', 'editSubject', 'addNomination']);
    expect(entries.slice(0, 3).map(({ changes }) => changes[0]!.fields)).toEqual([
      [{ key: 'position', before: 'Tổ trưởng', after: null }],
      [{ key: 'position', before: 'Giáo viên', after: 'Tổ trưởng' }],
      [{ key: 'position', before: null, after: 'Giáo viên' }],
    ]);
    expect(entries[0]).toMatchObject({ person: 'Lê Thị Văn Thư', gone: null });
    expect(entries[3]!.changes.map(({ table, became }) => [table, became])).toEqual([
      ['subjects', 'made'],
      ['nominations', 'made'],
      ['stageEvents', 'made'],
    ]);
  });

  it('covers answers, evidence that is gone, votes and what was taken back, and nothing of another nomination', async () => {
    const { data, id } = await nominated();
    const other = valueOf(await addNomination(data, { subject: { kind: 'staff', name: 'Nguyễn Văn A' }, planYear: 2026 }, TODAY));
    await editNomination(data, other.id, { summary: 'Của người khác' });
    await answerCriterion(data, id, 'teacher.1', { met: 'yes' });
    const { evidenceId } = valueOf(
      await addEvidenceLink(data, id, { link: 'https://mau.example/bai', title: 'Bài báo' }, { type: 'criterion', criterionId: 'teacher.1' }),
    );
    await removeEvidence(data, (await readNominationFile(data, id))!, evidenceId);
    const meeting = valueOf(await addMeeting(data, { planYear: 2026, schoolYear: '2026-2027' }));
    await editMeeting(data, meeting.id, { date: '2026-09-25' });
    await recordCount(data, meeting.id, id, 'for', 9);
    await data.journal.undo();
    const history = (await readNominationHistory(data, id))!;
    expect(history.entries.map(({ intent }) => intent)).toEqual([
      'undo',
      'recordVote',
      'removeEvidence',
      'addEvidence',
      'answerCriterion',
      'addNomination',
    ]);
    const [undone, , removed, added] = history.entries;
    expect(undone!.changes[0]).toMatchObject({ table: 'votes', became: 'deleted' });
    expect(removed!.changes.map(({ table, became }) => [table, became])).toEqual([
      ['answers', 'changed'],
      ['evidence', 'deleted'],
    ]);
    expect(removed!.changes[0]!.fields).toEqual([{ key: `evidenceIds/${evidenceId}`, before: true, after: false }]);
    expect(added!.changes.find(({ table }) => table === 'answers')!.fields).toEqual([
      { key: `evidenceIds/${evidenceId}`, before: false, after: true },
    ]);
    expect(history.names.get(rowKey('evidence', evidenceId))).toBe('Bài báo');
    expect(history.names.get(rowKey('meetings', meeting.id))).toBe('2026-09-25');
  });

  it('leaves out what wrote the same again', async () => {
    const { data, id, subjectId } = await nominated();
    await editSubject(data, subjectId, { position: 'Giáo viên' });
    await editSubject(data, subjectId, { position: 'Giáo viên' });
    expect((await entriesOf(data, id)).map(({ intent }) => intent)).toEqual(['editSubject', 'addNomination']);
  });

  it('still tells of an entry whose details were destroyed, and says so', async () => {
    const { data, id, subjectId } = await nominated();
    await editSubject(data, subjectId, { position: 'Giáo viên' });
    const last = (await data.db.entries.toArray()).at(-1)!;
    await data.db.entries.put({ ...last, payload: null });
    const [first] = await entriesOf(data, id);
    expect(first).toMatchObject({ intent: 'editSubject', gone: 'erased', changes: [] });
    expect((await readAuditTrail(data))[0]).toMatchObject({ intent: 'editSubject', erased: true, about: null });
  });

  it('is null for a nomination that never was', async () => {
    const { data } = await nominated();
    expect(await readNominationHistory(data, 'nobody')).toBeNull();
  });
});

describe('the audit trail', () => {
  it('names every action, its person, its device and what it was about, the latest first', async () => {
    const { data, id } = await nominated();
    await answerCriterion(data, id, 'teacher.1', { met: 'yes' });
    await data.journal.commit('editUnits', ['Trường A', 'Trường B', 'Trường C'].map((name, index) => ({ table: 'units', id: `u${index}`, set: { code: `0${index}`, name } })));
    await data.journal.undo();
    const trail = await readAuditTrail(data);
    expect(trail.map(({ number, intent, person, about }) => [number, intent, person, about?.name, about?.more])).toEqual([
      [5, 'undo', 'Lê Thị Văn Thư', 'Trường A', 2],
      [4, 'editUnits', 'Lê Thị Văn Thư', 'Trường A', 2],
      [3, 'answerCriterion', 'Lê Thị Văn Thư', 'Trần Thị Bình An', 0],
      [2, 'addNomination', 'Lê Thị Văn Thư', 'Trần Thị Bình An', 0],
      [1, 'createWorkspace', 'Lê Thị Văn Thư', 'Trường THPT Mẫu Số 1', 0],
    ]);
    expect(trail.every(({ isOwnDevice }) => isOwnDevice)).toBe(true);
  });
});
