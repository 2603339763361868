/** Which units have reported a year to the Sở, and when (plan IV.2: before 30 October); what their registers say all through it. */
import { linksOf } from '../bundle/registers';
import { isReplaced, isUnsettled } from '../bundle/standing';
import { currentOf, isForked, latestOf, type YearVersion } from '../bundle/yearVersions';
import type { Sender } from '../model/received';
import { hasRegisters, hasReport, type KeptRegisters, type ReceivedRegisters, type ReceivedReport, type ReceivedYear } from '../model/receivedReport';
import type { Unit } from '../model/unit';
import { registerFigures } from './annualReport';
import { daysBetween, isSoon } from './deadlines';

/** `sent` in time, `sentLate` after the last day; otherwise as a duty stands: `late`, `due` within 30 days, `upcoming`. */
export const reportStates = ['late', 'due', 'upcoming', 'sentLate', 'sent'] as const;
export type ReportState = (typeof reportStates)[number];

/** A report with the ISO day on which it came to the Sở. */
export type ArrivedReport = ReceivedReport & { receivedOn: string };
/** What a bundle brought of a year, with that day. */
export type ArrivedYear = ReceivedYear & { receivedOn: string };
type ArrivedRegisters = ReceivedRegisters & { receivedOn: string };

/** The registers of a unit as they stand at the Sở. */
export interface UnitRegisters {
  /** Of the record that came last of those that count. */
  id: string;
  /** ISO day on which that came. */
  receivedOn: string;
  /** What they say. Of two computers that did not know of each other what either wrote down: both took place. */
  kept: KeptRegisters;
  /** As they stand today. */
  figures: ReturnType<typeof registerFigures>;
  /** Nobody has compared the key that they are signed with: they may be read, and count for nothing. */
  unconfirmed: boolean;
  /** Two computers of the unit sent apart. */
  forked: boolean;
}

/** A unit of the list, or one that is not in it any more and has reported. */
export interface UnitReport {
  /** Its code, or the id of its sender. */
  key: string;
  unit: Pick<Unit, 'code' | 'name'> & Partial<Pick<Unit, 'cluster' | 'kind' | 'phone'>>;
  state: ReportState;
  /** The report that counts; null while there is none. */
  report: ArrivedReport | null;
  /** Each version once, the later first. */
  versions: ArrivedReport[];
  /** ISO day on which the first of them came. */
  receivedOn: string | null;
  /** Nobody has compared the key that it is signed with: it may be read, and counts for nothing. */
  unconfirmed: boolean;
  /** Two computers of the unit sent apart: another version stands beside the one that counts. */
  forked: boolean;
  /** Null while none have come. */
  registers: UnitRegisters | null;
}

type KnownSender = Pick<Sender, 'id' | 'workspaceId' | 'unitCode' | 'confirmedAt' | 'refusedAt' | 'replacedBy'>;

/**
 * The board of a year: every unit of the list in its order, then what others have sent. `received` is what came of that year,
 * `lastDay` is the last allowed ISO day. What a refused sender sent counts no more; what an unconfirmed one sent is there to
 * be read, and the unit stands as if it had not reported until the key is confirmed; what was sent with a key gives way to
 * what was sent with the one that has replaced it.
 */
