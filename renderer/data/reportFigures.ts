import { reportFigures, type ReportFacts, type ReportFigure } from '../../shared/rules/annualReport';
import type { YearState } from './yearState';

/** The figures of the year's report as they stand on the ISO day `day`. */
export function reportFiguresOf(state: YearState, day: string): ReportFigure[] {
  return reportFigures(factsOf(state), state.year, day, state.rules.plan.quotas.unitExemplarsPerYear);
}

/** The facts of the figures: of those that were not withdrawn, as the obligations have them. */
function factsOf({ views, standings, facts }: YearState): ReportFacts {
  const counted = views.flatMap(({ file: { subject } }, index) => {
    const standing = standings[index];
    return standing && standing.stage !== 'withdrawn' ? [{ kind: subject.kind, stage: standing.stage }] : [];
  });
  return { ...facts, nominations: counted.map((each, index) => ({ ...each, ...facts.nominations[index]! })) };
}
