import { canonicalJson } from '../bundle/canonicalJson';
import { sha256OfText } from '../bundle/hash';
import type { ReceivedAnswer } from '../model/departmentAnswer';
import { answerTables, type AnswerTable, type DepartmentComputer, type Telling } from '../model/telling';
import { put, remove, type Change, type Json } from './change';
import { headsAt, type Head } from './heads';
import { applyChange, isAlive, isBookkeeping, rowKey, valueAt, type Row } from './project';
import { compareStamps, type Stamp } from './stamp';

/*
 * What the Sở tells a unit stands in records that name the stamp of the Sở they are as of; of two tellings of one thing the
 * one with the later stamp counts. A stolen computer of the Sở may have told anything under any stamp. So the last word of
 * each computer is kept beside the record, and what the record says follows from all of them.
 */

/** The fields of something told. */
export type Told = Record<string, Json>;

/** The tables of what a unit was told, and of what that follows from. */
export const toldTables = ['receivedAnswers', 'tellings', ...answerTables] as const;

/** Their living rows. */
export type ToldRows = { readonly [T in (typeof toldTables)[number]]?: readonly Row[] };

/** What an answer tells of one record. */
export interface AnswerRecord {
  table: AnswerTable;
  id: string;
  fields: Told;
}

const keyOf = ({ deviceId, deviceKey }: DepartmentComputer): string => `${deviceId} ${deviceKey}`;

/**
 * True for a computer of the Sở whose word counts no more: an answer of another one was taken in that knows it as revoked.
 * Such an answer tells everything anew that the Sở stands by. Until then nobody here knows what that would be, and what the
 * computer told before it was sold stays. Two that have revoked each other leave it open; whom a replaced one has revoked the
 * others revoke as well.
 */
export function replacedComputers(answers: readonly Pick<ReceivedAnswer, 'by' | 'revokes'>[]): (computer: DepartmentComputer) => boolean {
  const signers = new Map<string, { by: DepartmentComputer; revokes: DepartmentComputer[] }>();
  for (const { by, revokes = [] } of answers) {
    if (!by) continue;
    const known = signers.get(keyOf(by));
    signers.set(keyOf(by), { by, revokes: [...(known?.revokes ?? []), ...revokes] });
  }
  const isAmong = (revokes: readonly DepartmentComputer[], { deviceId, deviceKey }: DepartmentComputer): boolean =>
    revokes.some((one) => one.deviceId === deviceId || one.deviceKey === deviceKey);
  const against = (computer: DepartmentComputer): { by: DepartmentComputer }[] => {
    const own = signers.get(keyOf(computer))?.revokes ?? [];
    return [...signers.values()].filter(({ by, revokes }) => keyOf(by) !== keyOf(computer) && isAmong(revokes, computer) && !isAmong(own, by));
  };
  return (computer) => against(computer).some(({ by }) => against(by).length === 0);
}

/** Of two tellings of one thing above 0 when the first is the later; of one stamp any order will do that is the same everywhere. */
function compareTold(a: Told, b: Told): number {
  const [left, right] = [a['asOf'], b['asOf']];
  if (typeof left !== 'string' || typeof right !== 'string') return Number(typeof left === 'string') - Number(typeof right === 'string');
  if (left !== right) return compareStamps(left, right);
  const [one, other] = [canonicalJson(a), canonicalJson(b)];
  return Number(one > other) - Number(one < other);
}

/** Id of the telling of one thing by one computer; of what an older program took in, without one. */
function tellingId(table: AnswerTable, recordId: string, by: DepartmentComputer | undefined): string {
  return sha256OfText(canonicalJson([table, recordId, ...(by ? [by.deviceId, by.deviceKey] : [])]));
}

/** The last words that a telling holds: more than one where two computers of the unit took answers in apart. */
function wordsOf(telling: Row): Told[] {
  return headsAt('tellings', telling, 'told').map(({ value }) => value as Told);
}

