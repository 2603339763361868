/** What the plan asks of a unit in a year, and how it stands: facts in, obligations out. */
import type { discoverySources } from '../model/nomination';
import type { ClusterMeeting } from '../model/clusterMeeting';
import type { PlanData } from '../model/plan';
import type { PublicityForm, PublicityOrganiser } from '../model/publicity';
import { daysBetween, isSoon } from './deadlines';

export const obligationIds = [
  'annualReport',
  'submission',
  'spread',
  'dossiers',
  'movement',
  'nurture',
  'followUp',
  'awards',
  'publicNotice',
  'inspection',
  'staff',
  'exchange',
  'forms',
  'unions',
] as const;
export type ObligationId = (typeof obligationIds)[number];

/**
 * `done`; `late`: the last day is over; `due`: within 30 days of it, or lacking where there is no day; `upcoming`: later;
 * `notApplicable`: nothing of the year calls for it; `information`: for the unit to know, no duty of its own.
 */
export type ObligationState = 'done' | 'due' | 'late' | 'upcoming' | 'notApplicable' | 'information';

/** What is missing, to be said in words with its count. */
export type MissingWhat =
  | 'report'
  | 'submission'
  | 'spread'
  /** Publicity and meetings that would count if they named their day, or an exemplar. */
  | 'spreadDate'
  | 'spreadExemplar'
  | 'dossier'
  | 'movement'
  | 'discovery'
  | 'awardEvidence'
  | 'objection'
  /** Members of the council without a duty of inspection. */
  | 'duty'
  | RegisterId;

export interface Obligation {
  id: ObligationId;
  /** Clause of the plan. */
  ref: string;
  state: ObligationState;
  /** The last allowed day, ISO; null where the plan sets none. */
  date: string | null;
  /** Whole days until that day; 0 on the day itself, negative after it. */
  daysLeft: number | null;
  /** How many there are, of how many; `need` is 0 where nothing is counted against. */
  have: number;
  need: number;
  /** The day on which it was fulfilled, where that is known. */
  doneOn: string | null;
  /** Empty when it is done, and where nothing is asked. */
  missing: { what: MissingWhat; count: number }[];
  /** Of the exchange meeting that the Sở holds. */
  meeting?: ClusterNews;
}

/** When and where the Sở holds the exchange meeting of the unit's cluster, as far as it is known. */
export type ClusterNews = Pick<ClusterMeeting, 'plannedOn' | 'heldOn' | 'place' | 'cancelled'>;

/** A nomination of the year that was not withdrawn. */
export interface NominationFacts {
  movement: boolean;
  /** By whom it was found is named. */
  discovered: boolean;
  source?: (typeof discoverySources)[number];
  /** Nothing is missing in it, or nothing more is asked. */
  complete: boolean;
  /** ISO day on which it was first sent to the Sở. */
  sentOn?: string;
  /** Thematic and ad hoc awards that it is proposed for, and how many of them lack evidence. */
  specialAwards: { all: number; withoutEvidence: number };
}

/** Something that makes exemplars known. Without a day, or with one to come, it is only planned. */
export interface SpreadFacts {
  date?: string;
  /** Ids of the subjects that it makes known. */
  subjectIds: readonly string[];
}

export interface PublicityFacts extends SpreadFacts {
  form: PublicityForm;
  organiser: PublicityOrganiser;
}

/** Registers of a unit that are counted alike: how many are asked for, how many are there. */
const registers = { nurture: 'II.2.1', followUp: 'II.2.2', publicNotice: 'II.4.2', inspection: 'II.5', staff: 'II.6' } as const;
export type RegisterId = keyof typeof registers;

export interface ObligationFacts {
  nominations: readonly NominationFacts[];
  publicity: readonly PublicityFacts[];
  /** Exchange meetings that the unit takes part in, with the exemplars that speak there. */
  exchanges: readonly SpreadFacts[];
  /** What the Sở has told of the meeting that it holds for the unit's cluster. */
  clusterMeeting?: ClusterNews;
  /** ISO day on which the year's report was sent. */
  reportSentOn?: string;
  /** Those that are kept here; what is not kept is not asked for. */
  registers?: { readonly [R in RegisterId]?: { need: number; have: number; open?: number; idle?: number; visits?: number } };
}

