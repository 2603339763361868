import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../shared/bundle/manifest';
import { composeReport, reportIn, reportVersionIdOf, type SentReport } from '../../../shared/bundle/report';
import { compareWith, isForked, latestOf, type YearVersion } from '../../../shared/bundle/yearVersions';
import type { AnnualReport } from '../../../shared/model/annualReport';
import type { ExchangeMeeting } from '../../../shared/model/exchangeMeeting';
import type { PublicityActivity } from '../../../shared/model/publicity';
import type { SentBundle } from '../../../shared/model/sentBundle';

const figures = [{ id: 'nominations', value: 2 }, { id: 'spread', value: 1, of: 1 }];

const report = (more: Partial<AnnualReport> = {}): AnnualReport => ({
  id: 'report.2026',
  createdAt: '2026-10-20T01:00:00.000Z',
  updatedAt: '2026-10-20T01:00:00.000Z',
  stamps: { planYear: '1@a', results: '2@a' },
  planYear: 2026,
  schoolYear: '2026-2027',
  results: 'Một giáo viên được cả trường học theo.',
  ...more,
});
const sentReport = (more: Partial<SentReport> = {}): SentReport => ({ ...report(), sent: { on: '2026-10-28', figures }, ...more });
const bundleId = 'a'.repeat(64);
const bundleWith = (name: { planYear: number; versionId: string; reportNo: number }) => ({ id: bundleId, report: name }) as SentBundle;

const base = (id: string, planYear: number) => ({ id, createdAt: '2026-10-01T01:00:00.000Z', updatedAt: '2026-10-01T01:00:00.000Z', planYear, schoolYear: '2026-2027' });
const activity = (title = 'Bài trên trang trường', planYear = 2026): PublicityActivity => ({
  ...base('hd1', planYear), stamps: { title: '7@a' }, title, form: 'website', organiser: 'unit', nominationIds: ['n1'],
});
const meeting: ExchangeMeeting = { ...base('gl1', 2026), stamps: { place: '3@b' }, place: 'Hội trường A', speakerIds: [] };
const registers = { publicityActivities: [activity()], exchangeMeetings: [meeting] };

describe('the registers that were part of a report', () => {
  it('are part of what its version is called by, and none are as those of a bundle of before', async () => {
    const id = await reportVersionIdOf(sentReport(), registers);
    expect(id).not.toBe(await reportVersionIdOf(sentReport()));
    expect(id).not.toBe(await reportVersionIdOf(sentReport(), { ...registers, publicityActivities: [activity('Bài khác')] }));
    expect(await reportVersionIdOf(sentReport(), { ...registers, exchangeMeetings: [{ ...meeting, updatedAt: '2026-11-01T01:00:00.000Z', stamps: {} }] })).toBe(id);
    expect(await reportVersionIdOf(sentReport(), { publicityActivities: [], exchangeMeetings: [] })).toBe(await reportVersionIdOf(sentReport()));
  });

  it('are read with it, and the version has seen what they and its manifest have', async () => {
    const { manifest, records } = await ofBefore();
    expect(await reportIn({ manifest, records: records as never })).toMatchObject({ ok: true, value: { registers, clock: { a: 7, b: 3, c: 9 } } });
  });

  it('are refused without a report, of another year, and when they are not those that it names', async () => {
    const { manifest, records, name } = await ofBefore();
    const read = (named: object, more: object) => reportIn({ manifest: named as Manifest, records: { ...records, ...more } as never });
    const refused = { ok: false, error: { type: 'recordInvalid', fault: 'reference' } };
    expect(await read({}, { annualReports: undefined })).toMatchObject(refused);
    expect(await read(manifest, { publicityActivities: undefined })).toMatchObject(refused);
    const other = { ...registers, publicityActivities: [activity('Bài', 2025)] };
    const named = { ...name, versionId: await reportVersionIdOf(sentReport(), other) };
    expect(await read({ report: named }, other)).toMatchObject(refused);
  });
});

/** A bundle of a program of before, in which the registers were part of the report. */
async function ofBefore() {
  const name = { planYear: 2026, reportNo: 1, versionId: await reportVersionIdOf(sentReport(), registers) };
  return { name, manifest: { report: { ...name, clock: { c: 9 } } } as unknown as Manifest, records: { annualReports: [sentReport()], ...registers } };
}

