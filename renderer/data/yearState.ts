import { obligationsOf, type Obligation, type ObligationFacts } from '../../shared/rules/obligations';
import { useAnnualReport } from './annualReport';
import { useNominationViews, type NominationView } from './nominationFile';
import { obligationFacts } from './obligationFacts';
import { useRegisterFacts } from './registerFacts';
import { useSpread } from './spread';
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

/** How the year of the ISO day `day` stands; undefined while it is being read. */
export function useYearState(day: string): YearState | undefined {
  const planYear = Number(day.slice(0, 4));
  const views = useNominationViews(planYear);
  const rules = useRules();
  const year = Math.max(planYear, rules?.plan.period.from ?? 0);
  const spread = useSpread(year);
  const registers = useRegisterFacts(year, day);
  const report = useAnnualReport(year);
  if (!views || !rules || !spread || !registers || report === undefined) return undefined;
  const standings = views.map((view): Standing => standingOf(view, day));
  const facts: ObligationFacts = { ...obligationFacts(views, standings, spread, registers), ...(report?.sent && { reportSentOn: report.sent.on }) };
  return { year, rules, views, standings, facts, obligations: obligationsOf(rules.plan, year, day, facts) };
}
