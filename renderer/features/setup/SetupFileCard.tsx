import { useTranslation } from 'react-i18next';
import type { SetupContent } from '../../../shared/bundle/setup';
import { formatCount, formatDate } from '../../i18n/formats';
import { FingerprintCheck } from '../../ui/FingerprintCheck';

interface Props {
  setup: SetupContent;
  compared: boolean;
  onCompared: (compared: boolean) => void;
  /** The person wanted to go on without having compared. */
  asked: boolean;
}

/** Whose setup file this is, with the figures to compare. */
export function SetupFileCard({ setup, compared, onCompared, asked }: Props) {
  const { t } = useTranslation('setup');
  return (
    <FingerprintCheck
      caption={t('file.from')}
      name={setup.department.name}
      detail={t('file.made', {
        date: formatDate(setup.createdAt),
        units: formatCount(setup.units.length),
        plan: `${setup.plan.period.from} - ${setup.plan.period.to}`,
      })}
      label={t('file.fingerprint')}
      value={setup.department.fingerprint}
      note={t('file.compare')}
      confirmLabel={t('file.compared')}
      confirmed={compared}
      onConfirm={onCompared}
      error={asked && !compared ? t('file.notCompared') : undefined}
    />
  );
}