describe('the version of a report', () => {
  it('is called by what it says and counts, not by the day, its bookkeeping or the bundle it went in', async () => {
    const id = await reportVersionIdOf(sentReport());
    expect(await reportVersionIdOf(sentReport({ updatedAt: '2026-11-05T01:00:00.000Z', stamps: {}, sent: { on: '2026-11-05', figures, bundleId: 'f'.repeat(64) } }))).toBe(id);
    expect(await reportVersionIdOf(sentReport({ results: 'Hai giáo viên.' }))).not.toBe(id);
    expect(await reportVersionIdOf(sentReport({ sent: { on: '2026-10-28', figures: [{ id: 'nominations', value: 3 }] } }))).not.toBe(id);
  });
});

describe('a report on its way', () => {
  it('gets the next number when it says something new, and keeps number and day when it is sent again as it was', async () => {
    const first = await composeReport(report(), figures, [], '2026-10-28');
    expect([first.name.reportNo, first.record.sent.on]).toEqual([1, '2026-10-28']);
    const kept = report({ sent: { ...first.record.sent, bundleId } });
    const again = await composeReport(kept, figures, [bundleWith(first.name)], '2026-11-05');
    expect(again.name).toEqual(first.name);
    expect(again.record.sent).toEqual({ on: '2026-10-28', figures });
    const corrected = await composeReport({ ...kept, results: 'Hai giáo viên.' }, figures, [bundleWith(first.name)], '2026-11-05');
    expect([corrected.name.reportNo, corrected.record.sent.on]).toEqual([2, '2026-11-05']);
  });

  it('is not numbered after the reports of another year', async () => {
    const { name } = await composeReport(report(), figures, [bundleWith({ planYear: 2025, versionId: 'b'.repeat(64), reportNo: 4 })], '2026-10-28');
    expect(name.reportNo).toBe(1);
  });
});

describe('reading the report of a submission', () => {
  const read = (name: object | undefined, annualReports: AnnualReport[] | undefined) =>
    reportIn({ manifest: { ...(name && { report: name }) } as unknown as Manifest, records: { ...(annualReports && { annualReports }) } });
  const refused = (id?: string) => ({ ok: false, error: { type: 'recordInvalid', fault: 'reference', table: 'annualReports', ...(id !== undefined && { id }) } });

  it('gives nothing for a bundle of before, which has none', async () => {
    expect(await read(undefined, undefined)).toEqual({ ok: true, value: undefined });
  });

  it('gives the record with its clock when manifest and record agree', async () => {
    const { record, name } = await composeReport(report(), figures, [], '2026-10-28');
    expect(await read(name, [record])).toMatchObject({ ok: true, value: { planYear: 2026, reportNo: 1, clock: { a: 2 }, sent: { on: '2026-10-28' } } });
  });

  it('refuses a record that nobody names, a name without a record, two records, another year and another content', async () => {
    const { record, name } = await composeReport(report(), figures, [], '2026-10-28');
    expect(await read(undefined, [record])).toEqual(refused(record.id));
    expect(await read(name, undefined)).toEqual(refused());
    expect(await read(name, [record, { ...record, id: 'report.2025' }])).toEqual(refused(record.id));
    expect(await read({ ...name, planYear: 2025 }, [record])).toEqual(refused(record.id));
    expect(await read(name, [{ ...record, results: 'Khác.' }])).toEqual(refused(record.id));
    expect(await read(name, [report()])).toEqual(refused(record.id));
    expect(await read({ ...name, reportNo: 0 }, [record])).toEqual(refused(record.id));
  });
});

describe('a report that our writer could not have written', () => {
  const readOf = async (more: Partial<SentReport>) => {
    const record = sentReport(more);
    const name = { planYear: 2026, versionId: await reportVersionIdOf(record), reportNo: 1 };
    return reportIn({ manifest: { report: name } as unknown as Manifest, records: { annualReports: [record] } as never });
  };
  const refused = (field: string) => ({ ok: false, error: { type: 'recordInvalid', fault: 'schema', table: 'annualReports', id: 'report.2026', field } });

  it('counts a figure twice, names a school year that is none or another, or the bundle that it goes in', async () => {
    expect(await readOf({})).toMatchObject({ ok: true });
    expect(await readOf({ schoolYear: '2025-2026' })).toMatchObject({ ok: true });
    expect(await readOf({ sent: { on: '2026-10-28', figures: [...figures, { id: 'nominations', value: 9 }] } })).toEqual(refused('sent.figures'));
    expect(await readOf({ sent: { on: '2026-10-28', figures, bundleId } })).toEqual(refused('sent.bundleId'));
    for (const schoolYear of ['2026-2029', '2026-2026', '2021-2022', '2027-2028']) expect(await readOf({ schoolYear })).toEqual(refused('schoolYear'));
  });

  it('has an id that is not that of its year', async () => {
    expect(await readOf({ id: 'report.2027' })).toMatchObject({ ok: false, error: { type: 'recordInvalid', fault: 'reference' } });
  });
});

