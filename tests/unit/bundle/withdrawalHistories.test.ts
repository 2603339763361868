import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingsOf, untoldWithdrawals, withdrawnOf, type Telling, type Withdrawn } from '../../../shared/bundle/withdrawal';
import { compareStamps, joinClocks, stampOf, type Clock, type Stamp } from '../../../shared/journal/stamp';
import type { Consent } from '../../../shared/model/consent';
import type { Decision } from '../../../shared/model/departmentAnswer';
import type { Nomination, StageEvent } from '../../../shared/model/nomination';
import type { SentBundle } from '../../../shared/model/sentBundle';
import type { Standing } from '../../../shared/model/standing';
import type { DisplayStage } from '../../../shared/rules/lifecycle';
import { withdrawnElsewhere } from '../../../shared/rules/withdrawnElsewhere';

const numRuns = 10_000;
const nominationId = '01890000-0000-7000-8000-000000000001';
const today = '2026-11-23';

interface Field<T> {
  value: T;
  stamp: Stamp;
}
type Heard = { id: string; heard: Stamp[] };

/** A computer of a school as far as one nomination goes, merged with others as the journal does. */
class SchoolComputer {
  clock: Clock = { a: 2 };
  stage: Field<string> = { value: 'submitted', stamp: '1@a' };
  /** By id; what is removed is gone for good. */
  consents = new Map<string, { withdrawn: Field<boolean>; removed: boolean }>([['first', { withdrawn: { value: false, stamp: '2@a' }, removed: false }]]);
  events: Heard[] = [];
  sent: SentBundle[] = [];
  told: Withdrawn | undefined;
  revokes: string[] = [];

  constructor(readonly device: string) {}

  copy(device: string): SchoolComputer {
    const { clock, stage, consents, events, revokes } = structuredClone({ ...this, sent: [], told: undefined });
    return Object.assign(new SchoolComputer(device), { clock, stage, consents, events, revokes, sent: [...this.sent], told: this.told });
  }

  write(): Stamp {
    const counter = Math.max(...Object.values(this.clock)) + 1;
    this.clock = { ...this.clock, [this.device]: counter };
    return stampOf(counter, this.device);
  }

  takeIn(from: SchoolComputer): void {
    const later = <T>(a: Field<T>, b: Field<T>): Field<T> => (compareStamps(a.stamp, b.stamp) >= 0 ? a : b);
    this.clock = joinClocks(this.clock, from.clock);
    this.stage = later(this.stage, from.stage);
    for (const [id, { withdrawn, removed }] of from.consents) {
      const own = this.consents.get(id);
      this.consents.set(id, own ? { withdrawn: later(own.withdrawn, withdrawn), removed: own.removed || removed } : { withdrawn, removed });
    }
    for (const event of from.events) if (!this.events.some(({ id }) => id === event.id)) this.events.push(event);
    for (const bundle of from.sent) if (!this.sent.includes(bundle)) this.sent.push(bundle);
    this.revokes = [...new Set([...this.revokes, ...from.revokes])];
  }

  standings(chosen: boolean): Standing[] {
    const consents = [...this.consents].flatMap(([id, { withdrawn, removed }]) =>
      removed ? [] : [{ id, subjectId: 'p', purpose: 'processing', by: 'guardian', date: '2026-10-01', ...(withdrawn.value && { withdrawnOn: today }), stamps: { withdrawnOn: withdrawn.stamp } }]);
    const nomination = { id: nominationId, subjectId: 'p', stage: { name: this.stage.value, on: today }, stamps: { stage: this.stage.stamp } };
    const stageEvents = this.events.map(({ id, heard }) => ({ nominationId, heard, on: today, stamps: { heard: id } }));
    const records = { nominations: [nomination as unknown as Nomination], consents: consents as unknown as Consent[], stageEvents: stageEvents as unknown as StageEvent[] };
    return standingsOf(records, this.sent, new Set(chosen ? [nominationId] : []), today);
  }

  get withdrawn(): Standing['withdrawn'] {
    return this.standings(true)[0]!.withdrawn;
  }

  send(): Telling {
    const goes = this.withdrawn === undefined;
    const standings = this.standings(goes);
    const telling: Telling = { senderId: 's', deviceId: this.device, seen: this.clock, standings, revokes: [...this.revokes] };
    this.sent.push({ kind: 'submission', deviceId: this.device, nominations: goes ? [{ nominationId }] : [], standings, seen: this.clock } as unknown as SentBundle);
    this.write();
    return telling;
  }

  get asked() {
    const shown: DisplayStage = this.stage.value === 'withdrawn' ? 'withdrawn' : 'recognised';
    const { told } = this;
    const decision = told && ({ asOf: '1@so', withdrawn: { why: told.withdrawn, receivedAt: '', said: told.said } } as Pick<Decision, 'withdrawn' | 'asOf'>);
    return withdrawnElsewhere(nominationId, shown, decision ? [decision] : [], this.events, this.sent);
  }

  decide(isNoted: boolean): void {
    const { asked } = this;
    if (!asked) return;
    const stamp = this.write();
    this.events.push({ id: stamp, heard: asked.said });
    if (!isNoted || asked.why !== 'consent') return;
    for (const one of this.consents.values()) if (!one.withdrawn.value) one.withdrawn = { value: true, stamp };
  }
}

