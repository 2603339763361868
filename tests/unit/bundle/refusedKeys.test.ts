import { describe, expect, it } from 'vitest';
import { lineOf, withdrawnAmong } from '../../../shared/bundle/standing';
import type { Telling } from '../../../shared/bundle/withdrawal';

const at = '2026-11-20T00:00:00.000Z';
/** The first key was refused in favour of the second, which the third has replaced; the last one is a stranger's. */
const senders = [
  { workspaceId: 'k1', unitCode: '31000701', refusedAt: at, refusedFor: 'k2' },
  { workspaceId: 'k2', unitCode: '31000701', confirmedAt: at, replacedBy: 'k3' },
  { workspaceId: 'k3', unitCode: '31000701', confirmedAt: at },
  { workspaceId: 'stranger', unitCode: '31000701', refusedAt: at },
];
const said = (senderId: string, deviceId: string, counter: number, more: Partial<Telling> & { withdrawn?: 'unit' | 'consent'; heard?: `${number}@${string}`[] } = {}): Telling => {
  const { withdrawn, heard, ...telling } = more;
  return {
    senderId,
    deviceId,
    standings: [{ nominationId: 'n', stamp: `${counter}@${deviceId}`, ...(withdrawn && { withdrawn }), ...(heard && { heard }) }],
    seen: { [deviceId]: counter },
    ...telling,
  };
};
const withdrawnBy = (...tellings: Telling[]) => withdrawnAmong(tellings, senders)('k3', 'n')?.withdrawn;

it('puts a key in the line of the one in whose favour it was refused, and a stranger’s in none', () => {
  expect(senders.map(({ workspaceId }) => lineOf(senders)(workspaceId))).toEqual(['k3', 'k3', 'k3', 'stranger']);
});

describe('a refused key', () => {
  it('holds the consent withdrawn that was withdrawn with it, until the unit names that', () => {
    const withdrawal = said('k1', 'a', 5, { withdrawn: 'consent' });
    expect(withdrawnBy(withdrawal, said('k3', 'c', 90))).toBe('consent');
    expect(withdrawnBy(withdrawal, said('k3', 'c', 90, { heard: ['5@a'] }))).toBeUndefined();
  });

  it('withdraws nothing as a unit', () => {
    expect(withdrawnBy(said('k1', 'a', 5, { withdrawn: 'unit' }))).toBeUndefined();
    expect(withdrawnBy(said('k2', 'b', 5, { withdrawn: 'unit' }))).toBe('unit');
  });

  it('ends no withdrawal, whatever it claims to have seen or heard', () => {
    const withdrawal = said('k3', 'c', 5, { withdrawn: 'consent' });
    expect(withdrawnBy(withdrawal, said('k1', 'a', 9, { seen: { a: 9, c: 900 }, heard: ['5@c'] }))).toBe('consent');
    expect(withdrawnBy(withdrawal, said('k3', 'd', 9, { seen: { d: 9, c: 900 } }))).toBeUndefined();
  });

  it('is nothing to the words of a later one, as one that was replaced is not', () => {
    const withdrawal = said('k3', 'c', 5, { withdrawn: 'consent' });
    expect(withdrawnBy(withdrawal, said('k2', 'b', 9, { seen: { b: 9, c: 900 } }))).toBe('consent');
  });

  it('says nothing for the unit where it is a stranger’s', () => {
    expect(withdrawnBy(said('stranger', 'x', 5, { withdrawn: 'consent' }), said('k3', 'c', 1))).toBeUndefined();
  });
});
