import { expect, it } from 'vitest';
import { untoldFields, type ToldTable } from '../../../renderer/i18n/useValueWords';
import { vi } from '../../../renderer/i18n/vi/vi';
import { intents } from '../../../shared/journal/change';
import { recordFields } from '../../../shared/model/record';
import { tables } from '../../../shared/model/tables';

it.each(Object.keys(vi.history.field) as ToldTable[])('the history has a word for every field of %s, and none for what is no field', (table) => {
  const fields = Object.keys(tables[table].shape).filter((field) => !(field in recordFields) && !untoldFields.has(field));
  expect(Object.keys(vi.history.field[table]).sort()).toEqual(fields.sort());
});

const roots: readonly string[] = ['subjects', 'nominations', 'meetings', 'publicityActivities', 'exchangeMeetings', 'inspections', 'councilMembers', 'staffMembers', 'movements', 'annualReports', 'publicNotices', 'clusterMeetings'];

it('every record that has a history, and every part that one may tell of, has its words', () => {
  const parts = Object.entries(tables)
    .filter(([name, { shape }]) => roots.includes(name) || 'nominationId' in shape || 'subjectId' in shape || 'staffId' in shape || 'noticeId' in shape)
    .map(([name]) => name)
    // Of the Sở's side, the events of the timeline, which say what the stage says, and what is kept beside the record that says it.
    .filter((name) => !['stageEvents', 'receivedVersions', 'tellings'].includes(name));
  expect(Object.keys(vi.history.field).sort()).toEqual(parts.sort());
});

it('every intent has its words', () => {
  expect(Object.keys(vi.history.intent)).toEqual(expect.arrayContaining([...intents]));
});
