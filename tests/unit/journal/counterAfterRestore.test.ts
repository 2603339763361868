import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSetupBefore, nextSetup, type PinnedSetup } from '../../../shared/bundle/setup';
import { compareStamps, counterAfterRestore, greatestJump, stampOf, type Stamp } from '../../../shared/journal/stamp';
import { stampText } from '../../../shared/model/record';
import type { SentBundle } from '../../../shared/model/sentBundle';

const numRuns = 10_000;
const begin = Date.UTC(2026, 6, 1);
const second = 1000;
const day = 86_400_000;

/** What the vault of one computer of the Sở holds. */
interface Vault {
  device: string;
  counter: number;
  /** Wall time of its last change. */
  lastAt: number;
  sent: SentBundle[];
}

type Event =
  | { does: 'write'; changes: number }
  | { does: 'saveSetup' | 'backUp' | 'useSheet' }
  | { does: 'restore' | 'takeBack'; which: number }
  | { does: 'wait'; time: number };

/** A Sở over the years, and a unit that hears every word of it and takes every setup file. Nothing but counters and times. */
class Department {
  private now = begin;
  private devices = 1;
  private own: Vault = { device: 'd1', counter: 0, lastAt: 0, sent: [] };
  private readonly backups: Vault[] = [];
  private readonly replaced: { vault: Vault; goesOnFrom: number }[] = [];
  private told: Stamp | undefined;
  private pinned: PinnedSetup | undefined;
  /** Of every later word and setup file: is it accepted over the earlier? */
  readonly isAccepted: boolean[] = [];

  /** `clockNow` is what the clock of its computers says at a time. */
  constructor(private readonly clockNow: (time: number) => number = (time) => time) {}

  play(event: Event): void {
    // The dialog of a restore alone takes longer.
    this.now += event.does === 'wait' ? event.time : second;
    switch (event.does) {
      case 'wait':
        return undefined;
      case 'write':
        this.write(event.changes);
        return this.tell();
      case 'saveSetup':
        return this.saveSetup();
      case 'backUp':
        return void this.backups.push({ ...this.own });
      case 'useSheet':
        return this.goOn({ counter: 0, lastAt: 0, sent: [] });
      case 'restore': {
        const backup = this.backups[event.which % this.backups.length];
        return backup && this.goOn(backup);
      }
      case 'takeBack': {
        const back = this.replaced[event.which % this.replaced.length];
        if (!back) return undefined;
        this.replaced.splice(this.replaced.indexOf(back), 1, { vault: this.own, goesOnFrom: this.own.counter });
        this.own = { ...back.vault, counter: this.counterAfter(Math.max(back.goesOnFrom, back.vault.counter), back.vault.lastAt) };
      }
    }
  }

  private goOn(held: Omit<Vault, 'device'>): void {
    this.devices += 1;
    const restored = { ...held, device: `d${this.devices}`, counter: this.counterAfter(held.counter, held.lastAt) };
    this.replaced.push({ vault: this.own, goesOnFrom: Math.max(this.own.counter, restored.counter) });
    this.own = restored;
  }

  private counterAfter(counter: number, lastAt: number): number {
    return counterAfterRestore(counter, { now: this.clockNow(this.now), lastAt });
  }

  private write(changes: number): void {
    this.now += (changes * second) / 10;
    this.own = { ...this.own, counter: this.own.counter + changes, lastAt: this.clockNow(this.now) };
  }

  private tell(): void {
    const word = stampOf(this.own.counter, this.own.device);
    if (this.told !== undefined) this.isAccepted.push(compareStamps(word, this.told) > 0);
    this.told = word;
  }

  private saveSetup(): void {
    const { sequence } = nextSetup(this.own.sent);
    const file: PinnedSetup = { setupSequence: sequence, setupAsOf: stampOf(this.own.counter, this.own.device) };
    this.write(1);
    this.own = { ...this.own, sent: [...this.own.sent, { id: String(this.now), kind: 'setup', sequence } as SentBundle] };
    if (this.pinned !== undefined) this.isAccepted.push(!isSetupBefore(file, this.pinned) && isSetupBefore(this.pinned, file));
    this.pinned = file;
  }
}

