import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openConflicts } from '../../../shared/journal/conflict';
import { rowKey, type Row } from '../../../shared/journal/project';
import { changesReceivedApart, receivedTables } from '../../../shared/journal/receivedApart';
import { compareStamps } from '../../../shared/journal/stamp';
import type { Change, Json } from '../../../shared/journal/change';
import { isTableName, type TableName } from '../../../shared/model/tables';
import { Computer } from '../../support/mergingComputers';

const numRuns = 10_000;
const devices = ['a', 'b', 'c'];

/** What the Sở tells of one version; of the earlier tellings some say more than the later ones. */
const said: Record<string, Json>[] = [
  { outcome: 'reviewing' },
  { outcome: 'requested', decidedAt: 'on 2' },
  { outcome: 'declined', decidedAt: 'on 3', reason: 'why 3' },
  { outcome: 'reviewing' },
  { outcome: 'declined', reason: 'why 5' },
];
const tellings = said.map((fields, index): Record<string, Json> => ({ ...fields, asOf: `${index + 8}@so` }));

const revocation = (device: string): Json => ({ issuer: 'root', deviceId: device });
/** The later have the higher stamps; a Sở that was restored gives numbers again. */
const setupOf = (number: number, revoked: Json[]): Json => ({ rootKey: 'root', name: `Sở ${number}`, setupSequence: (number % 3) + 1, setupAsOf: `${number + 8}@so`, ...(revoked.length > 0 && { revoked }) });

/** A computer that takes files in as the program does. */
class Office extends Computer {
  row(table: TableName, id: string): Row | undefined {
    return this.rows.get(rowKey(table, id));
  }

  field<T>(table: TableName, id: string, field: string): T | undefined {
    return this.row(table, id)?.[field] as T | undefined;
  }

  tell(number: number): void {
    const telling = tellings[number]!;
    const known = this.row('decisions', 'd');
    if (known && compareStamps(telling['asOf'] as string, known['asOf'] as string) <= 0) return;
    const gone = Object.fromEntries(['decidedAt', 'reason'].filter((key) => known?.[key] !== undefined).map((key) => [key, null]));
    this.write([{ table: 'decisions', id: 'd', set: { ...gone, ...telling } }]);
  }

  takeSetup(number: number): void {
    const known = this.field<{ name: string; revoked?: Json[] }>('workspaces', 'w', 'department');
    if (known && known.name > `Sở ${number}`) return;
    this.write([
      { table: 'workspaces', id: 'w', set: { department: setupOf(number, known?.revoked ?? []), planKey: `plan@${number}` } },
      { table: 'movements', id: 'm', set: { title: `Phong trào ${number % 3}` } },
    ]);
  }

  hearOfDepartment(device: string): void {
    const known = this.field<{ revoked?: Json[]; takenWith?: string[] }>('workspaces', 'w', 'department');
    if (!known || known.revoked?.some((one) => (one as { deviceId: string }).deviceId === device)) return;
    const takenWith = [...(known.takenWith ?? []), this.row('workspaces', 'w')!.stamps['department']!];
    this.write([{ table: 'workspaces', id: 'w', set: { department: { ...(known as Record<string, Json>), revoked: [...(known.revoked ?? []), revocation(device)], takenWith } } }]);
  }

  hearOfSender(device: string): void {
    const known = this.row('senders', 's');
    const revoked = (known?.['revoked'] ?? []) as Json[];
    const databaseIds = (known?.['databaseIds'] ?? []) as string[];
    if (databaseIds.includes(device)) return;
    this.write([{ table: 'senders', id: 's', set: { revoked: [...revoked, revocation(device)], databaseIds: [...databaseIds, device].sort() } }]);
  }

  settle(): Change[] {
    const rowsOf = (table: TableName): Row[] => [...this.rows].flatMap(([key, row]) => (key.startsWith(`${table}/`) ? [row] : []));
    const tables = [...receivedTables.unit, ...receivedTables.department];
    const changes = changesReceivedApart(Object.fromEntries(tables.map((table) => [table, rowsOf(table)])));
    this.write(changes);
    return changes;
  }

  openConflicts(): string[] {
    return [...this.rows].flatMap(([key, row]) => {
      const table = key.slice(0, key.indexOf('/'));
      return isTableName(table) ? openConflicts(table, row).map((one) => `${table}.${one.key}`) : [];
    });
  }
}

type Event =
  | { at: number; hears: 'tell' | 'takeSetup'; number: number }
  | { at: number; hears: 'hearOfDepartment' | 'hearOfSender'; device: string }
  /** The program may be cut off before it settles; then the next start does, before anybody works. */
  | { from: number; to: number; settles: boolean };

