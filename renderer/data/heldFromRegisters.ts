import { bundled } from '../../shared/bundle/bundledRecord';
import { clockOfRegisters, linksOf, registerTables, type NamedExemplars, type Registers, type RegisterTable } from '../../shared/bundle/registers';
import type { Json } from '../../shared/journal/change';
import { clockOfStamps, joinClocks, type Clock } from '../../shared/journal/stamp';
import { freeTextFields } from '../../shared/model/freeText';
import { compareNames } from '../../shared/text/names';
import type { Data } from './data';
import { countsAsKnown, dayOfTelling, readExemplarsByDay } from './exemplars';
import { heldNames, tellerOf, type HeldNames } from './heldNames';
import { callingsOf, namesOf, readKnownPeople, type KnownPerson } from './knownPeople';
import { isAddress } from './naming';

/** Somebody whose record may not be sent, and what of the registers stays at home for it. */
export interface HeldFromRegisters {
  subjectId: string;
  name: string;
  why: NonNullable<KnownPerson['held']>;
  /** Taken off the register: there is no page of this person. */
  removed: boolean;
  /** Entries that stay whole: they made nobody else known. */
  left: number;
  /** Entries that go without the name. */
  cleaned: number;
}

export interface SendableRegisters {
  registers: Registers;
  exemplars: NamedExemplars;
  /** By name. */
  held: HeldFromRegisters[];
  /** A minor who may be sent is named in them. */
  namesMinor: boolean;
  /** What all of the registers have seen, and the consents and the standing of those whom they name. */
  seen: Clock;
}

const linkFields = { publicityActivities: 'nominationIds', exchangeMeetings: 'speakerIds' } as const;

/**
 * What of the registers may leave the computer on the ISO day `today`. An activity that made known only people whose record
 * may not be sent stays whole; in what goes, neither a link nor a text names one of them, linked or not, nor anybody of the
 * same name, however it is written; those taken off the register neither. A link goes where it counts for the unit itself: not to a nomination that is gone or withdrawn, nor to somebody
 * whom no consent let be named on the day. Links are sorted.
 */
export async function sendableRegisters(data: Data, registers: Registers, today: string): Promise<SendableRegisters> {
  const [exemplars, people] = await Promise.all([readExemplarsByDay(data), readPeopleTold(data, registers, today)]);
  const { mayNotGo, subjectOf, names } = people;
  const goes = (id: string, date: string | undefined): boolean => {
    const exemplar = exemplars.one(id, dayOfTelling(date, today));
    return exemplar !== undefined && countsAsKnown(exemplar) && !mayNotGo.has(exemplar.subjectId);
  };
  const sendable = <T extends RegisterTable>(table: T): Registers[T] =>
    (registers[table] as readonly Entry[]).flatMap((entry) => {
      const links = linksOf(entry);
      const theirs = new Set(links.flatMap((id) => mayNotGo.get(subjectOf.get(id) ?? '')?.subjectId ?? []));
      const bearing = [...mayNotGo.values()].filter(({ subjectId, finder }) => theirs.has(subjectId) || finder.bears(bundled(entry)));
      const isAlone = table === 'publicityActivities' && theirs.size > 0 && links.every((id) => theirs.has(subjectOf.get(id) ?? ''));
      const sent = cleared(table, entry, links.filter((id) => goes(id, entry.date)), bearing.length > 0 ? textsWithout(table, entry, names) : {});
      // What this program does not know of an entry it cannot clean.
      const stays = isAlone || names.bears(bundled(sent));
      for (const person of bearing) person[stays ? 'left' : 'cleaned'] += 1;
      return stays ? [] : [sent];
    }) as unknown as Registers[T];
  const sent: Registers = { publicityActivities: sendable('publicityActivities'), exchangeMeetings: sendable('exchangeMeetings') };
  const named = [...new Set(registerTables.flatMap((table) => sent[table].flatMap(linksOf)))].sort();
  return {
    registers: sent,
    exemplars: named.map((nominationId) => ({ nominationId, subjectId: subjectOf.get(nominationId)! })),
    held: [...mayNotGo.values()]
      .filter(({ left, cleaned }) => left + cleaned > 0)
      .map(({ finder: _finder, ...person }) => person)
      .sort((a, b) => compareNames(a.name, b.name)),
    namesMinor: people.minor,
    seen: joinClocks(people.seen, clockOfRegisters(registers)),
  };
}