describe('which report counts', () => {
  const one = (versionId: string, clock: Record<string, number>, on = '2026-10-28', reportNo = 1): YearVersion => ({ versionId, clock, reportNo, receivedAt: on });
  const first = one('1', { a: 2 });
  const second = one('2', { a: 5 }, '2026-11-05', 2);

  it('is the one that has seen the other, in whatever order they came', () => {
    expect(latestOf([first, second])).toBe(second);
    expect(latestOf([second, first])).toBe(second);
    expect([compareWith(first, []), compareWith(second, [first]), compareWith(second, [first, second]), compareWith(first, [second])]).toEqual(['new', 'changed', 'same', 'older']);
  });

  it('of two that do not know of each other is the one that came later, and what follows one of them in either order', () => {
    const elsewhere = one('3', { b: 3 }, '2026-11-06');
    const merged = one('4', { a: 5, b: 4 }, '2026-11-01', 3);
    expect(latestOf([elsewhere, second])).toBe(elsewhere);
    expect([compareWith(elsewhere, [first, second]), compareWith(second, [elsewhere]), compareWith(first, [second, elsewhere])]).toEqual(['concurrent', 'concurrent', 'older']);
    expect(compareWith(merged, [second, elsewhere])).toBe('changed');
    for (const list of [[first, second, elsewhere, merged], [merged, elsewhere, second, first]]) expect(latestOf(list)).toBe(merged);
  });

  it('stays the one that came later when the other is only sent once more', () => {
    const elsewhere = one('3', { b: 3 }, '2026-11-06');
    const again = { ...second, receivedAt: '2026-11-09' };
    for (const list of [[second, elsewhere, again], [again, elsewhere, second]]) expect(latestOf(list)).toBe(elsewhere);
    expect(latestOf([second, again])).toBe(again);
    // Changed since, and changed back: it was made later than what it says.
    const back = one('1', { a: 7 }, '2026-11-09', 3);
    expect(latestOf([first, second, elsewhere, back])).toBe(back);
  });

  it('is the one of the computer that has revoked the other’s, whichever came first, and stands beside it again where both have', () => {
    const dead: YearVersion = { ...one('2', { a: 9 }, '2026-11-06', 4), deviceId: 'a' };
    const kept: YearVersion = { ...one('3', { a: 2, c: 3 }, '2026-11-05', 2), deviceId: 'c', revokes: ['a'] };
    for (const list of [[dead, kept], [kept, dead]]) {
      expect(latestOf(list)).toBe(kept);
      expect(isForked(list)).toBe(false);
    }
    // Whatever it claims to have known.
    for (const list of [[{ ...dead, clock: { a: 9, c: 99 } }, kept], [kept, { ...dead, clock: { a: 9, c: 99 } }]]) expect(latestOf(list)).toBe(kept);
    expect([compareWith({ ...kept, receivedAt: undefined }, [first, dead]), compareWith({ ...dead, receivedAt: undefined }, [first, kept])]).toEqual(['changed', 'older']);
    // What only the revoked one had merged stands again.
    const merged = one('5', { b: 1 }, '2026-11-04', 1);
    expect(isForked([merged, { ...dead, clock: { a: 9, b: 1 } }, kept])).toBe(true);
    const both = { ...dead, revokes: ['c'] };
    expect(isForked([both, kept])).toBe(true);
  });

  it('is told as the same whichever of two it repeats that stand beside each other, and as no such thing when it repeats what gave way', () => {
    const waiting = (version: YearVersion): YearVersion => ({ ...version, receivedAt: undefined });
    const elsewhere = one('3', { b: 3 }, '2026-11-06', 2);
    for (const known of [[second, elsewhere], [elsewhere, second], [first, elsewhere, second]]) {
      for (const repeated of [second, elsewhere]) {
        expect(compareWith(waiting(repeated), known)).toBe('same');
        expect(compareWith(waiting(repeated), known.map(waiting))).toBe('same');
      }
      expect(compareWith(waiting(first), [first, ...known])).toBe('older');
    }
    // Back to what it was, in the knowledge of what has come between, or of both computers.
    const back = waiting(one('1', { a: 7 }, '', 3));
    expect([compareWith(back, [first, second]), compareWith(back, [first, second, elsewhere])]).toEqual(['changed', 'concurrent']);
    for (const settled of [second, elsewhere]) expect(compareWith(waiting({ ...settled, clock: { a: 6, b: 4 } }), [second, elsewhere])).toBe('changed');
    expect(compareWith(waiting({ ...elsewhere, clock: { a: 6 } }), [second, elsewhere])).toBe('changed');
  });
});