const device = fc.constantFrom('x', 'y', 'z');
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ at: fc.nat(2), hears: fc.constantFrom('tell' as const, 'takeSetup' as const), number: fc.nat(tellings.length - 1) }),
  fc.record({ at: fc.nat(2), hears: fc.constantFrom('hearOfDepartment' as const, 'hearOfSender' as const), device }),
  fc.record({ from: fc.nat(2), to: fc.nat(2), settles: fc.boolean() }),
);

interface Heard {
  offices: [Office, Office, Office];
  telling: number;
  setup: number;
  revoked: Set<string>;
  databases: Set<string>;
}

function play(events: readonly Event[]): Heard {
  const offices = devices.map((name) => new Office(name)) as [Office, Office, Office];
  const heard: Heard = { offices, telling: -1, setup: -1, revoked: new Set(), databases: new Set() };
  for (const each of events) {
    if ('from' in each) {
      offices[each.to]!.takeFrom(offices[each.from]!, 0);
      if (each.settles) offices[each.to]!.settle();
      continue;
    }
    offices[each.at]!.settle();
    if ('number' in each) {
      offices[each.at]![each.hears](each.number);
      if (each.hears === 'tell') heard.telling = Math.max(heard.telling, each.number);
      else heard.setup = Math.max(heard.setup, each.number);
    } else if (each.hears === 'hearOfSender' || offices[each.at]!.row('workspaces', 'w')) {
      offices[each.at]![each.hears](each.device);
      (each.hears === 'hearOfSender' ? heard.databases : heard.revoked).add(each.device);
    }
  }
  return heard;
}

/** Everybody takes everybody's in, and what follows is written. */
function exchangeAll(offices: readonly Office[]): void {
  for (const to of offices) {
    for (const from of offices) to.takeFrom(from, 0);
    to.settle();
  }
}

const devicesIn = (list: Json[] | undefined): string[] => (list ?? []).map((one) => (one as { deviceId: string }).deviceId).sort();

describe('what three computers of one office took in apart', () => {
  it('stands by its own order whatever the order of files and exchanges, asks nobody and settles down', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const { offices, telling, setup, revoked, databases } = play(events);
        exchangeAll(offices);
        exchangeAll(offices);
        for (const to of offices) for (const from of offices) to.takeFrom(from, 0);
        for (const office of offices) {
          expect(office.settle()).toEqual([]);
          expect(office.state()).toEqual(offices[0].state());
          expect(office.openConflicts()).toEqual([]);
        }
        const [office] = offices;
        if (telling >= 0) {
          const { outcome, decidedAt, reason, asOf } = office.row('decisions', 'd')!;
          expect(JSON.parse(JSON.stringify({ outcome, decidedAt, reason, asOf }))).toEqual(tellings[telling]);
        }
        if (setup >= 0) {
          const department = office.field<{ name: string; revoked?: Json[] }>('workspaces', 'w', 'department')!;
          expect(department).toMatchObject({ name: `Sở ${setup}`, setupAsOf: `${setup + 8}@so` });
          expect(devicesIn(department.revoked)).toEqual([...revoked].sort());
          expect(office.row('workspaces', 'w')).toMatchObject({ planKey: `plan@${setup}` });
          expect(office.row('movements', 'm')).toMatchObject({ title: `Phong trào ${setup % 3}` });
        }
        expect(devicesIn(office.field('senders', 's', 'revoked'))).toEqual([...databases].sort());
        expect(office.field<string[]>('senders', 's', 'databaseIds') ?? []).toEqual([...databases].sort());
      }),
      { numRuns },
    );
  }, 120_000);

  it('leaves a database out that was taken out on purpose, whatever lay beside it', () => {
    const [a, b] = [new Office('a'), new Office('b')];
    a.hearOfSender('x');
    b.hearOfSender('y');
    exchangeAll([a, b]);
    a.write([{ table: 'senders', id: 's', set: { databaseIds: ['y'] } }]);
    exchangeAll([a, b]);
    for (const office of [a, b]) {
      expect(office.settle()).toEqual([]);
      expect(office.field('senders', 's', 'databaseIds')).toEqual(['y']);
    }
  });

  it('asks a person where the two computers pinned different offices, and then takes the later file of the one he chose', () => {
    const pin = (office: Office, rootKey: string, setupSequence: number): void => office.write([{ table: 'workspaces', id: 'w', set: { department: { rootKey, setupSequence }, planKey: `${rootKey}@${setupSequence}` } }]);
    const [a, b, c] = [new Office('a'), new Office('b'), new Office('c')];
    pin(a, 'one', 3);
    pin(b, 'one', 2);
    pin(c, 'other', 5);
    exchangeAll([a, b, c]);
    exchangeAll([a, b, c]);
    for (const office of [a, b, c]) expect(office.openConflicts()).toContain('workspaces.department');
    a.write([{ table: 'workspaces', id: 'w', set: { department: { rootKey: 'one', setupSequence: 2 } } }]);
    a.settle();
    expect(a.field('workspaces', 'w', 'department')).toMatchObject({ rootKey: 'one', setupSequence: 3 });
  });
});
