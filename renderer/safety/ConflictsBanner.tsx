import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useOpenConflicts } from '../data/conflicts';
import { places } from '../platform/places';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';

/** Says that two computers wrote different things and nobody has looked yet; nothing when there is no such place. */
export function ConflictsBanner() {
  const { t } = useTranslation('conflicts');
  const navigate = useNavigate();
  const count = useOpenConflicts();
  if (!count) return null;
  return (
    <Banner
      tone="attention"
      shape="triangle"
      title={t('banner.title', { count })}
      detail={t('banner.detail')}
      action={
        <Button icon="eye" onClick={() => void navigate(places.conflicts())}>
          {t('banner.action', { count })}
        </Button>
      }
    />
  );
}
