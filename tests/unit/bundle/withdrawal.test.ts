import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLeftToOthers, lineOf, withdrawnAmong } from '../../../shared/bundle/standing';
import { seenIn, standingsIn, untoldWithdrawals, withdrawnOf, type Telling } from '../../../shared/bundle/withdrawal';
import type { Manifest } from '../../../shared/bundle/manifest';
import { compareClocks, compareStamps, joinClocks, stampOf, type Clock, type Stamp } from '../../../shared/journal/stamp';
import { decisionSchema } from '../../../shared/model/departmentAnswer';
import type { SentBundle } from '../../../shared/model/sentBundle';

const nominationId = '01890000-0000-7000-8000-000000000001';

/** A computer of a school as far as one nomination goes: its stage, its consent, and what it knows of others. */
interface Computer {
  device: string;
  clock: Clock;
  stage: Stamp;
  consent: { stamp: Stamp; withdrawn: boolean };
  revokes: string[];
}

const restored = 'c';
type Step = { type: 'edit' | 'withdraw' | 'agree' | 'send'; at: string } | { type: 'take'; at: string; from: string };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.constantFrom('edit' as const, 'withdraw' as const, 'agree' as const, 'send' as const, 'send' as const), at: fc.constantFrom('a', 'b', restored) }),
  fc.record({ type: fc.constant('take' as const), at: fc.constantFrom('b', restored), from: fc.constantFrom('b', restored) }),
  fc.record({ type: fc.constant('take' as const), at: fc.constantFrom('a', 'b'), from: fc.constantFrom('a', 'b') }),
);
/** The third computer is the first one restored after `before`; then that one is dead, and nothing more is heard of it. */
const year = fc.record({ before: fc.array(step, { maxLength: 6 }), apart: fc.array(step, { maxLength: 14 }) });

function write(computer: Computer): Stamp {
  const counter = Math.max(0, ...Object.values(computer.clock)) + 1;
  computer.clock = { ...computer.clock, [computer.device]: counter };
  return stampOf(counter, computer.device);
}

function take(to: Computer, from: Computer): void {
  to.clock = joinClocks(to.clock, from.clock);
  if (compareStamps(from.stage, to.stage) > 0) to.stage = from.stage;
  if (compareStamps(from.consent.stamp, to.consent.stamp) > 0) to.consent = from.consent;
  to.revokes = [...new Set([...to.revokes, ...from.revokes])];
}

function send(computer: Computer): Telling {
  const { stamp, withdrawn } = computer.consent;
  const latest = compareStamps(computer.stage, stamp) > 0 ? computer.stage : stamp;
  const telling: Telling = {
    senderId: 's',
    deviceId: computer.device,
    revokes: computer.revokes,
    seen: computer.clock,
    standings: [{ nominationId, stamp: latest, ...(withdrawn && { withdrawn: 'consent' as const }) }],
  };
  write(computer);
  return telling;
}

/** All that was sent, the last of it when the two that are left know all of each other. */
function play({ before, apart }: { before: Step[]; apart: Step[] }): { tellings: Telling[]; withdrawn: boolean } {
  const start = (device: string): Computer => ({ device, clock: { a: 1 }, stage: '1@a', consent: { stamp: '1@a', withdrawn: false }, revokes: [] });
  const computers = new Map([['a', start('a')], ['b', start('b')]]);
  const tellings: Telling[] = [];
  const run = (each: Step): void => {
    const computer = computers.get(each.at);
    if (!computer) return;
    if (each.type === 'edit') computer.stage = write(computer);
    if (each.type === 'withdraw' || each.type === 'agree') computer.consent = { stamp: write(computer), withdrawn: each.type === 'withdraw' };
    if (each.type === 'send') tellings.push(send(computer));
    const from = each.type === 'take' ? computers.get(each.from) : undefined;
    if (from && from !== computer) take(computer, from);
  };
  before.forEach(run);
  // The first one goes on after the backup, till it dies.
  const backup = structuredClone(computers.get('a')!);
  const mid = Math.floor(apart.length / 2);
  apart.slice(0, mid).forEach(run);
  computers.delete('a');
  computers.set(restored, { ...backup, device: restored, revokes: ['a'] });
  write(computers.get(restored)!);
  apart.slice(mid).forEach(run);
  const [left, other] = [computers.get('b')!, computers.get(restored)!];
  take(left, other);
  const last = send(left);
  tellings.push(last);
  // What the dead computer said of a consent that nobody left has heard of is not taken back by their silence.
  const unheard = tellings.some(({ deviceId, seen, standings }) => deviceId === 'a' && standings![0]!.withdrawn && (last.seen!['a'] ?? -1) < seen!['a']!);
  return { tellings, withdrawn: left.consent.withdrawn || unheard };
}

