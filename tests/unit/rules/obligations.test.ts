import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostPressing,
  obligationIds,
  obligationsOf,
  type NominationFacts,
  type Obligation,
  type ObligationFacts,
  type ObligationId,
  type PublicityFacts,
} from '../../../shared/rules/obligations';
import { shippedPlan } from '../../../shared/rules/shippedPlan';

const none: ObligationFacts = { nominations: [], publicity: [], exchanges: [] };
const complete: NominationFacts = {
  movement: true,
  discovered: true,
  source: 'tradeUnion',
  complete: true,
  specialAwards: { all: 0, withoutEvidence: 0 },
};
const article: PublicityFacts = { date: '2026-09-05', form: 'website', organiser: 'unit', subjectIds: ['subject-1'] };

function find(id: ObligationId, today: string, facts: Partial<ObligationFacts> = {}, plan = shippedPlan): Obligation {
  const found = obligationsOf(plan, 2026, today, { ...none, ...facts }).filter((each) => each.id === id);
  expect(found).toHaveLength(1);
  return found[0]!;
}

const stateOf = (...args: Parameters<typeof find>): string => find(...args).state;

describe('plan IV.2, at least one exemplar spread in a year', () => {
  it('is late from the first day of the next year, due 30 days before the year ends, upcoming until then', () => {
    expect(['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map((today) => stateOf('spread', today))).toEqual(['upcoming', 'due', 'due', 'late']);
    expect(find('spread', '2026-12-30')).toMatchObject({ ref: 'IV.2', date: '2026-12-31', daysLeft: 1, have: 0, need: 1, missing: [{ what: 'spread', count: 1 }] });
  });

  it('presses less than a report that is late, and most once that was sent', () => {
    const pressing = (facts: Partial<ObligationFacts>) => mostPressing(obligationsOf(shippedPlan, 2026, '2026-12-05', { ...none, ...facts }));
    expect(pressing({})).toMatchObject({ id: 'annualReport', state: 'late', daysLeft: -37 });
    expect(pressing({ reportSentOn: '2026-10-20' })).toMatchObject({ id: 'spread', state: 'due', daysLeft: 26 });
  });

  it('counts no nomination, however complete and sent', () => {
    expect(find('spread', '2026-12-30', { nominations: [{ ...complete, sentOn: '2026-09-01' }] })).toMatchObject({ state: 'due', have: 0 });
  });

  it('is done by a publicity activity or by a meeting at which an exemplar spoke, and says since when', () => {
    expect(find('spread', '2026-12-30', { publicity: [article] })).toMatchObject({ state: 'done', have: 1, doneOn: '2026-09-05', missing: [] });
    expect(stateOf('spread', '2026-12-30', { exchanges: [{ date: '2026-08-20', subjectIds: ['subject-1'] }] })).toBe('done');
  });

  it('counts each exemplar once, however often it was spread', () => {
    const two = { ...shippedPlan, quotas: { ...shippedPlan.quotas, unitExemplarsPerYear: 2 } };
    const twice = [article, { ...article, date: '2026-10-01' }];
    expect(find('spread', '2026-12-30', { publicity: twice }, two)).toMatchObject({ state: 'due', have: 1, need: 2 });
    const another = { date: '2026-08-20', subjectIds: ['subject-2'] };
    expect(find('spread', '2026-12-30', { publicity: twice, exchanges: [another] }, two)).toMatchObject({ state: 'done', have: 2, doneOn: '2026-09-05' });
  });

  it('counts nothing that is to come, of another year, without a day or without an exemplar, and says which of it is missing', () => {
    const { date: _day, ...undatedArticle } = article;
    const publicity = [{ ...article, date: '2026-12-31' }, { ...article, date: '2025-12-31' }, undatedArticle, { ...article, subjectIds: [] }];
    expect(find('spread', '2026-12-30', { publicity })).toMatchObject({
      state: 'due',
      have: 0,
      missing: [
        { what: 'spread', count: 1 },
        { what: 'spreadDate', count: 1 },
        { what: 'spreadExemplar', count: 1 },
      ],
    });
  });

  it('asks nothing where the plan asks for none', () => {
    const plan = { ...shippedPlan, quotas: { ...shippedPlan.quotas, unitExemplarsPerYear: 0 } };
    expect(stateOf('spread', '2027-02-01', {}, plan)).toBe('notApplicable');
  });
});

describe('plan IV.2, the report before 30 October', () => {
  it('is due until 29 October, and late on the 30th', () => {
    expect(['2026-09-28', '2026-09-29', '2026-10-29', '2026-10-30'].map((today) => stateOf('annualReport', today))).toEqual(['upcoming', 'due', 'due', 'late']);
    expect(find('annualReport', '2026-10-12')).toMatchObject({ ref: 'IV.2', date: '2026-10-29', daysLeft: 17, missing: [{ what: 'report', count: 1 }] });
  });

  it('is done from the day it was sent, though it was sent late', () => {
    expect(stateOf('annualReport', '2026-11-01', { reportSentOn: '2026-11-02' })).toBe('late');
    expect(find('annualReport', '2026-11-02', { reportSentOn: '2026-11-02' })).toMatchObject({ state: 'done', doneOn: '2026-11-02' });
  });

  it('takes the last allowed day from the plan', () => {
    const plan = { ...shippedPlan, deadlines: { ...shippedPlan.deadlines, annualReport: { lastDay: '06-14', ref: 'V.7' } } };
    expect(find('annualReport', '2026-06-15', {}, plan)).toMatchObject({ state: 'late', date: '2026-06-14', ref: 'V.7' });
  });
});

describe('the day on which nominations must be at the Sở', () => {
  const plan = { ...shippedPlan, deadlines: { ...shippedPlan.deadlines, submission: { lastDay: '09-30', ref: 'IV.2' } } };

  it('is asked only where the plan sets it', () => {
    expect(obligationsOf(shippedPlan, 2026, '2026-10-12', none).map(({ id }) => id)).not.toContain('submission');
    expect(stateOf('submission', '2026-10-01', {}, plan)).toBe('late');
  });

  it('is done by a nomination that was sent, and only by that', () => {
    expect(stateOf('submission', '2026-09-01', { nominations: [complete] }, plan)).toBe('due');
    expect(find('submission', '2026-10-01', { nominations: [{ ...complete, sentOn: '2026-09-28' }] }, plan)).toMatchObject({ state: 'done', doneOn: '2026-09-28' });
  });
});

describe('plan IV.1 and II.3.2, an exchange meeting of each cluster before 31 August', () => {
  it('is information at the unit before and after the last day, whether it took part or not', () => {
    expect(find('exchange', '2026-08-20')).toMatchObject({ state: 'information', ref: 'II.3.2, IV.1', date: '2026-08-30', daysLeft: 10, have: 0, missing: [] });
    expect(stateOf('exchange', '2026-09-20')).toBe('information');
    expect(find('exchange', '2026-09-20', { exchanges: [{ date: '2026-08-15', subjectIds: [] }] })).toMatchObject({ state: 'information', have: 1, doneOn: '2026-08-15' });
  });
});

describe('plan II.1.1, every nomination names its movement and who found it', () => {
  it('asks nothing without a nomination', () => {
    expect(stateOf('movement', '2026-10-12')).toBe('notApplicable');
  });

  it('says how many lack either, and is done when none does', () => {
    const { source: _source, ...sourceless } = complete;
    const nominations = [complete, { ...complete, movement: false }, { ...complete, discovered: false }, sourceless];
    expect(find('movement', '2026-10-12', { nominations })).toMatchObject({
      state: 'due',
      date: null,
      daysLeft: null,
      // One lacks nothing; the three others lack one thing each.
      have: 1,
      need: 4,
      missing: [
        { what: 'movement', count: 1 },
        { what: 'discovery', count: 2 },
      ],
    });
    expect(stateOf('movement', '2026-10-12', { nominations: [complete] })).toBe('done');
  });
});

describe('plan III.2, every criterion answered with evidence', () => {
  it('counts the nominations that lack something', () => {
    expect(find('dossiers', '2026-10-12', { nominations: [complete, { ...complete, complete: false }] })).toMatchObject({
      state: 'due',
      have: 1,
      need: 2,
      missing: [{ what: 'dossier', count: 1 }],
    });
  });
});

describe('plan II.4.1, thematic and ad hoc awards with evidence', () => {
  it('asks nothing while none is proposed, and names how many lack evidence', () => {
    expect(stateOf('awards', '2026-10-12', { nominations: [complete] })).toBe('notApplicable');
    const nominations = [{ ...complete, specialAwards: { all: 2, withoutEvidence: 1 } }];
    expect(find('awards', '2026-10-12', { nominations })).toMatchObject({ state: 'due', have: 1, need: 2, missing: [{ what: 'awardEvidence', count: 1 }] });
    expect(stateOf('awards', '2026-10-12', { nominations: [{ ...complete, specialAwards: { all: 2, withoutEvidence: 0 } }] })).toBe('done');
  });
});

describe('plan II.3.1, spread in diverse forms', () => {
  it('tells how many forms were used', () => {
    const publicity = [article, article, { ...article, form: 'talk' as const }, { ...article, form: 'video' as const, date: '2026-12-31' }];
    expect(find('forms', '2026-10-12', { publicity })).toMatchObject({ state: 'information', have: 2 });
  });
});

describe('plan II.1.3 and IV.3, the unions find, introduce and make known', () => {
  it('tells the share of the unions', () => {
    const publicity = [article, { ...article, organiser: 'youthUnion' as const }];
    const nominations = [complete, { ...complete, source: 'unit' as const }];
    expect(find('unions', '2026-10-12', { publicity, nominations })).toMatchObject({ state: 'information', have: 2 });
  });

  it('counts what either of the unions found, and nobody else', () => {
    const nominations = (['tradeUnion', 'youthUnion', 'unit'] as const).map((source) => ({ ...complete, source }));
    expect(nominations.map((each) => find('unions', '2026-10-12', { nominations: [each] }).have)).toEqual([1, 1, 0]);
  });
});

describe('plan II.2.1, II.2.2, II.4.2, II.5 and II.6, what the registers tell', () => {
  it('asks for what is kept here only', () => {
    expect(obligationsOf(shippedPlan, 2026, '2026-10-12', none).map(({ id }) => id)).not.toContain('nurture');
    const registers = { nurture: { need: 3, have: 1 }, followUp: { need: 0, have: 0 }, inspection: { need: 1, have: 1 } };
    expect(find('nurture', '2026-10-12', { registers })).toMatchObject({ state: 'due', ref: 'II.2.1', missing: [{ what: 'nurture', count: 2 }] });
    expect(stateOf('followUp', '2026-10-12', { registers })).toBe('notApplicable');
    expect(stateOf('inspection', '2026-10-12', { registers })).toBe('done');
  });
});

describe('the list of obligations', () => {
  it('begins with what is late and nearest, and ends with what asks nothing', () => {
    const facts = { ...none, nominations: [complete], publicity: [article] };
    expect(obligationsOf(shippedPlan, 2026, '2026-10-30', facts).map(({ id, state }) => [id, state])).toEqual([
      ['annualReport', 'late'],
      ['spread', 'done'],
      ['dossiers', 'done'],
      ['movement', 'done'],
      ['exchange', 'information'],
      ['forms', 'information'],
      ['unions', 'information'],
      ['awards', 'notApplicable'],
    ]);
  });
});

const day = fc.date({ min: new Date('2025-12-01'), max: new Date('2027-02-01'), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10));
const someDay = fc.option(day, { nil: undefined }).map((date) => (date === undefined ? {} : { date }));
const subjectIds = fc.array(fc.constantFrom('subject-1', 'subject-2', 'subject-3'), { maxLength: 3 });
const spread = fc.tuple(someDay, subjectIds).map(([date, ids]) => ({ ...date, subjectIds: ids }));
const activity = fc
  .record({ spread, form: fc.constantFrom('website' as const, 'talk' as const), organiser: fc.constantFrom('unit' as const, 'youthUnion' as const) })
  .map(({ spread: known, ...rest }): PublicityFacts => ({ ...known, ...rest }));
const nomination = fc
  .record({ movement: fc.boolean(), discovered: fc.boolean(), complete: fc.boolean(), sent: someDay, all: fc.nat(3), proven: fc.nat(3) })
  .map(({ sent, all, proven, ...rest }): NominationFacts => ({
    ...rest,
    source: 'unit',
    ...(sent.date !== undefined && { sentOn: sent.date }),
    specialAwards: { all, withoutEvidence: Math.max(0, all - proven) },
  }));
const register = fc.record({ need: fc.nat(3), have: fc.nat(4) });
const someFacts = fc
  .record({
    nominations: fc.array(nomination, { maxLength: 4 }),
    publicity: fc.array(activity, { maxLength: 4 }),
    exchanges: fc.array(spread, { maxLength: 3 }),
    report: someDay,
    registers: fc.record({ nurture: register, inspection: register }, { requiredKeys: [] }),
  })
  .map(({ report, ...facts }): ObligationFacts => ({ ...facts, ...(report.date !== undefined && { reportSentOn: report.date }) }));
const somePlan = fc
  .record({ need: fc.nat(3), submission: fc.boolean() })
  .map(({ need, submission }) => ({
    quotas: { ...shippedPlan.quotas, unitExemplarsPerYear: need },
    deadlines: { ...shippedPlan.deadlines, ...(submission && { submission: { lastDay: '09-30', ref: 'IV.2' } }) },
  }));

describe('obligations of any facts', () => {
  it('each stand there once, in one state, which agrees with the count, the day and what is missing', () => {
    fc.assert(
      fc.property(somePlan, day, someFacts, (plan, today, facts) => {
        const list = obligationsOf(plan, 2026, today, facts);
        expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
        expect(list.every(({ id }) => obligationIds.includes(id))).toBe(true);
        for (const { state, have, need, date, daysLeft, missing } of list) {
          const asks = state === 'due' || state === 'late' || state === 'upcoming';
          expect(asks).toBe(need > 0 && have < need);
          expect(state === 'done').toBe(need > 0 && have >= need);
          expect(missing.length > 0).toBe(asks);
          expect(missing.every(({ count }) => count > 0)).toBe(true);
          expect(daysLeft === null).toBe(date === null);
          if (state === 'late') expect(date! < today).toBe(true);
          if (state === 'upcoming') expect(daysLeft).toBeGreaterThan(30);
          if (state === 'due' && date !== null) expect(daysLeft).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never go from done back to lacking by one more fact that fulfils something', () => {
    const more = fc.oneof(
      activity.map((added) => (facts: ObligationFacts): ObligationFacts => ({ ...facts, publicity: [...facts.publicity, added] })),
      spread.map((added) => (facts: ObligationFacts): ObligationFacts => ({ ...facts, exchanges: [...facts.exchanges, added] })),
      day.map((sent) => (facts: ObligationFacts): ObligationFacts => ({ ...facts, reportSentOn: facts.reportSentOn ?? sent })),
      fc.constantFrom('nurture' as const, 'inspection' as const).map((register) => (facts: ObligationFacts): ObligationFacts => {
        const known = facts.registers?.[register];
        return known ? { ...facts, registers: { ...facts.registers, [register]: { ...known, have: known.have + 1 } } } : facts;
      }),
      day.map((sent) => (facts: ObligationFacts): ObligationFacts => ({ ...facts, nominations: [...facts.nominations, { ...complete, sentOn: sent }] })),
    );
    fc.assert(
      fc.property(somePlan, day, someFacts, more, (plan, today, facts, add) => {
        const after = new Map(obligationsOf(plan, 2026, today, add(facts)).map((each) => [each.id, each]));
        for (const before of obligationsOf(plan, 2026, today, facts)) {
          expect(after.get(before.id)!.have).toBeGreaterThanOrEqual(before.have);
          if (before.state === 'done') expect(after.get(before.id)!.state).toBe('done');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stay done on every later day', () => {
    fc.assert(
      fc.property(somePlan, day, fc.nat(120), someFacts, (plan, today, days, facts) => {
        const later = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
        const after = new Map(obligationsOf(plan, 2026, later, facts).map((each) => [each.id, each.state]));
        for (const { id, state } of obligationsOf(plan, 2026, today, facts)) if (state === 'done') expect(after.get(id)).toBe('done');
      }),
      { numRuns: 500 },
    );
  });
});
