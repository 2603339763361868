import { useMemo } from 'react';
import type { AnnualReport } from '../../shared/model/annualReport';
import { obligationsOf, type Obligation, type ObligationFacts } from '../../shared/rules/obligations';
import { useAnnualReport } from './annualReport';
import type { NominationView } from './nominationFile';
import { useNominationViews } from './nominationViews';
import { obligationFacts } from './obligationFacts';
import { useRegisterFacts } from './registerFacts';
import { useSpread, type SpreadRecords } from './spread';
import { standingOf, type Standing } from './standing';
import { useRules } from './workspace';

/** A unit's year: its nominations with how each stands, and what the plan asks. */
export interface YearState {
  /** The year that the plan asks for: of a plan that is still to come its first. */
  year: number;
  rules: NonNullable<ReturnType<typeof useRules>>;
  views: readonly NominationView[];
  standings: readonly Standing[];
  facts: ObligationFacts;
  obligations: readonly Obligation[];
}

/** What a year is judged by besides its dossiers. */
export interface YearRecords {
  rules: YearState['rules'];
  spread: SpreadRecords;
  registers: NonNullable<ObligationFacts['registers']>;
  report: AnnualReport | null;
}

/** The year of the ISO day `day`, judged: only those dossiers anew that are other objects than before. */
export function yearStateOf(views: readonly NominationView[], { rules, spread, registers, report }: YearRecords, day: string): YearState {
  const year = yearAskedFor(rules, day);
  const standings = views.map((view) => standingOf(view, day));
  const facts: ObligationFacts = { ...obligationFacts(views, standings, spread, registers), ...(report?.sent && { reportSentOn: report.sent.on }) };
  return { year, rules, views, standings, facts, obligations: obligationsOf(rules.plan, year, day, facts) };
}

function yearAskedFor(rules: YearState['rules'] | undefined, day: string): number {
  return Math.max(Number(day.slice(0, 4)), rules?.plan.period.from ?? 0);
}

/** How the year of the ISO day `day` stands; undefined while it is being read. */
export function useYearState(day: string): YearState | undefined {
  const views = useNominationViews(Number(day.slice(0, 4)));
  const rules = useRules();
  const year = yearAskedFor(rules, day);
  const spread = useSpread(year);
  const registers = useRegisterFacts(year, day);
  const report = useAnnualReport(year);
  return useMemo(
    () => (views && rules && spread && registers && report !== undefined ? yearStateOf(views, { rules, spread, registers, report }, day) : undefined),
    [views, rules, spread, registers, report, day],
  );
}
