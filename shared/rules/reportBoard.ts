/** Which units have reported a year to the Sở, and when (plan IV.2: before 30 October). */
import { isForked, latestReport } from '../bundle/report';
import { isReplaced, isUnsettled } from '../bundle/standing';
import type { Sender } from '../model/received';
import type { ReceivedReport } from '../model/receivedReport';
import type { Unit } from '../model/unit';
import { daysBetween, isSoon } from './deadlines';

/** `sent` in time, `sentLate` after the last day; otherwise as a duty stands: `late`, `due` within 30 days, `upcoming`. */
export const reportStates = ['late', 'due', 'upcoming', 'sentLate', 'sent'] as const;
export type ReportState = (typeof reportStates)[number];

/** A report with the ISO day on which it came to the Sở. */
export type ArrivedReport = ReceivedReport & { receivedOn: string };

/** A unit of the list, or one that is not in it any more and has reported. */
export interface UnitReport {
  /** Its code, or the id of its sender. */
  key: string;
  unit: Pick<Unit, 'code' | 'name'> & Partial<Pick<Unit, 'cluster' | 'kind' | 'phone'>>;
  state: ReportState;
  /** The one that counts; null while there is none. */
  report: ArrivedReport | null;
  /** Each version once, the later first. */
  versions: ArrivedReport[];
  /** ISO day on which the first of them came. */
  receivedOn: string | null;
  /** Nobody has compared the key that it is signed with: it may be read, and counts for nothing. */
  unconfirmed: boolean;
  /** Two computers of the unit sent apart: another version stands beside the one that counts. */
  forked: boolean;
}

type KnownSender = Pick<Sender, 'id' | 'workspaceId' | 'unitCode' | 'confirmedAt' | 'refusedAt' | 'replacedBy'>;

/**
 * The board of a year: every unit of the list in its order, then what others have sent. `reports` are those of the year,
 * `lastDay` is the last allowed ISO day. What a refused sender sent counts no more; what an unconfirmed one sent is there to
 * be read, and the unit stands as if it had not reported until the key is confirmed; what was sent with a key gives way to
 * what was sent with the one that has replaced it.
 */
export function reportBoard(units: readonly Unit[], reports: readonly ArrivedReport[], senders: readonly KnownSender[], lastDay: string, today: string): UnitReport[] {
  const known = new Map(senders.map((sender) => [sender.id, sender]));
  const refused = (report: ArrivedReport): boolean => known.get(report.senderId)?.refusedAt !== undefined;
  const isFormer = (senderId: string): boolean => {
    const sender = known.get(senderId);
    return sender !== undefined && isReplaced(sender, senders);
  };
  const byUnit = new Map<string, ArrivedReport[]>();
  for (const report of reports) {
    const key = report.unitCode ?? report.senderId;
    if (!refused(report)) byUnit.set(key, [...(byUnit.get(key) ?? []), report]);
  }
  const line = (key: string, unit: UnitReport['unit']): UnitReport => {
    const all = byUnit.get(key) ?? [];
    const confirmed = all.filter(({ senderId }) => !isOpen(known.get(senderId)));
    const own = confirmed.length > 0 ? confirmed : all;
    const receivedOn = own.map((report) => report.receivedOn).sort()[0] ?? null;
    const standing = own.filter(({ senderId }) => !isFormer(senderId));
    const report = latestReport(standing.length > 0 ? standing : own) ?? null;
    return {
      key,
      unit,
      state: stateOf(confirmed.length > 0 ? receivedOn : null, lastDay, today),
      report,
      versions: versionsOf(own, report),
      receivedOn,
      unconfirmed: report !== null && confirmed.length === 0,
      forked: isForked(own.filter(({ senderId }) => senderId === report?.senderId)),
    };
  };
  const listed = new Set(units.map(({ code }) => code));
  const others = [...byUnit].filter(([key]) => !listed.has(key));
  return [
    ...units.map((unit) => line(unit.code, unit)),
    ...others.map(([key, [first]]) => line(key, { code: first!.unitCode ?? '', name: first!.unitName })),
  ];
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
    const latest = latestReport(left)!;
    ordered.push(latest);
    left.splice(left.indexOf(latest), 1);
  }
  return ordered;
}