const acts = ['edit', 'withdrawConsent', 'agreeAnew', 'removeLast', 'withdraw', 'reopen', 'send', 'send', 'sendLate', 'exchange', 'backUp', 'restore', 'restoreAndRevoke', 'hear', 'hear', 'note', 'deny', 'deny'] as const;
const step = fc.record({ act: fc.constantFrom(...acts), at: fc.nat(2), other: fc.nat(2) });
type Step = { act: (typeof acts)[number]; at: number; other: number };

const standsBy = (tellings: readonly Telling[]): Withdrawn | undefined => withdrawnOf(tellings)('s', nominationId);

/** What a school with three computers did; in the end those that are left know all of each other, and one of them tells it. */
function play(steps: readonly Step[]): { tellings: Telling[]; teller: SchoolComputer } {
  const first = new SchoolComputer('a');
  const tellings = [first.send()];
  const late: Telling[] = [];
  const living = [first, first.copy('b'), first.copy('d')];
  const backups: SchoolComputer[] = [];
  for (const [index, { act, at, other }] of steps.entries()) {
    const one = living[at]!;
    const standing = [...one.consents.values()].filter(({ removed }) => !removed);
    if (act === 'edit') one.write();
    if (act === 'withdrawConsent' && standing.at(-1)) standing.at(-1)!.withdrawn = { value: true, stamp: one.write() };
    if (act === 'agreeAnew') one.consents.set(`c${index}`, { withdrawn: { value: false, stamp: one.write() }, removed: false });
    if (act === 'removeLast' && standing.length > 1) {
      standing.at(-1)!.removed = true;
      one.write();
    }
    if (act === 'withdraw' || act === 'reopen') one.stage = { value: act === 'withdraw' ? 'withdrawn' : 'submitted', stamp: one.write() };
    if (act === 'send') tellings.push(one.send());
    if (act === 'sendLate') late.push(one.send());
    if (act === 'exchange' && at !== other) one.takeIn(living[other]!);
    if (act === 'backUp') backups.push(one.copy(one.device));
    if (act.startsWith('restore') && backups.length > 0) {
      const restored = backups[other % backups.length]!.copy(`r${index}`);
      restored.clock = { ...restored.clock, [restored.device]: 1000 * (index + 1) };
      if (act === 'restoreAndRevoke') restored.revokes.push(one.device);
      living[at] = restored;
    }
    if (act === 'hear') one.told = standsBy(tellings);
    if (act === 'note' || act === 'deny') one.decide(act === 'note');
  }
  tellings.push(...late);
  for (let round = 0; round < 2; round += 1) for (const to of living) for (const from of living) if (to !== from) to.takeIn(from);
  const teller = living[0]!;
  tellings.push(teller.send());
  return { tellings, teller };
}

const history = fc.array(step, { maxLength: 22 }).map(play);

describe('whatever three computers of a school do, restored and revoked at times', () => {
  it('a consent that all of them know as withdrawn is so at the Sở as soon as one of them has told it, and is told once', () => {
    fc.assert(
      fc.property(history, ({ tellings, teller }) => {
        if (teller.withdrawn === 'consent') expect(standsBy(tellings)?.withdrawn).toBe('consent');
        expect(untoldWithdrawals(teller.standings(false), teller.sent)).toEqual([]);
      }),
      { numRuns },
    );
  }, 120_000);

  it('the Sở holds what the school does after some rounds of asking, and then nobody is asked', () => {
    fc.assert(
      fc.property(history, ({ tellings, teller }) => {
        for (let round = 0; round < 3; round += 1) {
          teller.told = standsBy(tellings);
          teller.decide(false);
          tellings.push(teller.send());
        }
        teller.told = standsBy(tellings);
        expect(teller.told?.withdrawn).toBe(teller.withdrawn);
        expect(teller.asked).toBeUndefined();
      }),
      { numRuns },
    );
  }, 120_000);

  it('that one computer revokes the others makes nothing withdrawn that stands at the school, or somebody is asked', () => {
    fc.assert(
      fc.property(history, ({ tellings, teller }) => {
        teller.revokes = [...new Set(tellings.flatMap(({ deviceId }) => (deviceId === undefined || deviceId === teller.device ? [] : [deviceId])))];
        // Of another nomination, which is all that goes.
        const last = { ...tellings.at(-1)!, revokes: teller.revokes, standings: teller.standings(false) };
        teller.told = standsBy([...tellings.slice(0, -1), last]);
        if (teller.asked === undefined && teller.withdrawn === undefined) expect(teller.told).toBeUndefined();
        if (teller.withdrawn === 'consent') expect(teller.told?.withdrawn).toBe('consent');
      }),
      { numRuns },
    );
  }, 120_000);

  it('the order in which bundles come is nothing', () => {
    fc.assert(
      fc.property(history.chain(({ tellings }) => fc.tuple(fc.constant(tellings), fc.shuffledSubarray(tellings, { minLength: tellings.length }))), ([tellings, shuffled]) => {
        expect(standsBy(shuffled)).toEqual(standsBy(tellings));
      }),
      { numRuns },
    );
  }, 120_000);
});
