import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Json } from '../../../shared/journal/change';
import { openConflicts } from '../../../shared/journal/conflict';
import { isAlive, rowKey, type Row } from '../../../shared/journal/project';
import { changesOfAnswer, changesTold, toldTables, type AnswerRecord, type Told, type ToldRows } from '../../../shared/journal/tellings';
import { compareStamps, stampOf } from '../../../shared/journal/stamp';
import type { TableName } from '../../../shared/model/tables';
import type { DepartmentComputer } from '../../../shared/model/telling';
import { Computer } from '../../support/mergingComputers';

const numRuns = 10_000;
const computer = (deviceId: string): DepartmentComputer => ({ deviceId, deviceKey: `key of ${deviceId}` });
const decision = (fields: Told, id = 'd'): AnswerRecord => ({ table: 'decisions', id, fields: { nominationId: 'n', ...fields } });
const request = (id: string, asOf: string, text: string): AnswerRecord => ({ table: 'requests', id, fields: { nominationId: 'n', text, asOf } });

interface Answer {
  by: string;
  revokes: string[];
  records: AnswerRecord[];
}

/** Answers of a Sở with two computers and a third, x, that is stolen after the second one; the thief tells under any stamp. */
const answers: Answer[] = [
  { by: 'so', revokes: [], records: [decision({ outcome: 'requested', asOf: '8@so' }), request('r', '8@so', 'Gửi ảnh')] },
  { by: 'x', revokes: [], records: [decision({ outcome: 'declined', reason: 'why', asOf: '9@x' }), request('s', '9@x', 'Gửi thêm')] },
  { by: 'x', revokes: [], records: [decision({ outcome: 'declined', reason: 'forged', decidedAt: 'on 3', asOf: '100@x' }), decision({ outcome: 'declined', reason: 'forged', asOf: '100@x' }, 'e'), request('r', '100@x', 'Gửi cho tôi'), request('t', '100@x', 'Bịa')] },
  { by: 'z', revokes: [], records: [decision({ outcome: 'accepted', asOf: '10@z' }), request('r', '8@so', 'Gửi ảnh'), request('u', '7@so', 'Một')] },
  { by: 'so', revokes: ['x'], records: [request('u', '7@so', 'Hai'), decision({ outcome: 'accepted', asOf: '10@z' }), request('r', '12@so', 'Gửi bản rõ'), request('s', '9@x', 'Gửi thêm')] },
  { by: 'z', revokes: ['x'], records: [decision({ outcome: 'reviewing', asOf: '14@so' }), decision({ outcome: 'accepted', asOf: '13@so' }, 'e')] },
];

/** A computer of the unit; an older program keeps no tellings. */
class Office extends Computer {
  isOld = false;

  get told(): ToldRows {
    return Object.fromEntries(toldTables.map((table) => [table, [...this.rows].flatMap(([key, row]) => (key.startsWith(`${table}/`) && isAlive(row) ? [row] : []))]));
  }

  /** As the program does, which fills in what a deletion had seen. */
  override write(changes: readonly Change[]): void {
    super.write(changes.map((change) => (change.delete ? { ...change, delete: { seen: this.seen } } : change)));
  }

  takeAnswer(index: number): void {
    const { by, revokes, records } = answers[index]!;
    // What the unit knows of revocations refuses an answer before anything of it is looked at.
    if (this.told.receivedAnswers!.some((row) => (row['revokes'] as DepartmentComputer[] | undefined)?.some(({ deviceId }) => deviceId === by))) return;
    if (this.isOld) {
      const later = records.filter(({ table, id, fields }) => {
        const known = this.rows.get(rowKey(table, id));
        return !known || !isAlive(known) || compareStamps(fields['asOf'] as string, known['asOf'] as string) > 0;
      });
      this.write([{ table: 'receivedAnswers', id: `answer${index}`, set: { sequence: index } }, ...later.map(({ table, id, fields }): Change => ({ table, id, set: { reason: null, decidedAt: null, ...fields } }))]);
      return;
    }
    const isKnown = this.rows.has(rowKey('receivedAnswers', `answer${index}`));
    const taken: Change = { table: 'receivedAnswers', id: `answer${index}`, set: { by: computer(by) as unknown as Json, ...(revokes.length > 0 && { revokes: revokes.map(computer) as unknown as Json }) } };
    const { kept, follows } = changesOfAnswer(records, computer(by), isKnown ? null : taken, this.told, stampOf(1e6, this.device));
    this.write([...kept, ...follows]);
  }

  settle(): Change[] {
    if (this.isOld) return [];
    const changes = changesTold(this.told);
    this.write(changes);
    return changes;
  }

  says(table: 'decisions' | 'requests', id: string): Told | undefined {
    const row = this.rows.get(rowKey(table, id));
    if (!row || !isAlive(row)) return undefined;
    return Object.fromEntries(Object.entries(row).filter(([key]) => !['id', 'createdAt', 'updatedAt', 'stamps', 'concurrency', 'deleted'].includes(key))) as Told;
  }
}

const at = fc.nat(2);
type Event = { at: number; takes: number } | { from: number; to: number; settles: boolean };
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ at, takes: fc.nat(answers.length - 1) }),
  fc.record({ at, takes: fc.nat(answers.length - 1) }),
  fc.record({ from: at, to: at, settles: fc.boolean() }),
);

function play(events: readonly Event[], old: readonly boolean[] = []): Office[] {
  const offices = ['a', 'b', 'c'].map((name) => new Office(name));
  for (const [index, isOld] of old.entries()) offices[index]!.isOld = isOld;
  for (const each of events) {
    if ('from' in each) {
      offices[each.to]!.takeFrom(offices[each.from]!, 0);
      if (each.settles) offices[each.to]!.settle();
      continue;
    }
    offices[each.at]!.settle();
    offices[each.at]!.takeAnswer(each.takes);
  }
  return offices;
}

