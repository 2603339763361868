import type { ReceivedReport } from '../../../shared/model/receivedReport';
import { registerFigureIds, type FigureId, type ReportFigure } from '../../../shared/rules/annualReport';
import type { UnitReport } from '../../../shared/rules/reportBoard';

/** A figure of a report as it was sent; undefined where there is no report, and in one of a program that did not count it. */
export function figureOf(report: Pick<ReceivedReport, 'sent'> | null, id: FigureId): ReportFigure | undefined {
  const kept = report?.sent.figures.find((figure) => figure.id === id);
  return kept && { id, value: kept.value, ...(kept.of !== undefined && { of: kept.of }) };
}

/** The report of a unit as far as it counts: one whose key nobody has confirmed adds nothing to any sum. */
export function countedReport({ report, unconfirmed }: UnitReport): UnitReport['report'] {
  return unconfirmed ? null : report;
}

/**
 * A figure of a unit as it stands at the Sở: what its registers say by themselves as they say it today, also where no report
 * has come; the rest from its report. Undefined where nothing that counts says it.
 */
export function boardFigure(unit: UnitReport, id: FigureId): number | undefined {
  const { registers } = unit;
  const told = registerFigureIds.find((each) => each === id);
  if (told && registers && !registers.unconfirmed) return registers.figures[told];
  return figureOf(countedReport(unit), id)?.value;
}

/** One figure of the units together. */
export function totalOf(units: readonly UnitReport[], id: FigureId): number {
  return units.reduce((sum, unit) => sum + (boardFigure(unit, id) ?? 0), 0);
}
