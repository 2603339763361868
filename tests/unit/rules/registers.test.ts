import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../../shared/model/followUp';
import type { Inspection } from '../../../shared/model/inspection';
import type { NurtureAction, NurturePlan } from '../../../shared/model/nurture';
import type { StaffMember } from '../../../shared/model/staff';
import { displayStages, type DisplayStage } from '../../../shared/rules/lifecycle';
import { obligationsOf } from '../../../shared/rules/obligations';
import { followUpTally, inspectionTally, nurtureTally, staffTally, type NurtureRecords } from '../../../shared/rules/registers';
import { shippedPlan } from '../../../shared/rules/shippedPlan';

const stored = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', stamps: {} };
const year = { planYear: 2026, schoolYear: '2026-2027' };
const plan = (fields: Partial<NurturePlan> = {}): NurturePlan => ({ ...stored, id: 'n', nominationId: 'n', ...fields });
const action = (fields: Partial<NurtureAction> = {}): NurtureAction => ({ ...stored, id: 'a', nominationId: 'n', text: 'Dự giờ mỗi tháng', ...fields });
const followUp = (subjectId: string, fields: Partial<FollowUp> = {}): FollowUp => ({ ...stored, ...year, id: `f-${subjectId}`, subjectId, date: '2026-05-01', ...fields });
const visit = (fields: Partial<Inspection> = {}): Inspection => ({ ...stored, ...year, id: 'i', title: 'Tổ Ngữ văn', date: '2026-04-01', ...fields });
const staff = (fields: Partial<StaffMember>): StaffMember => ({ ...stored, id: 's', name: 'Đỗ Thị Mẫu', ...fields });
const of = (stage: DisplayStage, records: NurtureRecords = { actions: [] }) => ({ stage, ...records });

describe('plan II.2.1, promising people are nurtured', () => {
  it('asks for it while a nomination is emerging or nurturing, and not for one that went on without', () => {
    expect(nurtureTally([of('emerging'), of('nurturing'), of('selected'), of('submitted'), of('withdrawn'), of('declined')])).toEqual({ need: 2, have: 0 });
  });

  it('takes material or moral support, or a named action, and neither shortcomings alone nor an action without words', () => {
    const have = (records: NurtureRecords): number => nurtureTally([of('emerging', records)]).have;
    expect(have({ plan: plan({ materialSupport: 'Giảm hai tiết mỗi tuần' }), actions: [] })).toBe(1);
    expect(have({ plan: plan({ moralSupport: 'Biểu dương dưới cờ' }), actions: [] })).toBe(1);
    expect(have({ actions: [action()] })).toBe(1);
    expect(have({ plan: plan({ shortcomings: 'Chưa quen công nghệ', materialSupport: '  ' }), actions: [action({ text: ' ' })] })).toBe(0);
  });

  it('keeps counting what was done once the council has chosen, and nothing of one who was withdrawn', () => {
    const nurtured = { actions: [action()] };
    expect(nurtureTally([of('submitted', nurtured), of('recognised', nurtured), of('withdrawn', nurtured)])).toEqual({ need: 2, have: 2 });
  });
});

describe('plan II.2.2, those who are recognised are followed further', () => {
  it('takes a follow-up dated in the year, up to today, once for each', () => {
    const tally = (...followUps: FollowUp[]) => followUpTally(['s1', 's2'], followUps, 2026, '2026-06-01');
    expect(tally()).toEqual({ need: 2, have: 0 });
    expect(tally(followUp('s1'), followUp('s1', { date: '2026-05-20' }))).toEqual({ need: 2, have: 1 });
    expect(tally(followUp('s1', { date: '2026-06-02' }), followUp('s2', { date: '2025-12-31' }))).toEqual({ need: 2, have: 0 });
    const { date: _day, ...undated } = followUp('s2');
    expect(tally(undated, followUp('someone else'))).toEqual({ need: 2, have: 0 });
    expect(tally(followUp('s1'), followUp('s2'))).toEqual({ need: 2, have: 2 });
  });

  it('asks for each person once, however often he was recognised', () => {
    expect(followUpTally(['s1', 's1'], [], 2026, '2026-06-01')).toEqual({ need: 1, have: 0 });
  });
});

describe('plan II.5, inspection', () => {
  it('asks for one visit in the year, and counts none that is to come', () => {
    expect(inspectionTally([], [], 2026, '2026-06-01')).toEqual({ need: 1, have: 0, idle: 0, visits: 0 });
    expect(inspectionTally([visit({ date: '2026-06-02' }), visit({ date: '2025-06-02' })], [], 2026, '2026-06-01')).toEqual({ need: 1, have: 0, idle: 0, visits: 0 });
    expect(inspectionTally([visit(), visit({ id: 'j' })], [], 2026, '2026-06-01')).toEqual({ need: 1, have: 2, idle: 0, visits: 2 });
  });

  it('is not there by visits alone while a member of the council has no duty', () => {
    const council = [{ duty: 'Kiểm tra hồ sơ' }, { duty: ' ' }, {}];
    expect(inspectionTally([visit(), visit({ id: 'j' })], council, 2026, '2026-06-01')).toEqual({ need: 3, have: 1, idle: 2, visits: 2 });
    expect(inspectionTally([visit()], council.slice(0, 1), 2026, '2026-06-01')).toEqual({ need: 1, have: 1, idle: 0, visits: 1 });
  });
});

