import type { ReceivedReport } from '../../../shared/model/receivedReport';
import type { FigureId, ReportFigure } from '../../../shared/rules/annualReport';
import type { UnitReport } from '../../../shared/rules/reportBoard';

/** A figure of a report as it was sent; undefined where there is no report, and in one of a program that did not count it. */
export function figureOf(report: Pick<ReceivedReport, 'sent'> | null, id: FigureId): ReportFigure | undefined {
  const kept = report?.sent.figures.find((figure) => figure.id === id);
  return kept && { id, value: kept.value, ...(kept.of !== undefined && { of: kept.of }) };
}

/** What the units report of one figure together. */
export function totalOf(units: readonly UnitReport[], id: FigureId): number {
  return units.reduce((sum, { report }) => sum + (figureOf(report, id)?.value ?? 0), 0);
}
