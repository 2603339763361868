import { describe, expect, it } from 'vitest';
import type { Revocation } from '../../../shared/bundle/revocation';
import { joinClaims, type VersionClaim } from '../../../shared/bundle/versionClaims';

const revocation = (deviceId: string, submission: number): Revocation => ({
  workspaceId: 'w', deviceId, issuer: 'r'.repeat(43), subject: 's'.repeat(43), issuedAt: '2026-11-20T00:00:00.000Z', upTo: { submission }, signature: 'x'.repeat(86),
});
/** `upTo`: by computer that it revokes the last bundle that it stands by. */
const claim = (deviceId: string, upTo: Record<string, number> = {}): VersionClaim => ({
  deviceId, sequence: 2, clock: { [deviceId]: 9 }, revocations: Object.entries(upTo).map(([of, last]) => revocation(of, last)),
});
const joined = (...claims: VersionClaim[]) => {
  const { clock, deviceId, revokes } = joinClaims(claims);
  return { seen: Object.keys(clock).sort().join(), deviceId, revokes: revokes.join() };
};
const orders = <T>(items: readonly T[]): T[][] => (items.length === 0 ? [[]] : items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest])));

describe('what bundles say of one version together', () => {
  it('is what each of them had seen', () => {
    expect(joined(claim('b'), claim('a'))).toEqual({ seen: 'a,b', deviceId: 'a', revokes: '' });
  });

  it('leaves out whom another has revoked, and what that one has revoked', () => {
    expect(joined(claim('a', { x: 5 }), claim('b'), claim('x', { b: 5 }))).toEqual({ seen: 'a,b', deviceId: 'a', revokes: 'x' });
  });

  it('leaves out both that have revoked each other', () => {
    expect(joined(claim('a', { x: 5 }), claim('b'), claim('x', { a: 5 }))).toEqual({ seen: 'b', deviceId: 'b', revokes: '' });
    expect(joined(claim('a', { x: 5 }), claim('x', { a: 5 }))).toEqual({ seen: '', deviceId: 'a', revokes: '' });
  });

  it('believes the one that does not stand by the bundle of the other, where the other stands by its', () => {
    expect(joined(claim('a', { x: 1 }), claim('x', { a: 5 }))).toEqual({ seen: 'a', deviceId: 'a', revokes: 'x' });
    expect(joined(claim('a', { x: 1 }), claim('x', { a: 1 }))).toEqual({ seen: '', deviceId: 'a', revokes: '' });
  });

  it('is the same in whatever order they came', () => {
    const claims = [claim('a', { x: 5 }), claim('b', { c: 1 }), claim('c', { a: 5 }), claim('x', { a: 1, b: 5 })];
    for (let size = 1; size <= claims.length; size += 1) expect(new Set(orders(claims.slice(0, size)).map((order) => JSON.stringify(joined(...order)))).size).toBe(1);
  });
});