function expectAgreed(offices: readonly Office[]): void {
  for (let round = 0; round < 2; round += 1) {
    for (const to of offices) {
      for (const from of offices) to.takeFrom(from, 0);
      to.settle();
    }
  }
  for (const to of offices) for (const from of offices) to.takeFrom(from, 0);
  for (const office of offices) {
    expect(office.settle()).toEqual([]);
    expect(office.state()).toEqual(offices[0]!.state());
    for (const [key, row] of office.rows) expect(openConflicts(key.slice(0, key.indexOf('/')) as TableName, row)).toEqual([]);
  }
}

/** What must stand: of the answers that anybody took in, without those of a computer that another of them knows as revoked. */
function expected(offices: readonly Office[], table: string, id: string): Told | undefined {
  const taken = answers.filter((_, index) => offices[0]!.rows.has(rowKey('receivedAnswers', `answer${index}`)));
  const revoked = new Set(taken.flatMap(({ revokes }) => revokes));
  const words = taken.filter(({ by }) => !revoked.has(by)).flatMap(({ records }) => records.filter((record) => record.table === table && record.id === id));
  return words.map(({ fields }) => fields).sort((a, b) => compareStamps(a['asOf'] as string, b['asOf'] as string)).at(-1);
}

const things = [['decisions', 'd'], ['decisions', 'e'], ['requests', 'r'], ['requests', 's'], ['requests', 't']] as const;

describe('what the Sở tells a unit', () => {
  it('is the last word of those of its computers that it stands by, in whichever order answers and exchanges come', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), (events) => {
        const offices = play(events);
        expectAgreed(offices);
        for (const [table, id] of things) expect(offices[0]!.says(table, id)).toEqual(expected(offices, table, id));
      }),
      { numRuns },
    );
  }, 120_000);

  it('comes to one state also where older programs took answers in and were updated since', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), (events, old) => {
        const offices = play(events, old);
        for (const office of offices) office.isOld = false;
        expectAgreed(offices);
      }),
      { numRuns },
    );
  }, 120_000);

  const alone = (...indices: number[]): Office => {
    const office = new Office('a');
    for (const index of indices) office.takeAnswer(index);
    return office;
  };

  it('stays as a stolen computer told it until an answer comes that knows of the theft, and is then what that says', () => {
    expect(alone(0, 2).says('decisions', 'd')).toMatchObject({ outcome: 'declined', reason: 'forged', asOf: '100@x' });
    const after = alone(0, 2, 4);
    expect(after.says('decisions', 'd')).toEqual({ nominationId: 'n', outcome: 'accepted', asOf: '10@z' });
    expect(after.says('requests', 'r')).toMatchObject({ text: 'Gửi bản rõ' });
    expect([after.says('decisions', 'e'), after.says('requests', 't')]).toEqual([undefined, undefined]);
  });

  it('comes back to life as it is told where what stood there was of a stolen computer alone', () => {
    const office = alone(2, 4);
    expect(office.says('decisions', 'e')).toBeUndefined();
    office.takeAnswer(5);
    expect(office.says('decisions', 'e')).toEqual({ nominationId: 'n', outcome: 'accepted', asOf: '13@so' });
  });

  it('stands under two computers that have revoked each other', () => {
    const office = new Office('a');
    const tell = (by: string, other: string, asOf: string): void => {
      const taken: Change = { table: 'receivedAnswers', id: by, set: { by: computer(by) as unknown as Json, revokes: [computer(other)] as unknown as Json } };
      const { kept, follows } = changesOfAnswer([decision({ outcome: 'accepted', asOf })], computer(by), taken, office.told, '1000@a');
      office.write([...kept, ...follows]);
    };
    tell('so', 'x', '8@so');
    tell('x', 'so', '9@x');
    expect(office.says('decisions', 'd')).toMatchObject({ asOf: '9@x' });
  });

  it('is that of a computer which only a stolen one has revoked', () => {
    const office = new Office('a');
    const tell = (by: string, revoked: string | null, asOf: string): void => {
      const taken: Change = { table: 'receivedAnswers', id: by, set: { by: computer(by) as unknown as Json, ...(revoked !== null && { revokes: [computer(revoked)] as unknown as Json }) } };
      const { kept, follows } = changesOfAnswer([decision({ outcome: 'accepted', asOf })], computer(by), taken, office.told, '1000@a');
      office.write([...kept, ...follows]);
    };
    tell('z', null, '10@z');
    tell('x', 'z', '9@x');
    tell('so', 'x', '8@so');
    expect(office.says('decisions', 'd')).toMatchObject({ asOf: '10@z' });
  });

  it('keeps what a person has written in a record since, until it is told anew', () => {
    const office = alone(0);
    office.write([{ table: 'requests', id: 'r', set: { text: 'Gửi […]' } }]);
    expect(office.settle()).toEqual([]);
    office.takeAnswer(0);
    expect(office.says('requests', 'r')).toMatchObject({ text: 'Gửi […]' });
    office.takeAnswer(4);
    expect(office.says('requests', 'r')).toMatchObject({ text: 'Gửi bản rõ' });
  });

  it('writes nothing for an answer that was taken in before', () => {
    const office = alone(0, 3, 4);
    const rows = (): [string, Row][] => office.state();
    const before = rows();
    for (const index of [4, 3, 0]) office.takeAnswer(index);
    expect(rows()).toEqual(before);
  });
});
