import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DepartmentFigures } from '../../data/departmentFigures';
import type { SetupState } from '../../data/setupState';
import { formatCount, formatDate } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import type { IconName } from '../../ui/Icon';

interface Props {
  figures: DepartmentFigures;
  setup: SetupState;
  year: number;
}

/** The one next thing at the Sở, with the screen's primary button. */
export function NextBanner({ figures, setup, year }: Props) {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const next = ((): { icon: IconName; title: string; detail: string; action: string; path: string } => {
    if (figures.units === 0) {
      return {
        icon: 'cap',
        title: t('next.units'),
        detail: t('next.unitsDetail'),
        action: t('next.unitsAction'),
        path: places.units(),
      };
    }
    if (setup.savedAt === null) {
      return {
        icon: 'save',
        title: t('next.setup'),
        detail: t('next.setupDetail'),
        action: t('next.setupAction'),
        path: places.units(),
      };
    }
    if (figures.waiting > 0) {
      return {
        icon: 'eye',
        title: t('next.review', { count: figures.waiting }),
        detail: t('next.reviewDetail', { year }),
        action: t('next.reviewAction'),
        path: places.review(),
      };
    }
    if (setup.changedSince) {
      return {
        icon: 'save',
        title: t('next.stale'),
        detail: t('next.staleDetail', { date: formatDate(setup.savedAt) }),
        action: t('next.setupAction'),
        path: places.units(),
      };
    }
    return {
      icon: 'trayIn',
      title: t('next.receive'),
      detail: t('next.receiveDetail', {
        heard: formatCount(figures.unitsHeardFrom),
        units: formatCount(figures.units),
        year,
      }),
      action: t('next.receiveAction'),
      path: places.receive(),
    };
  })();
  return (
    <Banner
      tone="accent"
      icon={next.icon}
      title={next.title}
      detail={next.detail}
      action={
        <Button kind="primary" trailingIcon="arrowRight" onClick={() => void navigate(next.path)}>
          {next.action}
        </Button>
      }
    />
  );
}