const isWithdrawn = (tellings: readonly Telling[]): boolean => withdrawnOf(tellings)('s', nominationId) !== undefined;

describe('how a nomination stands by all that a school has sent', () => {
  it('is the same in whatever order it came, and as the last word of the computers that are left', () => {
    fc.assert(
      fc.property(year.map(play).chain((played) => fc.tuple(fc.constant(played), fc.shuffledSubarray(played.tellings, { minLength: played.tellings.length }))), ([{ tellings, withdrawn }, shuffled]) => {
        expect(withdrawnOf(shuffled)('s', nominationId)).toEqual(withdrawnOf(tellings)('s', nominationId));
        expect(isWithdrawn(tellings)).toBe(withdrawn);
      }),
      { numRuns: 3000 },
    );
  });

  it('is withdrawn as long as nobody who knew of the withdrawal of a consent says otherwise, whoever signed it', () => {
    fc.assert(
      fc.property(year.map(play).chain(({ tellings }) => fc.subarray(tellings)), (some) => {
        if (isWithdrawn(some)) return;
        for (const one of some.filter(({ standings }) => standings![0]!.withdrawn)) {
          expect(some.some((other) => !other.standings![0]!.withdrawn && compareClocks(other.seen!, one.seen!) === 'dominates')).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  describe('where a stolen computer claimed to know everything', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const told = (deviceId: string, seen: Clock, withdrawn?: 'unit' | 'consent', revokes: string[] = [], heard?: Stamp[]): Telling => ({
      senderId: 's', deviceId, seen, revokes, standings: [{ nominationId, stamp: '9@a', ...(withdrawn && { withdrawn }), ...(heard && { heard }) }],
    });
    const school = told('b', { a: 9, b: 12 });
    const revoking = told('b', { a: 9, b: 20 }, undefined, ['a']);

    it('is what the school says that has revoked it', () => {
      const stolen = told('a', { a: most, b: most }, 'unit');
      expect(isWithdrawn([school, stolen])).toBe(true);
      for (const list of [[school, stolen, revoking], [revoking, stolen, school]]) expect(isWithdrawn(list)).toBe(false);
      // Nor does it speak for one that the school withdraws.
      const standing = told('a', { a: most, b: most });
      expect(isWithdrawn([standing, told('b', { a: 9, b: 20 }, 'unit', ['a'])])).toBe(true);
    });

    it('keeps a consent withdrawn until the school speaks that has heard of it, and no longer', () => {
      const stolen = told('a', { a: most, b: most }, 'consent');
      expect(isWithdrawn([school, stolen, revoking])).toBe(true);
      // What the thief says of it himself is worth nothing once he is revoked.
      expect(isWithdrawn([told('a', { a: 30, b: 12 }, 'consent'), told('a', { a: most, b: most }), revoking])).toBe(true);
      // To have exchanged with it is not to know of all that it claims to.
      expect(isWithdrawn([school, stolen, told('b', { a: most, b: 25 }, undefined, ['a'])])).toBe(true);
      const { said } = withdrawnOf([school, stolen, revoking])('s', nominationId)!;
      const heard = told('b', { a: 9, b: 25 }, undefined, ['a'], said);
      expect(isWithdrawn([school, stolen, revoking, heard])).toBe(false);
      // For good, also where a later bundle does not name it again.
      expect(isWithdrawn([school, stolen, heard, told('b', { a: 9, b: 27 }, undefined, ['a'])])).toBe(false);
      expect(isWithdrawn([school, stolen, heard, told('b', { a: 9, b: 30 }, 'unit', ['a'])])).toBe(true);
    });

    it('is what the school says also where it revoked the computer in a bundle about others, and what the thief has heard is nothing', () => {
      const elsewhere: Telling = { senderId: 's', deviceId: 'b', revokes: ['a'], standings: [{ nominationId: `${nominationId.slice(0, -1)}2`, stamp: '9@a' }] };
      const guardian = told('c', { c: 40 }, 'consent');
      const thief = told('a', { a: 12 }, undefined, [], [`${10 ** 15 - 1}@c`]);
      // What nobody has said yet nobody has heard.
      expect(isWithdrawn([guardian, thief])).toBe(true);
      const knowing = told('a', { a: most, c: most });
      expect(isWithdrawn([guardian, knowing])).toBe(false);
      expect(isWithdrawn([guardian, knowing, elsewhere])).toBe(true);
      // Nor does it help him to revoke who has revoked him.
      expect(isWithdrawn([guardian, { ...knowing, revokes: ['b'] }, elsewhere])).toBe(true);
      expect(isWithdrawn([told('a', { a: most }, 'unit'), elsewhere])).toBe(false);
    });
  });

  describe('where a person at the school heard of a withdrawal from the Sở', () => {
    const lost: Telling = { senderId: 's', deviceId: 'a', seen: { a: 30 }, receivedAt: '2026-11-22T03:00:00.000Z', standings: [{ nominationId, stamp: '28@a', withdrawn: 'consent' }] };
    const told = (heard?: Stamp[]): Telling => ({ senderId: 's', deviceId: 'c', seen: { a: 20, c: 50 }, standings: [{ nominationId, stamp: '50@c', ...(heard && { heard }) }] });

    it('is what was said under the stamp that is told, and stands again by a word that names it', () => {
      expect(withdrawnOf([told(), lost])('s', nominationId)).toMatchObject({ withdrawn: 'consent', said: ['30@a'], receivedAt: '2026-11-22T03:00:00.000Z' });
      expect(isWithdrawn([told(['30@a']), lost])).toBe(false);
      // What it said before is another word.
      expect(isWithdrawn([told(['29@a']), lost])).toBe(true);
      // Also over one that claims to know of it.
      expect(isWithdrawn([told(['30@a']), { ...lost, seen: { a: 30, c: 99 } }])).toBe(false);
    });

    it('stands by a second word under the stamp of one that was decided about, which knew of more', () => {
      const word = (seen: Clock, withdrawn: 'unit' | 'consent'): Telling => ({ senderId: 's', deviceId: 'a', seen, standings: [{ nominationId, stamp: '5@a', withdrawn }] });
      const decided: Telling = { senderId: 's', deviceId: 'c', seen: { a: 2, c: 50 }, standings: [{ nominationId, stamp: '50@c', heard: ['5@a'] }] };
      const [first, second] = [word({ a: 5 }, 'unit'), word({ a: 5, d: 9 }, 'consent')];
      expect(isWithdrawn([first, decided])).toBe(false);
      for (const list of [[first, second, decided], [decided, second, first]]) expect(withdrawnOf(list)('s', nominationId)).toMatchObject({ withdrawn: 'consent' });
    });

    it('stands by both of two words that have heard each other, and withdraw', () => {
      const word = (device: string, other: string): Telling => ({ senderId: 's', deviceId: device, seen: { [device]: 30 }, standings: [{ nominationId, stamp: `28@${device}`, withdrawn: 'consent', heard: [`30@${other}`] }] });
      expect(isWithdrawn([word('a', 'c'), word('c', 'a')])).toBe(true);
    });

    it('is said under a stamp of the computer that says it, whatever it writes', () => {
      const most = 10 ** 15 - 1;
      const stolen = (seen?: Clock): Telling => ({ senderId: 's', deviceId: 'x', ...(seen && { seen }), standings: [{ nominationId, stamp: `${most}@b`, withdrawn: 'unit' }] });
      const earnest: Telling = { senderId: 's', deviceId: 'b', seen: { b: 50 }, standings: [{ nominationId, stamp: '50@b', withdrawn: 'consent' }] };
      for (const word of [stolen({ b: most }), stolen()]) {
        const { said } = withdrawnOf([word])('s', nominationId)!;
        expect(said).toEqual([expect.stringMatching(/@x$/)]);
        const decided: Telling = { senderId: 's', deviceId: 'a', revokes: ['x'], seen: { a: 20 }, standings: [{ nominationId, stamp: '20@a', heard: said }] };
        expect(isWithdrawn([word, decided])).toBe(false);
        expect(withdrawnOf([word, decided, earnest])('s', nominationId)).toMatchObject({ withdrawn: 'consent' });
      }
    });

    it('is named by the change where an older program said so', () => {
      const { seen: _seen, ...older } = lost;
      expect(withdrawnOf([told(), older])('s', nominationId)).toMatchObject({ said: ['28@a'] });
      expect([isWithdrawn([told(), older]), isWithdrawn([told(['28@a']), older])]).toEqual([true, false]);
    });

    it('is read as it is written, with no more of it than a school has computers', () => {
      const manifest = (heard: unknown): Manifest => ({ standings: [{ nominationId, stamp: '9@a', heard }] }) as unknown as Manifest;
      expect(standingsIn(manifest(['30@a']))).toHaveLength(1);
      for (const amiss of [[], ['30'], ['1234567890123456@a'], Array.from({ length: 51 }, (_, at) => `1@d${at}`)]) {
        expect(standingsIn(manifest(amiss))).toBeUndefined();
        const decision = { id: 'x', createdAt: '2026-11-22T03:00:00.000Z', updatedAt: '2026-11-22T03:00:00.000Z', stamps: {}, nominationId, submissionNo: 1, outcome: 'reviewing', asOf: '1@s' };
        expect(decisionSchema.safeParse({ ...decision, withdrawn: { why: 'unit', receivedAt: decision.createdAt, said: ['30@a'] } }).success).toBe(true);
        expect(decisionSchema.safeParse({ ...decision, withdrawn: { why: 'unit', receivedAt: decision.createdAt, said: amiss } }).success).toBe(false);
      }
    });
  });

  it('is withdrawn where two bundles of an older program say both with one stamp, and by the greater stamp else', () => {
    const told = (stamp: Stamp, withdrawn: boolean): Telling => ({ senderId: 's', standings: [{ nominationId, stamp, ...(withdrawn && { withdrawn: 'unit' as const }) }] });
    for (const [first, second] of [[true, false], [false, true]] as const) expect(isWithdrawn([told('9@a', first), told('9@a', second)])).toBe(true);
    expect(isWithdrawn([told('9@a', true), told('10@b', false)])).toBe(false);
    expect(isWithdrawn([told('10@b', true), told('9@a', false)])).toBe(true);
  });

  it('is the withdrawal of the person where another computer knew only that of the unit', () => {
    const told = (seen: Clock, stamp: Stamp, withdrawn: 'unit' | 'consent'): Telling => ({ senderId: 's', seen, standings: [{ nominationId, stamp, withdrawn }] });
    const [unit, person] = [told({ a: 12, b: 2 }, '12@a', 'unit'), told({ a: 3, b: 9 }, '9@b', 'consent')];
    for (const all of [[unit, person], [person, unit]]) expect(withdrawnOf(all)('s', nominationId)).toMatchObject({ withdrawn: 'consent' });
  });

  it('ends what an older program withdrew only by a word that has seen it', () => {
    const before: Telling = { senderId: 's', standings: [{ nominationId, stamp: '9@b', withdrawn: 'unit' }] };
    const told = (seen: Clock): Telling => ({ senderId: 's', seen, standings: [{ nominationId, stamp: '12@a' }] });
    expect(isWithdrawn([told({ a: 12, b: 8 }), before])).toBe(true);
    expect(isWithdrawn([told({ a: 12, b: 9 }), before])).toBe(false);
  });
});

describe('what a school still has to tell', () => {
  const sent = (seen: Clock | undefined, stamp: Stamp, withdrawn: boolean): SentBundle =>
    ({ seen, standings: [{ nominationId, stamp, ...(withdrawn && { withdrawn: 'consent' as const }) }] }) as SentBundle;
  const standing = { nominationId, stamp: '20@a', withdrawn: 'consent' as const };

  it('is a withdrawal that does not stand at the Sở by what was sent', () => {
    expect(untoldWithdrawals([standing], [sent({ a: 20 }, '20@a', false)])).toEqual([standing]);
    expect(untoldWithdrawals([standing], [sent({ a: 20 }, '20@a', false), sent({ a: 20, b: 9 }, '20@a', true)])).toEqual([]);
    expect(untoldWithdrawals([standing], [sent({ a: 20, b: 9 }, '20@a', true), sent({ a: 22, b: 9 }, '20@a', false)])).toEqual([standing]);
  });

  it('is nothing that an older program has noted as told', () => {
    expect(untoldWithdrawals([standing], [{ withdrawn: [{ nominationId, stamp: '20@a' }] } as SentBundle])).toEqual([]);
    expect(untoldWithdrawals([standing], [{ withdrawn: [{ nominationId, stamp: '19@a' }] } as SentBundle])).toEqual([standing]);
  });
});

describe('keys with which one unit has spoken', () => {
  const told = (senderId: string, device: string, withdrawn?: 'unit' | 'consent', seen: Clock = {}): Telling =>
    ({ senderId, deviceId: device, seen: { [device]: 5, ...seen }, standings: [{ nominationId, stamp: `5@${device}`, ...(withdrawn && { withdrawn }) }] });
  const senders = [{ workspaceId: 'k1', unitCode: 'u', confirmedAt: 'x', replacedBy: 'k2' }, { workspaceId: 'k2', unitCode: 'u', confirmedAt: 'x' }];

  it('have withdrawn what any of them has, until another one that knew of it says otherwise', () => {
    const withdrawn = (...tellings: Telling[]) => withdrawnOf(tellings, lineOf(senders))('k2', nominationId)?.withdrawn;
    expect(withdrawn(told('k1', 'a', 'consent'), told('k2', 'b'))).toBe('consent');
    expect(withdrawn(told('k1', 'a', 'consent'), told('k2', 'b', undefined, { a: 5 }))).toBeUndefined();
    expect(withdrawnOf([told('k1', 'a', 'consent'), told('k2', 'b')])('k2', nominationId)).toBeUndefined();
  });

  it('are not spoken for by a former one: it neither ends what was said with a later one, nor revokes a computer of it', () => {
    const withdrawn = (...tellings: Telling[]) => withdrawnAmong(tellings, senders)('k2', nominationId)?.withdrawn;
    expect(withdrawn(told('k2', 'b', 'consent'), told('k1', 'a', undefined, { a: 90, b: 10 ** 9 }))).toBe('consent');
    const thief: Telling = { ...told('k1', 'a', 'consent'), revokes: ['b'] };
    const decided: Telling = { senderId: 'k2', deviceId: 'b', seen: { b: 9 }, standings: [{ nominationId, stamp: '9@b', heard: ['5@a'] }] };
    expect(withdrawn(thief, decided)).toBeUndefined();
    // But the later one revokes computers of the former.
    expect(withdrawn({ ...told('k1', 'a'), seen: { a: 90, c: 90 } }, told('k1', 'c', 'consent'), { ...told('k2', 'b'), revokes: ['a'] })).toBe('consent');
  });

  it('leave to no other unit whom one of them says to have taken the consent back', () => {
    const withdrawn = withdrawnOf([told('k1', 'a', 'consent'), told('k2', 'b', 'unit')], lineOf(senders));
    for (const sender of senders) expect(isLeftToOthers(nominationId, sender, senders, withdrawn)).toBe(false);
    const byUnit = withdrawnOf([told('k1', 'a'), told('k2', 'b', 'unit')], lineOf(senders));
    for (const sender of senders) expect(isLeftToOthers(nominationId, sender, senders, byUnit)).toBe(true);
  });

  it('are in one line up to the one that stands; a refused one is alone, and of two that replace each other one names both', () => {
    const key = (workspaceId: string, replacedBy?: string, refusedAt?: string) => ({ workspaceId, confirmedAt: 'x', ...(replacedBy && { replacedBy }), ...(refusedAt && { refusedAt }) });
    const linesOf = (...keys: ReturnType<typeof key>[]): string[] => keys.map(({ workspaceId }) => lineOf(keys)(workspaceId));
    expect(linesOf(key('a', 'b'), key('b', 'c'), key('c'))).toEqual(['c', 'c', 'c']);
    expect(linesOf(key('a', 'b'), key('b', 'c', 'x'), key('c'))).toEqual(['a', 'b', 'c']);
    expect(linesOf(key('a', 'b'), key('b', 'a'))).toEqual(['a', 'a']);
    expect(linesOf(key('z', 'b'), key('a', 'b'), key('b', 'a'))).toEqual(['a', 'a', 'a']);
  });

  it('lose no withdrawal where their computers have revoked each other in a ring', () => {
    const ring = [['a', 'b'], ['b', 'c'], ['c', 'a']].map(([device, revokes]) => ({ ...told('k1', device!, 'unit'), revokes: [revokes!] }));
    expect(withdrawnOf(ring)('k1', nominationId)).toBeDefined();
  });
});

it('refuses a standing under no stamp of a computer, and more that was heard than a unit could have', () => {
  const manifest = (standings: unknown): Manifest => ({ standings }) as unknown as Manifest;
  const id = (index: number): string => `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  expect(standingsIn(manifest([{ nominationId, stamp: '0@' }]))).toHaveLength(1);
  for (const stamp of ['5@bad device', '5@a_b', '5@', `5@${'x'.repeat(100)}`, '5']) expect(standingsIn(manifest([{ nominationId, stamp }]))).toBeUndefined();
  const hearing = (count: number) => manifest(Array.from({ length: count }, (_, index) => ({ nominationId: id(index), stamp: '5@a', heard: Array.from({ length: 50 }, (__, other) => `${other}@b`) })));
  expect(standingsIn(hearing(20))).toHaveLength(20);
  expect(standingsIn(hearing(21))).toBeUndefined();
});

it('refuses a clock that is not as the writer writes it', () => {
  const manifest = (seen: unknown, standings: unknown = [{ nominationId, stamp: '9@a' }]): Manifest => ({ seen, standings }) as unknown as Manifest;
  expect(seenIn(manifest({ a: 9, b: 2 }))).toEqual({ a: 9, b: 2 });
  expect(seenIn(manifest(undefined))).toBeNull();
  const many = (count: number): Clock => ({ a: 9, ...Object.fromEntries(Array.from({ length: count - 1 }, (_, index) => [`d${index}`, 1])) });
  expect(seenIn(manifest(many(1000)))).toBeDefined();
  for (const amiss of [manifest(many(1001)), manifest({ a: 8 }), manifest({ b: 20 }), manifest({ a: -1 }), manifest('9@a'), { seen: { a: 9 } } as unknown as Manifest]) expect(seenIn(amiss)).toBeUndefined();
});