export function reportBoard(units: readonly Unit[], received: readonly ArrivedYear[], senders: readonly KnownSender[], lastDay: string, today: string): UnitReport[] {
  const known = new Map(senders.map((sender) => [sender.id, sender]));
  const isFormer = (senderId: string): boolean => {
    const sender = known.get(senderId);
    return sender !== undefined && isReplaced(sender, senders);
  };
  const byUnit = new Map<string, ArrivedYear[]>();
  for (const each of received) {
    const key = each.unitCode ?? each.senderId;
    if (known.get(each.senderId)?.refusedAt === undefined) byUnit.set(key, [...(byUnit.get(key) ?? []), each]);
  }
  /** Of what a unit sent: those of confirmed keys, or all where none is; and of these those of keys that stand. */
  const counting = <T extends ArrivedYear>(all: readonly T[]): { own: readonly T[]; standing: readonly T[]; confirmed: boolean } => {
    const confirmed = all.filter(({ senderId }) => !isOpen(known.get(senderId)));
    const own = confirmed.length > 0 ? confirmed : all;
    const standing = own.filter(({ senderId }) => !isFormer(senderId));
    return { own, standing: standing.length > 0 ? standing : own, confirmed: confirmed.length > 0 };
  };
  const line = (key: string, unit: UnitReport['unit']): UnitReport => {
    const all = byUnit.get(key) ?? [];
    const { own, standing, confirmed } = counting(all.filter(hasReport));
    const receivedOn = own.map((report) => report.receivedOn).sort()[0] ?? null;
    const report = latestOf(standing) ?? null;
    const registers = counting(all.filter(hasRegisters));
    return {
      key,
      unit,
      state: stateOf(confirmed ? receivedOn : null, lastDay, today),
      report,
      versions: versionsOf(own, report),
      receivedOn,
      unconfirmed: report !== null && !confirmed,
      forked: isForked(own.filter(({ senderId }) => senderId === report?.senderId)),
      registers: registersOf(registers.standing, registers.confirmed, Number(lastDay.slice(0, 4)), today),
    };
  };
  const listed = new Set(units.map(({ code }) => code));
  const others = [...byUnit].filter(([key]) => !listed.has(key));
  return [
    ...units.map((unit) => line(unit.code, unit)),
    ...others.map(([key, [first]]) => line(key, { code: first!.unitCode ?? '', name: first!.unitName })),
  ];
}

/** What the registers of a unit say together. */
function registersOf(standing: readonly ArrivedRegisters[], confirmed: boolean, year: number, today: string): UnitRegisters | null {
  const versions = standing.map((each) => ({ ...each.registersVersion, receivedAt: each.receivedAt, senderId: each.senderId, deviceId: each.deviceId, revokes: each.revokes, each }));
  const last = latestOf(versions);
  if (!last) return null;
  const ofSender = versions.filter(({ senderId }) => senderId === last.senderId);
  const current = currentOf(ofSender).toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const subjectOf = new Map(current.flatMap(({ exemplars }) => exemplars.map(({ nominationId, subjectId }) => [nominationId, subjectId])));
  const merged = <T extends keyof KeptRegisters>(table: T): KeptRegisters[T] => [
    ...new Map(current.flatMap(({ each }) => each.registers[table].map((entry) => [entry.id, entry] as const))).values(),
  ] as KeptRegisters[T];
  const kept: KeptRegisters = { publicityActivities: merged('publicityActivities'), exchangeMeetings: merged('exchangeMeetings') };
  const told = <T extends KeptRegisters[keyof KeptRegisters][number]>(entry: T): T & { subjectIds: string[] } => ({
    ...entry,
    subjectIds: linksOf(entry).flatMap((id) => subjectOf.get(id) ?? []),
  });
  return {
    id: last.each.id,
    receivedOn: last.each.receivedOn,
    kept,
    figures: registerFigures({ publicity: kept.publicityActivities.map(told), exchanges: kept.exchangeMeetings.map(told) }, year, today),
    unconfirmed: !confirmed,
    forked: isForked(ofSender),
  };
}

/** An order of versions that does not depend on when they came. */
function rank({ versionId, ...version }: YearVersion): string {
  return `${'registersNo' in version ? String(version.registersNo).padStart(6, '0') : ''} ${versionId}`;
}

function isOpen(sender: KnownSender | undefined): boolean {
  return sender === undefined || isUnsettled(sender);
}

function stateOf(receivedOn: string | null, lastDay: string, today: string): ReportState {
  if (receivedOn !== null) return receivedOn <= lastDay ? 'sent' : 'sentLate';
  const daysLeft = daysBetween(today, lastDay);
  return daysLeft < 0 ? 'late' : isSoon(daysLeft) ? 'due' : 'upcoming';
}

/** Each version as it came first, in the order in which they follow each other, the later first; before all the one that counts. */
function versionsOf(reports: readonly ArrivedReport[], counting: ArrivedReport | null): ArrivedReport[] {
  const first = new Map<string, ArrivedReport>();
  for (const report of reports.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))) {
    if (!first.has(report.versionId)) first.set(report.versionId, report);
  }
  const left = [...first.values()].filter(({ versionId }) => versionId !== counting?.versionId);
  const ordered = counting ? [first.get(counting.versionId)!] : [];
  while (left.length > 0) {
    const latest = latestOf(left)!;
    ordered.push(latest);
    left.splice(left.indexOf(latest), 1);
  }
  return ordered;
}
