import { useTranslation } from 'react-i18next';
import { useLetGo, type LetGo } from '../data/letGo';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';

/** At most so many stand in a sentence. */
const mostNamed = 10;

/** "Trường THPT Mẫu Số 1 (gói giữ lại, lần 2); một đơn vị ngoài danh sách (tệp bị từ chối)": whose files, never about whom. */
export function useLetGoWords(): (files: readonly LetGo[]) => string {
  const { t } = useTranslation('receive');
  const one = ({ unitName, what, sequence }: LetGo): string => {
    const kind = sequence === undefined ? t(`letGo.what.${what}`) : t('letGo.numbered', { what: t(`letGo.what.${what}`), sequence });
    return t('letGo.one', { name: unitName ?? t('letGo.unlisted'), what: kind });
  };
  return (files) => {
    const more = files.length - mostNamed;
    return [...files.slice(0, mostNamed).map(one), ...(more > 0 ? [t('letGo.more', { count: more })] : [])].join('; ');
  };
}

/** Says which bundles and files that were kept aside went with an erasure, until somebody has read it. */
export function LetGoBanner() {
  const { t } = useTranslation('receive');
  const words = useLetGoWords();
  const { files = [], forget } = useLetGo();
  if (files.length === 0) return null;
  return (
    <Banner
      role="status"
      tone="attention"
      shape="triangle"
      title={t('letGo.title', { count: files.length })}
      detail={t('letGo.detail', { files: words(files) })}
      action={<Button onClick={() => void forget()}>{t('letGo.read')}</Button>}
    />
  );
}
