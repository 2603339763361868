import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { editReport } from '../../renderer/data/annualReport';
import { storeEvidenceBytes } from '../../renderer/data/evidenceBytes';
import { exportBundle } from '../../renderer/data/exportBundle';
import { addActivity, editActivity } from '../../renderer/data/publicity';
import { put } from '../../shared/journal/change';
import { rowKey } from '../../shared/journal/project';
import {
  addReadyNomination, directExchange, exportFrom, fileFrom, planYear, sampleBytes, setupFileOf, startDepartment, startSchool, today, valueOf, type Office,
} from '../support/exchangeScenario';
import { checkRun, copyOf, receive } from '../support/receiveScenario';
import { secondComputer } from '../support/twoComputers';

let department: Office;
let school: Office;
let nominationId: string;
let first: File;
let second: File;

beforeAll(async () => {
  department = await startDepartment();
  school = await startSchool(await setupFileOf(department));
  const { data } = school;
  nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(900, 1) });
  ({ file: first } = await exportFrom(school, [nominationId]));
  const added = new Blob([sampleBytes(700, 2)]);
  const sha256 = await directExchange().hash(added);
  valueOf(await storeEvidenceBytes(data, added, sha256));
  const changes = [
    put('nominations', nominationId, { summary: 'Viết lại.' }),
    put('evidence', 'anh', { nominationId, title: 'Ảnh', kind: 'photo', file: { sha256, name: 'ảnh.jpg', mediaType: 'image/jpeg', size: added.size } }),
  ];
  valueOf(await data.journal.commit('editNomination', changes));
  ({ file: second } = await exportFrom(school, [nominationId]));
});

describe('a bundle that comes after another of its unit in one run', () => {
  it('is compared with it field by field, as with one that is in', async () => {
    const rows = (await checkRun(department, [first, second])).getSnapshot().rows;
    expect(rows).toMatchObject([{ outcome: 'new' }, { outcome: 'changed', counts: { changedNominations: 1, addedEvidence: 1 } }]);
    expect(rows[0]).not.toHaveProperty('differences');
    const told = rows[1]!.differences!;
    expect(told).toMatchObject([{ name: 'Trần Thị Bình An', from: 1, to: 2, change: 'changed' }]);
    expect(told[0]!.records.map(({ table, became }) => [table, became])).toEqual([['nominations', 'changed'], ['evidence', 'made']]);
    expect(told[0]!.records[0]!.fields).toEqual([{ key: 'summary', before: 'Dạy tốt, tận tụy với học sinh.', after: 'Viết lại.' }]);

    const later = await copyOf(department);
    later.data.journal.actor = (await later.data.db.of('users').toArray())[0]!.id;
    await receive(later, first);
    const [row] = (await checkRun(later, [second])).getSnapshot().rows;
    expect(row!.differences).toEqual(told);
    expect(row!.counts).toEqual(rows[1]!.counts);
  });

  it('names the nominations that its registers point at, though none of them is in', async () => {
    const year = { planYear, schoolYear: '2026-2027' };
    const { data, desktop } = school;
    const send = async (name: string, nominationIds: string[]): Promise<File> => {
      const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
      const request = { planYear, nominationIds, target, encryption: { type: 'encrypted' } as const, report: { planYear, figures: [] }, today };
      valueOf(await exportBundle(data, request, { exchange: directExchange() }));
      return fileFrom(desktop, name);
    };
    valueOf(await editReport(data, year, 'results', 'Một.'));
    const activity = valueOf(await addActivity(data, year));
    valueOf(await editActivity(data, activity.id, { title: 'Bài viết', form: 'website', organiser: 'unit', date: '2026-10-05' }));
    const files = [await send('mot.goi', [])];
    valueOf(await data.journal.commit('editPublicity', [put('publicityActivities', activity.id, { nominationIds: [nominationId] })]));
    files.push(await send('hai.goi', [nominationId]));
    const fresh = await copyOf(department);
    fresh.data.journal.actor = (await fresh.data.db.of('users').toArray())[0]!.id;
    const { registersDifference } = (await checkRun(fresh, files)).getSnapshot().rows[1]!;
    expect(registersDifference!.records).toMatchObject([{ table: 'publicityActivities', fields: [{ key: `nominationIds/${nominationId}` }] }]);
    expect(registersDifference!.names.get(rowKey('nominations', nominationId))).toBe('Trần Thị Bình An');
  });

  it('has the same registers as one of two that wait beside each other, in whatever order the three wait', async () => {
    const computer = await startSchool(await setupFileOf(department));
    computer.data.journal.actor = (await computer.data.db.of('users').toArray())[0]!.id;
    const named = await addReadyNomination(computer, { name: 'Phạm Văn Cường', evidence: sampleBytes(40, 5) });
    const other = await secondComputer(computer);
    const year = { planYear, schoolYear: '2026-2027' };
    const writeDown = async ({ data }: Office, title: string): Promise<void> => {
      const { id } = valueOf(await addActivity(data, year));
      valueOf(await editActivity(data, id, { title, form: 'website', organiser: 'unit', date: '2026-10-05' }));
      valueOf(await data.journal.commit('editPublicity', [put('publicityActivities', id, { nominationIds: [named] })]));
    };
    const send = async ({ data, desktop }: Office, name: string): Promise<File> => {
      const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
      valueOf(await exportBundle(data, { planYear, nominationIds: [named], target, encryption: { type: 'encrypted' }, today }, { exchange: directExchange() }));
      return fileFrom(desktop, name);
    };
    await writeDown(computer, 'Một');
    await writeDown(other, 'Hai');
    // Of the higher number: it is the one of the two that counts while none has come.
    await send(other, 'may-hai.goi');
    await writeDown(other, 'Ba');
    const apart = await send(other, 'may-hai-lan-hai.goi');
    const [first, again] = [await send(computer, 'may-mot.goi'), await send(computer, 'may-mot-lan-hai.goi')];
    for (const files of [[apart, first, again], [first, apart, again], [first, again, apart]]) {
      const { rows } = (await checkRun(await copyOf(department), files)).getSnapshot();
      const told = new Map(rows.map(({ fileName, registers, registersDifference }) => [fileName, [registers?.change, registersDifference !== undefined]]));
      expect(told.get(again.name)).toEqual(['same', false]);
      expect([...told.values()].filter(([change]) => change === 'concurrent')).toEqual([['concurrent', true]]);
    }
  });
});
