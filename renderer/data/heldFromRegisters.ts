import { clockOfRegisters, linksOf, registerTables, type NamedExemplars, type Registers } from '../../shared/bundle/registers';
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
  const { db } = data;
  const [exemplars, subjects, consents, nominations, tombstones, { rulePack }] = await Promise.all([
    readExemplarsByDay(data),
    db.of('subjects').toArray(),
    db.of('consents').toArray(),
    db.of('nominations').toArray(),
    db.tombstones.toArray(),
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
  const mayNotGo = new Map(told.filter((subject) => blockedBy(subject, own(subject), today, rulePack).includes('sending')).map((subject) => [subject.id, subject]));
  const held = new Map<string, HeldFromRegisters>(
    [...mayNotGo.values()].map((subject) => [
      subject.id,
      { subjectId: subject.id, name: subject.name, why: withdrawnConsent(own(subject), 'processing', today) ? 'consentWithdrawn' : 'guardianConsent', left: 0, cleaned: 0 },
    ]),
  );
  const names = [...mayNotGo.values()].map(({ name }) => name);
  const named = new Map<string, string>();
  const sendable = <T extends keyof Registers>(table: T): Registers[T] =>
    (registers[table] as readonly Registers[T][number][]).flatMap((entry) => {
      const links = linksOf(entry);
      const theirs = new Set(links.flatMap((id) => (mayNotGo.has(subjectOf.get(id) ?? '') ? [subjectOf.get(id)!] : [])));
      const bearing = [...mayNotGo.values()].filter(({ id, name }) => theirs.has(id) || bears(entry, [name])).map(({ id }) => id);
      const isAlone = table === 'publicityActivities' && theirs.size > 0 && links.every((id) => theirs.has(subjectOf.get(id) ?? ''));
      for (const id of bearing) held.get(id)![isAlone ? 'left' : 'cleaned'] += 1;
      if (isAlone) return [];
      const goes = links.filter((id) => {
        const exemplar = exemplars.one(id, dayOfTelling(entry.date, today));
        return exemplar !== undefined && countsAsKnown(exemplar) && !mayNotGo.has(exemplar.subjectId);
      });
      for (const id of goes) named.set(id, subjectOf.get(id)!);
      const texts = bearing.length > 0 ? textsWithout(table, entry as unknown as Row, names) : {};
      const field = linkFields[table];
      const stamps = Object.fromEntries(Object.entries(entry.stamps).filter(([key]) => !key.startsWith(`${field}/`) || goes.includes(key.slice(field.length + 1))));
      const rest = Object.fromEntries(Object.entries({ ...entry, ...texts }).filter(([, value]) => value !== null));
      return [{ ...rest, stamps, [field]: [...new Set(goes)].sort() } as unknown as Registers[T][number]];
    }) as unknown as Registers[T];
  const deleted = tombstones.flatMap(({ table, row }) => (table === 'consents' && linkedSubjects.has(String(row['subjectId'])) ? [row.deleted ?? {}] : []));
  const stamps = [
    ...nominations.flatMap(({ id, stamps: of }) => (linked.has(id) ? (of['stage'] ?? []) : [])),
    ...[...linkedSubjects].flatMap((id) => (consentsOf.get(id) ?? []).flatMap((consent) => Object.values(consent.stamps))),
  ];
  return {
    registers: { publicityActivities: sendable('publicityActivities'), exchangeMeetings: sendable('exchangeMeetings') },
    exemplars: [...named].map(([nominationId, subjectId]) => ({ nominationId, subjectId })).sort((a, b) => (a.nominationId < b.nominationId ? -1 : 1)),
    held: [...held.values()].filter(({ left, cleaned }) => left + cleaned > 0).sort((a, b) => compareNames(a.name, b.name)),
    namesMinor: told.some((subject) => !mayNotGo.has(subject.id) && (subject.kind === 'student' || isMinor(subject, today, rulePack))),
    seen: deleted.reduce(joinClocks, joinClocks(clockOfStamps(stamps), clockOfRegisters(registers))),
  };
}

/** Tells quickly whether a name may stand in the texts of the registers: a school's list has a thousand. */
function tellerOf(registers: Registers): (name: string) => boolean {
  const words = (text: string): string => foldForSearch(text).split(/\s+/).join(' ');
  const texts = registerTables.flatMap((table) => registers[table].flatMap((entry) => Object.values(entry).filter((value) => typeof value === 'string')));
  const folded = words(texts.join('\n'));
  return (name) => name.trim() !== '' && folded.includes(words(name.trim()));
}
