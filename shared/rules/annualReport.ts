/** The year's report of a unit: figures from facts, and what it still lacks (plan IV.2: before 30 October). */
import { reportSections, type AnnualReport, type ReportSection } from '../model/annualReport';
import type { SubjectKind } from '../model/plan';
import { isBlank } from './criteria';
import type { DisplayStage } from './lifecycle';
import { held, spreadDays, type NominationFacts, type Obligation, type ObligationFacts, type PublicityFacts, type SpreadFacts } from './obligations';

export interface ReportFacts extends Pick<ObligationFacts, 'publicity' | 'exchanges' | 'registers'> {
  /** Those of the year that were not withdrawn. */
  nominations: readonly (Pick<NominationFacts, 'source' | 'sentOn' | 'specialAwards'> & { kind: SubjectKind; stage: DisplayStage })[];
}

/** Each figure with the clause of the plan that asks for it. */
export const figureRefs = {
  nominations: 'III.1',
  collectives: 'III.2.1',
  managers: 'III.2.2.a',
  teachers: 'III.2.2.b',
  staffMembers: 'III.2.2.c',
  students: 'III.2.2.d',
  byUnions: 'II.1.3, IV.3',
  nurtured: 'II.2.1',
  followed: 'II.2.2',
  spread: 'IV.2',
  publicity: 'II.3.1',
  publicityByUnions: 'II.1.3, IV.3',
  exchanges: 'II.3.2',
  specialAwards: 'II.4.1',
  inspections: 'II.5',
  sent: 'IV.2',
  recognised: 'IV.2',
} as const;
export type FigureId = keyof typeof figureRefs;
export const figureIds = Object.keys(figureRefs) as FigureId[];

export interface ReportFigure {
  id: FigureId;
  value: number;
  /** Of how many, where something is counted against. */
  of?: number;
}

/** The figures of a year as they stand on the ISO day `today`, in the order of the report. */
export function reportFigures({ nominations, publicity, exchanges, registers = {} }: ReportFacts, year: number, today: string, exemplarsAsked: number): ReportFigure[] {
  const of = (kind: SubjectKind): number => nominations.filter((each) => each.kind === kind).length;
  const told = registerFigures({ publicity, exchanges }, year, today);
  const values: Record<FigureId, Omit<ReportFigure, 'id'>> = {
    nominations: { value: nominations.length },
    collectives: { value: of('collective') },
    managers: { value: of('manager') },
    teachers: { value: of('teacher') },
    staffMembers: { value: of('staff') },
    students: { value: of('student') },
    byUnions: { value: nominations.filter(({ source }) => source === 'tradeUnion' || source === 'youthUnion').length },
    nurtured: tally(registers.nurture),
    followed: tally(registers.followUp),
    spread: { value: told.spread, of: exemplarsAsked },
    publicity: { value: told.publicity },
    publicityByUnions: { value: told.publicityByUnions },
    exchanges: { value: told.exchanges },
    specialAwards: { value: nominations.reduce((sum, { specialAwards }) => sum + specialAwards.all, 0) },
    inspections: { value: registers.inspection?.visits ?? 0 },
    sent: { value: nominations.filter(({ sentOn }) => sentOn !== undefined && sentOn <= today).length },
    recognised: { value: nominations.filter(({ stage }) => stage === 'recognised' || stage === 'replicating').length },
  };
  return figureIds.map((id) => ({ id, ...values[id] }));
}

/** The figures that the registers of publicity and exchange meetings give by themselves. */
export const registerFigureIds = ['spread', 'publicity', 'publicityByUnions', 'exchanges'] as const satisfies FigureId[];

/** See {@link registerFigureIds}; of a year, as they stand on the ISO day `today`. */
export function registerFigures(
  { publicity, exchanges }: { publicity: readonly (SpreadFacts & Pick<PublicityFacts, 'organiser'>)[]; exchanges: readonly SpreadFacts[] },
  year: number,
  today: string,
): Record<(typeof registerFigureIds)[number], number> {
  const activities = held(publicity, year, today);
  return {
    spread: spreadDays([...publicity, ...exchanges], year, today).length,
    publicity: activities.length,
    publicityByUnions: activities.filter(({ organiser }) => organiser !== 'unit').length,
    exchanges: held(exchanges, year, today).length,
  };
}

function tally(register: { need: number; have: number } | undefined): Omit<ReportFigure, 'id'> {
  return register === undefined || register.need === 0 ? { value: register?.have ?? 0 } : { value: register.have, of: register.need };
}

/** Parts without which a report says nothing of the year; the others may be left empty. */
export const neededSections: readonly ReportSection[] = ['results', 'limits', 'nextYear'];

/** What a report lacks before it is sent: parts that nobody has written, and what the plan still asks of the year. */
export interface ReportGaps {
  sections: ReportSection[];
  obligations: Obligation[];
}

/** The report is due in October, the year's quota at its end: what is still to come is lacking in the report as well. */
const unmet: ReadonlySet<Obligation['state']> = new Set(['late', 'due', 'upcoming']);

export function reportGaps(report: Pick<AnnualReport, ReportSection> | null, obligations: readonly Obligation[]): ReportGaps {
  return {
    sections: neededSections.filter((section) => isBlank(report?.[section])),
    obligations: obligations.filter(({ id, state }) => id !== 'annualReport' && unmet.has(state)),
  };
}

/** How many of its parts are written, of all. */
export function sectionsWritten(report: Pick<AnnualReport, ReportSection> | null): number {
  return reportSections.filter((section) => !isBlank(report?.[section])).length;
}
