import { useTranslation } from 'react-i18next';
import type { RecognitionRefused } from '../../data/recognitions';
import type { RecognitionFault } from '../../../shared/rules/recognition';
import { describeError } from '../../i18n/errorWords';

/** What is wrong in a field, by field; and why nothing was kept at all, which belongs to no field. */
export interface RefusalWords {
  fields: Partial<Record<RecognitionFault['field'], string>>;
  whole?: string;
}

/** Puts a refusal into words. */
export function useRefusalWords(): (refused: RecognitionRefused | null) => RefusalWords {
  const { t } = useTranslation(['recognition', 'errors']);
  return (refused) => {
    if (!refused) return { fields: {} };
    switch (refused.type) {
      case 'recognitionFaulty':
        return { fields: Object.fromEntries(refused.faults.map((fault) => [fault.field, t(`fault.${fault.type}`, 'year' in fault ? { year: fault.year } : {})])) };
      case 'notRecognisable':
        return { fields: {}, whole: t(`refused.${refused.why}`, { name: refused.name }) };
      default: {
        const { what, why, todo } = describeError(t, refused);
        return { fields: {}, whole: [what, why, todo].join(' ') };
      }
    }
  };
}
