import { describe, expect, test } from 'vitest';
import type { ClusterMeeting } from '../../../shared/model/clusterMeeting';
import { clusterMeetingFaults, clusterMeetingStanding, clustersOf, toldMeeting } from '../../../shared/rules/clusterMeeting';
import { obligationsOf } from '../../../shared/rules/obligations';

const plan = {
  deadlines: { exchangeMeeting: { lastDay: '08-30', ref: 'IV.1' }, annualReport: { lastDay: '10-29', ref: 'IV.2' } },
  quotas: { unitExemplarsPerYear: 1, provinceProposalsPerYear: 5, exchangeMeetingsPerClusterPerYear: 1 },
};
const meeting = (more: Partial<ClusterMeeting> = {}): ClusterMeeting => ({ id: 'm', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', stamps: {}, planYear: 2026, cluster: 'Cụm 1', ...more });
const stateOn = (today: string, heldOn?: string) => {
  const { state, daysLeft } = clusterMeetingStanding(plan, 2026, heldOn === undefined ? null : { heldOn }, today);
  return [state, daysLeft];
};

describe('the meeting of a cluster', () => {
  test('is on track, due soon from 30 days before the last day, and late after it', () => {
    expect(stateOn('2026-07-30')).toEqual(['onTrack', 31]);
    expect(stateOn('2026-07-31')).toEqual(['dueSoon', 30]);
    expect(stateOn('2026-08-30')).toEqual(['dueSoon', 0]);
    expect(stateOn('2026-08-31')).toEqual(['late', -1]);
  });

  test('is done once it was held, also late, and not by a day that is to come', () => {
    expect(stateOn('2026-08-20', '2026-08-20')[0]).toBe('done');
    expect(stateOn('2026-09-20', '2026-09-10')[0]).toBe('done');
    expect(stateOn('2026-08-20', '2026-08-21')[0]).toBe('dueSoon');
    // A day of another year was mistyped.
    expect(stateOn('2026-08-20', '2025-08-20')[0]).toBe('dueSoon');
    expect(stateOn('2026-09-20', '2016-08-20')[0]).toBe('late');
  });

  test('is asked of nobody where the plan asks for none', () => {
    expect(clusterMeetingStanding({ ...plan, quotas: { ...plan.quotas, exchangeMeetingsPerClusterPerYear: 0 } }, 2026, null, '2026-12-01').state).toBe('done');
  });

  test('says what does not hold together in its days', () => {
    const faults = (more: Partial<ClusterMeeting>) => clusterMeetingFaults(meeting(more), '2026-08-30', '2026-08-01').map(({ field, type }) => [field, type]);
    expect(faults({ plannedOn: '2026-08-30', heldOn: '2026-08-01' })).toEqual([]);
    expect(faults({ plannedOn: '2026-08-31' })).toEqual([['plannedOn', 'plannedLate']]);
    expect(faults({ plannedOn: '2026-08-31', cancelled: true })).toEqual([]);
    expect(faults({ plannedOn: '2025-08-20', heldOn: '2027-08-20' })).toEqual([['plannedOn', 'otherYear'], ['heldOn', 'otherYear']]);
    expect(faults({ heldOn: '2026-08-02' })).toEqual([['heldOn', 'heldToCome']]);
  });
});

test('clusters stand once each, in the order of their names, with those that meetings alone name', () => {
  const units = [{ cluster: 'Cụm 10' }, { cluster: 'Cụm 2' }, { cluster: 'Cụm 10' }, {}, { cluster: '' }];
  expect(clustersOf(units, [meeting({ cluster: 'Cụm 3' })])).toEqual([{ cluster: 'Cụm 2', units: 1 }, { cluster: 'Cụm 3', units: 0 }, { cluster: 'Cụm 10', units: 2 }]);
});

describe('a unit that was told of a meeting', () => {
  test('goes by the one that was told last and is not called off, since its cluster may have changed', () => {
    const old = meeting({ id: 'a', cluster: 'Cụm 1', cancelled: true, asOf: '9@x' });
    const now = meeting({ id: 'b', cluster: 'Cụm 2', plannedOn: '2026-08-12', asOf: '8@x' });
    expect(toldMeeting([old, now])).toBe(now);
    expect(toldMeeting([old])).toBe(old);
    expect(toldMeeting([])).toBeNull();
  });

  test('sees its day as information, and is asked for nothing', () => {
    const told = { plannedOn: '2026-08-12', place: 'Trường THPT Mẫu Số 2' };
    const exchange = (facts: object) => obligationsOf(plan, 2026, '2026-08-01', { nominations: [], publicity: [], exchanges: [], ...facts }).find(({ id }) => id === 'exchange');
    expect(exchange({ clusterMeeting: told })).toMatchObject({ state: 'information', need: 0, date: '2026-08-12', daysLeft: 11, missing: [], meeting: told });
    expect(exchange({ clusterMeeting: { ...told, cancelled: true } })).toMatchObject({ date: '2026-08-30' });
    expect(exchange({ clusterMeeting: { heldOn: '2026-07-20' } })).toMatchObject({ state: 'information', date: '2026-07-20', doneOn: null });
    expect(exchange({})).toMatchObject({ state: 'information', date: '2026-08-30' });
  });
});