describe('plan II.6, capable staff for emulation and for communication', () => {
  it('asks for one of each kind, who may be one person', () => {
    expect(staffTally([], 2026)).toEqual({ need: 2, have: 0 });
    expect(staffTally([staff({ emulation: true }), staff({ id: 't', emulation: true })], 2026)).toEqual({ need: 2, have: 1 });
    expect(staffTally([staff({ emulation: true }), staff({ id: 't', communication: true })], 2026)).toEqual({ need: 2, have: 2 });
    expect(staffTally([staff({ emulation: true, communication: true })], 2026)).toEqual({ need: 2, have: 2 });
  });

  it('counts those who serve in that year', () => {
    const one = staff({ emulation: true, communication: true, from: 2024, to: 2025 });
    expect([2023, 2024, 2025, 2026].map((asked) => staffTally([one], asked).have)).toEqual([0, 2, 2, 0]);
  });
});

const maybe = (text: string) => fc.constantFrom(undefined, '', ' ', text);
const someRecords = fc
  .record({ material: maybe('Máy tính'), moral: maybe('Biểu dương'), texts: fc.array(fc.constantFrom('', 'Dự giờ'), { maxLength: 3 }) })
  .map(({ material, moral, texts }): NurtureRecords => ({
    plan: plan({ ...(material !== undefined && { materialSupport: material }), ...(moral !== undefined && { moralSupport: moral }) }),
    actions: texts.map((text) => action({ text })),
  }));
const someNominations = fc.array(fc.tuple(fc.constantFrom(...displayStages), someRecords).map(([stage, records]) => of(stage, records)), { maxLength: 5 });
const day = fc.date({ min: new Date('2025-12-01'), max: new Date('2027-02-01'), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10));
const someFollowUps = fc.array(fc.tuple(fc.constantFrom('s1', 's2', 's3'), day).map(([subjectId, date]) => followUp(subjectId, { date })), { maxLength: 5 });
const someVisits = fc.array(day.map((date) => visit({ date })), { maxLength: 3 });
const someStaff = fc.array(
  fc.record({ emulation: fc.boolean(), communication: fc.boolean(), to: fc.integer({ min: 2024, max: 2028 }) }).map((fields) => staff(fields)),
  { maxLength: 3 },
);
const someOffice = fc.record({ nominations: someNominations, followed: fc.subarray(['s1', 's2', 's3']), followUps: someFollowUps, visits: someVisits, members: someStaff });
type Office = typeof someOffice extends fc.Arbitrary<infer T> ? T : never;

const tallies = ({ nominations, followed, followUps, visits, members }: Office, today: string) => ({
  nurture: nurtureTally(nominations),
  followUp: followUpTally(followed, followUps, 2026, today),
  inspection: inspectionTally(visits, [], 2026, today),
  staff: staffTally(members, 2026),
});
const standing = (office: Office, today: string) =>
  new Map(obligationsOf(shippedPlan, 2026, today, { nominations: [], publicity: [], exchanges: [], registers: tallies(office, today) }).map((each) => [each.id, each]));

describe('the obligations of any registers', () => {
  it('are done exactly when nothing is missing, and never in two states', () => {
    fc.assert(
      fc.property(someOffice, day, (office, today) => {
        const list = standing(office, today);
        for (const [id, { need, have }] of Object.entries(tallies(office, today))) {
          expect(list.get(id as 'staff')!.state).toBe(need === 0 ? 'notApplicable' : have >= need ? 'done' : 'due');
        }
      }),
    );
  });

  it('never go from done back to lacking by one more record', () => {
    fc.assert(
      fc.property(someOffice, day, fc.constantFrom('s1', 's2', 's3'), (office, today, subjectId) => {
        const more: Office = {
          ...office,
          nominations: office.nominations.map((each) => ({ ...each, actions: [...each.actions, action()] })),
          followUps: [...office.followUps, followUp(subjectId, { date: today })],
          visits: [...office.visits, visit({ date: today })],
          members: [...office.members, staff({ communication: true })],
        };
        const after = standing(more, today);
        for (const [id, { state, have }] of standing(office, today)) {
          expect(after.get(id)!.have).toBeGreaterThanOrEqual(have);
          if (state === 'done') expect(after.get(id)!.state).toBe('done');
        }
      }),
    );
  });

  it('stay done on every later day of the year', () => {
    fc.assert(
      fc.property(someOffice, day, fc.nat(200), (office, today, days) => {
        const later = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
        const after = standing(office, later);
        for (const [id, { state }] of standing(office, today)) if (state === 'done') expect(after.get(id)!.state).toBe('done');
      }),
    );
  });
});
