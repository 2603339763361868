import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openConflicts } from '../../../shared/journal/conflict';
import { isBookkeeping, rowKey, type Row } from '../../../shared/journal/project';
import { changesReceivedApart, receivedTables } from '../../../shared/journal/receivedApart';
import { compareStamps } from '../../../shared/journal/stamp';
import type { Change, Json } from '../../../shared/journal/change';
import { joinRevocations, standsKey, type Revocation } from '../../../shared/bundle/revocation';
import { isSetupBefore, isSetupOfRevoked } from '../../../shared/bundle/setup';
import type { SetupFile } from '../../../shared/model/setupFile';
import type { DepartmentContact } from '../../../shared/model/workspace';
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

/**
 * What x signed is within the numbers that the Sở stands by: one counts no more by its stamp, one within that by its name.
 * The Sở stands by the file of x that it knew when it revoked it.
 */
const honest = 'file7';
const upTo: Record<string, Revocation['upTo']> = { x: { setup: 9, setupAsOf: 39, [standsKey(honest)]: 3 } };
const revocation = (deviceId: string): Revocation => ({ workspaceId: 'so', issuer: 'root', deviceId, subject: `key of ${deviceId}`, issuedAt: '2026-10-12T03:32:00.000Z', upTo: upTo[deviceId] ?? {}, signature: '' });

/**
 * Setup files of a Sở with a main computer and others that may be stolen; one that was restored gives numbers again, an
 * older program writes no stamp. Of the movements some are gone in later files, and say less.
 */
const files: SetupFile[] = (
  [
    { n: 1, asOf: '5@so', movements: { m: { title: 'm1', from: 2024 }, gone: { title: 'g1' } } },
    { n: 2, by: 'so', movements: { m: { title: 'm2' } } },
    { n: 2, asOf: '9@so', movements: { m: { title: 'm3', from: 2025, to: 2026 } } },
    { n: 7, asOf: '9@y', by: 'y', movements: { m: { title: 'm4' }, gone: { title: 'g4', from: 2020 } } },
    { n: 3, asOf: '12@so', movements: { m: { title: 'm3', to: 2027 } } },
    { n: 9, asOf: '40@x', by: 'x', carries: ['y'], movements: { m: { title: 'm6', from: 2000, to: 2001 }, gone: { title: 'g6' } } },
    { n: 4, asOf: '41@so', carries: ['x'], movements: { m: { title: 'm7' } } },
    { n: 3, asOf: '14@x', by: 'x', movements: { m: { title: 'm8', from: 2026 } } },
    { n: 3, asOf: '15@x', by: 'x', movements: { m: { title: 'm9' }, gone: { title: 'g9', to: 2022 } } },
  ] as { n: number; asOf?: string; by?: string; carries?: string[]; movements: Record<string, { title: string; from?: number; to?: number }> }[]
).map(({ n, asOf, by = 'so', carries, movements }, index) => ({
  ...{ id: `file${index}`, createdAt: '', updatedAt: '', stamps: {} },
  department: {
    ...{ workspaceId: 'so', rootKey: 'root', name: `Sở ${index}`, placeName: '', recipient: '', fingerprint: '', bundleId: `file${index}`, setupSequence: n },
    ...{ ...(asOf !== undefined && { setupAsOf: asOf }), signedBy: { deviceId: by, deviceKey: `key of ${by}` }, ...(carries && { revoked: carries.map(revocation) }) },
  },
  ...{ planKey: `plan@${index % 4}`, plan: { title: `Kế hoạch ${index}` } as SetupFile['plan'], rulePackKey: 'rules@1', rulePack: { title: `Quy định ${index}` } as SetupFile['rulePack'] },
  movements: Object.entries(movements).map(([id, fields]) => ({ id, initiator: index % 2 === 0 ? 'city' : 'department', ...fields })),
}));

/** What a file says of the records that it brings, by the table and id of each. */
function saidIn({ planKey, plan, rulePackKey, rulePack, movements }: SetupFile): [TableName, string, Record<string, Json>][] {
  const asJson = (value: object): Record<string, Json> => JSON.parse(JSON.stringify(value)) as Record<string, Json>;
  return [['plans', planKey, asJson(plan)], ['rulePacks', rulePackKey, asJson(rulePack)], ...movements.map(({ id, ...fields }) => ['movements', id, asJson(fields)] as [TableName, string, Record<string, Json>])];
}