const waits = [second, 60 * second, 3600 * second, day, 40 * day];
const does = <Does extends 'saveSetup' | 'backUp' | 'useSheet'>(name: Does) => fc.record({ does: fc.constant(name) });
const which = fc.nat(20);
const work: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ does: fc.constant('write' as const), changes: fc.integer({ min: 1, max: 400 }) }),
  does('saveSetup'),
  does('backUp'),
  fc.record({ does: fc.constant('wait' as const), time: fc.constantFrom(...waits) }),
);
const restore: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ does: fc.constantFrom('restore' as const, 'takeBack' as const), which }),
  does('useSheet'),
);
const history = fc.array(fc.oneof({ weight: 3, arbitrary: work }, { weight: 1, arbitrary: restore }), { maxLength: 40 });

describe('what a Sở says after restores of any backup, also one twice, of the recovery sheet and of what was replaced', () => {
  it('comes after all that it said before, while its clocks are right', () => {
    fc.assert(
      fc.property(history, (events) => {
        const office = new Department();
        for (const event of events) office.play(event);
        expect(office.isAccepted).not.toContain(false);
      }),
      { numRuns },
    );
  });

  it('comes after all that was said since the last backup where a clock stands still, as with a dead battery', () => {
    fc.assert(
      fc.property(fc.array(work, { maxLength: 30 }), fc.constantFrom(0, Date.UTC(2026, 0, 1), begin), fc.integer({ min: 1, max: 5 }), (events, standing, times) => {
        const office = new Department(() => standing);
        for (let time = 0; time < times; time += 1) {
          office.play({ does: 'backUp' });
          for (const event of events.filter(({ does: name }) => name !== 'backUp')) office.play(event);
          office.play({ does: 'restore', which: time });
        }
        office.play({ does: 'write', changes: 1 });
        office.play({ does: 'saveSetup' });
        expect(office.isAccepted).not.toContain(false);
      }),
      { numRuns: 1000 },
    );
  });
});

it('of two setup files the stamp says which is the later; those of older programs have none, stand before, and go by their number', () => {
  const [older, old, later, last]: PinnedSetup[] = [{ setupSequence: 101 }, { setupSequence: 102 }, { setupSequence: 7, setupAsOf: '20@b' }, { setupSequence: 3, setupAsOf: '110@a' }];
  const all = [older, old, later, last] as PinnedSetup[];
  for (const [index, one] of all.entries()) for (const [place, other] of all.entries()) expect(isSetupBefore(one, other)).toBe(index < place);
});

describe('counterAfterRestore', () => {
  const now = Date.UTC(2026, 10, 27);

  it('goes by the clock alone, so that restores take no room; a clock that is off takes nothing of the step', () => {
    const byTime = counterAfterRestore(0, { now, lastAt: 0 });
    expect(byTime).toBe(330 * 86_400 * 12);
    expect(counterAfterRestore(5000, { now, lastAt: now - day })).toBe(byTime);
    expect(counterAfterRestore(byTime + 10, { now: now + 60 * second, lastAt: now })).toBe(byTime + 12 * 60);
    for (const off of [0, Date.UTC(2019, 0, 1)]) expect(counterAfterRestore(byTime, { now: off, lastAt: now })).toBe(byTime + 2 ** 20);
    expect(counterAfterRestore(byTime, { now, lastAt: now })).toBe(byTime + 2 ** 20);
    expect(counterAfterRestore(5000, { now, lastAt: now + 4 * 365 * day })).toBe(byTime);
  });

  it('jumps no further than other computers allow for a century, and by a clock of any year; 14,000 such jumps fit', () => {
    for (const year of [2037, 2099, 2126, 9999]) {
      const counter = counterAfterRestore(5, { now: Date.UTC(year, 0, 1), lastAt: now });
      expect(counter).toBeGreaterThan(2 ** 31);
      expect(counter).toBeLessThanOrEqual(greatestJump / 2);
    }
    expect(stampText.safeParse(stampOf(14_000 * greatestJump, 'd')).success).toBe(true);
  });
});
