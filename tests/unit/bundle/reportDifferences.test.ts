import { describe, expect, it } from 'vitest';
import { reportDifferences, type ComparedReport } from '../../../shared/bundle/reportDifferences';

const year = { planYear: 2026, schoolYear: '2026-2027' };
const activity = (title: string, nominationIds: string[] = []) => ({ ...year, id: 'hd1', title, form: 'website', organiser: 'unit', nominationIds }) as const;
const meeting = (id: string, date: string) => ({ ...year, id, date, speakerIds: [] });
const report = (more: Partial<ComparedReport> = {}): ComparedReport => ({ id: 'report.2026', results: 'Một.', sent: { figures: [{ id: 'nominations', value: 1 }] }, ...more });

describe('what a later report says otherwise', () => {
  it('is nothing when only the order of the figures is another', () => {
    const figures = [{ id: 'a', value: 1 }, { id: 'b', value: 2, of: 3 }];
    expect(reportDifferences(report({ sent: { figures } }), report({ sent: { figures: figures.toReversed() } }))).toEqual({ records: [], figures: [] });
  });

  it('is told part by part and figure by figure', () => {
    const { records, figures } = reportDifferences(report({ causes: 'Cũ.' }), report({ results: 'Hai.', sent: { figures: [{ id: 'nominations', value: 2 }, { id: 'spread', value: 1, of: 2 }] } }));
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ table: 'annualReports', fields: [{ key: 'results', before: 'Một.', after: 'Hai.' }, { key: 'causes', before: 'Cũ.', after: null }] });
    expect(figures).toEqual([
      { id: 'nominations', before: { id: 'nominations', value: 1 }, after: { id: 'nominations', value: 2 } },
      { id: 'spread', before: undefined, after: { id: 'spread', value: 1, of: 2 } },
    ]);
  });

  it('names the entries of its registers that came, went or changed', () => {
    const before = report({ registers: { publicityActivities: [activity('Bài cũ', ['n1'])], exchangeMeetings: [meeting('gl1', '2026-10-01')] } });
    const after = report({ registers: { publicityActivities: [activity('Bài mới', ['n1', 'n2'])], exchangeMeetings: [meeting('gl2', '2026-10-02')] } });
    expect(reportDifferences(before, after).records.map(({ table, became, fields }) => ({ table, became, fields }))).toEqual([
      { table: 'publicityActivities', became: 'changed', fields: [{ key: 'title', before: 'Bài cũ', after: 'Bài mới' }, { key: 'nominationIds/n2', before: false, after: true }] },
      { table: 'exchangeMeetings', became: 'made', fields: [{ key: 'date', before: null, after: '2026-10-02' }] },
      { table: 'exchangeMeetings', became: 'deleted', fields: [{ key: 'date', before: '2026-10-01', after: null }] },
    ]);
    expect(reportDifferences(report(), after).records.map(({ became }) => became)).toEqual(['made', 'made']);
  });
});