/** A computer that takes files in as the program does, or as older programs did: those knew neither stamps nor records of setup files, or no records. */
class Office extends Computer {
  program: 'now' | 'stamps' | 'numbers' = 'now';

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

  get pinned(): DepartmentContact | undefined {
    return this.field<DepartmentContact>('workspaces', 'w', 'department');
  }

  takeSetup(number: number): void {
    const file = files[number]!;
    if (this.program !== 'now') {
      this.takeSetupAsOfOld(file);
      return;
    }
    const revoked = joinRevocations(this.pinned?.revoked ?? [], file.department.revoked ?? []);
    const isOlder = this.pinned && !isSetupOfRevoked(this.pinned, revoked) && isSetupBefore(file.department, this.pinned);
    if (isOlder || isSetupOfRevoked(file.department, revoked)) return;
    const { id, createdAt: _createdAt, updatedAt: _updatedAt, stamps: _stamps, ...content } = JSON.parse(JSON.stringify(file)) as Row;
    const department = JSON.parse(JSON.stringify({ ...file.department, ...(revoked.length > 0 && { revoked }) })) as Json;
    this.write([
      ...(this.row('setupFiles', id) ? [] : [{ table: 'setupFiles', id, set: content as Record<string, Json> }]),
      { table: 'workspaces', id: 'w', set: { department, planKey: file.planKey, rulePackKey: file.rulePackKey } },
      ...saidIn(file).map(([table, recordId, fields]) => {
        const gone = Object.keys(this.row(table, recordId)?.stamps ?? {}).filter((key) => !isBookkeeping(key));
        return { table, id: recordId, set: { ...Object.fromEntries(gone.map((key) => [key, null])), ...fields, setupFileId: id } };
      }),
    ]);
  }

  private takeSetupAsOfOld(file: SetupFile): void {
    const { bundleId: _bundleId, signedBy, setupAsOf, revoked: carried = [], ...contact } = file.department;
    const found = { ...contact, ...(setupAsOf !== undefined && this.program === 'stamps' && { setupAsOf }) };
    const revoked = joinRevocations(this.pinned?.revoked ?? [], carried);
    if (isSetupOfRevoked({ ...found, signedBy }, revoked) || (this.pinned && isSetupBefore(found, this.pinned))) return;
    this.write([
      { table: 'workspaces', id: 'w', set: { department: { ...found, ...(revoked.length > 0 && { revoked }) } as unknown as Json, planKey: file.planKey, rulePackKey: file.rulePackKey } },
      ...saidIn(file).map(([table, id, set]) => ({ table, id, set })),
    ]);
  }

  hearOfDepartment(device: string): void {
    const known = this.pinned;
    if (!known || known.revoked?.some(({ deviceId }) => deviceId === device)) return;
    const department = { ...known, revoked: [...(known.revoked ?? []), revocation(device)] } as unknown as Json;
    const { planKey, rulePackKey } = this.row('workspaces', 'w') as { planKey?: string; rulePackKey?: string };
    this.write([{ table: 'workspaces', id: 'w', set: { department, ...(this.program === 'now' && { planKey: planKey!, rulePackKey: rulePackKey! }) } }]);
  }

  /** A person at the unit gives a movement of the Sở another name. */
  rename(title: string): void {
    if (this.row('movements', 'm')) this.write([{ table: 'movements', id: 'm', set: { title } }]);
  }

  hearOfSender(device: string): void {
    const known = this.row('senders', 's');
    const revoked = (known?.['revoked'] ?? []) as Json[];
    const databaseIds = (known?.['databaseIds'] ?? []) as string[];
    if (databaseIds.includes(device)) return;
    this.write([{ table: 'senders', id: 's', set: { revoked: [...revoked, revocation(device) as unknown as Json], databaseIds: [...databaseIds, device].sort() } }]);
  }