type Rules = Pick<PlanData, 'deadlines' | 'quotas'>;

/** Every obligation of a year on the day `today` (ISO): what is late and nearest first, what asks nothing last. */
export function obligationsOf({ deadlines, quotas }: Rules, year: number, today: string, facts: ObligationFacts): Obligation[] {
  const { nominations } = facts;
  const on = (deadline: { lastDay: string }): string => `${year}-${deadline.lastDay}`;
  const count = (test: (nomination: NominationFacts) => boolean): number => nominations.filter(test).length;
  /** Of all nominations those that lack none of these. */
  const each = (lacks: readonly [MissingWhat, (nomination: NominationFacts) => boolean][]): Tally => ({
    have: count((nomination) => lacks.every(([, test]) => !test(nomination))),
    need: nominations.length,
    missing: lacks.map(([what, test]) => ({ what, count: count(test) })),
  });
  const list: Obligation[] = [
    dated('annualReport', deadlines.annualReport.ref, on(deadlines.annualReport), today, reportTally(facts, today)),
    ...(deadlines.submission
      ? [dated('submission', deadlines.submission.ref, on(deadlines.submission), today, submissionTally(nominations, quotas, today))]
      : []),
    // "Trong một năm": the year is the only limit that the plan sets.
    dated('spread', 'IV.2', `${year}-12-31`, today, spreadTally(facts, quotas, year, today)),
    undated('dossiers', 'III.2', each([['dossier', ({ complete }) => !complete]])),
    undated(
      'movement',
      'II.1.1',
      each([
        ['movement', ({ movement }) => !movement],
        ['discovery', ({ discovered, source }) => !discovered || source === undefined],
      ]),
    ),
    undated('awards', 'II.4.1', awardTally(nominations)),
    ...(Object.keys(registers) as RegisterId[]).flatMap((id) => {
      const kept = facts.registers?.[id];
      const missing = kept && [
        { what: id, count: kept.need - kept.have - (kept.idle ?? 0) },
        { what: 'objection' as const, count: kept.open ?? 0 },
        { what: 'duty' as const, count: kept.idle ?? 0 },
      ];
      return kept && missing ? [undated(id, registers[id], { ...kept, missing })] : [];
    }),
    exchangeNews(deadlines.exchangeMeeting, on(deadlines.exchangeMeeting), facts, year, today),
    news('forms', 'II.3.1', new Set(held(facts.publicity, year, today).map(({ form }) => form)).size),
    news(
      'unions',
      'II.1.3, IV.3',
      count(({ source }) => source === 'tradeUnion' || source === 'youthUnion') +
        held(facts.publicity, year, today).filter(({ organiser }) => organiser !== 'unit').length,
    ),
  ];
  return list.sort((a, b) => urgency[a.state] - urgency[b.state] || (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || rank(a) - rank(b));
}

const urgency: Record<ObligationState, number> = { late: 0, due: 1, upcoming: 2, done: 3, information: 4, notApplicable: 5 };

function rank({ id }: Obligation): number {
  return obligationIds.indexOf(id);
}

interface Tally {
  have: number;
  need: number;
  doneOn?: string | undefined;
  missing: Obligation['missing'];
}

/** One with a last day. */
function dated(id: ObligationId, ref: string, date: string, today: string, { have, need, doneOn, missing }: Tally): Obligation {
  const daysLeft = daysBetween(today, date);
  if (need === 0) return { ...blank(id, ref), state: 'notApplicable', have };
  if (have >= need) return { ...blank(id, ref), state: 'done', date, daysLeft, have, need, doneOn: doneOn ?? null };
  return { ...blank(id, ref), state: daysLeft < 0 ? 'late' : isSoon(daysLeft) ? 'due' : 'upcoming', date, daysLeft, have, need, missing: lacking(missing) };
}

/** One that holds all year through. */
function undated(id: ObligationId, ref: string, { have, need, missing }: Tally): Obligation {
  if (need === 0) return { ...blank(id, ref), state: 'notApplicable', have };
  if (have >= need) return { ...blank(id, ref), state: 'done', have, need };
  return { ...blank(id, ref), state: 'due', have, need, missing: lacking(missing) };
}

function news(id: ObligationId, ref: string, have: number): Obligation {
  return { ...blank(id, ref), state: 'information', have };
}

function blank(id: ObligationId, ref: string): Omit<Obligation, 'state'> {
  return { id, ref, date: null, daysLeft: null, have: 0, need: 0, doneOn: null, missing: [] };
}

function lacking(missing: Obligation['missing']): Obligation['missing'] {
  return missing.filter(({ count }) => count > 0);
}

function reportTally({ reportSentOn }: ObligationFacts, today: string): Tally {
  const sent = reportSentOn !== undefined && reportSentOn <= today;
  return { have: sent ? 1 : 0, need: 1, doneOn: reportSentOn, missing: [{ what: 'report', count: 1 }] };
}

/** As many nominations sent as exemplars are asked for. */
function submissionTally(nominations: readonly NominationFacts[], { unitExemplarsPerYear: need }: Rules['quotas'], today: string): Tally {
  const days = nominations.flatMap(({ sentOn }) => (sentOn !== undefined && sentOn <= today ? [sentOn] : [])).sort();
  return { have: days.length, need, doneOn: days[need - 1], missing: [{ what: 'submission', count: need - days.length }] };
}

/** Plan IV.2: exemplars made known in the year, each once, by publicity or in a meeting. Nominations are none. */
function spreadTally({ publicity, exchanges }: ObligationFacts, { unitExemplarsPerYear: need }: Rules['quotas'], year: number, today: string): Tally {
  const all = [...publicity, ...exchanges];
  const days = spreadDays(all, year, today);
  return {
    have: days.length,
    need,
    doneOn: days[need - 1],
    missing: [
      { what: 'spread', count: need - days.length },
      { what: 'spreadDate', count: all.filter(({ date, subjectIds }) => date === undefined && subjectIds.length > 0).length },
      { what: 'spreadExemplar', count: held(all, year, today).filter(({ subjectIds }) => subjectIds.length === 0).length },
    ],
  };
}

/** The first day on which each exemplar was made known in the year, up to today, in order. */
export function spreadDays(told: readonly SpreadFacts[], year: number, today: string): string[] {
  const firstDays = new Map<string, string>();
  for (const { date, subjectIds } of held(told, year, today)) {
    for (const id of subjectIds) if (date < (firstDays.get(id) ?? '9999')) firstDays.set(id, date);
  }
  return [...firstDays.values()].sort();
}

function awardTally(nominations: readonly NominationFacts[]): Tally {
  const sum = (pick: (awards: NominationFacts['specialAwards']) => number): number => nominations.reduce((total, { specialAwards }) => total + pick(specialAwards), 0);
  const need = sum(({ all }) => all);
  const without = sum(({ withoutEvidence }) => withoutEvidence);
  return { have: need - without, need, missing: [{ what: 'awardEvidence', count: without }] };
}

/** The Sở holds it: the unit is told its day, or the last one, and whether it took part. */
function exchangeNews({ ref }: { ref: string }, date: string, { exchanges, clusterMeeting }: ObligationFacts, year: number, today: string): Obligation {
  const days = held(exchanges, year, today).map((meeting) => meeting.date).sort();
  const day = clusterMeeting?.heldOn ?? (clusterMeeting?.cancelled ? undefined : clusterMeeting?.plannedOn) ?? date;
  return { ...news('exchange', `II.3.2, ${ref}`, days.length), date: day, daysLeft: daysBetween(today, day), doneOn: days[0] ?? null, ...(clusterMeeting && { meeting: clusterMeeting }) };
}

/** Of the obligations as {@link obligationsOf} orders them the one with a day that presses most: what is late, then what is due soon. */
export function mostPressing(obligations: readonly Obligation[]): Obligation | undefined {
  return obligations.find(({ state, date }) => date !== null && (state === 'late' || state === 'due'));
}

/** What has taken place in the year, up to today. */
export function held<T extends SpreadFacts>(list: readonly T[], year: number, today: string): (T & { date: string })[] {
  return list.filter((each): each is T & { date: string } => each.date !== undefined && each.date <= today && each.date.startsWith(`${year}-`));
}
