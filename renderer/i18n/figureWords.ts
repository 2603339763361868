import { useTranslation } from 'react-i18next';
import type { ReportDifferences } from '../../shared/bundle/reportDifferences';
import { figureIds, figureRefs, type ReportFigure } from '../../shared/rules/annualReport';
import { formatCount } from './formats';

/** A figure of the report in words: what it counts, the clause, and "3/5" or "3". */
export function useFigureWords(): Record<'name' | 'ref' | 'value', (figure: ReportFigure) => string> {
  const { t } = useTranslation('report');
  return {
    name: ({ id }) => t(`figure.of.${id}`),
    ref: ({ id }) => figureRefs[id],
    value: ({ value, of }) => (of === undefined ? formatCount(value) : `${formatCount(value)}/${formatCount(of)}`),
  };
}

/** Figures that differ in words; one that this program does not count stays unsaid. */
export function useFigureChanges(): (figures: ReportDifferences['figures']) => { key: string; label: string; before: string; after: string }[] {
  const words = useFigureWords();
  return (figures) =>
    figureIds.flatMap((id) => {
      const found = figures.find((figure) => figure.id === id);
      if (!found) return [];
      const said = (figure: (typeof found)['before']): string => (figure ? words.value({ ...figure, id } as ReportFigure) : '');
      return [{ key: id, label: words.name({ id, value: 0 }), before: said(found.before), after: said(found.after) }];
    });
}
