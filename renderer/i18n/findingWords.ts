import { useTranslation } from 'react-i18next';
import type { Finding, FindingCode } from '../../shared/rules/finding';
import { formatDate } from './formats';
import type { vi } from './vi/vi';

// Every code has a sentence, or this does not compile.
type Worded = keyof typeof vi.readiness.code;
const everyCodeIsWorded: FindingCode extends Worded ? true : never = true;
void everyCodeIsWorded;

/** A finding in words: what to do, and where. */
export interface FindingWords {
  title: string;
  place: string;
}

/** Puts findings into words. Codes, fields and clauses become what the screen calls them. */
export function useFindingWords(): (finding: Finding) => FindingWords {
  const { t } = useTranslation(['readiness', 'domain']);
  return ({ code, place, params }) => {
    const words: Record<string, string | number> = { ...params };
    if (typeof params['field'] === 'string') words['fieldName'] = t(`field.${params['field']}` as 'field.name');
    if (typeof params['shortRef'] === 'string') {
      words['criterion'] = t('criterion', { ref: params['shortRef'] });
      words['criterionTitle'] = t('criterionTitle', { ref: params['shortRef'] });
    }
    const date = params['date'];
    if (date !== undefined) words['dateText'] = typeof date === 'string' && date.includes('-') ? formatDate(date) : String(date);
    if (params['by'] === 'self' || params['by'] === 'guardian') words['byName'] = t(`domain:consentBy.${params['by']}`).toLowerCase();
    if (typeof params['occasion'] === 'string') words['occasionName'] = t(`domain:occasion.${params['occasion'] as 'adHoc'}`).toLowerCase();
    if (typeof params['discipline'] === 'string') words['disciplineName'] = t(`domain:discipline.${params['discipline'] as 'disciplined'}`);
    for (const end of ['from', 'to'] as const) if (typeof params[end] === 'string') words[`${end}Text`] = formatDate(params[end]);
    if (place.requestId !== undefined) words['asked'] = shortened(String(params['text'] ?? ''));
    const where = typeof params['shortRef'] === 'string' ? [t('criterionTitle', { ref: params['shortRef'] })] : [place.requestId !== undefined && place.criterionId === undefined && place.evidenceId === undefined ? t('requestWhole') : t(`place.${place.tab}`)];
    if (typeof params['label'] === 'string') where.push(params['label']);
    const due = params['dueDate'];
    if (typeof due === 'string' && due !== '') where.push(t('requestDue', { date: formatDate(due) }));
    return { title: t(`code.${code}`, words as never) as unknown as string, place: where.join(' · ') };
  };
}

/** One line of a long request. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}
