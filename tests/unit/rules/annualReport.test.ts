import { describe, expect, it } from 'vitest';
import { figureIds, reportFigures, reportGaps, sectionsWritten, type ReportFacts } from '../../../shared/rules/annualReport';
import { obligationsOf } from '../../../shared/rules/obligations';
import { shippedPlan } from '../../../shared/rules/shippedPlan';

const none: ReportFacts = { nominations: [], publicity: [], exchanges: [] };
const awards = (all: number) => ({ all, withoutEvidence: 0 });
const facts: ReportFacts = {
  nominations: [
    { kind: 'teacher', stage: 'submitted', source: 'tradeUnion', sentOn: '2026-09-01', specialAwards: awards(2) },
    { kind: 'teacher', stage: 'recognised', source: 'unit', sentOn: '2026-12-01', specialAwards: awards(0) },
    { kind: 'student', stage: 'emerging', source: 'youthUnion', specialAwards: awards(0) },
    { kind: 'collective', stage: 'replicating', specialAwards: awards(1) },
  ],
  publicity: [
    { date: '2026-09-05', form: 'website', organiser: 'unit', subjectIds: ['a', 'b'] },
    { date: '2026-10-01', form: 'talk', organiser: 'youthUnion', subjectIds: ['a'] },
    { date: '2027-01-02', form: 'talk', organiser: 'unit', subjectIds: ['c'] },
    { form: 'talk', organiser: 'unit', subjectIds: ['d'] },
  ],
  exchanges: [{ date: '2026-08-20', subjectIds: ['e'] }],
  registers: { nurture: { need: 2, have: 1 }, inspection: { need: 3, have: 1, idle: 2, visits: 3 } },
};

const valueOf = (id: (typeof figureIds)[number], today = '2026-10-28') => reportFigures(facts, 2026, today, 1).find((figure) => figure.id === id);

describe('the figures of the annual report (plan IV.2)', () => {
  it('stand each once, in one order, also for a year in which nothing was written down', () => {
    expect(reportFigures(none, 2026, '2026-10-28', 1).map(({ id }) => id)).toEqual(figureIds);
    expect(reportFigures(none, 2026, '2026-10-28', 1).every(({ value }) => value === 0)).toBe(true);
  });

  it('count nominations by kind, by the unions that found them, by what was sent and recognised', () => {
    expect(['nominations', 'teachers', 'students', 'collectives', 'managers', 'byUnions', 'recognised', 'specialAwards'].map((id) => valueOf(id as 'teachers')!.value)).toEqual([4, 2, 1, 1, 0, 2, 2, 3]);
    expect([valueOf('sent')!.value, valueOf('sent', '2026-12-01')!.value]).toEqual([1, 2]);
  });

  it('count an exemplar that was spread once, and nothing without a day, to come, or of another year', () => {
    expect(valueOf('spread')).toEqual({ id: 'spread', value: 3, of: 1 });
    expect([valueOf('publicity')!.value, valueOf('publicityByUnions')!.value, valueOf('exchanges')!.value]).toEqual([2, 1, 1]);
    expect([valueOf('publicity', '2026-09-30')!.value, valueOf('publicityByUnions', '2026-09-30')!.value]).toEqual([1, 0]);
  });

  it('take what the registers count, against what is asked where something is', () => {
    expect([valueOf('nurtured'), valueOf('followed'), valueOf('inspections')]).toEqual([
      { id: 'nurtured', value: 1, of: 2 },
      { id: 'followed', value: 0 },
      { id: 'inspections', value: 3 },
    ]);
  });
});

describe('what the annual report lacks', () => {
  const obligations = obligationsOf(shippedPlan, 2026, '2026-12-10', { nominations: [], publicity: [], exchanges: [] });

  it('is every needed part without a word, and what is late or due of the plan but the report itself', () => {
    const gaps = reportGaps({ results: 'Hai điển hình', limits: '  ' }, obligations);
    expect(gaps.sections).toEqual(['limits', 'nextYear']);
    expect(gaps.obligations.map(({ id }) => id)).toContain('spread');
    expect(gaps.obligations.map(({ id }) => id)).not.toContain('annualReport');
    expect(reportGaps(null, []).sections).toEqual(['results', 'limits', 'nextYear']);
  });

  it('is the exemplar not yet spread too (IV.2) on the last days of the report, two months before the year is over', () => {
    const inOctober = obligationsOf(shippedPlan, 2026, '2026-10-20', { nominations: [], publicity: [], exchanges: [] });
    expect(inOctober.find(({ id }) => id === 'spread')!.state).toBe('upcoming');
    expect(reportGaps(null, inOctober).obligations.map(({ id }) => id)).toContain('spread');
  });

  it('is nothing when the needed parts are written and the plan asks for no more', () => {
    expect(reportGaps({ results: 'a', limits: 'b', nextYear: 'c' }, [])).toEqual({ sections: [], obligations: [] });
    expect([sectionsWritten(null), sectionsWritten({ results: 'a', causes: ' ', nextYear: 'c' })]).toEqual([0, 2]);
  });
});