/**
 * The texts of an entry that names somebody who may not be named, as they go. An address leads to whatever is told there of
 * that person, and may say so with a part of the name: none goes.
 */
function textsWithout(table: RegisterTable, entry: Entry, names: HeldNames): Record<string, Json> {
  const row = entry as unknown as Record<string, Json>;
  const fields = freeTextFields(table).filter((field) => row[field] !== undefined);
  return Object.fromEntries(fields.map((field) => [field, isAddress(row[field]) ? null : names.without(row[field]!)]));
}

type Entry = Registers[RegisterTable][number];

/** An entry as it goes: with these links and, of texts that are not as they were, these. Not even a stamp names the other links. */
function cleared(table: RegisterTable, entry: Entry, links: readonly string[], texts: Record<string, Json>): Entry {
  const field = linkFields[table];
  const stamps = Object.entries(entry.stamps).filter(([key]) => !key.startsWith(`${field}/`) || links.includes(key.slice(field.length + 1)));
  const rest = Object.entries({ ...entry, ...texts }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(rest), stamps: Object.fromEntries(stamps), [field]: [...new Set(links)].sort() } as unknown as Entry;
}

/** Those whom the registers name, by a link or in a text. */
interface PeopleTold {
  /** By id; nothing is counted yet. */
  mayNotGo: Map<string, HeldFromRegisters & { finder: HeldNames }>;
  /** All of their names. */
  names: HeldNames;
  /** A minor is among the others. */
  minor: boolean;
  /** Of every nomination. */
  subjectOf: ReadonlyMap<string, string>;
  /** What decides about the linked has seen: consents, and whether a nomination is withdrawn. */
  seen: Clock;
}

async function readPeopleTold(data: Data, registers: Registers, today: string): Promise<PeopleTold> {
  const { db } = data;
  const [people, consents, nominations, deleted] = await Promise.all([
    readKnownPeople(data, today),
    db.of('consents').toArray(),
    db.of('nominations').toArray(),
    db.tombstones.filter(({ table }) => table === 'consents').toArray(),
  ]);
  const subjectOf = new Map(nominations.map(({ id, subjectId }) => [id, subjectId]));
  const linked = new Set(registerTables.flatMap((table) => registers[table].flatMap(linksOf)));
  const linkedSubjects = new Set([...linked].flatMap((id) => subjectOf.get(id) ?? []));
  const texts = registerTables.map((table) => registers[table].map(bundled));
  const isTold = tellerOf(texts);
  const told = people.filter((person) => linkedSubjects.has(person.subjectId) || namesOf(person).some(isTold));
  const others = told.flatMap(({ held, name }) => (held ? [] : [name]));
  const heldPeople = told.flatMap((person) => (person.held ? [{ person, why: person.held, callings: callingsOf(person) }] : []));
  const known = told.map(({ name }) => name);
  const stamps = [
    ...nominations.flatMap(({ id, stamps: of }) => (linked.has(id) ? (of['stage'] ?? []) : [])),
    ...consents.flatMap((consent) => (linkedSubjects.has(consent.subjectId) ? Object.values(consent.stamps) : [])),
  ];
  return {
    mayNotGo: new Map(
      heldPeople.map(({ person: { subjectId, name, removed }, why, callings }) => [subjectId, { subjectId, name, why, removed, left: 0, cleaned: 0, finder: heldNames(callings, others, known) }]),
    ),
    names: heldNames(heldPeople.flatMap(({ callings }) => callings), others, known),
    minor: told.some((person) => !person.held && person.minor && (linkedSubjects.has(person.subjectId) || heldNames(callingsOf(person), [], known).bears(texts))),
    subjectOf,
    seen: deleted.flatMap(({ row }) => (linkedSubjects.has(String(row['subjectId'])) ? [row.deleted ?? {}] : [])).reduce(joinClocks, clockOfStamps(stamps)),
  };
}
