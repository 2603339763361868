import type { ReceivedReport } from '../../../shared/model/receivedReport';
import type { FigureId, ReportFigure } from '../../../shared/rules/annualReport';
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

/** What the units report of one figure together. */
export function totalOf(units: readonly UnitReport[], id: FigureId): number {
  return units.reduce((sum, unit) => sum + (figureOf(countedReport(unit), id)?.value ?? 0), 0);
}
