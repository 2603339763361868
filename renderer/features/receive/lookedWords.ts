import { useTranslation } from 'react-i18next';
import type { LookedNote } from '../../data/lookedNotes';
import { useRowWords } from './importWords';

/** "Giữ lại: Khóa của đơn vị đã đổi", "Từ chối: Chữ ký không khớp". */
export function useLookedWords(): (note: LookedNote) => string {
  const { t } = useTranslation('receive');
  const { reason } = useRowWords();
  return ({ hold, error }) => (error ? t('looked.refused', { reason: reason(error) }) : t('looked.held', { reason: t(`hold.short.${hold!}`) }));
}
