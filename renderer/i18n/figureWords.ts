import { useTranslation } from 'react-i18next';
import { figureRefs, type ReportFigure } from '../../shared/rules/annualReport';
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
