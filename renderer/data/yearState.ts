import { useMemo } from 'react';
import type { AnnualReport } from '../../shared/model/annualReport';
import type { ClusterMeeting } from '../../shared/model/clusterMeeting';
import { obligationsOf, type Obligation, type ObligationFacts } from '../../shared/rules/obligations';
import { isAsked, yearAskedFor, yearOf } from '../../shared/rules/workingYear';
import { useAnnualReport } from './annualReport';
import { useToldMeeting } from './clusterMeetings';
import type { NominationView } from './nominationFile';
import { useNominationViews } from './nominationViews';
import { obligationFacts } from './obligationFacts';
import { useRegisterFacts } from './registerFacts';
import { useSpread, type SpreadRecords } from './spread';
import { standingOf, type Standing } from './standing';
import { useRulesOfYear } from './workspace';

/** A unit's year: its nominations with how each stands, and what the plan asks. */
export interface YearState {
  /** The year that the plan asks for: of a plan that is still to come its first. */
  year: number;
  rules: NonNullable<ReturnType<typeof useRulesOfYear>>;
  views: readonly NominationView[];
  standings: readonly Standing[];
  facts: ObligationFacts;
  report: AnnualReport | null;
  obligations: readonly Obligation[];
}

/** What a year is judged by besides its dossiers. */
export interface YearRecords {
  rules: YearState['rules'];
  spread: SpreadRecords;
  registers: NonNullable<ObligationFacts['registers']>;
  report: AnnualReport | null;
  /** Of the unit's cluster, as the Sở has told of it. */
  clusterMeeting: ClusterMeeting | null;
}

/** A year as it stands on the ISO day `day`, whose year it is unless told: only those dossiers are judged anew that are other objects than before. */
export function yearStateOf(views: readonly NominationView[], { rules, spread, registers, report, clusterMeeting }: YearRecords, day: string, planYear: number = yearOf(day)): YearState {
  const year = yearAskedFor(rules.plan, planYear, day);
  const standings = views.map((view) => standingOf(view, day));
  const facts: ObligationFacts = { ...obligationFacts(views, standings, spread, registers), ...(report?.sent && { reportSentOn: report.sent.on }), ...(clusterMeeting && { clusterMeeting }) };
  return { year, rules, views, standings, facts, report, obligations: isAsked(rules.plan, year) ? obligationsOf(rules.plan, year, day, facts) : [] };
}

/** How a year stands on the ISO day `day`; undefined while it is being read. */
export function useYearState(planYear: number, day: string): YearState | undefined {
  const views = useNominationViews(planYear);
  const rules = useRulesOfYear(planYear);
  const year = rules ? yearAskedFor(rules.plan, planYear, day) : planYear;
  const spread = useSpread(year);
  const registers = useRegisterFacts(year, day);
  const report = useAnnualReport(year);
  const clusterMeeting = useToldMeeting(year);
  return useMemo(
    () => (views && rules && spread && registers && report !== undefined && clusterMeeting !== undefined ? yearStateOf(views, { rules, spread, registers, report, clusterMeeting }, day, planYear) : undefined),
    [views, rules, spread, registers, report, clusterMeeting, day, planYear],
  );
}
