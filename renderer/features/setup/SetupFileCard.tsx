import { useTranslation } from 'react-i18next';
import type { SetupContent } from '../../../shared/bundle/setup';
import { formatCount, formatDate } from '../../i18n/formats';
import { Checkbox } from '../../ui/Checkbox';
import { Fingerprint } from '../../ui/Fingerprint';
import { StateText } from '../../ui/StateText';
import styles from './setup.module.css';

interface Props {
  setup: SetupContent;
  compared: boolean;
  onCompared: (compared: boolean) => void;
  /** The person wanted to go on without having compared. */
  asked: boolean;
}

/** Whose setup file this is, with the figures to compare. */
export function SetupFileCard({ setup, compared, onCompared, asked }: Props) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  return (
    <section className={styles.card} aria-label={setup.department.name}>
      <p className={styles.small}>{t('file.from')}</p>
      <p className={styles.departmentName}>{setup.department.name}</p>
      <p className={styles.small}>
        {t('file.made', {
          date: formatDate(setup.createdAt),
          units: formatCount(setup.units.length),
          plan: `${setup.plan.period.from} - ${setup.plan.period.to}`,
        })}
      </p>
      <Fingerprint label={t('file.fingerprint')} value={setup.department.fingerprint} large />
      <p className={styles.note}>{t('file.compare')}</p>
      <Checkbox label={t('file.compared')} checked={compared} onToggle={onCompared} autoFocus />
      {asked && !compared && (
        <p role="alert">
          <StateText tone="refused" shape="octagon">
            {t('file.notCompared')}
          </StateText>
        </p>
      )}
    </section>
  );
}