  settle(): Change[] {
    if (this.program !== 'now') return [];
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
  | { at: number; tells: number }
  | { at: number; takes: number }
  | { at: number; hears: 'hearOfDepartment' | 'hearOfSender'; device: string }
  | { at: number; renames: string }
  | { at: number; updates: true }
  /** The program may be cut off before it settles; then the next start does, before anybody works. */
  | { from: number; to: number; settles: boolean };

const at = fc.nat(2);
const ofFiles: fc.Arbitrary<Event>[] = [
  fc.record({ at, tells: fc.nat(tellings.length - 1) }),
  fc.record({ at, takes: fc.nat(files.length - 1) }),
  fc.record({ at, takes: fc.nat(files.length - 1) }),
  fc.record({ at, hears: fc.constantFrom('hearOfDepartment' as const, 'hearOfSender' as const), device: fc.constantFrom('x', 'y', 'z') }),
  fc.record({ from: fc.nat(2), to: fc.nat(2), settles: fc.boolean() }),
];
const event = fc.oneof(...ofFiles);
const eventOrName = fc.oneof(...ofFiles, fc.record({ at, renames: fc.constantFrom('m1', 'm3', 'Tên của trường') }));

interface Heard {
  offices: [Office, Office, Office];
  telling: number;
  databases: Set<string>;
  /** How often an older program changed the contact alone. */
  parted: number;
}

function play(events: readonly Event[], programs: readonly Office['program'][] = []): Heard {
  const offices = devices.map((name) => new Office(name)) as [Office, Office, Office];
  for (const [index, program] of programs.entries()) offices[index]!.program = program;
  const heard: Heard = { offices, telling: -1, databases: new Set(), parted: 0 };
  for (const each of events) {
    if ('from' in each) {
      offices[each.to]!.takeFrom(offices[each.from]!, 0);
      if (each.settles) offices[each.to]!.settle();
      continue;
    }
    const office = offices[each.at]!;
    office.settle();
    if ('tells' in each) {
      office.tell(each.tells);
      heard.telling = Math.max(heard.telling, each.tells);
    } else if ('takes' in each) office.takeSetup(each.takes);
    else if ('renames' in each) office.rename(each.renames);
    else if ('updates' in each) office.program = 'now';
    else {
      if (each.hears === 'hearOfDepartment' && office.program !== 'now') heard.parted += 1;
      office[each.hears](each.device);
      if (each.hears === 'hearOfSender') heard.databases.add(each.device);
    }
  }
  return heard;
}

/** The files that were taken in anywhere, the one in force first, and the computers of the Sở of which a file or an answer told. */
function takenBy(offices: readonly Office[]): { standing: SetupFile[]; revoked: string[] } {
  const written = offices.flatMap((office) => [...office.entries.values()].flat()).flatMap(({ payload }) => payload!.changes);
  const taken = files.filter(({ id }) => written.some((change) => change.table === 'setupFiles' && change.id === id));
  const told = written.flatMap(({ table, set }) => (table === 'workspaces' ? ((set?.['department'] as unknown as DepartmentContact | undefined)?.revoked ?? []) : []));
  const revoked = new Set(told.map(({ deviceId }) => deviceId));
  const sound = taken.filter(({ id, department }) => id === honest || !revoked.has(department.signedBy!.deviceId));
  const standing = (sound.length > 0 ? sound : taken).sort((a, b) => (isSetupBefore(a.department, b.department) ? 1 : -1));
  return { standing, revoked: [...revoked].sort() };
}

/** Everybody takes everybody's in, and what follows is written. */
function exchangeAll(offices: readonly Office[]): void {
  for (const to of offices) {
    for (const from of offices) to.takeFrom(from, 0);
    to.settle();
  }
}

const devicesIn = (list: Json[] | undefined): string[] => (list ?? []).map((one) => (one as { deviceId: string }).deviceId).sort();

function expectAgreed(offices: readonly Office[]): void {
  exchangeAll(offices);
  exchangeAll(offices);
  for (const to of offices) for (const from of offices) to.takeFrom(from, 0);
  for (const office of offices) {
    expect(office.settle()).toEqual([]);
    expect(office.state()).toEqual(offices[0]!.state());
  }
}

describe('what three computers of one office took in apart', () => {
  it('stands by its own order whatever the order of files and exchanges, asks nobody and settles down', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const { offices, telling, databases } = play(events);
        expectAgreed(offices);
        const [office] = offices;
        expect(office.openConflicts()).toEqual([]);
        if (telling >= 0) {
          const { outcome, decidedAt, reason, asOf } = office.row('decisions', 'd')!;
          expect(JSON.parse(JSON.stringify({ outcome, decidedAt, reason, asOf }))).toEqual(tellings[telling]);
        }
        const { standing, revoked } = takenBy(offices);
        if (standing.length > 0) {
          const { department, planKey, rulePackKey } = standing[0]!;
          const { revoked: _own, ...contact } = department;
          const { revoked: told, ...pinned } = office.pinned!;
          expect(pinned).toEqual(contact);
          expect(devicesIn(told as unknown as Json[])).toEqual(revoked);
          expect(office.row('workspaces', 'w')).toMatchObject({ planKey, rulePackKey });
          for (const [table, id] of standing.flatMap(saidIn)) {
            const [, , fields] = standing.flatMap(saidIn).find((said) => said[0] === table && said[1] === id)!;
            const { title, initiator, from, to } = office.row(table, id)!;
            expect(JSON.parse(JSON.stringify({ title, initiator, from, to }))).toEqual(fields);
          }
        }
        expect(devicesIn(office.field('senders', 's', 'revoked'))).toEqual([...databases].sort());
        expect(office.field<string[]>('senders', 's', 'databaseIds') ?? []).toEqual([...databases].sort());
      }),
      { numRuns },
    );
  }, 120_000);

  it('settles down beside what a person wrote, and leaves what he writes afterwards', () => {
    fc.assert(
      fc.property(fc.array(eventOrName, { maxLength: 20 }), fc.nat(2), fc.constantFrom('m1', 'm3', 'Tên của trường'), (events, by, title) => {
        const { offices } = play(events);
        expectAgreed(offices);
        offices[by]!.rename(title);
        expectAgreed(offices);
        if (offices[0].row('movements', 'm')) expect(offices[0].field('movements', 'm', 'title')).toBe(title);
      }),
      { numRuns: numRuns / 4 },
    );
  }, 120_000);

  it('stands by its own order where some computers have older programs and are updated one by one', () => {
    const program = fc.constantFrom('now' as const, 'stamps' as const, 'numbers' as const);
    const withUpdates = fc.oneof(...ofFiles, fc.record({ at, updates: fc.constant(true as const) }));
    fc.assert(
      fc.property(fc.array(withUpdates, { maxLength: 20 }), fc.tuple(program, program, program), (events, programs) => {
        const { offices, parted } = play(events, programs);
        for (const office of offices) office.program = 'now';
        expectAgreed(offices);
        const { pinned } = offices[0];
        expect(offices[0].openConflicts().filter((one) => one.startsWith('workspaces.'))).toEqual([]);
        const written = offices.flatMap((office) => [...office.entries.values()].flat()).flatMap(({ payload }) => payload!.changes);
        const contacts = written.flatMap(({ table, set }) => (table === 'workspaces' && set?.['department'] ? [set['department'] as unknown as DepartmentContact] : []));
        expect(pinned === undefined).toBe(contacts.length === 0);
        if (!pinned) return;
        const { revoked } = takenBy(offices);
        expect(devicesIn(pinned.revoked as unknown as Json[])).toEqual(revoked);
        const sound = contacts.filter(({ signedBy }) => !signedBy || !revoked.includes(signedBy.deviceId));
        if (sound.length < contacts.length) return;
        for (const contact of contacts) expect(isSetupBefore(pinned, contact)).toBe(false);
        if (parted > 0) return;
        const file = files.find(({ department }) => department.name === pinned.name)!;
        expect(offices[0].row('workspaces', 'w')).toMatchObject({ planKey: file.planKey, rulePackKey: file.rulePackKey });
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

  const ofRoot = (rootKey: string, setupSequence: number): Change[] => {
    const id = `${rootKey}${setupSequence}`;
    const department = { rootKey, setupSequence, bundleId: id };
    const content = { department, planKey: `plan@${id}`, plan: { title: id }, rulePackKey: 'rules@1', rulePack: { title: id }, movements: [{ id: 'm', title: id }] };
    return [
      { table: 'setupFiles', id, set: content },
      { table: 'workspaces', id: 'w', set: { department, planKey: content.planKey, rulePackKey: 'rules@1' } },
      { table: 'rulePacks', id: 'rules@1', set: { title: id, setupFileId: id } },
      { table: 'movements', id: 'm', set: { title: id, setupFileId: id } },
    ];
  };

  it('asks a person where the two computers pinned different offices, and then takes the later file of the one he chose, whole', () => {
    const offices = devices.map((name) => new Office(name));
    const [a, b, c] = offices as [Office, Office, Office];
    a.write(ofRoot('one', 3));
    b.write(ofRoot('one', 2));
    c.write(ofRoot('other', 5));
    expectAgreed(offices);
    for (const office of offices) expect(new Set(office.openConflicts())).toEqual(new Set(['workspaces.department']));
    const stands = (id: string): void => {
      for (const office of offices) {
        expect(office.row('workspaces', 'w')).toMatchObject({ department: { bundleId: id }, planKey: `plan@${id}` });
        for (const row of [office.row('movements', 'm'), office.row('rulePacks', 'rules@1')]) expect(row).toMatchObject({ title: id, setupFileId: id });
      }
    };
    stands('other5');
    a.write([{ table: 'workspaces', id: 'w', set: { department: { rootKey: 'one', setupSequence: 2, bundleId: 'one2' } } }]);
    expectAgreed(offices);
    stands('one3');
  });

  const pinOf = (setupSequence: number, by: Office): void =>
    by.write([{ table: 'workspaces', id: 'w', set: { department: { rootKey: 'one', setupSequence }, planKey: `plan@${setupSequence}` } }, { table: 'movements', id: 'm', set: { title: `m${setupSequence}` } }]);

  it.each([['a', 'b'], ['b', 'a']])('has the contact of an older program, which kept no file, in the order, whoever wrote the higher stamp (%s older, %s now)', (ofOlder, ofNow) => {
    for (const [number, inForce] of [[2, { department: { bundleId: 'one3' }, planKey: 'plan@one3' }], [4, { department: { rootKey: 'one', setupSequence: 4 }, planKey: 'plan@4' }]] as const) {
      const [now, older] = [new Office(ofNow), new Office(ofOlder)];
      now.write(ofRoot('one', 3));
      pinOf(number, older);
      expect(older.settle()).toEqual([]);
      expectAgreed([now, older]);
      expect(now.row('workspaces', 'w')).toMatchObject(inForce);
      expect(now.openConflicts().filter((one) => one.startsWith('workspaces.'))).toEqual([]);
    }
  });

  it.each([[4, 3], [3, 4]])('puts the later of two in force that older programs took in apart (%i and %i)', (ofA, ofB) => {
    const [a, b] = [new Office('a'), new Office('b')];
    pinOf(ofA, a);
    pinOf(ofB, b);
    expectAgreed([a, b]);
    expect(a.row('workspaces', 'w')).toMatchObject({ department: { setupSequence: 4 }, planKey: 'plan@4' });
  });

  it('knows the plan of such a contact also where an answer changed the contact alone since', () => {
    const [a, b] = [new Office('a'), new Office('b')];
    pinOf(4, a);
    a.program = 'numbers';
    a.hearOfDepartment('x');
    a.program = 'now';
    b.write(ofRoot('one', 3));
    b.write([{ table: 'workspaces', id: 'w', set: { abbreviation: 'B' } }]);
    b.write([{ table: 'workspaces', id: 'w', set: ofRoot('one', 3)[1]!.set! }]);
    expectAgreed([a, b]);
    expect(a.row('workspaces', 'w')).toMatchObject({ department: { setupSequence: 4, revoked: [{ deviceId: 'x' }] }, planKey: 'plan@4' });
  });

  it.each([true, false])('lets the plan go with the office that a person chooses where it is known which came with it (%s), else asks for it as well', (isKnown) => {
    const [a, b] = [new Office('a'), new Office('b')];
    pinOf(4, a);
    a.program = 'numbers';
    if (!isKnown) a.hearOfDepartment('x');
    a.program = 'now';
    b.write(ofRoot('other', 3));
    b.write(ofRoot('other', 3).slice(1));
    b.write(ofRoot('other', 3).slice(1));
    expectAgreed([a, b]);
    const asked = ['workspaces.department', ...(isKnown ? [] : ['workspaces.planKey'])];
    expect(new Set(b.openConflicts().filter((one) => one.startsWith('workspaces.')))).toEqual(new Set(asked));
    if (!isKnown) b.write([{ table: 'workspaces', id: 'w', set: { planKey: 'plan@chosen' } }]);
    b.write([{ table: 'workspaces', id: 'w', set: { department: { rootKey: 'one', setupSequence: 4 } } }]);
    expectAgreed([a, b]);
    expect(a.row('workspaces', 'w')).toMatchObject({ department: { rootKey: 'one' }, planKey: isKnown ? 'plan@4' : 'plan@chosen' });
  });
});