/** The tellings of each thing, by `rowKey` of its record. */
function byRecord(tellings: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of tellings) {
    const { table, recordId } = row as unknown as Telling;
    const key = rowKey(table, recordId);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

/**
 * The changes that take an answer in, which `taken` says (nothing where it was taken in before): what is kept of it, and
 * what follows from that. `next` is the stamp they will have.
 */
export function changesOfAnswer(records: readonly AnswerRecord[], by: DepartmentComputer, taken: Change | null, rows: ToldRows, next: Stamp): { kept: Change[]; follows: Change[] } {
  const kept = [...(taken ? [taken] : []), ...tellingsToKeep(records, by, rows)];
  return { kept, follows: changesTold(rowsAfter(rows, kept, next)) };
}

/** The living rows as they will be when the changes are written under the stamp. */
export function rowsAfter(rows: ToldRows, changes: readonly Change[], stamp: Stamp): ToldRows {
  const now = new Map(toldTables.flatMap((table) => (rows[table] ?? []).map((row) => [rowKey(table, row.id), { table: table as string, row }] as const)));
  for (const change of changes) {
    const key = rowKey(change.table, change.id);
    now.set(key, { table: change.table, row: applyChange(now.get(key)?.row, change, stamp, '') });
  }
  return Object.fromEntries(toldTables.map((table) => [table, [...now.values()].flatMap((one) => (one.table === table && isAlive(one.row) ? [one.row] : []))]));
}

/**
 * The changes that keep what an answer tells: the last word of its computer on each thing, and beside it what an older
 * program had taken in of that without a telling. Nothing for what is kept already, or comes before it.
 */
function tellingsToKeep(records: readonly AnswerRecord[], by: DepartmentComputer, rows: ToldRows): Change[] {
  const tellings = byRecord(rows.tellings ?? []);
  const standing = new Map(answerTables.flatMap((table) => (rows[table] ?? []).map((row) => [rowKey(table, row.id), row] as const)));
  return records.flatMap(({ table, id, fields }) => {
    const known = tellings.get(rowKey(table, id)) ?? [];
    const row = standing.get(rowKey(table, id));
    const keep = (told: Told, whose?: DepartmentComputer): Change[] => {
      const { nominationId } = told;
      const telling = put('tellings', tellingId(table, id, whose), { table, recordId: id, ...(typeof nominationId === 'string' && { nominationId }), ...(whose && { by: whose }), told });
      const before = known.find((one) => one.id === telling.id);
      return before && wordsOf(before).some((word) => compareTold(word, telling.set!['told'] as Told) >= 0) ? [] : [telling];
    };
    // An older program took it in.
    const unkept = row && known.length === 0 ? keep(toldIn(row)) : [];
    return [...unkept, ...keep(fields, by)];
  });
}

/** What a record of the Sở tells here. */
function toldIn(row: Row): Told {
  return Object.fromEntries(Object.keys(row.stamps).filter((key) => !isBookkeeping(key) && row[key] !== undefined).map((key) => [key, row[key] as Json]));
}

/**
 * The changes after which every record that the Sở tells says what stands of all tellings; what was told by a replaced
 * computer alone is gone. Nothing where all is so. Made from living rows alone, which are the same wherever the same changes
 * are, so that every computer of the unit comes to the same.
 */
export function changesTold(rows: ToldRows): Change[] {
  const isReplaced = replacedComputers((rows.receivedAnswers ?? []) as unknown as ReceivedAnswer[]);
  const tellings = byRecord(rows.tellings ?? []);
  const standing = new Map(answerTables.flatMap((table) => (rows[table] ?? []).map((row) => [rowKey(table, row.id), { table, row }] as const)));
  const unmade = [...tellings].filter(([key]) => !standing.has(key)).map(([, own]) => own);
  return [
    ...[...standing].flatMap(([key, { table, row }]) => changeTold(table, row, tellings.get(key) ?? [], isReplaced)),
    ...unmade.flatMap((own) => {
      const { table, recordId: id } = own[0] as unknown as Telling;
      const last = lastWord(own, isReplaced);
      return last ? [{ table, id, set: { ...goneOf(own), ...last } }] : [];
    }),
  ];
}

/** The latest of what the computers told that are not replaced. */
function lastWord(tellings: readonly Row[], isReplaced: (computer: DepartmentComputer) => boolean): Told | undefined {
  return tellings
    .filter((telling) => telling['by'] === undefined || !isReplaced(telling['by'] as DepartmentComputer))
    .flatMap(wordsOf)
    .reduce<Told | undefined>((last, told) => (last === undefined || compareTold(told, last) > 0 ? told : last), undefined);
}

/** Every field that anybody told, cleared: what a telling does not say is not said. */
function goneOf(tellings: readonly Row[]): Told {
  return Object.fromEntries(tellings.flatMap(wordsOf).flatMap((told) => Object.keys(told).map((key) => [key, null])));
}

function changeTold(table: AnswerTable, row: Row, tellings: readonly Row[], isReplaced: (computer: DepartmentComputer) => boolean): Change[] {
  const heads = headsAt(table, row, 'asOf').filter(({ value }) => typeof value === 'string');
  const [latest] = heads.toSorted((a, b) => compareStamps(b.value as string, a.value as string));
  const last = lastWord(tellings, isReplaced);
  if (!last && tellings.length > 0) return [remove(table, row.id)];
  // Without any telling an older program took it in.
  const set = last ? asTold(row, heads, last) : latest && asHead(table, row, heads, latest);
  if (!set) return [];
  const isSo = Object.entries(set).every(([key, value]) => canonicalJson(value) === canonicalJson(valueAt(table, row, key)));
  return isSo ? [] : [{ table, id: row.id, set }];
}

/** The whole record as it is told; of one that says so already without what somebody here has written in it since. */
function asTold(row: Row, heads: readonly Head[], last: Told): Told {
  const own = Object.fromEntries(Object.keys(row.stamps).filter((key) => !isBookkeeping(key)).map((key) => [key, null]));
  const whole = { ...own, ...last };
  if (row['asOf'] !== last['asOf']) return whole;
  const told = new Set(heads.map(({ stamp }) => stamp));
  return Object.fromEntries(Object.entries(whole).filter(([key]) => row.stamps[key] === undefined || told.has(row.stamps[key])));
}

/** The record as one of its heads has it, as far as that is known where no telling was kept. */
function asHead(table: AnswerTable, row: Row, heads: readonly Head[], latest: Head): Told {
  const others = new Set(heads.filter(({ value }) => value !== latest.value).map(({ stamp }) => stamp));
  if (others.size === 0) return {};
  return Object.fromEntries(Object.keys(row.stamps).filter((key) => !isBookkeeping(key)).flatMap((key): [string, Json][] => {
    const own = headsAt(table, row, key);
    const head = own.find(({ stamp }) => stamp === latest.stamp);
    if (head) return [[key, head.value]];
    return others.has(own[0]!.stamp) ? [[key, null]] : [];
  }));
}
