import { useTranslation } from 'react-i18next';
import { formatDate } from './formats';

const dayMilliseconds = 86_400_000;

/** By when the Sở wants something, in words. */
export interface DueWords {
  text: string;
  isLate: boolean;
}

/** "hạn 16/10/2026, còn 4 ngày" of an ISO day, seen from the ISO day `today`; null where there is none. */
export function useDueWords(today: string): (dueDate: string | undefined) => DueWords | null {
  const { t } = useTranslation('domain');
  return (dueDate) => {
    if (dueDate === undefined) return null;
    const left = Math.round((Date.parse(dueDate) - Date.parse(today)) / dayMilliseconds);
    const days = left < 0 ? t('due.passed', { count: -left }) : t('due.left', { count: left });
    return { text: t('due.on', { date: formatDate(dueDate), days }), isLate: left < 0 };
  };
}
