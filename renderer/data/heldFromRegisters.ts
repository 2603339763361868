import { clockOfRegisters, linksOf, registerTables, type NamedExemplars, type Registers, type RegisterTable } from '../../shared/bundle/registers';
import type { Json } from '../../shared/journal/change';
import { clockOfStamps, joinClocks, type Clock } from '../../shared/journal/stamp';
import type { Row } from '../../shared/journal/project';
import type { Consent } from '../../shared/model/consent';
import type { Subject } from '../../shared/model/subject';
import { isMinor, withdrawnConsent } from '../../shared/rules/consents';
import { blockedBy } from '../../shared/rules/consentState';
import { compareNames } from '../../shared/text/names';
import { foldForSearch } from '../../shared/text/search';
import type { Data } from './data';
import { countsAsKnown, dayOfTelling, readExemplarsByDay } from './exemplars';
import { bears } from './nameInText';
import { textsWithout } from './naming';
import { readRules } from './workspace';

/** Somebody whose record may not be sent, and what of the registers stays at home for it. */
export interface HeldFromRegisters {
  subjectId: string;
  name: string;
  why: 'guardianConsent' | 'consentWithdrawn';
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
 * same name. A link goes where it counts for the unit itself: not to a nomination that is gone or withdrawn, nor to somebody
 * whom no consent let be named on the day. Links are sorted.
 */
export async function sendableRegisters(data: Data, registers: Registers, today: string): Promise<SendableRegisters> {
  const [exemplars, people] = await Promise.all([readExemplarsByDay(data), readPeopleTold(data, registers, today)]);
  const { mayNotGo, subjectOf } = people;
  const names = [...mayNotGo.values()].map(({ name }) => name);
  const goes = (id: string, date: string | undefined): boolean => {
    const exemplar = exemplars.one(id, dayOfTelling(date, today));
    return exemplar !== undefined && countsAsKnown(exemplar) && !mayNotGo.has(exemplar.subjectId);
  };
  const sendable = <T extends RegisterTable>(table: T): Registers[T] =>
    (registers[table] as readonly Entry[]).flatMap((entry) => {
      const links = linksOf(entry);
      const theirs = new Set(links.flatMap((id) => mayNotGo.get(subjectOf.get(id) ?? '')?.subjectId ?? []));
      const bearing = [...mayNotGo.values()].filter(({ subjectId, name }) => theirs.has(subjectId) || bears(entry, [name]));
      const isAlone = table === 'publicityActivities' && theirs.size > 0 && links.every((id) => theirs.has(subjectOf.get(id) ?? ''));
      for (const person of bearing) person[isAlone ? 'left' : 'cleaned'] += 1;
      if (isAlone) return [];
      const texts = bearing.length > 0 ? textsWithout(table, entry as unknown as Row, names) : {};
      return [cleared(table, entry, links.filter((id) => goes(id, entry.date)), texts)];
    }) as unknown as Registers[T];
  const sent: Registers = { publicityActivities: sendable('publicityActivities'), exchangeMeetings: sendable('exchangeMeetings') };
  const named = [...new Set(registerTables.flatMap((table) => sent[table].flatMap(linksOf)))].sort();
  return {
    registers: sent,
    exemplars: named.map((nominationId) => ({ nominationId, subjectId: subjectOf.get(nominationId)! })),
    held: [...mayNotGo.values()].filter(({ left, cleaned }) => left + cleaned > 0).sort((a, b) => compareNames(a.name, b.name)),
    namesMinor: people.minor,
    seen: joinClocks(people.seen, clockOfRegisters(registers)),
  };
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
  mayNotGo: Map<string, HeldFromRegisters>;
  /** A minor is among the others. */
  minor: boolean;
  /** Of every nomination. */
  subjectOf: ReadonlyMap<string, string>;
  /** What decides about the linked has seen: consents, and whether a nomination is withdrawn. */
  seen: Clock;
}

async function readPeopleTold(data: Data, registers: Registers, today: string): Promise<PeopleTold> {
  const { db } = data;
  const [subjects, consents, nominations, deleted, { rulePack }] = await Promise.all([
    db.of('subjects').toArray(),
    db.of('consents').toArray(),
    db.of('nominations').toArray(),
    db.tombstones.filter(({ table }) => table === 'consents').toArray(),
    readRules(data),
  ]);
  const consentsOf = new Map<string, Consent[]>();
  for (const consent of consents) consentsOf.set(consent.subjectId, [...(consentsOf.get(consent.subjectId) ?? []), consent]);
  const own = ({ id }: Subject): Consent[] => consentsOf.get(id) ?? [];
  const subjectOf = new Map(nominations.map(({ id, subjectId }) => [id, subjectId]));
  const linked = new Set(registerTables.flatMap((table) => registers[table].flatMap(linksOf)));
  const linkedSubjects = new Set([...linked].flatMap((id) => subjectOf.get(id) ?? []));
  const isTold = tellerOf(registers);
  const told = subjects.filter((subject) => subject.kind !== 'collective' && (linkedSubjects.has(subject.id) || isTold(subject.name)));
  const blocked = told.filter((subject) => blockedBy(subject, own(subject), today, rulePack).includes('sending'));
  const heldOf = (subject: Subject): HeldFromRegisters => ({
    subjectId: subject.id,
    name: subject.name,
    why: withdrawnConsent(own(subject), 'processing', today) ? 'consentWithdrawn' : 'guardianConsent',
    left: 0,
    cleaned: 0,
  });
  const stamps = [
    ...nominations.flatMap(({ id, stamps: of }) => (linked.has(id) ? (of['stage'] ?? []) : [])),
    ...[...linkedSubjects].flatMap((id) => (consentsOf.get(id) ?? []).flatMap((consent) => Object.values(consent.stamps))),
  ];
  return {
    mayNotGo: new Map(blocked.map((subject) => [subject.id, heldOf(subject)])),
    minor: told.some((subject) => !blocked.includes(subject) && (subject.kind === 'student' || isMinor(subject, today, rulePack))),
    subjectOf,
    seen: deleted.flatMap(({ row }) => (linkedSubjects.has(String(row['subjectId'])) ? [row.deleted ?? {}] : [])).reduce(joinClocks, clockOfStamps(stamps)),
  };
}

/** Tells quickly whether a name may stand in the texts of the registers: a school's list has a thousand. */
function tellerOf(registers: Registers): (name: string) => boolean {
  const words = (text: string): string => foldForSearch(text).split(/\s+/).join(' ');
  const texts = registerTables.flatMap((table) => registers[table].flatMap((entry) => Object.values(entry).filter((value) => typeof value === 'string')));
  const folded = words(texts.join('\n'));
  return (name) => name.trim() !== '' && folded.includes(words(name.trim()));
}
